package templates

import (
	"strconv"
	"strings"

	"trede/questions"
)

// resultLaws is the law on one sheet.
type resultLaws struct {
	Heading, Text string // empty when the questionnaire has no laws
	Rows          []lawRow
	Announced     string
}

// lawRow is a law in force.
type lawRow struct {
	Name, Demands string
	Since         questions.Date
	Count         string
	Open          string // numbers of questions; empty when all are shown
}

func (c conclusion) laws() resultLaws {
	if len(c.q().Laws) == 0 {
		return resultLaws{}
	}
	n := len(c.plan.Laws)
	r := resultLaws{
		Heading: c.T("result.laws", "N", n, "Count", n),
		Text:    c.T("result.laws.text", "Level", c.q().ProofFrom),
	}
	for _, count := range c.plan.Laws {
		law := c.q().Laws[count.Law]
		row := lawRow{Name: c.Text(law.Name), Demands: c.Text(law.Demands), Since: law.InForceFrom}
		row.Count = c.T("overview.none")
		if count.Of > 0 {
			row.Count = c.T("progress.of", "Of", count.Of, "Answered", count.Shown)
		}
		var open []string
		for _, i := range count.Open {
			open = append(open, strconv.Itoa(c.Rules.Question(i).Number))
		}
		if len(open) > 0 {
			row.Open = c.T("result.laws.open", "Numbers", strings.Join(open, ", "))
		}
		r.Rows = append(r.Rows, row)
	}
	var names []string
	for _, l := range c.plan.Announced {
		names = append(names, c.Text(c.q().Laws[l].Name))
	}
	if len(names) > 0 {
		r.Announced = c.T("result.laws.announced", "N", len(names), "Names", c.List(names))
	}
	return r
}
