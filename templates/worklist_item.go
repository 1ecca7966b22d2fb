package templates

import (
	"html/template"
	"slices"

	"trede/assessment"
	"trede/templates/locale"
)

// workItem is one thing on the list.
type workItem struct {
	Href            string // empty for a contradiction, and for who may not answer
	Title, Tag, Ask string
	Lines           []template.HTML
	Role, Also      string
	Where           string        // empty for a contradiction
	Questions       []participant // of a contradiction
	Needed          string        // what asks for it; may be empty
}

func (w workload) rows(list []assessment.WorkItem) []workItem {
	var items []workItem
	for _, item := range list {
		items = append(items, w.row(item))
	}
	return items
}

func (w workload) row(item assessment.WorkItem) workItem {
	i := item.Question
	out := workItem{Role: w.role(item.Role), Also: w.role(item.Also), Needed: w.neededFor(item)}
	if item.Kind == assessment.WorkContradiction {
		row := w.contradictionRow(item.Standing)
		out.Title, out.Tag, out.Ask, out.Lines, out.Questions = row.Title, row.Tag, row.Says, row.Lines, row.Questions
		if w.Withheld.Answer {
			for n := range out.Questions {
				out.Questions[n].Href = ""
			}
		}
		return out
	}
	out.Href, out.Title, out.Where = w.questionHref(i), w.topic(i), w.where(i)
	out.Ask, out.Tag = w.Text(w.Rules.Question(i).Ask), w.T(kindNames[item.Kind])
	if item.Reason == assessment.ReasonFutureProof {
		out.Tag = w.tag(item.Reason)
	}
	if line := w.workFact(item); line != "" {
		out.Lines = append(out.Lines, line)
	}
	out.Lines = append(out.Lines, w.Rich("result.step", "Step", w.workStep(item)))
	return out
}

// workFact is which proof it is about, or what was noted at a don't know.
func (w workload) workFact(item assessment.WorkItem) template.HTML {
	a := w.answer(item.Question)
	switch item.Kind {
	case assessment.WorkDue:
		return w.Rich("worklist.fact.due", "N", item.Due.Days, "Count", item.Due.Days,
			"What", bdi(a.Proof.What), "Until", w.when(item.Due.Until))
	case assessment.WorkUnknown:
		if hasText(a.Note) {
			return w.Rich("worklist.fact.note", "Text", bdi(a.Note))
		}
	case assessment.WorkRejected, assessment.WorkExpired:
		return w.itemFact(planItem(item))
	case assessment.WorkMissing:
		if item.Reason == assessment.ReasonFutureProof {
			return w.itemFact(planItem(item))
		}
	case assessment.WorkContradiction, assessment.WorkOpen:
	}
	return ""
}

// workStep is what to do first.
func (w workload) workStep(item assessment.WorkItem) template.HTML {
	if item.Kind == assessment.WorkDue {
		months := w.Rules.Question(item.Question).Proof.ValidMonths
		return w.Rich("worklist.step.due", "N", months, "Count", months, "What", bdi(w.answer(item.Question).Proof.What))
	}
	return w.firstStep(planItem(item), "result.step.expired")
}

// planItem is an item as the result has it.
func planItem(item assessment.WorkItem) assessment.PlanItem {
	return assessment.PlanItem{Blocker: assessment.Blocker{Question: item.Question, Reason: item.Reason}}
}

// neededFor says what asks for an item: the base, the next stage, or both.
func (w workload) neededFor(item assessment.WorkItem) string {
	switch {
	case item.Base && item.Leads:
		return w.T("worklist.for.both", "Stage", w.goal())
	case item.Base:
		return w.T("worklist.for.base")
	case item.Leads:
		return w.T("worklist.for", "Stage", w.goal())
	}
	return ""
}

