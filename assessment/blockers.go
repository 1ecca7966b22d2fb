package assessment

import "trede/questions"

// block gathers the blockers of the reading's next stage: a question once, with
// the first way in which it blocks.
func (r *Rules) block(s *scratch, reading int, out *Reading) {
	if out.Next == None {
		return
	}
	for _, i := range r.order {
		if s.states[i].kind == NotApplicable {
			continue
		}
		needs := r.blocks(s, reading, i, out)
		if needs == None {
			continue
		}
		s.blockers = append(s.blockers, Blocker{
			Question: i,
			Needs:    needs,
			Has:      s.levels[reading][i],
			Reason:   r.reason(&s.states[i], reading, needs),
		})
	}
}

// blocks returns the level that question i needs for the next stage, or None
// when it does not block.
func (r *Rules) blocks(s *scratch, reading, i int, out *Reading) int {
	q, level := &r.questions[i], s.levels[reading][i]
	if q.needed == None && r.baseBlocks(&s.states[i], level, out) {
		return r.q.Base.Level
	}
	dim := &out.Dimensions[q.dim]
	if dim.Reached >= out.Next {
		return None
	}
	if need := q.needs[out.Next]; need != None && level < need {
		return need
	}
	if !dim.Determinable && s.states[i].kind == Unknown {
		if q.needed == None {
			return r.q.Base.Level
		}
		return q.needs[q.needed]
	}
	if dim.Counts == 0 && r.couldCount(s, i) {
		return r.proofFrom
	}
	return None
}

// baseBlocks reports whether a base question that is not met keeps the ceiling
// below the next stage, or keeps the lowest stage out of order.
func (r *Rules) baseBlocks(st *state, level int, out *Reading) bool {
	colour := r.baseColour(level)
	if colour == Green || !st.asked {
		return false
	}
	if out.Next == 0 {
		colour = out.Base // a red base is not in order until all of it is met
	}
	return r.baseHolds(colour, out.Next)
}

// couldCount reports, in a dimension in which nothing counts at proof_from or
// higher, whether question i is among those of which showing one is enough:
// those answered at that level, or every one where none is.
func (r *Rules) couldCount(s *scratch, i int) bool {
	if s.states[i].claimed >= r.proofFrom {
		return true
	}
	dim := r.questions[i].dim
	for j := r.dims[dim]; j < r.dims[dim+1]; j++ {
		if s.states[j].claimed >= r.proofFrom {
			return false
		}
	}
	return true
}

// CountBlockers counts blockers: those that are base questions, and those that a
// stage asks for.
func (r *Rules) CountBlockers(blockers []Blocker) (base, stage int) {
	for _, b := range blockers {
		if r.questions[b.Question].needed == None {
			base++
		}
	}
	return base, len(blockers) - base
}

// reason is why the answer does not reach the level that is needed.
func (r *Rules) reason(st *state, reading, needs int) Reason {
	switch {
	case st.kind == NotAnswered:
		return ReasonUnanswered
	case st.kind == Unknown:
		return ReasonUnknown
	case st.claimed < needs:
		return ReasonLevel
	case st.flaw != "":
		return st.flaw
	}
	return ReasonUnreviewed
}

// Standpoint is how one question stands on a day, for pages that show every
// requirement.
type Standpoint struct {
	Kind Kind
	// Claimed, Proven and Verified are the levels that count in each reading;
	// None when not answered, unknown or not applicable.
	Claimed, Proven, Verified int
	// Flaw is why an answer with a level does not count as proven; "" when it
	// would.
	Flaw Reason
}

// Inspect returns how every question stands, in the questionnaire's order.
func (r *Rules) Inspect(answers Answers, asOf questions.Date) []Standpoint {
	s := r.scratch.Get().(*scratch)
	defer r.scratch.Put(s)
	r.read(s, answers, asOf)
	out := make([]Standpoint, r.Len())
	for i := range out {
		out[i] = Standpoint{
			Kind:     s.states[i].kind,
			Claimed:  s.levels[claimed][i],
			Proven:   s.levels[proven][i],
			Verified: s.levels[verified][i],
			Flaw:     s.states[i].flaw,
		}
	}
	return out
}
