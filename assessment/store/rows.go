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
}

func newRows(changes []assessment.Change, at time.Time) rows {
	r := rows{savedAt: micros(at), answers: []answerRow{}, explanations: []explanationRow{}}
	for _, c := range changes {
		if c.Question != "" {
			r.answers = append(r.answers, newAnswerRow(c, r.savedAt))
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
	Kind         int64  `json:"kind"`
	Level        *int64 `json:"level"`
	ProofDate    *int64 `json:"proof_date"`
	Verdict      int64  `json:"verdict"`
	ReviewedOn   *int64 `json:"reviewed_on"`
	Reason       string `json:"reason"`
	ProofWhat    string `json:"proof_what"`
	ProofLink    string `json:"proof_link"`
	Note         string `json:"note"`
	Obstacles    string `json:"obstacles"`
	ReviewedBy   string `json:"reviewed_by"`
	ReviewRemark string `json:"review_remark"`
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
		"question", "revision", "saved_at", "kind", "level", "proof_date", "verdict", "reviewed_on",
		"reason", "proof_what", "proof_link", "note", "obstacles", "reviewed_by", "review_remark",
	}
	explanationColumns = []string{"contradiction", "revision", "saved_at", "text"}
)

func newAnswerRow(c assessment.Change, savedAt int64) answerRow {
	a := c.Answer
	row := answerRow{
		Question:     string(c.Question),
		Revision:     c.BasedOn + 1,
		SavedAt:      savedAt,
		Kind:         int64(a.Kind),
		ProofDate:    dayOrNull(a.Proof.Date),
		Verdict:      int64(a.Review.Verdict),
		ReviewedOn:   dayOrNull(a.Review.On),
		Reason:       a.Reason,
		ProofWhat:    a.Proof.What,
		ProofLink:    a.Proof.Link,
		Note:         a.Note,
		Obstacles:    strings.Join(a.Obstacles, " "),
		ReviewedBy:   a.Review.By,
		ReviewRemark: a.Review.Remark,
	}
	if a.Kind == assessment.Levelled {
		row.Level = new(int64(a.Level))
	}
	return row
}

func dayOrNull(d questions.Date) *int64 {
	if d == 0 {
		return nil
	}
	return new(int64(d))
}

// values are the row's cells in the order of answerColumns.
func (r *answerRow) values(sheetID string) []any {
	return []any{
		sheetID, r.Question, r.Revision, r.SavedAt, r.Kind, orNull(r.Level), orNull(r.ProofDate), r.Verdict, orNull(r.ReviewedOn),
		r.Reason, r.ProofWhat, r.ProofLink, r.Note, r.Obstacles, r.ReviewedBy, r.ReviewRemark,
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
