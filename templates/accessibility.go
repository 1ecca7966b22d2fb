package templates

import (
	"bytes"

	"trede/questions"
	"trede/templates/locale"
)

// statementOf is the day on which the accessibility statement was last checked
// against the program.
const statementOf questions.Date = 2026_11_24

// accessibilityPage is the accessibility statement, after the Dutch model: the
// goal, what was tested and how, the known gaps and how to report one. It has
// no status letter: only a full audit can give one.
type accessibilityPage struct {
	Frame
	Updated questions.Date
	// Ombudsman is where one complains about a public body.
	Ombudsman string
}

var accessibilityTemplate = newPage[accessibilityPage]("accessibility")

// Accessibility writes the accessibility statement.
func Accessibility(w *bytes.Buffer, f Frame) error {
	f.Title = locale.Of(f.Lang).T("frame.accessibility")
	return accessibilityTemplate.Render(w, f.Lang, accessibilityPage{
		Frame: f, Updated: statementOf, Ombudsman: "https://www.nationaleombudsman.nl/",
	})
}
