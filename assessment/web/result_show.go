package web

import (
	"bytes"
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/assessment/access"
	"trede/templates"
)

// showResult shows on which stage the organisation stands, why, and what to
// do. The page is rendered once per version of the answers, day and language.
func (s *server) showResult(c echo.Context) error {
	key, err := access.ParseKey(c.Param("key"))
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	a, err := s.Store.Find(ctx, key.Hash())
	if err != nil {
		return err
	}
	if err := s.sameVersion(a); err != nil {
		return err
	}
	version, err := s.Store.Version(ctx, a.ID)
	if err != nil {
		return err
	}
	k := resultKey{a.ID, version, lang(c), s.today()}
	h := c.Response().Header()
	h.Set("Cache-Control", "private, no-cache")
	h.Set("ETag", k.etag(s.results.process))
	if c.Request().Header.Get("If-None-Match") == h.Get("ETag") {
		return c.NoContent(http.StatusNotModified)
	}
	result, ok := s.results.get(k)
	if !ok {
		if result, err = s.renderResult(c, &k); err != nil {
			return err
		}
		h.Set("ETag", k.etag(s.results.process))
		s.results.put(k, result)
	}
	return result.send(c, http.StatusOK, typeHTML)
}

// renderResult renders the page of what is stored now, and notes in k which
// version that is.
func (s *server) renderResult(c echo.Context, k *resultKey) (page, error) {
	a, sheet, err := s.open(c)
	if err != nil {
		return page{}, err
	}
	k.version = sheet.Version
	v := templates.NewView(k.lang, s.rules, a, sheet, k.day)
	var w bytes.Buffer
	if err := templates.ResultPage.Render(&w, k.lang, templates.NewResult(v, s.site)); err != nil {
		return page{}, err
	}
	return newPage(w.Bytes())
}
