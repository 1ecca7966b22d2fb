package export_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"trede/assessment"
	"trede/assessment/export"
)

const newHead = `{"format": "trede/answers/2", "questionnaire": {"id": "klein", "version": "1"}, `

const agreedFile = `{"format": "trede/answers/2", "questionnaire": {"id": "klein", "version": "1"}, "target": "high",
 "answers": {
   "a.one": {"level": 1, "note": "Gezien", "review": {"verdict": "accepted"}, "agreed": {"on": "2026-11-16", "reason": "Wij zagen het \"rooster\"", "with": ["service", "it"], "from": "spread"}},
   "a.two": {"unknown": true, "agreed": {"on": "2026-11-17", "reason": "Niemand weet het", "from": "session"}},
   "b.three": {"level": 2}}}
`

func agreedContent() export.AnswersFile {
	return export.AnswersFile{
		Target: "high",
		Answers: assessment.Answers{
			"a.one": {
				Kind: assessment.Levelled, Level: 1, Note: "Gezien", Review: assessment.Review{Verdict: assessment.Accepted},
				Agreed: assessment.Agreement{On: 2026_11_16, Reason: `Wij zagen het "rooster"`, With: []string{"service", "it"}, From: assessment.FromSpread},
			},
			"a.two":   {Kind: assessment.Unknown, Agreed: assessment.Agreement{On: 2026_11_17, Reason: "Niemand weet het", From: assessment.FromSession}},
			"b.three": {Kind: assessment.Levelled, Level: 2},
		},
		Explanations: map[string]string{},
	}
}

