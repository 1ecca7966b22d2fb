package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/templates"
)

// showOverview shows where an assessment stands and leads everywhere. Where
// its questionnaire is not known here, it shows what can be done all the same.
func (s *server) showOverview(c echo.Context, v visit) error {
	link, fresh := s.link(c, v.key), c.QueryParam("link") == freshLink
	if v.instrument == nil {
		return render(c, http.StatusOK, templates.StoredPage, templates.NewStored(s.frame(c, ""), v.assessment, link, fresh))
	}
	page := templates.NewOverview(s.view(v), s.site, link)
	page.Fresh = fresh
	return render(c, http.StatusOK, templates.OverviewPage, page)
}
