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
		if err := s.ReplaceKey(t.Context(), a.id, a.key, next); err != nil {
			t.Fatal(err)
		}
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
		wantKind(t, s.AddLink(t.Context(), a.id, "reader", reader), assessment.Conflicts)
		wantKind(t, s.AddLink(t.Context(), b.id, "reader", a.key), assessment.Conflicts)
		wantKind(t, s.AddLink(t.Context(), "nobody", "reader", access.NewKey().Hash()), assessment.NotFound)
		wantKind(t, s.AddLink(t.Context(), a.id, "", access.NewKey().Hash()), assessment.Invalid)
	})
}

func TestReplaceKey_keepsWhatTheLinkGrantsAndOpens(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		now := &clock{now: time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)}
		s := storetest.Open(t, url, store.Options{Now: now.Now})
		a, reader, next := begin(t, s), access.NewKey().Hash(), access.NewKey().Hash()
		if err := s.AddLink(t.Context(), a.id, "reader", reader); err != nil {
			t.Fatal(err)
		}
		now.now = now.now.Add(time.Hour)
		if err := s.ReplaceKey(t.Context(), a.id, reader, next); err != nil {
			t.Fatal(err)
		}
		if grant, _, sheet, err := s.Open(t.Context(), next); err != nil || grant != "reader" || sheet.ID != a.sheet {
			t.Errorf("got %q on %s, error %v", grant, sheet.ID, err)
		}
		if open(t, s, a.key).ID != a.sheet {
			t.Error("another link changed too")
		}
		made, err := s.Number(t.Context(), "SELECT COUNT(*) FROM links new JOIN links old ON old.retired_at = new.made_at AND old.made_at < new.made_at")
		if err != nil || made != 1 {
			t.Errorf("%d links were made when another was retired, error %v; want 1", made, err)
		}
	})
}

func TestReplaceKey_onlyTheHolderOfAWorkingLinkCan(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a, b := begin(t, s), begin(t, s)
		second, third := access.NewKey().Hash(), access.NewKey().Hash()
		if err := s.ReplaceKey(t.Context(), a.id, a.key, second); err != nil {
			t.Fatal(err)
		}
		wantKind(t, s.ReplaceKey(t.Context(), a.id, a.key, third), assessment.Gone)
		wantKind(t, s.ReplaceKey(t.Context(), a.id, access.NewKey().Hash(), third), assessment.NotFound)
		wantKind(t, s.ReplaceKey(t.Context(), "nobody", access.NewKey().Hash(), third), assessment.NotFound)
		wantKind(t, s.ReplaceKey(t.Context(), a.id, b.key, third), assessment.NotFound)
		wantKind(t, s.ReplaceKey(t.Context(), a.id, second, b.key), assessment.Conflicts)
		wantKind(t, s.ReplaceKey(t.Context(), a.id, second, second), assessment.Invalid)
		for _, key := range []access.Hash{second, b.key} {
			if open(t, s, key).ID == "" {
				t.Error("a working link opens nothing")
			}
		}
	})
}

func TestReplaceKey_ofManyAtOnceOneWins(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s)
		const people = 8
		replaced := make(chan error, people)
		for range people {
			go func() { replaced <- s.ReplaceKey(t.Context(), a.id, a.key, access.NewKey().Hash()) }()
		}
		won := 0
		for range people {
			if err := <-replaced; err == nil {
				won++
			} else {
				wantKind(t, err, assessment.Gone)
			}
		}
		working, err := s.Number(t.Context(), "SELECT COUNT(*) FROM links WHERE retired_at IS NULL")
		if err != nil || won != 1 || working != 1 {
			t.Errorf("%d replaced it and %d links work, error %v; want 1 and 1", won, working, err)
		}
	})
}
