package assessment

import "slices"

// WorkList is what colleagues can find out, show again or clear up: not what
// takes work of its own, which is in the plan (ToDo).
type WorkList struct {
	// Items are in the order of WorkKinds; among those of a kind the base leads
	// and then the stage that first asks, but the proofs that expire go by day.
	Items []WorkItem
	// Explained and Accepted count the contradictions that stand and are not on
	// the list: one that does not block was explained, of one that would block a
	// reviewer accepted every claim.
	Explained, Accepted int
	// Later are the proofs that count for longer than DueWithin, the first to
	// come on the list leading.
	Later []Due
}

// WorkKind says what is the matter with an item of the work list.
type WorkKind string

// The kinds of work.
const (
	WorkContradiction WorkKind = "contradiction"
	WorkRejected      WorkKind = "rejected" // a reviewer did not accept the proof
	WorkMissing       WorkKind = "missing"  // no proof, or it lacks its day, or that is still to come
	WorkExpired       WorkKind = "expired"
	WorkDue           WorkKind = "due" // the proof expires within DueWithin days
	WorkUnknown       WorkKind = "unknown"
	WorkOpen          WorkKind = "open" // not answered, on a step that still matters
)

// WorkKinds are the kinds in the order of the list. It must not be modified.
var WorkKinds = []WorkKind{
	WorkContradiction, WorkRejected, WorkMissing, WorkExpired, WorkDue, WorkUnknown, WorkOpen,
}

// WorkItem is one thing on the work list. A question has at most one, whatever
// else is the matter with it; each contradiction is one beside those.
type WorkItem struct {
	Kind WorkKind
	// Question is the question it is about; of a contradiction the first claim.
	Question int
	// Reason is why the answer does not count; of a proof that is due it is
	// empty, because that still counts.
	Reason Reason
	// Standing is the contradiction, of that kind only.
	Standing Standing
	// Due is when the proof stops counting, or stopped; of WorkExpired and
	// WorkDue only.
	Due Due
	// Role is the one function to which it belongs: the first that knows. Also
	// is the second; it may be empty.
	Role, Also string
	// Base is true when it is about a question that the base asks for on the
	// day.
	Base bool
	// Leads is true when the next stage of the proven reading, or being in order
	// on the lowest one, asks for just this. What is only one of several that
	// would do, does not lead.
	Leads bool
}

// Of returns the items of one function and one kind; "" is every one.
func (w WorkList) Of(role string, kind WorkKind) []WorkItem {
	var items []WorkItem
	for _, item := range w.Items {
		if (role == "" || item.Role == role) && (kind == "" || item.Kind == kind) {
			items = append(items, item)
		}
	}
	return items
}

// WorkGain returns the proven position if the items that lead were solved and
// nothing else changed, and whether that is a better one.
func (r *Rules) WorkGain(answers Answers, o Outcome, items []WorkItem) (p Position, better bool) {
	lead, solved := r.leading(o), PlanGroup{}
	for _, b := range o.Proven.Blockers {
		if lead[b.Question] && slices.ContainsFunc(items, func(item WorkItem) bool { return item.about(b.Question) }) {
			solved.Items = append(solved.Items, PlanItem{Blocker: b})
		}
	}
	if len(solved.Items) == 0 {
		return o.Proven.Position, false
	}
	p = r.Score(r.solve(answers, solved, o), nil, o.AsOf).Proven.Position
	return p, p.Above(o.Proven.Position)
}

// about reports whether solving the item lets question i count.
func (item WorkItem) about(i int) bool {
	return item.Question == i || slices.Contains(item.Standing.Claims, i)
}
