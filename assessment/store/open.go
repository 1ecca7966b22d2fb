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

// opened is what a link opens, but for the answers.
type opened struct {
	grant      access.Grant
	retired    bool
	sheet      assessment.SheetID // empty: the link opens none
	version    int64
	assessment assessment.Assessment
}

// decodeOpened reads what the statement open results in.
func decodeOpened(rows string) (o opened, err error) {
	d := decoder{rest: rows}
	d.next()
	o.grant = access.Grant(d.text())
	o.retired = d.number() != 0
	o.sheet = assessment.SheetID(d.textOrNull())
	o.version = d.number()
	d.next()
	a := &o.assessment
	a.ID = assessment.ID(d.text())
	a.Organisation = assessment.Organisation{Name: d.text(), Code: d.text()}
	a.Role = d.text()
	a.Questionnaire = assessment.QuestionnaireRef{ID: d.text(), Version: d.text(), Hash: d.text()}
	a.CreatedAt = moment(d.number())
	a.Target = d.text()
	return o, d.err
}

// Open returns what a private link opens: what its holder is granted, the
// assessment, and the sheet as it was at one moment, the withdrawn answers
// included. The sheet is shared with other callers and must not be modified; a
// link that opens none returns the zero Sheet. The kind of the error is Gone
// when the link was retired and NotFound when there never was one.
func (s *Store) Open(ctx context.Context, key access.Hash) (access.Grant, assessment.Assessment, assessment.Sheet, error) {
	fail := func(err error) (access.Grant, assessment.Assessment, assessment.Sheet, error) {
		return "", assessment.Assessment{}, assessment.Sheet{}, s.failed("open assessment", err)
	}
	var row string
	err := s.db.read(ctx, func(db *gorm.DB) error {
		return noAssessment(rowOf(db, s.sql.open, key[:]).Scan(&row))
	})
	if err != nil {
		return fail(err)
	}
	o, err := decodeOpened(row)
	switch {
	case err != nil:
		return fail(err)
	case o.retired:
		return fail(errKeyReplaced)
	case o.sheet == "":
		return o.grant, o.assessment, assessment.Sheet{}, nil
	}
	sheet, err := s.sheetAt(ctx, o)
	if err != nil {
		return fail(err)
	}
	return o.grant, o.assessment, sheet, nil
}

// sheetAt returns the sheet at the version that was opened, or at a later one.
// It reads the answers only when that version is not at hand.
func (s *Store) sheetAt(ctx context.Context, o opened) (assessment.Sheet, error) {
	if sheet, ok := s.recent.get(o.sheet, o.version); ok {
		return sheet, nil
	}
	sheet, err := s.readSheet(ctx, o.sheet)
	if err != nil {
		return assessment.Sheet{}, err
	}
	sheet = sheet.Shared()
	s.recent.put(o.assessment.ID, sheet)
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
