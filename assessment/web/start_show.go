package web

import (
	"bytes"
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/assessment/access"
	"trede/templates"
)

// showStart shows the page on which an assessment begins. It is rendered once
// per language, and differs between visitors in the key of its forms alone. No
// cache may have it: two people must not get one key.
func (s *server) showStart(c echo.Context) error {
	page, ok := s.starts.Load(lang(c))
	if !ok {
		var w bytes.Buffer
		if err := templates.Start(&w, s.frame(c), s.Library.Newest(), templates.StartForm{Key: keyHere}); err != nil {
			return err
		}
		page = w.Bytes()
		s.starts.Store(lang(c), page)
	}
	c.Response().Header().Set("Cache-Control", "no-store")
	return send(c, http.StatusOK, typeHTML, bytes.ReplaceAll(page.([]byte), []byte(keyHere), []byte(access.NewKey())))
}

// keyHere stands in the prepared page where a key comes.
const keyHere = "KEY-HERE"

func (s *server) renderStart(c echo.Context, status int, form templates.StartForm) error {
	f := s.frame(c)
	if c.Request().Method == http.MethodPost {
		f.Other = otherPath(f.Root, f.Lang)
	}
	form.Key = string(access.NewKey())
	c.Response().Header().Set("Cache-Control", "no-store")
	return render(c, status, func(w *bytes.Buffer) error { return templates.Start(w, f, s.Library.Newest(), form) })
}
