package web

import (
	"bytes"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"trede/assessment"
	"trede/assessment/access"
	"trede/templates"
	"trede/templates/locale"
)

const keyRequest = "request id"

// lang is the language of the page, which its address tells.
func lang(c echo.Context) string {
	segments := strings.SplitN(c.Request().URL.Path, "/", 5) // "", "m", key, "en", …
	at := 1
	if isPrivate(c) {
		at = 3
	}
	for _, l := range locale.Languages[1:] {
		if len(segments) > at && segments[at] == l {
			return l
		}
	}
	return locale.Languages[0]
}

// isPrivate tells whether the address holds a private link.
func isPrivate(c echo.Context) bool { return strings.HasPrefix(c.Request().URL.Path, "/m/") }

// open loads the assessment that the private link in the address opens.
func (s *server) open(c echo.Context) (assessment.Assessment, assessment.Sheet, error) {
	key, err := access.ParseKey(c.Param("key"))
	if err != nil {
		return assessment.Assessment{}, assessment.Sheet{}, err
	}
	a, sheet, err := s.Store.Load(c.Request().Context(), key.Hash())
	if err != nil {
		return a, sheet, err
	}
	return a, sheet, s.sameVersion(a)
}

// sameVersion refuses an assessment that was answered for another
// questionnaire or version than the one that is loaded.
func (s *server) sameVersion(a assessment.Assessment) error {
	q := s.Questionnaire
	if a.Questionnaire.ID == q.ID && a.Questionnaire.Version == q.Version {
		return nil
	}
	return &assessment.Error{
		Kind: errOtherVersion, Message: "answered for " + a.Questionnaire.ID + " " + a.Questionnaire.Version,
	}
}

// view opens the assessment and scores it.
func (s *server) view(c echo.Context) (templates.View, assessment.Sheet, error) {
	a, sheet, err := s.open(c)
	if err != nil {
		return templates.View{}, sheet, err
	}
	return templates.NewView(lang(c), s.site, s.rules, a, sheet, s.today()), sheet, nil
}

// answering opens the assessment for a question page.
func (s *server) answering(c echo.Context) (templates.View, assessment.Sheet, error) {
	a, sheet, err := s.open(c)
	if err != nil {
		return templates.View{}, sheet, err
	}
	return templates.NewAnswering(lang(c), s.site, s.rules, a, sheet, s.today()), sheet, nil
}

func (s *server) frame(c echo.Context, title string) templates.Frame {
	l := lang(c)
	return templates.Frame{Lang: l, Title: title, Root: templates.SiteRoot(l), Other: otherPath(c.Request().URL.Path, l), Site: s.site}
}

// otherPath is the address of a public page in the other language.
func otherPath(path, l string) string {
	if l == locale.Languages[0] {
		return templates.SiteRoot(locale.Languages[1]) + strings.TrimPrefix(path, "/")
	}
	return "/" + strings.TrimPrefix(strings.TrimPrefix(path, "/"+l), "/")
}

// render writes a page.
func render[T any](c echo.Context, status int, page templates.Page[T], data T) error {
	return show(c, status, func(w *bytes.Buffer) error { return page.Render(w, lang(c), data) })
}

// show answers with a page: it is written into a buffer first, so that an error
// leaves no half page.
func show(c echo.Context, status int, write func(*bytes.Buffer) error) error {
	w := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(w)
	w.Reset()
	if err := write(w); err != nil {
		return err
	}
	return send(c, status, typeHTML, w.Bytes())
}

// privatePath is the path of an assessment's overview in the visitor's language.
func privatePath(c echo.Context, key access.Key) string {
	path := "/m/" + string(key) + "/"
	if l := lang(c); l != locale.Languages[0] {
		path += l + "/"
	}
	return path
}

// link is the private link as the holder must keep it.
func (s *server) link(c echo.Context) string {
	base := s.URL
	if base == "" {
		scheme := "http"
		if c.Request().TLS != nil || c.Request().Header.Get("X-Forwarded-Proto") == "https" {
			scheme = "https"
		}
		base = scheme + "://" + c.Request().Host
	}
	key := c.Param("key")
	if k, err := access.ParseKey(key); err == nil {
		key = string(k)
	}
	return base + "/m/" + key + "/"
}

func seeOther(c echo.Context, path string) error { return c.Redirect(http.StatusSeeOther, path) }
