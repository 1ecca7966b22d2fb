package e2e

import (
	"context"
	"fmt"
	"os"
	"testing"
)

// What every test shares: the program, built once, and one browser.
var (
	program string          // path of the built trede
	chrome  context.Context // of the browser; each test opens tabs of its own
	scripts string          // what every tab knows: axe-core and the files of checks/
)

func TestMain(m *testing.M) {
	code, err := runTests(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, "browser tests:", err)
		code = 1
	}
	os.Exit(code)
}

// runTests prepares what is shared, runs the tests and cleans up.
func runTests(m *testing.M) (code int, err error) {
	tools, err := findTools()
	if err != nil {
		return 0, err
	}
	if scripts, err = loadScripts(); err != nil {
		return 0, err
	}
	dir, err := os.MkdirTemp("", "trede-e2e-")
	if err != nil {
		return 0, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	if program, err = buildProgram(dir); err != nil {
		return 0, err
	}
	stop, err := startBrowser(tools.chromium)
	if err != nil {
		return 0, err
	}
	defer stop()
	code = m.Run()
	return code, stopWorlds()
}
