package web

import (
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
	page := templates.NewOverview(v, s.site, s.link(c))
	page.Fresh = c.QueryParam("link") == freshLink
	return render(c, http.StatusOK, templates.OverviewPage, page)
}
