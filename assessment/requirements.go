package assessment

import "trede/questions"

// StepAsks returns the level at which a step, a stage or the base (None), asks
// for question i on a day, or None where it does not ask.
func (r *Rules) StepAsks(i, step int, on questions.Date) int {
	if step != None {
		return r.Needs(i, step)
	}
	if r.BaseAsks(i, on) {
		return r.q.Base.Level
	}
	return None
}

// Requirements are what one step asks of one dimension, by how each of them
// stands. What does not apply is left out.
type Requirements struct {
	Shown   int // met, as proven
	Claimed int // met as claimed only
	Unknown int // don't know
	Open    int // not answered, or claimed too low
}

// Requirements counts what a step asks of a dimension, from how every question
// stands on that day (Inspect).
func (r *Rules) Requirements(points []Standpoint, dim, step int, on questions.Date) Requirements {
	var c Requirements
	for i := r.dims[dim]; i < r.dims[dim+1]; i++ {
		need, at := r.StepAsks(i, step, on), points[i]
		switch {
		case need == None || at.Kind == NotApplicable:
		case at.Proven >= need:
			c.Shown++
		case at.Claimed >= need:
			c.Claimed++
		case at.Kind == Unknown:
			c.Unknown++
		default:
			c.Open++
		}
	}
	return c
}