// workGroups are the groups of the list, with the kinds of each.
var workGroups = []struct {
	id, title string
	kinds     []assessment.WorkKind
}{
	{"w-clash", "result.group.contradiction", []assessment.WorkKind{assessment.WorkContradiction}},
	{"w-show", "result.group.show", []assessment.WorkKind{assessment.WorkRejected, assessment.WorkMissing, assessment.WorkExpired}},
	{"w-due", "worklist.group.due", []assessment.WorkKind{assessment.WorkDue}},
	{"w-find", "result.group.find", []assessment.WorkKind{assessment.WorkUnknown, assessment.WorkOpen}},
}

func (w workload) sections() []workGroup {
	var groups []workGroup
	for _, g := range workGroups {
		var items []assessment.WorkItem
		for _, item := range w.shown {
			if slices.Contains(g.kinds, item.Kind) {
				items = append(items, item)
			}
		}
		if len(items) == 0 {
			continue
		}
		out := workGroup{ID: g.id, Title: w.T(g.title), Items: w.rows(items)}
		n := len(items)
		switch g.kinds[0] {
		case assessment.WorkContradiction:
			out.Count, out.Text = w.T("result.contradiction.count", "N", n), w.clashText(items)
		case assessment.WorkRejected:
			out.Count, out.Text = w.T("worklist.proofs", "N", n), w.showText(items)
		case assessment.WorkDue:
			out.Count, out.Text = w.T("worklist.proofs", "N", n), w.T("worklist.group.due.text", "N", n)
		default:
			out.Count, out.Text = w.T("worklist.questions", "N", n), w.findText(items)
		}
		groups = append(groups, out)
	}
	return groups
}

// clashText says how much does not fit.
func (w workload) clashText(items []assessment.WorkItem) string {
	for _, item := range items {
		if item.Standing.Blocks {
			return w.T("worklist.group.contradiction.blocks")
		}
	}
	return fullStop(w.T("contradiction.heading.ask"))
}

// showText counts the proofs that do not count by what is the matter with them,
// and says what they bring.
func (w workload) showText(items []assessment.WorkItem) string {
	text := w.counted(items, []counter{
		{assessment.WorkRejected, "worklist.is.rejected"}, {assessment.WorkMissing, "worklist.is.missing"}, {assessment.WorkExpired, "worklist.is.expired"},
	})
	gain, better := w.Rules.WorkGain(w.Answers, w.Outcome, items)
	if !better {
		return text
	}
	key, n := "result.gain", leading(items)
	if gain.Stage == w.proven.Stage {
		key = "result.gain.order"
	}
	if n < len(items) {
		key = "worklist.gain.those"
		if gain.Stage == w.proven.Stage {
			key = "worklist.gain.those.order"
		}
	}
	return joinSentences(text, w.T(key, "N", n, "Short", w.short(w.proven.Next), "Stage", w.stage(gain.Stage)))
}

// counter is a kind and the words that count it.
type counter struct {
	kind assessment.WorkKind
	key  string
}

// counted says in a sentence how many items there are of each kind; of one item
// its tag says so.
func (v View) counted(items []assessment.WorkItem, kinds []counter) string {
	if len(items) == 1 {
		return ""
	}
	var parts []string
	for _, c := range kinds {
		n := 0
		for _, item := range items {
			if item.Kind == c.kind {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, v.T(c.key, "N", n))
		}
	}
	return locale.Upper(v.List(parts)) + "."
}

// findText counts what is not known and what is open, and says when that does
// not hold the next stage back.
func (w workload) findText(items []assessment.WorkItem) string {
	text := w.counted(items, []counter{{assessment.WorkUnknown, "worklist.is.unknown"}, {assessment.WorkOpen, "worklist.is.open"}})
	later := len(w.q().Stages)
	for _, item := range items {
		blocks := func(b assessment.Blocker) bool { return b.Question == item.Question }
		if slices.ContainsFunc(w.proven.Blockers, blocks) {
			return text
		}
		later = min(later, w.Rules.NeededFor(item.Question))
	}
	switch next := w.proven.Next; {
	case next == assessment.None:
		return text
	case later > next:
		return joinSentences(text, w.T("result.apart.unknown.later", "Stage", w.stage(next), "Later", w.stage(later)))
	default:
		return joinSentences(text, w.T("result.apart.unknown.not", "Stage", w.stage(next)))
	}
}
