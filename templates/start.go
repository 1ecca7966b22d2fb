package templates

import (
	"bytes"

	"trede/questions"
	"trede/templates/locale"
)

// startPage is the page on which an assessment begins.
type startPage struct {
	Frame
	Heading                  string
	Questions, BaseQuestions int
	DimensionNames           string
	StageNames               string
	Stages                   []questions.Stage
	Base                     questions.BaseRule
	LowestStage              questions.Text
	Form                     StartForm
}

// StartForm is what was typed on the start page and what is wrong with it.
type StartForm struct {
	Name, Role, Code string
	// Key is in the form, so that sending it twice begins one assessment.
	Key string
	// Errors has a message by field: name, role, code, file.
	Errors map[string]string
	// Faults are those of an uploaded answers file.
	Faults []FileFault
}

// Problems are the errors in the order of the fields.
func (f StartForm) Problems() (list []Problem) {
	for _, field := range []string{"name", "role", "code", "file"} {
		if message := f.Errors[field]; message != "" {
			list = append(list, Problem{Anchor: field, Message: locale.Upper(message)})
		}
	}
	return list
}

var startTemplate = newPage[startPage]("start")

// Start writes the page on which an assessment with a questionnaire begins.
func Start(w *bytes.Buffer, f Frame, q *questions.Questionnaire, form StartForm) error {
	return startTemplate.Render(w, f.Lang, newStart(f, q, form))
}

func newStart(f Frame, q *questions.Questionnaire, form StartForm) startPage {
	l := locale.Of(f.Lang)
	p := startPage{Frame: f, Stages: q.Stages, Base: q.Base, LowestStage: q.Stages[0].Name, Form: form}
	p.Heading = l.Text(q.Title)
	p.Title = p.Heading
	if len(form.Errors) > 0 {
		p.Title = l.T("form.error.title", "Title", p.Title)
	}
	for question := range q.All {
		p.Questions++
		if question.NeededFor == questions.Base {
			p.BaseQuestions++
		}
	}
	var dims, stages []string
	for _, d := range q.Dimensions {
		dims = append(dims, locale.Lower(l.Text(d.Name)))
	}
	for _, s := range q.Stages {
		stages = append(stages, locale.Lower(l.Text(s.Name)))
	}
	p.DimensionNames, p.StageNames = l.List(dims), l.Either(stages)
	return p
}
