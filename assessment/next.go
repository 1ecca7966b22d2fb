package assessment

// Next is what is left to do for whoever answers the questions.
type Next struct {
	// Part is the place on the route of the part to go on with; None when every
	// question has an answer.
	Part int
	// MayStop is true when something was answered and what is not answered or
	// not known cannot raise the stage any more, nor put it in order.
	MayStop bool
	// Needless is true when there are questions without an answer and none of
	// them has to be answered: one may stop.
	Needless bool
	// Unanswered and Unknown count the questions that still decide something:
	// those without an answer and the don't knows that the next stage or the
	// base asks for.
	Unanswered, Unknown int
	// NotNeeded are the stages out of reach that nobody has to fill in now.
	NotNeeded OpenSteps
	// NotAsked are the steps within reach of which nothing was answered.
	NotAsked OpenSteps

	within int // the highest stage that is within reach
}

// OpenSteps are steps of the route, the base as None, that have questions
// without an answer.
type OpenSteps struct {
	Steps     []int
	Questions int // without an answer, on all of these steps
}

func (o *OpenSteps) add(step, questions int) {
	o.Steps = append(o.Steps, step)
	o.Questions += questions
}

// Deciding is how many questions still decide something.
func (n Next) Deciding() int { return n.Unanswered + n.Unknown }

// OutOfReach reports whether a step lies above all that can still be reached by
// answering questions. The base (None) never does.
func (n Next) OutOfReach(step int) bool { return step > n.within }

// Next returns what is left to do after answers with this outcome.
func (r *Rules) Next(answers Answers, o Outcome) Next {
	n := Next{Part: None, within: o.Proven.AtMost.Stage}
	steps := make([]Progress, len(r.q.Stages)+1) // the base first
	for at := range r.route {
		p := r.Progress(answers, at)
		if p.Open > 0 && n.Part == None {
			n.Part = at
		}
		step := &steps[r.route[at].Step+1]
		*step = step.add(p)
	}
	begun := false
	for at, p := range steps {
		begun = begun || p.Open < p.Of()
		switch step := at - 1; {
		case p.Open == 0:
		case n.OutOfReach(step):
			n.NotNeeded.add(step, p.Open)
		case p.Open == p.Of():
			n.NotAsked.add(step, p.Open)
		}
	}
	n.MayStop = begun && o.Proven.Position == o.Proven.AtMost
	n.Needless = n.MayStop && n.Part != None
	r.decide(&n, &o.Proven)
	return n
}

// decide counts the questions that still decide something. Where the route
// leads to a step that nobody has to fill in, while a don't know below it still
// decides something, one goes on with that.
func (r *Rules) decide(n *Next, out *Reading) {
	detour := n.Part != None && !n.MayStop && n.OutOfReach(r.route[n.Part].Step)
	for _, b := range out.Blockers {
		if r.questions[b.Question].needed > out.Next {
			continue
		}
		switch b.Reason {
		case ReasonUnanswered:
			n.Unanswered++
		case ReasonUnknown:
			n.Unknown++
			if detour {
				n.Part, detour = r.PartOf(b.Question), false
			}
		default: // it has a level: answering on does not change it
		}
	}
}

// GoOn returns the first part on the route that has a question without an
// answer, other than the one at except; None when there is none. Don't know
// counts as visited.
func (r *Rules) GoOn(answers Answers, except int) int {
	for at := range r.route {
		if at != except && r.Progress(answers, at).Open > 0 {
			return at
		}
	}
	return None
}

// After returns the part that follows when part at was saved, or None for the
// overview: when every other question has an answer, and when the step of this
// part is done and the next one would begin, because then there is something
// to see.
func (r *Rules) After(answers Answers, at int) int {
	next := r.GoOn(answers, at)
	if next == None {
		return None
	}
	step := r.route[at].Step
	if r.route[next].Step > step && r.StepProgress(answers, step).Open == 0 {
		return None
	}
	return next
}

// Arose returns the first question of part at that takes part in a
// contradiction which stands after a save and did not before, or None: whoever
// saved the part has to see it before going on.
func (r *Rules) Arose(before, after []Standing, at int) int {
	stood := make(map[int]bool, len(before))
	for _, s := range before {
		stood[s.Contradiction] = true
	}
	for _, i := range r.route[at].Questions {
		for _, s := range after {
			if !stood[s.Contradiction] && s.Involves(i) {
				return i
			}
		}
	}
	return None
}
