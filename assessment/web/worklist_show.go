package web

import (
	"bytes"

	"github.com/labstack/echo/v4"

	"trede/templates"
)

// showWorkList shows what colleagues can find out, show again or clear up: all
// of it, or what belongs to a function or is of a kind. An address that asks for
// something else gets the list all the same, and says so.
func (s *server) showWorkList(c echo.Context, v visit) error {
	f := templates.NewWorkFilter(v.instrument.Questionnaire, c.QueryParam(templates.ParamRole), c.QueryParam(templates.ParamKind))
	k := resultKeyOf(v, templates.PathWorkList+f.Query())
	if f.Unfamiliar {
		k.page += "!"
	}
	return s.showOnce(c, k, func(w *bytes.Buffer) error { return templates.WorkList(w, s.view(v), f) })
}
