package assessment_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trede/assessment"
	"trede/questions"
)

// shown is a publication with these spreads, in the questionnaire's order.
func shown(answers ...string) (p assessment.Publication) {
	for _, a := range answers {
		p.Questions = append(p.Questions, assessment.Published{Question: questions.QuestionID(a), Spread: spread(a)})
	}
	return p
}

func agenda(p assessment.Publication) (order []string) {
	for _, q := range p.Agenda() {
		order = append(order, string(q.Question))
	}
	return order
}

func TestAgenda_beginsWithWhatToTalkAbout(t *testing.T) {
	// Each is before the next by one rule only.
	want := []string{
		"0 0 0 3 3",     // three levels apart
		"0 2 0 2 1",     // two, and three of them off
		"0 2 0 2 ?",     // two off, one does not know
		"0 2 0 2 0",     // two off
		"0 2 0 0 ? ?",   // one off, two don't know
		"0 2 0 0 0",     // one off
		"0 0 1 ? ? ?",   // one level apart, and half of them don't know
		"1 1 1 ? ? ?",   // none apart
		"1 2 1 2",       // no need to talk
		"1 2 2 2 ?",     // one off, one does not know
		"1 2 2 2",       // one off
		"? ? ? ? ? ? n", // nobody off, six don't know
		"2 2 2 2 2 ?",   // one does not know
		"2 2 2 2 2",
	}
	slices.Reverse(want)
	p := shown(want...)
	slices.Reverse(want)
	if diff := diff(want, agenda(p)); diff != "" {
		t.Errorf("the agenda (-want +got):\n%s", diff)
	}
	same := shown("2 2 2 2 2", "1 1 1 1 1", "3 3 3 3 3 3")
	if diff := diff([]string{"2 2 2 2 2", "1 1 1 1 1", "3 3 3 3 3 3"}, agenda(same)); diff != "" {
		t.Errorf("of equals (-want +got):\n%s", diff)
	}
}

func TestAgenda_hasEveryShownQuestionAndLeavesThePublicationAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"0", "1", "2", "3", "?", "n"}), 5, 9)
		p := shown(rapid.SliceOf(rapid.Custom(func(t *rapid.T) string { return strings.Join(words.Draw(t, "answers"), " ") })).Draw(t, "spreads")...)
		before := fmt.Sprint(p)
		got := agenda(p)
		if fmt.Sprint(p) != before {
			t.Fatal("the publication changed")
		}
		var want []string
		for _, q := range p.Questions {
			want = append(want, string(q.Question))
		}
		slices.Sort(got)
		slices.Sort(want)
		if diff := diff(want, got); diff != "" {
			t.Fatalf("the questions (-shown +agenda):\n%s", diff)
		}
	})
}
