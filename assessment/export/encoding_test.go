package export_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"trede/assessment/export"
)

// inUTF16 returns the text as editors write it, a byte order mark first or not.
func inUTF16(s string, high, low int) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(s)) {
		pair := [2]byte{}
		pair[high], pair[low] = byte(unit>>8), byte(unit)
		b.Write(pair[:])
	}
	return b.String()
}

// Editors on Windows write a byte order mark, and nobody sees it.
func TestReadAnswers_skipsOneByteOrderMark(t *testing.T) {
	const file = head + `"answers": {"a.two": {"level": 1}}}`
	want, err := export.ReadAnswers(strings.NewReader(file), small())
	if err != nil {
		t.Fatal(err)
	}
	got, err := export.ReadAnswers(strings.NewReader("\ufeff"+file), small())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the file with a mark (-without +with):\n%s", diff)
	}
}

func TestReadAnswers_saysWhatIsWrongWithTheEncoding(t *testing.T) {
	const (
		utf16Fault = "the file is UTF-16: save it as UTF-8"
		noJSON     = "the file is not JSON (line 1): invalid character 'ï' looking for beginning of value"
	)
	tests := []struct{ name, file, want string }{
		{"UTF-16, little end first", inUTF16("\ufeff{}", 1, 0), utf16Fault},
		{"UTF-16, big end first", inUTF16("\ufeff{}", 0, 1), utf16Fault},
		{"the same without a mark", inUTF16("{}", 1, 0), utf16Fault},
		{"big end first without a mark", inUTF16("{}", 0, 1), utf16Fault},
		{"UTF-16 with letters that are no UTF-8", inUTF16("\ufeff{\"é\": \"ÿ\"}", 1, 0), utf16Fault},
		{"nothing but a mark", "\ufeff", "the file is empty"},
		{"a mark and space", "\ufeff \r\n", "the file is empty"},
		{"two marks", "\ufeff\ufeff{}", noJSON},
		{"a mark that is not at the beginning", " \ufeff{}", noJSON},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff([]string{tt.want}, refusal(t, tt.file)); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}
