package store_test

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
	"trede/questions"
)

// openTwo opens two stores on one PostgreSQL database. On SQLite both are one: of
// two processes that write all the time, one may wait for the other in vain.
func openTwo(t *testing.T, url string) (s, other *store.Store) {
	t.Helper()
	s = storetest.Open(t, url, store.Options{})
	if !isPostgres(url) {
		return s, s
	}
	return s, storetest.Open(t, url, store.Options{})
}

// What is published is what was acknowledged: nothing less, and nothing that
// was refused.
func TestCloseCollection_publishesEveryAcknowledgedSaveAndNoOther(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		s, other := openTwo(t, url)
		for range often(3, 40) {
			a := ask(t, s, assessment.SeenApart)
			colleagues := a.joinAll(t, s, 40)
			letAnswer(t, colleagues, []instance{s, other}, 300, func() { a.close(t, s, all) })
			for _, one := range colleagues {
				wantKind(t, one.refused, assessment.Closed)
				if diff := cmp.Diff(one.stored, answersOf(sheetOf(t, s, one.sheet)), anyRevised); diff != "" {
					t.Errorf("(-acknowledged +stored):\n%s", diff)
				}
			}
			wantPublished(t, url, a, colleagues)
		}
	})
}

func TestCloseCollection_twiceAtOncePublishesOnce(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		s, other := openTwo(t, url)
		stores := []*store.Store{s, other}
		for range 10 {
			a := ask(t, s, assessment.SeenApart)
			a.join(t, s, "", level("people.hours", 1, 0))
			var published atomic.Int64
			publish := func(before assessment.Publication, sheets []assessment.Colleague) assessment.Publication {
				published.Add(1)
				return all(before, sheets)
			}
			const owners = 6
			done := make(chan error, owners)
			for n := range owners {
				go func() { done <- stores[n%len(stores)].CloseCollection(t.Context(), a.collection, publish) }()
			}
			for range owners {
				if err := <-done; err != nil {
					t.Error(err)
				}
			}
			if n := published.Load(); n != 1 {
				t.Errorf("published %d times", n)
			}
			if p := a.shown(t, s); p.Sheets != 1 || p.Ledger != nil {
				t.Errorf("shown is %+v", p)
			}
		}
	})
}

func TestCloseCollection_followsThePublicationBefore(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := ask(t, s, assessment.SeenApart)
		var colleagues []colleague
		for range assessment.MinGroup {
			colleagues = append(colleagues, a.join(t, s, "service", remark("people.hours", 1, 0, "eerst")))
		}
		a.close(t, s, byTheRules)
		first := a.shown(t, s)
		version := a.present(t, s).Published
		a.reopen(t, s)
		if got := a.shown(t, s); !cmp.Equal(first, got) || a.present(t, s).Published != version {
			t.Errorf("opened again it shows %+v", got)
		}
		save(t, s, colleagues[0].sheet, remark("people.hours", 3, 1, "dan"))
		a.close(t, s, byTheRules)
		kept := a.shown(t, s)
		if q := kept.Questions[0]; !q.Kept || q.Spread.Counts[1] != assessment.MinGroup || kept.Waiting != 1 {
			t.Errorf("after one change it shows %+v", kept)
		}
		if a.present(t, s).Published == version {
			t.Error("another publication has the version of the one before")
		}
		a.reopen(t, s)
		for _, c := range colleagues[1:] {
			save(t, s, c.sheet, remark("people.hours", 3, 1, "dan"))
		}
		a.close(t, s, byTheRules)
		if q := a.shown(t, s).Questions[0]; q.Kept || q.Spread.Counts[3] != assessment.MinGroup || len(q.Roles) > 0 {
			t.Errorf("after five changes it shows %+v", q)
		}
	})
}

func TestCloseCollection_withoutAPublisherPublishesNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := ask(t, s, assessment.SeenWithFunction)
		c := a.join(t, s, "service", level("people.hours", 1, 0))
		a.close(t, s, nil)
		if got := a.present(t, s); got.Published != 0 || got.IsOpen() {
			t.Errorf("got %+v", got)
		}
		if p, err := s.Publication(t.Context(), a.collection, 0); err != nil || !cmp.Equal(p, assessment.Publication{}) {
			t.Errorf("shown is %+v, error %v", p, err)
		}
		_, err := s.Save(t.Context(), c.sheet, []assessment.Change{level("people.hours", 2, 1)})
		wantKind(t, err, assessment.Closed)
		a.reopen(t, s)
		save(t, s, c.sheet, level("people.hours", 2, 1))
	})
}

// A publication that fails leaves the collection open: half of it is none.
func TestCloseCollection_thatFailsLeavesItOpen(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := ask(t, s, assessment.SeenApart)
		c := a.join(t, s, "service", level("people.hours", 1, 0))
		a.close(t, s, all)
		a.reopen(t, s)
		if err := s.Exec(t.Context(), "UPDATE collections SET ledger = 'no ledger'"); err != nil {
			t.Fatal(err)
		}
		if err := s.CloseCollection(t.Context(), a.collection, all); err == nil || assessment.KindOf(err) != "" {
			t.Errorf("got error %v, want one of no kind", err)
		}
		if !a.present(t, s).IsOpen() {
			t.Error("it is closed")
		}
		save(t, s, c.sheet, level("people.hours", 2, 1))
	})
}

