package export_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"trede/assessment"
	"trede/assessment/export"
	"trede/questions"
)

// small is a questionnaire with three levels, which the tests of faults are
// written for.
func small() *questions.Questionnaire {
	return &questions.Questionnaire{
		ID: "klein", Version: "1", Hash: "sha256:00",
		Roles:  []questions.Role{{ID: "desk"}, {ID: "web"}, {ID: "service"}, {ID: "it"}},
		Scale:  make([]questions.Text, 3),
		Stages: []questions.Stage{{ID: "low", Asks: map[string]int{"low": 1}}, {ID: "high", Asks: map[string]int{"low": 1, "high": 2}}},
		Base:   questions.BaseRule{Level: 1}, ProofFrom: 1, UnknownLimit: 0.5,
		Dimensions: []questions.Dimension{{ID: "a", Questions: []questions.Question{
			{ID: "a.one", Slug: "one", Dimension: "a", Number: 1, NeededFor: questions.Base, NotApplicable: true},
			{ID: "a.two", Slug: "two", Dimension: "a", Number: 2, NeededFor: "low"},
		}}, {ID: "b", Questions: []questions.Question{
			{ID: "b.three", Slug: "three", Dimension: "b", Number: 3, NeededFor: "high", NotApplicable: true},
		}}},
		Obstacles:      []questions.Obstacle{{ID: "money"}, {ID: "legacy"}},
		Contradictions: []questions.Contradiction{{ID: "odd", Severity: questions.Blocks}, {ID: "even", Severity: questions.Ask}},
	}
}

func TestReadAnswers_takesAWholeFile(t *testing.T) {
	got, err := export.ReadAnswers(strings.NewReader(head+`"organisation": {"name": "Gemeente 🏛️ עיר", "code": "GM9999"},
	 "answers": {
	   "a.one": {"not_applicable": true, "reason": "Geen site"},
	   "a.two": {"level": 2, "unknown": false, "not_applicable": false, "note": "regel\r\nregel", "obstacles": ["legacy", "money"],
	     "proof": {"what": "Lijst \ud83c\udfdb\ufffd", "link": "https://x.example/a b", "date": "2090-02-28"},
	     "review": {"verdict": "rejected", "by": "Adviseur", "on": "2024-02-29", "remark": "Te oud"}},
	   "b.three": {"unknown": true, "proof": {"what": " ", "link": ""}, "note": "\ufffd is no half of \\ud800", "obstacles": []}},
	 "explanations": {"odd": "Omdat"}}`), small())
	if err != nil {
		t.Fatal(err)
	}
	want := export.AnswersFile{
		Organisation: assessment.Organisation{Name: "Gemeente 🏛️ עיר", Code: "GM9999"},
		Answers: assessment.Answers{
			"a.one": {Kind: assessment.NotApplicable, Reason: "Geen site"},
			"a.two": {
				Kind: assessment.Levelled, Level: 2, Note: "regel\nregel",
				Obstacles: []string{"money", "legacy"}, // the questionnaire's order
				Proof:     assessment.Proof{What: "Lijst 🏛\ufffd", Link: "https://x.example/a%20b", Date: 20900228},
				Review:    assessment.Review{Verdict: assessment.Rejected, By: "Adviseur", On: 20240229, Remark: "Te oud"},
			},
			"b.three": {Kind: assessment.Unknown, Note: `� is no half of \ud800`},
		},
		Explanations: map[string]string{"odd": "Omdat"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the file (-want +got):\n%s", diff)
	}
}

func TestReadAnswers_textsMayBeAsLongAsTheLimitsSay(t *testing.T) {
	text := func(n int) string { return strings.Repeat("é", n) }
	file := fmt.Sprintf(head+`"organisation": {"name": %q, "code": %q}, "answers": {
	  "a.one": {"not_applicable": true, "reason": %q, "note": %q, "proof": {"what": %q, "link": %q},
	    "review": {"verdict": "accepted", "by": %q, "remark": %q}}}, "explanations": {"odd": %q}}`,
		text(assessment.MaxName), text(assessment.MaxCode), text(assessment.MaxReason), text(assessment.MaxNote),
		text(assessment.MaxWhat), "https://x.example/"+text(assessment.MaxLink-len("https://x.example/")),
		text(assessment.MaxName), text(assessment.MaxRemark), text(assessment.MaxExplanation))
	if _, err := export.ReadAnswers(strings.NewReader(file), small()); err != nil {
		t.Error(err)
	}
}

func TestReadAnswers_readsTheExamples(t *testing.T) {
	tests := []struct {
		file                  string
		answers, explanations int
	}{
		{"voorbeeldstad-2026-11-09.json", 31, 0},
		{"voorbeeldstad-2026-11-12.json", 34, 0},
		{"voorbeeldstad-2026-11-23.json", 50, 1},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			got := example(t, tt.file)
			if len(got.Answers) != tt.answers || len(got.Explanations) != tt.explanations {
				t.Errorf("%d answers and %d explanations, want %d and %d",
					len(got.Answers), len(got.Explanations), tt.answers, tt.explanations)
			}
			want := assessment.Organisation{Name: "Gemeente Voorbeeldstad", Code: "GM9999"}
			if diff := cmp.Diff(want, got.Organisation); diff != "" {
				t.Errorf("organisation (-want +got):\n%s", diff)
			}
		})
	}
}

// example reads one of the files of the imaginary municipality Voorbeeldstad.
func example(t *testing.T, name string) export.AnswersFile {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	file, err := export.ReadAnswers(bytes.NewReader(data), questions.Omnichannel())
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func TestReadAnswers_anErrorOfTheReaderIsNoFaultOfTheFile(t *testing.T) {
	_, err := export.ReadAnswers(iotest.ErrReader(io.ErrClosedPipe), small())
	if !errors.Is(err, io.ErrClosedPipe) || assessment.KindOf(err) == assessment.Invalid {
		t.Errorf("error %v, want the reader's", err)
	}
}

func TestFaults_areInvalidInput(t *testing.T) {
	_, err := export.ReadAnswers(strings.NewReader("{}"), small())
	if got, want := assessment.KindOf(err), assessment.Invalid; got != want {
		t.Errorf("kind %q, want %q", got, want)
	}
}
