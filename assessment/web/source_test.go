package web

import (
	"testing"

	"trede/assessment"
	"trede/questions"
	"trede/templates"
)

// An answer that is agreed on comes from the spread where colleagues gave it.
func TestSourceOf_asksWhatWasPublishedOfTheQuestion(t *testing.T) {
	a := assessment.Answer{Kind: assessment.Levelled, Level: 2}
	spread := &templates.Spread{Publication: assessment.Publication{Questions: []assessment.Published{
		{Question: "people.hours", Spread: assessment.Spread{Counts: []int{3, 0, 2, 0}}},
		{Question: "people.cover", Spread: assessment.Spread{Counts: []int{3, 2, 0, 0}}},
	}}}
	for _, tt := range []struct {
		name string
		v    visit
		q    questions.QuestionID
		want assessment.Source
	}{
		{"a level that was given", visit{spread: spread}, "people.hours", assessment.FromSpread},
		{"to another question", visit{spread: spread}, "people.training", assessment.Typed},
		{"a level that nobody gave", visit{spread: spread}, "people.cover", assessment.Typed},
		{"nothing is published", visit{}, "people.hours", assessment.Typed},
	} {
		if got := tt.v.sourceOf(tt.q, a); got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, got, tt.want)
		}
	}
}
