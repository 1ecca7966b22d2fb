package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/templates"
	"trede/templates/locale"
)

// askDelete asks once more before everything is erased.
func (s *server) askDelete(c echo.Context) error {
	v, _, err := s.view(c)
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, templates.DeletePage, templates.NewDelete(v))
}

// deleteAssessment erases an assessment: answers, proofs, links.
func (s *server) deleteAssessment(c echo.Context) error {
	if _, err := readForm(c); err != nil {
		return err
	}
	a, _, err := s.open(c)
	if err != nil {
		return err
	}
	if err := s.Store.Delete(c.Request().Context(), a.ID); err != nil {
		return err
	}
	f := s.frame(c, locale.Of(lang(c)).T("delete.done"))
	f.Other = ""
	return render(c, http.StatusOK, templates.DeletedPage, templates.Deleted{Frame: f})
}
