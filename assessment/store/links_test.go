package store_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
)

func TestOpen_tellsARetiredLinkFromOneThatNeverWas(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s, level("people.hours", 2, 0))
		next := access.NewKey().Hash()
		replaceKey(t, s, a.id, next)
		grant, got, sheet, err := s.Open(t.Context(), next)
		if err != nil || got.ID != a.id || grant != access.Owner || sheet.ID != a.sheet || len(sheet.Given()) != 1 {
			t.Errorf("the new key opens %v of %v as %q, error %v", sheet, got, grant, err)
		}
		for key, want := range map[access.Hash]assessment.ErrorKind{a.key: assessment.Gone, access.NewKey().Hash(): assessment.NotFound} {
			grant, got, sheet, err := s.Open(t.Context(), key)
			wantKind(t, err, want)
			if grant != "" || got != (assessment.Assessment{}) || sheet.ID != "" || sheet.Answers != nil {
				t.Errorf("with an error comes %q, %v, %v", grant, got, sheet)
			}
		}
	})
}

func TestOpen_aLinkThatOpensNoSheet(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s, level("people.hours", 2, 0))
		if err := s.Exec(t.Context(), "UPDATE links SET sheet_id = NULL, grants = 'invitation'"); err != nil {
			t.Fatal(err)
		}
		grant, got, sheet, err := s.Open(t.Context(), a.key)
		if err != nil || grant != "invitation" || got.ID != a.id {
			t.Errorf("got %q, %v, error %v", grant, got, err)
		}
		if diff := cmp.Diff(assessment.Sheet{}, sheet, sheets); diff != "" {
			t.Errorf("sheet (-want +got):\n%s", diff)
		}
	})
}

func TestAddLink_opensTheAgreedSheetWithItsOwnGrant(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a, b := begin(t, s, level("people.hours", 2, 0)), begin(t, s)
		reader := access.NewKey().Hash()
		if err := s.AddLink(t.Context(), a.id, "reader", reader); err != nil {
			t.Fatal(err)
		}
		for key, want := range map[access.Hash]access.Grant{a.key: access.Owner, reader: "reader"} {
			grant, got, sheet, err := s.Open(t.Context(), key)
			if err != nil || grant != want || got.ID != a.id || sheet.ID != a.sheet {
				t.Errorf("got %q on %s of %s, error %v; want %q", grant, sheet.ID, got.ID, err, want)
			}
		}
		if err := s.AddLink(t.Context(), a.id, "reader", reader); err != nil {
			t.Errorf("the same once more: %v", err)
		}
		wantKind(t, s.AddLink(t.Context(), a.id, access.Owner, reader), assessment.Conflicts)
		wantKind(t, s.AddLink(t.Context(), b.id, "reader", a.key), assessment.Conflicts)
		wantKind(t, s.AddLink(t.Context(), "nobody", "reader", access.NewKey().Hash()), assessment.NotFound)
		wantKind(t, s.AddLink(t.Context(), a.id, "", access.NewKey().Hash()), assessment.Invalid)
	})
}

// A link is replaced in two steps: the next one works before the old ones end.
func TestRetireOthers_endsTheLinksThatGrantTheSame(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		now := &clock{now: time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)}
		s := storetest.Open(t, url, store.Options{Now: now.Now})
		a, other := begin(t, s), begin(t, s)
		reader, second, third := access.NewKey().Hash(), access.NewKey().Hash(), access.NewKey().Hash()
		for key, grant := range map[access.Hash]access.Grant{reader: "reader", second: access.Owner, third: access.Owner} {
			if err := s.AddLink(t.Context(), a.id, grant, key); err != nil {
				t.Fatal(err)
			}
		}
		working(t, s, a.id, a.key, second, third, reader)
		if err := s.RetireOthers(t.Context(), a.id, third); err != nil {
			t.Fatal(err)
		}
		working(t, s, a.id, third, reader)
		working(t, s, other.id, other.key)
		for _, key := range []access.Hash{a.key, second} {
			_, _, _, err := s.Open(t.Context(), key)
			wantKind(t, err, assessment.Gone)
			wantKind(t, s.RetireOthers(t.Context(), a.id, key), assessment.Gone)
		}
		wantKind(t, s.RetireOthers(t.Context(), a.id, other.key), assessment.NotFound)
		wantKind(t, s.RetireOthers(t.Context(), "nobody", access.NewKey().Hash()), assessment.NotFound)
		// Again is no change.
		if err := s.RetireOthers(t.Context(), a.id, third); err != nil {
			t.Fatal(err)
		}
		working(t, s, a.id, third, reader)
	})
}

