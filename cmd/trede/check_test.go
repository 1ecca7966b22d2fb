package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCheck(t *testing.T) {
	faulty := t.TempDir()
	if err := os.WriteFile(filepath.Join(faulty, "questionnaire.yaml"), []byte("id: 1\nwhat: x\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, dir string
		stderr    []string // in it
	}{
		{"right", tiny, nil},
		{"faulty", faulty, []string{"questionnaire.yaml:2: ", "questionnaire.yaml:1: "}},
		{"empty", t.TempDir(), []string{"questionnaire.yaml"}},
		{"not there", "nowhere", []string{"trede: the questionnaire nowhere cannot be read: no such file or directory\n"}},
		{"not there, with an escape in its name", "now\x1b[2Jhere", []string{`trede: the questionnaire "now\x1b[2Jhere" cannot be read`}},
		{"a file", "main.go", []string{"trede: the questionnaire main.go is not a folder\n"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code, stdout, stderr := trede(t, "", "check", tt.dir)
			wantCode := 1
			if tt.stderr == nil {
				wantCode = 0
			}
			if code != wantCode || (stdout == "") != (wantCode == 1) {
				t.Errorf("exit %d with %q on standard output, want exit %d", code, stdout, wantCode)
			}
			for _, want := range tt.stderr {
				if !strings.Contains(stderr, want) {
					t.Errorf("standard error misses %q:\n%s", want, stderr)
				}
			}
		})
	}
}

func TestCheck_saysWhichQuestionnaireIsRight(t *testing.T) {
	q, err := loadQuestionnaire(tiny)
	if err != nil {
		t.Fatal(err)
	}
	_, got, _ := trede(t, "", "check", tiny)
	if want := q.ID + " " + q.Version + " " + q.Hash + ": 4 questions\n"; got != want {
		t.Errorf("output %q, want %q", got, want)
	}
}
