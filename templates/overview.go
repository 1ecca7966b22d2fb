package templates

import (
	"bytes"
	"time"

	"trede/assessment"
	"trede/questions"
	"trede/templates/locale"
)

// overviewPage is the page of an assessment from which one goes everywhere: what
// is certain by now, what comes next, and every part with its count.
type overviewPage struct {
	Frame
	New      bool // nothing was answered yet
	Version  string
	SavedAt  time.Time
	Begun    questions.Date
	Heading  string
	Lede     string
	Main     hyperlink
	Second   hyperlink // may be empty
	Columns  []overviewColumn
	Rows     []overviewRow
	Advice   string
	Work     overviewWork
	Link     PrivateLink
	Asking   overviewAsking
	Withheld Withheld
}

// PrivateLink is the private link of an assessment, as its holder must keep it.
// The overview is the only page that holds it whole.
type PrivateLink struct {
	URL string
	// Plain is set where the link travels in the clear: without TLS, and not only
	// within one machine.
	Plain bool
	// Fresh is set right after the link was made: it must be kept now.
	Fresh bool
	// Alone is set right after the other links ended.
	Alone bool
	// Others is how many other links still do the same.
	Others int
	// Next is the key of the link that the form on this page makes. Because it
	// is in the page, sending the form twice makes one link.
	Next string
}

var overviewTemplate = newPage[overviewPage]("overview")

// Overview writes the overview of an assessment.
func Overview(w *bytes.Buffer, v View, link PrivateLink, t Together) error {
	return overviewTemplate.Render(w, v.Lang, newOverview(v, link, t))
}

func newOverview(v View, link PrivateLink, t Together) overviewPage {
	s := survey{v, v.Rules.Next(v.Answers, v.Outcome)}
	p := overviewPage{
		New: len(v.Answers) == 0, Version: v.Assessment.Questionnaire.Version,
		Begun: questions.DateOf(v.Assessment.CreatedAt.In(locale.Zone)), SavedAt: v.SavedAt, Link: link, Withheld: v.Withheld,
	}
	p.Heading, p.Lede = s.headline()
	p.Frame = v.frame(p.Heading, "overview", "")
	p.Main, p.Second = s.ways()
	p.Columns = s.columns()
	for d := range v.q().Dimensions {
		p.Rows = append(p.Rows, overviewRow{Name: v.Dimension(d), Cells: s.cells(d, p.Columns)})
	}
	p.Advice = s.advice()
	p.Work = s.work()
	p.Asking = v.overviewAsking(t)
	return p
}

// survey is what the overview is made from.
type survey struct {
	View
	next assessment.Next
}

// ways are the main button and the link beside it.
func (s survey) ways() (primary, second hyperlink) {
	next := s.next.Part
	result := hyperlink{Href: PathResult, Text: s.T("overview.result")}
	if s.Outcome.Preliminary {
		result.Text = s.T("overview.result.preliminary")
	}
	if next == assessment.None || s.Withheld.Answer {
		return result, hyperlink{}
	}
	goOn := hyperlink{Href: s.PartPath(next)}
	switch {
	case len(s.Answers) == 0:
		goOn.Text = s.T("overview.begin", "Part", s.PartName(next))
		return goOn, hyperlink{}
	case s.next.MayStop:
		result.Text = s.T("overview.result.stop")
		goOn.Text = s.T("overview.anyway", "Part", s.PartName(next))
		return result, goOn
	}
	goOn.Text = s.T("overview.go", "Part", s.PartName(next))
	return goOn, result
}

// overviewWork says how much is on the work list.
type overviewWork struct {
	Heading, Text string // empty when there is nothing, and before the first answer
}

func (s survey) work() overviewWork {
	items := s.Rules.WorkList(s.Answers, s.Outcome).Items
	if len(items) == 0 || len(s.Answers) == 0 {
		return overviewWork{}
	}
	return overviewWork{s.T("overview.work", "N", len(items)), s.workSummary(items)}
}

func (s survey) advice() string {
	if s.next.Needless {
		return s.T("overview.advice.stop")
	}
	return s.T("overview.advice")
}
