package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/templates"
	"trede/templates/locale"
)

// askErase asks once more before everything is erased. It needs no
// questionnaire.
func (s *server) askErase(c echo.Context, v visit) error {
	page := templates.NewStoredDelete(s.frame(c, ""), v.assessment, len(v.sheet.Given()))
	if v.instrument != nil {
		page = templates.NewDelete(s.view(v))
	}
	return render(c, http.StatusOK, templates.DeletePage, page)
}

// eraseAssessment erases an assessment: answers, proofs, links.
func (s *server) eraseAssessment(c echo.Context, v visit) error {
	if _, err := readForm(c); err != nil {
		return err
	}
	if err := s.Store.Delete(c.Request().Context(), v.assessment.ID); err != nil {
		return err
	}
	f := s.frame(c, locale.Of(v.lang).T("delete.done"))
	f.Other = ""
	return render(c, http.StatusOK, templates.DeletedPage, templates.Deleted{Frame: f})
}
