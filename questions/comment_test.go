package questions_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"trede/questions/questionstest"
)

// cutFault is the fault of a comment behind a text of the glossary.
func cutFault(line int, path string) string {
	return fmt.Sprintf("glossary.yaml:%d: terms[0].%s: a # after a blank begins a comment, which cuts the text short: put the text in quotes, or the comment on a line of its own before it", line, path)
}

// A text that is cut short is on the page as if it were whole.
func TestLoad_refusesACommentThatCutsATextShort(t *testing.T) {
	tests := []struct {
		name, means string // in a term of the languages de and fr, from line 4
		want        []string
	}{
		{"behind a text", "\n      de: Tisch #1 und #2\n      fr: B", []string{cutFault(5, "means.de")}},
		{"behind the last text", "\n      de: A\n      fr: Table #1", []string{cutFault(6, "means.fr")}},
		{"behind both", "\n      de: Tisch #1\n      fr: Table\t# 1", []string{cutFault(5, "means.de"), cutFault(6, "means.fr")}},
		{"behind a text on lines", "\n      de: Ein Tisch\n        und noch #1 einer\n      fr: B", []string{cutFault(6, "means.de")}},
		{"at the beginning of a line of it", "\n      de: Ein Tisch\n        #1\n      fr: B", []string{cutFault(6, "means.de")}},
		{"at the beginning of its last line, after a gap", "\n      fr: B\n      de: Ein Tisch\n\n       #1", []string{cutFault(8, "means.de")}},
		{"behind letters that take more bytes", "\n      de: Überöffnungszeit 🏛 #1\n      fr: B", []string{cutFault(5, "means.de")}},
		{"behind a tag", "\n      de: !!str Tisch #1\n      fr: B", []string{cutFault(5, "means.de")}},
		{"with Windows line ends", "\r\n      de: Tisch #1\r\n      fr: B\r", []string{cutFault(5, "means.de")}},
		{"below a block", "\n      de: >\n        Tisch\n       #1\n      fr: B", []string{cutFault(7, "means.de")}},
		{"below a block with a comment in its first line", "\n      de: |- # so\n        Tisch\n       #1\n      fr: B", []string{cutFault(7, "means.de")}},
		{"in braces", "{de: A, fr: Table #1\n      }", []string{cutFault(4, "means.fr")}},
		{"in braces, with letters before it", "{de: Größe über 🏛, fr: Täble #1\n      }", []string{cutFault(4, "means.fr")}},
		{"in braces, before a comma", "{de: Tisch #1\n      , fr: B}", []string{cutFault(4, "means.de")}},
		{"in braces, behind the comma of a text", "{de: Tisch, #1\n      fr: B}", []string{cutFault(4, "means.de")}},
		{"in braces, on a line of its own", "{de: A, fr: Table\n      #1\n      }", []string{cutFault(5, "means.fr")}},

		{"behind quotes", "\n      de: \"Tisch #1\" # eins\n      fr: 'Table #1' # un", nil},
		{"behind the comma of quotes", "{de: \"Tisch\", # eins\n      fr: 'Table' # un\n      }", nil},
		{"behind the braces", "{de: A, fr: B} # beide", nil},
		{"without a blank", "\n      de: Tisch#1\n      fr: C#", nil},
		{"in a block", "\n      de: |\n        Tisch #1\n        # 2\n      fr: >-\n        Table #1", nil},
		{"behind the sign of a block", "\n      de: | # wie es da steht\n        A\n      fr: B", nil},
		{"before a text", "\n      # deutsch\n      de: A\n      # französisch\n      fr: # hier\n        B", nil},
		{"below a text, no deeper than its key", "\n      de: A\n      # 1\n\n# 2\n      fr: B\n    # 3", nil},
		{"behind a key of texts", " # beide\n      de: A\n      fr: B", nil},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			for mark, data := range map[string]string{
				"":       "terms:\n  - id: x # kurz\n    term: {de: A, fr: B}\n    means: " + tc.means + "\n    source: ein Buch # Seite 1\n",
				"\ufeff": "terms:\n  - id: x\n    term: {de: A, fr: B}\n    means: " + tc.means + "\n",
			} {
				folder := questionstest.Folder(t)
				folder["glossary.yaml"] = &fstest.MapFile{Data: []byte(mark + data)}
				if diff := cmp.Diff(tc.want, faultsOf(t, folder)); diff != "" {
					t.Errorf("faults with the mark %q (-want +got):\n%s", mark, diff)
				}
			}
		})
	}
}

func TestLoad_refusesItInTheFirstLineBehindAByteOrderMark(t *testing.T) {
	folder := questionstest.Folder(t)
	folder["glossary.yaml"] = &fstest.MapFile{Data: []byte("\ufeff{terms: [{id: x, term: {de: A, fr: B}, means: {de: A, fr: !!str Table #1\n}}]}")}
	if diff := cmp.Diff([]string{cutFault(1, "means.fr")}, faultsOf(t, folder)); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
}

func TestLoad_refusesItInEveryTextOfAQuestionnaire(t *testing.T) {
	for name, old := range map[string]string{
		"questionnaire.yaml": "roles:\n", "kitchen.yaml": "actions:\n", "laws.yaml": "laws:\n", "obstacles.yaml": "obstacles:\n", "contradictions.yaml": "says:",
	} {
		folder := questionstest.Folder(t)
		data := string(folder[name].Data)
		at := strings.Index(data, old)
		// The last text in braces on a line gets a comment, and its bracket the
		// next line.
		line := data[at:]
		end := strings.Index(line, "}")
		folder[name].Data = []byte(data[:at] + line[:end] + " #1\n      " + line[end:])
		faults := faultsOf(t, folder)
		if len(faults) != 1 || !strings.HasPrefix(faults[0], name) || !strings.HasSuffix(faults[0], "on a line of its own before it") {
			t.Errorf("%s: faults %q", name, faults)
		}
	}
}

func TestLoad_namesTheCommentThatHidesABracket(t *testing.T) {
	const comment = " (in line %d a # after a blank begins a comment, which may hide a bracket: put the text in quotes)"
	tests := []struct {
		name, data, want string
	}{
		{"in the line before", "terms:\n  - id: x\n    term: {de: Tisch #1, fr: B}\n    means: {de: A, fr: B}\n",
			"glossary.yaml:4: is not YAML: did not find expected ',' or '}'" + fmt.Sprintf(comment, 3)},
		{"in the last line", "terms:\n  - {id: x, term: {de: A, fr: B #1}}\n",
			"glossary.yaml:2: is not YAML: did not find expected ',' or '}'" + fmt.Sprintf(comment, 2)},
		{"behind a closed bracket", "terms: [\n  {id: x}, # 1\n", "glossary.yaml:2: is not YAML: did not find expected node content"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			folder := questionstest.Folder(t)
			folder["glossary.yaml"] = &fstest.MapFile{Data: []byte(tc.data)}
			if diff := cmp.Diff([]string{tc.want}, faultsOf(t, folder)); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}
