package questions_test

import (
	"bytes"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"trede/questions"
	"trede/questions/questionstest"
)

func TestLoad_reportsFaultsOfFiles(t *testing.T) {
	const glossary = "glossary.yaml"
	tests := []struct {
		name, file string
		data       string
		want       []string
	}{
		{"not YAML", glossary, "terms:\n  - [\n",
			[]string{"glossary.yaml:2: is not YAML: did not find expected node content"}},
		{"empty", glossary, "",
			[]string{"glossary.yaml:1: is empty"}},
		{"comments only", glossary, "# nothing yet\n",
			[]string{"glossary.yaml:1: is empty"}},
		{"empty document", glossary, "---\n",
			[]string{"glossary.yaml:1: is empty, want keys with values"}},
		{"second document", glossary, "terms: []\n---\nterms: []\n",
			[]string{"glossary.yaml:3: holds a second document (---); a file is one document"}},
		{"second document that is not YAML", glossary, "terms: []\n---\n[\n",
			[]string{"glossary.yaml:3: is not YAML: did not find expected node content"}},
		{"not UTF-8", glossary, "terms:\n# caf\xe9\n",
			[]string{"glossary.yaml:2: is not UTF-8"}},
		{"UTF-16", glossary, "\xff\xfet\x00",
			[]string{"glossary.yaml:1: is not UTF-8"}},
		{"control character", glossary, "terms: []\n# \x07\n",
			[]string{"glossary.yaml:2: has a control character (U+0007)"}},
		{"next line (U+0085)", glossary, "terms:\n# a\u0085b\n",
			[]string{"glossary.yaml:2: has a control character (U+0085)"}},
		{"line separator", glossary, "terms:\n# a\u2028b\nx: 1\n",
			[]string{"glossary.yaml:2: has a control character (U+2028)"}},
		{"paragraph separator", glossary, "terms:\n# a\u2029b\nx: 1\n",
			[]string{"glossary.yaml:2: has a control character (U+2029)"}},
		{"separator as an escape", glossary, "terms:\n  - {id: x, term: {de: A, fr: \"A\\u2028B\"}, means: {de: A, fr: \"\\L\"}}\n",
			[]string{"glossary.yaml:2: terms[0].term.fr: has a control character", "glossary.yaml:2: terms[0].means.fr: is blank"}},
		{"line ends of old Macs", glossary, "terms: []\rx: 1\r",
			[]string{"glossary.yaml:1: has a control character (U+000D)"}},
		{"one of them among others", glossary, "terms: []\r\n\r\r\nx: 1\r\n",
			[]string{"glossary.yaml:2: has a control character (U+000D)"}},
		{"byte order mark", glossary, "\ufeffterms: []\n", nil},
		{"Windows line ends", glossary, "terms: []\r\nx: 1\r\n",
			[]string{"glossary.yaml:2: x: unknown key"}},
		{"as large as a file may be", glossary, strings.Repeat("#", 4<<20),
			[]string{"glossary.yaml:1: is empty"}},
		{"too large", glossary, strings.Repeat("#", 4<<20+1),
			[]string{"glossary.yaml: is larger than 4 MB"}},
		{"anchor and alias", glossary, "terms: &a\n  - {id: x, term: &b {de: A, fr: A}, means: *b}\n",
			[]string{
				"glossary.yaml:1: the anchor &a is not allowed: write the text out where it is used",
				"glossary.yaml:2: the anchor &b is not allowed: write the text out where it is used",
				"glossary.yaml:2: the alias *b is not allowed: write the text out",
			}},
		{"anchor that holds itself", glossary, "terms: &a [*a]\n",
			[]string{
				"glossary.yaml:1: the anchor &a is not allowed: write the text out where it is used",
				"glossary.yaml:1: the alias *a is not allowed: write the text out",
			}},
		{"file that nothing refers to", "cellar.yaml", "dimension: cellar\n",
			[]string{"cellar.yaml:1: nothing refers to this file"}},
		{"file with another ending", "cellar.yml", "dimension: cellar\n",
			[]string{"cellar.yml:1: nothing refers to this file"}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			folder := questionstest.Folder(t)
			folder[tc.file] = &fstest.MapFile{Data: []byte(tc.data)}
			if diff := cmp.Diff(tc.want, faultsOf(t, folder)); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLoad_saysThatTheFrameIsMissingAndReadsTheRest(t *testing.T) {
	folder := questionstest.Folder(t)
	delete(folder, "questionnaire.yaml")
	replace(t, folder, "kitchen.yaml", "valid_months: 24", "valid_months: never")
	want := []string{
		"questionnaire.yaml: is missing",
		`kitchen.yaml:34: questions[1].proof.valid_months: is "never", want a whole number`,
	}
	if diff := cmp.Diff(want, faultsOf(t, folder)); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
}

func TestLoad_callsNothingWrongThatRefersToAnUnreadablePart(t *testing.T) {
	all := questionstest.Folder(t)
	for name := range all {
		t.Run(name, func(t *testing.T) {
			folder := questionstest.Folder(t)
			folder[name] = &fstest.MapFile{Data: []byte("[")}
			want := []string{name + ":1: is not YAML: did not find expected node content"}
			if diff := cmp.Diff(want, faultsOf(t, folder)); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLoad_callsNoQuestionOfAMissingDimensionDangling(t *testing.T) {
	folder := questionstest.Folder(t)
	delete(folder, "garden.yaml")
	want := []string{"questionnaire.yaml:5: dimensions[1]: there is no file garden.yaml"}
	if diff := cmp.Diff(want, faultsOf(t, folder)); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
}

func TestLoad_readsADimensionThatIsListedTwiceOnce(t *testing.T) {
	folder := questionstest.Folder(t)
	replace(t, folder, "questionnaire.yaml", "[kitchen, garden]", "[kitchen, garden, garden]")
	replace(t, folder, "garden.yaml", "kind: stop", "kind: end")
	want := []string{
		`questionnaire.yaml:5: dimensions[2]: "garden" appears twice (first on line 5)`,
		`garden.yaml:38: questions[1].actions[1].kind: is "end", want one of must, can, stop`,
	}
	if diff := cmp.Diff(want, faultsOf(t, folder)); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
}

func TestLoad_refusesALevelBelowZeroOfAnUnknownScale(t *testing.T) {
	folder := questionstest.Folder(t)
	folder["questionnaire.yaml"].Data = []byte("[")
	replace(t, folder, "contradictions.yaml", "{garden.beds: 0}", "{garden.beds: -1}")
	replace(t, folder, "contradictions.yaml", "{garden.harvest: 2}", "{garden.harvest: 9}")
	want := []string{
		"questionnaire.yaml:1: is not YAML: did not find expected node content",
		"contradictions.yaml:5: contradictions[0].against.garden.beds: -1 is not a level (0 or higher)",
	}
	if diff := cmp.Diff(want, faultsOf(t, folder)); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
}

func TestLoad_reportsAFileThatCannotBeRead(t *testing.T) {
	folder := unreadable{questionstest.Folder(t), "garden.yaml"}
	want := []string{"garden.yaml: cannot be read: the disk is broken"}
	if diff := cmp.Diff(want, faultsOf(t, folder)); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
}

// unreadable is a folder of which one file cannot be opened.
type unreadable struct {
	fstest.MapFS
	name string
}

func (u unreadable) Open(name string) (fs.File, error) {
	if name == u.name {
		return nil, errors.New("the disk is broken")
	}
	return u.MapFS.Open(name)
}

func TestLoad_reportsEveryFaultInOneRun(t *testing.T) {
	folder := questionstest.Folder(t)
	replace(t, folder, "questionnaire.yaml", "tolerance: 1", "tolerance: -1")
	replace(t, folder, "questionnaire.yaml", "unknown_limit: 0.5", "unknown_limit: half")
	replace(t, folder, "kitchen.yaml", "    laws: [hygiene]", "    lawes: [gravity]")
	replace(t, folder, "kitchen.yaml", "needed_for: base", "needed_for: basis")
	replace(t, folder, "garden.yaml", "dimension: garden", "dimension: Garden")
	replace(t, folder, "garden.yaml", "fr: Récolte", "fr: ''")
	replace(t, folder, "contradictions.yaml", "severity: blocks", "severity: block")
	replace(t, folder, "laws.yaml", "    checked: null\n", "")
	replace(t, folder, "obstacles.yaml", "who: [board]", "who: [bored]")
	replace(t, folder, "glossary.yaml", "fr: Invité", "en: Guest")
	folder["cellar.yaml"] = &fstest.MapFile{}
	want := []string{
		"questionnaire.yaml:12: stages[0].tolerance: is -1, want 0 or more",
		`questionnaire.yaml:26: unknown_limit: is "half", want a number from 0 to 1`,
		`kitchen.yaml:6: questions[0].needed_for: there is no stage "basis"`,
		"kitchen.yaml:18: questions[0].lawes: unknown key",
		`garden.yaml:1: dimension: is "Garden", the file is garden.yaml`,
		"garden.yaml:24: questions[1].topic.fr: is blank",
		`contradictions.yaml:3: contradictions[0].severity: is "block", want one of blocks, ask, discuss`,
		"laws.yaml:9: laws[1].checked: is missing",
		`obstacles.yaml:6: obstacles[0].who[0]: there is no role "bored"`,
		"glossary.yaml:7: terms[1].term.en: unknown key; the languages are de, fr",
		"glossary.yaml:7: terms[1].term.fr: is missing",
		"cellar.yaml:1: nothing refers to this file",
	}
	if diff := cmp.Diff(want, faultsOf(t, folder)); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
}

func TestLoad_refusesTheWrongNumberOfStagesAndLevels(t *testing.T) {
	tests := []struct {
		name           string
		stages, levels int
		want           []string
	}{
		{"one stage", 1, 3, []string{"questionnaire.yaml:3: stages: has 1 stages, want 2 to 6"}},
		{"seven stages", 7, 3, []string{"questionnaire.yaml:3: stages: has 7 stages, want 2 to 6"}},
		{"two levels", 2, 2, []string{"questionnaire.yaml:2: scale: has 2 levels, want 3 to 5"}},
		{"six levels", 2, 6, []string{"questionnaire.yaml:2: scale: has 6 levels, want 3 to 5"}},
		{"fewest of both", 2, 3, nil},
		{"most of both", 6, 5, nil},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, faultsOf(t, sized(tc.stages, tc.levels))); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

// sized is a questionnaire of one question with so many stages and levels.
func sized(stages, levels int) fstest.MapFS {
	label := func(n int) string { return strings.Repeat("{de: A}, ", n) }
	var b, asks bytes.Buffer
	b.WriteString("{id: x, version: v, languages: [de], title: {de: A}, dimensions: [d],\n")
	b.WriteString("scale: [" + label(levels) + "],\nstages: [")
	for i := range stages {
		id := string(rune('a' + i))
		asks.WriteString(id + ": 1, ")
		b.WriteString("{id: " + id + ", asks: {" + asks.String() + "}, tolerance: 0, name: {de: A}, means: {de: A}}, ")
	}
	b.WriteString("],\nroles: [{id: r, de: A}], base: {name: {de: A}, means: {de: A}, level: 1}, proof_from: 1, unknown_limit: 0}\n")
	question := "{id: q, needed_for: a, topic: {de: A}, ask: {de: A}, why: {de: A}, levels: [" + label(levels) + "]," +
		" proof: {needs: {de: A}, valid_months: 1}, knows: [r], not_applicable: false," +
		" actions: [{kind: can, de: A}, {kind: can, de: B}]}"
	return fstest.MapFS{
		"questionnaire.yaml": {Data: b.Bytes()},
		"d.yaml":             {Data: []byte("{dimension: d, name: {de: A}, intro: {de: A}, questions: [" + question + "]}\n")},
	}
}

func TestFaults_errorIsOneLinePerFault(t *testing.T) {
	faults := questions.Faults{
		{File: "people.yaml", Line: 12, Message: "questions[0].levels: has 3 levels, the scale has 4"},
		{File: "laws.yaml", Message: "is missing"},
	}
	got, want := faults.Error(), "people.yaml:12: questions[0].levels: has 3 levels, the scale has 4\nlaws.yaml: is missing"
	if got != want {
		t.Errorf("error\n%s\nwant\n%s", got, want)
	}
}

func TestLoad_givesTheSameFaultsEveryTime(t *testing.T) {
	folder := questionstest.Folder(t)
	folder["questionnaire.yaml"].Data = []byte("{a: 1, b: 2, c: 3}")
	first := faultsOf(t, folder)
	for range 20 {
		if got := faultsOf(t, folder); !slices.Equal(got, first) {
			t.Fatalf("faults differ:\n%v\n%v", got, first)
		}
	}
}
