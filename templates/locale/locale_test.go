package locale

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v4"
)

// message is a message as it stands in a locale file: other, and one where it
// has a plural.
type message struct{ One, Other string }

// forms are the texts of the message.
func (m message) forms() []string {
	if m.One == "" {
		return []string{m.Other}
	}
	return []string{m.One, m.Other}
}

// messages reads the locale files of a language, without what the program
// makes of them.
func messages(t *testing.T, lang string) map[string]message {
	t.Helper()
	files, err := filepath.Glob(lang + "/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no locale files: %v", err)
	}
	all := map[string]message{}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var file map[string]yaml.Node
		if err := yaml.Unmarshal(data, &file); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for key, node := range file {
			var m message
			if node.Kind == yaml.ScalarNode {
				m.Other = node.Value
			} else if err := node.Decode(&m); err != nil {
				t.Fatalf("%s: %s: %v", name, key, err)
			}
			all[key] = m
		}
	}
	return all
}

func TestUpper_leavesOutTheAccentOfACapital(t *testing.T) {
	for s, want := range map[string]string{"één niveau": "Eén niveau", "twee": "Twee", "élan": "Élan", "": "", "\xff": "\xff"} {
		if got := Upper(s); got != want {
			t.Errorf("%q becomes %q, want %q", s, got, want)
		}
	}
}

func TestLocales_haveTheSameKeysInTheSameFiles(t *testing.T) {
	keys := func(lang string) []string {
		files, err := filepath.Glob(lang + "/*.yaml")
		if err != nil {
			t.Fatal(err)
		}
		var list []string
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			var file map[string]any
			if err := yaml.Unmarshal(data, &file); err != nil {
				t.Fatal(err)
			}
			for key := range file {
				list = append(list, filepath.Base(name)+": "+key)
			}
		}
		return list
	}
	first := keys(Languages[0])
	for _, lang := range Languages[1:] {
		other := keys(lang)
		for _, key := range first {
			if !slices.Contains(other, key) {
				t.Errorf("%s misses %s", lang, key)
			}
		}
		for _, key := range other {
			if !slices.Contains(first, key) {
				t.Errorf("%s misses %s", Languages[0], key)
			}
		}
	}
}

// Dutch and English both need a form for one and a form for every other
// number; the languages agree on which messages have a plural and on what goes
// in.
func TestLocales_agreeOnPluralsAndArguments(t *testing.T) {
	first := messages(t, Languages[0])
	for _, lang := range Languages {
		for key, m := range messages(t, lang) {
			for _, text := range m.forms() {
				if strings.TrimSpace(strings.Trim(text, ",.")) == "" {
					t.Errorf("%s in %s is empty", key, lang)
				}
				if strings.Count(text, "**")%2 != 0 {
					t.Errorf("%s in %s opens bold text and does not close it", key, lang)
				}
			}
			if (m.One == "") != (first[key].One == "") {
				t.Errorf("%s: only one language has a plural", key)
			}
			if got, want := argumentsOf(m), argumentsOf(first[key]); !slices.Equal(got, want) {
				t.Errorf("%s takes %v in %s and %v in %s", key, got, lang, want, Languages[0])
			}
		}
	}
}

var argument = regexp.MustCompile(`{{\s*\.(\w+)\s*}}`)

// arguments are what a message needs. A number can be written in words, with a
// capital or in digits, as the sentence asks.
func argumentsOf(m message) []string {
	found := map[string]bool{}
	for _, match := range argument.FindAllStringSubmatch(m.One+m.Other, -1) {
		switch match[1] {
		case "Word", "Cap", "Count", "N":
			found["N"] = true
		default:
			found[match[1]] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

func TestLocale_writesDatesTimesAndNumbers(t *testing.T) {
	at := time.Date(2026, 11, 12, 13, 32, 0, 0, time.UTC)  // winter: one hour later here
	night := time.Date(2026, 7, 31, 22, 5, 0, 0, time.UTC) // summer: two hours, so the next day
	tests := map[string]struct{ day, clock, night, nightClock, numbers, list, either string }{
		"nl": {"12 november 2026", "14.32 uur", "1 augustus 2026", "00.05 uur", "nul één twaalf 13 -1", "a, b en c", "a of b"},
		"en": {"12 November 2026", "14:32", "1 August 2026", "00:05", "zero one twelve 13 -1", "a, b and c", "a or b"},
	}
	for lang, want := range tests {
		l := Of(lang)
		var numbers []string
		for _, n := range []int{0, 1, 12, 13, -1} {
			numbers = append(numbers, l.Number(n))
		}
		got := want
		got.day, got.clock, got.night, got.nightClock = l.Day(at), l.Clock(at), l.Day(night), l.Clock(night)
		got.numbers = strings.Join(numbers, " ")
		got.list, got.either = l.List([]string{"a", "b", "c"}), l.Either([]string{"a", "b"})
		if got != want {
			t.Errorf("%s: got %v, want %v", lang, got, want)
		}
		if got := l.Date(20261112); got != want.day {
			t.Errorf("%s: Date gives %q, want %q", lang, got, want.day)
		}
		for m := 1; m <= 12; m++ {
			if l.words.months[m-1] == "" || len(l.words.months) != 12 {
				t.Errorf("%s has %d months", lang, len(l.words.months))
			}
		}
	}
}

// A capital takes the accents of "één" away, but not those of a word that
// begins like it.
func TestUpper_writesDutchCapitals(t *testing.T) {
	for s, want := range map[string]string{
		"": "", "twee": "Twee", "één": "Eén", "één bewijs": "Eén bewijs", "één, twee": "Eén, twee", "éénmaal": "Éénmaal", "élan": "Élan", "Al": "Al", "9 eisen": "9 eisen",
	} {
		if got := Upper(s); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}
