package assessment

import "trede/questions"

// Part is one dimension on one step: what a person answers on one page. A step
// is the base (None) or a stage.
type Part struct {
	Dimension, Step int
	Questions       []int // by index, in the questionnaire's order
}

// Progress counts the answers of a part.
type Progress struct {
	Answered int // with a level, or not applicable
	Unknown  int
	Open     int
}

// Of is the number of questions.
func (p Progress) Of() int { return p.Answered + p.Unknown + p.Open }

// add sums progress over parts.
func (p Progress) add(o Progress) Progress {
	return Progress{p.Answered + o.Answered, p.Unknown + o.Unknown, p.Open + o.Open}
}

// route is the order in which the questions are asked: the base of every
// dimension first, then the lowest stage of every dimension, and so on. Nobody
// can skip a step, so nobody has to answer for a step that is out of reach.
func (r *Rules) makeRoute() []Part {
	var route []Part
	for step := None; step < len(r.q.Stages); step++ {
		for dim := range r.q.Dimensions {
			part := Part{Dimension: dim, Step: step}
			for i := r.dims[dim]; i < r.dims[dim+1]; i++ {
				if r.questions[i].needed == step {
					part.Questions = append(part.Questions, i)
				}
			}
			if len(part.Questions) > 0 {
				route = append(route, part)
			}
		}
	}
	return route
}

// Route returns the parts in the order in which they are asked. Parts without
// questions are left out. The slice must not be modified.
func (r *Rules) Route() []Part { return r.route }

// PartOf returns the place on the route of the part with question i.
func (r *Rules) PartOf(i int) int {
	for at, part := range r.route {
		if part.Dimension == r.questions[i].dim && part.Step == r.questions[i].needed {
			return at
		}
	}
	return None
}

// FindPart returns the place on the route of a dimension's step by their ids, or
// None.
func (r *Rules) FindPart(dimension, step string) int {
	for at, part := range r.route {
		if r.q.Dimensions[part.Dimension].ID == dimension && r.StepID(part.Step) == step {
			return at
		}
	}
	return None
}

// StepID is the id of a stage, or "base" for None.
func (r *Rules) StepID(step int) string {
	if step == None {
		return questions.Base
	}
	return r.q.Stages[step].ID
}

// Progress counts the answers of a part of the route.
func (r *Rules) Progress(answers Answers, at int) Progress {
	return r.progress(answers, r.route[at].Questions)
}

// progress counts the answers to some questions.
func (r *Rules) progress(answers Answers, questions []int) Progress {
	var p Progress
	for _, i := range questions {
		switch answers[r.questions[i].ID].Kind {
		case NotAnswered:
			p.Open++
		case Unknown:
			p.Unknown++
		default:
			p.Answered++
		}
	}
	return p
}

// StepProgress counts the answers of all dimensions on one step.
func (r *Rules) StepProgress(answers Answers, step int) Progress {
	var p Progress
	for at := range r.route {
		if r.route[at].Step == step {
			p = p.add(r.Progress(answers, at))
		}
	}
	return p
}

// Total counts all answers.
func (r *Rules) Total(answers Answers) Progress {
	var p Progress
	for at := range r.route {
		p = p.add(r.Progress(answers, at))
	}
	return p
}
