package templates

import (
	"bytes"
	"strconv"
	"strings"
	"time"

	"trede/assessment"
	"trede/questions"
	"trede/templates/locale"
)

// conflictPage is the page on which one chooses between two answers: one's own
// and what somebody else saved meanwhile.
type conflictPage struct {
	Frame
	Heading string
	Items   []conflictItem
	// Hidden is the form as it was sent, to be sent again with the choice.
	Hidden []HiddenField
}

// HiddenField is a field of the form that was sent.
type HiddenField struct{ Name, Value string }

// conflictItem is one answer, or one explanation, that two people changed.
type conflictItem struct {
	Field        string // the name of the field in the form
	Meta, Ask    string
	Mine, Theirs []string // what each says, in words; the first line leads
	SavedAt      time.Time
	Now          Base // of what is stored
}

var conflictTemplate = newPage[conflictPage]("conflict")

// Conflict writes the page on which one chooses between what one sent of the
// part at a place on the route and what somebody else saved meanwhile. fields
// are the form as it was sent.
func Conflict(w *bytes.Buffer, v View, at int, conflicts []assessment.Conflict, fields []HiddenField) error {
	return conflictTemplate.Render(w, v.Lang, newConflict(v, at, conflicts, fields))
}

func newConflict(v View, at int, conflicts []assessment.Conflict, fields []HiddenField) conflictPage {
	p := conflictPage{Frame: v.frame(v.T("conflict.title"), "questions", v.PartPath(at)), Hidden: fields}
	p.Heading = v.T("conflict.heading", "N", len(conflicts))
	p.Other = ""
	for _, c := range conflicts {
		if c.Change.Contradiction != "" {
			p.Items = append(p.Items, v.conflictingExplanation(c))
			continue
		}
		i := v.Rules.Index(c.Change.Question)
		q := v.Rules.Question(i)
		p.Items = append(p.Items, conflictItem{
			Field: q.Slug, Now: Base{c.Current.Revision, c.Current.Fingerprint()}, SavedAt: c.Current.SavedAt,
			Meta: v.T("conflict.meta", "Number", q.Number, "Part", v.PartName(at)),
			Ask:  v.Text(q.Ask),
			Mine: v.inWords(q, c.Change.Answer), Theirs: v.inWords(q, c.Current.Answer),
		})
	}
	return p
}

func (v View) conflictingExplanation(c assessment.Conflict) conflictItem {
	item := conflictItem{
		Field: "x-" + c.Change.Contradiction, Now: Base{c.CurrentExplanation.Revision, assessment.FingerprintText(c.CurrentExplanation.Text)},
		SavedAt: c.CurrentExplanation.SavedAt, Ask: v.T("conflict.explanation"),
		Mine: []string{c.Change.Explanation}, Theirs: []string{c.CurrentExplanation.Text},
	}
	for _, side := range [][]string{item.Mine, item.Theirs} {
		if side[0] == "" {
			side[0] = v.T("conflict.empty")
		}
	}
	return item
}

// inWords says an answer and everything beside it.
func (v View) inWords(q *questions.Question, a assessment.Answer) []string {
	lines := []string{v.choiceInWords(q, a)}
	if a.Kind == assessment.NotApplicable {
		lines = append(lines, v.T("conflict.reason", "Reason", a.Reason))
	}
	if a.Agreed.Made() {
		lines = append(lines, v.T("conflict.agreed", "Day", v.Date(a.Agreed.On), "Reason", a.Agreed.Reason))
	}
	if a.Proof != (assessment.Proof{}) {
		lines = append(lines, v.T("conflict.proof", "What", proofInWords(a)))
	}
	if a.Note != "" {
		lines = append(lines, v.T("conflict.note", "Note", a.Note))
	}
	var obstacles []string
	for _, id := range a.Obstacles {
		for _, o := range v.q().Obstacles {
			if o.ID == id {
				obstacles = append(obstacles, locale.Lower(v.Text(o.Name)))
			}
		}
	}
	if len(obstacles) > 0 {
		lines = append(lines, v.T("conflict.obstacles", "Names", v.List(obstacles)))
	}
	return lines
}

// choiceInWords says what was chosen.
func (v View) choiceInWords(q *questions.Question, a assessment.Answer) string {
	switch a.Kind {
	case assessment.Levelled:
		return v.Text(q.Levels[a.Level])
	case assessment.Unknown:
		return v.T("question.unknown")
	case assessment.NotApplicable:
		return v.T("question.na")
	case assessment.NotAnswered:
	}
	return v.T("conflict.none")
}

// proofInWords is what a proof is, where and of which day.
func proofInWords(a assessment.Answer) string {
	var what []string
	for _, f := range answerFields {
		if f.box == boxProof {
			what = append(what, typed(&a, f.Field))
		}
	}
	return strings.Join(notEmpty(what), ", ")
}

func notEmpty(list []string) []string {
	var out []string
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// ID is an id for the item's choices.
func (c conflictItem) ID(n int) string { return "keep-" + c.Field + "-" + strconv.Itoa(n) }
