package templates

import (
	"bytes"
	"time"

	"trede/assessment"
	"trede/questions"
)

// Past is what the page of a question's history shows.
type Past struct {
	View
	Question *questions.Question
	Stored   assessment.SavedAnswer
	// Entries are the newest of the history, in their order.
	Entries []assessment.HistoryEntry
	// Changed is set when somebody else changed the answer while one wanted to
	// put something back.
	Changed bool
}

// historyPage is the page of what an answer was: when and how it changed, and
// what can be put back.
type historyPage struct {
	Frame
	questionHead
	Heading, ListHeading string
	Changed              bool
	Now                  string // the answer that stands; empty where none was given
	Reason               string // why it is not applicable
	Agreed               *agreedNote
	Rows                 []historyRow
	CanPutBack           bool // any of them
	Older                bool // there are entries before these
	Base                 Base
}

// historyRow is one change.
type historyRow struct {
	Number      int64
	How         string
	At          time.Time
	Details     []string
	Was, Became []historyLine
	// Stands is set when it is what stands now, Same when it says the same as
	// that, and CanPutBack when one can put it back.
	Stands, Same, CanPutBack bool
}

// historyLine is a part of what an answer was, with a label where it needs one.
type historyLine struct{ Label, Text string }

var historyTemplate = newPage[historyPage]("history")

// History writes the page of what an answer was.
func History(w *bytes.Buffer, past Past) error {
	v, q, stored := past.View, past.Question, past.Stored
	steps := assessment.HistorySteps(past.Entries)
	topic, n := v.Text(q.Topic), len(steps)
	p := historyPage{
		Frame:        v.frame(v.T("history.title", "Number", q.Number), "questions", ofQuestion(q.ID, PathHistory)),
		questionHead: v.questionHead(q), Changed: past.Changed,
		Heading: v.T("history.none", "Topic", topic), ListHeading: v.T("history.list", "N", n),
		Base: Base{stored.Revision, stored.RecordFingerprint()},
	}
	if past.Changed {
		p.Title = v.T("conflict.title") + ": " + p.Title
	}
	if n > 0 {
		p.Heading = v.T("history.heading", "N", n, "Topic", topic, "Day", v.Day(steps[0].ChangedAt))
	}
	if stored.Kind != assessment.NotAnswered {
		p.Now, p.Reason = v.choiceInWords(q, stored.Answer), stored.Reason
	}
	if stored.Agreed.Made() {
		p.Agreed = new(v.agreedNote(stored.Agreed))
	}
	p.Older = len(past.Entries) > 0 && past.Entries[0].Number > 1
	for i, s := range steps {
		row := past.row(s)
		row.Stands = i == 0
		row.CanPutBack = i > 0 && stored.CanPutBack(s.Answer)
		row.Same = i > 0 && !row.CanPutBack && s.Answer.Kind != assessment.NotAnswered
		p.CanPutBack = p.CanPutBack || row.CanPutBack
		p.Rows = append(p.Rows, row)
	}
	return historyTemplate.Render(w, v.Lang, p)
}

func (p Past) row(s assessment.HistoryStep) historyRow {
	row := historyRow{Number: s.Number, At: s.ChangedAt}
	row.How, row.Details = p.how(s)
	d := difference{View: p.View, q: p.Question, was: s.Was, became: s.Answer}
	d.compare()
	row.Was, row.Became = d.before, d.after
	return row
}

// how says how a change came about, and what one wants to know of that.
func (p Past) how(s assessment.HistoryStep) (how string, details []string) {
	if !s.Answer.Agreed.Equal(s.Was.Agreed) && len(s.Answer.Agreed.With) > 0 {
		details = append(details, p.T("history.with", "Roles", p.functions(s.Answer.Agreed.With)))
	}
	if s.Back != 0 {
		return p.T("history.how.back"), append(p.moment(s.Back), details...)
	}
	if s.Answer.SameClaim(s.Was) && s.Answer.Review != s.Was.Review {
		if s.Answer.Review.By != "" {
			details = append(details, p.T("history.by", "Who", s.Answer.Review.By))
		}
		return p.T("history.how.review"), details
	}
	return p.source(s), details
}

// source says whence a change came.
func (p Past) source(s assessment.HistoryStep) string {
	switch s.From {
	case assessment.FromSpread:
		return p.T("history.how.spread")
	case assessment.FromSession:
		return p.T("history.how.session")
	case assessment.FromRound:
		return p.T("history.how.round")
	case assessment.FromFile:
		return p.T("history.how.file")
	case assessment.Typed:
	}
	switch {
	case s.Answer.Kind == assessment.NotAnswered:
		return p.T("history.how.withdrawn")
	case s.Answer.Agreed.Made() && !s.Answer.Agreed.Equal(s.Was.Agreed):
		return p.T("history.how.agreed")
	}
	return p.T("history.how.typed")
}

// moment says to which moment one put back the answer, where that is known.
func (p Past) moment(number int64) []string {
	for _, e := range p.Entries {
		if e.Number == number {
			return []string{p.T("history.to", "Day", p.Day(e.ChangedAt), "Time", p.Clock(e.ChangedAt))}
		}
	}
	return nil
}
