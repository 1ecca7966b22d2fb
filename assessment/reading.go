package assessment

// tally counts one reading: per dimension what is met and what falls short,
// and the state of the base.
type tally struct {
	dims []dimensionTally
	// base counts the base questions that the base asks for, by the colour that
	// each gives it.
	base [Red + 1]int
}

type dimensionTally struct {
	counts, unknown, unanswered, applicable int
	determinable                            bool
	// by stage: requirements met, exactly one level short, and further off.
	met, near, far []int
	baseMet        Count
}

func newTally(r *Rules) tally {
	t := tally{dims: make([]dimensionTally, len(r.q.Dimensions))}
	stages := len(r.q.Stages)
	for d := range t.dims {
		all := make([]int, 3*stages)
		t.dims[d].met, t.dims[d].near, t.dims[d].far = all[:stages], all[stages:2*stages], all[2*stages:]
	}
	return t
}

func (t *tally) reset() {
	t.base = [Red + 1]int{}
	for d := range t.dims {
		k := &t.dims[d]
		clear(k.met)
		clear(k.near)
		clear(k.far)
		*k = dimensionTally{met: k.met, near: k.near, far: k.far}
	}
}

// count fills the tally from the levels that count in a reading. imagine says
// that what is open or unknown was imagined to be answered.
func (r *Rules) count(s *scratch, levels []int, imagine imagination) {
	t := &s.tally
	t.reset()
	for i := range r.questions {
		q := &r.questions[i]
		k := &t.dims[q.dim]
		kind := s.states[i].kind
		if kind == NotApplicable {
			continue
		}
		k.applicable++
		if !bool(imagine) && kind == Unknown {
			k.unknown++
		}
		if !bool(imagine) && kind == NotAnswered {
			k.unanswered++
		}
		if levels[i] >= r.proofFrom {
			k.counts++
		}
		if q.needed != None {
			k.countNeeds(q.needs, levels[i])
		} else if s.states[i].asked {
			r.countBase(t, k, levels[i])
		}
	}
	for d := range t.dims {
		k := &t.dims[d]
		k.determinable = k.unknown <= r.unknownAllowed(k.applicable)
	}
}

func (r *Rules) countBase(t *tally, k *dimensionTally, level int) {
	colour := r.baseColour(level)
	t.base[colour]++
	k.baseMet.Of++
	if colour == Green {
		k.baseMet.Met++
	}
}

// countNeeds counts a requirement at every stage that asks for it.
func (k *dimensionTally) countNeeds(needs []int, level int) {
	for stage, need := range needs {
		switch shortfall(level, need) {
		case metFully:
			k.met[stage]++
		case oneShort:
			k.near[stage]++
		case tooShort:
			k.far[stage]++
		case notAsked:
		}
	}
}

type fit uint8

const (
	notAsked fit = iota
	metFully
	oneShort
	tooShort // two levels or more; don't know and not answered always
)

func shortfall(level, need int) fit {
	switch {
	case need == None:
		return notAsked
	case level == None:
		return tooShort
	case level >= need:
		return metFully
	case level == need-1:
		return oneShort
	}
	return tooShort
}

// reached is the highest stage that the dimension reaches, when question
// fallen (or None) counts one level lower than it does.
func (r *Rules) reached(s *scratch, levels []int, d, fallen int) int {
	k := &s.tally.dims[d]
	if k.applicable == 0 {
		return len(r.q.Stages) - 1
	}
	counts := k.counts
	if fallen != None && levels[fallen] == r.proofFrom {
		counts--
	}
	if !k.determinable || counts == 0 {
		return None
	}
	for stage := range r.q.Stages {
		near, far := k.near[stage], k.far[stage]
		if fallen != None {
			need := r.questions[fallen].needs[stage]
			near, far = move(near, far, shortfall(levels[fallen], need), shortfall(levels[fallen]-1, need))
		}
		if far > 0 || near > r.q.Stages[stage].Tolerance {
			return stage - 1
		}
	}
	return len(r.q.Stages) - 1
}

// move takes one requirement from one class to another.
func move(near, far int, from, to fit) (newNear, newFar int) {
	switch from {
	case oneShort:
		near--
	case tooShort:
		far--
	case notAsked, metFully: // near nor far
	}
	switch to {
	case oneShort:
		near++
	case tooShort:
		far++
	case notAsked, metFully:
	}
	return near, far
}

// position is where the organisation stands when its weakest dimension
// reaches lowest and the base is so.
func (r *Rules) position(lowest int, base Colour) Position {
	return Position{
		Stage:   min(max(lowest, 0), r.Ceiling(base)),
		InOrder: lowest != None && base != Red,
	}
}

// evaluate fills one reading of the outcome.
func (r *Rules) evaluate(s *scratch, reading int, out *Reading) {
	levels := s.levels[reading]
	if s.open > 0 {
		out.AtMost = r.atMost(s, levels)
	}
	r.count(s, levels, asAnswered)
	lowest := len(r.q.Stages) - 1
	for d := range out.Dimensions {
		k, res := &s.tally.dims[d], &out.Dimensions[d]
		res.Reached = r.reached(s, levels, d, None)
		res.Determinable, res.Counts = k.determinable, k.counts
		res.Unknown, res.Unanswered = k.unknown, k.unanswered
		res.Met[0] = k.baseMet
		for stage := range k.met {
			res.Met[stage+1] = Count{Met: k.met[stage], Of: k.met[stage] + k.near[stage] + k.far[stage]}
		}
		lowest = min(lowest, res.Reached)
	}
	out.Base = baseOf(s.tally.base)
	out.Position = r.position(lowest, out.Base)
	if s.open == 0 {
		out.AtMost = out.Position
	}
	out.Next = r.next(out.Position)
	r.block(s, reading, out)
	r.carry(s, levels, out)
}

// next is the stage that blockers speak of: the lowest itself while one is not
// in order on it.
func (r *Rules) next(p Position) int {
	switch {
	case p.Lowest():
		return 0
	case p.Stage == len(r.q.Stages)-1:
		return None
	}
	return p.Stage + 1
}

// carry lists the answers whose fall by one level, as they count in this
// reading, would lower the stage or put it out of order.
func (r *Rules) carry(s *scratch, levels []int, out *Reading) {
	if out.Lowest() {
		return
	}
	for i, level := range levels {
		if level < 1 {
			continue
		}
		dim := r.questions[i].dim
		lowest := r.reached(s, levels, dim, i)
		for d := range out.Dimensions {
			if d != dim {
				lowest = min(lowest, out.Dimensions[d].Reached)
			}
		}
		base := out.Base
		if s.states[i].asked {
			base = r.baseAfter(s, levels[i])
		}
		if out.Above(r.position(lowest, base)) {
			s.ints = append(s.ints, i)
		}
	}
}