// Pages of two visitors at once: one reads a publication while another erases a
// sheet or closes anew. Whoever asks for a version gets it, or a later one.
func TestPublication_isNeverOlderThanItsVersion(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		s, reader := openTwo(t, url)
		a := ask(t, s, assessment.SeenApart)
		var closings atomic.Int64
		publish := func(assessment.Publication, []assessment.Colleague) assessment.Publication {
			return assessment.Publication{Sheets: int(closings.Load())}
		}
		stop, done := make(chan bool), make(chan error)
		const readers = 4
		for range readers {
			go func() {
				for {
					select {
					case <-stop:
						done <- nil
						return
					default:
					}
					floor := closings.Load() - 1 // the latest may be under way
					_, opened, _, err := reader.Open(t.Context(), a.key)
					if err == nil {
						var p assessment.Publication
						p, err = reader.Publication(t.Context(), a.collection, opened.Collection.Published)
						if err == nil && int64(p.Sheets) < floor {
							err = fmt.Errorf("shown is publication %d after %d", p.Sheets, floor)
						}
					}
					if err != nil {
						done <- err
						return
					}
				}
			}()
		}
		for range 30 {
			closings.Add(1)
			a.close(t, s, publish)
			a.reopen(t, s)
		}
		close(stop)
		for range readers {
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
	})
}

// Whatever colleagues are doing: nobody is told anything but that it is gone,
// and nothing is left.
func TestDelete_whileColleaguesAnswerLeavesNothing(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		s, other := openTwo(t, url)
		for range often(2, 20) {
			a := ask(t, s, assessment.SeenApart)
			joining := make(chan error)
			colleagues := a.joinAll(t, s, 40)
			letAnswer(t, colleagues, []instance{s, other}, 200, func() {
				go func() {
					var err error
					for n := 0; err == nil; n++ {
						err = s.Join(t.Context(), a.invitation, assessment.SeenApart, assessment.Sheet{ID: assessment.SheetID(fmt.Sprint("late", n))}, access.NewKey().Hash(), nil)
					}
					joining <- err
				}()
				if err := s.Delete(t.Context(), a.id); err != nil {
					t.Error(err)
				}
			})
			for _, one := range colleagues {
				wantKind(t, one.refused, assessment.NotFound)
			}
			wantKind(t, <-joining, assessment.NotFound)
			wantRows(t, s, map[string]int{"assessments": 0, "collections": 0, "sheets": 0, "links": 0, "answers": 0, "explanations": 0})
		}
	})
}

// On PostgreSQL whoever changes a collection locks its assessment first, then
// the collection, then its sheets.
func TestCollection_nobodyWaitsForEachOtherInACircle(t *testing.T) {
	url := storetest.Postgres(t)
	s := storetest.Open(t, url, store.Options{})
	for round := range often(4, 40) {
		a := ask(t, s, assessment.SeenApart)
		ctx := t.Context()
		var sheets []assessment.SheetID
		for range 12 {
			sheets = append(sheets, a.join(t, s, "service").sheet)
		}
		var gone atomic.Bool
		var working sync.WaitGroup
		start := func(work func(n int64) error) {
			working.Go(func() {
				for n := int64(0); !gone.Load(); n++ {
					switch err := work(n); assessment.KindOf(err) {
					case assessment.NotFound, assessment.Closed, assessment.Gone, assessment.Conflicts:
					default:
						if err != nil {
							t.Error(err)
							return
						}
					}
				}
			})
		}
		for w, id := range sheets {
			start(func(n int64) error {
				_, err := s.Save(ctx, id, []assessment.Change{level(questions.QuestionID(fmt.Sprint(n)), 1, 0), level("a", int(n), n)})
				return err
			})
			if w%4 == 0 {
				start(func(int64) error { return s.Finish(ctx, id) })
				start(func(n int64) error { return s.SetRole(ctx, a.collection, id, fmt.Sprint(n)) })
			}
		}
		start(func(n int64) error {
			id := assessment.SheetID(fmt.Sprint("new", round, " ", n))
			if err := s.Join(ctx, a.invitation, assessment.SeenApart, assessment.Sheet{ID: id}, access.NewKey().Hash(), nil); err != nil {
				return err
			}
			return s.EraseSheet(ctx, a.id, a.collection, id)
		})
		start(func(int64) error { return s.Ask(ctx, a.id, "x", assessment.SeenWithFunction, access.NewKey().Hash()) })
		start(func(n int64) error { return s.CloseAfter(ctx, a.collection, questions.Date(20270101+n%28)) })
		start(func(n int64) error { return s.AddLink(ctx, a.id, "reader", access.NewKey().Hash()) })
		start(func(int64) error { return s.Seal(ctx, a.key, []byte{1}) })
		for range 6 {
			a.close(t, s, byTheRules)
			a.reopen(t, s)
		}
		switch round % 4 {
		case 0:
			if err := s.Delete(ctx, a.id); err != nil {
				t.Error(err)
			}
		case 1:
			if erased, err := s.Sweep(ctx, time.Time{}, time.Now().Add(time.Hour)); err != nil || erased != 1 {
				t.Errorf("%d erased, error %v", erased, err)
			}
		case 2:
			a.end(t, s)
		case 3:
			a.close(t, s, byTheRules)
			if ended, err := s.SweepSheets(ctx, time.Now().Add(time.Hour), 0); err != nil || ended != 1 {
				t.Errorf("%d ended, error %v", ended, err)
			}
		}
		gone.Store(true)
		working.Wait()
		wantRows(t, s, map[string]int{"answers": 0})
		if round%4 > 1 {
			if err := s.Delete(ctx, a.id); err != nil {
				t.Error(err)
			}
		}
	}
	wantNoDeadlock(t, s, url)
}
