package assessment

import (
	"slices"

	"trede/questions"
)

// levelsAsked has the level at which each stage asks for the requirements of
// each, or None.
func levelsAsked(stages []questions.Stage) [][]int {
	asks := make([][]int, len(stages))
	for i, s := range stages {
		for _, first := range stages {
			level, ok := s.Asks[first.ID]
			if !ok {
				level = None
			}
			asks[i] = append(asks[i], level)
		}
	}
	return asks
}

// AskedLevel is the level at which a stage asks for the requirements of some
// stages: of itself and of lower ones.
type AskedLevel struct {
	Level  int
	Stages []int // lowest first
}

// Asks returns what a stage asks, the lowest level first. Where a stage asks
// for all that the one below it asks, at the same levels, only what comes on
// top is returned, and onTop is true.
func (r *Rules) Asks(stage int) (asked []AskedLevel, onTop bool) {
	levels := r.asks[stage]
	from := 0
	if onTop = stage > 0 && slices.Equal(levels[:stage], r.asks[stage-1][:stage]); onTop {
		from = stage
	}
	for level := range r.q.Scale {
		var of []int
		for first := from; first < len(levels); first++ {
			if levels[first] == level {
				of = append(of, first)
			}
		}
		if len(of) > 0 {
			asked = append(asked, AskedLevel{level, of})
		}
	}
	return asked, onTop
}

// ByTolerance returns the stages in the order of how many requirements may fall
// one level short, the most tolerant first.
func (r *Rules) ByTolerance() []int {
	stages := make([]int, len(r.q.Stages))
	for i := range stages {
		stages[i] = i
	}
	slices.SortStableFunc(stages, func(a, b int) int { return r.q.Stages[b].Tolerance - r.q.Stages[a].Tolerance })
	return stages
}
