package web

import (
	"bytes"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"trede/assessment/access"
	"trede/templates"
	"trede/templates/locale"
)

// lang is the language of the page, by its address.
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

// isPrivate reports whether the address holds a private link.
func isPrivate(c echo.Context) bool { return folderOf(c.Request().URL.Path) != "" }

// folderOf returns the folder of links in which an address lies; it is empty
// for all others.
func folderOf(path string) string {
	for _, folder := range templates.Folders {
		if strings.HasPrefix(path, folder) {
			return folder
		}
	}
	return ""
}

// discreet keeps the pages of an assessment out of search engines and of
// shared caches.
func discreet(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if isPrivate(c) {
			h := c.Response().Header()
			h.Set("X-Robots-Tag", "noindex, nofollow")
			h.Set("Cache-Control", "no-store")
		}
		return next(c)
	}
}

// frame is what stands around a page outside an assessment, or of one that
// cannot be shown.
func (s *server) frame(c echo.Context) templates.Frame {
	l := lang(c)
	return templates.Frame{Lang: l, Root: templates.SitePath(l), Other: otherPath(c.Request().URL.Path, l), Site: s.site}
}

// otherLanguage is the language that is not this one.
func otherLanguage(lang string) string {
	if lang == locale.Languages[0] {
		return locale.Languages[1]
	}
	return locale.Languages[0]
}

// otherPath is the address of a public page in the other language.
func otherPath(path, l string) string {
	if l == locale.Languages[0] {
		return templates.SitePath(locale.Languages[1]) + strings.TrimPrefix(path, "/")
	}
	return "/" + strings.TrimPrefix(strings.TrimPrefix(path, "/"+l), "/")
}

// render answers with a page: it is written into a buffer first, so that an error
// leaves no half page.
func render(c echo.Context, status int, write func(*bytes.Buffer) error) error {
	w := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(w)
	w.Reset()
	if err := write(w); err != nil {
		return err
	}
	return send(c, status, typeHTML, w.Bytes())
}

// link is a private link as its holder must keep it.
func (s *server) link(c echo.Context, folder string, key access.Key) string {
	return s.base(c) + templates.LinkPath(folder, string(key), locale.Languages[0])
}

// base is the address under which visitors reach the site.
func (s *server) base(c echo.Context) string {
	base := s.URL
	if base == "" {
		scheme := "http"
		// After several proxies the header is a list; the first is the visitor's.
		seen, _, _ := strings.Cut(c.Request().Header.Get("X-Forwarded-Proto"), ",")
		if c.Request().TLS != nil || strings.EqualFold(strings.TrimSpace(seen), "https") {
			scheme = "https"
		}
		base = scheme + "://" + c.Request().Host
	}
	return base
}

func seeOther(c echo.Context, path string) error { return c.Redirect(http.StatusSeeOther, path) }

func redirectTo(path string) echo.HandlerFunc {
	return func(c echo.Context) error { return seeOther(c, path) }
}

// addSlash leads from a link that lost its last slash to its first page. What is
// no link leads nowhere: an address that a visitor wrote is never sent back to
// a browser.
func addSlash(c echo.Context) error {
	key, err := access.ParseKey(c.Param("key"))
	if err != nil {
		return err
	}
	return seeOther(c, templates.LinkPath(folderOf(c.Request().URL.Path), string(key), lang(c)))
}
