package templates

import (
	"bytes"
)

// functionPage is the page on which a colleague chooses another function.
type functionPage struct {
	Frame
	Roles []roleChoice
	Error string
}

var functionTemplate = newPage[functionPage]("function")

// Function writes the page on which a colleague chooses another function. What
// is wrong with the choice may be empty.
func Function(w *bytes.Buffer, v Own, wrong string) error {
	chosen := v.Role
	if chosen == "" {
		chosen = NoRole
	}
	title := v.T("function.heading")
	if wrong != "" {
		title = v.T("form.error.title", "Title", title)
	}
	p := functionPage{Frame: v.frame(title, "", PathFunction), Roles: roleChoices(v.Locale, v.Rules, chosen), Error: wrong}
	return functionTemplate.Render(w, v.Lang, p)
}
