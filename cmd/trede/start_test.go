package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// beforeMain is how many pieces of memory a package of ours may ask for before
// main begins. Patterns and tables take some hundreds; a page that is parsed, or
// a file that is read, takes thousands.
const beforeMain = 1_000

// What a package does before main runs, every command waits for.
func TestStart_doesLittleBeforeMain(t *testing.T) {
	c := exec.CommandContext(t.Context(), os.Args[0], "--help")
	c.Env = append(os.Environ(), asProgram+"=1", "GODEBUG=inittrace=1")
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v:\n%s", err, out)
	}
	packages := regexp.MustCompile(`(?m)^init (main|trede/\S+) .* (\d+) allocs$`).FindAllStringSubmatch(string(out), -1)
	if len(packages) < 5 {
		t.Fatalf("the trace names %d packages of ours:\n%s", len(packages), out)
	}
	for _, p := range packages {
		if n, err := strconv.Atoi(p[2]); err != nil || n > beforeMain {
			t.Errorf("package %s asks for memory %d times before main, the limit is %d (%v)", p[1], n, beforeMain, err)
		}
	}
}

// A questionnaire that is refused leaves no database behind.
func TestStart_opensNothingForAFaultyQuestionnaire(t *testing.T) {
	database := filepath.Join(t.TempDir(), "trede.db")
	code, _, stderr := trede(t, "", "serve", "--listen", "127.0.0.1:0", "--database", database, "--questionnaire", t.TempDir())
	if code != exitFailed || !strings.Contains(stderr, "questionnaire.yaml") {
		t.Errorf("exit %d with %q on standard error, want %d and the fault", code, stderr, exitFailed)
	}
	if _, err := os.Stat(database); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the database was made: %v", err)
	}
}
