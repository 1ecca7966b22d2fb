package assessment

import (
	"trede/questions"
)

// The three readings, as indexes.
const (
	claimed = iota
	proven
	verified
	readings
)

// scratch is the working memory of one Score, reused between calls.
type scratch struct {
	states   []state
	open     int             // how many of the states are open
	levels   [readings][]int // by question: the level that counts, or None
	imagined []int           // levels for at_most
	tally    tally
	blockers []Blocker
	ints     []int // carriers, then the participants of contradictions
	standing []span
}

// state is what the answer to one question is, before it is read.
type state struct {
	kind    Kind
	claimed int // None unless Levelled
	// flaw is why the answer does not count as proven; "" when it does.
	flaw         Reason
	verdict      Verdict
	contradicted bool
	// asked is true when the base asks for the question on the day.
	asked bool
}

// open reports whether the question has no answer that says anything.
func (s *state) open() bool { return s.kind == Unknown || s.kind == NotAnswered }

// span remembers where the participants of a standing contradiction lie in
// scratch.ints.
type span struct{ contradiction, from, against, to int }

func newScratch(r *Rules) *scratch {
	s := &scratch{states: make([]state, r.Len()), imagined: make([]int, r.Len())}
	for i := range s.levels {
		s.levels[i] = make([]int, r.Len())
	}
	s.tally = newTally(r)
	return s
}

// Score returns the outcome of the answers on a day. Explanations mark the
// contradictions they explain and change nothing else; answers to questions
// that the questionnaire does not have are ignored.
//
// It is pure, safe for concurrent use, and cheap enough to call for every
// request. The slices of the outcome belong to the caller.
func (r *Rules) Score(answers Answers, explanations map[string]string, asOf questions.Date) Outcome {
	s := r.scratch.Get().(*scratch)
	defer r.scratch.Put(s)
	s.blockers, s.ints, s.standing = s.blockers[:0], s.ints[:0], s.standing[:0]

	r.read(s, answers, asOf)
	o := Outcome{AsOf: asOf, Preliminary: r.preliminary(s), Signals: r.signals(s)}
	dims, stages := len(r.q.Dimensions), len(r.q.Stages)
	results := make([]DimensionResult, readings*dims)
	counts := make([]Count, readings*dims*(stages+1))
	var blockers, carriers [readings + 1]int // where each reading's begin
	for reading, out := range []*Reading{&o.Claimed, &o.Proven, &o.Verified} {
		out.Dimensions = results[reading*dims : (reading+1)*dims : (reading+1)*dims]
		for d := range out.Dimensions {
			at := (reading*dims + d) * (stages + 1)
			out.Dimensions[d].Met = counts[at : at+stages+1 : at+stages+1]
		}
		r.evaluate(s, reading, out)
		blockers[reading+1], carriers[reading+1] = len(s.blockers), len(s.ints)
	}
	r.contradict(s)
	r.hand(s, &o, blockers, carriers, explanations)
	return o
}

// hand copies what was gathered in scratch into the caller's outcome.
func (r *Rules) hand(s *scratch, o *Outcome, blockers, carriers [readings + 1]int, explanations map[string]string) {
	b := append(make([]Blocker, 0, len(s.blockers)), s.blockers...)
	n := append(make([]int, 0, len(s.ints)), s.ints...)
	for reading, out := range []*Reading{&o.Claimed, &o.Proven, &o.Verified} {
		out.Blockers = b[blockers[reading]:blockers[reading+1]:blockers[reading+1]]
		out.Carriers = n[carriers[reading]:carriers[reading+1]:carriers[reading+1]]
	}
	if len(s.standing) == 0 {
		return
	}
	o.Contradictions = make([]Standing, len(s.standing))
	for i, c := range s.standing {
		text := explanations[r.q.Contradictions[c.contradiction].ID]
		o.Contradictions[i] = Standing{
			Contradiction: c.contradiction,
			Claims:        n[c.from:c.against:c.against],
			Against:       n[c.against:c.to:c.to],
			Blocks:        r.contradictions[c.contradiction].blocks && s.anyNotAccepted(n[c.from:c.against]),
			Explained:     !Blank(text),
		}
	}
}

// read fills the states and the levels of the three readings.
func (r *Rules) read(s *scratch, answers Answers, asOf questions.Date) {
	s.open = 0
	for i := range r.questions {
		st := &s.states[i]
		*st = state{claimed: None, asked: r.BaseAsks(i, asOf)}
		if a, ok := answers[r.questions[i].ID]; ok {
			st.kind, st.verdict = a.Kind, a.Review.Verdict
			if a.Kind == Levelled {
				st.claimed = a.Level
			}
			st.flaw = r.flaw(i, &a, asOf)
		}
		if st.open() {
			s.open++
		}
	}
	r.contradictClaims(s)
	for i := range r.questions {
		st := &s.states[i]
		if st.contradicted && st.verdict != Accepted {
			st.flaw = ReasonContradicted
		}
		s.levels[claimed][i] = st.claimed
		s.levels[proven][i], s.levels[verified][i] = st.claimed, st.claimed
		if st.claimed < r.proofFrom {
			continue
		}
		if st.flaw != "" {
			s.levels[proven][i] = r.proofFrom - 1
		}
		if st.flaw != "" || st.verdict != Accepted {
			s.levels[verified][i] = r.proofFrom - 1
		}
	}
}

// flaw is what keeps the answer from counting as proven, contradictions aside.
func (r *Rules) flaw(i int, a *Answer, asOf questions.Date) Reason {
	switch {
	case a.Review.Verdict == Rejected:
		return ReasonRejected
	case !a.Proof.Complete():
		return ReasonMissingProof
	case asOf >= a.Proof.Until(r.questions[i].Proof.ValidMonths):
		return ReasonExpiredProof
	case a.Proof.Date > asOf:
		return ReasonFutureProof
	}
	return ""
}

func (r *Rules) preliminary(s *scratch) bool {
	for i := range s.states {
		if s.states[i].kind == NotAnswered {
			return true
		}
	}
	return false
}

// signals looks for patterns that ask for a kind question.
func (r *Rules) signals(s *scratch) []Signal {
	levelled, highest, shown, same := 0, 0, 0, true
	first := None
	for i := range s.states {
		level := s.states[i].claimed
		if s.states[i].kind != Levelled {
			continue
		}
		levelled++
		if first == None {
			first = level
		}
		same = same && level == first
		if level == r.top {
			highest++
			if s.levels[proven][i] == r.top {
				shown++
			}
		}
	}
	var found []Signal
	if levelled > 0 && highest*10 >= levelled*9 && shown*5 < highest {
		found = append(found, TooGood)
	}
	if levelled >= signalFrom && same {
		found = append(found, StraightLine)
	}
	return found
}
