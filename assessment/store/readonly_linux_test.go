package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"trede/assessment"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
)

func TestOpen_refusesAFileThatCannotBeWritten(t *testing.T) {
	for name, directory := range map[string]os.FileMode{"the file alone": 0o755, "its directory too": 0o555} {
		t.Run(name, func(t *testing.T) {
			path := storetest.SQLite(t)
			s := storetest.Open(t, path, store.Options{})
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			forNobody(t, path, directory)
			opened := make(chan error)
			go func() { opened <- openWithoutPrivileges(t, path) }()
			err := <-opened
			wantKind(t, err, assessment.Unavailable)
			if err == nil || !strings.Contains(err.Error(), "is read-only") {
				t.Errorf("got %v, want something that says that it is read-only", err)
			}
		})
	}
}

const nobody = 65534

// forNobody makes the file read-only and gives its directory a mode. Where
// root runs the tests, both become nobody's and can be reached by nobody.
func forNobody(t *testing.T, path string, directory os.FileMode) {
	t.Helper()
	dir := filepath.Dir(path)
	steps := []error{os.Chmod(path, 0o444), os.Chmod(dir, directory)}
	if os.Getuid() == 0 {
		steps = append(steps, os.Chown(path, nobody, nobody), os.Chown(dir, nobody, nobody), os.Chmod(filepath.Dir(dir), 0o755))
	}
	if err := errors.Join(steps...); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Error(err)
		}
	})
}

// openWithoutPrivileges needs a goroutine of its own. Root may write
// everything; its thread becomes nobody, and ends with the goroutine because
// it is never unlocked.
func openWithoutPrivileges(t *testing.T, path string) error {
	if os.Getuid() == 0 {
		runtime.LockOSThread()
		if err := syscall.Setfsuid(nobody); err != nil {
			return err
		}
	}
	_, err := store.Open(t.Context(), path, quiet)
	return err
}
