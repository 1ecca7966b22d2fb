package assessment

import (
	"cmp"
	"slices"

	"trede/questions"
)

// WorkList returns the work that follows from the outcome of these answers.
func (r *Rules) WorkList(answers Answers, o Outcome) WorkList {
	var w WorkList
	lead := r.leading(o)
	for _, s := range o.Contradictions {
		switch {
		case s.Blocks || !s.Explained && r.q.Contradictions[s.Contradiction].Severity != questions.Blocks:
			w.Items = append(w.Items, r.contradictionItem(s, lead))
		case s.Explained:
			w.Explained++
		default:
			w.Accepted++
		}
	}
	for _, i := range r.order {
		switch item := r.questionItem(i, answers, o, lead); {
		case item.Kind == "":
		case item.Kind == WorkDue && item.Due.Days > DueWithin:
			w.Later = append(w.Later, item.Due)
		default:
			w.Items = append(w.Items, item)
		}
	}
	slices.SortStableFunc(w.Later, func(a, b Due) int { return a.Days - b.Days })
	slices.SortStableFunc(w.Items, func(a, b WorkItem) int {
		place := cmp.Compare(slices.Index(WorkKinds, a.Kind), slices.Index(WorkKinds, b.Kind))
		if place == 0 && a.Kind == WorkDue {
			return a.Due.Days - b.Due.Days
		}
		return place
	})
	return w
}

// questionItem is what is the matter with question i, contradictions aside; of
// no kind when nothing is.
func (r *Rules) questionItem(i int, answers Answers, o Outcome, lead map[int]bool) WorkItem {
	a := answers[r.questions[i].ID]
	item := WorkItem{Question: i, Base: r.BaseAsks(i, o.AsOf), Leads: lead[i]}
	item.Kind, item.Reason = r.work(i, &a, o)
	item.Role, item.Also = firstTwo(r.questions[i].Knows)
	if item.Kind == WorkExpired || item.Kind == WorkDue {
		until := a.Proof.Until(r.questions[i].Proof.ValidMonths)
		item.Due = Due{i, until, o.AsOf.DaysUntil(until)}
	}
	return item
}

// work returns what is the matter with an answer and why it does not count. A
// proof that counts is WorkDue, however long it does.
func (r *Rules) work(i int, a *Answer, o Outcome) (WorkKind, Reason) {
	switch {
	case a.Kind == Unknown:
		return WorkUnknown, ReasonUnknown
	case a.Kind == NotAnswered && r.questions[i].needed <= o.Proven.AtMost.Stage:
		return WorkOpen, ReasonUnanswered
	case a.Kind != Levelled || a.Level < r.proofFrom:
		return "", ""
	}
	switch flaw := r.flaw(i, a, o.AsOf); flaw {
	case "":
		return WorkDue, ""
	case ReasonRejected:
		return WorkRejected, flaw
	case ReasonExpiredProof:
		return WorkExpired, flaw
	default:
		return WorkMissing, flaw
	}
}

// contradictionItem belongs to who knows the claim, because it is the claim
// that does not count.
func (r *Rules) contradictionItem(s Standing, lead map[int]bool) WorkItem {
	item := WorkItem{Kind: WorkContradiction, Question: s.Claims[0], Standing: s}
	var roles []string
	for _, i := range slices.Concat(s.Claims, s.Against) {
		first, _ := firstTwo(r.questions[i].Knows)
		if !slices.Contains(roles, first) {
			roles = append(roles, first)
		}
	}
	item.Role, item.Also = firstTwo(roles)
	if s.Blocks {
		item.Reason = ReasonContradicted
		item.Leads = slices.ContainsFunc(s.Claims, func(i int) bool { return lead[i] })
	}
	return item
}

// firstTwo are the function that knows and the one that may as well.
func firstTwo(roles []string) (first, second string) {
	if len(roles) > 0 {
		first = roles[0]
	}
	if len(roles) > 1 {
		second = roles[1]
	}
	return first, second
}

// leading has the blockers that the next stage asks for by themselves: its own
// requirements, what keeps the base from allowing it, and what is all that its
// dimension lacks. The others block because a dimension has too many don't knows
// or nothing to show, or because all that a red base misses is listed: of those,
// some are enough.
func (r *Rules) leading(o Outcome) map[int]bool {
	next, lacks := o.Proven.Next, make([]int, len(r.q.Dimensions))
	for _, b := range o.Proven.Blockers {
		lacks[r.Dimension(b.Question)]++
	}
	lead := map[int]bool{}
	for _, b := range o.Proven.Blockers {
		i, d := b.Question, r.Dimension(b.Question)
		need := r.questions[i].needs[next]
		lead[i] = need != None && b.Has < need ||
			r.BaseAsks(i, o.AsOf) && r.baseHolds(r.baseColour(b.Has), next) ||
			lacks[d] == 1 && o.Proven.Dimensions[d].Reached < next
	}
	return lead
}
