package web

import (
	"github.com/labstack/echo/v4"

	"trede/assessment/access"
	"trede/templates"
)

// replaceLink makes a new private link; the old one stops working at once.
func (s *server) replaceLink(c echo.Context, v visit) error {
	if _, err := readForm(c); err != nil {
		return err
	}
	replacement := access.NewKey()
	if err := s.Store.ReplaceKey(c.Request().Context(), v.assessment.ID, v.key.Hash(), replacement.Hash()); err != nil {
		return err
	}
	return seeOther(c, templates.AssessmentPath(string(replacement), v.lang)+"?link="+freshLink)
}

// freshLink marks the overview right after its link was replaced.
const freshLink = "nieuw"
