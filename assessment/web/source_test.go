package web

import (
	"testing"

	"trede/assessment"
	"trede/questions"
)

// An answer that is agreed on comes from the spread where colleagues gave it.
func TestSourceOf_asksWhatWasPublishedOfTheQuestion(t *testing.T) {
	a := assessment.Answer{Kind: assessment.Levelled, Level: 2}
	published := func(q questions.QuestionID, level int) bool { return q == "people.hours" && level == 2 }
	for _, tt := range []struct {
		name string
		v    visit
		q    questions.QuestionID
		want assessment.Source
	}{
		{"a level that was given", visit{published: published}, "people.hours", assessment.FromSpread},
		{"to another question", visit{published: published}, "people.training", assessment.Typed},
		{"nothing is published", visit{}, "people.hours", assessment.Typed},
	} {
		if got := tt.v.sourceOf(tt.q, a); got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, got, tt.want)
		}
	}
}
