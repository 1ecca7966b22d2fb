package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"trede/assessment"
)

// Sweep erases the assessments in which nothing was ever answered and that
// were created before emptyBefore, and those that did not change since
// untouchedBefore. It tells how many it erased, also when it fails halfway.
// Reading an assessment does not count as touching it.
func (s *Store) Sweep(ctx context.Context, emptyBefore, untouchedBefore time.Time) (erased int, err error) {
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
	return erased, s.failed("sweep", err)
}

const staleSQL = `
(created_at < @empty AND NOT EXISTS (SELECT 1 FROM answers WHERE assessment_id = assessments.id))
OR (changed_at < @untouched
    AND NOT EXISTS (SELECT 1 FROM answers WHERE assessment_id = assessments.id AND saved_at >= @untouched)
    AND NOT EXISTS (SELECT 1 FROM explanations WHERE assessment_id = assessments.id AND saved_at >= @untouched))`

// sweepOne erases the assessment if it still is stale. It locks it first:
// somebody may be saving an answer in it right now.
func (s *Store) sweepOne(ctx context.Context, id assessment.ID, stale func(*gorm.DB) *gorm.DB) (gone int, err error) {
	err = s.db.erase(ctx, func(tx *gorm.DB) error {
		var locked []assessment.ID
		err := tx.Model(&assessmentRow{}).Clauses(clause.Locking{Strength: "UPDATE"}).
			Where("id = ?", id).Pluck("id", &locked).Error
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
