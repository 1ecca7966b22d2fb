package templates

import (
	"bytes"

	"trede/assessment"
	"trede/templates/locale"
)

// storedPage is the page of an assessment of which this installation does not
// have the questionnaire. What is stored can be taken along and erased all the
// same.
type storedPage struct {
	Frame
	Organisation string
	Version      string // of the questionnaire
	Link         PrivateLink
}

var storedTemplate = newPage[storedPage]("stored")

// Stored writes the overview of an assessment of which this installation does
// not have the questionnaire.
func Stored(w *bytes.Buffer, f Frame, a assessment.Assessment, link PrivateLink) error {
	f.Title = locale.Of(f.Lang).T("error.version.heading")
	f.Other = otherLanguage(f.Lang, "", "")
	return storedTemplate.Render(w, f.Lang, storedPage{
		f, a.Organisation.Name, a.Questionnaire.ID + " " + a.Questionnaire.Version, link,
	})
}
