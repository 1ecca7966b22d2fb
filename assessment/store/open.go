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

// opened is a row of what a link opens.
type opened struct {
	grants    string
	retiredAt int64 // 0: the link works
	sheet     string
	version   int64
	row       assessmentRow
}

// columns are where the openedColumns of a statement go.
func (o *opened) columns() []any {
	r := &o.row
	return []any{
		&o.grants, &o.retiredAt, &o.sheet, &o.version,
		&r.ID, &r.OrganisationName, &r.OrganisationCode, &r.Role, &r.QuestionnaireID, &r.QuestionnaireVersion, &r.CreatedAt,
	}
}

// Open returns what a private link opens: what its holder is granted, the
// assessment, and the sheet as it was at one moment, the withdrawn answers
// included. The sheet is shared with other callers and must not be modified; a
// link that opens none returns the zero Sheet. The kind of the error is Gone
// when the link was retired and NotFound when there never was one.
func (s *Store) Open(ctx context.Context, key access.Hash) (access.Grant, assessment.Assessment, assessment.Sheet, error) {
	var o opened
	err := s.db.read(ctx, func(db *gorm.DB) error {
		return noAssessment(rowOf(db, s.sql.open, key[:]).Scan(o.columns()...))
	})
	if err == nil && o.retiredAt != 0 {
		err = errKeyReplaced
	}
	var sheet assessment.Sheet
	if err == nil && o.sheet != "" {
		sheet, err = s.sheetAt(ctx, assessment.ID(o.row.ID), assessment.SheetID(o.sheet), o.version)
	}
	if err != nil {
		return "", assessment.Assessment{}, assessment.Sheet{}, s.failed("open assessment", err)
	}
	return access.Grant(o.grants), o.row.assessment(), sheet, nil
}

// sheetAt returns the sheet of the version, or a newer one. It reads the
// answers only when that version is not at hand.
func (s *Store) sheetAt(ctx context.Context, of assessment.ID, id assessment.SheetID, version int64) (assessment.Sheet, error) {
	if sheet, ok := s.recent.get(id, version); ok {
		return sheet, nil
	}
	sheet, err := s.readSheet(ctx, id)
	if err != nil {
		return assessment.Sheet{}, err
	}
	sheet = sheet.Shared()
	s.recent.put(of, sheet)
	return sheet, nil
}

// readSheet reads a sheet by one statement, so as it was at one moment.
func (s *Store) readSheet(ctx context.Context, id assessment.SheetID) (assessment.Sheet, error) {
	var version, changedAt int64
	var answers, explanations string
	err := s.db.read(ctx, func(db *gorm.DB) error {
		return noAssessment(rowOf(db, s.sql.sheet, string(id)).Scan(&version, &changedAt, &answers, &explanations))
	})
	if err != nil {
		return assessment.Sheet{}, err
	}
	stored, err := decodeState(answers, explanations)
	if err != nil {
		return assessment.Sheet{}, fmt.Errorf("read sheet %s: %w", id, err)
	}
	return assessment.Sheet{
		ID: id, Answers: stored.answers, Explanations: stored.explanations, Version: version, SavedAt: moment(changedAt),
	}, nil
}

// noAssessment says what it means that a query by key or id found no row.
func noAssessment(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return errNoAssessment
	}
	return err
}
