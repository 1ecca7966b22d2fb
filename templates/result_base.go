package templates

import (
	"html/template"

	"trede/assessment"
)

// The words for the state of the base, and for its colour alone.
var (
	baseStates = map[assessment.Colour]string{
		assessment.Green: "result.base.state.green",
		assessment.Amber: "result.base.state.amber",
		assessment.Red:   "result.base.state.red",
	}
	colourNames = map[assessment.Colour]string{
		assessment.Green: "result.base.colour.green",
		assessment.Amber: "result.base.colour.amber",
		assessment.Red:   "result.base.colour.red",
	}
)

// baseStrip says how the base stands and which stage that allows.
func (c conclusion) baseStrip() template.HTML {
	met, of := c.proven.BaseCount()
	if of == 0 {
		return ""
	}
	s := c.Rich("result.base", "N", met, "Name", c.Text(c.q().Base.Name),
		"State", c.T(baseStates[c.proven.Base]), "Met", met, "Of", of)
	ceiling := c.Rules.Ceiling(c.proven.Base)
	switch {
	case c.Outcome.Preliminary && c.limit.Base < c.proven.Base:
		s += " " + c.Rich("result.base.can", "Colour", c.T(colourNames[c.limit.Base]))
	case ceiling < len(c.q().Stages)-1:
		s += " " + c.Rich("result.base.ceiling", "Stage", c.stage(ceiling))
	}
	return s
}
