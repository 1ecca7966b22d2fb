package templates

import (
	"trede/assessment"
	"trede/templates/locale"
)

// Stored is the page of an assessment whose questionnaire this installation
// does not have. What is stored can be taken along and erased all the same.
type Stored struct {
	Frame
	Organisation string
	Version      string // of the questionnaire
	Link         PrivateLink
}

// StoredPage renders Stored.
var StoredPage = newPage[Stored]("stored")

// NewStored fills the page.
func NewStored(f Frame, a assessment.Assessment, link PrivateLink) Stored {
	f.Title = locale.Of(f.Lang).T("error.version.heading")
	f.Other = otherLanguage(f.Lang, "", "")
	return Stored{f, a.Organisation.Name, a.Questionnaire.ID + " " + a.Questionnaire.Version, link}
}

// NewStoredDelete fills the page that asks once more before such an assessment
// is erased.
func NewStoredDelete(f Frame, a assessment.Assessment, answers int) Delete {
	f.Title = locale.Of(f.Lang).T("delete.heading")
	f.Other = otherLanguage(f.Lang, "", PathErase)
	return Delete{f, answers, a.Organisation.Name}
}
