package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"gorm.io/gorm"

	"trede/assessment"
	"trede/questions"
)

// CloseCollection closes a collection and publishes what the owner may see of it. From
// then on nothing is saved in its sheets: what was acknowledged before is in
// them. One that is closed already is left as it is. Without a publisher, as
// for a collection that is seen with functions, nothing is published.
func (s *Store) CloseCollection(ctx context.Context, id assessment.CollectionID, publish assessment.Publisher) error {
	err := s.db.erase(ctx, func(tx *gorm.DB) error { // the ledger before has answers of those who changed them
		c, now, err := s.changeCollection(tx, id)
		if err != nil || c.ClosedAt != nil {
			return err
		}
		if err := setClosed(tx, id, 1); err != nil {
			return err
		}
		if err := tx.Model(&c).Update("closed_at", now).Error; err != nil || publish == nil {
			return err
		}
		before, err := publicationOf(tx, id)
		if err != nil {
			return err
		}
		sheets, err := s.colleagues(tx, id)
		if err != nil {
			return err
		}
		p := publish(before, sheets)
		if err := fixRoles(tx, id, p.Ledger); err != nil {
			return err
		}
		return setPublication(tx, c, p, newVersion())
	})
	return s.failed(fmt.Sprintf("close %s", id), err)
}

// fixRoles says of the sheets that are counted that they are.
func fixRoles(tx *gorm.DB, id assessment.CollectionID, counted assessment.Ledger) error {
	var sheets []assessment.SheetID
	for _, c := range counted {
		sheets = append(sheets, c.Sheet)
	}
	return tx.Model(&sheetRow{}).Where("collection_id = ? AND id IN ?", id, sheets).Update("counted", 1).Error
}

func setPublication(tx *gorm.DB, c collectionRow, p assessment.Publication, version int64) error {
	return tx.Model(&c).Updates(map[string]any{
		"published": version, "publication": jsonOf(p), "ledger": jsonOf(p.Ledger),
	}).Error
}

// publicationOf reads a publication with its ledger.
func publicationOf(tx *gorm.DB, id assessment.CollectionID) (assessment.Publication, error) {
	var row collectionRow
	if err := tx.Select("publication", "ledger").Where("id = ?", id).Take(&row).Error; err != nil {
		return assessment.Publication{}, err
	}
	return decodePublication(row.Publication, row.Ledger)
}

func decodePublication(shown, ledger *string) (p assessment.Publication, err error) {
	if shown == nil {
		return p, nil
	}
	if err := json.Unmarshal([]byte(*shown), &p); err != nil {
		return p, fmt.Errorf("read a publication: %w", err)
	}
	if ledger == nil {
		return p, nil
	}
	if err := json.Unmarshal([]byte(*ledger), &p.Ledger); err != nil {
		return p, fmt.Errorf("read what is counted in a publication: %w", err)
	}
	return p, nil
}

// Publication returns what is shown of a collection, without its ledger; the
// zero Publication where nothing was published. It is shared with other callers
// and must not be modified. The version is the collection's Published: of that
// state it is, or of a later one.
func (s *Store) Publication(ctx context.Context, id assessment.CollectionID, version int64) (assessment.Publication, error) {
	if version == 0 {
		return assessment.Publication{}, nil
	}
	if p, ok := s.shown.get(version); ok {
		return p, nil
	}
	var row collectionRow
	err := s.db.read(ctx, func(db *gorm.DB) error {
		return db.Select("published", "publication").Where("id = ?", id).Limit(1).Find(&row).Error
	})
	p := assessment.Publication{}
	if err == nil {
		p, err = decodePublication(row.Publication, nil)
	}
	if err != nil {
		return p, s.failed(fmt.Sprintf("read the publication of %s", id), err)
	}
	s.shown.put(row.Published, p)
	return p, nil
}

// Earlier returns the publication of the last collection that ended with one;
// the zero Publication where there is none.
func (s *Store) Earlier(ctx context.Context, of assessment.ID) (assessment.Publication, error) {
	var row collectionRow
	err := s.db.read(ctx, func(db *gorm.DB) error {
		return db.Select("publication").Where("assessment_id = ? AND ended_at IS NOT NULL AND publication IS NOT NULL", of).
			Order("ended_at DESC").Limit(1).Find(&row).Error
	})
	p := assessment.Publication{}
	if err == nil {
		p, err = decodePublication(row.Publication, nil)
	}
	return p, s.failed(fmt.Sprintf("read an earlier publication of %s", of), err)
}

