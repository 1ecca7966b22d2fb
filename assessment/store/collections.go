package store

import (
	"cmp"
	"context"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"trede/assessment"
	"trede/assessment/access"
	"trede/questions"
)

// collectionRow is a row of the table collections. What is published and its
// ledger may be large: they are read and written by publication and publish.
type collectionRow struct {
	ID           string `gorm:"primaryKey"`
	AssessmentID string
	Seen         string
	Invitations  int64
	OpenedAt     int64
	LastDay      *int64
	ClosedAt     *int64
	EndedAt      *int64
	Published    int64
	Publication  *string
	Ledger       *string
}

// TableName is for gorm.
func (collectionRow) TableName() string { return "collections" }

// Ask begins a collection, or chooses again how the present one is seen as long
// as nobody began. The id and the invitation's key are used only where there is
// no collection yet, so that a form may be sent twice. Choosing otherwise once
// somebody began results in an error of kind Conflicts.
func (s *Store) Ask(ctx context.Context, of assessment.ID, id assessment.CollectionID, seen assessment.Seen, invitation access.Hash) error {
	doing := fmt.Sprintf("ask colleagues for %s", of)
	if err := checkCollection(id, seen); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	err := s.db.write(ctx, func(tx *gorm.DB) error {
		now := micros(s.now())
		if err := touch(tx, of, now); err != nil {
			return err
		}
		var present collectionRow
		found := light(tx).Where("assessment_id = ? AND ended_at IS NULL", of).Limit(1).Find(&present)
		switch {
		case found.Error != nil:
			return found.Error
		case found.RowsAffected == 0:
			row := collectionRow{ID: string(id), AssessmentID: string(of), Seen: string(seen), Invitations: 1, OpenedAt: now}
			if err := tx.Create(&row).Error; err != nil {
				return err
			}
			return invite(tx, row, invitation, now)
		case present.Seen == string(seen):
			return nil
		}
		return chooseAgain(tx, present, seen)
	})
	return s.failed(doing, err)
}

// chooseAgain changes how a collection is seen, unless somebody began: that is,
// there is a sheet, or there were some that are counted.
func chooseAgain(tx *gorm.DB, c collectionRow, seen assessment.Seen) error {
	sheets, err := countSheets(tx, c.ID)
	switch {
	case err != nil:
		return err
	case sheets > 0 || c.Published != 0:
		return errFixed
	}
	return tx.Model(&c).Update("seen", string(seen)).Error
}

func countSheets(tx *gorm.DB, collection string) (n int64, err error) {
	err = tx.Model(&sheetRow{}).Where("collection_id = ?", collection).Count(&n).Error
	return n, err
}

// light leaves out what is large in a collection.
func light(tx *gorm.DB) *gorm.DB { return tx.Omit("publication", "ledger") }

// invite makes the link by which colleagues begin.
func invite(tx *gorm.DB, c collectionRow, key access.Hash, now int64) error {
	return tx.Create(&linkRow{
		KeyHash: key[:], AssessmentID: c.AssessmentID, CollectionID: &c.ID, Grants: string(access.Invitation), MadeAt: now,
	}).Error
}

// ReplaceInvitation makes the nth invitation of a collection and retires the
// others. A collection that has an nth one already is left as it is, so that of
// two who do this at once, or of a form that is sent twice, one invitation
// comes.
func (s *Store) ReplaceInvitation(ctx context.Context, id assessment.CollectionID, nth int, key access.Hash) error {
	err := s.db.write(ctx, func(tx *gorm.DB) error {
		c, now, err := s.changeCollection(tx, id)
		if err != nil || c.Invitations >= int64(nth) {
			return err
		}
		if err := retireInvitations(tx, id, now); err != nil {
			return err
		}
		if err := tx.Model(&c).Update("invitations", nth).Error; err != nil {
			return err
		}
		return invite(tx, c, key, now)
	})
	return s.failed(fmt.Sprintf("replace the invitation of %s", id), err)
}

func retireInvitations(tx *gorm.DB, id assessment.CollectionID, now int64) error {
	return tx.Model(&linkRow{}).Where("collection_id = ? AND retired_at IS NULL", id).Update("retired_at", now).Error
}

// Invites reports whether a key is the invitation of the collection that works.
func (s *Store) Invites(ctx context.Context, id assessment.CollectionID, key access.Hash) (bool, error) {
	var n int64
	err := s.db.read(ctx, func(db *gorm.DB) error {
		return db.Model(&linkRow{}).Where("key_hash = ? AND collection_id = ? AND retired_at IS NULL", key[:], id).Count(&n).Error
	})
	return n > 0, s.failed(fmt.Sprintf("look up an invitation of %s", id), err)
}

