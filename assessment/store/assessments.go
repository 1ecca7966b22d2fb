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

// assessmentRow is a row of the table assessments.
type assessmentRow struct {
	ID                   string `gorm:"primaryKey"`
	KeyHash              []byte
	OrganisationName     string
	OrganisationCode     string
	Role                 string
	QuestionnaireID      string
	QuestionnaireVersion string
	CreatedAt            int64 `gorm:"autoCreateTime:false"`
	ChangedAt            int64
	Revision             int64
}

// TableName is for gorm.
func (assessmentRow) TableName() string { return "assessments" }

// retiredKeyRow is a row of the table retired_keys.
type retiredKeyRow struct {
	KeyHash      []byte `gorm:"primaryKey"`
	AssessmentID string
	RetiredAt    int64
}

// TableName is for gorm.
func (retiredKeyRow) TableName() string { return "retired_keys" }

func newAssessmentRow(a assessment.Assessment, key access.Hash) assessmentRow {
	return assessmentRow{
		ID:                   string(a.ID),
		KeyHash:              key[:],
		OrganisationName:     a.Organisation.Name,
		OrganisationCode:     a.Organisation.Code,
		Role:                 a.Role,
		QuestionnaireID:      a.Questionnaire.ID,
		QuestionnaireVersion: a.Questionnaire.Version,
		CreatedAt:            micros(a.CreatedAt),
		ChangedAt:            micros(a.CreatedAt),
		Revision:             1,
	}
}

func (r *assessmentRow) assessment() assessment.Assessment {
	return assessment.Assessment{
		ID:            assessment.ID(r.ID),
		Organisation:  assessment.Organisation{Name: r.OrganisationName, Code: r.OrganisationCode},
		Role:          r.Role,
		Questionnaire: assessment.QuestionnaireRef{ID: r.QuestionnaireID, Version: r.QuestionnaireVersion},
		CreatedAt:     moment(r.CreatedAt),
	}
}

// columns are where the assessmentColumns of a statement go.
func (r *assessmentRow) columns() []any {
	return []any{
		&r.ID, &r.OrganisationName, &r.OrganisationCode, &r.Role,
		&r.QuestionnaireID, &r.QuestionnaireVersion, &r.CreatedAt, &r.ChangedAt, &r.Revision,
	}
}

// Create stores a new assessment, with the answers and explanations in changes
// if there are any, or nothing of it. A zero CreatedAt means now. An id or key
// that is in use gives an error of kind Conflicts.
func (s *Store) Create(ctx context.Context, a assessment.Assessment, key access.Hash, changes []assessment.Change) error {
	if err := checkAssessment(a); err != nil {
		return fmt.Errorf("create assessment: %w", err)
	}
	changes, err := checkChanges(changes)
	if err != nil {
		return fmt.Errorf("create assessment: %w", err)
	}
	now := s.now()
	if a.CreatedAt.IsZero() {
		a.CreatedAt = now
	}
	row := newAssessmentRow(a, key)
	err = s.db.write(ctx, func(tx *gorm.DB) error {
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
		writes, _, conflicts := plan(state{}, changes, now)
		if len(conflicts) > 0 {
			return &assessment.Error{Kind: assessment.Invalid, Message: "a change of a new assessment is based on an earlier one"}
		}
		return s.db.upsert(tx, a.ID, writes)
	})
	return s.failed("create assessment", err)
}

// Find gives the assessment that a private link opens. The kind of the error
// is Gone when the link was replaced and NotFound when there never was one.
func (s *Store) Find(ctx context.Context, key access.Hash) (assessment.Assessment, error) {
	var row assessmentRow
	err := s.db.read(ctx, func(db *gorm.DB) error {
		err := rowOf(db, s.sql.find, key[:]).Scan(row.columns()...)
		if errors.Is(err, sql.ErrNoRows) {
			return whyNoKey(db, key)
		}
		return err
	})
	if err != nil {
		return assessment.Assessment{}, s.failed("find assessment", err)
	}
	return row.assessment(), nil
}

// whyNoKey tells a key that was replaced from one that never was.
func whyNoKey(db *gorm.DB, key access.Hash) error {
	var retired int64
	err := db.Model(&retiredKeyRow{}).Where("key_hash = ?", key[:]).Count(&retired).Error
	switch {
	case err != nil:
		return err
	case retired > 0:
		return errKeyReplaced
	}
	return errNoAssessment
}

// ReplaceKey makes next the key of the assessment instead of old, which from
// then on gives Gone. When old is not its key any more, it fails with the kind
// that Find gives for old, so of two holders who replace it at once only one
// succeeds.
func (s *Store) ReplaceKey(ctx context.Context, id assessment.ID, old, next access.Hash) error {
	if old == next {
		return &assessment.Error{Kind: assessment.Invalid, Message: "the new key is the old one"}
	}
	now := micros(s.now())
	err := s.db.write(ctx, func(tx *gorm.DB) error {
		update := tx.Model(&assessmentRow{}).Where("id = ? AND key_hash = ?", id, old[:]).Updates(map[string]any{
			"key_hash":   next[:],
			"changed_at": now,
			"revision":   gorm.Expr("revision + 1"),
		})
		if update.Error != nil {
			return update.Error
		}
		if update.RowsAffected == 0 {
			return whyNoKey(tx, old)
		}
		return tx.Create(&retiredKeyRow{KeyHash: old[:], AssessmentID: string(id), RetiredAt: now}).Error
	})
	return s.failed(fmt.Sprintf("replace the key of %s", id), err)
}

// Delete erases the assessment with its answers, explanations and retired
// keys, so that its links give NotFound. In an SQLite file the bytes are
// overwritten; PostgreSQL frees them with its next vacuum.
func (s *Store) Delete(ctx context.Context, id assessment.ID) error {
	err := s.db.erase(ctx, func(tx *gorm.DB) error {
		erased := tx.Delete(&assessmentRow{}, "id = ?", id)
		if erased.Error == nil && erased.RowsAffected == 0 {
			return errNoAssessment
		}
		return erased.Error
	})
	s.recent.forget(id)
	return s.failed(fmt.Sprintf("delete %s", id), err)
}
