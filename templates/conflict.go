package templates

import (
	"strconv"
	"strings"
	"time"

	"trede/assessment"
	"trede/questions"
	"trede/templates/locale"
)

// ConflictView is the page on which one chooses between two answers: one's own
// and what somebody else saved meanwhile.
type ConflictView struct {
	Frame
	Heading string
	Items   []ConflictItem
	// Hidden is the form as it was sent, to be sent again with the choice.
	Hidden []HiddenField
}

// HiddenField is a field of the form that was sent.
type HiddenField struct{ Name, Value string }

// ConflictItem is one answer, or one explanation, that two people changed.
type ConflictItem struct {
	Field        string // the name of the field in the form
	Meta, Ask    string
	Mine, Theirs []string // what each says, in words; the first line leads
	SavedAt      time.Time
	Now          int64 // the revision that is stored
}

// ConflictPage renders ConflictView.
var ConflictPage = newPage[ConflictView]("conflict")

// NewConflict fills the conflict page. path is the part's address below the
// assessment's root.
func NewConflict(v View, at int, conflicts []assessment.Conflict, hidden []HiddenField) ConflictView {
	p := ConflictView{Frame: v.frame(v.T("conflict.title"), "questions", v.PartPath(at)), Hidden: hidden}
	p.Heading = v.T("conflict.heading", "N", len(conflicts))
	p.Other = ""
	for _, c := range conflicts {
		if c.Change.Contradiction != "" {
			p.Items = append(p.Items, v.conflictingExplanation(c))
			continue
		}
		i := v.Rules.Index(c.Change.Question)
		q := v.Rules.Question(i)
		p.Items = append(p.Items, ConflictItem{
			Field: q.Slug, Now: c.Current.Revision, SavedAt: c.Current.SavedAt,
			Meta: v.T("conflict.meta", "Number", q.Number, "Part", v.PartName(at)),
			Ask:  v.Text(q.Ask),
			Mine: v.inWords(q, c.Change.Answer), Theirs: v.inWords(q, c.Current.Answer),
		})
	}
	return p
}

func (v View) conflictingExplanation(c assessment.Conflict) ConflictItem {
	item := ConflictItem{
		Field: "x-" + c.Change.Contradiction, Now: c.CurrentExplanation.Revision,
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
	lines := []string{v.T("conflict.none")}
	switch a.Kind {
	case assessment.Levelled:
		lines[0] = v.Text(q.Levels[a.Level])
	case assessment.Unknown:
		lines[0] = v.T("question.unknown")
	case assessment.NotApplicable:
		lines[0] = v.T("question.na")
		lines = append(lines, v.T("conflict.reason", "Reason", a.Reason))
	case assessment.NotAnswered: // lines says so already
	}
	if a.Proof != (assessment.Proof{}) {
		var what []string
		for _, f := range answerFields {
			if f.box == boxProof {
				what = append(what, typed(a, f.Field))
			}
		}
		lines = append(lines, v.T("conflict.proof", "What", strings.Join(notEmpty(what), ", ")))
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
func (c ConflictItem) ID(n int) string { return "keep-" + c.Field + "-" + strconv.Itoa(n) }
