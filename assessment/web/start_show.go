package web

import (
	"bytes"
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/templates"
)

// showStart shows the page on which an assessment begins. It is the same for
// everybody, so it is rendered once per language.
func (s *server) showStart(c echo.Context) error {
	if start, ok := s.starts.Load(lang(c)); ok {
		return start.(packed).send(c, http.StatusOK, typeHTML)
	}
	f := s.frame(c)
	start, err := pack(func(w *bytes.Buffer) error {
		return templates.Start(w, f, s.Library.Newest(), templates.StartForm{})
	})
	if err != nil {
		return err
	}
	s.starts.Store(f.Lang, start)
	return start.send(c, http.StatusOK, typeHTML)
}

func (s *server) renderStart(c echo.Context, status int, form templates.StartForm) error {
	f := s.frame(c)
	if c.Request().Method == http.MethodPost {
		f.Other = otherPath(f.Root, f.Lang)
	}
	return render(c, status, func(w *bytes.Buffer) error { return templates.Start(w, f, s.Library.Newest(), form) })
}
