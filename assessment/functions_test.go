package assessment_test

import (
	"testing"

	"trede/assessment"
	"trede/questions"
)

// seenSheets are four sheets of three functions, one of which has no answer.
func seenSheets() []assessment.Colleague {
	level := func(n int) assessment.Opinion { return assessment.Opinion{Kind: assessment.Levelled, Level: n} }
	return []assessment.Colleague{
		{Sheet: "1", Role: "it", Opinions: assessment.Opinions{"people.a": level(1), "people.b": {Kind: assessment.Unknown}}},
		{Sheet: "2", Role: "hr", Finished: true, Opinions: assessment.Opinions{"people.a": {Kind: assessment.Levelled, Level: 3, Remark: "Zie het rooster"}}},
		{Sheet: "3", Role: "nobody", Finished: true, Opinions: assessment.Opinions{"people.a": {Kind: assessment.NotApplicable}}},
		{Sheet: "4", Role: "hr", Opinions: assessment.Opinions{"people.a": level(0), "people.b": level(2)}},
		{Sheet: "5", Role: "it", Finished: true},
	}
}

func seenRules(t *testing.T) *assessment.Rules {
	q := small("people: a=base b=base c=base")
	q.Roles = []questions.Role{{ID: "hr"}, {ID: "it"}, {ID: "legal"}}
	find(t, q, "a").Knows, find(t, q, "b").Knows = []string{"hr", "it"}, []string{"hr"}
	return assessment.Compile(q)
}

func TestTurnout_countsByFunction(t *testing.T) {
	want := []assessment.Turnout{
		{Role: "hr", Colleagues: 2, Answers: 3, Of: 4, Finished: 1},
		{Role: "it", Colleagues: 1, Answers: 1, Of: 1, Others: 1},
		{Colleagues: 1, Answers: 1, Of: 3, Finished: 1},
	}
	if diff := diff(want, seenRules(t).Turnout(seenSheets())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestNow_showsEveryAnswerWithoutAThreshold(t *testing.T) {
	want := assessment.Publication{On: day, Sheets: 4, Questions: []assessment.Published{
		{Question: "people.a", On: day, Spread: assessment.Spread{Counts: []int{1, 1, 0, 1}, NotApplicable: 1}},
		{Question: "people.b", On: day, Spread: assessment.Spread{Counts: []int{0, 0, 1, 0}, Unknown: 1}},
	}}
	if diff := diff(want, seenRules(t).Now(seenSheets(), day)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestVoices_areInTheOrderOfFunctions(t *testing.T) {
	rules := seenRules(t)
	want := []assessment.Voice{
		{Role: "hr", Opinion: assessment.Opinion{Kind: assessment.Levelled, Level: 0}},
		{Role: "hr", Opinion: assessment.Opinion{Kind: assessment.Levelled, Level: 3, Remark: "Zie het rooster"}},
		{Role: "it", Opinion: assessment.Opinion{Kind: assessment.Levelled, Level: 1}},
		{Role: "nobody", Opinion: assessment.Opinion{Kind: assessment.NotApplicable}},
	}
	if diff := diff(want, rules.Voices(seenSheets(), "people.a")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := rules.Voices(seenSheets(), "people.c"); got != nil {
		t.Errorf("a question without an answer has %v", got)
	}
}
