package assessment

import (
	"sort"
	"sync"

	"trede/questions"
)

// Rules is a questionnaire compiled for scoring. It is safe for concurrent
// use.
type Rules struct {
	q         *questions.Questionnaire
	questions []question
	index     map[questions.QuestionID]int
	// dims has the first question of every dimension and, last, their number.
	dims []int
	// order are the questions as blockers are listed: base first, then by the
	// stage that first asks, then in the questionnaire's order.
	order          []int
	route          []Part
	contradictions []contradiction
	top            int // the highest level
	proofFrom      int
	// asks has, by stage and by the first stage that asks for a requirement, the
	// level that is asked, or None.
	asks     [][]int
	ceilings [Red + 1]int // by colour of the base

	scratch sync.Pool // of *scratch
}

// question is what scoring needs to know of a question.
type question struct {
	*questions.Question
	dim    int
	needed int   // None for base, or the first stage that asks for it
	needs  []int // by stage: the level asked, or None
	// inForce has the days from which its laws hold; a base question with laws
	// counts from the first of them.
	inForce []questions.Date
}

// Compile prepares a questionnaire that Load accepted for scoring.
func Compile(q *questions.Questionnaire) *Rules {
	r := &Rules{
		q:         q,
		index:     map[questions.QuestionID]int{},
		top:       len(q.Scale) - 1,
		proofFrom: q.ProofFrom,
	}
	stages := make(map[string]int, len(q.Stages))
	for i, s := range q.Stages {
		stages[s.ID] = i
	}
	r.asks, r.ceilings = levelsAsked(q.Stages), ceilings(stages, q.Base)
	laws := make(map[string]questions.Date, len(q.Laws))
	for _, l := range q.Laws {
		laws[l.ID] = l.InForceFrom
	}
	for d := range q.Dimensions {
		r.dims = append(r.dims, len(r.questions))
		for i := range q.Dimensions[d].Questions {
			r.add(&q.Dimensions[d].Questions[i], d, stages, laws)
		}
	}
	r.dims = append(r.dims, len(r.questions))
	r.sortForBlockers()
	r.route = r.makeRoute()
	r.addContradictions()
	r.scratch.New = func() any { return newScratch(r) }
	return r
}

// Questionnaire is what the rules were compiled from.
func (r *Rules) Questionnaire() *questions.Questionnaire { return r.q }

// Question returns the question at an index of an Outcome.
func (r *Rules) Question(i int) *questions.Question { return r.questions[i].Question }

// Index returns the index of a question, or None.
func (r *Rules) Index(id questions.QuestionID) int {
	if i, ok := r.index[id]; ok {
		return i
	}
	return None
}

// Len is the number of questions.
func (r *Rules) Len() int { return len(r.questions) }

// Dimension returns the index of the dimension of a question.
func (r *Rules) Dimension(i int) int { return r.questions[i].dim }

// NeededFor returns the first stage that asks for a question, or None for base.
func (r *Rules) NeededFor(i int) int { return r.questions[i].needed }

// Needs returns the level at which the stage asks for a question, or None where
// it does not ask.
func (r *Rules) Needs(i, stage int) int { return r.questions[i].needs[stage] }

// BaseAsks reports whether the base asks for question i on the day: a base
// question bound to laws counts only when at least one of them is in force.
func (r *Rules) BaseAsks(i int, on questions.Date) bool {
	q := &r.questions[i]
	if q.needed != None {
		return false
	}
	for _, from := range q.inForce {
		if from != 0 && from <= on {
			return true
		}
	}
	return len(q.inForce) == 0
}

func (r *Rules) add(q *questions.Question, dim int, stages map[string]int, laws map[string]questions.Date) {
	c := question{Question: q, dim: dim, needed: None, needs: make([]int, len(r.q.Stages))}
	if s, ok := stages[q.NeededFor]; ok {
		c.needed = s
	}
	for s := range c.needs {
		c.needs[s] = None
		if c.needed != None {
			c.needs[s] = r.asks[s][c.needed]
		}
	}
	for _, id := range q.Laws {
		c.inForce = append(c.inForce, laws[id])
	}
	r.index[q.ID] = len(r.questions)
	r.questions = append(r.questions, c)
}

func (r *Rules) sortForBlockers() {
	r.order = make([]int, len(r.questions))
	for i := range r.order {
		r.order[i] = i
	}
	sort.SliceStable(r.order, func(a, b int) bool {
		return r.questions[r.order[a]].needed < r.questions[r.order[b]].needed
	})
}
