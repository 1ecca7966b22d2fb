package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"trede/assessment"
)

// Sweep erases the assessments in which nothing was ever answered and nobody
// was asked and that were created before emptyBefore, and those that did not change since
// untouchedBefore. It tells how many it erased, also when it fails halfway.
// Reading an assessment does not count as touching it.
//
// It also forgets the sheets that are kept in memory: another instance may have
// erased them.
func (s *Store) Sweep(ctx context.Context, emptyBefore, untouchedBefore time.Time) (erased int, err error) {
	s.recent.clear()
	s.shown.clear()
	stale := func(db *gorm.DB) *gorm.DB {
		return db.Model(&assessmentRow{}).Where(staleSQL, map[string]any{
			"empty":     micros(emptyBefore),
			"untouched": micros(untouchedBefore),
		})
	}
	var ids []assessment.ID
	err = s.db.read(ctx, func(db *gorm.DB) error { return stale(db).Pluck("id", &ids).Error })
	for _, id := range ids {
		if err != nil {
			break
		}
		var gone int
		gone, err = s.sweepOne(ctx, id, stale)
		erased += gone
	}
	if err == nil {
		err = s.db.scrub(ctx) // of earlier erasures too
	}
	return erased, s.failed("sweep", err)
}

const staleSQL = `
(created_at < @empty
    AND NOT EXISTS (SELECT 1 FROM collections c WHERE c.assessment_id = assessments.id)
    AND NOT EXISTS (SELECT 1 FROM sheets s JOIN answers ON sheet_id = s.id WHERE s.assessment_id = assessments.id))
OR (changed_at < @untouched
    AND NOT EXISTS (SELECT 1 FROM sheets s WHERE s.assessment_id = assessments.id AND s.changed_at >= @untouched))`

// sweepOne erases the assessment if it still is stale. It locks it and its
// sheets first, in the order in which Delete does: somebody may be saving an
// answer in it right now, and whoever was told that it is saved must keep it.
func (s *Store) sweepOne(ctx context.Context, id assessment.ID, stale func(*gorm.DB) *gorm.DB) (gone int, err error) {
	err = s.db.erase(ctx, func(tx *gorm.DB) error {
		var locked []string
		lock := clause.Locking{Strength: "UPDATE"}
		err := tx.Model(&assessmentRow{}).Clauses(lock).Where("id = ?", id).Pluck("id", &locked).Error
		if err != nil {
			return err
		}
		err = tx.Model(&sheetRow{}).Clauses(lock).Where("assessment_id = ?", id).Order("id").Pluck("id", &locked).Error
		if err != nil {
			return err
		}
		result := stale(tx).Where("id = ?", id).Delete(&assessmentRow{})
		gone = int(result.RowsAffected)
		return result.Error
	})
	if err != nil {
		return 0, err
	}
	s.recent.forget(id)
	return gone, nil
}
