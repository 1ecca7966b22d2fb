package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/templates"
)

// publicPages are the pages that every public service has.
func (s *server) publicPages(g *echo.Group) {
	g.GET("/woorden", s.showWords)
}

// showWords shows the glossary: each term defined once.
func (s *server) showWords(c echo.Context) error {
	f := s.frame(c, templates.LocaleOf(lang(c)).T("frame.words"))
	return render(c, http.StatusOK, templates.WordsPage, templates.NewWords(f, s.Questionnaire))
}
