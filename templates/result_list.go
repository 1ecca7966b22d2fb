package templates

import (
	"trede/assessment"
	"trede/templates/locale"
)

// resultGroup are the items that take the same effort.
type resultGroup struct {
	ID, Title, Count, Text string
	Items                  []resultItem
	Contradictions         []resultContradiction
}

// list is what holds one back, by what it takes. While nothing was answered,
// that would be every question there is.
func (c conclusion) list() (heading, intro string, groups []resultGroup) {
	if len(c.Answers) == 0 {
		return c.T("result.list.empty"), "", nil
	}
	if len(c.items) > 0 {
		intro = c.T("result.list.intro")
	}
	return c.listHeading(), intro, c.groups()
}

// listHeading counts what holds the next stage back, and the base apart.
func (c conclusion) listHeading() string {
	n, gaps := c.plan.Count()
	switch next := c.proven.Next; {
	case c.plan.OneEach:
		return c.T("result.list.one", "N", len(c.plan.OneEnough), "Stage", c.stage(next))
	case n == 0 && gaps > 0:
		return c.T("result.list.gaps", "N", gaps)
	case n == 0:
		return c.T("result.list.top")
	default:
		key := "result.list"
		if next == c.proven.Stage {
			key = "result.list.order"
		}
		heading := c.T(key, "N", n, "Stage", c.stage(next))
		if gaps > 0 {
			heading += ", " + c.T("result.list.base", "N", gaps)
		}
		return heading
	}
}

// groupNames have the id and the title of a group.
var groupNames = map[assessment.Effort]struct{ id, title string }{
	assessment.ToShow:    {"g-show", "result.group.show"},
	assessment.ToFindOut: {"g-find", "result.group.find"},
	assessment.ToClear:   {"g-clash", "result.group.contradiction"},
	assessment.ToDo:      {"g-do", "result.group.do"},
}

func (c conclusion) groups() []resultGroup {
	var groups []resultGroup
	toldEnough := len(c.plan.OneEnough) == 0
	for _, g := range c.plan.Groups {
		name := groupNames[g.Effort]
		out := resultGroup{ID: name.id, Title: c.T(name.title), Count: c.groupCount(g)}
		sentences := []string{c.groupText(g)}
		if g.Gains {
			sentences = append(sentences, c.gain(g))
		}
		if !toldEnough && len(g.Items) > 0 {
			toldEnough = true
			sentences = append(sentences, c.T("result.group.enough", "N", len(c.plan.OneEnough),
				"Dimensions", locale.Upper(c.dimensionList(c.plan.OneEnough)), "Stage", c.stage(c.proven.Next)))
		}
		out.Text = joinSentences(sentences...)
		if g.Effort == assessment.ToClear {
			out.Contradictions = c.contradictionRows()
		} else {
			for _, item := range g.Items {
				out.Items = append(out.Items, c.item(item))
			}
		}
		groups = append(groups, out)
	}
	return groups
}

// groupCount says how many items a group has, the base apart.
func (c conclusion) groupCount(g assessment.PlanGroup) string {
	switch g.Effort {
	case assessment.ToClear:
		return c.contradictionCount()
	case assessment.ToFindOut:
		return c.findCount(g)
	case assessment.ToShow, assessment.ToDo:
	}
	if c.plan.OneEach {
		return c.T("result.group.any", "N", len(g.Items))
	}
	stage := ""
	if g.Stage > 0 && c.proven.Next != assessment.None {
		stage = c.T("result.group.stage", "N", g.Stage, "Stage", c.short(c.proven.Next))
	}
	switch {
	case g.Base == 0:
		return stage
	case stage == "":
		return c.T("result.group.base", "N", g.Base)
	}
	return stage + ", " + c.T("result.group.also", "N", g.Base)
}

func (c conclusion) findCount(g assessment.PlanGroup) string {
	open := g.Count(assessment.ReasonUnanswered)
	unknown := len(g.Items) - open
	switch {
	case unknown == 0:
		return c.T("result.group.open", "N", open)
	case open == 0:
		return c.T("result.group.unknown", "N", unknown)
	}
	return c.T("result.group.open", "N", open) + ", " + c.T("result.group.unknown.also", "N", unknown)
}

func (c conclusion) groupText(g assessment.PlanGroup) string {
	switch g.Effort {
	case assessment.ToFindOut:
		if c.next.Needless {
			return c.T("result.group.find.needless")
		}
		return c.T("result.group.find.text")
	case assessment.ToClear:
		return c.contradictionText(g)
	case assessment.ToDo:
		return joinSentences(c.T("result.group.do.text"), c.doText(g))
	case assessment.ToShow:
	}
	if g.Count(assessment.ReasonMissingProof) == len(g.Items) {
		return c.T("result.group.show.missing")
	}
	return c.T("result.group.show.text")
}

// doText says how much of the work may be left, or what the base stays at.
func (c conclusion) doText(g assessment.PlanGroup) string {
	next := c.proven.Next
	if g.Stage > 0 && next != assessment.None {
		if n := c.q().Stages[next].Tolerance; n > 0 {
			return c.T("result.group.do.tolerance", "N", n, "Stage", c.short(next))
		}
		return ""
	}
	if g.BaseKept == assessment.Green {
		return ""
	}
	return c.T("result.group.do.base", "Colour", c.T(colourNames[g.BaseKept]))
}

// gain says what solving a group brings.
func (c conclusion) gain(g assessment.PlanGroup) string {
	key, withBase := "result.gain", "result.gain.base"
	if g.Solved.Stage == 0 {
		key, withBase = "result.gain.order", "result.gain.order.base"
	}
	if met, _ := c.proven.BaseCount(); g.Met != met {
		key = withBase
	}
	return c.T(key, "N", g.Met, "Stage", c.stage(g.Solved.Stage), "Met", g.Met, "Of", g.Of)
}
