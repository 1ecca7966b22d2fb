package web

import (
	"bytes"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"trede/assessment"
	"trede/templates"
)

// showConflict shows both answers and asks which one stays. The form carries
// everything that was sent, so that nothing typed is lost.
func (s *server) showConflict(c echo.Context, v templates.View, at int, values url.Values, conflicts []assessment.Conflict) error {
	var hidden []templates.HiddenField
	for name, list := range values {
		if name == end || strings.HasPrefix(name, "keep-") || strings.HasSuffix(name, "-now") || strings.HasSuffix(name, "-now-seen") {
			continue
		}
		for _, value := range list {
			hidden = append(hidden, templates.HiddenField{Name: name, Value: clean(value)})
		}
	}
	slices.SortFunc(hidden, func(a, b templates.HiddenField) int {
		return strings.Compare(a.Name+"\x00"+a.Value, b.Name+"\x00"+b.Value)
	})
	return render(c, http.StatusConflict, func(w *bytes.Buffer) error {
		return templates.Conflict(w, v, at, conflicts, hidden)
	})
}
