package templates

import (
	"html/template"

	"trede/assessment"
	"trede/questions"
	"trede/templates/locale"
)

// rung is a stage on the ladder.
type rung struct {
	Class string // here, said, shut or empty
	Shade int    // 1 to 3 for the stage that is shown, else 0
	Icon  string // symbol of the flag; empty without one
	Flag  string
	Name  string
	Lines []template.HTML
}

func (c conclusion) ladder() []rung {
	var rungs []rung
	for i, s := range c.q().Stages {
		r := rung{Name: c.T("result.rung", "Number", i+1, "Stage", c.Text(s.Name))}
		switch {
		case i == c.proven.Stage:
			r.Class, r.Icon, r.Shade = "here", "flag", shade(i, len(c.q().Stages))
			r.Flag = c.T(c.hereKey())
		case i == c.claimed.Stage:
			r.Class, r.Icon, r.Flag = "said", "said", c.T("result.flag.claimed")
		case i > c.claimed.Stage && (!c.Outcome.Preliminary || c.next.OutOfReach(i)):
			r.Class = "shut"
		}
		r.Lines = c.rungLines(i, s)
		rungs = append(rungs, r)
	}
	return rungs
}

func (c conclusion) hereKey() string {
	switch {
	case c.Outcome.Preliminary && c.claimed.Stage == c.proven.Stage:
		return "result.flag.now"
	case c.claimed.Position == c.proven.Position && c.proven.InOrder:
		return "result.flag.both"
	case !c.proven.InOrder:
		return "result.flag.now"
	}
	return "result.flag.shown"
}

// rungLines say what a stage means and, above the one that is shown, whether
// it can still come.
func (c conclusion) rungLines(i int, s questions.Stage) []template.HTML {
	lines := []template.HTML{template.HTML(template.HTMLEscapeString(firstSentence(c.Text(s.Means))))}
	if i == c.proven.Stage && !c.proven.InOrder {
		lines[0] = c.Rich("result.rung.disorder")
	}
	var more template.HTML
	if c.Outcome.Preliminary {
		more = c.stillPossible(i)
	} else {
		more = c.whyNot(i)
	}
	if more != "" {
		lines = append(lines, more)
	}
	return lines
}

// stillPossible is what a preliminary result says of a stage.
func (c conclusion) stillPossible(i int) template.HTML {
	most := c.proven.AtMost
	switch {
	case i < c.proven.Stage, i == c.proven.Stage && c.proven.InOrder:
		return ""
	case i == c.proven.Stage && most.Above(c.proven.Position):
		return c.Rich("result.rung.can.order")
	case i == c.proven.Stage:
		return c.Rich("result.rung.cannot.order")
	case !c.next.OutOfReach(i):
		return c.Rich("result.rung.can")
	case i > most.Stage+1:
		return c.Rich("result.rung.cannot.first", "Stage", c.stage(i-1))
	}
	if dims := c.limit.Below(i); len(dims) > 0 {
		return c.Rich("result.rung.cannot", "N", len(dims), "Dimensions", locale.Upper(c.dimensionList(dims)))
	}
	return c.Rich("result.rung.cannot.base")
}

// whyNot is what a complete result says of a stage above the one that is
// shown.
func (c conclusion) whyNot(i int) template.HTML {
	switch {
	case i <= c.proven.Stage:
		return ""
	case i > c.Rules.Ceiling(c.proven.Base) && c.proven.Base == assessment.Red:
		return c.Rich("result.rung.base.red")
	case i > c.Rules.Ceiling(c.proven.Base):
		return c.Rich("result.rung.base.amber")
	case i <= c.claimed.Stage:
		return ""
	case i > c.claimed.Stage+1:
		return c.Rich("result.rung.first", "Stage", c.stage(i-1))
	}
	if dims := c.proven.Below(i); len(dims) > 0 {
		return c.Rich("result.rung.not", "N", len(dims), "Dimensions", locale.Upper(c.dimensionList(dims)))
	}
	return ""
}
