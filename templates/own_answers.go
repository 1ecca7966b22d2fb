package templates

import (
	"bytes"
	"time"

	"trede/assessment"
)

// ownPage is the page of a colleague's own answers in one list.
type ownPage struct {
	Frame
	RoleName       string
	Closed         bool
	SavedAt        time.Time // zero when nothing is answered
	ClosedAt       time.Time
	Heading, Lede  string
	Main           hyperlink // may be empty
	Finish         bool      // the button to say so
	Refused        []RefusedOpinion
	RefusedHeading string
	Dimensions     []ownDimension
	Others         []ownOther
	OthersHeading  string
	State          OwnState
	Apart          bool // the owner sees a publication, and no sheet
}

// OwnState is what the page of one's own answers has to know beside the sheet.
type OwnState struct {
	Link PrivateLink // Fresh where it must be kept now
	// Fixed is set where the function cannot change any more.
	Fixed bool
	// OthersOpen is set where one came for the questions of other functions.
	OthersOpen bool
	// Refused is what was sent after closing, and is not stored.
	Refused []RefusedOpinion
}

// RefusedOpinion is an answer that came too late, as it was typed.
type RefusedOpinion struct {
	Topic, Said, Remark string
}

// ownDimension is a dimension with the answers in it.
type ownDimension struct {
	Heading string
	Answers []ownAnswer
}

type ownAnswer struct {
	Topic, Href string // no address while it cannot be changed
	Said        string
	Remark      string
}

// ownOther is a question of other functions.
type ownOther struct{ Topic, Href, Dimension string }

var ownTemplate = newPage[ownPage]("own")

// OwnAnswers writes the page of a colleague's own answers.
func OwnAnswers(w *bytes.Buffer, v Own, state OwnState) error {
	return ownTemplate.Render(w, v.Lang, newOwnPage(v, state))
}

func newOwnPage(v Own, state OwnState) ownPage {
	p := ownPage{
		RoleName: v.roleName(), Closed: !v.isOpen(), ClosedAt: v.Assessment.Collection.ClosedAt,
		State: state, Apart: !v.withFunction(), Refused: state.Refused,
	}
	if len(v.Answers) > 0 {
		p.SavedAt = v.SavedAt
	}
	p.Heading, p.Lede = v.ownHeading(), v.ownLede()
	title := v.T("own.title")
	if len(state.Refused) > 0 {
		p.RefusedHeading = v.T("own.refused", "N", len(state.Refused))
		title = v.T("form.error.title", "Title", p.RefusedHeading)
	}
	p.Frame = v.frame(title, "overview", "")
	if len(state.Refused) > 0 {
		p.Other = "" // it would lose what was typed
	}
	if !p.Closed {
		p.Main, p.Finish = v.ownMain(), !v.Finished && len(v.Answers) > 0
		p.Others = v.others()
		p.OthersHeading = v.T("own.others", "N", len(p.Others))
	}
	for d := range v.q().Dimensions {
		if own := v.ownDimension(d); len(own.Answers) > 0 {
			p.Dimensions = append(p.Dimensions, own)
		}
	}
	return p
}

// ownHeading says how far the colleague is.
func (v Own) ownHeading() string {
	p := v.Questions.Progress(v.Answers)
	n, answered := len(v.Answers), p.Of()-p.Open
	yours := v.countOf("own.questions", "own.questions.all")
	switch {
	case !v.isOpen() && n == 0:
		return v.T("own.heading.closed.none")
	case !v.isOpen():
		return v.T("own.heading.closed", "N", n, "Count", n)
	case v.Finished && p.Open == 0:
		return v.T("own.heading.complete", "N", answered, "Count", answered)
	case v.Finished:
		return v.T("own.heading.finished", "Answered", answered, "Questions", yours)
	case n == 0:
		return v.T("own.heading.none")
	}
	return v.T("own.heading.going", "Answered", answered, "Questions", yours)
}

func (v Own) ownLede() string {
	seen := v.bySeen("own.lede.apart", "own.lede.function")
	switch {
	case !v.isOpen() && len(v.Answers) == 0:
		return v.T("own.lede.closed.none")
	case !v.isOpen():
		return v.T("own.lede.closed")
	case len(v.Answers) == 0:
		return joinSentences(v.T("own.lede.none"), seen)
	}
	p := v.Questions.Progress(v.Answers)
	others := ""
	if n := len(v.Answers) - (p.Of() - p.Open); n > 0 {
		others = v.T("own.others.answered", "N", n)
	}
	return joinSentences(v.T("own.lede"), seen, others)
}

// ownMain leads to the questions that are open.
func (v Own) ownMain() hyperlink {
	p := v.Questions.Progress(v.Answers)
	key := "own.go"
	switch {
	case p.Open == 0:
		return hyperlink{}
	case v.Finished:
		return hyperlink{v.startPath(), v.T("own.last", "N", p.Open)}
	case len(v.Answers) == 0:
		key = "own.begin"
	}
	return hyperlink{v.startPath(), v.T(key, "Dimension", v.partDimension(v.start()))}
}

// ownDimension lists one's own questions of a dimension, and of the others
// those that one answered.
func (v Own) ownDimension(d int) ownDimension {
	var out ownDimension
	given, open := 0, 0
	for i := range v.Rules.Len() {
		q := v.Rules.Question(i)
		o := v.Answers[q.ID].Opinion()
		answered := o.Kind != assessment.NotAnswered
		if v.Rules.Dimension(i) != d || !answered && !v.Questions.Has(i) {
			continue
		}
		a := ownAnswer{Topic: v.Text(q.Topic), Said: v.Said(q, o), Remark: o.Remark}
		if v.isOpen() {
			a.Href = v.path(i)
		}
		switch {
		case answered:
			given++
		case v.isOpen():
			a.Said = v.T("own.open")
			open++
		default:
			a.Said = v.T("own.missing")
			open++
		}
		out.Answers = append(out.Answers, a)
	}
	out.Heading = v.T("own.dimension", "N", given, "Dimension", v.Dimension(d))
	if given == 0 {
		out.Heading = v.T("own.dimension.none", "Dimension", v.Dimension(d))
	}
	switch {
	case open == 0:
	case v.isOpen():
		out.Heading = v.T("own.dimension.open", "N", open, "Heading", out.Heading)
	default:
		out.Heading = v.T("own.dimension.missing", "N", open, "Heading", out.Heading)
	}
	return out
}

// others are the questions of other functions that have no answer, dimension by
// dimension.
func (v Own) others() (list []ownOther) {
	for i := range v.Rules.Len() {
		q := v.Rules.Question(i)
		if v.Questions.Has(i) || v.Answers[q.ID].Kind != assessment.NotAnswered {
			continue
		}
		list = append(list, ownOther{v.Text(q.Topic), v.path(i), v.Dimension(v.Rules.Dimension(i))})
	}
	return list
}
