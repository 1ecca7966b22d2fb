package web

import (
	"bytes"
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/assessment"
	"trede/templates"
)

// showQuestions shows one part: a dimension on a step.
func (s *server) showQuestions(c echo.Context) error {
	at, err := s.part(c)
	if err != nil {
		return err
	}
	v, sheet, err := s.answering(c)
	if err != nil {
		return err
	}
	return s.renderQuestions(c, http.StatusOK, s.filled(v, sheet, at))
}

// part finds the part in the address.
func (s *server) part(c echo.Context) (int, error) {
	at := s.rules.FindPart(c.Param("dimension"), c.Param("step"))
	if at == assessment.None {
		return at, &assessment.Error{Kind: assessment.NotFound, Message: "no such part"}
	}
	return at, nil
}

// filled shows what is stored.
func (s *server) filled(v templates.View, sheet assessment.Sheet, at int) templates.Filled {
	f := templates.Filled{View: v, At: at, ExplanationRevisions: map[string]int64{}}
	for _, i := range s.rules.Route()[at].Questions {
		saved := sheet.Answers[s.rules.Question(i).ID]
		f.Entries = append(f.Entries, templates.EntryOf(saved).WithHint(v, i, saved.Proof))
	}
	for id, e := range sheet.Explanations {
		f.ExplanationRevisions[id] = e.Revision
	}
	return f
}

func (s *server) renderQuestions(c echo.Context, status int, f templates.Filled) error {
	w := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(w)
	w.Reset()
	fixed, err := s.questions.Render(w, f)
	if err != nil {
		return err
	}
	return send(c, status, typeHTML, w.Bytes(), fixed...)
}
