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
func (p part) showConflict(c echo.Context, v templates.View, values url.Values, conflicts []assessment.Conflict) error {
	hidden := slices.DeleteFunc(hiddenFields(values), func(f templates.HiddenField) bool {
		return strings.HasPrefix(f.Name, "keep-") || strings.HasSuffix(f.Name, "-now") || strings.HasSuffix(f.Name, "-now-seen")
	})
	return render(c, http.StatusConflict, func(w *bytes.Buffer) error {
		if p.apart {
			return templates.OpinionConflict(w, p.own(), p.at, conflicts, hidden)
		}
		return templates.Conflict(w, v, p.at, conflicts, hidden)
	})
}

// hiddenFields are the fields of a form in a fixed order, but for its end.
func hiddenFields(values url.Values) []templates.HiddenField {
	var fields []templates.HiddenField
	for name, list := range values {
		for _, value := range list {
			if name != end {
				fields = append(fields, templates.HiddenField{Name: clean(name), Value: clean(value)})
			}
		}
	}
	slices.SortFunc(fields, func(a, b templates.HiddenField) int {
		return strings.Compare(a.Name+"\x00"+a.Value, b.Name+"\x00"+b.Value)
	})
	return fields
}
