package templates

import (
	"html/template"

	"trede/assessment"
	"trede/templates/locale"
)

// resultApart is what was not counted, or cannot be determined, and why.
type resultApart struct {
	Heading string
	Items   []apartItem
	Text    string
}

// apartItem is a question, a dimension or a stage.
type apartItem struct {
	Href  string // empty for what is no question
	Title string
	Tag   string
	Lines []template.HTML
	Meta  string
	Links []participant
}

func (c conclusion) apart() resultApart {
	var r resultApart
	silent := c.proven.Silent()
	r.Heading = c.apartHeading(silent)
	for _, u := range c.plan.Undetermined {
		r.Items = append(r.Items, c.undeterminedItem(u))
	}
	for _, d := range silent {
		r.Items = append(r.Items, apartItem{
			Title: c.Dimension(d), Tag: c.T("result.apart.silent.tag"),
			Lines: []template.HTML{c.Rich("result.apart.silent.text", "Level", c.q().ProofFrom)},
		})
	}
	if c.next.NotNeeded.Questions > 0 {
		r.Items = append(r.Items, c.notNeededItem(c.next.NotNeeded))
	}
	if c.next.NotAsked.Questions > 0 {
		r.Items = append(r.Items, c.notAskedItem(c.next.NotAsked))
	}
	for _, i := range c.plan.NotApplicable {
		r.Items = append(r.Items, c.notApplicableItem(i))
	}
	for _, i := range c.plan.Unknown {
		r.Items = append(r.Items, c.unknownItem(i))
	}
	r.Text = c.apartText()
	return r
}

func (c conclusion) apartHeading(silent []int) string {
	na, unknown := len(c.plan.NotApplicable), len(c.plan.Unknown)
	switch {
	case len(c.plan.Undetermined) > 0:
		var dims []int
		for _, u := range c.plan.Undetermined {
			dims = append(dims, u.Dimension)
		}
		return c.T("result.apart.undetermined", "N", len(dims), "Dimensions", locale.Upper(c.dimensionList(dims)))
	case len(silent) == len(c.proven.Dimensions):
		return c.T("result.apart.silent.all")
	case len(silent) > 0:
		return c.T("result.apart.silent", "Dimensions", c.dimensionList(silent))
	case c.next.NotNeeded.Questions > 0:
		return c.T("result.apart.needless.heading", "N", c.next.NotNeeded.Questions)
	case na > 0 && unknown > 0:
		return c.T("result.apart.na", "N", na) + ", " + c.T("result.apart.unknown.also", "N", unknown)
	case na > 0:
		return c.T("result.apart.na", "N", na)
	case unknown > 0:
		return c.T("result.apart.unknown", "N", unknown)
	}
	return c.T("result.apart.none")
}

// undeterminedItem says how many of how many answers are don't know, and how
// many to find out.
func (c conclusion) undeterminedItem(u assessment.Undetermined) apartItem {
	item := apartItem{Title: c.Dimension(u.Dimension), Tag: c.T("result.dimension.unknown")}
	for _, i := range u.Unknown {
		item.Links = append(item.Links, c.participant(i, "", false))
	}
	n := len(u.Unknown)
	limit := c.T("result.apart.most", "N", u.Allowed)
	if share := c.share(c.q().UnknownLimit); share != "" {
		limit = c.T("result.apart.more", "Share", share)
	}
	item.Lines = append(item.Lines, c.Rich("result.apart.undetermined.text",
		"N", n, "All", c.Number(u.Applicable), "Limit", limit)+" "+c.Rich("result.apart.find", "N", n-u.Allowed))
	return item
}

// notNeededItem names the stages that nobody has to fill in now.
func (c conclusion) notNeededItem(open assessment.OpenSteps) apartItem {
	of := c.T("result.apart.stages", "N", len(open.Steps))
	return apartItem{
		Title: c.stepList(open), Tag: c.T("result.apart.needless"),
		Lines: []template.HTML{c.Rich("result.apart.needless.text", "N", open.Questions, "Of", of)},
	}
}

// notAskedItem names the steps that may still matter and of which nothing was
// answered.
func (c conclusion) notAskedItem(open assessment.OpenSteps) apartItem {
	of := c.T("result.apart.steps", "N", len(open.Steps))
	return apartItem{
		Title: c.stepList(open), Tag: c.T("result.apart.skipped"),
		Lines: []template.HTML{c.Rich("result.apart.skipped.text", "N", open.Questions, "Of", of)},
	}
}

func (c conclusion) stepList(open assessment.OpenSteps) string {
	var names []string
	for _, step := range open.Steps {
		names = append(names, locale.Lower(c.Step(step)))
	}
	return locale.Upper(c.List(names))
}

func (c conclusion) notApplicableItem(i int) apartItem {
	item := apartItem{
		Href: c.QuestionPath(i), Title: c.topic(i), Tag: c.T("question.na"), Meta: c.where(i),
		Lines: []template.HTML{c.Rich("result.apart.na.text",
			"Reason", bdi(fullStop(c.answer(i).Reason)), "Dimension", c.Dimension(c.Rules.Dimension(i)))},
	}
	return item
}

func (c conclusion) unknownItem(i int) apartItem {
	text := c.ask(i)
	next, needed := c.proven.Next, c.Rules.NeededFor(i)
	switch {
	case next == assessment.None:
	case needed > next:
		text += " " + c.Rich("result.apart.unknown.later", "Stage", c.stage(next), "Later", c.stage(needed))
	default:
		text += " " + c.Rich("result.apart.unknown.not", "Stage", c.stage(next))
	}
	item := apartItem{
		Href: c.QuestionPath(i), Title: c.topic(i), Tag: c.tag(assessment.ReasonUnknown),
		Lines: []template.HTML{text}, Meta: c.where(i),
	}
	if roles := c.knowing(i); roles != "" {
		item.Meta = c.T("result.apart.ask", "Roles", locale.Lower(roles)) + " · " + item.Meta
	}
	return item
}

// apartText closes the section: what is not among these.
func (c conclusion) apartText() string {
	none := ""
	if len(c.plan.NotApplicable) == 0 {
		none = c.T("result.apart.na.none")
		if c.Outcome.Preliminary {
			none = c.T("result.apart.na.yet")
		}
	}
	if len(c.plan.Undetermined) > 0 {
		return none
	}
	n := len(c.proven.Dimensions)
	all := c.T("result.apart.all", "N", n)
	if share := c.share(c.q().UnknownLimit); share != "" {
		all = c.T("result.apart.all.share", "N", n, "Share", share)
	}
	return joinSentences(all, none)
}
