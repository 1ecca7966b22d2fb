package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/templates"
	"trede/templates/locale"
)

// showHelp shows how it works and where to ask.
func (s *server) showHelp(c echo.Context) error {
	return render(c, http.StatusOK, templates.HelpPage, templates.NewHelp(s.frame(c, ""), s.Library.Newest()))
}

// showPrivacy shows what is kept, where and how long.
func (s *server) showPrivacy(c echo.Context) error {
	return render(c, http.StatusOK, templates.PrivacyPage, templates.NewPrivacy(s.frame(c, "")))
}

// showAccessibility shows the accessibility statement.
func (s *server) showAccessibility(c echo.Context) error {
	return render(c, http.StatusOK, templates.AccessibilityPage, templates.NewAccessibility(s.frame(c, "")))
}

// showWords shows the glossary: each term defined once.
func (s *server) showWords(c echo.Context) error {
	f := s.frame(c, locale.Of(lang(c)).T("frame.words"))
	return render(c, http.StatusOK, templates.WordsPage, templates.NewWords(f, s.Library.Newest()))
}
