package templates

import (
	"bytes"

	"trede/assessment"
	"trede/templates/locale"
)

// wipePage is the page that asks once more before a sheet is erased.
type wipePage struct {
	Frame
	Heading string
}

var wipeTemplate = newPage[wipePage]("wipe")

// Wipe writes the page that asks a colleague once more before everything of one's
// sheet is erased.
func Wipe(w *bytes.Buffer, v Own) error {
	heading := v.wipeHeading()
	return wipeTemplate.Render(w, v.Lang, wipePage{v.frame(v.T("own.wipe"), "overview", PathErase), heading})
}

// WipeStored is Wipe for a sheet of which the questionnaire is not known here.
func WipeStored(w *bytes.Buffer, f Frame, s assessment.Sheet) error {
	v := Own{View: View{Locale: locale.Of(f.Lang), Answers: s.Given()}}
	f.Title, f.Other = v.T("own.wipe"), otherLanguage(f.Lang, "", PathErase)
	return wipeTemplate.Render(w, f.Lang, wipePage{f, v.wipeHeading()})
}

func (v Own) wipeHeading() string {
	remarks := 0
	for _, a := range v.Answers {
		if a.Note != "" {
			remarks++
		}
	}
	what := v.T("wipe.none")
	if n := len(v.Answers); n > 0 {
		what = v.T("wipe.answers", "N", n)
	}
	if remarks > 0 {
		what = v.List([]string{what, v.T("wipe.remarks", "N", remarks)})
	}
	return v.T("wipe.heading", "What", what)
}

// wipedPage is the page after a sheet was erased.
type wipedPage struct{ Frame }

var wipedTemplate = newPage[wipedPage]("wiped")

// Wiped writes the page after a sheet was erased. It is in no other language:
// its address leads nowhere any more.
func Wiped(w *bytes.Buffer, f Frame) error {
	f.Title, f.Other = locale.Of(f.Lang).T("wipe.done"), ""
	return wipedTemplate.Render(w, f.Lang, wipedPage{f})
}
