package assessment_test

import (
	"fmt"
	"slices"
	"testing"

	"trede/assessment"
)

func TestPlan_saysHowManyDontKnowsADimensionMayHave(t *testing.T) {
	tests := []struct {
		name, answers string
		limit         float64
		want          []assessment.Undetermined
	}{
		{"as many as may be", "a=? b=? c=1 d=1 e=1 f=1 g=1 h=1", 0.25, nil},
		{"one too many", "a=? b=? c=? d=1 e=1 f=1 g=1 h=1", 0.25, []assessment.Undetermined{{Applicable: 8, Unknown: []int{0, 1, 2}, Allowed: 2}}},
		{"of those that apply, rounded down", "a=? b=? c=- d=1 e=1 f=1 g=1 h=1", 0.25, []assessment.Undetermined{{Applicable: 7, Unknown: []int{0, 1}, Allowed: 1}}},
		{"what is not answered is not a don't know", "a=? b=? c=?", 0.25, []assessment.Undetermined{{Applicable: 8, Unknown: []int{0, 1, 2}, Allowed: 2}}},
		{"none at all", "a=? b=1 c=1", 0, []assessment.Undetermined{{Applicable: 8, Unknown: []int{0}}}},
		{"a limit that no binary fraction holds", "a=? b=? c=? d=? e=? f=? g=? h=?", 0.875, []assessment.Undetermined{
			{Applicable: 8, Unknown: []int{0, 1, 2, 3, 4, 5, 6, 7}, Allowed: 7},
		}},
		{"all may be", "a=? b=? c=? d=? e=? f=? g=? h=?", 1, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := small("people: a=base b=mono c=mono d=mono e=mono f=multi g=multi h=omni", "systems: i=mono")
			q.UnknownLimit = tt.limit
			_, p := planned(t, q, tt.answers)
			if diff := diff(tt.want, p.Undetermined); diff != "" {
				t.Errorf("%q (-want +got):\n%s", tt.answers, diff)
			}
		})
	}
}

// 0.29 of 100 is a little less than 29 in binary fractions; 29 may be unknown.
func TestPlan_anExactLimitAllowsWhatItSays(t *testing.T) {
	line, answers := "people:", ""
	for i := range 100 {
		line += fmt.Sprintf(" q%d=mono", i)
		if i < 30 {
			answers += fmt.Sprintf(" q%d=?", i)
		}
	}
	q := small(line)
	q.UnknownLimit = 0.29
	if _, p := planned(t, q, answers); len(p.Undetermined) != 1 || p.Undetermined[0].Allowed != 29 {
		t.Errorf("30 of 100: got %+v, want 29 allowed", p.Undetermined)
	}
}

// A pattern in a handful of answers is no pattern, whatever the outcome notes.
func TestPlan_asksAboutSignalsInTenAnswersOrMore(t *testing.T) {
	q := small("people: a=mono b=mono c=mono d=mono e=mono f=mono g=mono h=mono i=mono j=mono k=mono")
	tests := []struct {
		name, answers string
		levelled      int
		want          []assessment.Signal
	}{
		{"nine", "a=3 b=3 c=3 d=3 e=3 f=3 g=3 h=3 i=3", 9, nil},
		{"nine, and others without a level", "a=3 b=3 c=3 d=3 e=3 f=3 g=3 h=3 i=3 j=? k=-", 9, nil},
		{"ten", "a=3 b=3 c=3 d=3 e=3 f=3 g=3 h=3 i=3 j=3", 10, []assessment.Signal{assessment.TooGood, assessment.StraightLine}},
		{"ten without a pattern", "a=3 b=2 c=3 d=3 e=3 f=3 g=1 h=3 i=3 j=3", 10, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, p := planned(t, q, tt.answers)
			if !slices.Equal(p.Signals, tt.want) || p.Levelled != tt.levelled {
				t.Errorf("got %v in %d, want %v in %d", p.Signals, p.Levelled, tt.want, tt.levelled)
			}
		})
	}
}
