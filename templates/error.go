package templates

import (
	"bytes"
	"net/http"
	"strings"

	"trede/assessment"
	"trede/templates/locale"
)

// Failure is something that went wrong.
type Failure struct {
	Status int
	Name   string // its texts are error.<name>.heading, .lede and .text
	// Request is what an operator needs to find the cause in the log.
	Request string
	// Typed is the form of a part that could not be saved.
	Typed []HiddenField
}

// errorPage is the page of everything that goes wrong: what it is, and a way
// out.
type errorPage struct {
	Frame
	Failure
	Heading, Lede, Text string
	// Begun is a heading above the text, for who was invited and began.
	Begun string
	// Again is set when sending the same once more may help.
	Again bool
	// Texts is what was typed, to be copied when sending it cannot help.
	Texts string
}

var errorTemplate = newPage[errorPage]("error")

// Error writes the page of an error. Only a fault of ours shows the request.
func Error(w *bytes.Buffer, f Frame, e Failure) error {
	l := locale.Of(f.Lang)
	p := errorPage{
		Frame: f, Failure: e, Again: len(e.Typed) > 0 && e.Status >= http.StatusInternalServerError,
		Heading: l.T("error." + e.Name + ".heading"), Lede: l.T("error." + e.Name + ".lede"), Text: l.T("error." + e.Name + ".text"),
	}
	p.Title = p.Heading
	if e.Name == "invitation" {
		p.Begun = l.T("error.invitation.begun")
	}
	if p.Again {
		p.Text = l.T("error.again.text")
	}
	if e.Status < http.StatusInternalServerError {
		p.Request = ""
	}
	p.Texts = textsOf(e.Typed)
	return errorTemplate.Render(w, f.Lang, p)
}

// textsOf joins what somebody typed with his own words.
func textsOf(typed []HiddenField) string {
	var texts []string
	for _, f := range typed {
		for field := range assessment.Fields {
			if strings.HasSuffix(f.Name, "-"+field.Name()) && f.Value != "" && field != assessment.FieldDate {
				texts = append(texts, f.Value)
			}
		}
		if strings.HasSuffix(f.Name, AgreeSuffix) && f.Value != "" {
			texts = append(texts, f.Value)
		}
	}
	return strings.Join(texts, "\n\n")
}
