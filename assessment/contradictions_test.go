package assessment_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"trede/assessment"
	"trede/questions"
	"trede/questions/questionstest"
)

func TestContradictions_areThoseOfScore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := questionstest.Draw(t)
		answers := assessment.Answers{}
		for question := range q.All {
			if rapid.Bool().Draw(t, "answered") {
				answers[question.ID] = assessment.Answer{
					Kind: assessment.Levelled, Level: rapid.IntRange(0, len(q.Scale)-1).Draw(t, "level"), Review: drawReview(t),
				}
			}
		}
		rules := assessment.Compile(q)
		got, want := rules.Contradictions(answers, nil), rules.Score(answers, nil, 20261123).Contradictions
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("-Score +Contradictions\n%s", diff)
		}
	})
}

// Someone else has looked at a claim that was accepted: it counts. When that is
// all of them, the contradiction blocks nothing.
func TestContradictions_blockUntilEveryClaimIsAccepted(t *testing.T) {
	tests := []struct {
		name, severity, answers string
		stands, blocks          bool
	}{
		{"nobody looked", questions.Blocks, "a=2+ b=2+ c=0", true, true},
		{"one claim was accepted", questions.Blocks, "a=2* b=2+ c=0", true, true},
		{"every claim was accepted", questions.Blocks, "a=2* b=3* c=0", true, false},
		{"a claim that takes no part needs no review", questions.Blocks, "a=2* b=1 c=0", true, false},
		{"what is against it needs no review", questions.Blocks, "a=2* c=0!", true, false},
		{"a claim was rejected", questions.Blocks, "a=2! b=2* c=0", true, true},
		{"it does not stand", questions.Blocks, "a=2+ c=1", false, false},
		{"it only asks for an explanation", questions.Ask, "a=2+ c=0", true, false},
		{"it is for the work session", questions.Discuss, "a=2+ c=0", true, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := small("people: a=mono b=mono c=mono")
			q.Contradictions = []questions.Contradiction{contradiction(t, q, "x", tt.severity, []string{"a>=2", "b>=2"}, []string{"c<=0"})}
			r, answers := assessment.Compile(q), sheet(t, q, tt.answers)
			standing := r.Score(answers, nil, day).Contradictions
			if stands := len(standing) == 1; stands != tt.stands || stands && standing[0].Blocks != tt.blocks {
				t.Errorf("got %+v, want standing %v, blocking %v", standing, tt.stands, tt.blocks)
			}
			contradicted := false
			for _, at := range r.Inspect(answers, day) {
				contradicted = contradicted || at.Flaw == assessment.ReasonContradicted
			}
			if contradicted != tt.blocks {
				t.Errorf("an answer does not count because of it: %v, want %v", contradicted, tt.blocks)
			}
		})
	}
}
