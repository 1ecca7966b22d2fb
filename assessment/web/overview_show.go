package web

import (
	"bytes"
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/templates"
)

// showOverview shows where an assessment stands and leads everywhere. Where
// its questionnaire is not known here, it shows what can be done all the same.
func (s *server) showOverview(c echo.Context, v visit) error {
	link := templates.PrivateLink{URL: s.link(c, v.key), Fresh: c.QueryParam("link") == freshLink}
	if v.instrument == nil {
		return render(c, http.StatusOK, func(w *bytes.Buffer) error {
			return templates.Stored(w, s.frame(c), v.assessment, link)
		})
	}
	return render(c, http.StatusOK, func(w *bytes.Buffer) error {
		return templates.Overview(w, s.view(v), link)
	})
}
