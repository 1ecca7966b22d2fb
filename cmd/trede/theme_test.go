package main

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReadTheme_saysInASentenceWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	tests := map[string]struct{ sheet, want string }{
		"import.css": {`@import "a.css";`, "imports another style sheet"},
		"page.css":   {`<html>`, "none of the tokens"},
		"large.css":  {strings.Repeat(" ", maxThemeFile+1), "larger than 1 MB"},
	}
	for name, tt := range tests {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(tt.sheet), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := readTheme(file, slog.New(slog.DiscardHandler))
		if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: error %v, want %q", name, err, tt.want)
		}
	}
	if _, err := readTheme(filepath.Join(dir, "none.css"), slog.New(slog.DiscardHandler)); err == nil || !strings.Contains(err.Error(), "no such file") {
		t.Errorf("a missing file: %v", err)
	}
}

func TestReadTheme_logsThePairThatWasReplaced(t *testing.T) {
	file := filepath.Join(t.TempDir(), "theme.css")
	if err := os.WriteFile(file, []byte(`.x{--utrecht-link-color:#fc0}`), 0o600); err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	theme, err := readTheme(file, slog.New(slog.NewTextHandler(&log, nil)))
	if err != nil || theme.Class != "x" {
		t.Fatalf("class %q, error %v", theme.Class, err)
	}
	for _, want := range []string{"level=WARN", "--utrecht-link-color", "ratio=1.5", "needed=4.5", "replaced=--link"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log does not say %s: %s", want, &log)
		}
	}
}

func TestIsContact(t *testing.T) {
	tests := map[string]bool{
		"mailto:a@b.example": true, "mailto:a@b.example?subject=x": true, "https://a.example/melden": true, "https://a.example": true,
		"": false, "a@b.example": false, "mailto:": false, "mailto:a": false, "mailto:@b": false, "http://a.example": false, "https:": false,
		"https://a.example/\nExpires: never": false, "mailto:a@b.example c": false, "javascript:alert(1)": false,
	}
	for address, want := range tests {
		if got := isContact(address); got != want {
			t.Errorf("%q: %t, want %t", address, got, want)
		}
	}
}
