package store_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"trede/assessment"
	"trede/questions"
)

// storedCollection is a collection with what only the store knows of it.
type storedCollection struct {
	assessment.Collection
	EndedAt     time.Time              `json:",omitzero"`
	Publication assessment.Publication `json:",omitzero"`
	Ledger      assessment.Ledger      `json:",omitzero"`
}

// storedColleague is what a sheet has more when it is a colleague's.
type storedColleague struct {
	Sheet      assessment.SheetID
	Collection assessment.CollectionID
	Role       string `json:",omitzero"`
	Finished   bool   `json:",omitzero"`
	Closed     bool   `json:",omitzero"`
	Counted    bool   `json:",omitzero"`
}

func storedColleagueOf(t *testing.T, db *sql.DB, id assessment.SheetID) storedColleague {
	t.Helper()
	c := storedColleague{Sheet: id}
	query(t, db, "SELECT collection_id, role, finished, closed, counted FROM sheets WHERE id = $1", func(row *sql.Rows) error {
		return row.Scan(&c.Collection, &c.Role, flag01{&c.Finished}, flag01{&c.Closed}, flag01{&c.Counted})
	}, string(id))
	return c
}

func storedCollections(t *testing.T, db *sql.DB, of assessment.ID) (all []storedCollection) {
	t.Helper()
	query(t, db, `SELECT id, seen, invitations, opened_at, COALESCE(last_day, 0), COALESCE(closed_at, 0), COALESCE(ended_at, 0),
		published <> 0, publication, ledger FROM collections WHERE assessment_id = $1 ORDER BY opened_at`, func(row *sql.Rows) error {
		var c storedCollection
		var lastDay int64
		var published bool
		err := row.Scan(&c.ID, &c.Seen, &c.Invitations, micros{&c.OpenedAt}, &lastDay, micros{&c.ClosedAt}, micros{&c.EndedAt},
			&published, document{&c.Publication}, document{&c.Ledger})
		c.LastDay = questions.Date(lastDay)
		if published { // its version is drawn at random
			c.Published = 1
		}
		all = append(all, c)
		return err
	}, string(of))
	return all
}

// flag01 scans 0 or 1.
type flag01 struct{ *bool }

// Scan is for database/sql.
func (f flag01) Scan(value any) error {
	n, ok := value.(int64)
	if !ok || n < 0 || n > 1 {
		return fmt.Errorf("%v is neither 0 nor 1", value)
	}
	*f.bool = n == 1
	return nil
}

// document scans JSON. Null is none.
type document struct{ into any }

// Scan is for database/sql.
func (d document) Scan(value any) error {
	switch text := value.(type) {
	case nil:
		return nil
	case string:
		return json.Unmarshal([]byte(text), d.into)
	}
	return fmt.Errorf("%T is no text", value)
}
