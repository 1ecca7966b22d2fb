package store

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trede/assessment"
	"trede/questions"
)

func TestDecodeState_readsTheSpellingOfBothDatabases(t *testing.T) {
	tests := map[string]struct{ answers, explanations string }{
		"sqlite": {
			`[["a",1,5,3,1,4,2,2,1,0,null,0,null,null,0,"","","","[,]\n\"\u0007","x y","","","",""],["b",2,6,0,0,0,0,null,2,null,20260301,2,20260302,20260303,3,"","w","","","","r","","why","it hr"]]`,
			`[["c",3,7,"omdat \\"]]`,
		},
		"postgres": {
			"[[\"a\", 1, 5, 3, 1, 4, 2, 2, 1, 0, null, 0, null, null, 0, \"\", \"\", \"\", \"[,]\\n\\\"\\u0007\", \"x y\", \"\", \"\", \"\", \"\"], \n [\"b\", 2, 6, 0, 0, 0, 0, null, 2, null, 20260301, 2, 20260302, 20260303, 3, \"\", \"w\", \"\", \"\", \"\", \"r\", \"\", \"why\", \"it hr\"]]",
			`[["c", 3, 7, "omdat \\"]]`,
		},
	}
	want := state{
		answers: map[questions.QuestionID]assessment.SavedAnswer{
			"a": {Answer: assessment.Answer{Kind: assessment.Levelled, Note: "[,]\n\"\a", Obstacles: []string{"x", "y"}}, Revision: 1, SavedAt: moment(5),
				Origin: assessment.Origin{Number: 3, From: assessment.FromSession, Back: 2, BegunAt: moment(1), ChangedAt: moment(4)}},
			"b": {Answer: assessment.Answer{
				Kind: assessment.Unknown, Proof: assessment.Proof{What: "w", Date: 20260301},
				Review: assessment.Review{Verdict: assessment.Rejected, On: 20260302, By: "r"},
				Agreed: assessment.Agreement{On: 20260303, Reason: "why", With: []string{"it", "hr"}, From: assessment.FromRound},
			}, Revision: 2, SavedAt: moment(6)},
		},
		explanations: map[string]assessment.SavedExplanation{"c": {Text: `omdat \`, Revision: 3, SavedAt: moment(7)}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := decodeState(tt.answers, tt.explanations)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got, cmp.AllowUnexported(state{})); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestDecodeState_refusesAnotherShape(t *testing.T) {
	for _, text := range []string{`[["c"]]`, `[["c",1,2,3]]`, `[[1,1,2,"x"]]`, `[["c",1,2,"x]]`, `[["c",x,2,"x"]]`, `[["c",1,2,"\q"]]`, `[["c",1`, `null`} {
		if got, err := decodeState("[]", text); err == nil {
			t.Errorf("%s gives %v, want an error", text, got)
		}
	}
}

// FuzzDecodeState compares with encoding/json, and looks for panics in what is
// no JSON at all.
func FuzzDecodeState(f *testing.F) {
	f.Add("c", int64(1), "omdat", `[["c",1,2,"x"]]`)
	f.Add(`"],["`, int64(-1), "\\ é\u2028\x01", `[[`)
	f.Fuzz(func(t *testing.T, id string, n int64, text, junk string) {
		_, _ = decodeState(junk, junk) // must only not panic

		row, err := json.Marshal([][]any{{id, n, n, text}})
		if err != nil {
			t.Fatal(err)
		}
		var back [][]any // with what Marshal replaced in invalid UTF-8
		if err := json.Unmarshal(row, &back); err != nil {
			t.Fatal(err)
		}
		got, err := decodeState("[]", string(row))
		if err != nil {
			t.Fatalf("%s: %v", row, err)
		}
		want := map[string]assessment.SavedExplanation{back[0][0].(string): {Revision: n, SavedAt: moment(n), Text: back[0][3].(string)}}
		if diff := cmp.Diff(want, got.explanations); diff != "" {
			t.Errorf("%s (-want +got):\n%s", row, diff)
		}
	})
}
