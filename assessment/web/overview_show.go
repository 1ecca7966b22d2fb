package web

import (
	"bytes"
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/templates"
)

// showOverview shows where an assessment stands and leads everywhere.
func (s *server) showOverview(c echo.Context) error {
	v, _, err := s.view(c)
	if err != nil {
		return err
	}
	link := templates.PrivateLink{URL: s.link(c), Fresh: c.QueryParam("link") == freshLink}
	return show(c, http.StatusOK, func(w *bytes.Buffer) error { return templates.Overview(w, v, link) })
}
