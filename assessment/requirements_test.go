package assessment_test

import (
	"testing"

	"pgregory.net/rapid"

	"trede/assessment"
	"trede/questions"
)

func TestStepAsks_atTheLevelOfTheStageOrTheBase(t *testing.T) {
	q := small("people: a=base b=mono c=multi d=omni y=base z=base")
	q.Laws = []questions.Law{{ID: "old", InForceFrom: 2018_07_01}, {ID: "later", InForceFrom: day + 1}}
	find(t, q, "y").Laws, find(t, q, "z").Laws = []string{"old", "later"}, []string{"later"}
	r := assessment.Compile(q)
	const none = assessment.None
	for slug, want := range map[string][4]int{ // base, mono, multi, omni
		"a": {2, none, none, none},
		"b": {none, 1, 2, 2},
		"c": {none, none, 2, 2},
		"d": {none, none, none, 3},
		"y": {2, none, none, none},
		"z": {none, none, none, none}, // its law is not in force yet
	} {
		for i, step := range []int{none, 0, 1, 2} {
			if got := r.StepAsks(r.Index(find(t, q, slug).ID), step, day); got != want[i] {
				t.Errorf("%s asks %d of %s, want %d", r.StepID(step), got, slug, want[i])
			}
		}
	}
}

func TestRequirements_byHowEachStands(t *testing.T) {
	q := small("people: a=base b=base", "systems: c=mono d=mono e=mono f=multi g=omni")
	q.Contradictions = []questions.Contradiction{contradiction(t, q, "x", questions.Blocks, []string{"e>=2"}, []string{"b<=0"})}
	r := assessment.Compile(q)
	answers := sheet(t, q, "a=2+ b=0 c=2+ d=2 e=2+ f=? g=-")
	points := r.Inspect(answers, day)
	for _, tt := range []struct {
		dim, step int
		want      assessment.Requirements
	}{
		{0, assessment.None, assessment.Requirements{Shown: 1, Open: 1}},
		{0, 0, assessment.Requirements{}},
		{1, assessment.None, assessment.Requirements{}},
		{1, 0, assessment.Requirements{Shown: 3}},                         // at level 1 nothing has to be shown
		{1, 1, assessment.Requirements{Shown: 1, Claimed: 2, Unknown: 1}}, // what is contradicted was only claimed
		{1, 2, assessment.Requirements{Shown: 1, Claimed: 2, Unknown: 1}}, // g does not apply
	} {
		if got := r.Requirements(points, tt.dim, tt.step, day); got != tt.want {
			t.Errorf("%s of dimension %d: got %+v, want %+v", r.StepID(tt.step), tt.dim, got, tt.want)
		}
	}
	if got := r.Requirements(r.Inspect(nil, day), 1, 2, day); got != (assessment.Requirements{Open: 5}) {
		t.Errorf("nothing answered: got %+v, want 5 open", got)
	}
}

// The blocks on a page and the count beside them speak of the same.
func TestRequirements_addUpToWhatTheScoreCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		r, o := assessment.Compile(d.q), d.score()
		points := r.Inspect(d.answers, d.asOf)
		for dim, result := range o.Proven.Dimensions {
			for step := assessment.None; step < len(d.q.Stages); step++ {
				got := r.Requirements(points, dim, step, d.asOf)
				want := result.Met[step+1]
				if got.Shown != want.Met || got.Shown+got.Claimed+got.Unknown+got.Open != want.Of {
					t.Fatalf("%s of dimension %d: %+v, while the score counts %+v", r.StepID(step), dim, got, want)
				}
				if claimed := o.Claimed.Dimensions[dim].Met[step+1].Met; got.Shown+got.Claimed != claimed {
					t.Fatalf("%s of dimension %d: %+v, while %d are claimed", r.StepID(step), dim, got, claimed)
				}
			}
		}
	})
}
