package assessment

import "trede/questions"

// imagination says whether what is not answered and what is not known is
// imagined to be answered at its best: what is still possible.
type imagination bool

const (
	asAnswered imagination = false
	imagined   imagination = true
)

// atMost is the position when every open question is imagined to be answered
// at its best.
func (r *Rules) atMost(s *scratch, levels []int) Position {
	for i := range levels {
		s.imagined[i] = levels[i]
		if s.states[i].open() {
			s.imagined[i] = r.top
		}
	}
	r.count(s, s.imagined, imagined)
	return r.position(r.lowest(s, s.imagined), baseOf(s.tally.base))
}

func (r *Rules) lowest(s *scratch, levels []int) int {
	lowest := len(r.q.Stages) - 1
	for d := range s.tally.dims {
		lowest = min(lowest, r.reached(s, levels, d, None))
	}
	return lowest
}

// Limit returns the proven reading if every question that is not answered or
// not known were answered at the highest level with an accepted proof, and
// everything else stayed as it is. Its position is AtMost; its blockers are
// what keeps the stage after that out of reach, whatever is still answered.
func (r *Rules) Limit(answers Answers, asOf questions.Date) Reading {
	s := r.scratch.Get().(*scratch)
	defer r.scratch.Put(s)
	s.blockers, s.ints = s.blockers[:0], s.ints[:0]
	r.read(s, answers, asOf)
	for i := range s.states {
		if st := &s.states[i]; st.open() {
			*st = state{kind: Levelled, claimed: r.top, verdict: Accepted, asked: st.asked}
			s.levels[proven][i] = r.top
		}
	}
	s.open = 0
	out := Reading{Dimensions: make([]DimensionResult, len(r.q.Dimensions))}
	for d := range out.Dimensions {
		out.Dimensions[d].Met = make([]Count, len(r.q.Stages)+1)
	}
	r.evaluate(s, proven, &out)
	out.Blockers = append([]Blocker(nil), s.blockers...)
	out.Carriers = append([]int(nil), s.ints...)
	return out
}
