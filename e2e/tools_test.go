package e2e

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// The npm tools, below this folder.
const (
	axeFile      = "node_modules/axe-core/axe.min.js"
	validateFile = "node_modules/html-validate/bin/html-validate.mjs"
)

// findTools looks for the tools that the tests lean on and returns the path of
// the browser, or an error that says what to install.
func findTools() (chromium string, err error) {
	var missing []string
	chromium, err = findChromium()
	if err != nil {
		missing = append(missing, "Chromium is missing. On Debian: apt-get install chromium. Elsewhere: install Chromium or Chrome and set TREDE_CHROMIUM to its path.")
	}
	if _, err := exec.LookPath("node"); err != nil {
		missing = append(missing, "Node.js is missing. On Debian: apt-get install nodejs npm. Elsewhere: install Node.js 18.19 or newer.")
	}
	for _, file := range []string{axeFile, validateFile, fonts[0].folder, fonts[1].folder} {
		if _, err := os.Stat(file); err != nil {
			missing = append(missing, file+" is missing. Run: npm ci --prefix e2e")
		}
	}
	if len(missing) > 0 {
		return "", fmt.Errorf("something must be installed first\n  %s", strings.Join(missing, "\n  "))
	}
	return chromium, nil
}

func findChromium() (string, error) {
	if path := os.Getenv("TREDE_CHROMIUM"); path != "" {
		return exec.LookPath(path)
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome-stable", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", exec.ErrNotFound
}

//go:embed checks/*.js
var checkFiles embed.FS

// loadScripts gives axe-core and our own checks as one script. It runs in
// every document that a tab opens, outside the reach of the page's policy.
func loadScripts() (string, error) {
	axe, err := os.ReadFile(axeFile)
	if err != nil {
		return "", err
	}
	all := []string{string(axe)}
	files, err := fs.Glob(checkFiles, "checks/*.js")
	if err != nil {
		return "", err
	}
	for _, name := range files {
		b, err := checkFiles.ReadFile(name)
		if err != nil {
			return "", err
		}
		all = append(all, string(b))
	}
	return strings.Join(all, "\n;\n"), nil
}

// buildProgram builds the program under test in dir.
func buildProgram(dir string) (string, error) {
	path := filepath.Join(dir, "trede")
	out, err := exec.Command("go", "build", "-o", path, "trede/cmd/trede").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("build trede: %w\n%s", err, out)
	}
	return path, nil
}
