package templates

import (
	"trede/assessment"
	"trede/templates/locale"
)

// headline counts what is shown, and what of it leads to the next stage.
func (w workload) headline() string {
	n := len(w.shown)
	if n == 0 && w.filter.all() {
		return w.T("worklist.empty")
	}
	heading := ""
	switch {
	case w.filter.Role == "" && n == 0:
		heading = w.T("worklist.none")
	case w.filter.Role == "":
		heading = w.T("worklist.count", "N", n)
	case n == 0:
		heading = w.T("worklist.none.role", "Role", w.role(w.filter.Role))
	default:
		heading = w.T("worklist.count.role", "N", n, "Role", w.role(w.filter.Role))
	}
	if w.filter.Kind != "" {
		return heading + ": " + locale.Lower(w.T(kindNames[w.filter.Kind]))
	}
	if leads := leading(w.shown); leads > 0 && w.filter.all() {
		heading += ", " + w.leadsTo(leads)
	}
	return heading
}

// leading counts the items that lead to the next stage.
func leading(items []assessment.WorkItem) int {
	n := 0
	for _, item := range items {
		if item.Leads {
			n++
		}
	}
	return n
}

// leadsTo says what the items that lead to the next stage do: bring one there,
// decide about it, or hold it back together with what is not on the list.
func (w workload) leadsTo(leads int) string {
	these := w.T("worklist.part", "N", leads)
	if leads == len(w.shown) {
		these = w.T("worklist.whole", "N", leads)
	}
	gain, better := w.Rules.WorkGain(w.Answers, w.Outcome, w.shown)
	keys := [2]string{"worklist.hold", "worklist.hold.order"}
	stage := w.proven.Next
	if better {
		stage = gain.Stage
		keys = [2]string{"worklist.gain", "worklist.gain.order"}
		for _, item := range w.shown {
			if item.Leads && (item.Kind == assessment.WorkUnknown || item.Kind == assessment.WorkOpen) {
				keys = [2]string{"worklist.decide", "worklist.decide.order"}
			}
		}
	}
	key := keys[0]
	if stage == w.proven.Stage {
		key = keys[1]
	}
	return w.T(key, "N", leads, "These", these, "Stage", w.stage(stage))
}

// lede says what the list is for; on a part of it, what is there.
func (w workload) lede() string {
	switch {
	case len(w.shown) == 0 && w.filter.all():
		return w.emptyLede()
	case len(w.shown) == 0:
		return ""
	case w.filter.all():
		lede := w.T("worklist.lede")
		if w.plan.OneEach {
			lede = fullStop(w.T("result.list.one", "N", len(w.plan.OneEnough), "Stage", w.goal())) + " " + lede
		}
		return lede
	}
	lede := ""
	if w.filter.Kind == "" {
		lede = w.workSummary(w.shown)
	}
	key, n := "worklist.needed", leading(w.shown)
	switch n {
	case 0:
		return lede
	case len(w.shown):
		key = "worklist.needed.all"
	}
	return joinSentences(lede, w.T(key, "N", n, "Stage", w.goal()))
}

func (w workload) emptyLede() string {
	var parts []string
	if w.Answers.Proofs().Given > 0 {
		parts = append(parts, w.T("worklist.empty.proofs"))
	}
	if len(w.Outcome.Contradictions) == 0 {
		parts = append(parts, w.T("worklist.empty.contradictions"))
	}
	return locale.Upper(w.List(append(parts, w.T("worklist.empty.unknown")))) + "."
}

// goal is what comes next: a stage, or being in order on the lowest one.
func (c conclusion) goal() string {
	if c.proven.Next == c.proven.Stage {
		return c.T("worklist.goal.order", "Stage", c.stage(c.proven.Next))
	}
	return c.stage(c.proven.Next)
}

// workSummary counts items in a sentence.
func (v View) workSummary(items []assessment.WorkItem) string {
	count := map[assessment.WorkKind]int{}
	for _, item := range items {
		count[item.Kind]++
	}
	failing := count[assessment.WorkRejected] + count[assessment.WorkMissing] + count[assessment.WorkExpired]
	var parts []string
	for _, part := range []struct {
		key string
		n   int
	}{
		{"worklist.sum.contradictions", count[assessment.WorkContradiction]},
		{"worklist.sum.failing", failing},
		{"worklist.sum.due", count[assessment.WorkDue]},
		{"worklist.sum.unknown", count[assessment.WorkUnknown]},
		{"worklist.sum.open", count[assessment.WorkOpen]},
	} {
		if part.n > 0 {
			parts = append(parts, v.T(part.key, "N", part.n, "Days", assessment.DueWithin))
		}
	}
	return locale.Upper(v.List(parts)) + "."
}
