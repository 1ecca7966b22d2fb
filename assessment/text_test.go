package assessment_test

import (
	"testing"

	"pgregory.net/rapid"

	"trede/assessment"
)

func TestCleanText(t *testing.T) {
	tests := []struct{ name, typed, text, line string }{
		{"plain", "Rooster mei", "Rooster mei", "Rooster mei"},
		{"spaces around", " \t\u00a0Rooster \n", "Rooster", "Rooster"},
		{"a zero width space before a link", "\u200bhttps://a.example/", "https://a.example/", "https://a.example/"},
		{"a byte order mark", "\ufeffRooster\ufeff mei", "Rooster mei", "Rooster mei"},
		{"Windows and Mac line ends", "a\r\nb\rc", "a\nb\nc", "a b c"},
		{"PowerPoint's soft line end", "regel 1\vregel 2", "regel 1\nregel 2", "regel 1 regel 2"},
		{"Unicode's line ends", "a\u2028b\u2029c\u0085d", "a\nb\nc\nd", "a b c d"},
		{"empty lines", "a\n\n \nb", "a\n\n \nb", "a b"},
		{"Word's hyphens", "e\x1email, web\x1fmaster", "e\u2011mail, web\u00admaster", "e\u2011mail, web\u00admaster"},
		{"other controls", "a\x00b\x07c\x7f", "abc", "abc"},
		{"a tab", "a\tb", "a\tb", "a\tb"},
		{"tags", "a\U000E0061\U000E0062", "a", "a"},
		{"letters as they were composed", "re\u0301gie", "re\u0301gie", "re\u0301gie"},
		{"an emoji with its selector", "ja \u2764\ufe0f", "ja \u2764\ufe0f", "ja \u2764\ufe0f"},
		{"a family of emoji", "👩\u200d👧", "👩\u200d👧", "👩\u200d👧"},
		{"Arabic within marks", "\u2067مرحبا\u2069", "مرحبا", "مرحبا"},
		{"marks inside", "a \u202eb\u202c c", "a \u202eb\u202c c", "a \u202eb\u202c c"},
		{"nothing to see", "\u200b \u2060\ufeff", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := assessment.CleanText(tt.typed); got != tt.text {
				t.Errorf("text %q, want %q", got, tt.text)
			}
			if got := assessment.CleanLine(tt.typed); got != tt.line {
				t.Errorf("line %q, want %q", got, tt.line)
			}
		})
	}
}

// What is clean stays as it is, and can be stored.
func TestClean_onceIsEnough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "typed")
		for name, clean := range map[string]func(string) string{"text": assessment.CleanText, "line": assessment.CleanLine} {
			once := clean(s)
			if got := clean(s + "\ufeff"); got != once { // what is plain is not looked at closely
				t.Errorf("%s: %q is cleaned to %q, with a byte order mark behind it to %q", name, s, once, got)
			}
			if twice := clean(once); twice != once {
				t.Errorf("%s: %q, then %q", name, once, twice)
			}
			if err := assessment.CheckText(once, 1<<20); err != nil {
				t.Errorf("%s: %q %v", name, once, err)
			}
		}
	})
}

func TestBlank(t *testing.T) {
	for s, want := range map[string]bool{
		"": true, " \t\n": true, "\u200b": true, "\u00ad": true, "\u3164": true, "\u2800": true, "\ufe0f": true, "\u0301": true, "\u202e\u202c": true,
		"a": false, " a ": false, ".": false, "\u0301e": false, "❤️": false, "ع": false, "0": false,
	} {
		if got := assessment.Blank(s); got != want {
			t.Errorf("%q: %t, want %t", s, got, want)
		}
	}
}
