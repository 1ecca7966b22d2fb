package templates

import (
	"bytes"
	"html/template"
	"sync"

	"trede/assessment"
)

// overviewColumn is a step.
type overviewColumn struct {
	Name, Note string
	// Later says that nobody has to fill in this step now; empty otherwise.
	Later string
}

// overviewRow is a dimension.
type overviewRow struct {
	Name  string
	Cells template.HTML
}

// overviewCell is a part: a dimension on a step. Nothing in it comes from a
// visitor.
type overviewCell struct {
	Lang    string
	Href    string // empty when the part has no question
	Step    string
	Later   string // as in overviewColumn
	Label   string // the part's name, for those who do not see the table
	Count   string
	Unknown int
	Blocks  template.HTML
	Now     bool // what comes next
}

// cells has every cell that was ever shown: they are few, and the same ones
// come back on every overview.
var cells sync.Map // overviewCell to string

// html renders the cell, or remembers it. A test holds that it can be rendered.
func (c overviewCell) html() string {
	if html, ok := cells.Load(c); ok {
		return html.(string)
	}
	var w bytes.Buffer
	if err := overviewTemplate.execute(&w, c.Lang, "cell", c); err != nil {
		panic(err)
	}
	html := w.String()
	cells.Store(c, html)
	return html
}

func (s survey) columns() []overviewColumn {
	var columns []overviewColumn
	for step := assessment.None; step < len(s.q().Stages); step++ {
		p := s.Rules.StepProgress(s.Answers, step)
		c := overviewColumn{Name: s.Step(step), Note: s.Progress(p)}
		switch {
		case len(s.Answers) == 0:
			c.Note = s.T("count.questions", "N", p.Of(), "Count", p.Of())
		case s.next.OutOfReach(step) && p.Open > 0:
			c.Later = s.T("overview.later")
			c.Note = c.Later
		}
		columns = append(columns, c)
	}
	return columns
}

// cells are the parts of a dimension.
func (s survey) cells(dim int, columns []overviewColumn) template.HTML {
	now := s.next.Part
	if s.next.MayStop {
		now = assessment.None
	}
	var row []byte
	for step := assessment.None; step < len(s.q().Stages); step++ {
		cell := overviewCell{Lang: s.Lang, Step: columns[step+1].Name, Later: columns[step+1].Later}
		if at := s.Rules.FindPart(s.q().Dimensions[dim].ID, s.Rules.StepID(step)); at != assessment.None {
			progress := s.Rules.Progress(s.Answers, at)
			if !s.Withheld.Answer {
				cell.Href, cell.Label = s.PartPath(at), s.PartName(at)
			}
			cell.Count, cell.Unknown = s.Progress(progress), progress.Unknown
			cell.Blocks, cell.Now = progressBlocks(progress), at == now
		}
		row = append(row, cell.html()...)
	}
	return template.HTML(row)
}
