package store

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"trede/assessment"
	"trede/assessment/access"
)

// linkRow is a row of the table links.
type linkRow struct {
	KeyHash      []byte `gorm:"primaryKey"`
	AssessmentID string
	SheetID      *string // nil: the link opens no sheet
	CollectionID *string // of an invitation; nil: the link is none
	Grants       string
	MadeAt       int64
	RetiredAt    *int64 // nil: the link works
	Sealed       []byte // a secret that only the link's own key opens; nil: none
}

// TableName is for gorm.
func (linkRow) TableName() string { return "links" }

// maxLinks is how many links with one grant an assessment can have at a time.
const maxLinks = 20

// AddLink makes a further link to the assessment's agreed sheet, with a grant
// of its own. Doing it again with the same key changes nothing, so that a form
// may be sent twice. A key that is in use otherwise results in an error of kind
// Conflicts, and so does one link more than there may be.
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
		var others []linkRow
		if err := liveLinks(tx, id, grant).Find(&others).Error; err != nil {
			return err
		}
		if slices.ContainsFunc(others, func(l linkRow) bool { return access.Hash(l.KeyHash) == key }) {
			return nil
		}
		if len(others) >= maxLinks {
			return errManyLinks
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

// RetireOthers retires every link of the assessment that grants the same as the
// link with the key keep, but for that one: from then on they result in Gone.
// When keep was itself retired it fails with Gone, so of two holders who do this
// at once only one succeeds; when it is no link of the assessment, with
// NotFound.
func (s *Store) RetireOthers(ctx context.Context, id assessment.ID, keep access.Hash) error {
	err := s.db.write(ctx, func(tx *gorm.DB) error {
		now := micros(s.now())
		if err := touch(tx, id, now); err != nil {
			return err
		}
		var link linkRow
		found := tx.Where("key_hash = ? AND assessment_id = ?", keep[:], id).Limit(1).Find(&link)
		switch {
		case found.Error != nil:
			return found.Error
		case found.RowsAffected == 0:
			return errNoAssessment
		case link.RetiredAt != nil:
			return replaced(access.Grant(link.Grants))
		}
		return liveLinks(tx, id, access.Grant(link.Grants)).Where("key_hash <> ?", keep[:]).Update("retired_at", now).Error
	})
	return s.failed(fmt.Sprintf("retire links to %s", id), err)
}

// Links returns how many links of the assessment work and grant this.
func (s *Store) Links(ctx context.Context, id assessment.ID, grant access.Grant) (int, error) {
	var n int64
	err := s.db.read(ctx, func(db *gorm.DB) error { return liveLinks(db, id, grant).Count(&n).Error })
	return int(n), s.failed(fmt.Sprintf("count the links to %s", id), err)
}

func liveLinks(db *gorm.DB, id assessment.ID, grant access.Grant) *gorm.DB {
	return db.Model(&linkRow{}).Where("assessment_id = ? AND grants = ? AND retired_at IS NULL", id, string(grant))
}

// touch says that the assessment or its links changed. Its row stays locked
// until the transaction ends: everything that changes links or collections
// begins here or with hold, and so nobody waits for each other in a circle.
func touch(tx *gorm.DB, id assessment.ID, now int64) error {
	touched := tx.Model(&assessmentRow{}).Where("id = ?", id).Update("changed_at", now)
	if touched.Error == nil && touched.RowsAffected == 0 {
		return errNoAssessment
	}
	return touched.Error
}

// hold locks the row of the assessment as touch does, and leaves it as it is:
// when a colleague did something is nobody's business.
func hold(tx *gorm.DB, id assessment.ID) error {
	var held []string
	err := tx.Model(&assessmentRow{}).Clauses(clause.Locking{Strength: "NO KEY UPDATE"}).Where("id = ?", id).Pluck("id", &held).Error
	if err == nil && len(held) == 0 {
		return errNoAssessment
	}
	return err
}
