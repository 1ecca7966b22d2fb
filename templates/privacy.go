package templates

import (
	"bytes"

	"trede/assessment"
	"trede/templates/locale"
)

// privacyPage is the page that says what is kept, where and how long.
type privacyPage struct {
	Frame
	EmptyDays int
	// SheetMonths is how long the sheets of colleagues are kept after closing.
	SheetMonths int
	// Authority is where one complains about the use of personal data.
	Authority string
}

var privacyTemplate = newPage[privacyPage]("privacy")

// Privacy writes the page that says what is kept, where and how long.
func Privacy(w *bytes.Buffer, f Frame) error {
	f.Title = locale.Of(f.Lang).T("frame.privacy")
	p := privacyPage{Frame: f, EmptyDays: assessment.EmptyDays, SheetMonths: assessment.SheetMonths, Authority: "https://www.autoriteitpersoonsgegevens.nl/"}
	if f.Lang != locale.Languages[0] {
		p.Authority += "en"
	}
	return privacyTemplate.Render(w, f.Lang, p)
}
