package web

import (
	"net/http"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"trede/assessment/access"
	"trede/templates"
	"trede/templates/locale"
)

// forgive leads from an address below a private link that opens nothing to the
// one that was meant, when all that is wrong is what a mail program took along
// behind it: a dot, a bracket, a quote, a space, a slash. ParseKey forgives the
// same of a key.
func (s *server) forgive() echo.MiddlewareFunc {
	pages := s.pagesBelowLink()
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			err := next(c)
			if err == nil || c.Response().Committed || c.Request().Method != http.MethodGet {
				return err
			}
			if status, _ := face(err); status != http.StatusNotFound {
				return err
			}
			if path, ok := meant(c.Request().URL.Path, pages); ok {
				return seeOther(c, path)
			}
			return err
		}
	}
}

// meant returns the address that somebody had before something was put behind
// it. It is written anew, and only where there is a page: nothing that a visitor
// wrote is sent back to a browser. The address that it returns has nothing
// behind it, so that none leads on to another.
func meant(path string, pages *regexp.Regexp) (string, bool) {
	folder := folderOf(path)
	link, typed, below := strings.Cut(strings.TrimPrefix(path, folder), "/")
	if folder == "" || !below {
		return "", false
	}
	page := strings.TrimRightFunc(typed, behindLink)
	if page == typed || !pages.MatchString(page) {
		return "", false
	}
	key, err := access.ParseKey(link)
	if err != nil {
		return "", false
	}
	for _, l := range locale.Languages[1:] {
		if page == l {
			return templates.LinkPath(folder, string(key), l), true
		}
	}
	return templates.LinkPath(folder, string(key), locale.Languages[0]) + page, true
}

// behindLink reports whether a character is not the end of an address. Half a
// character is what an old mail program makes of a quote or a space.
func behindLink(r rune) bool { return r == '/' || r == utf8.RuneError || access.AroundLink(r) }

// pagesBelowLink matches the pages that lie below a link, without the slash
// before and behind them.
func (s *server) pagesBelowLink() *regexp.Regexp {
	const id = "[a-z][a-z0-9_-]*"
	languages := strings.Join(locale.Languages[1:], "|")
	pages := []string{languages}
	for _, routes := range s.linkRoutes() {
		for _, r := range routes {
			if r.method == http.MethodGet {
				page := regexp.QuoteMeta(r.path[1:])
				pages = append(pages, "(?:(?:"+languages+")/)?"+strings.NewReplacer(":dimension", id, ":step", id, ":question", id+`\.`+id).Replace(page))
			}
		}
	}
	return regexp.MustCompile("^(?:" + strings.Join(pages, "|") + ")$")
}
