package web

import (
	"bytes"
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/templates"
)

// showHelp shows how it works and where to ask.
func (s *server) showHelp(c echo.Context) error {
	return render(c, http.StatusOK, func(w *bytes.Buffer) error {
		return templates.Help(w, s.frame(c), s.Library.Newest())
	})
}

// showPrivacy shows what is kept, where and how long.
func (s *server) showPrivacy(c echo.Context) error {
	return render(c, http.StatusOK, func(w *bytes.Buffer) error { return templates.Privacy(w, s.frame(c)) })
}

// showAccessibility shows the accessibility statement.
func (s *server) showAccessibility(c echo.Context) error {
	return render(c, http.StatusOK, func(w *bytes.Buffer) error { return templates.Accessibility(w, s.frame(c)) })
}

// showWords shows the glossary: each term defined once.
func (s *server) showWords(c echo.Context) error {
	return render(c, http.StatusOK, func(w *bytes.Buffer) error {
		return templates.Words(w, s.frame(c), s.Library.Newest())
	})
}
