package store_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
	"trede/questions"
)

var tables = []string{"assessments", "retired_keys", "answers", "explanations"}

// counts gives how many rows each of the tables has.
func counts(t *testing.T, s *store.Store) []int {
	t.Helper()
	var got []int
	for _, table := range tables {
		n, err := s.Number(t.Context(), "SELECT COUNT(*) FROM "+table)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, n)
	}
	return got
}

func TestCreate_everyFieldIsReadBack(t *testing.T) {
	kolkata := time.FixedZone("IST", 5*3600+1800)
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := assessment.Assessment{
			ID:            "x",
			Organisation:  assessment.Organisation{Name: "🏛️ Gemeente مرحبا 'Súdwest'", Code: "GM1900"},
			Role:          "teamleider",
			Questionnaire: assessment.QuestionnaireRef{ID: "q", Version: "2026.1"},
			CreatedAt:     time.Date(2026, 11, 24, 1, 2, 3, 456_789_999, kolkata),
		}
		key := access.NewKey().Hash()
		if err := s.Create(t.Context(), a, key, nil); err != nil {
			t.Fatal(err)
		}
		want := a
		want.CreatedAt = time.Date(2026, 11, 23, 19, 32, 3, 456_789_000, time.UTC)
		found, err := s.Find(t.Context(), key)
		if err != nil {
			t.Fatal(err)
		}
		loaded, sheet, err := s.Load(t.Context(), key)
		if err != nil {
			t.Fatal(err)
		}
		for _, got := range []assessment.Assessment{found, loaded} {
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("assessment (-want +got):\n%s", diff)
			}
			if got.CreatedAt.Location() != time.UTC {
				t.Errorf("got a time in %v, want UTC", got.CreatedAt.Location())
			}
		}
		if sheet.Version != 1 || !sheet.SavedAt.Equal(want.CreatedAt) {
			t.Errorf("a new sheet has version %d of %v", sheet.Version, sheet.SavedAt)
		}
	})
}

func TestCreate_importsAllOrNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		imported := []assessment.Change{level("a", 1, 0), {Question: "b", Answer: full()}, {Contradiction: "c", Explanation: "omdat"}}
		a := begin(t, s, imported...)
		if sheet := sheetOf(t, s, a.id); len(sheet.Given()) != 2 || len(sheet.Explained()) != 1 || sheet.Version != 4 {
			t.Errorf("got %+v", sheet)
		}
		for _, bad := range []assessment.Change{level("a", 2, 0), level("d", 1, 1), {Question: "d", Answer: assessment.Answer{Note: "\x00"}}} {
			err := s.Create(t.Context(), assessment.Assessment{ID: "other"}, access.NewKey().Hash(), append(slices.Clone(imported), bad))
			wantKind(t, err, assessment.Invalid)
		}
		if diff := cmp.Diff([]int{1, 0, 2, 1}, counts(t, s)); diff != "" {
			t.Errorf("rows (-want +got):\n%s", diff)
		}
	})
}

func TestCreate_refusesAnIDOrAKeyThatIsTaken(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s)
		wantKind(t, s.Create(t.Context(), assessment.Assessment{ID: a.id}, access.NewKey().Hash(), nil), assessment.Conflicts)
		wantKind(t, s.Create(t.Context(), assessment.Assessment{ID: "other"}, a.key, nil), assessment.Conflicts)
	})
}

func TestCreate_refusesWhatItCannotKeep(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		for _, a := range []assessment.Assessment{{}, {ID: "x", Role: "\x00"}, {ID: "x", Organisation: assessment.Organisation{Name: "\xff"}}} {
			wantKind(t, s.Create(t.Context(), a, access.NewKey().Hash(), nil), assessment.Invalid)
		}
	})
}

func TestFind_tellsAReplacedKeyFromOneThatNeverWas(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s, level("people.hours", 2, 0))
		next := access.NewKey().Hash()
		if err := s.ReplaceKey(t.Context(), a.id, a.key, next); err != nil {
			t.Fatal(err)
		}
		if got, _, err := s.Load(t.Context(), next); err != nil || got.ID != a.id {
			t.Errorf("the new key gives %v, %v", got, err)
		}
		for key, want := range map[access.Hash]assessment.ErrorKind{a.key: assessment.Gone, access.NewKey().Hash(): assessment.NotFound} {
			_, err := s.Find(t.Context(), key)
			wantKind(t, err, want)
			_, _, err = s.Load(t.Context(), key)
			wantKind(t, err, want)
		}
	})
}

func TestReplaceKey_onlyTheHolderOfThePresentKeyCan(t *testing.T) {
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
		if _, err := s.Find(t.Context(), second); err != nil {
			t.Errorf("the present key opens nothing: %v", err)
		}
	})
}

func TestDelete_leavesNoRowAndOpensNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		stays := begin(t, s, level("people.hours", 2, 0))
		goes := begin(t, s, level("people.hours", 2, 0), assessment.Change{Contradiction: "c", Explanation: "omdat"})
		next := access.NewKey().Hash()
		if err := s.ReplaceKey(t.Context(), goes.id, goes.key, next); err != nil {
			t.Fatal(err)
		}
		if err := s.Delete(t.Context(), goes.id); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]int{1, 0, 1, 0}, counts(t, s)); diff != "" {
			t.Errorf("rows (-want +got):\n%s", diff)
		}
		for _, key := range []access.Hash{goes.key, next} {
			_, err := s.Find(t.Context(), key)
			wantKind(t, err, assessment.NotFound)
		}
		_, err := s.Sheet(t.Context(), goes.id)
		wantKind(t, err, assessment.NotFound)
		wantKind(t, s.Delete(t.Context(), goes.id), assessment.NotFound)
		if _, err := s.Find(t.Context(), stays.key); err != nil {
			t.Errorf("the other one is gone too: %v", err)
		}
	})
}

func TestDelete_amongSavesLeavesNothingOfThem(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		const rounds, people = 10, 4
		for range rounds {
			a := begin(t, s, level("a", 0, 0), level("b", 0, 0))
			done := make(chan error, people)
			for p := range people {
				go func() {
					for n := int64(0); ; n++ {
						own := questions.QuestionID(fmt.Sprintf("own%d", p))
						if _, err := s.Save(t.Context(), a.id, []assessment.Change{level("b", p, n), level(own, int(n), n), level("a", p, n)}); err != nil {
							done <- err
							return
						}
						if _, err := s.Save(t.Context(), a.id, []assessment.Change{level(own, int(n), n)}); err != nil {
							done <- err
							return
						}
					}
				}()
			}
			if err := s.Delete(t.Context(), a.id); err != nil {
				t.Error(err)
			}
			for range people {
				wantKind(t, <-done, assessment.NotFound)
			}
		}
		if diff := cmp.Diff([]int{0, 0, 0, 0}, counts(t, s)); diff != "" {
			t.Errorf("rows (-want +got):\n%s", diff)
		}
	})
}

func TestDelete_leavesNoByteInTheSQLiteFiles(t *testing.T) {
	path := storetest.SQLite(t)
	s := storetest.Open(t, path, store.Options{})
	secret := bytes.Repeat([]byte("geheime notitie "), 1000) // over several pages
	a := begin(t, s, assessment.Change{Question: "people.hours", Answer: assessment.Answer{Note: string(secret)}})
	save(t, s, a.id, assessment.Change{Question: "people.hours", Answer: assessment.Answer{Note: "kort"}, BasedOn: 1})
	save(t, s, a.id, assessment.Change{Question: "people.training", Answer: assessment.Answer{Note: string(secret)}})
	if !inFiles(t, path, []byte("geheime")) {
		t.Fatal("the secret is not in the files before: the test tests nothing")
	}
	if err := s.Delete(t.Context(), a.id); err != nil {
		t.Fatal(err)
	}
	if inFiles(t, path, []byte("geheime")) {
		t.Error("the secret is still in the files")
	}
}

// inFiles looks in the database, its log and what else lies beside it.
func inFiles(t *testing.T, path string, what []byte) bool {
	t.Helper()
	files, err := filepath.Glob(path + "*")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files at %s: %v", path, err)
	}
	return slices.ContainsFunc(files, func(file string) bool {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return bytes.Contains(content, what)
	})
}

func TestVersion_growsWithEveryChangeAndOnlyThen(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s)
		key := a.key
		version := func() int64 {
			t.Helper()
			_, loaded, err := s.Load(t.Context(), key)
			if err != nil {
				t.Fatal(err)
			}
			if sheet := sheetOf(t, s, a.id); sheet.Version != loaded.Version {
				t.Errorf("Load says version %d and the sheet %d", loaded.Version, sheet.Version)
			}
			return loaded.Version
		}
		before := version()
		for _, change := range []assessment.Change{
			level("a", 1, 0), level("b", 1, 0), level("a", 2, 1), {Question: "a", BasedOn: 2},
			{Contradiction: "c", Explanation: "x"}, {Contradiction: "c", BasedOn: 1},
		} {
			save(t, s, a.id, change)
			after := version()
			if after <= before {
				t.Errorf("%+v: version went from %d to %d", change, before, after)
			}
			before = after
			save(t, s, a.id, change)
			if again := version(); again != before {
				t.Errorf("%+v again: version went from %d to %d", change, before, again)
			}
		}
		key = access.NewKey().Hash()
		if err := s.ReplaceKey(t.Context(), a.id, a.key, key); err != nil {
			t.Fatal(err)
		}
		if after := version(); after <= before {
			t.Errorf("another key: version went from %d to %d", before, after)
		}
	})
}
