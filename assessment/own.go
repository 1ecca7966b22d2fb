package assessment

import "slices"

// Own are the questions that one colleague is asked first: those that one's
// function usually knows, in the order of the route. Whoever named no function,
// or one of which no question is known, is asked all of them.
type Own struct {
	rules *Rules
	role  string // empty where all questions are one's own
	route []OwnPart
}

// OwnPart is a part of the route, with those of its questions that are one's
// own.
type OwnPart struct {
	At        int   // place on the route
	Questions []int // by index, in the questionnaire's order; at least one
}

// Own returns the questions that a function usually knows.
func (r *Rules) Own(role string) Own {
	o := Own{rules: r, role: role}
	if role == "" || !slices.ContainsFunc(r.questions, func(q question) bool { return slices.Contains(q.Knows, role) }) {
		o.role = ""
	}
	for at, part := range r.route {
		own := OwnPart{At: at}
		for _, i := range part.Questions {
			if o.Has(i) {
				own.Questions = append(own.Questions, i)
			}
		}
		if len(own.Questions) > 0 {
			o.route = append(o.route, own)
		}
	}
	return o
}

// All reports whether every question is one's own.
func (o Own) All() bool { return o.role == "" }

// Has reports whether question i is one's own.
func (o Own) Has(i int) bool {
	return o.role == "" || slices.Contains(o.rules.questions[i].Knows, o.role)
}

// Len returns how many questions are one's own.
func (o Own) Len() int {
	n := 0
	for _, part := range o.route {
		n += len(part.Questions)
	}
	return n
}

// Route returns the parts with questions of one's own, in the order in which
// they are asked. There is at least one. The slice must not be modified.
func (o Own) Route() []OwnPart { return o.route }

// Place returns which of one's own parts lies at a place on the route, or None.
func (o Own) Place(at int) int {
	return slices.IndexFunc(o.route, func(p OwnPart) bool { return p.At == at })
}

// Progress counts the answers to one's own questions.
func (o Own) Progress(answers Answers) Progress {
	var p Progress
	for _, part := range o.route {
		p = p.add(o.rules.progress(answers, part.Questions))
	}
	return p
}

// DimensionProgress counts the answers to one's own questions of a dimension.
func (o Own) DimensionProgress(answers Answers, dimension int) Progress {
	var p Progress
	for _, part := range o.route {
		if o.rules.route[part.At].Dimension == dimension {
			p = p.add(o.rules.progress(answers, part.Questions))
		}
	}
	return p
}

// GoOn returns the place on the route of the first part of one's own in which a
// question has no answer, or None.
func (o Own) GoOn(answers Answers) int { return o.openFrom(answers, 0) }

// After returns the place on the route of the next part of one's own in which a
// question has no answer, or None: whoever left one open on purpose is not led
// back to it.
func (o Own) After(answers Answers, at int) int { return o.openFrom(answers, at+1) }

func (o Own) openFrom(answers Answers, from int) int {
	for _, part := range o.route {
		if part.At >= from && o.rules.progress(answers, part.Questions).Open > 0 {
			return part.At
		}
	}
	return None
}

// Opinion returns what a colleague's sheet keeps of an answer: a kind, a level
// and a remark, which stands in the place of the note.
func (a Answer) Opinion() Opinion {
	o := Opinion{Kind: a.Kind, Remark: a.Note}
	if a.Kind == Levelled {
		o.Level = a.Level
	}
	return o
}

// Answer is the answer that a colleague's sheet keeps for the opinion.
func (o Opinion) Answer() Answer { return Answer{Kind: o.Kind, Level: o.Level, Note: o.Remark} }
