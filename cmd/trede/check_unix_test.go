//go:build unix

package main

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A folder may come from anybody: nothing in it makes trede wait, or read what
// is not in it.
func TestCheck_readsNothingButFilesOfTheFolder(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(secret, []byte("root:$6$salt: 1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	const link = "glossary.yaml: is a link that leads nowhere or out of the folder: put the file itself here\n"
	tests := []struct {
		name string
		put  func(dir string) error
		want string
	}{
		{"named pipe", func(dir string) error { return syscall.Mkfifo(filepath.Join(dir, "glossary.yaml"), 0o600) },
			"glossary.yaml: is not a regular file\n"},
		{"link out of the folder", func(dir string) error { return os.Symlink(secret, filepath.Join(dir, "glossary.yaml")) }, link},
		{"link out by the parent", func(dir string) error {
			out, err := filepath.Rel(dir, secret)
			if err != nil {
				return err
			}
			return os.Symlink(out, filepath.Join(dir, "glossary.yaml"))
		}, link},
		{"linked folder", func(dir string) error { return os.Symlink("..", filepath.Join(dir, "glossary.yaml")) }, link},
		{"folder", func(dir string) error { return os.Mkdir(filepath.Join(dir, "glossary.yaml"), 0o700) },
			"glossary.yaml: is a folder, want a file\n"},
		{"name with an escape", func(dir string) error { return os.WriteFile(filepath.Join(dir, "\x1b[2J\n.yaml"), nil, 0o600) },
			`"\x1b[2J\n.yaml":1: nothing refers to this file` + "\n"},
		{"link within the folder", func(dir string) error {
			return os.Symlink(filepath.Join("..data", "glossary.yaml"), filepath.Join(dir, "glossary.yaml"))
		}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(tiny)); err != nil {
				t.Fatal(err)
			}
			glossary := filepath.Join(dir, "glossary.yaml")
			if err := os.Mkdir(filepath.Join(dir, "..data"), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.Rename(glossary, filepath.Join(dir, "..data", "glossary.yaml")); err != nil {
				t.Fatal(err)
			}
			if err := tt.put(dir); err != nil {
				t.Fatal(err)
			}
			code, _, stderr := trede(t, "", "check", dir)
			if diff := cmp.Diff(tt.want, stderr); diff != "" || (code == 0) != (tt.want == "") {
				t.Errorf("exit %d; standard error (-want +got):\n%s", code, diff)
			}
		})
	}
}
