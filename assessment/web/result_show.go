package web

import (
	"bytes"
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/templates"
)

// showResult shows on which stage the organisation stands, why, and what to
// do. The page is rendered once per version of the answers, day and language.
func (s *server) showResult(c echo.Context, v visit) error {
	k := resultKey{v.sheet.ID, v.grant, v.sheet.Version, v.lang, v.today}
	h := c.Response().Header()
	h.Set("Cache-Control", "private, no-cache")
	h.Set("ETag", k.etag(s.results.process))
	if c.Request().Header.Get("If-None-Match") == h.Get("ETag") {
		return c.NoContent(http.StatusNotModified)
	}
	result, ok := s.results.get(k)
	if !ok {
		var err error
		result, err = pack(func(w *bytes.Buffer) error {
			return templates.Result(w, s.view(v))
		})
		if err != nil {
			return err
		}
		s.results.put(k, result)
	}
	return result.send(c, http.StatusOK, typeHTML)
}