// lockCollection reads the present collection of that id and keeps everybody
// else away from it until the transaction ends. An ended one is NotFound. It
// also returns the moment, which is none before the collection was opened,
// whatever became of the clock: how long sheets are kept depends on it.
func (s *Store) lockCollection(tx *gorm.DB, id assessment.CollectionID) (c collectionRow, now int64, err error) {
	c, err = lockAny(tx, id)
	if err == nil && c.EndedAt != nil {
		err = errNoAssessment
	}
	return c, max(micros(s.now()), c.OpenedAt), err
}

// changeCollection is lockCollection for what the owner does.
func (s *Store) changeCollection(tx *gorm.DB, id assessment.CollectionID) (c collectionRow, now int64, err error) {
	c, now, err = s.lockCollection(tx, id)
	if err != nil {
		return c, now, err
	}
	return c, now, touch(tx, assessment.ID(c.AssessmentID), micros(s.now()))
}

// lockAny locks a collection that may have ended: first its assessment, as
// everybody does, and then itself.
func lockAny(tx *gorm.DB, id assessment.CollectionID) (c collectionRow, err error) {
	var of collectionRow
	found := tx.Select("assessment_id").Where("id = ?", id).Limit(1).Find(&of)
	if found.Error != nil || found.RowsAffected == 0 {
		return c, cmp.Or(found.Error, error(errNoAssessment))
	}
	if err := hold(tx, assessment.ID(of.AssessmentID)); err != nil {
		return c, err
	}
	found = light(tx).Clauses(clause.Locking{Strength: "UPDATE"}).Where("id = ?", id).Limit(1).Find(&c)
	if found.Error == nil && found.RowsAffected == 0 {
		return c, errNoAssessment
	}
	return c, found.Error
}

// CloseAfter has the present collection close at the end of a day, or by hand
// where the day is 0.
func (s *Store) CloseAfter(ctx context.Context, id assessment.CollectionID, last questions.Date) error {
	err := s.db.write(ctx, func(tx *gorm.DB) error {
		c, _, err := s.changeCollection(tx, id)
		if err != nil {
			return err
		}
		return tx.Model(&c).Update("last_day", orNil(last)).Error
	})
	return s.failed(fmt.Sprintf("set the last day of %s", id), err)
}

// Reopen lets colleagues answer again. What was published stays.
func (s *Store) Reopen(ctx context.Context, id assessment.CollectionID) error {
	err := s.db.write(ctx, func(tx *gorm.DB) error {
		c, now, err := s.changeCollection(tx, id)
		if err != nil || c.ClosedAt == nil {
			return err
		}
		if err := setClosed(tx, id, 0); err != nil {
			return err
		}
		return tx.Model(&c).Updates(map[string]any{"closed_at": nil, "last_day": nil, "opened_at": now}).Error
	})
	return s.failed(fmt.Sprintf("open %s again", id), err)
}

// setClosed has nothing saved in the sheets of a collection any more, or again
// something. It waits for the saves that are under way, in any order: who saves
// waits for nobody, and who else locks several sheets has the assessment's lock.
func setClosed(tx *gorm.DB, id assessment.CollectionID, closed int) error {
	return tx.Model(&sheetRow{}).Where("collection_id = ?", id).Update("closed", closed).Error
}

// EndCollection erases the sheets of a collection and their links. Its
// publication stays, and colleagues can be asked anew.
func (s *Store) EndCollection(ctx context.Context, of assessment.ID, id assessment.CollectionID) error {
	err := s.db.erase(ctx, func(tx *gorm.DB) error {
		c, now, err := s.changeCollection(tx, id)
		if err != nil {
			return err
		}
		return end(tx, c, now)
	})
	s.recent.forget(of)
	return s.failed(fmt.Sprintf("end %s", id), err)
}

func end(tx *gorm.DB, c collectionRow, now int64) error {
	id := assessment.CollectionID(c.ID)
	if err := setClosed(tx, id, 1); err != nil {
		return err
	}
	if err := tx.Where("collection_id = ?", id).Delete(&sheetRow{}).Error; err != nil {
		return err
	}
	if err := retireInvitations(tx, id, now); err != nil {
		return err
	}
	// The one that ended last is the latest, whatever the clock says.
	var before int64
	err := rowOf(tx, "SELECT COALESCE(max(ended_at), 0) FROM collections WHERE assessment_id = $1", c.AssessmentID).Scan(&before)
	if err != nil {
		return err
	}
	ended := map[string]any{"ended_at": max(now, before+1), "ledger": nil}
	if c.ClosedAt == nil {
		ended["closed_at"] = now
	}
	return tx.Model(&c).Updates(ended).Error
}
