package store

import (
	"math"
	"math/rand/v2"
	"strings"
	"time"

	"trede/assessment"
	"trede/questions"
)

// rows are what a save writes.
type rows struct {
	savedAt      int64
	answers      []answerRow
	explanations []explanationRow
	// ended are the answers whose entry of the history ends: it is kept before
	// they are written.
	ended []endedRow
}

// newRows are the rows of changes that are stored on top of those answers.
func newRows(changes []assessment.Change, at time.Time, stored map[questions.QuestionID]assessment.SavedAnswer) rows {
	r := rows{savedAt: micros(at), answers: []answerRow{}, explanations: []explanationRow{}, ended: []endedRow{}}
	for _, c := range changes {
		if c.Question != "" {
			before := stored[c.Question]
			next := before.With(c, at)
			r.answers = append(r.answers, newAnswerRow(c.Question, next))
			if before.Leaves(next) {
				r.ended = append(r.ended, endedRow{string(c.Question), c.BasedOn})
			}
		} else {
			r.explanations = append(r.explanations, explanationRow{c.Contradiction, c.BasedOn + 1, r.savedAt, c.Explanation})
		}
	}
	return r
}

// newVersion draws a version of a sheet. It is random so that no other save,
// by another instance or after a backup was put back, leads to the same one.
func newVersion() int64 { return 1 + rand.Int64N(math.MaxInt64) }

// answerRow is a row of the table answers, but for its sheet. The names in
// JSON are those of the columns: PostgreSQL takes the rows of a save as one
// JSON text.
type answerRow struct {
	Question     string `json:"question"`
	Revision     int64  `json:"revision"`
	SavedAt      int64  `json:"saved_at"`
	Entry        int64  `json:"entry"`
	EntryBegun   int64  `json:"entry_begun"`
	EntryChanged int64  `json:"entry_changed"`
	CameFrom     int64  `json:"came_from"`
	PutBack      *int64 `json:"put_back"`
	Kind         int64  `json:"kind"`
	Level        *int64 `json:"level"`
	ProofDate    *int64 `json:"proof_date"`
	Verdict      int64  `json:"verdict"`
	ReviewedOn   *int64 `json:"reviewed_on"`
	AgreedOn     *int64 `json:"agreed_on"`
	AgreedFrom   int64  `json:"agreed_from"`
	Reason       string `json:"reason"`
	ProofWhat    string `json:"proof_what"`
	ProofLink    string `json:"proof_link"`
	Note         string `json:"note"`
	Obstacles    string `json:"obstacles"`
	ReviewedBy   string `json:"reviewed_by"`
	ReviewRemark string `json:"review_remark"`
	AgreedReason string `json:"agreed_reason"`
	AgreedWith   string `json:"agreed_with"`
}

// endedRow names an answer, at the revision at which its entry ends.
type endedRow struct {
	Question string `json:"question"`
	Revision int64  `json:"revision"`
}

// explanationRow is a row of the table explanations, but for its sheet.
type explanationRow struct {
	Contradiction string `json:"contradiction"`
	Revision      int64  `json:"revision"`
	SavedAt       int64  `json:"saved_at"`
	Text          string `json:"text"`
}

// The columns in the order in which rows are written and read.
var (
	answerColumns = []string{
		"question", "revision", "saved_at", "entry", "entry_begun", "entry_changed", "came_from", "put_back",
		"kind", "level", "proof_date", "verdict", "reviewed_on", "agreed_on", "agreed_from",
		"reason", "proof_what", "proof_link", "note", "obstacles", "reviewed_by", "review_remark", "agreed_reason", "agreed_with",
	}
	// historyColumns are those that an ended entry has as the answer had them.
	historyColumns = []string{
		"entry", "entry_begun", "entry_changed", "came_from", "put_back",
		"kind", "level", "proof_date", "verdict", "reviewed_on", "agreed_on", "agreed_from",
		"reason", "proof_what", "proof_link", "reviewed_by", "review_remark", "agreed_reason", "agreed_with",
	}
	explanationColumns = []string{"contradiction", "revision", "saved_at", "text"}
)

func newAnswerRow(question questions.QuestionID, a assessment.SavedAnswer) answerRow {
	row := answerRow{
		Question:     string(question),
		Revision:     a.Revision,
		SavedAt:      micros(a.SavedAt),
		Entry:        a.Origin.Number,
		CameFrom:     int64(a.Origin.From),
		PutBack:      orNil(a.Origin.Back),
		Kind:         int64(a.Kind),
		ProofDate:    orNil(a.Proof.Date),
		Verdict:      int64(a.Review.Verdict),
		ReviewedOn:   orNil(a.Review.On),
		AgreedOn:     orNil(a.Agreed.On),
		AgreedFrom:   int64(a.Agreed.From),
		Reason:       a.Reason,
		ProofWhat:    a.Proof.What,
		ProofLink:    a.Proof.Link,
		Note:         a.Note,
		Obstacles:    strings.Join(a.Obstacles, " "),
		ReviewedBy:   a.Review.By,
		ReviewRemark: a.Review.Remark,
		AgreedReason: a.Agreed.Reason,
		AgreedWith:   strings.Join(a.Agreed.With, " "),
	}
	if a.Origin.Number > 0 {
		row.EntryBegun, row.EntryChanged = micros(a.Origin.BegunAt), micros(a.Origin.ChangedAt)
	}
	if a.Kind == assessment.Levelled {
		row.Level = new(int64(a.Level))
	}
	return row
}

// orNil is a number that a row may have, or nil for 0.
func orNil[N ~int32 | ~int64](n N) *int64 {
	if n == 0 {
		return nil
	}
	return new(int64(n))
}

// values are the row's cells in the order of answerColumns.
func (r *answerRow) values(sheetID string) []any {
	return []any{
		sheetID, r.Question, r.Revision, r.SavedAt, r.Entry, r.EntryBegun, r.EntryChanged, r.CameFrom, orNull(r.PutBack),
		r.Kind, orNull(r.Level), orNull(r.ProofDate), r.Verdict, orNull(r.ReviewedOn), orNull(r.AgreedOn), r.AgreedFrom,
		r.Reason, r.ProofWhat, r.ProofLink, r.Note, r.Obstacles, r.ReviewedBy, r.ReviewRemark, r.AgreedReason, r.AgreedWith,
	}
}

func (r *explanationRow) values(sheetID string) []any {
	return []any{sheetID, r.Contradiction, r.Revision, r.SavedAt, r.Text}
}

func orNull(n *int64) any {
	if n == nil {
		return nil
	}
	return *n
}
