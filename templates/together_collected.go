package templates

import (
	"bytes"
	"html/template"
	"slices"
	"strings"

	"trede/assessment"
	"trede/questions"
)

// collectedPage is the page of an owner after collecting was closed: what is
// shown, what waits, and which questions are to be talked about.
type collectedPage struct {
	asked
	Heading, Lede string
	// Missing is of how many people the counts wait, drawn as blocks of five,
	// and Legend says so.
	Missing    template.HTML
	Legend     string
	Shown      questions.Date // the newest day of what is shown; 0 where nothing is
	Answered   string         // how many colleagues did
	Waiting    string         // how many are not counted yet
	Talks      []talk
	Turnout    []turnoutRow
	Reopen     string // what opening again brings
	First      bool   // opening again is the first thing to do
	Questions  string // where one answers oneself
	Invitation invitation
	Erased     questions.Date // when the sheets are
}

// talk is a question to talk about, and how far one is with that.
type talk struct {
	Href, Topic, Where string
	Now                template.HTML
}

var collectedTemplate = newPage[collectedPage]("collected")

func newCollected(v View, t Together) collectedPage {
	p := collectedPage{
		asked: v.asked(t), Invitation: v.invitation(t.Invitation), Reopen: v.T("reopen.heading"),
		Erased: v.closedOn().AddMonths(assessment.SheetMonths), Turnout: v.turnout(t.Turnout),
	}
	if !v.Withheld.Answer {
		p.Questions = v.Start()
	}
	switch {
	case !p.Apart:
		p.Heading, p.Lede = v.T("collected.function", "N", t.Attendance.Begun), v.T("collected.function.lede")
	case len(t.Published.Questions) == 0:
		p.tooFew(v, t.Published)
	default:
		p.published(v, t.Published)
	}
	return p
}

// tooFew is for when nothing may be shown.
func (p *collectedPage) tooFew(v View, published assessment.Publication) {
	n := published.Sheets
	p.First = true
	switch {
	case n == 0:
		p.Heading, p.Lede, p.Reopen = v.T("collected.few.none"), "", v.T("reopen.do")
	case n < assessment.MinGroup:
		p.Heading, p.Lede = v.T("collected.few", "N", n), v.T("collected.few.lede")
		p.Missing, p.Legend = ofFive(n), v.T("collected.few.legend", "N", n)
		p.Reopen = v.T("collected.few.open", "N", assessment.MinGroup-n)
	default:
		p.Heading, p.Lede = v.T("collected.spread", "N", n), v.T("collected.spread.lede")
		p.Reopen = v.T("collected.spread.open")
	}
}

// published is for what is shown: new counts, or those of an earlier closing.
func (p *collectedPage) published(v View, published assessment.Publication) {
	p.Shown = published.Newest()
	p.Answered = v.T("collected.answered", "N", published.Sheets)
	d := v.Rules.Differences(published, v.Answers)
	for _, q := range d.Talk {
		p.Talks = append(p.Talks, v.talk(q))
	}
	n := published.Waiting
	kept := !slices.ContainsFunc(published.Questions, func(q assessment.Published) bool { return !q.Kept })
	switch {
	case kept && n > 0:
		p.Heading, p.Lede = v.T("collected.wait", "N", n, "Date", v.Date(p.Shown)), v.T("collected.wait.lede")
		if n < assessment.MinGroup {
			p.Missing, p.Legend = ofFive(n), v.T("collected.wait.legend", "N", n)
			p.Reopen = v.T("reopen.heading.more", "N", assessment.MinGroup-n)
		}
	case kept:
		p.Heading = v.T("collected.same", "Date", v.Date(p.Shown))
	case len(d.Talk) > 0:
		p.Heading = v.T("collected.talk", "N", len(d.Talk))
	default:
		p.Heading = v.T("collected.near")
	}
	if n > 0 && !kept {
		p.Waiting = v.T("collected.waiting", "N", n)
	}
}

// ofFive draws how many of the five are there.
func ofFive(n int) template.HTML {
	return blocks(strings.Repeat(string(blockFull), n) + strings.Repeat(string(blockOpen), assessment.MinGroup-n))
}

// talk is a question to talk about.
func (v View) talk(d assessment.Difference) talk {
	i := v.Rules.Index(d.Question)
	t := talk{Href: v.QuestionPath(i), Topic: v.Text(v.Rules.Question(i).Topic), Now: v.talked(d)}
	if v.Withheld.Answer {
		t.Href = ""
	}
	t.Where = strings.Join([]string{
		v.T("question.number", "Number", v.Rules.Question(i).Number), v.Dimension(v.Rules.Dimension(i)), v.apart(d.Spread),
	}, " · ")
	return t
}

// talked says what came of a talk: that an answer was agreed, or that none was
// yet and what the assessment itself says now.
func (v View) talked(d assessment.Difference) template.HTML {
	if d.Own.Agreed.Made() {
		return v.agreed(d.Own.Agreed)
	}
	own := ""
	switch d.Own.Kind {
	case assessment.Levelled:
		own = v.scale(d.Own.Level)
	case assessment.Unknown:
		own = v.T("legend.unknown")
	case assessment.NotApplicable:
		own = v.T("differences.na.lower")
	case assessment.NotAnswered:
		return v.Rich("collected.own.none")
	}
	return v.Rich("collected.own", "Answer", own)
}

// agreed says when an answer was agreed, and whence it came.
func (v View) agreed(a assessment.Agreement) template.HTML {
	on := v.when(a.On)
	switch a.From {
	case assessment.FromSpread:
		return v.Rich("agreed.short.spread", "Date", on)
	case assessment.FromSession:
		return v.Rich("agreed.short.session", "Date", on)
	case assessment.FromRound:
		return v.Rich("agreed.short.round", "Date", on)
	case assessment.Typed, assessment.FromFile:
	}
	return v.Rich("agreed.short", "Date", on)
}

// anewPage is the page that asks once more before the sheets of colleagues are
// erased and others are asked for.
type anewPage struct {
	asked
	Open  bool           // and never published
	Shown questions.Date // what stays
}

var anewTemplate = newPage[anewPage]("anew")

// Anew writes the page that asks once more before colleagues are asked anew.
func Anew(w *bytes.Buffer, v View, t Together) error {
	p := anewPage{asked: v.asked(t)}
	p.Frame = v.frame(v.T("anew.heading"), "together", PathAnew)
	if len(t.Published.Questions) > 0 {
		p.Shown = t.Published.Newest()
	}
	p.Open = p.Apart && p.Shown == 0 && v.Assessment.Collection.IsOpen()
	return anewTemplate.Render(w, v.Lang, p)
}
