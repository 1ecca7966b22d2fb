package assessment

import (
	"cmp"
	"slices"

	"trede/questions"
)

// Turnout is how far the colleagues of one function are. Like all of this file
// it is for a collection that is seen with functions, and for no other: there
// is no threshold here.
type Turnout struct {
	Role       string // empty for those who named none
	Colleagues int    // who answered anything
	Answers    int    // to the questions that the function usually knows
	Of         int    // those questions, times the colleagues
	Others     int    // answers to other questions
	Finished   int    // colleagues who said so
}

// Turnout counts the sheets with an answer by function, in the questionnaire's
// order and without the functions of which there are none; those that named no
// function come last, and all questions are theirs.
func (r *Rules) Turnout(sheets []Colleague) []Turnout {
	all := make([]Turnout, len(r.q.Roles)+1)
	for i, role := range r.q.Roles {
		all[i].Role = role.ID
	}
	for i := range sheets {
		if len(sheets[i].Opinions) > 0 {
			all[r.placeOf(sheets[i].Role)].add(r, &sheets[i])
		}
	}
	return slices.DeleteFunc(all, func(t Turnout) bool { return t.Colleagues == 0 })
}

func (t *Turnout) add(r *Rules, sheet *Colleague) {
	known := make(map[questions.QuestionID]bool, len(r.questions))
	for i := range r.questions {
		q := r.questions[i].Question
		known[q.ID] = r.placeOf(sheet.Role) == len(r.q.Roles) || slices.Contains(q.Knows, sheet.Role)
		if known[q.ID] {
			t.Of++
		}
	}
	for id := range sheet.Opinions {
		if known[id] {
			t.Answers++
		} else {
			t.Others++
		}
	}
	t.Colleagues++
	if sheet.Finished {
		t.Finished++
	}
}

// placeOf is the place of a function in the questionnaire, and the one behind
// them all for none.
func (r *Rules) placeOf(role string) int {
	i := slices.IndexFunc(r.q.Roles, func(known questions.Role) bool { return known.ID == role })
	if i < 0 {
		return len(r.q.Roles)
	}
	return i
}

// Now returns how all sheets answer on a day, as it is compared with the
// assessment: every question that somebody answered, without remarks and
// functions, which Voices has.
func (r *Rules) Now(sheets []Colleague, on questions.Date) Publication {
	p := Publication{On: on}
	for i := range sheets {
		if len(sheets[i].Opinions) > 0 {
			p.Sheets++
		}
	}
	for i := range r.questions {
		q := Published{Question: r.questions[i].ID, On: on, Spread: SpreadOf(len(r.q.Scale))}
		for s := range sheets {
			q.Spread.add(sheets[s].Opinions[q.Question])
		}
		if q.Spread.Answered() > 0 {
			p.Questions = append(p.Questions, q)
		}
	}
	return p
}

// Voice is an opinion with the function of who holds it.
type Voice struct {
	Role string // empty where none was named
	Opinion
}

// Voices returns every answer to a question with its function, in the
// questionnaire's order of functions.
func (r *Rules) Voices(sheets []Colleague, id questions.QuestionID) []Voice {
	var voices []Voice
	for i := range sheets {
		if o := sheets[i].Opinions[id]; o.Kind != NotAnswered {
			voices = append(voices, Voice{sheets[i].Role, o})
		}
	}
	slices.SortStableFunc(voices, func(a, b Voice) int {
		return cmp.Or(r.placeOf(a.Role)-r.placeOf(b.Role), int(a.Kind)-int(b.Kind), a.Level-b.Level)
	})
	return voices
}
