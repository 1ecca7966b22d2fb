package templates

import (
	"bytes"

	"trede/questions"
	"trede/templates/locale"
)

// helpPage is the page that says how it works, and where to ask.
type helpPage struct {
	Frame
	Stages []questions.Stage
	Base   questions.BaseRule
}

var helpTemplate = newPage[helpPage]("help")

// Help writes the page that says how it works with a questionnaire.
func Help(w *bytes.Buffer, f Frame, q *questions.Questionnaire) error {
	f.Title = locale.Of(f.Lang).T("frame.help")
	return helpTemplate.Render(w, f.Lang, helpPage{Frame: f, Stages: q.Stages, Base: q.Base})
}
