package web

import (
	"github.com/labstack/echo/v4"

	"trede/assessment/access"
)

// replaceLink makes a new private link; the old one stops working at once.
func (s *server) replaceLink(c echo.Context) error {
	if _, err := readForm(c); err != nil {
		return err
	}
	old, err := access.ParseKey(c.Param("key"))
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	_, a, _, err := s.Store.Open(ctx, old.Hash())
	if err != nil {
		return err
	}
	replacement := access.NewKey()
	if err := s.Store.ReplaceKey(ctx, a.ID, old.Hash(), replacement.Hash()); err != nil {
		return err
	}
	return seeOther(c, privatePath(c, replacement)+"?link="+freshLink)
}

// freshLink marks the overview right after its link was replaced.
const freshLink = "nieuw"
