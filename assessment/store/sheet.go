package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"gorm.io/gorm"

	"trede/assessment"
	"trede/assessment/access"
)

// Load is Find and Sheet together: what every page needs. The sheet is shared
// with other callers and must not be modified.
func (s *Store) Load(ctx context.Context, key access.Hash) (assessment.Assessment, assessment.Sheet, error) {
	var id string
	var version int64
	err := s.db.read(ctx, func(db *gorm.DB) error {
		err := rowOf(db, s.sql.current, key[:]).Scan(&id, &version)
		if errors.Is(err, sql.ErrNoRows) {
			return whyNoKey(db, key)
		}
		return err
	})
	if err != nil {
		return assessment.Assessment{}, assessment.Sheet{}, s.failed("load assessment", err)
	}
	if k, ok := s.recent.get(assessment.ID(id), version); ok {
		return k.Assessment, k.Sheet, nil
	}
	a, err := s.Find(ctx, key)
	if err != nil {
		return assessment.Assessment{}, assessment.Sheet{}, err
	}
	sheet, err := s.Sheet(ctx, a.ID)
	if err != nil {
		return assessment.Assessment{}, assessment.Sheet{}, err
	}
	sheet = sheet.Shared()
	s.recent.put(kept{a, sheet})
	return a, sheet, nil
}

// Sheet gives the answers and explanations of an assessment as they were at
// one moment, the withdrawn ones included.
func (s *Store) Sheet(ctx context.Context, id assessment.ID) (assessment.Sheet, error) {
	doing := fmt.Sprintf("read answers of %s", id)
	var revision, changedAt int64
	var answers, explanations string
	err := s.db.read(ctx, func(db *gorm.DB) error {
		return noAssessment(rowOf(db, s.sql.sheet, string(id)).Scan(&revision, &changedAt, &answers, &explanations))
	})
	if err != nil {
		return assessment.Sheet{}, s.failed(doing, err)
	}
	sheet, err := newSheet(revision, changedAt, answers, explanations)
	return sheet, s.failed(doing, err)
}

// newSheet makes a sheet of what the statements give. Its version is the sum
// of all revisions, because each grows by one with every change of its row:
// that needs no counter that every save of an assessment would have to write.
func newSheet(revision, changedAt int64, answers, explanations string) (assessment.Sheet, error) {
	stored, err := decodeState(answers, explanations)
	if err != nil {
		return assessment.Sheet{}, err
	}
	sheet := assessment.Sheet{
		Answers:      stored.answers,
		Explanations: stored.explanations,
		Version:      revision,
		SavedAt:      moment(changedAt),
	}
	for _, a := range sheet.Answers {
		sheet.Version += a.Revision
		if a.SavedAt.After(sheet.SavedAt) {
			sheet.SavedAt = a.SavedAt
		}
	}
	for _, e := range sheet.Explanations {
		sheet.Version += e.Revision
		if e.SavedAt.After(sheet.SavedAt) {
			sheet.SavedAt = e.SavedAt
		}
	}
	return sheet, nil
}

// noAssessment says what it means that a query by id found no row.
func noAssessment(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return errNoAssessment
	}
	return err
}
