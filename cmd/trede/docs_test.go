package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Authors copy the example from the guide, so it has to be right.
func TestAuthorsGuide_theExampleIsAQuestionnaire(t *testing.T) {
	guide, err := os.ReadFile("../../docs/authors.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	blocks := regexp.MustCompile("(?s)### ([a-z]+\\.yaml)\n\n```yaml\n(.*?)```").FindAllStringSubmatch(string(guide), -1)
	for _, block := range blocks {
		if err := os.WriteFile(filepath.Join(dir, block[1]), []byte(block[2]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	code, stdout, stderr := trede(t, "", "check", dir)
	if code != 0 || !strings.HasPrefix(stdout, "lending-library 1.0 sha256:") || !strings.HasSuffix(stdout, ": 2 questions\n") {
		t.Errorf("trede check of the %d files in the guide: exit %d\n%s%s", len(blocks), code, stdout, stderr)
	}
}
