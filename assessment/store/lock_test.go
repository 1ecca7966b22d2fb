package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"runtime"
	"testing"
	"time"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
	"trede/questions"
)

// On PostgreSQL whoever changes an assessment locks its row first, then its
// sheets, then what is in them. Out of that order two wait for each other until
// the server ends one of them.
func TestStore_nobodyWaitsForEachOtherInACircle(t *testing.T) {
	url := storetest.Postgres(t)
	s := storetest.Open(t, url, store.Options{})
	const rounds, each = 10, 3
	for round := range rounds {
		a := begin(t, s, level("a", 0, 0), level("b", 0, 0))
		done := make(chan error)
		start := func(work func(n int64) error) {
			for range each {
				go func() {
					var err error
					for n := int64(0); err == nil; n++ {
						err = work(n)
					}
					done <- err
				}()
			}
		}
		start(func(n int64) error {
			_, err := s.Save(t.Context(), a.sheet, []assessment.Change{level("b", int(n), n), level("a", int(n), n), {Contradiction: "c", Explanation: fmt.Sprint(n), BasedOn: n}})
			return err
		})
		start(func(n int64) error {
			_, err := s.Save(t.Context(), a.sheet, []assessment.Change{level(questions.QuestionID(fmt.Sprint(n)), 1, 0)})
			return err
		})
		start(func(int64) error {
			next := access.NewKey().Hash()
			if err := s.AddLink(t.Context(), a.id, "reader", next); err != nil {
				return err
			}
			err := s.RetireOthers(t.Context(), a.id, next)
			if assessment.KindOf(err) == assessment.Gone { // another was first
				return nil
			}
			return err
		})
		if round%2 == 0 {
			if err := s.Delete(t.Context(), a.id); err != nil {
				t.Error(err)
			}
		} else if erased, err := s.Sweep(t.Context(), time.Time{}, time.Now().Add(time.Hour)); err != nil || erased != 1 {
			t.Errorf("%d erased, error %v", erased, err)
		}
		for range 3 * each {
			wantKind(t, <-done, assessment.NotFound)
		}
	}
	wantNoDeadlock(t, s, url)
}

// wantNoDeadlock closes the store and checks that the server had to end nobody.
func wantNoDeadlock(t *testing.T, s *store.Store, url string) {
	t.Helper()
	if err := s.Close(); err != nil { // a connection that ends tells what it counted
		t.Fatal(err)
	}
	query(t, rawDB(t, url), "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()", func(row *sql.Rows) error {
		var n int
		err := row.Scan(&n)
		if n > 0 {
			t.Errorf("the server had to end %d of them", n)
		}
		return err
	})
}

// A save that was under way when the sweep looked is acknowledged right after:
// then it must be kept.
func TestSweep_waitsForASaveThatIsUnderWay(t *testing.T) {
	url := storetest.Postgres(t)
	now := &clock{now: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)}
	s := storetest.Open(t, url, store.Options{Now: now.Now})
	key := access.NewKey().Hash()
	if err := s.Create(t.Context(), assessment.Assessment{ID: "old"}, key, []assessment.Change{level("a", 1, 0)}); err != nil {
		t.Fatal(err)
	}
	save := begun(t, url, "UPDATE sheets SET version = 1, changed_at = "+fmt.Sprint(now.now.AddDate(2, 0, 0).UnixMicro()))
	type result struct {
		erased int
		err    error
	}
	swept := make(chan result)
	go func() {
		erased, err := s.Sweep(context.WithoutCancel(t.Context()), time.Time{}, now.now.AddDate(1, 0, 0))
		swept <- result{erased, err}
	}()
	untilSomebodyWaits(t, url)
	if err := save.Commit(); err != nil {
		t.Fatal(err)
	}
	if got := <-swept; got != (result{}) {
		t.Errorf("got %+v, want nothing erased", got)
	}
	open(t, s, key)
}

// begun is a transaction that did something and did not end.
func begun(t *testing.T, url, statement string) *sql.Tx {
	t.Helper()
	tx, err := rawDB(t, url).Begin()
	if err == nil {
		_, err = tx.Exec(statement)
	}
	if err != nil {
		t.Fatal(err)
	}
	return tx
}

// untilSomebodyWaits returns when a connection to the database waits for a
// lock.
func untilSomebodyWaits(t *testing.T, url string) {
	t.Helper()
	db := rawDB(t, url)
	for waiting := 0; waiting == 0; runtime.Gosched() {
		if err := db.QueryRow("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").Scan(&waiting); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSweep_forgetsWhatIsKeptInMemory(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s, level("a", 1, 0))
		version := open(t, s, a.key).Version
		if !s.Keeps(a.sheet, version) {
			t.Fatal("an opened sheet is not kept: the test tests nothing")
		}
		if _, err := s.Sweep(t.Context(), time.Time{}, time.Time{}); err != nil {
			t.Fatal(err)
		}
		if s.Keeps(a.sheet, version) {
			t.Error("after a sweep, which another instance may have done too, the sheet is still kept")
		}
	})
}

func TestSave_keepsTheSheetAtHand(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s)
		for n := range int64(5) {
			save(t, s, a.sheet, level("a", int(n), n), assessment.Change{Contradiction: "c", Explanation: fmt.Sprint(n), BasedOn: n})
			if !s.Keeps(a.sheet, sheetOf(t, s, a.sheet).Version) {
				t.Errorf("after save %d all answers have to be read", n+1)
			}
		}
		save(t, s, a.sheet, level("a", 4, 5)) // changes nothing
		save(t, s, a.sheet, level("a", 4, 5), level("b", 1, 0))
		if !s.Keeps(a.sheet, sheetOf(t, s, a.sheet).Version) {
			t.Error("after a save that had to look first all answers have to be read")
		}
		if err := s.Delete(t.Context(), a.id); err != nil {
			t.Fatal(err)
		}
		if s.Kept() > 0 {
			t.Error("an erased sheet is still in memory")
		}
	})
}
