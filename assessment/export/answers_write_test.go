package export_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"trede/assessment"
	"trede/assessment/export"
	"trede/questions"
	"trede/questions/questionstest"
)

func TestWriteAnswers_writesAnAnswerOnALine(t *testing.T) {
	answers := assessment.Answers{
		"b.three": {Kind: assessment.Unknown, Note: "<regel 1>\nregel 2"},
		"a.two": {
			Kind: assessment.Levelled, Level: 0, Obstacles: []string{"legacy", "money"},
			Proof:  assessment.Proof{What: "Lijst & meer", Link: "https://x.example/?a=1&b=2", Date: 20260102},
			Review: assessment.Review{Verdict: assessment.Accepted, By: "Adviseur", On: 20260203, Remark: "Gezien"},
		},
		"a.one": {Kind: assessment.NotApplicable, Reason: "Geen \"site\""},
	}
	explanations := map[string]string{"even": "Daarom", "odd": "Omdat"}
	want := `{"format": "trede/answers/1", "questionnaire": {"id": "klein", "version": "1"}, "organisation": {"name": "Gemeente Voorbeeld", "code": "GM9999"},
 "answers": {
   "a.one": {"not_applicable": true, "reason": "Geen \"site\""},
   "a.two": {"level": 0, "proof": {"what": "Lijst & meer", "link": "https://x.example/?a=1&b=2", "date": "2026-01-02"}, "obstacles": ["money", "legacy"], "review": {"verdict": "accepted", "by": "Adviseur", "on": "2026-02-03", "remark": "Gezien"}},
   "b.three": {"unknown": true, "note": "<regel 1>\nregel 2"}},
 "explanations": {
   "odd": "Omdat",
   "even": "Daarom"}}
`
	got := written(t, small(), export.AnswersFile{
		Organisation: assessment.Organisation{Name: "Gemeente Voorbeeld", Code: "GM9999"}, Answers: answers, Explanations: explanations,
	})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("file (-want +got):\n%s", diff)
	}
}

func TestWriteAnswers_leavesOutWhatSaysNothing(t *testing.T) {
	answers := assessment.Answers{"a.one": {Note: "ingetrokken"}}
	want := `{"format": "trede/answers/1", "questionnaire": {"id": "klein", "version": "1"},
 "answers": {}}
`
	got := written(t, small(), export.AnswersFile{Answers: answers, Explanations: map[string]string{"odd": " "}})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("file (-want +got):\n%s", diff)
	}
}

func TestWriteAnswers_refusesToLoseWhatTheQuestionnaireDoesNotKnow(t *testing.T) {
	level := assessment.Answer{Kind: assessment.Levelled}
	tests := []struct {
		name         string
		answers      assessment.Answers
		explanations map[string]string
		want         string
	}{
		{"a question", assessment.Answers{"a.one": level, "a.foo": level}, nil, "write answers: an answer is to no question of klein 1"},
		{"a contradiction", nil, map[string]string{"foo": "x"}, "write answers: an explanation is of no contradiction of klein 1"},
		{"an obstacle", assessment.Answers{"a.one": {Kind: assessment.Unknown, Obstacles: []string{"foo"}}}, nil,
			"write answers: a.one: an obstacle is none of klein 1, or named more than once"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			err := export.WriteAnswers(&b, small(), export.AnswersFile{Answers: tt.answers, Explanations: tt.explanations})
			if err == nil || err.Error() != tt.want {
				t.Errorf("error %v, want %s", err, tt.want)
			}
			if b.Len() > 0 {
				t.Errorf("wrote %q, want nothing", b.String())
			}
			if _, err := export.AnswersHash(small(), tt.answers, tt.explanations); err == nil {
				t.Error("AnswersHash gave no error")
			}
		})
	}
}

func TestWriteAnswers_givesTheErrorOfTheWriter(t *testing.T) {
	err := export.WriteAnswers(brokenWriter{}, small(), export.AnswersFile{})
	if !errors.Is(err, errBroken) {
		t.Errorf("error %v, want %v", err, errBroken)
	}
}

var errBroken = errors.New("broken")

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func TestWriteAnswers_whatIsWrittenIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := questionstest.Draw(t)
		want := drawFile(t, q)
		var b bytes.Buffer
		if err := export.WriteAnswers(&b, q, want); err != nil {
			t.Fatal(err)
		}
		got, err := export.ReadAnswers(&b, q)
		if err != nil {
			t.Fatalf("ReadAnswers of what was written: %v", err)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("read back (-want +got):\n%s", diff)
		}
	})
}

func TestAnswersHash_isOfTheAnswersAlone(t *testing.T) {
	answers := assessment.Answers{"a.one": {Kind: assessment.Levelled, Level: 1}, "a.two": {Kind: assessment.Unknown}}
	explanations := map[string]string{"odd": "Omdat"}
	const want = "sha256:8fd202982ae45db1ccb4aeb3c4627eb2f5ed0db5726d608c9c04ce515565a3a0"
	if got := hash(t, answers, explanations); got != want {
		t.Errorf("hash %s, want %s: hashes that are in files would no longer fit", got, want)
	}
	if got := hash(t, answers, nil); got == want {
		t.Error("another explanation gives the same hash")
	}
	answers["a.two"] = assessment.Answer{Kind: assessment.Levelled}
	if got := hash(t, answers, explanations); got == want {
		t.Error("another answer gives the same hash")
	}
}

func hash(t *testing.T, answers assessment.Answers, explanations map[string]string) string {
	t.Helper()
	got, err := export.AnswersHash(small(), answers, explanations)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func written(t *testing.T, q *questions.Questionnaire, f export.AnswersFile) string {
	t.Helper()
	var b strings.Builder
	if err := export.WriteAnswers(&b, q, f); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
