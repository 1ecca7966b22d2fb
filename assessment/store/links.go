package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"trede/assessment"
	"trede/assessment/access"
)

// linkRow is a row of the table links.
type linkRow struct {
	KeyHash      []byte `gorm:"primaryKey"`
	AssessmentID string
	SheetID      *string // nil: the link opens no sheet
	Grants       string
	MadeAt       int64
	RetiredAt    *int64 // nil: the link works
}

// TableName is for gorm.
func (linkRow) TableName() string { return "links" }

// AddLink makes a further link to the assessment's agreed sheet, with a grant
// of its own. A key that is in use gives an error of kind Conflicts.
func (s *Store) AddLink(ctx context.Context, id assessment.ID, grant access.Grant, key access.Hash) error {
	doing := fmt.Sprintf("add a link to %s", id)
	if grant == "" {
		return fmt.Errorf("%s: %w", doing, invalid("grant", "is empty"))
	}
	err := s.db.write(ctx, func(tx *gorm.DB) error {
		now := micros(s.now())
		if err := touch(tx, id, now); err != nil {
			return err
		}
		var sheet sheetRow
		if err := tx.Where("assessment_id = ? AND kind = ?", id, agreedSheet).Take(&sheet).Error; err != nil {
			return err
		}
		return tx.Create(&linkRow{
			KeyHash: key[:], AssessmentID: string(id), SheetID: &sheet.ID, Grants: string(grant), MadeAt: now,
		}).Error
	})
	return s.failed(doing, err)
}

// ReplaceKey retires the link with the key old, which from then on gives Gone,
// and makes one with the key next that opens and grants the same. When old was
// retired already it fails with Gone, so of two holders who replace it at once
// only one succeeds; when it is no link of the assessment, with NotFound.
func (s *Store) ReplaceKey(ctx context.Context, id assessment.ID, old, next access.Hash) error {
	doing := fmt.Sprintf("replace a link to %s", id)
	if old == next {
		return fmt.Errorf("%s: %w", doing, invalid("key", "is the old one"))
	}
	err := s.db.write(ctx, func(tx *gorm.DB) error {
		now := micros(s.now())
		if err := touch(tx, id, now); err != nil {
			return err
		}
		var link linkRow
		found := tx.Where("key_hash = ? AND assessment_id = ?", old[:], id).Limit(1).Find(&link)
		switch {
		case found.Error != nil:
			return found.Error
		case found.RowsAffected == 0:
			return errNoAssessment
		case link.RetiredAt != nil:
			return errKeyReplaced
		}
		if err := tx.Model(&link).Update("retired_at", now).Error; err != nil {
			return err
		}
		link.KeyHash, link.MadeAt, link.RetiredAt = next[:], now, nil
		return tx.Create(&link).Error
	})
	return s.failed(doing, err)
}

// touch says that the assessment or its links changed. Its row stays locked
// until the transaction ends: everything that changes links begins here, and
// so nobody waits for each other in a circle.
func touch(tx *gorm.DB, id assessment.ID, now int64) error {
	touched := tx.Model(&assessmentRow{}).Where("id = ?", id).Update("changed_at", now)
	if touched.Error == nil && touched.RowsAffected == 0 {
		return errNoAssessment
	}
	return touched.Error
}
