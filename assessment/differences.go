package assessment

import (
	"slices"

	"trede/questions"
)

// Differences are the questions of a publication as one goes through them
// beside the assessment's own answers. Each list but Hidden is in the order of
// the agenda.
type Differences struct {
	// Talk are those to talk about: people lie apart, or the assessment lies
	// outside all of them.
	Talk []Difference
	// Near are those where people lie one level apart, or where some of them
	// don't know or find it not applicable, and there is no need to talk.
	Near []Difference
	// Unlike are those where all colleagues gave one answer and the assessment
	// has another, or none yet.
	Unlike []Difference
	// Alike are those where all colleagues and the assessment say the same.
	Alike []Difference
	// Hidden are those that are not shown, in the questionnaire's order.
	Hidden []questions.QuestionID
}

// Difference is a shown question beside what the assessment itself says.
type Difference struct {
	Published
	Own Answer // the assessment's; NotAnswered where it has none
	// Outside says that Own is a level outside all answers of colleagues.
	Outside bool
}

// Beside puts a shown question beside what the assessment itself says.
func (q Published) Beside(own Answer) Difference {
	return Difference{Published: q, Own: own, Outside: q.Spread.Outside(own)}
}

// Talk reports whether people should talk about the question: they lie apart,
// or the assessment lies outside all of them.
func (d Difference) Talk() bool { return d.Spread.Talk() || d.Outside }

// Differences puts the publication beside the assessment's own answers.
func (r *Rules) Differences(p Publication, own Answers) Differences {
	d := Differences{Hidden: r.Hidden(p)}
	for _, q := range p.Questions {
		d.add(q.Beside(own[q.Question]))
	}
	for _, list := range [][]Difference{d.Talk, d.Near, d.Unlike, d.Alike} {
		slices.SortStableFunc(list, func(a, b Difference) int { return a.Spread.compare(b.Spread) })
	}
	return d
}

// Hidden returns the questions that a publication does not show, in the
// questionnaire's order.
func (r *Rules) Hidden(p Publication) []questions.QuestionID {
	var hidden []questions.QuestionID
	for i := range r.questions {
		if _, shown := p.Question(r.questions[i].ID); !shown {
			hidden = append(hidden, r.questions[i].ID)
		}
	}
	return hidden
}

func (d *Differences) add(q Difference) {
	list := &d.Near
	switch {
	case q.Talk():
		list = &d.Talk
	case !q.Spread.Unanimous():
	case q.Spread.Has(Opinion{Kind: q.Own.Kind, Level: q.Own.Level}):
		list = &d.Alike
	default:
		list = &d.Unlike
	}
	*list = append(*list, q)
}
