package web

import (
	"bytes"
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/templates"
)

// askErase asks once more before everything is erased. It needs no
// questionnaire.
func (s *server) askErase(c echo.Context, v visit) error {
	return render(c, http.StatusOK, func(w *bytes.Buffer) error {
		if v.instrument == nil {
			return templates.DeleteStored(w, s.frame(c), v.assessment, len(v.sheet.Given()))
		}
		return templates.Delete(w, s.view(v))
	})
}

// eraseAssessment erases an assessment: answers, proofs, links.
func (s *server) eraseAssessment(c echo.Context, v visit) error {
	if _, err := s.readForm(c); err != nil {
		return err
	}
	if err := s.Store.Delete(c.Request().Context(), v.assessment.ID); err != nil {
		return err
	}
	s.results.forget(v.sheet.ID)
	return render(c, http.StatusOK, func(w *bytes.Buffer) error { return templates.Deleted(w, s.frame(c)) })
}
