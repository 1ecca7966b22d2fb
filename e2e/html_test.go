package e2e

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// validate judges every page in a folder as HTML, as it was sent.
func validate(t *testing.T, folder string) {
	t.Helper()
	course.join(t)
	files, err := filepath.Glob(filepath.Join(folder, "*.html"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no pages to judge: %v", err)
	}
	args := append([]string{validateFile, "--config", "htmlvalidate.json", "--formatter", "json"}, files...)
	// Into a file: at its end the tool does not wait for a full pipe.
	report, err := os.Create(filepath.Join(folder, "report.json"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = report.Close() }()
	var wrong strings.Builder
	cmd := exec.Command("node", args...)
	cmd.Stdout, cmd.Stderr = report, &wrong
	if err := cmd.Run(); err != nil && wrong.Len() > 0 {
		t.Fatalf("html-validate: %v\n%s", err, &wrong)
	}
	out, err := os.ReadFile(report.Name())
	if err != nil {
		t.Fatal(err)
	}
	var verdicts []struct {
		FilePath string
		Messages []struct {
			RuleID, Message, Selector string
			Line, Column              int
		}
	}
	if err := json.Unmarshal(out, &verdicts); err != nil {
		t.Fatalf("html-validate: %v\n%s", err, out)
	}
	for _, v := range verdicts {
		for _, m := range v.Messages {
			t.Errorf("%s:%d:%d: %s (%s) %s", filepath.Base(v.FilePath), m.Line, m.Column, m.Message, m.RuleID, m.Selector)
		}
	}
}
