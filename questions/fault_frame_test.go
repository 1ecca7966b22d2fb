package questions_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trede/questions/questionstest"
)

// broken is the tiny questionnaire with one thing replaced, and every fault
// that Load must tell of it: no fewer and no more.
type broken struct {
	name     string
	file     string
	old, new string
	want     []string
}

func run(t *testing.T, cases []broken) {
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			folder := questionstest.Folder(t)
			replace(t, folder, tc.file, tc.old, tc.new)
			if diff := cmp.Diff(tc.want, faultsOf(t, folder)); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLoad_reportsFaultsOfKeysAndTypes(t *testing.T) {
	const file = "questionnaire.yaml"
	run(t, []broken{
		{"unknown key", file, "proof_from: 1\n", "proof_from: 1\ncolour: red\n",
			[]string{"questionnaire.yaml:26: colour: unknown key"}},
		{"doubled key", file, "proof_from: 1\n", "proof_from: 1\nproof_from: 2\n",
			[]string{"questionnaire.yaml:26: proof_from: the key appears twice (first on line 25)"}},
		{"missing key", file, "proof_from: 1\n", "",
			[]string{"questionnaire.yaml:1: proof_from: is missing"}},
		{"missing key inside", file, "    tolerance: 1\n", "",
			[]string{"questionnaire.yaml:10: stages[0].tolerance: is missing"}},
		{"key that is no word", file, "proof_from: 1\n", "proof_from: 1\n7: x\n",
			[]string{`questionnaire.yaml:26: a key is "7", want a word`}},
		{"key that is a list", file, "proof_from: 1\n", "proof_from: 1\n[a]: x\n",
			[]string{`questionnaire.yaml:26: a key is a list, want a word`}},
		{"merge key", file, "proof_from: 1\n", "proof_from: 1\n<<: {a: b}\n",
			[]string{`questionnaire.yaml:26: a key is "<<", want a word`}},
		{"list for a text", file, "version: \"3\"", "version: [3]",
			[]string{"questionnaire.yaml:2: version: is a list, want a text"}},
		{"number for a text", file, "version: \"3\"", "version: 3",
			[]string{`questionnaire.yaml:2: version: is "3", want a text (put it in quotes)`}},
		{"colour that is a comment", file, "version: \"3\"", "version: #3",
			[]string{"questionnaire.yaml:2: version: is empty"}},
		{"blank text", file, "version: \"3\"", "version: \" \"",
			[]string{"questionnaire.yaml:2: version: is blank"}},
		{"control character that is escaped", file, `version: "3"`, `version: "3\0"`,
			[]string{"questionnaire.yaml:2: version: has a control character"}},
		{"text for a list", file, "languages: [de, fr]", "languages: de, fr",
			[]string{`questionnaire.yaml:3: languages: is "de, fr", want a list`}},
		{"text for keys", file, "title: {de: Wie gut kocht der Verein?, fr: Le club cuisine-t-il bien ?}", "title: Kochen",
			[]string{`questionnaire.yaml:4: title: is "Kochen", want keys with values`}},
		{"text for a number", file, "proof_from: 1", "proof_from: one",
			[]string{`questionnaire.yaml:25: proof_from: is "one", want a whole number`}},
		{"fraction for a whole number", file, "proof_from: 1", "proof_from: 1.0",
			[]string{`questionnaire.yaml:25: proof_from: is "1.0", want a whole number`}},
		{"number beyond any", file, "proof_from: 1", "proof_from: 99999999999999999999",
			[]string{`questionnaire.yaml:25: proof_from: is "99999999999999999999", want a whole number`}},
		{"long value", file, "proof_from: 1", "proof_from: " + strings.Repeat("é", 100),
			[]string{`questionnaire.yaml:25: proof_from: is "` + strings.Repeat("é", 60) + `…", want a whole number`}},
		{"root that is a list", "glossary.yaml", "terms:\n", "- terms\n- x:\n",
			[]string{"glossary.yaml:1: is a list, want keys with values"}},
	})
}

func TestLoad_reportsFaultsOfLanguages(t *testing.T) {
	const file = "questionnaire.yaml"
	run(t, []broken{
		{"no language", file, "languages: [de, fr]", "languages: []",
			[]string{"questionnaire.yaml:3: languages: has no languages"}},
		{"doubled language", file, "languages: [de, fr]", "languages: [de, fr, de]",
			[]string{`questionnaire.yaml:3: languages[2]: "de" appears twice`}},
		{"language that is none", file, "languages: [de, fr]", "languages: [de, fr, Dutch]",
			[]string{`questionnaire.yaml:3: languages[2]: "Dutch" is not a language, such as nl or en`}},
		{"language with the name of a key", file, "languages: [de, fr]", "languages: [de, fr, id]",
			[]string{`questionnaire.yaml:3: languages[2]: the language "id" has the name of a key`}},
		{"language misspelt", file, "[de, fr]", "[de, FR]",
			[]string{`questionnaire.yaml:3: languages[1]: "FR" is not a language, such as nl or en`}},
		{"language that cannot be read", file, "[de, fr]", "[de, [fr]]",
			[]string{"questionnaire.yaml:3: languages[1]: is a list, want a text"}},
		{"language replaced by the name of a key", file, "[de, fr]", "[de, id]",
			[]string{`questionnaire.yaml:3: languages[1]: the language "id" has the name of a key`}},
		{"too many languages", file, "[de, fr]", "[de, fr" + manyLanguages() + "]",
			[]string{"questionnaire.yaml:3: languages: has 31 languages, want at most 30"}},
		{"missing language", file, "title: {de: Wie gut kocht der Verein?, ", "title: {",
			[]string{"questionnaire.yaml:4: title.de: is missing"}},
		{"blank language", file, "de: Wie gut kocht der Verein?", "de: '  '",
			[]string{"questionnaire.yaml:4: title.de: is blank"}},
		{"language left empty", file, "de: Wie gut kocht der Verein?", "de: ",
			[]string{"questionnaire.yaml:4: title.de: is empty"}},
		{"unknown language", file, "de: Wie gut kocht der Verein?", "de: Ja, nl: Ja",
			[]string{"questionnaire.yaml:4: title.nl: unknown key; the languages are de, fr"}},
		{"comma without quotes", file, "de: Wie gut kocht der Verein?", "de: Wie gut, Verein?",
			[]string{"questionnaire.yaml:4: title.Verein?: unknown key; a text with a comma needs quotes inside { }"}},
		{"missing language of a role", file, "de: Vorstand, ", "",
			[]string{"questionnaire.yaml:8: roles[1].de: is missing"}},
		{"unknown key of a role", file, "de: Vorstand, ", "de: Vorstand, name: x, ",
			[]string{"questionnaire.yaml:8: roles[1].name: unknown key; the languages are de, fr"}},
		{"missing language of an action", "garden.yaml", "de: Samen tauschen., ", "",
			[]string{"garden.yaml:21: questions[0].actions[1].de: is missing"}},
		{"languages that cannot be read", file, "languages: [de, fr]", "languages: 5",
			[]string{`questionnaire.yaml:3: languages: is "5", want a list`}},
	})
}

// manyLanguages are 29 languages more.
func manyLanguages() string {
	var b strings.Builder
	for c := range 29 {
		fmt.Fprintf(&b, ", x%c%c", 'a'+c%26, 'a'+c/26)
	}
	return b.String()
}

func TestLoad_reportsFaultsOfStagesAndBase(t *testing.T) {
	const file = "questionnaire.yaml"
	const asks = "asks: {home: 1, guests: 2}"
	run(t, []broken{
		{"base as a stage", file, "- id: home\n    asks: {home: 1}", "- id: base\n    asks: {base: 1}",
			[]string{
				`questionnaire.yaml:10: stages[0].id: "base" is the base check and cannot be a stage`,
				`questionnaire.yaml:16: stages[1].asks.home: there is no stage "home"`,
				`questionnaire.yaml:16: stages[1].asks: does not ask for base`,
				`questionnaire.yaml:24: base.ceiling.red: there is no stage "home"`,
				`kitchen.yaml:24: questions[1].needed_for: there is no stage "home"`,
				`garden.yaml:6: questions[0].needed_for: there is no stage "home"`,
			}},
		{"doubled stage", file, "- id: guests\n    " + asks, "- id: home\n    asks: {home: 1}",
			[]string{
				`questionnaire.yaml:15: stages[1].id: "home" appears twice (first on line 10)`,
				`questionnaire.yaml:24: base.ceiling.amber: there is no stage "guests"`,
				`garden.yaml:23: questions[1].needed_for: there is no stage "guests"`,
			}},
		{"stage without an id", file, "- id: guests\n    asks", "- asks",
			[]string{"questionnaire.yaml:15: stages[1].id: is missing"}},
		{"asks less than two lower stages", file, "base:\n", "  - id: stars\n    asks: {home: 0, guests: 2, stars: 2}\n" +
			"    tolerance: 0\n    name: {de: A, fr: A}\n    means: {de: A, fr: A}\nbase:\n",
			[]string{"questionnaire.yaml:21: stages[2].asks.home: asks level 0, the lower stage guests asks level 1"}},
		{"asks of an unknown stage", file, asks, "asks: {home: 1, guests: 2, stars: 2}",
			[]string{`questionnaire.yaml:16: stages[1].asks.stars: there is no stage "stars"`}},
		{"asks of a higher stage", file, "asks: {home: 1}", "asks: {home: 1, guests: 1}",
			[]string{"questionnaire.yaml:11: stages[0].asks.guests: asks for a higher stage"}},
		{"asks a level outside the scale", file, asks, "asks: {home: 1, guests: 3}",
			[]string{"questionnaire.yaml:16: stages[1].asks.guests: 3 is not a level (0 to 2)"}},
		{"asks a level that is a word", file, asks, "asks: {home: one, guests: 2}",
			[]string{`questionnaire.yaml:16: stages[1].asks.home: is "one", want a whole number`}},
		{"asks a level below zero", file, asks, "asks: {home: -1, guests: 2}",
			[]string{"questionnaire.yaml:16: stages[1].asks.home: -1 is not a level (0 to 2)"}},
		{"does not ask for a lower stage", file, asks, "asks: {guests: 2}",
			[]string{"questionnaire.yaml:16: stages[1].asks: does not ask for home"}},
		{"does not ask for itself", file, asks, "asks: {home: 1}",
			[]string{"questionnaire.yaml:16: stages[1].asks: does not ask for guests"}},
		{"asks less than a lower stage", file, asks, "asks: {home: 0, guests: 2}",
			[]string{"questionnaire.yaml:16: stages[1].asks.home: asks level 0, the lower stage home asks level 1"}},
		{"asks for the base", file, asks, "asks: {home: 1, guests: 2, base: 1}",
			[]string{`questionnaire.yaml:16: stages[1].asks.base: there is no stage "base"`}},
		{"asks that is a number", file, asks, "asks: 2",
			[]string{`questionnaire.yaml:16: stages[1].asks: is "2", want keys with values`}},
		{"tolerance below zero", file, "tolerance: 1", "tolerance: -1",
			[]string{"questionnaire.yaml:12: stages[0].tolerance: is -1, want 0 or more"}},
		{"ceiling of no stage", file, "red: home", "red: cellar",
			[]string{`questionnaire.yaml:24: base.ceiling.red: there is no stage "cellar"`}},
		{"ceiling of another colour", file, "red: home,", "red: home, green: guests,",
			[]string{"questionnaire.yaml:24: base.ceiling.green: unknown key"}},
		{"red ceiling above the amber one", file, "red: home, amber: guests", "red: guests, amber: home",
			[]string{"questionnaire.yaml:24: base.ceiling.red: is higher than the ceiling of amber"}},
		{"amber ceiling without a red one", file, "red: home, amber: guests", "amber: guests",
			[]string{"questionnaire.yaml:24: base.ceiling: has one for amber and none for red"}},
		{"base level that everybody reaches", file, "  level: 1", "  level: 0",
			[]string{"questionnaire.yaml:23: base.level: is 0, want 1 to 2"}},
		{"base level outside the scale", file, "  level: 1", "  level: 3",
			[]string{"questionnaire.yaml:23: base.level: is 3, want 1 to 2"}},
		{"proof from the lowest level", file, "proof_from: 1", "proof_from: 0",
			[]string{"questionnaire.yaml:25: proof_from: is 0, want 1 to 2"}},
		{"unknown limit above one", file, "unknown_limit: 0.5", "unknown_limit: 1.1",
			[]string{`questionnaire.yaml:26: unknown_limit: is "1.1", want a number from 0 to 1`}},
		{"unknown limit that is no number", file, "unknown_limit: 0.5", "unknown_limit: .nan",
			[]string{`questionnaire.yaml:26: unknown_limit: is ".nan", want a number from 0 to 1`}},
		{"role doubled", file, "- {id: board,", "- {id: cook,",
			[]string{
				`questionnaire.yaml:8: roles[1].id: "cook" appears twice (first on line 7)`,
				`kitchen.yaml:35: questions[1].knows[1]: there is no role "board"`,
				`garden.yaml:17: questions[0].knows[0]: there is no role "board"`,
				`obstacles.yaml:6: obstacles[0].who[0]: there is no role "board"`,
			}},
	})
}
