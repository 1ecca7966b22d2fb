package templates

import "trede/templates/locale"

// ErrorView is the page of everything that goes wrong: what it is, and a way
// out.
type ErrorView struct {
	Frame
	Status  int
	Name    string
	Heading string
	Lede    string
	Text    string
	// Request is what an operator needs to find the cause in the log; empty
	// where the fault lies with the request.
	Request string
}

// ErrorPage renders ErrorView.
var ErrorPage = newPage[ErrorView]("error")

// NewError fills the error page from the locale: error.<name>.heading, .lede
// and .text.
func NewError(f Frame, status int, name, request string) ErrorView {
	l := locale.Of(f.Lang)
	p := ErrorView{
		Frame: f, Status: status, Name: name,
		Heading: l.T("error." + name + ".heading"), Lede: l.T("error." + name + ".lede"), Text: l.T("error." + name + ".text"),
	}
	if status >= 500 {
		p.Request = request
	}
	return p
}

// Delete is the page that asks once more before an assessment is erased.
type Delete struct {
	Frame
	Count        int
	Organisation string
}

// DeletePage renders Delete.
var DeletePage = newPage[Delete]("delete")

// NewDelete fills the page.
func NewDelete(v View) Delete {
	return Delete{
		Frame: v.frame(v.T("delete.heading"), "", "wissen"),
		Count: len(v.Answers), Organisation: v.Assessment.Organisation.Name,
	}
}

// Deleted is the page after an assessment was erased.
type Deleted struct{ Frame }

// DeletedPage renders Deleted.
var DeletedPage = newPage[Deleted]("deleted")