// Colleagues returns the sheets of a collection. It is for who may see them
// with their functions, and for who publishes them.
func (s *Store) Colleagues(ctx context.Context, id assessment.CollectionID) (all []assessment.Colleague, err error) {
	err = s.db.read(ctx, func(db *gorm.DB) (err error) {
		all, err = s.colleagues(db, id)
		return err
	})
	return all, s.failed(fmt.Sprintf("read the sheets of %s", id), err)
}

func (s *Store) colleagues(db *gorm.DB, id assessment.CollectionID) (all []assessment.Colleague, err error) {
	var rows string
	if err := rowOf(db, s.sql.colleagues, string(id)).Scan(&rows); err != nil {
		return nil, err
	}
	d := decoder{rest: rows}
	for d.next() {
		sheet := assessment.Colleague{Sheet: assessment.SheetID(d.text()), Role: d.text(), Finished: d.number() != 0}
		question := questions.QuestionID(d.text())
		o := assessment.Opinion{Kind: assessment.Kind(d.number()), Level: int(d.number()), Remark: d.text()}
		if n := len(all); n == 0 || all[n-1].Sheet != sheet.Sheet {
			sheet.Opinions = assessment.Opinions{}
			all = append(all, sheet)
		}
		if question != "" && o.Kind != assessment.NotAnswered {
			all[len(all)-1].Opinions[question] = o
		}
	}
	return all, d.err
}

// EraseSheet erases a colleague's sheet with its answers and its link, and its
// remarks from what is shown. Counts stay until they are replaced. What is
// shown has another version only where a remark went: nobody else need know.
func (s *Store) EraseSheet(ctx context.Context, of assessment.ID, in assessment.CollectionID, id assessment.SheetID) error {
	err := s.db.erase(ctx, func(tx *gorm.DB) error {
		c, _, err := s.lockCollection(tx, in)
		if err != nil {
			return err
		}
		erased := tx.Where("id = ? AND collection_id = ?", id, in).Delete(&sheetRow{})
		if erased.Error != nil {
			return erased.Error
		}
		if erased.RowsAffected == 0 {
			return errNoAssessment
		}
		return eraseFrom(tx, c, id)
	})
	s.recent.forget(of)
	s.shown.clear()
	return s.failed(fmt.Sprintf("erase sheet %s", id), err)
}

// eraseFrom erases what a sheet said from the publication of its collection.
func eraseFrom(tx *gorm.DB, c collectionRow, id assessment.SheetID) error {
	before, err := publicationOf(tx, assessment.CollectionID(c.ID))
	if err != nil || !before.Counts(id) {
		return err
	}
	after, version := before.Erase(id), c.Published
	if remarksIn(after) != remarksIn(before) {
		version = newVersion()
	}
	return setPublication(tx, c, after, version)
}

func remarksIn(p assessment.Publication) (n int) {
	for _, q := range p.Questions {
		n += len(q.Remarks)
	}
	return n
}

// SweepSheets erases the sheets of the collections that were closed before a
// moment, and of those that were to close at the end of a day before lastDay.
// Their publications stay. It tells how many collections that were.
func (s *Store) SweepSheets(ctx context.Context, closedBefore time.Time, lastDay questions.Date) (ended int, err error) {
	over := func(db *gorm.DB) *gorm.DB {
		return db.Model(&collectionRow{}).Where("ended_at IS NULL AND (closed_at < ? OR closed_at IS NULL AND last_day < ?)",
			micros(closedBefore), int64(lastDay))
	}
	var ids []assessment.CollectionID
	err = s.db.read(ctx, func(db *gorm.DB) error { return over(db).Pluck("id", &ids).Error })
	for _, id := range ids {
		if err != nil {
			break
		}
		var gone bool
		gone, err = s.sweepCollection(ctx, id, over)
		if gone {
			ended++
		}
	}
	return ended, s.failed("sweep sheets", err)
}

// sweepCollection ends a collection if it still is over: its owner may be
// opening it again right now.
func (s *Store) sweepCollection(ctx context.Context, id assessment.CollectionID, over func(*gorm.DB) *gorm.DB) (ended bool, err error) {
	var of assessment.ID
	err = s.db.erase(ctx, func(tx *gorm.DB) error {
		ended = false
		c, now, err := s.lockCollection(tx, id)
		if err != nil {
			return err
		}
		var still int64
		if err := over(tx).Where("id = ?", id).Count(&still).Error; err != nil || still == 0 {
			return err
		}
		ended, of = true, assessment.ID(c.AssessmentID)
		return end(tx, c, now)
	})
	switch {
	case assessment.KindOf(err) == assessment.NotFound: // it was erased, or ended by its owner
		return false, nil
	case err != nil:
		return false, err
	}
	s.recent.forget(of)
	return ended, nil
}
