package store

import (
	"context"
	"time"

	"gorm.io/gorm"
)

// Survey is what there is before a sweep. Assessments in which nothing was
// ever answered are not counted.
type Survey struct {
	Newest   time.Time // the moment of the last change of anything; zero when there is nothing
	Answered int       // how many assessments there are
	Stale    int       // how many of them a sweep would erase
}

// Survey returns what a sweep of the assessments that did not change since
// untouchedBefore would find.
func (s *Store) Survey(ctx context.Context, untouchedBefore time.Time) (Survey, error) {
	var newest int64
	var found Survey
	err := s.db.read(ctx, func(db *gorm.DB) error {
		return rowOf(db, surveySQL, micros(untouchedBefore)).Scan(&newest, &found.Answered, &found.Stale)
	})
	if newest != 0 {
		found.Newest = moment(newest)
	}
	return found, s.failed("survey", err)
}

const surveySQL = `
WITH answered AS (
    SELECT a.changed_at, (SELECT max(s.changed_at) FROM sheets s WHERE s.assessment_id = a.id) AS saved_at
    FROM assessments a
    WHERE EXISTS (SELECT 1 FROM sheets s JOIN answers ON sheet_id = s.id WHERE s.assessment_id = a.id)
), moments (at) AS (
    SELECT max(created_at) FROM assessments
    UNION ALL SELECT max(changed_at) FROM assessments
    UNION ALL SELECT max(changed_at) FROM sheets
)
SELECT
    COALESCE((SELECT max(at) FROM moments), 0),
    (SELECT count(*) FROM answered),
    (SELECT count(*) FROM answered WHERE changed_at < $1 AND saved_at < $1)`
