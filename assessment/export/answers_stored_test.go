package export_test

import (
	"bytes"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"trede/assessment"
	"trede/assessment/export"
	"trede/questions/questionstest"
)

// Who has the questionnaire reads from the file what was stored, although who
// wrote it did not have it.
func TestWriteStored_losesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := questionstest.Draw(t)
		want := drawFile(t, q)
		var b bytes.Buffer
		ref := assessment.QuestionnaireRef{ID: q.ID, Version: q.Version}
		if err := export.WriteStored(&b, ref, want); err != nil {
			t.Fatal(err)
		}
		got, err := export.ReadAnswers(&b, q)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("read back (-want +got):\n%s", diff)
		}
	})
}

func TestWriteStored_isInTheOrderOfTheIDs(t *testing.T) {
	answers := assessment.Answers{
		"b.one":  {Kind: assessment.Levelled, Obstacles: []string{"gone", "away"}},
		"a.two":  {Kind: assessment.Unknown},
		"a.gone": {Note: "withdrawn"},
	}
	var b bytes.Buffer
	err := export.WriteStored(&b, assessment.QuestionnaireRef{ID: "klein", Version: "0"}, export.AnswersFile{
		Answers: answers, Explanations: map[string]string{"y": "Omdat", "x": "Daarom", "z": " "},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := `{"format": "trede/answers/1", "questionnaire": {"id": "klein", "version": "0"},
 "answers": {
   "a.two": {"unknown": true},
   "b.one": {"level": 0, "obstacles": ["gone", "away"]}},
 "explanations": {
   "x": "Daarom",
   "y": "Omdat"}}
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("file (-want +got):\n%s", diff)
	}
	if !slices.Equal(answers["b.one"].Obstacles, []string{"gone", "away"}) {
		t.Error("writing changed the answers")
	}
}
