package store_test

import (
	"testing"
	"time"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
)

// clock is a time that a test sets.
type clock struct{ now time.Time }

func (c *clock) Now() time.Time { return c.now }

func TestMoments_areUTCWhateverTheZoneOfTheServer(t *testing.T) {
	kolkata, err := time.LoadLocation("Asia/Kolkata")
	if err != nil {
		t.Fatal(err)
	}
	local := time.Local
	time.Local = kolkata
	t.Cleanup(func() { time.Local = local })
	t.Setenv("TZ", "Asia/Kolkata")

	for name, url := range map[string]string{"sqlite": storetest.SQLite(t), "postgres": storetest.Postgres(t)} {
		t.Run(name, func(t *testing.T) {
			now := &clock{time.Date(2026, 3, 29, 2, 30, 0, 123_456_789, kolkata)}
			s := storetest.Open(t, url, store.Options{Now: now.Now})
			key := access.NewKey().Hash()
			if err := s.Create(t.Context(), assessment.Assessment{ID: "x"}, key, nil); err != nil {
				t.Fatal(err)
			}
			now.now = now.now.Add(time.Hour)
			id := open(t, s, key).ID
			save(t, s, id, level("a", 1, 0), assessment.Change{Contradiction: "c", Explanation: "x"})

			want := time.Date(2026, 3, 28, 22, 0, 0, 123_456_000, time.UTC)
			sheet := sheetOf(t, s, id)
			for _, got := range []time.Time{sheet.SavedAt, sheet.Answers["a"].SavedAt, sheet.Explanations["c"].SavedAt} {
				if got != want {
					t.Errorf("got %v, want %v", got, want)
				}
			}
		})
	}
}

func TestSweep_erasesWhatIsStaleAndNothingElse(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2026, 1, n, 12, 0, 0, 0, time.UTC) }
	storetest.EachURL(t, func(t *testing.T, url string) {
		now := &clock{day(1)}
		s := storetest.Open(t, url, store.Options{Now: now.Now})
		keys := map[string]access.Hash{}
		at := func(d int, id string, changes ...assessment.Change) {
			now.now, keys[id] = day(d), access.NewKey().Hash()
			if err := s.Create(t.Context(), assessment.Assessment{ID: assessment.ID(id)}, keys[id], changes); err != nil {
				t.Fatal(err)
			}
		}
		at(1, "untouched", level("a", 1, 0))
		at(1, "answered again", level("a", 1, 0))
		at(1, "explained", level("a", 1, 0))
		at(1, "rekeyed", level("a", 1, 0))
		at(1, "shared", level("a", 1, 0))
		at(9, "empty")
		at(9, "withdrawn", level("a", 1, 0))
		at(10, "empty on the boundary")
		at(5, "touched on the boundary", level("a", 1, 0))
		now.now = day(9)
		for id, change := range map[string]assessment.Change{
			"answered again": level("a", 2, 1),
			"explained":      {Contradiction: "c", Explanation: "x"},
			"withdrawn":      {Question: "a", BasedOn: 1},
		} {
			save(t, s, open(t, s, keys[id]).ID, change)
		}
		replaceKey(t, s, "rekeyed", access.NewKey().Hash())
		if err := s.AddLink(t.Context(), "shared", "reader", access.NewKey().Hash()); err != nil {
			t.Fatal(err)
		}

		erased, err := s.Sweep(t.Context(), day(10), day(5))
		if err != nil || erased != 2 {
			t.Errorf("erased %d, error %v; want 2", erased, err)
		}
		for _, id := range []string{"untouched", "empty"} {
			_, _, _, err := s.Open(t.Context(), keys[id])
			wantKind(t, err, assessment.NotFound)
		}
		if n, err := s.Number(t.Context(), "SELECT COUNT(*) FROM assessments"); err != nil || n != 7 {
			t.Errorf("%d assessments are left, error %v; want 7", n, err)
		}
		if erased, err := s.Sweep(t.Context(), day(10), day(5)); err != nil || erased != 0 {
			t.Errorf("again: erased %d, error %v; want none", erased, err)
		}
	})
}
