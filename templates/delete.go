package templates

import (
	"bytes"

	"trede/assessment"
	"trede/templates/locale"
)

// deletePage is the page that asks once more before an assessment is erased.
type deletePage struct {
	Frame
	Count        int
	Organisation string
}

var deleteTemplate = newPage[deletePage]("delete")

// Delete writes the page that asks once more before an assessment is erased.
func Delete(w *bytes.Buffer, v View) error {
	return deleteTemplate.Render(w, v.Lang, deletePage{
		Frame: v.frame(v.T("delete.heading"), "", PathErase),
		Count: len(v.Answers), Organisation: v.Assessment.Organisation.Name,
	})
}

// DeleteStored is Delete for an assessment of which the questionnaire is not
// known here: all that is known of its answers is how many there are.
func DeleteStored(w *bytes.Buffer, f Frame, a assessment.Assessment, answers int) error {
	f.Title = locale.Of(f.Lang).T("delete.heading")
	f.Other = otherLanguage(f.Lang, "", PathErase)
	return deleteTemplate.Render(w, f.Lang, deletePage{f, answers, a.Organisation.Name})
}

// deletedPage is the page after an assessment was erased.
type deletedPage struct{ Frame }

var deletedTemplate = newPage[deletedPage]("deleted")

// Deleted writes the page after an assessment was erased. It is in no other
// language: its address leads nowhere any more.
func Deleted(w *bytes.Buffer, f Frame) error {
	f.Title, f.Other = locale.Of(f.Lang).T("delete.done"), ""
	return deletedTemplate.Render(w, f.Lang, deletedPage{f})
}
