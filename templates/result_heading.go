package templates

import (
	"html/template"
	"strings"

	"trede/assessment"
	"trede/templates/locale"
)

// heading is the conclusion in one line.
func (c conclusion) heading() template.HTML {
	at := c.proven.Position
	stage := locale.Lower(c.Text(c.q().Stages[at.Stage].Name))
	switch {
	case len(c.Answers) == 0:
		return c.Rich("result.heading.empty", "Stage", stage)
	case c.Outcome.Preliminary:
		return c.Rich(order(at, "result.heading.preliminary", "result.heading.preliminary.order", "result.heading.preliminary.disorder"),
			"Stage", stage)
	}
	org := bdi(c.shortOrganisation())
	if at == c.claimed.Position {
		return c.Rich(order(at, "result.heading.on", "result.heading.on.order", "result.heading.on.disorder"),
			"Organisation", org, "Stage", stage)
	}
	args := []any{"Organisation", org, "Claimed", c.short(c.claimed.Stage), "Proven", c.short(at.Stage)}
	switch {
	case at.InOrder:
		return c.Rich("result.heading.shows", args...)
	case c.proven.NothingCounts():
		return c.Rich("result.heading.nothing", args...)
	case at.Stage == c.claimed.Stage:
		return c.Rich("result.heading.unshown", args...)
	}
	return c.Rich("result.heading.disorder.claimed", args...)
}

// order picks a key: on the lowest stage it is said whether one is in order
// there.
func order(p assessment.Position, higher, inOrder, disorder string) string {
	switch {
	case !p.InOrder:
		return disorder
	case p.Stage == 0:
		return inOrder
	}
	return higher
}

// shortOrganisation leaves out "Gemeente" where it says nothing new.
func (c conclusion) shortOrganisation() string {
	name := c.Assessment.Organisation.Name
	if short := strings.TrimSpace(strings.TrimPrefix(name, "Gemeente ")); short != "" {
		return short
	}
	return name
}
