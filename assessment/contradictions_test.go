package assessment_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"trede/assessment"
	"trede/questions/questionstest"
)

func TestContradictions_areThoseOfScore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := questionstest.Draw(t)
		answers := assessment.Answers{}
		for question := range q.All {
			if rapid.Bool().Draw(t, "answered") {
				answers[question.ID] = assessment.Answer{Kind: assessment.Levelled, Level: rapid.IntRange(0, len(q.Scale)-1).Draw(t, "level")}
			}
		}
		rules := assessment.Compile(q)
		got, want := rules.Contradictions(answers, nil), rules.Score(answers, nil, 20261123).Contradictions
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("-Score +Contradictions\n%s", diff)
		}
	})
}
