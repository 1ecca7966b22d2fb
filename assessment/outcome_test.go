package assessment_test

import (
	"fmt"
	"testing"

	"trede/assessment"
	"trede/questions"
)

func TestPosition_aboveIsAHigherStageOrInOrderOnTheSame(t *testing.T) {
	at := func(stage int, inOrder bool) assessment.Position {
		return assessment.Position{Stage: stage, InOrder: inOrder}
	}
	rising := []assessment.Position{at(0, false), at(0, true), at(1, false), at(1, true), at(2, true)}
	for i, p := range rising {
		for j, other := range rising {
			if got, want := p.Above(other), i > j; got != want {
				t.Errorf("%+v above %+v: %v, want %v", p, other, got, want)
			}
		}
		if got, want := p.Lowest(), i == 0; got != want {
			t.Errorf("%+v is the lowest: %v, want %v", p, got, want)
		}
	}
}

func TestReading_dimensionsByWhatTheyReach(t *testing.T) {
	q := small("people: a=base b=mono", "systems: c=base d=mono e=multi", "content: f=mono", "governance: g=mono h=mono")
	tests := []struct {
		name, answers string
		stage         int
		want          string // reaching, below, silent, nothing counts, base
	}{
		{"nothing answered", "", 0, "[] [0 1 2 3] [0 1 2 3] true 0/2"},
		{"one is shown", "b=2+", 0, "[0] [1 2 3] [1 2 3] false 0/2"},
		{"two are, one of them by a higher stage", "b=2+ d=2+ e=2+", 1, "[0 1] [2 3] [2 3] false 0/2"},
		{"a base question counts, and reaches nothing", "a=2+ b=?", 0, "[] [0 1 2 3] [1 2 3] false 1/2"},
		{"one cannot be determined", "g=? h=2+", 0, "[] [0 1 2 3] [0 1 2] false 0/2"},
		{"what does not apply reaches everything and shows nothing", "f=-", 2, "[2] [0 1 3] [0 1 3] true 0/2"},
		{"what was said and not shown", "a=3 b=3 c=3 d=3 e=3 f=3 g=3 h=3", 0, "[] [0 1 2 3] [0 1 2 3] true 0/2"},
		{"the base of two dimensions is one check", "a=2+ c=2+", 0, "[] [0 1 2 3] [2 3] false 2/2"},
		{"what does not apply is not asked", "a=- c=2+", 0, "[] [0 1 2 3] [0 2 3] false 1/1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out := scored(t, q, tt.answers).Proven
			met, of := out.BaseCount()
			got := fmt.Sprintf("%v %v %v %v %d/%d", out.Reaching(tt.stage), out.Below(tt.stage), out.Silent(), out.NothingCounts(), met, of)
			if got != tt.want {
				t.Errorf("%q: got %s, want %s", tt.answers, got, tt.want)
			}
		})
	}
}

func TestCountBlockers_theBaseApart(t *testing.T) {
	q := small("people: a=base b=mono", "systems: c=base d=mono e=multi")
	r := assessment.Compile(q)
	for answers, want := range map[string][2]int{
		"":                         {2, 3}, // nothing counts, so one of each would do
		"a=2+ b=? c=0 d=0":         {1, 3},
		"a=2+ b=2+ c=0 d=2+":       {1, 0},
		"a=2+ b=2+ c=2+ d=2+ e=0":  {0, 1},
		"a=1 b=2+ c=2+ d=2+ e=2+":  {1, 0},
		"a=2+ b=2+ c=2+ d=2+ e=2+": {0, 0},
	} {
		base, stage := r.CountBlockers(r.Score(sheet(t, q, answers), nil, day).Proven.Blockers)
		if got := [2]int{base, stage}; got != want {
			t.Errorf("%q: got %v, want %v", answers, got, want)
		}
	}
}

func TestCeiling_isTheHighestStageThatTheBaseAllows(t *testing.T) {
	tests := []struct {
		red, amber string
		want       [3]int // green, amber, red
	}{
		{"mono", "multi", [3]int{2, 1, 0}},
		{"multi", "multi", [3]int{2, 1, 1}},
		{"multi", "", [3]int{2, 2, 1}},
		{"", "", [3]int{2, 2, 2}},
	}
	for _, tt := range tests {
		q := small("people: a=base b=mono c=multi d=omni")
		q.Base = questions.BaseRule{Level: 2, RedCeiling: tt.red, AmberCeiling: tt.amber}
		r := assessment.Compile(q)
		for colour, answers := range []string{"a=2+", "a=1", "a=0"} {
			if got := r.Ceiling(assessment.Colour(colour)); got != tt.want[colour] {
				t.Errorf("red %q, amber %q: %v allows %d, want %d", tt.red, tt.amber, assessment.Colour(colour), got, tt.want[colour])
			}
			// The score keeps to it when the dimension would reach them all.
			out := r.Score(sheet(t, q, answers+" b=2+ c=2+ d=3+"), nil, day).Proven
			if out.Base != assessment.Colour(colour) || out.Stage != tt.want[colour] {
				t.Errorf("red %q, amber %q: %q is %s on a %v base", tt.red, tt.amber, answers, inWords(q, out.Position), out.Base)
			}
		}
	}
}
