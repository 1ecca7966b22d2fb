package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/templates"
)

// showStart shows the page on which an assessment begins.
func (s *server) showStart(c echo.Context) error {
	return s.renderStart(c, http.StatusOK, templates.StartForm{})
}

func (s *server) renderStart(c echo.Context, status int, form templates.StartForm) error {
	f := s.frame(c, "")
	if c.Request().Method == http.MethodPost {
		f.Other = otherPath(f.Root, f.Lang)
	}
	return render(c, status, templates.StartPage, templates.NewStart(f, s.Questionnaire, form))
}
