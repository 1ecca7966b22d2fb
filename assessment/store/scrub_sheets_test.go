package store_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"trede/assessment"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
)

// What a colleague said lies in answers, in what is shown and in the ledger, and
// each of these may be written elsewhere before it is erased.
func TestColleague_whatIsErasedSoonLeavesNoCopyInTheFiles(t *testing.T) {
	erase := func(t *testing.T, s *store.Store, a asked, c colleague) {
		t.Helper()
		if err := s.EraseSheet(t.Context(), a.id, a.collection, c.sheet); err != nil {
			t.Fatal(err)
		}
	}
	for name, erased := range map[string]func(t *testing.T, s *store.Store, a asked, c colleague){
		"a sheet": erase,
		"a sheet that is shown": func(t *testing.T, s *store.Store, a asked, c colleague) {
			a.close(t, s, byTheRules)
			if shown := fmt.Sprint(a.shown(t, s)); !strings.Contains(shown, canary) {
				t.Fatal("its remark is not shown: the test tests nothing")
			}
			erase(t, s, a, c)
		},
		"a sheet that was shown and is not": func(t *testing.T, s *store.Store, a asked, c colleague) {
			a.close(t, s, byTheRules)
			a.reopen(t, s)
			save(t, s, c.sheet, remark("people.hours", 2, 1, ""))
			erase(t, s, a, c)
		},
		"a remark that was counted": func(t *testing.T, s *store.Store, a asked, c colleague) {
			a.close(t, s, byTheRules)
			a.reopen(t, s)
			colleagues, err := s.Colleagues(t.Context(), a.collection)
			if err != nil {
				t.Fatal(err)
			}
			for _, one := range colleagues {
				save(t, s, one.Sheet, remark("people.hours", 3, 1, "anders"))
			}
			a.close(t, s, byTheRules)
		},
		"all sheets": func(t *testing.T, s *store.Store, a asked, c colleague) { a.end(t, s) },
		"what is over": func(t *testing.T, s *store.Store, a asked, c colleague) {
			a.close(t, s, func(assessment.Publication, []assessment.Colleague) assessment.Publication {
				return assessment.Publication{}
			})
			if ended, err := s.SweepSheets(t.Context(), time.Now().Add(time.Hour), 0); err != nil || ended != 1 {
				t.Fatalf("%d ended, error %v", ended, err)
			}
		},
		"the assessment": func(t *testing.T, s *store.Store, a asked, c colleague) {
			a.close(t, s, byTheRules)
			if err := s.Delete(t.Context(), a.id); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := storetest.SQLite(t)
			s := storetest.Open(t, path, store.WithPace(store.Options{}, 0, 0, time.Millisecond))
			a := ask(t, s, assessment.SeenApart)
			for n := range assessment.MinGroup {
				a.join(t, s, "service", remark("people.hours", 1, 0, strings.Repeat("wat blijft ", 80*n)))
			}
			c := a.join(t, s, "service", remark("people.hours", 1, 0, strings.Repeat(canary+" ", 300)))
			if !inFiles(t, path, []byte(canary)) {
				t.Fatal("it is not in the files: the test tests nothing")
			}
			erased(t, s, a, c)
			eventually(t, "nothing erased is left in the files", func() bool { return !inFiles(t, path, []byte(canary)) })
		})
	}
}
