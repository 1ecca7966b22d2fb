package templates

import (
	"trede/assessment"
	"trede/templates/locale"
)

// why is the one paragraph under the ladder.
func (c conclusion) why() string {
	switch {
	case len(c.Answers) == 0:
		return c.T("result.why.empty")
	case c.Outcome.Preliminary:
		return c.whyPreliminary()
	case c.proven.Next == assessment.None:
		return c.T("result.why.top")
	}
	return joinSentences(c.whyDimensions(), c.whyShow())
}

// whyDimensions says which dimensions can show the next stage.
func (c conclusion) whyDimensions() string {
	next := c.proven.Next
	can, not := c.proven.Reaching(next), c.proven.Below(next)
	stage := c.stage(next)
	switch {
	case c.proven.NothingCounts():
		return c.T("result.why.none", "Stage", stage) + " " + c.T("result.why.nothing")
	case len(can) == 0:
		return c.T("result.why.none", "Stage", stage)
	case len(not) == 0:
		return c.T("result.why.all", "Stage", stage)
	}
	return c.T("result.why.some", "N", len(can), "Dimensions", locale.Upper(c.dimensionList(can)), "Stage", stage) + " " +
		c.T("result.why.others", "Dimensions", locale.Upper(c.dimensionList(not)))
}

// whyShow says how many of the blockers miss only a proof that counts.
func (c conclusion) whyShow() string {
	all, _ := c.plan.Count()
	show := c.plan.Group(assessment.ToShow).Blocking()
	switch {
	case show == 0 || c.plan.OneEach:
		return ""
	case show == all:
		return c.T("result.why.show.all", "N", all)
	}
	return c.T("result.why.show", "N", show, "All", c.Number(all))
}

// whyPreliminary says what can still come and what cannot.
func (c conclusion) whyPreliminary() string {
	if c.next.Needless {
		return joinSentences(c.T("result.why.settled"), c.whyLimit())
	}
	return joinSentences(c.whyOpen(), c.whyLimit())
}

// whyOpen says which questions still decide something.
func (c conclusion) whyOpen() string {
	next := c.proven.Next
	if next == assessment.None {
		return c.T("result.why.top")
	}
	what := locale.Upper(c.T("result.order"))
	if next > c.proven.Stage {
		what = locale.Upper(c.stage(next))
	}
	n := c.next.Deciding()
	if n == 0 {
		return c.T("result.why.shown", "What", what)
	}
	can := c.T("result.why.can", "N", n, "What", what) + " "
	switch {
	case c.next.Unknown == 0:
		return can + c.T("result.why.open", "N", n)
	case c.next.Unanswered == 0:
		return can + c.T("result.why.unknown", "N", n)
	}
	return can + c.T("result.why.both", "N", c.next.Unanswered, "Unknown", c.Number(c.next.Unknown))
}

// whyLimit says what the answers that were given keep out of reach.
func (c conclusion) whyLimit() string {
	if c.limit.Next == assessment.None {
		return ""
	}
	what := locale.Upper(c.stage(c.limit.Next))
	if c.limit.Next == c.limit.Stage {
		what = locale.Upper(c.T("result.order"))
	}
	base, others := c.Rules.CountBlockers(c.limit.Blockers)
	switch {
	case others == 0:
		return c.T("result.why.limit.base", "N", base, "What", what)
	case base > 0:
		return c.T("result.why.limit.many", "N", base+others, "What", what)
	}
	return c.T("result.why.limit", "N", others, "What", what,
		"Dimensions", locale.Upper(c.dimensionList(c.limit.Below(c.limit.Next))))
}
