package store

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"trede/assessment"
	"trede/questions"
)

// History returns the entries of a question's history in their order, with the
// one that the answer is in: the newest assessment.MaxHistory of them, none for
// a question that was never answered. The kind of the error is NotFound when
// there is no such sheet.
func (s *Store) History(ctx context.Context, id assessment.SheetID, question questions.QuestionID) ([]assessment.HistoryEntry, error) {
	doing := fmt.Sprintf("read the history of %s in sheet %s", question, id)
	var rows string
	err := s.db.read(ctx, func(db *gorm.DB) error {
		return noAssessment(rowOf(db, s.sql.history, string(id), string(question)).Scan(&rows))
	})
	if err != nil {
		return nil, s.failed(doing, err)
	}
	d := decoder{rest: rows}
	var entries []assessment.HistoryEntry
	for d.next() {
		entries = append(entries, d.entry())
	}
	slices.Reverse(entries)
	return entries, s.failed(doing, d.err)
}

// entry reads the cells of historyColumns.
func (d *decoder) entry() assessment.HistoryEntry {
	e := assessment.HistoryEntry{Origin: d.origin()}
	a := &e.Answer
	a.Kind = assessment.Kind(d.number())
	a.Level = int(d.number())
	a.Proof.Date = questions.Date(d.number())
	a.Review.Verdict = assessment.Verdict(d.number())
	a.Review.On = questions.Date(d.number())
	a.Agreed.On = questions.Date(d.number())
	a.Agreed.From = assessment.Source(d.number())
	a.Reason = d.text()
	a.Proof.What = d.text()
	a.Proof.Link = d.text()
	a.Review.By = d.text()
	a.Review.Remark = d.text()
	a.Agreed.Reason = d.text()
	a.Agreed.With = d.words()
	return e
}
