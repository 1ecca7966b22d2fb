package store

import (
	"context"
	"crypto/rand"
	"fmt"

	"gorm.io/gorm"

	"trede/assessment"
	"trede/assessment/access"
)

// assessmentRow is a row of the table assessments.
type assessmentRow struct {
	ID                   string `gorm:"primaryKey"`
	OrganisationName     string
	OrganisationCode     string
	Role                 string
	QuestionnaireID      string
	QuestionnaireVersion string
	QuestionnaireHash    string
	CreatedAt            int64 `gorm:"autoCreateTime:false"`
	ChangedAt            int64
	Target               string
}

// TableName is for gorm.
func (assessmentRow) TableName() string { return "assessments" }

// sheetRow is a row of the table sheets.
type sheetRow struct {
	ID           string `gorm:"primaryKey"`
	AssessmentID string
	Kind         string
	Version      int64
	ChangedAt    int64
	CollectionID *string // nil: of the agreed sheet
	Role         string
	Finished     int64 // 1: its colleague said so
	Closed       int64 // 1: nothing is saved in it
	Counted      int64 // 1: it was in a publication, and its role stays
}

// TableName is for gorm.
func (sheetRow) TableName() string { return "sheets" }

// The kinds of sheet: an assessment is scored by its agreed one, and every
// colleague who was asked has one of their own.
const (
	agreedSheet    = "agreed"
	colleagueSheet = "colleague"
)

func newAssessmentRow(a assessment.Assessment) assessmentRow {
	return assessmentRow{
		ID:                   string(a.ID),
		OrganisationName:     a.Organisation.Name,
		OrganisationCode:     a.Organisation.Code,
		Role:                 a.Role,
		QuestionnaireID:      a.Questionnaire.ID,
		QuestionnaireVersion: a.Questionnaire.Version,
		QuestionnaireHash:    a.Questionnaire.Hash,
		CreatedAt:            micros(a.CreatedAt),
		ChangedAt:            micros(a.CreatedAt),
		Target:               a.Target,
	}
}

// Create stores a new assessment with its agreed sheet, of which it draws the
// id, and the owner's link to that; with the answers and explanations in
// changes if there are any; or nothing of it. A zero CreatedAt means now. An id
// or key that is in use gives an error of kind Conflicts.
func (s *Store) Create(ctx context.Context, a assessment.Assessment, key access.Hash, changes []assessment.Change) error {
	if err := checkAssessment(a); err != nil {
		return fmt.Errorf("create assessment: %w", err)
	}
	changes, err := checkChanges(changes)
	if err != nil {
		return fmt.Errorf("create assessment: %w", err)
	}
	if a.CreatedAt.IsZero() {
		a.CreatedAt = s.now()
	}
	needed, conflicts := plan(state{}, changes)
	if len(conflicts) > 0 {
		return fmt.Errorf("create assessment: %w", invalid(pathOf(conflicts[0].Change), "is based on an earlier answer, which a new assessment does not have"))
	}
	row := newAssessmentRow(a)
	sheet := sheetRow{ID: rand.Text(), AssessmentID: row.ID, Kind: agreedSheet, Version: newVersion(), ChangedAt: row.ChangedAt}
	link := linkRow{KeyHash: key[:], AssessmentID: row.ID, SheetID: &sheet.ID, Grants: string(access.Owner), MadeAt: row.CreatedAt}
	err = s.db.write(ctx, func(tx *gorm.DB) error {
		for _, row := range []any{&row, &sheet, &link} {
			if err := tx.Create(row).Error; err != nil {
				return err
			}
		}
		if len(needed) == 0 {
			return nil
		}
		_, err := s.apply(tx, assessment.Sheet{ID: assessment.SheetID(sheet.ID)}, needed)
		return err
	})
	return s.failed("create assessment", err)
}

// Delete erases the assessment with its sheets and links, the retired ones
// too, so that they give NotFound. From an SQLite file and its log the bytes go
// within seconds, or when a reader leaves the log. PostgreSQL keeps them in its
// files until vacuum and later rows overwrite them, and in its log.
func (s *Store) Delete(ctx context.Context, id assessment.ID) error {
	err := s.db.erase(ctx, func(tx *gorm.DB) error {
		erased := tx.Delete(&assessmentRow{}, "id = ?", id)
		if erased.Error == nil && erased.RowsAffected == 0 {
			return errNoAssessment
		}
		return erased.Error
	})
	s.recent.forget(id)
	s.shown.clear()
	return s.failed(fmt.Sprintf("delete %s", id), err)
}
