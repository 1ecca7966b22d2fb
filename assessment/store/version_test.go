package store_test

import (
	"fmt"
	"testing"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
	"trede/questions"
)

func TestVersion_differsAfterEveryChangeAndOnlyThen(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s)
		key := a.key
		version := func() int64 {
			t.Helper()
			opened := open(t, s, key)
			if stored := sheetOf(t, s, a.sheet); stored.Version != opened.Version || opened.Version <= 0 {
				t.Errorf("opened version %d, stored is %d", opened.Version, stored.Version)
			}
			return opened.Version
		}
		seen := map[int64]bool{version(): true}
		for _, change := range []assessment.Change{
			level("a", 1, 0), level("b", 1, 0), level("a", 2, 1), level("a", 1, 2), {Question: "a", BasedOn: 3},
			{Contradiction: "c", Explanation: "x"}, {Contradiction: "c", BasedOn: 1},
		} {
			save(t, s, a.sheet, change)
			after := version()
			if seen[after] {
				t.Errorf("%+v: version %d is that of an earlier state", change, after)
			}
			seen[after] = true
			save(t, s, a.sheet, change)
			conflictsOf(t, s, a.sheet, level("a", 3, 99))
			if again := version(); again != after {
				t.Errorf("nothing changed after %+v: version went from %d to %d", change, after, again)
			}
		}
		before := version()
		key = access.NewKey().Hash()
		replaceKey(t, s, a.id, key)
		if after := version(); after != before {
			t.Errorf("another link: version of the same sheet went from %d to %d", before, after)
		}
	})
}

func TestVersion_isOfOneSheetOnly(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a, b := begin(t, s, level("a", 1, 0)), begin(t, s, level("a", 1, 0))
		if a.sheet == b.sheet || open(t, s, a.key).Version == open(t, s, b.key).Version {
			t.Error("two sheets have the same id or version")
		}
	})
}

// Two instances share a PostgreSQL database. Whoever opens a sheet after a save
// was acknowledged, by either of them, finds it.
func TestOpen_missesNothingThatWasAcknowledgedBefore(t *testing.T) {
	url := storetest.Postgres(t)
	instances := []*store.Store{storetest.Open(t, url, store.Options{}), storetest.Open(t, url, store.Options{})}
	a := begin(t, instances[0])
	const people, saves = 8, 60
	done := make(chan error, people)
	for p := range people {
		go func() {
			own := questions.QuestionID(fmt.Sprintf("people.q%d", p))
			done <- saveAndLook(t, instances, p, a, own, saves)
		}()
	}
	for range people {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

// saveAndLook saves its own question again and again through one instance, and
// looks each time through all of them.
func saveAndLook(t *testing.T, instances []*store.Store, p int, a started, own questions.QuestionID, saves int) error {
	for n := range saves {
		mine := instances[p%len(instances)]
		if conflicts, err := mine.Save(t.Context(), a.sheet, []assessment.Change{level(own, n, int64(n))}); err != nil || len(conflicts) > 0 {
			return fmt.Errorf("conflicts %v, error %w", conflicts, err)
		}
		for i, s := range instances {
			_, _, sheet, err := s.Open(t.Context(), a.key)
			if err != nil {
				return err
			}
			if got := sheet.Answers[own]; got.Revision != int64(n+1) || got.Level != n {
				return fmt.Errorf("%s after save %d, opened by instance %d: %+v", own, n+1, i, got)
			}
		}
	}
	return nil
}

// One instance keeps a sheet, another saves in it, and then the first does: what
// it keeps is not what it saved to.
func TestOpen_findsWhatAnotherInstanceSavedInBetween(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		first, second := storetest.Open(t, url, store.Options{}), storetest.Open(t, url, store.Options{})
		a := begin(t, first)
		save(t, second, a.sheet, level("theirs", 2, 0))
		save(t, first, a.sheet, level("ours", 1, 0))
		for _, s := range []*store.Store{first, second} {
			if got := open(t, s, a.key); len(got.Answers) != 2 {
				t.Errorf("got %+v, want both answers", got.Answers)
			}
		}
	})
}

// A backup is put back under two running programs, and work goes on with the
// other one: the first must show what is stored, not what it remembers.
func TestOpen_noticesThatACopyWasPutBack(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		first, second := storetest.Open(t, url, store.Options{}), storetest.Open(t, url, store.Options{})
		a := begin(t, first, level("a", 1, 0))
		exec := func(statements ...string) {
			t.Helper()
			for _, statement := range statements {
				if err := first.Exec(t.Context(), statement); err != nil {
					t.Fatal(err)
				}
			}
		}
		exec("CREATE TABLE copy_sheets AS SELECT * FROM sheets", "CREATE TABLE copy_answers AS SELECT * FROM answers")
		save(t, first, a.sheet, level("a", 2, 1))
		remembered := open(t, first, a.key)
		exec("DELETE FROM answers", "INSERT INTO answers SELECT * FROM copy_answers",
			"UPDATE sheets SET version = (SELECT version FROM copy_sheets WHERE copy_sheets.id = sheets.id)")
		if got := open(t, first, a.key); got.Answers["a"].Level != 1 {
			t.Errorf("put back: got %+v", got.Answers["a"])
		}
		save(t, second, a.sheet, level("a", 3, 1))
		if got := open(t, first, a.key); got.Answers["a"].Level != 3 || got.Version == remembered.Version {
			t.Errorf("got %+v of version %d; version %d was level 2", got.Answers["a"], got.Version, remembered.Version)
		}
	})
}
