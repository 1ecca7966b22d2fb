package assessment_test

import (
	"cmp"
	"slices"

	"trede/assessment"
	"trede/questions"
)

// Rule 6 of the oracle: what keeps the next stage out.

// next is the id of the stage that the blockers speak of: the lowest one while
// it is not in order, otherwise the one above, "" at the top.
func (o oracle) next(s situation) string {
	p := o.position(s)
	switch {
	case p.Stage == 0 && !p.InOrder:
		return o.q.Stages[0].ID
	case p.Stage == len(o.q.Stages)-1:
		return ""
	}
	return o.q.Stages[p.Stage+1].ID
}

func (o oracle) blockers(s situation, m manner, next string) []assessment.Blocker {
	if next == "" {
		return nil
	}
	needs := map[questions.QuestionID]int{}
	o.baseBlocks(s, next, needs)
	for _, d := range o.q.Dimensions {
		if o.reaches(s, d, next) {
			continue
		}
		o.requirementsBlock(s, d, next, needs)
		if !o.determinable(s, d) {
			o.unknownsBlock(s, d, needs)
		}
		if o.counts(s, d) == 0 {
			o.nothingCounts(s, d, needs)
		}
	}
	return o.inOrder(s, m, needs)
}

// once lists a question; what is listed first decides what it needs.
func once(needs map[questions.QuestionID]int, id questions.QuestionID, level int) {
	if _, listed := needs[id]; !listed {
		needs[id] = level
	}
}

// baseBlocks lists the base questions that keep the ceiling below the next
// stage. They count for the lowest stage too, when the base is red. A colour
// whose ceiling leaves room for the next stage keeps nothing below it: where
// only red does, only what makes the base red is listed.
func (o oracle) baseBlocks(s situation, next string, needs map[questions.QuestionID]int) {
	colour, stage := o.base(s), o.stageIndex(next)
	lowest := stage == 0 && colour == assessment.Red
	if !lowest && o.ceiling(colour) >= stage {
		return
	}
	onlyRed := !lowest && o.ceiling(assessment.Amber) >= stage
	for _, d := range o.q.Dimensions {
		for id, level := range o.required(s, "base", d) {
			if onlyRed && s.meets(id, 1) {
				continue
			}
			if !s.meets(id, level) {
				once(needs, id, level)
			}
		}
	}
}

func (o oracle) requirementsBlock(s situation, d questions.Dimension, next string, needs map[questions.QuestionID]int) {
	for id, level := range o.required(s, next, d) {
		if !s.meets(id, level) {
			once(needs, id, level)
		}
	}
}

// unknownsBlock lists the don't knows, at what their own first stage asks.
func (o oracle) unknownsBlock(s situation, d questions.Dimension, needs map[questions.QuestionID]int) {
	for _, q := range d.Questions {
		if s[q.ID].kind != assessment.Unknown {
			continue
		}
		if q.NeededFor == "base" {
			once(needs, q.ID, o.q.Base.Level)
		} else {
			level, _ := o.asks(q.NeededFor, q)
			once(needs, q.ID, level)
		}
	}
}

// nothingCounts lists what was answered high enough and cannot be shown, or
// everything where nothing was.
func (o oracle) nothingCounts(s situation, d questions.Dimension, needs map[questions.QuestionID]int) {
	high := func(q questions.Question) bool {
		a := o.answers[q.ID]
		return a.Kind == assessment.Levelled && a.Level >= o.q.ProofFrom
	}
	any := slices.ContainsFunc(d.Questions, high)
	for _, q := range d.Questions {
		if s[q.ID].kind != assessment.NotApplicable && (high(q) || !any) {
			once(needs, q.ID, o.q.ProofFrom)
		}
	}
}

// inOrder returns the blockers with their reasons: base first, then by
// needed_for, then in the questionnaire's order.
func (o oracle) inOrder(s situation, m manner, needs map[questions.QuestionID]int) []assessment.Blocker {
	var blockers []assessment.Blocker
	neededFor := map[int]int{}
	for i, q := range o.all() {
		level, listed := needs[q.ID]
		if !listed {
			continue
		}
		b := assessment.Blocker{Question: i, Needs: level, Has: assessment.None, Reason: o.reason(m, q, level)}
		if s[q.ID].kind == assessment.Levelled {
			b.Has = s[q.ID].level
		}
		blockers = append(blockers, b)
		neededFor[i] = o.stageIndex(q.NeededFor) // base: -1
	}
	slices.SortStableFunc(blockers, func(a, b assessment.Blocker) int {
		return cmp.Compare(neededFor[a.Question], neededFor[b.Question])
	})
	return blockers
}

func (o oracle) reason(m manner, q questions.Question, needs int) assessment.Reason {
	a := o.answers[q.ID]
	switch {
	case a.Kind == assessment.NotAnswered:
		return "unanswered"
	case a.Kind == assessment.Unknown:
		return "unknown"
	case a.Level < needs:
		return "level"
	}
	return o.flaw(m, q, a)
}
