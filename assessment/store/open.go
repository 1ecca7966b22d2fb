package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"gorm.io/gorm"

	"trede/assessment"
	"trede/assessment/access"
	"trede/questions"
)

// opened is what a link opens, but for the answers.
type opened struct {
	grant      access.Grant
	retired    bool
	sheet      assessment.Sheet // without its answers; no ID: the link opens none
	assessment assessment.Assessment
}

// decodeOpened reads what the statement open results in.
func decodeOpened(rows string) (o opened, err error) {
	d := decoder{rest: rows}
	d.next()
	o.grant = access.Grant(d.text())
	o.retired = d.number() != 0
	o.sheet.ID = assessment.SheetID(d.textOrNull())
	d.next()
	o.sheet.Version = d.number()
	o.sheet.Role = d.text()
	o.sheet.Finished = d.number() != 0
	d.next()
	a := &o.assessment
	a.ID = assessment.ID(d.text())
	a.Organisation = assessment.Organisation{Name: d.text(), Code: d.text()}
	a.Role = d.text()
	a.Questionnaire = assessment.QuestionnaireRef{ID: d.text(), Version: d.text(), Hash: d.text()}
	a.CreatedAt = moment(d.number())
	a.Target = d.text()
	if d.next() {
		a.Collection = d.collection()
	}
	return o, d.err
}

// collection reads the cells of collectionColumns.
func (d *decoder) collection() (c assessment.Collection) {
	c.ID = assessment.CollectionID(d.text())
	c.Seen = assessment.Seen(d.text())
	c.Invitations = int(d.number())
	c.OpenedAt = moment(d.number())
	c.LastDay = questions.Date(d.number())
	if at := d.number(); at != 0 {
		c.ClosedAt = moment(at)
	}
	c.Published = d.number()
	return c
}

// Open returns what a private link opens: what its holder is granted, the
// assessment, and the sheet as it was at one moment, the withdrawn answers
// included. The sheet is shared with other callers and must not be modified; a
// link that opens none returns the zero Sheet. The kind of the error is Gone
// when the link was retired, with what it granted as its field, and NotFound
// when there never was one.
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
		return fail(replaced(o.grant))
	case o.sheet.ID == "":
		return o.grant, o.assessment, assessment.Sheet{}, nil
	}
	sheet, err := s.sheetAt(ctx, o)
	if err != nil {
		return fail(err)
	}
	sheet.Role, sheet.Finished = o.sheet.Role, o.sheet.Finished
	return o.grant, o.assessment, sheet, nil
}

// sheetAt returns the sheet at the version that was opened, or at a later one.
// It reads the answers only when that version is not at hand.
func (s *Store) sheetAt(ctx context.Context, o opened) (assessment.Sheet, error) {
	if sheet, ok := s.recent.get(o.sheet.ID, o.sheet.Version); ok {
		return sheet, nil
	}
	sheet, err := s.readSheet(ctx, o.sheet.ID)
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
