package templates

import (
	"html/template"
	"strings"

	"trede/assessment"
	"trede/templates/locale"
)

// resultTable is the profile: a row per dimension, a column per step.
type resultTable struct {
	Heading string
	Columns []string
	Rows    []resultRow
}

// resultRow is a dimension.
type resultRow struct {
	Name, Reached, Claimed string
	Steps                  template.HTML
	Cells                  []resultCell
}

// resultCell counts what one step asks of one dimension.
type resultCell struct {
	Column, Count string
	Blocks        template.HTML
	Next          bool
}

func (c conclusion) table() resultTable {
	t := resultTable{Heading: c.tableHeading()}
	steps := c.stepsAsked()
	for _, step := range steps {
		t.Columns = append(t.Columns, c.Step(step))
	}
	for d := range c.q().Dimensions {
		t.Rows = append(t.Rows, c.dimensionRow(d, steps))
	}
	return t
}

// stepsAsked are the stages, and the base where it asks something.
func (c conclusion) stepsAsked() []int {
	var steps []int
	if _, of := c.proven.BaseCount(); of > 0 {
		steps = append(steps, assessment.None)
	}
	for s := range c.q().Stages {
		steps = append(steps, s)
	}
	return steps
}

// tableHeading counts the dimensions by the stage they reach, the highest
// first.
func (c conclusion) tableHeading() string {
	all := len(c.proven.Dimensions)
	var parts []string
	for s := len(c.q().Stages) - 1; s >= 0; s-- {
		n := len(c.proven.Reaching(s)) - len(c.proven.Reaching(s+1))
		if n == all {
			return c.T("result.dimensions.same", "N", all, "Stage", c.short(s))
		}
		if n > 0 {
			parts = append(parts, c.T("result.dimensions.on", "N", n, "Stage", c.short(s)))
		}
	}
	switch none := len(c.proven.Below(0)); {
	case none == all:
		return c.T("result.dimensions.none", "N", all)
	case none > 0:
		parts = append(parts, c.T("result.dimensions.not", "N", none))
	}
	return c.T("result.dimensions", "N", all, "Parts", strings.Join(parts, ", "))
}

func (c conclusion) dimensionRow(d int, steps []int) resultRow {
	proven, claimed := c.proven.Dimensions[d], c.claimed.Dimensions[d]
	row := resultRow{Name: c.Dimension(d), Steps: stairs(proven.Reached, len(c.q().Stages))}
	row.Reached = c.reachedName(proven)
	switch {
	case !claimed.Determinable:
		row.Claimed = c.T("result.dimension.claimed.also", "What", locale.Lower(row.Reached))
	case claimed.Reached == assessment.None:
		row.Claimed = c.T("result.dimension.claimed.none")
	default:
		row.Claimed = c.T("result.dimension.claimed", "Stage", c.stage(claimed.Reached))
	}
	for _, step := range steps {
		row.Cells = append(row.Cells, c.dimensionCell(d, step))
	}
	return row
}

func (c conclusion) reachedName(d assessment.DimensionResult) string {
	switch {
	case !d.Determinable:
		return c.T("result.dimension.unknown")
	case d.Silent():
		return c.T("result.dimension.nothing")
	case d.Reached == assessment.None:
		return c.T("result.dimension.none")
	}
	return c.Step(d.Reached)
}

func (c conclusion) dimensionCell(d, step int) resultCell {
	proven := c.proven.Dimensions[d]
	count := proven.Met[step+1]
	cell := resultCell{Column: c.Step(step), Next: step != assessment.None && step == proven.Reached+1}
	if count.Of == 0 {
		cell.Count = c.T("result.cell.none")
		return cell
	}
	cell.Count = c.T("progress.of", "Of", count.Of, "Answered", count.Met)
	cell.Blocks = blocks(c.requirementBlocks(d, step))
	return cell
}

// requirementBlocks draws what a step asks of a dimension: shown, claimed, don't
// know, open.
func (c conclusion) requirementBlocks(d, step int) string {
	r := c.Rules.Requirements(c.points, d, step, c.AsOf)
	return strings.Repeat(string(blockFull), r.Shown) + strings.Repeat(string(blockHalf), r.Claimed) +
		strings.Repeat(string(blockDashed), r.Unknown) + strings.Repeat(string(blockOpen), r.Open)
}
