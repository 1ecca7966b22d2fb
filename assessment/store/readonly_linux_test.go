package store_test

import (
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
	path := storetest.SQLite(t)
	s := storetest.Open(t, path, store.Options{})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for dir := filepath.Dir(path); dir != os.TempDir() && dir != "/"; dir = filepath.Dir(dir) {
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	opened := make(chan error)
	go func() { opened <- openWithoutPrivileges(t, path) }()
	err := <-opened
	wantKind(t, err, assessment.Unavailable)
	if err == nil || !strings.Contains(err.Error(), "is read-only") {
		t.Errorf("got %v, want something that says that it is read-only", err)
	}
}

// openWithoutPrivileges needs a goroutine of its own. Root may write
// everything; its thread becomes nobody, and ends with the goroutine because
// it is never unlocked.
func openWithoutPrivileges(t *testing.T, path string) error {
	if os.Getuid() == 0 {
		runtime.LockOSThread()
		if err := syscall.Setfsuid(65534); err != nil {
			return err
		}
	}
	_, err := store.Open(t.Context(), path, quiet)
	return err
}
