package assessment_test

import (
	"slices"
	"testing"

	"trede/assessment"
	"trede/questions"
)

func TestAsks_isWhatAStageAsksOnTopOfTheOneBelow(t *testing.T) {
	type asks = map[string]int
	tests := []struct {
		name   string
		stages []asks
		want   [][]assessment.AskedLevel
		onTop  []bool
	}{
		{
			"omnichannel: multi raises what mono asks, omni only adds",
			[]asks{{"a": 1}, {"a": 2, "b": 2}, {"a": 2, "b": 2, "c": 3}},
			[][]assessment.AskedLevel{{{1, []int{0}}}, {{2, []int{0, 1}}}, {{3, []int{2}}}},
			[]bool{false, false, true},
		},
		{
			"one of two is raised",
			[]asks{{"a": 1}, {"a": 1, "b": 1}, {"a": 1, "b": 2, "c": 2}},
			[][]assessment.AskedLevel{{{1, []int{0}}}, {{1, []int{1}}}, {{1, []int{0}}, {2, []int{1, 2}}}},
			[]bool{false, true, false},
		},
		{
			"levels from low to high, whatever the order of the stages",
			[]asks{{"a": 3}, {"a": 3, "b": 0}},
			[][]assessment.AskedLevel{{{3, []int{0}}}, {{0, []int{1}}}},
			[]bool{false, true},
		},
		{
			"a level 0 is not the same as not asked",
			[]asks{{"a": 0}, {"b": 1}},
			[][]assessment.AskedLevel{{{0, []int{0}}}, {{1, []int{1}}}},
			[]bool{false, false},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := small("people: x=a")
			q.Stages = nil
			for i, asked := range tt.stages {
				q.Stages = append(q.Stages, questions.Stage{ID: string(rune('a' + i)), Asks: asked})
			}
			r := assessment.Compile(q)
			for stage, want := range tt.want {
				got, onTop := r.Asks(stage)
				if diff := diff(want, got); diff != "" || onTop != tt.onTop[stage] {
					t.Errorf("stage %d: on top %v, want %v (-want +got):\n%s", stage, onTop, tt.onTop[stage], diff)
				}
			}
		})
	}
}

func TestByTolerance_theMostTolerantStageLeads(t *testing.T) {
	for _, tt := range []struct{ tolerance, want []int }{
		{[]int{1, 2, 0}, []int{1, 0, 2}},
		{[]int{0, 0, 0}, []int{0, 1, 2}},
		{[]int{2, 0, 2}, []int{0, 2, 1}},
	} {
		q := small("people: x=mono")
		for i := range q.Stages {
			q.Stages[i].Tolerance = tt.tolerance[i]
		}
		if got := assessment.Compile(q).ByTolerance(); !slices.Equal(got, tt.want) {
			t.Errorf("tolerances %v: got %v, want %v", tt.tolerance, got, tt.want)
		}
	}
}
