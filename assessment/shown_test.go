package assessment_test

import (
	"testing"

	"trede/assessment"
)

func TestNewest_isTheDayOfTheNewestCounts(t *testing.T) {
	p := assessment.Publication{On: 20261120, Questions: []assessment.Published{{On: 20261109}, {On: 20261113}, {On: 20261101}}}
	if got := p.Newest(); got != 20261113 {
		t.Errorf("got %s", got)
	}
	if got := (assessment.Publication{On: 20261120}).Newest(); got != 0 {
		t.Errorf("of nothing: %s", got)
	}
}

func TestSpread_countsEachAnswerAndWhoIsLeft(t *testing.T) {
	all := assessment.Spread{Counts: []int{2, 5, 0, 1}, Unknown: 3, NotApplicable: 1}
	rest := all.Without(assessment.Spread{Counts: []int{1, 5, 0, 0}, Unknown: 1, NotApplicable: 1})
	if diff := diff(assessment.Spread{Counts: []int{1, 0, 0, 1}, Unknown: 2}, rest); diff != "" {
		t.Errorf("left (-want +got):\n%s", diff)
	}
	for o, want := range map[assessment.Opinion]int{
		{Kind: assessment.Levelled, Level: 1}: 5, {Kind: assessment.Levelled, Level: 2}: 0,
		{Kind: assessment.Unknown}: 3, {Kind: assessment.NotApplicable}: 1, {}: 0,
	} {
		if got := all.Of(o); got != want {
			t.Errorf("%v: %d, want %d", o, got, want)
		}
	}
}
