package templates

import (
	"bytes"

	"trede/assessment"
)

// OpinionConflict is Conflict for a colleague's sheet.
func OpinionConflict(w *bytes.Buffer, v Own, at int, conflicts []assessment.Conflict, fields []HiddenField) error {
	p := newConflict(v.View, at, conflicts, fields)
	p.Frame = v.frame(v.T("conflict.title"), "questions", v.PartPath(at))
	p.Other = ""
	for n, c := range conflicts {
		q := v.Rules.Question(v.Rules.Index(c.Change.Question))
		p.Items[n].Meta = v.T("conflict.meta", "Number", q.Number, "Part", v.partDimension(at))
	}
	return conflictTemplate.Render(w, v.Lang, p)
}
