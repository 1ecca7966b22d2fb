package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"trede/assessment"
	"trede/assessment/access"
)

// maxSheets is how many sheets a collection can have. What is published of them
// is made in one transaction and kept as one text: when everybody writes a
// thousand characters at each of fifty questions, 25 MB.
const maxSheets = 500

// Join begins a colleague's sheet, to which key is the link. The invitation
// must work and its collection be open; else the error is of kind Gone, with
// the field of a retired invitation, or Closed. The colleague read that answers
// are seen in that way: when they no longer are, the error is of kind Conflicts
// with the field seen. A key or an id that is in use results in Conflicts, and
// so does one sheet more than there may be. What is sealed only the key opens.
func (s *Store) Join(ctx context.Context, invitation access.Hash, seen assessment.Seen, sheet assessment.Sheet, key access.Hash, sealed []byte) error {
	const doing = "begin a colleague's sheet"
	if err := checkSheet(sheet); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	err := s.db.write(ctx, func(tx *gorm.DB) error {
		invited, err := invitationAt(tx, invitation)
		if err != nil {
			return err
		}
		c, err := lockAny(tx, assessment.CollectionID(*invited.CollectionID))
		if err != nil {
			return err
		}
		// It may have been retired before the lock was there.
		invited, err = invitationAt(tx, invitation)
		switch {
		case err != nil:
			return err
		case invited.RetiredAt != nil: // as all of a collection that ended
			return replaced(access.Invitation)
		case c.ClosedAt != nil:
			return errClosed
		case c.Seen != string(seen):
			return errOtherwise
		}
		return join(tx, c, sheet, linkRow{KeyHash: key[:], Sealed: sealed}, micros(s.now()))
	})
	return s.failed(doing, err)
}

func invitationAt(tx *gorm.DB, key access.Hash) (invited linkRow, err error) {
	found := tx.Where("key_hash = ? AND grants = ? AND collection_id IS NOT NULL", key[:], string(access.Invitation)).Limit(1).Find(&invited)
	if found.Error == nil && found.RowsAffected == 0 {
		return invited, errNoAssessment
	}
	return invited, found.Error
}

func join(tx *gorm.DB, c collectionRow, sheet assessment.Sheet, link linkRow, now int64) error {
	sheets, err := countSheets(tx, c.ID)
	if err != nil {
		return err
	}
	if sheets >= maxSheets {
		return errManySheets
	}
	row := sheetRow{
		ID: string(sheet.ID), AssessmentID: c.AssessmentID, Kind: colleagueSheet, Version: newVersion(), ChangedAt: now,
		CollectionID: &c.ID, Role: sheet.Role,
	}
	if err := tx.Create(&row).Error; err != nil {
		return err
	}
	link.AssessmentID, link.SheetID, link.Grants, link.MadeAt = c.AssessmentID, &row.ID, string(access.Colleague), now
	return tx.Create(&link).Error
}

// Finish says of a colleague's sheet that it is finished, for good. Where that is
// so already it changes nothing, also in a closed sheet; another one that is
// closed results in an error of kind Closed.
func (s *Store) Finish(ctx context.Context, id assessment.SheetID) error {
	err := s.db.write(ctx, func(tx *gorm.DB) error {
		var sheet sheetRow
		found := tx.Clauses(clause.Locking{Strength: "NO KEY UPDATE"}).Where("id = ? AND kind = ?", id, colleagueSheet).Limit(1).Find(&sheet)
		switch {
		case found.Error != nil:
			return found.Error
		case found.RowsAffected == 0:
			return errNoAssessment
		case sheet.Finished != 0:
			return nil
		case sheet.Closed != 0:
			return errClosed
		}
		return tx.Model(&sheet).Update("finished", 1).Error
	})
	return s.failed(fmt.Sprintf("finish sheet %s", id), err)
}

// SetRole changes the function of a colleague's sheet. Once the sheet was
// counted in a publication its function is fixed, and the error is of kind
// Conflicts.
func (s *Store) SetRole(ctx context.Context, of assessment.CollectionID, id assessment.SheetID, role string) error {
	doing := fmt.Sprintf("change the function of sheet %s", id)
	if err := checkSheet(assessment.Sheet{ID: id, Role: role}); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	err := s.db.write(ctx, func(tx *gorm.DB) error {
		c, _, err := s.lockCollection(tx, of)
		if err != nil {
			return err
		}
		var sheet sheetRow
		found := tx.Where("id = ? AND collection_id = ?", id, of).Limit(1).Find(&sheet)
		switch {
		case found.Error != nil:
			return found.Error
		case found.RowsAffected == 0:
			return errNoAssessment
		case sheet.Role == role:
			return nil
		case sheet.Counted != 0:
			return errFixed
		case c.ClosedAt != nil:
			return errClosed
		}
		return tx.Model(&sheet).Update("role", role).Error
	})
	return s.failed(doing, err)
}

// IsCounted reports whether a sheet was counted in a publication of its
// collection, and so whether its function is fixed.
func (s *Store) IsCounted(ctx context.Context, of assessment.CollectionID, id assessment.SheetID) (bool, error) {
	var n int64
	err := s.db.read(ctx, func(db *gorm.DB) error {
		return db.Model(&sheetRow{}).Where("id = ? AND collection_id = ? AND counted = 1", id, of).Count(&n).Error
	})
	return n > 0, s.failed(fmt.Sprintf("look whether sheet %s is counted", id), err)
}

// noOpenSheet returns why nothing can be saved in a sheet.
func noOpenSheet(tx *gorm.DB, id assessment.SheetID) error {
	var closed int64
	err := rowOf(tx, "SELECT closed FROM sheets WHERE id = $1", string(id)).Scan(&closed)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return errNoAssessment
	case err != nil:
		return err
	case closed != 0:
		return errClosed
	}
	return errRaced // it was opened meanwhile
}

// Attend returns how many colleagues began and finished.
func (s *Store) Attend(ctx context.Context, id assessment.CollectionID) (assessment.Attendance, error) {
	var a assessment.Attendance
	err := s.db.read(ctx, func(db *gorm.DB) error {
		return rowOf(db, attendSQL, string(id)).Scan(&a.Begun, &a.Finished)
	})
	return a, s.failed(fmt.Sprintf("count the sheets of %s", id), err)
}

const attendSQL = `
SELECT count(*), COALESCE(sum(finished), 0) FROM sheets s
WHERE collection_id = $1 AND EXISTS (SELECT 1 FROM answers WHERE sheet_id = s.id AND kind <> 0)`

// Seal keeps a secret with a link, which only the link's own key opens. It
// changes nothing where the link has one already.
func (s *Store) Seal(ctx context.Context, key access.Hash, sealed []byte) error {
	err := s.db.write(ctx, func(tx *gorm.DB) error {
		return tx.Model(&linkRow{}).Where("key_hash = ? AND sealed IS NULL", key[:]).Update("sealed", sealed).Error
	})
	return s.failed("seal a secret", err)
}

// Sealed returns the secret that is kept with a link, nil where there is none.
func (s *Store) Sealed(ctx context.Context, key access.Hash) ([]byte, error) {
	var link linkRow
	err := s.db.read(ctx, func(db *gorm.DB) error {
		return db.Select("sealed").Where("key_hash = ?", key[:]).Limit(1).Find(&link).Error
	})
	return link.Sealed, s.failed("read a sealed secret", err)
}