func TestAnswers_agreementsAndTargetAreKept(t *testing.T) {
	if diff := cmp.Diff(agreedFile, written(t, small(), agreedContent())); diff != "" {
		t.Errorf("written (-want +got):\n%s", diff)
	}
	got, err := export.ReadAnswers(strings.NewReader(agreedFile), small())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(agreedContent(), got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("read (-want +got):\n%s", diff)
	}
	var b bytes.Buffer
	if err := export.WriteStored(&b, assessment.QuestionnaireRef{ID: "klein", Version: "1"}, agreedContent()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(agreedFile, b.String()); diff != "" {
		t.Errorf("written as stored (-want +got):\n%s", diff)
	}
}

// Programs that know nothing of agreements read what they can.
func TestWriteAnswers_isOfTheOlderFormatWhereThatHoldsEverything(t *testing.T) {
	for _, tt := range []struct {
		name, want string
		edit       func(*export.AnswersFile)
	}{
		{"neither", export.AnswersFormat, func(f *export.AnswersFile) {
			f.Target, f.Answers = "", assessment.Answers{"b.three": f.Answers["b.three"]}
		}},
		{"a target", export.AgreedFormat, func(f *export.AnswersFile) { f.Answers = nil }},
		{"an agreement", export.AgreedFormat, func(f *export.AnswersFile) { f.Target = "" }},
		{"an agreement on what was withdrawn", export.AnswersFormat, func(f *export.AnswersFile) {
			f.Target, f.Answers = "", assessment.Answers{"a.one": {Agreed: f.Answers["a.one"].Agreed}}
		}},
	} {
		f := agreedContent()
		tt.edit(&f)
		if got := written(t, small(), f); !strings.HasPrefix(got, `{"format": "`+tt.want+`"`) {
			t.Errorf("%s: wrote %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestReadAnswers_takesTheNewerFormatWithNothingNewInIt(t *testing.T) {
	got, err := export.ReadAnswers(strings.NewReader(newHead+`"answers": {"a.one": {"level": 1}}}`), small())
	if err != nil || got.Answers["a.one"].Level != 1 {
		t.Errorf("got %+v, error %v", got, err)
	}
}

func TestReadAnswers_refusesAWrongAgreementWithItsPath(t *testing.T) {
	answer := func(rest string) string { return `"answers": {"a.one": {"level": 1, "agreed": ` + rest + `}}}` }
	const right = `"on": "2026-11-16", "reason": "x", "from": "typed"`
	tests := []struct{ name, file, want string }{
		{"an agreement in the older format", head + answer(`{`+right+`}`), `answers.a.one.agreed: is not a known key`},
		{"a target in the older format", head + `"target": "high", "answers": {}}`, `target: is not a known key`},
		{"a target that is no stage", newHead + `"target": "base", "answers": {}}`, `target: "base" is not a stage of klein 1`},
		{"a target that is empty", newHead + `"target": "", "answers": {}}`, `target: "" is not a stage of klein 1`},
		{"a target that is no text", newHead + `"target": 2, "answers": {}}`, `target: must be a string, not a number`},
		{"no object", newHead + answer(`true`), `answers.a.one.agreed: must be an object, not true or false`},
		{"nothing in it", newHead + answer(`{}`), "answers.a.one.agreed.on: is missing\nanswers.a.one.agreed.reason: is missing\nanswers.a.one.agreed.from: is missing"},
		{"another key", newHead + answer(`{`+right+`, "by": "x"}`), `answers.a.one.agreed.by: is not a known key`},
		{"a bad day", newHead + answer(`{"on": "16-11-2026", "reason": "x", "from": "typed"}`), `answers.a.one.agreed.on: "16-11-2026" is not a date (YYYY-MM-DD)`},
		{"a day of before the year 1000", newHead + answer(`{"on": "0999-12-31", "reason": "x", "from": "typed"}`), `answers.a.one.agreed.on: lies before the year 1000`},
		{"a blank reason", newHead + answer(`{"on": "2026-11-16", "reason": " ", "from": "typed"}`), `answers.a.one.agreed.reason: must not be blank`},
		{"a reason too long", newHead + answer(`{"on": "2026-11-16", "reason": "`+strings.Repeat("a", 1001)+`", "from": "typed"}`), `answers.a.one.agreed.reason: is too long: 1001 characters, at most 1000`},
		{"a bad source", newHead + answer(`{"on": "2026-11-16", "reason": "x", "from": "file"}`), `answers.a.one.agreed.from: "file" is not where an agreement comes from (typed, spread, session or round)`},
		{"a source that is no text", newHead + answer(`{"on": "2026-11-16", "reason": "x", "from": null}`), `answers.a.one.agreed.from: must be a string, not null`},
		{"a role that is none", newHead + answer(`{`+right+`, "with": ["it", "nobody"]}`), `answers.a.one.agreed.with[1]: "nobody" is not a role of klein 1`},
		{"a role twice", newHead + answer(`{`+right+`, "with": ["it", "it"]}`), `answers.a.one.agreed.with[1]: "it" is named more than once`},
		{"a role that is no text", newHead + answer(`{`+right+`, "with": [1]}`), `answers.a.one.agreed.with[0]: must be a string, not a number`},
		{"roles that are no list", newHead + answer(`{`+right+`, "with": "it"}`), `answers.a.one.agreed.with: must be a list, not a string`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(strings.Split(tt.want, "\n"), refusal(t, tt.file)); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWriteAnswers_refusesAnAgreementThatItCouldNotReadBack(t *testing.T) {
	for name, f := range map[string]export.AnswersFile{
		"a target that is no stage": {Target: "nowhere"},
		"a role that is none":       {Answers: assessment.Answers{"a.one": {Kind: assessment.Unknown, Agreed: assessment.Agreement{With: []string{"nobody"}}}}},
		"a role twice":              {Answers: assessment.Answers{"a.one": {Kind: assessment.Unknown, Agreed: assessment.Agreement{With: []string{"it", "it"}}}}},
	} {
		var b bytes.Buffer
		if err := export.WriteAnswers(&b, small(), f); err == nil || b.Len() > 0 {
			t.Errorf("%s: wrote %q, error %v", name, &b, err)
		}
	}
}

// What is scored is the same with and without an agreement.
func TestAnswersHash_isOfWhatIsScored(t *testing.T) {
	f := agreedContent()
	with := hash(t, f.Answers, nil)
	for id, a := range f.Answers {
		a.Agreed = assessment.Agreement{}
		f.Answers[id] = a
	}
	if without := hash(t, f.Answers, nil); without != with {
		t.Errorf("hash %s with agreements, and %s without", with, without)
	}
	if !agreedContent().Answers["a.one"].Agreed.Made() {
		t.Error("hashing changed the answers")
	}
}
