package e2e

import (
	"fmt"
	"os"
	"testing"
)

// What every test shares, beside the worlds and the browsers.
var (
	program  string // path of the built trede
	chromium string // path of the browser
	scripts  string // what every tab knows: axe-core and the files of checks/
	scratch  string // a folder that is removed afterwards
)

func TestMain(m *testing.M) {
	go course.watch(os.Stderr, timeLimit())
	code, err := runTests(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, "browser tests:", err)
		code = 1
	}
	os.Exit(code)
}

// runTests prepares what is shared, runs the tests and cleans up.
func runTests(m *testing.M) (code int, err error) {
	if chromium, err = findTools(); err != nil {
		return 0, err
	}
	if scripts, err = loadScripts(); err != nil {
		return 0, err
	}
	if scratch, err = os.MkdirTemp("", "trede-e2e-"); err != nil {
		return 0, err
	}
	defer func() { _ = os.RemoveAll(scratch) }()
	if program, err = buildProgram(scratch); err != nil {
		return 0, err
	}
	defer stopBrowsers()
	code = m.Run()
	return code, stopWorlds()
}