// working checks that each of the keys opens the assessment, and that Links
// counts them.
func working(t *testing.T, s *store.Store, id assessment.ID, keys ...access.Hash) {
	t.Helper()
	want := map[access.Grant]int{}
	for _, key := range keys {
		grant, a, _, err := s.Open(t.Context(), key)
		if err != nil || a.ID != id {
			t.Errorf("a link opens %s, error %v; want %s", a.ID, err, id)
		}
		want[grant]++
	}
	for _, grant := range []access.Grant{access.Owner, "reader", "nobody"} {
		if n, err := s.Links(t.Context(), id, grant); err != nil || n != want[grant] {
			t.Errorf("%d links of %s grant %s, error %v; want %d", n, id, grant, err, want[grant])
		}
	}
}

func TestAddLink_ofTheSameKeyIsOneLink(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a, next := begin(t, s), access.NewKey().Hash()
		const people = 8
		added := make(chan error, people)
		for range people {
			go func() { added <- s.AddLink(t.Context(), a.id, access.Owner, next) }()
		}
		for range people {
			if err := <-added; err != nil {
				t.Error(err)
			}
		}
		working(t, s, a.id, a.key, next)
		if err := s.RetireOthers(t.Context(), a.id, a.key); err != nil {
			t.Fatal(err)
		}
		wantKind(t, s.AddLink(t.Context(), a.id, access.Owner, next), assessment.Conflicts) // it ended
	})
}

func TestAddLink_hasAnEnd(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s)
		for n := 1; n < 20; n++ {
			if err := s.AddLink(t.Context(), a.id, access.Owner, access.NewKey().Hash()); err != nil {
				t.Fatal(err)
			}
		}
		wantKind(t, s.AddLink(t.Context(), a.id, access.Owner, access.NewKey().Hash()), assessment.Conflicts)
		if err := s.AddLink(t.Context(), a.id, "reader", access.NewKey().Hash()); err != nil {
			t.Errorf("another grant: %v", err)
		}
		if err := s.RetireOthers(t.Context(), a.id, a.key); err != nil {
			t.Fatal(err)
		}
		if err := s.AddLink(t.Context(), a.id, access.Owner, access.NewKey().Hash()); err != nil {
			t.Errorf("when the others ended: %v", err)
		}
	})
}

// Of two holders who each want only their own new link to work, one succeeds,
// and the other is told.
func TestRetireOthers_ofManyAtOnceOneWins(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s)
		const people = 8
		retired := make(chan error, people)
		var keys [people]access.Hash
		for i := range keys {
			keys[i] = access.NewKey().Hash()
			if err := s.AddLink(t.Context(), a.id, access.Owner, keys[i]); err != nil {
				t.Fatal(err)
			}
		}
		for _, key := range keys {
			go func() { retired <- s.RetireOthers(t.Context(), a.id, key) }()
		}
		won := 0
		for range people {
			if err := <-retired; err == nil {
				won++
			} else {
				wantKind(t, err, assessment.Gone)
			}
		}
		if n, err := s.Links(t.Context(), a.id, access.Owner); err != nil || won != 1 || n != 1 {
			t.Errorf("%d succeeded and %d links work, error %v; want 1 and 1", won, n, err)
		}
	})
}

// replaceKey makes next the only link that grants everything.
func replaceKey(t *testing.T, s *store.Store, id assessment.ID, next access.Hash) {
	t.Helper()
	if err := s.AddLink(t.Context(), id, access.Owner, next); err != nil {
		t.Fatal(err)
	}
	if err := s.RetireOthers(t.Context(), id, next); err != nil {
		t.Fatal(err)
	}
}
