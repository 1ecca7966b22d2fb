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

var tables = []string{"assessments", "links", "sheets", "answers", "explanations"}

// counts returns how many rows each of the tables has.
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
			Questionnaire: assessment.QuestionnaireRef{ID: "q", Version: "2026.1", Hash: "sha256:ab"},
			CreatedAt:     time.Date(2026, 11, 24, 1, 2, 3, 456_789_999, kolkata),
		}
		key := access.NewKey().Hash()
		if err := s.Create(t.Context(), a, key, nil); err != nil {
			t.Fatal(err)
		}
		want := a
		want.CreatedAt = time.Date(2026, 11, 23, 19, 32, 3, 456_789_000, time.UTC)
		grant, got, sheet, err := s.Open(t.Context(), key)
		if err != nil || grant != access.Owner {
			t.Fatalf("opened as %q, error %v", grant, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("assessment (-want +got):\n%s", diff)
		}
		if got.CreatedAt.Location() != time.UTC {
			t.Errorf("got a time in %v, want UTC", got.CreatedAt.Location())
		}
		if sheet.ID == "" || sheet.Version <= 0 || !sheet.SavedAt.Equal(want.CreatedAt) {
			t.Errorf("a new sheet is %+v", sheet)
		}
	})
}

func TestCreate_importsAllOrNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		imported := []assessment.Change{level("a", 1, 0), {Question: "b", Answer: full()}, {Contradiction: "c", Explanation: "omdat"}}
		a := begin(t, s, imported...)
		if sheet := sheetOf(t, s, a.sheet); len(sheet.Given()) != 2 || len(sheet.Explained()) != 1 {
			t.Errorf("got %+v", sheet)
		}
		for _, bad := range []assessment.Change{level("a", 2, 0), level("d", 1, 1), {Question: "d", Answer: assessment.Answer{Note: "\x00"}}} {
			err := s.Create(t.Context(), assessment.Assessment{ID: "other"}, access.NewKey().Hash(), append(slices.Clone(imported), bad))
			wantKind(t, err, assessment.Invalid)
		}
		if diff := cmp.Diff([]int{1, 1, 1, 2, 1}, counts(t, s)); diff != "" {
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

func TestDelete_leavesNoRowAndOpensNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		stays := begin(t, s, level("people.hours", 2, 0))
		goes := begin(t, s, level("people.hours", 2, 0), assessment.Change{Contradiction: "c", Explanation: "omdat"})
		back := level("people.hours", 1, 1)
		back.Back = 1
		save(t, s, goes.sheet, back)
		if n, err := s.Number(t.Context(), "SELECT COUNT(*) FROM history"); n != 1 || err != nil {
			t.Fatalf("the history has %d rows, error %v: the test tests nothing", n, err)
		}
		next := access.NewKey().Hash()
		replaceKey(t, s, goes.id, next)
		if err := s.Delete(t.Context(), goes.id); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]int{1, 1, 1, 1, 0}, counts(t, s)); diff != "" {
			t.Errorf("rows (-want +got):\n%s", diff)
		}
		for _, key := range []access.Hash{goes.key, next} {
			_, _, _, err := s.Open(t.Context(), key)
			wantKind(t, err, assessment.NotFound)
		}
		if n, err := s.Number(t.Context(), "SELECT COUNT(*) FROM history"); n != 0 || err != nil {
			t.Errorf("the history has %d rows, error %v", n, err)
		}
		_, err := s.History(t.Context(), goes.sheet, "people.hours")
		wantKind(t, err, assessment.NotFound)
		_, err = s.Sheet(t.Context(), goes.sheet)
		wantKind(t, err, assessment.NotFound)
		wantKind(t, s.Delete(t.Context(), goes.id), assessment.NotFound)
		if sheet := open(t, s, stays.key); len(sheet.Given()) != 1 {
			t.Errorf("the other one lost something: %+v", sheet)
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
						if _, err := s.Save(t.Context(), a.sheet, []assessment.Change{level("b", p, n), level(own, int(n), n), level("a", p, n)}); err != nil {
							done <- err
							return
						}
						if _, err := s.Save(t.Context(), a.sheet, []assessment.Change{level(own, int(n), n)}); err != nil {
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
		if diff := cmp.Diff([]int{0, 0, 0, 0, 0}, counts(t, s)); diff != "" {
			t.Errorf("rows (-want +got):\n%s", diff)
		}
	})
}

func TestDelete_leavesNoByteInTheSQLiteFiles(t *testing.T) {
	path := storetest.SQLite(t)
	s := storetest.Open(t, path, store.Options{})
	secret := bytes.Repeat([]byte("geheime notitie "), 250) // over several pages
	a := begin(t, s, assessment.Change{Question: "people.hours", Answer: assessment.Answer{Note: string(secret)}})
	save(t, s, a.sheet, assessment.Change{Question: "people.hours", Answer: assessment.Answer{Note: "kort"}, BasedOn: 1})
	save(t, s, a.sheet, assessment.Change{Question: "people.training", Answer: assessment.Answer{Note: string(secret)}})
	agreed := assessment.Answer{Kind: assessment.Unknown, Agreed: assessment.Agreement{On: 20261112, Reason: string(secret[:900])}}
	save(t, s, a.sheet, assessment.Change{Question: "people.shared_list", Answer: agreed})
	save(t, s, a.sheet, level("people.shared_list", 1, 1))
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
