package templates

import (
	"html/template"
	"strconv"
	"strings"

	"trede/assessment"
)

// resultHow says how the outcome came about.
type resultHow struct {
	Readings, Stages, Average, Again template.HTML
}

func (c conclusion) how() resultHow {
	q := c.q()
	return resultHow{
		Readings: c.readings(),
		Stages:   c.Rich("result.how.stages", "Rules", strings.Join(c.stageRules(), " "), "Tolerance", c.tolerance()),
		Average:  c.Rich("result.how.average", "N", len(q.Dimensions), "Stage", c.stage(len(q.Stages)-1)),
		Again: c.Rich("result.how.again", "ID", q.ID, "Version", q.Version, "AsOf", c.when(c.AsOf),
			"Command", template.HTML("<code>trede score --as-of "+c.AsOf.String()+" antwoorden.json</code>")),
	}
}

// readings explains the three readings, with the proofs that were counted.
func (c conclusion) readings() template.HTML {
	var levels []string
	for n := c.q().ProofFrom; n < len(c.q().Scale); n++ {
		levels = append(levels, strconv.Itoa(n))
	}
	proofs := c.Answers.Proofs()
	s := c.Rich("result.how.readings", "Levels", c.Either(levels), "Below", c.q().ProofFrom-1)
	if proofs.Given == 0 {
		return s + " " + c.Rich("result.how.proofs.none")
	}
	s += " " + c.Rich("result.how.proofs", "N", proofs.Given, "Count", proofs.Given)
	if proofs.Unreviewed() == proofs.Given {
		return s + " " + c.Rich("result.how.unreviewed")
	}
	s += " " + c.Rich("result.how.reviewed", "Accepted", proofs.Accepted, "Rejected", proofs.Rejected)
	if proofs.Unreviewed() > 0 {
		s += c.Rich("result.how.rest")
	}
	return s + c.Rich("result.how.verified", "Position", c.placed(c.Outcome.Verified.Position))
}

// placed names a position in a sentence: on the lowest stage it says whether
// one is in order.
func (c conclusion) placed(p assessment.Position) string {
	return c.T(order(p, "result.placed", "result.placed.order", "result.placed.disorder"), "Stage", c.stage(p.Stage))
}

// stageRules say at which level each stage asks for what.
func (c conclusion) stageRules() []string {
	var rules []string
	for i, s := range c.q().Stages {
		asked, onTop := c.Rules.Asks(i)
		key := "result.how.asks"
		if onTop {
			key = "result.how.asks.more"
		}
		rules = append(rules, c.T(key, "Stage", c.Text(s.Name), "Levels", c.List(c.askedLevels(asked))))
	}
	return rules
}

// askedLevels names the levels that are asked, and of which requirements.
func (c conclusion) askedLevels(asked []assessment.AskedLevel) []string {
	var parts []string
	for _, a := range asked {
		var of []string
		for _, stage := range a.Stages {
			of = append(of, c.short(stage))
		}
		parts = append(parts, c.T("result.how.level", "Level", a.Level, "Stages", c.List(of)))
	}
	return parts
}

// tolerance says how many requirements may be one level lower, the widest
// first.
func (c conclusion) tolerance() string {
	stages, order := c.q().Stages, c.Rules.ByTolerance()
	first := order[0]
	if stages[first].Tolerance == 0 {
		return c.T("result.how.tolerance.none")
	}
	parts := []string{c.T("result.how.tolerance", "N", stages[first].Tolerance, "Stage", c.stage(first))}
	for _, i := range order[1:] {
		number := c.Number(stages[i].Tolerance)
		if stages[i].Tolerance == 0 {
			number = c.T("result.how.no")
		}
		parts = append(parts, c.T("result.how.tolerance.at", "Stage", c.stage(i), "Number", number))
	}
	return c.List(parts) + "."
}
