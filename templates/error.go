package templates

import (
	"bytes"
	"net/http"

	"trede/templates/locale"
)

// errorPage is the page of everything that goes wrong: what it is, and a way
// out.
type errorPage struct {
	Frame
	Status  int
	Heading string
	Lede    string
	Text    string
	// Request is what an operator needs to find the cause in the log; empty
	// where the fault lies with the request.
	Request string
}

var errorTemplate = newPage[errorPage]("error")

// Error writes the page of an error: its texts are error.<name>.heading, .lede
// and .text of the locale. Only a fault of ours shows the request.
func Error(w *bytes.Buffer, f Frame, status int, name, request string) error {
	l := locale.Of(f.Lang)
	p := errorPage{
		Frame: f, Status: status,
		Heading: l.T("error." + name + ".heading"), Lede: l.T("error." + name + ".lede"), Text: l.T("error." + name + ".text"),
	}
	p.Title = p.Heading
	if status >= http.StatusInternalServerError {
		p.Request = request
	}
	return errorTemplate.Render(w, f.Lang, p)
}
