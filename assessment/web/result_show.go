package web

import (
	"bytes"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"trede/templates"
)

// showResult shows on which stage the organisation stands, why, and what to
// do.
func (s *server) showResult(c echo.Context, v visit) error {
	return s.showOnce(c, resultKeyOf(v, templates.PathResult), func(w *bytes.Buffer) error {
		return templates.Result(w, s.view(v))
	})
}

// showOnce shows a page of the result. It is rendered once per version of the
// answers, day and language.
func (s *server) showOnce(c echo.Context, k resultKey, write func(*bytes.Buffer) error) error {
	h := c.Response().Header()
	h.Set("ETag", k.etag(s.results.process))
	if matches(c.Request().Header.Get("If-None-Match"), h.Get("ETag")) {
		h.Set(echo.HeaderVary, echo.HeaderAcceptEncoding)
		return c.NoContent(http.StatusNotModified)
	}
	page, ok := s.results.get(k)
	if !ok {
		var err error
		if page, err = pack(write); err != nil {
			return err
		}
		s.results.put(k, page)
	}
	return page.send(c, http.StatusOK, typeHTML)
}

// matches reports whether an If-None-Match names the page that a client has, by
// the weak comparison that it asks for (RFC 9110, 13.1.2): a proxy that
// compresses makes every tag a weak one, and some do so with one that is weak.
func matches(ifNoneMatch, etag string) bool {
	for tag := range strings.SplitSeq(ifNoneMatch, ",") {
		tag = strings.TrimSpace(tag)
		if tag == "*" || strings.TrimLeft(tag, "W/") == strings.TrimLeft(etag, "W/") {
			return true
		}
	}
	return false
}
