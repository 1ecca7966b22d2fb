package templates

import (
	"strings"

	"trede/assessment"
	"trede/questions"
	"trede/templates/locale"
)

// Help is the page that says how it works, and where to ask.
type Help struct {
	Frame
	Stages []questions.Stage
	Base   questions.BaseRule
}

// HelpPage renders Help.
var HelpPage = newPage[Help]("help")

// NewHelp fills the help page for a questionnaire.
func NewHelp(f Frame, q *questions.Questionnaire) Help {
	f.Title = locale.Of(f.Lang).T("frame.help")
	return Help{Frame: f, Stages: q.Stages, Base: q.Base}
}

// Privacy is the page that says what is kept, where and how long.
type Privacy struct {
	Frame
	EmptyDays int
	// Authority is where one complains about the use of personal data.
	Authority string
}

// PrivacyPage renders Privacy.
var PrivacyPage = newPage[Privacy]("privacy")

// NewPrivacy fills the privacy page.
func NewPrivacy(f Frame) Privacy {
	f.Title = locale.Of(f.Lang).T("frame.privacy")
	p := Privacy{Frame: f, EmptyDays: assessment.EmptyDays, Authority: "https://www.autoriteitpersoonsgegevens.nl/"}
	if f.Lang != locale.Languages[0] {
		p.Authority += "en"
	}
	return p
}

// statementOf is the day on which the accessibility statement was last held
// against the program.
const statementOf questions.Date = 2026_11_24

// Accessibility is the accessibility statement, after the Dutch model: the
// goal, what was tested and how, the known gaps and how to report one. It has
// no status letter: that is for a full audit to give.
type Accessibility struct {
	Frame
	Updated questions.Date
	// Ombudsman is where one complains about a public body.
	Ombudsman string
}

// AccessibilityPage renders Accessibility.
var AccessibilityPage = newPage[Accessibility]("accessibility")

// NewAccessibility fills the accessibility statement.
func NewAccessibility(f Frame) Accessibility {
	f.Title = locale.Of(f.Lang).T("frame.accessibility")
	return Accessibility{Frame: f, Updated: statementOf, Ombudsman: "https://www.nationaleombudsman.nl/"}
}

// ContactText is the operator's contact address as a reader sees it.
func (s Site) ContactText() string {
	for _, scheme := range []string{"mailto:", "https://"} {
		if text, ok := strings.CutPrefix(s.Contact, scheme); ok {
			text, _, _ = strings.Cut(text, "?")
			return strings.TrimSuffix(text, "/")
		}
	}
	return s.Contact
}
