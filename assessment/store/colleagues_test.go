package store_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
	"trede/questions"
)

func TestJoin_itsLinkOpensTheSheet(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := ask(t, s, assessment.SeenApart)
		save(t, s, a.sheet, level("people.hours", 3, 0))
		key := access.NewKey()
		invitation := access.NewKey()
		sealed := key.Seal(invitation)
		if err := s.Join(t.Context(), a.invitation, assessment.SeenApart, assessment.Sheet{ID: "mine", Role: "service"}, key.Hash(), sealed); err != nil {
			t.Fatal(err)
		}
		grant, opened, sheet, err := s.Open(t.Context(), key.Hash())
		if err != nil || grant != access.Colleague || opened.ID != a.id || opened.Collection.ID != a.collection {
			t.Errorf("its link grants %q of %+v, error %v", grant, opened, err)
		}
		if sheet.ID != "mine" || sheet.Role != "service" || sheet.Finished || len(sheet.Answers) > 0 || sheet.Version == 0 {
			t.Errorf("it opens %+v", sheet)
		}
		kept, err := s.Sealed(t.Context(), key.Hash())
		if got, failure := key.Unseal(kept); err != nil || failure != nil || got != invitation {
			t.Errorf("what was sealed is %q, errors %v and %v", got, err, failure)
		}
		grant, opened, sheet, err = s.Open(t.Context(), a.invitation)
		if err != nil || grant != access.Invitation || opened.ID != a.id || sheet.ID != "" || sheet.Answers != nil {
			t.Errorf("the invitation grants %q and opens %+v, error %v", grant, sheet, err)
		}
		if got := open(t, s, a.key); got.ID != a.sheet || got.Role != "" || len(got.Answers) != 1 {
			t.Errorf("the owner's link opens %+v", got)
		}
	})
}

func TestJoin_onlyOnThePromiseThatWasRead(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := ask(t, s, assessment.SeenApart)
		for _, seen := range []assessment.Seen{assessment.SeenWithFunction, ""} {
			err := s.Join(t.Context(), a.invitation, seen, assessment.Sheet{ID: "mine"}, linkHash("mine"), nil)
			var e *assessment.Error
			if !errors.As(err, &e) || e.Kind != assessment.Conflicts || e.Field != "seen" {
				t.Errorf("%q: error %v, want a conflict of seen", seen, err)
			}
		}
		if all, err := s.Colleagues(t.Context(), a.collection); err != nil || len(all) != 0 {
			t.Errorf("%d sheets, error %v", len(all), err)
		}
	})
}

func TestJoin_sentTwiceBeginsOneSheet(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := ask(t, s, assessment.SeenApart)
		const clicks = 8
		done := make(chan error, clicks)
		for range clicks {
			go func() {
				done <- s.Join(t.Context(), a.invitation, assessment.SeenApart, assessment.Sheet{ID: "mine"}, linkHash("mine"), nil)
			}()
		}
		conflicts := 0
		for range clicks {
			switch err := <-done; assessment.KindOf(err) {
			case assessment.Conflicts:
				conflicts++
			default:
				if err != nil {
					t.Error(err)
				}
			}
		}
		if conflicts != clicks-1 {
			t.Errorf("%d of %d conflict", conflicts, clicks)
		}
		wantRows(t, s, map[string]int{"sheets": 2, "links": 3})
	})
}

func TestJoin_refuses(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		old := ask(t, s, assessment.SeenApart)
		if err := s.ReplaceInvitation(t.Context(), old.collection, 2, access.Hash{2}); err != nil {
			t.Fatal(err)
		}
		closed := ask(t, s, assessment.SeenApart)
		closed.close(t, s, byTheRules)
		a := ask(t, s, assessment.SeenApart)
		c := a.join(t, s, "")
		free := access.Hash{9}
		join := func(invitation access.Hash, id, role string, key access.Hash) error {
			return s.Join(t.Context(), invitation, assessment.SeenApart, assessment.Sheet{ID: assessment.SheetID(id), Role: role}, key, nil)
		}
		for name, got := range map[string]struct {
			err  error
			want assessment.ErrorKind
		}{
			"a replaced invitation":      {join(old.invitation, "x", "", free), assessment.Gone},
			"a closed collection":        {join(closed.invitation, "x", "", free), assessment.Closed},
			"the owner's link":           {join(a.key, "x", "", free), assessment.NotFound},
			"a colleague's link":         {join(c.key, "x", "", free), assessment.NotFound},
			"no link":                    {join(access.Hash{8}, "x", "", free), assessment.NotFound},
			"a key in use":               {join(a.invitation, "x", "", c.key), assessment.Conflicts},
			"an id in use":               {join(a.invitation, string(c.sheet), "", free), assessment.Conflicts},
			"the id of another's":        {join(a.invitation, string(a.sheet), "", free), assessment.Conflicts},
			"no id":                      {join(a.invitation, "", "", free), assessment.Invalid},
			"a function that no text is": {join(a.invitation, "x", "a\x00b", free), assessment.Invalid},
		} {
			if kind := assessment.KindOf(got.err); kind != got.want {
				t.Errorf("%s: error %v of kind %q, want %q", name, got.err, kind, got.want)
			}
		}
		wantField(t, join(old.invitation, "x", "", free), "invitation")
		wantRows(t, s, map[string]int{"sheets": 4, "links": 8})
		closed.reopen(t, s)
		closed.join(t, s, "it")
	})
}

// The invitation was replaced, or the collection closed, right before.
func TestJoin_waitsForTheOwner(t *testing.T) {
	for statement, want := range map[string]assessment.ErrorKind{
		"UPDATE links SET retired_at = 1 WHERE grants = 'invitation'": assessment.Gone,
		"UPDATE collections SET closed_at = 1":                        assessment.Closed,
		"DELETE FROM links WHERE grants = 'invitation'":               assessment.NotFound,
		"DELETE FROM assessments":                                     assessment.NotFound,
	} {
		t.Run(statement, func(t *testing.T) {
			t.Parallel()
			url := storetest.Postgres(t)
			s := storetest.Open(t, url, store.Options{})
			a := ask(t, s, assessment.SeenApart)
			owner := begun(t, url, "UPDATE assessments SET changed_at = 1; "+statement)
			joined := make(chan error)
			go func() {
				joined <- s.Join(t.Context(), a.invitation, assessment.SeenApart, assessment.Sheet{ID: "late"}, access.Hash{9}, nil)
			}()
			untilSomebodyWaits(t, url)
			if err := owner.Commit(); err != nil {
				t.Fatal(err)
			}
			wantKind(t, <-joined, want)
			wantRows(t, s, map[string]int{"sheets WHERE kind = 'colleague'": 0})
		})
	}
}

func TestJoin_hasABound(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := ask(t, s, assessment.SeenApart)
		err := s.Exec(t.Context(), fmt.Sprintf(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
			INSERT INTO sheets (id, assessment_id, kind, version, changed_at, collection_id)
			SELECT 's' || i, '%s', 'colleague', 1, 1, '%s' FROM n`, store.MaxSheets-2, a.id, a.collection))
		if err != nil {
			t.Fatal(err)
		}
		const late = 6
		done := make(chan error, late)
		for n := range late {
			go func() {
				done <- s.Join(t.Context(), a.invitation, assessment.SeenApart, assessment.Sheet{ID: assessment.SheetID(fmt.Sprint("late", n))}, access.Hash{9, byte(n)}, nil)
			}()
		}
		refused := 0
		for range late {
			if err := <-done; err != nil {
				refused++
				wantKind(t, err, assessment.Conflicts)
				wantField(t, err, "sheets")
			}
		}
		wantRows(t, s, map[string]int{"sheets WHERE kind = 'colleague'": store.MaxSheets})
		if refused != late-2 {
			t.Errorf("%d of %d were refused, want all but two", refused, late)
		}
		if err := s.EraseSheet(t.Context(), a.id, a.collection, "s1"); err != nil {
			t.Fatal(err)
		}
		a.join(t, s, "")
	})
}

func TestFinish_isOpenedAndCounted(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := ask(t, s, assessment.SeenApart)
		answered := a.join(t, s, "", level("people.hours", 1, 0))
		blank := a.join(t, s, "")
		withdrawn := a.join(t, s, "", level("people.hours", 1, 0))
		save(t, s, withdrawn.sheet, assessment.Change{Question: "people.hours", BasedOn: 1})
		remarked := a.join(t, s, "", assessment.Change{Question: "people.hours", Answer: assessment.Answer{Note: "nog niet"}})
		unknown := a.join(t, s, "", assessment.Change{Question: "people.hours", Answer: assessment.Answer{Kind: assessment.Unknown}})
		a.join(t, s, "", assessment.Change{Question: "people.hours", Answer: assessment.Answer{Kind: assessment.NotApplicable}})
		ask(t, s, assessment.SeenApart).join(t, s, "", level("people.hours", 1, 0)) // of somebody else

		attend := func(begun, finished int) {
			t.Helper()
			got, err := s.Attend(t.Context(), a.collection)
			if want := (assessment.Attendance{Begun: begun, Finished: finished}); err != nil || got != want {
				t.Errorf("got %+v, error %v; want %+v", got, err, want)
			}
		}
		finish := func(id assessment.SheetID) {
			t.Helper()
			if err := s.Finish(t.Context(), id); err != nil {
				t.Error(err)
			}
		}
		attend(3, 0)
		for _, c := range []colleague{blank, withdrawn, remarked} {
			finish(c.sheet)
		}
		attend(3, 0)
		finish(answered.sheet)
		finish(answered.sheet)
		attend(3, 1)
		if !open(t, s, answered.key).Finished || open(t, s, unknown.key).Finished {
			t.Error("who is finished is not who said so")
		}
		save(t, s, answered.sheet, level("people.hours", 2, 1))
		attend(3, 1)
		wantKind(t, s.Finish(t.Context(), a.sheet), assessment.NotFound)
		wantKind(t, s.Finish(t.Context(), "none"), assessment.NotFound)
	})
}

func TestClosed_nothingChangesButASheetCanBeErased(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := ask(t, s, assessment.SeenApart)
		c := a.join(t, s, "service", remark("people.hours", 1, 0, "een woord"))
		other := a.join(t, s, "service", level("people.hours", 1, 0))
		if err := s.Finish(t.Context(), c.sheet); err != nil {
			t.Fatal(err)
		}
		a.close(t, s, byTheRules)
		before := sheetOf(t, s, c.sheet)

		for name, changes := range map[string][]assessment.Change{
			"another answer":             {level("people.hours", 2, 1)},
			"a further answer":           {level("people.training", 2, 0)},
			"a conflict":                 {level("people.hours", 2, 0)},
			"one that is stored and one": {remark("people.hours", 1, 0, "een woord"), level("people.training", 2, 0)},
			"withdrawn":                  {{Question: "people.hours", BasedOn: 1}},
		} {
			conflicts, err := s.Save(t.Context(), c.sheet, changes)
			if kind := assessment.KindOf(err); kind != assessment.Closed || conflicts != nil {
				t.Errorf("%s: conflicts %v, error %v; want it closed", name, conflicts, err)
			}
		}
		for name, changes := range map[string][]assessment.Change{
			"sent twice":             {remark("people.hours", 1, 0, "een woord")},
			"what was never there":   {{Question: "people.training"}},
			"nothing":                nil,
			"based on what is there": {remark("people.hours", 1, 1, "een woord")},
		} {
			if conflicts, err := s.Save(t.Context(), c.sheet, changes); err != nil || len(conflicts) > 0 {
				t.Errorf("%s: conflicts %v, error %v; want it acknowledged", name, conflicts, err)
			}
		}
		if err := s.Finish(t.Context(), c.sheet); err != nil {
			t.Errorf("finished already: %v", err)
		}
		wantKind(t, s.Finish(t.Context(), other.sheet), assessment.Closed)
		wantKind(t, s.SetRole(t.Context(), a.collection, c.sheet, "it"), assessment.Closed)
		if diff := cmp.Diff(before, sheetOf(t, s, c.sheet), sheets); diff != "" {
			t.Errorf("the sheet changed:\n%s", diff)
		}
		if err := s.EraseSheet(t.Context(), a.id, a.collection, other.sheet); err != nil {
			t.Error(err)
		}

		a.reopen(t, s)
		save(t, s, c.sheet, level("people.hours", 2, 1))
		if got := open(t, s, c.key); got.Answers["people.hours"].Level != 2 || !got.Finished || got.Role != "service" {
			t.Errorf("open again it is %+v", got)
		}
	})
}

func TestSetRole_untilItCounted(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := ask(t, s, assessment.SeenApart)
		var all []colleague
		for range assessment.MinGroup {
			all = append(all, a.join(t, s, "service", level("people.hours", 1, 0)))
		}
		waits := a.join(t, s, "", level("people.training", 1, 0))
		set := func(c colleague, role string) error { return s.SetRole(t.Context(), a.collection, c.sheet, role) }
		isCounted := func(c colleague, want bool) {
			t.Helper()
			if got, err := s.IsCounted(t.Context(), a.collection, c.sheet); err != nil || got != want {
				t.Errorf("counted: %t, error %v; want %t", got, err, want)
			}
		}
		if err := set(all[0], "it"); err != nil {
			t.Error(err)
		}
		if err := set(all[0], ""); err != nil {
			t.Error(err)
		}
		if got := open(t, s, all[0].key).Role; got != "" {
			t.Errorf("its function is %q", got)
		}
		isCounted(all[0], false)
		a.close(t, s, byTheRules)
		a.reopen(t, s)
		isCounted(all[0], true)
		isCounted(waits, false)
		wantKind(t, set(all[0], "service"), assessment.Conflicts)
		if err := set(all[1], "service"); err != nil {
			t.Errorf("to what it is: %v", err)
		}
		if err := set(waits, "it"); err != nil || open(t, s, waits.key).Role != "it" {
			t.Errorf("of one that is not counted: %v", err)
		}
		if p := a.shown(t, s); len(p.Questions) != 1 {
			t.Fatalf("got %+v: the test tests nothing", p)
		}
		other := ask(t, s, assessment.SeenApart)
		wantKind(t, s.SetRole(t.Context(), other.collection, waits.sheet, "x"), assessment.NotFound)
		wantKind(t, s.SetRole(t.Context(), a.collection, a.sheet, "x"), assessment.NotFound)
		wantKind(t, s.SetRole(t.Context(), a.collection, waits.sheet, "\xff"), assessment.Invalid)

		// Withdrawn by all, it counts nowhere any more, but its function did.
		for _, c := range all {
			save(t, s, c.sheet, assessment.Change{Question: "people.hours", BasedOn: 1})
		}
		for range assessment.MinGroup {
			a.join(t, s, "it", level("people.hours", 2, 0))
		}
		a.close(t, s, byTheRules)
		a.reopen(t, s)
		isCounted(all[0], true)
		wantKind(t, set(all[0], "it"), assessment.Conflicts)
	})
}

func TestColleagues_areTheirSheetsInAnOrderThatSaysNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := ask(t, s, assessment.SeenWithFunction)
		var want []assessment.Colleague
		for n, id := range []string{"d", "a", "c", "b"} {
			key := access.NewKey().Hash()
			if err := s.Join(t.Context(), a.invitation, assessment.SeenWithFunction, assessment.Sheet{ID: assessment.SheetID(id), Role: "it"}, key, nil); err != nil {
				t.Fatal(err)
			}
			changes := []assessment.Change{
				remark("people.hours", n, 0, "\"een\\ [woord],\u2028"), remark("people.training", 0, 0, ""),
				{Question: "systems.login", Answer: assessment.Answer{Kind: assessment.NotApplicable}},
				{Question: "content.owners", Answer: assessment.Answer{Kind: assessment.Unknown}},
				{Question: "content.products", Answer: assessment.Answer{Note: "alleen een opmerking"}},
			}
			save(t, s, assessment.SheetID(id), changes...)
			save(t, s, assessment.SheetID(id), assessment.Change{Question: "people.training", BasedOn: 1})
			want = append(want, assessment.Colleague{Sheet: assessment.SheetID(id), Role: "it", Opinions: assessment.Opinions{
				"people.hours":   {Kind: assessment.Levelled, Level: n, Remark: "\"een\\ [woord],\u2028"},
				"systems.login":  {Kind: assessment.NotApplicable},
				"content.owners": {Kind: assessment.Unknown},
			}})
		}
		if err := s.Finish(t.Context(), "c"); err != nil {
			t.Fatal(err)
		}
		if err := s.Join(t.Context(), a.invitation, assessment.SeenWithFunction, assessment.Sheet{ID: "0"}, access.Hash{1}, nil); err != nil {
			t.Fatal(err)
		}
		want[2].Finished = true
		want = []assessment.Colleague{{Sheet: "0", Opinions: assessment.Opinions{}}, want[1], want[3], want[2], want[0]}
		got, err := s.Colleagues(t.Context(), a.collection)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("error %v, (-want +got):\n%s", err, diff)
		}
		if none, err := s.Colleagues(t.Context(), "none"); err != nil || len(none) > 0 {
			t.Errorf("of none there are %v, error %v", none, err)
		}
	})
}

func TestEraseSheet_leavesNothingButCounts(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		s := storetest.Open(t, url, store.Options{})
		a := ask(t, s, assessment.SeenApart)
		var all []colleague
		for n := range assessment.MinGroup + 1 {
			all = append(all, a.join(t, s, "service", remark("people.hours", n%4, 0, fmt.Sprint("woord ", n))))
		}
		a.close(t, s, byTheRules)
		before, version := a.shown(t, s), a.present(t, s).Published
		if !s.Shows(version) {
			t.Fatal("what was shown is not in memory: the test tests nothing")
		}
		if err := s.EraseSheet(t.Context(), a.id, a.collection, all[2].sheet); err != nil {
			t.Fatal(err)
		}
		if s.Shows(version) {
			t.Error("what was shown before is still in memory")
		}
		if a.present(t, s).Published == version {
			t.Error("without a remark it has the same version: another instance would go on showing it")
		}
		after := a.shown(t, s)
		if diff := cmp.Diff(before.Questions[0].Spread, after.Questions[0].Spread); diff != "" {
			t.Errorf("the counts changed:\n%s", diff)
		}
		if got := after.Questions[0].Remarks; len(got) != assessment.MinGroup || strings.Contains(fmt.Sprint(got), "woord 2") {
			t.Errorf("shown are %q", got)
		}
		_, _, _, err := s.Open(t.Context(), all[2].key)
		wantKind(t, err, assessment.NotFound)
		wantKind(t, s.EraseSheet(t.Context(), a.id, a.collection, all[2].sheet), assessment.NotFound)
		wantRows(t, s, map[string]int{"sheets": 6, "links": 7, "answers": 5})
		if got := fmt.Sprint(ledgerAt(t, url, a.collection)); strings.Contains(got, string(all[2].sheet)) || strings.Contains(got, "woord 2") {
			t.Errorf("the ledger has it still: %s", got)
		}
		for _, text := range []string{"woord 2", string(all[2].sheet)} {
			query := fmt.Sprintf("SELECT COUNT(*) FROM collections WHERE publication LIKE '%%%[1]s%%' OR ledger LIKE '%%%[1]s%%'", text)
			if n, err := s.Number(t.Context(), query); err != nil || n > 0 {
				t.Errorf("%q is still in a row, error %v", text, err)
			}
		}
		// What is counted of it is known at the next closing.
		a.reopen(t, s)
		a.close(t, s, byTheRules)
		if p := a.shown(t, s); p.Waiting != 1 || p.Questions[0].Spread.Answered() != assessment.MinGroup+1 {
			t.Errorf("closed again it is %+v", p)
		}
		wantKind(t, s.EraseSheet(t.Context(), a.id, a.collection, a.sheet), assessment.NotFound)
		wantKind(t, s.EraseSheet(t.Context(), a.id, "none", all[0].sheet), assessment.NotFound)
		other := ask(t, s, assessment.SeenApart)
		wantKind(t, s.EraseSheet(t.Context(), a.id, other.collection, all[0].sheet), assessment.NotFound)
	})
}

// Another version of what is shown would tell the owner that somebody erased a
// sheet, and when.
func TestEraseSheet_withoutAShownRemarkLeavesTheVersion(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		s := storetest.Open(t, url, store.Options{})
		a := ask(t, s, assessment.SeenApart)
		var all []colleague
		for range assessment.MinGroup {
			all = append(all, a.join(t, s, "service", level("people.hours", 1, 0)))
		}
		late := a.join(t, s, "service", remark("people.training", 1, 0, "dat wacht"))
		a.close(t, s, byTheRules)
		before := a.present(t, s)
		for _, c := range []colleague{late, all[0]} {
			if err := s.EraseSheet(t.Context(), a.id, a.collection, c.sheet); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(before, a.present(t, s)); diff != "" {
			t.Errorf("the collection (-before +after):\n%s", diff)
		}
		if got := fmt.Sprint(ledgerAt(t, url, a.collection)); strings.Contains(got, string(all[0].sheet)) {
			t.Errorf("the ledger has it still: %s", got)
		}
	})
}

func TestEraseSheet_whileItsColleagueSaves(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := ask(t, s, assessment.SeenApart)
		for range 20 {
			c := a.join(t, s, "service", level("people.hours", 0, 0))
			const writers = 3
			done := make(chan error)
			begun := make(chan bool, writers)
			for w := range writers {
				go func() {
					var err error
					for n := int64(0); err == nil; n++ {
						_, err = s.Save(t.Context(), c.sheet, []assessment.Change{level(questions.QuestionID(fmt.Sprint("q", w)), int(n), n)})
						if n == 1 {
							begun <- true
						}
					}
					done <- err
				}()
			}
			<-begun
			erasing := make(chan error)
			for range 2 {
				go func() { erasing <- s.EraseSheet(t.Context(), a.id, a.collection, c.sheet) }()
			}
			first, second := <-erasing, <-erasing
			if (first == nil) == (second == nil) || assessment.KindOf(first)+assessment.KindOf(second) != assessment.NotFound {
				t.Errorf("erased twice at once: %v and %v", first, second)
			}
			for range writers {
				wantKind(t, <-done, assessment.NotFound)
			}
		}
		wantRows(t, s, map[string]int{"sheets": 1, "answers": 0, "links": 2})
	})
}

func TestColleague_aClockThatGoesBackLosesNothing(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		now := &clock{time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)}
		s := storetest.Open(t, url, store.Options{Now: now.Now})
		a := ask(t, s, assessment.SeenApart)
		c := a.join(t, s, "service", level("people.hours", 1, 0))
		latest := sheetOf(t, s, c.sheet).SavedAt
		now.now = time.Date(1970, 1, 1, 0, 0, 1, 0, time.UTC)
		save(t, s, c.sheet, level("people.hours", 2, 1))
		if got := sheetOf(t, s, c.sheet); got.SavedAt != latest || got.Answers["people.hours"].Level != 2 {
			t.Errorf("got %+v", got)
		}
		late := a.join(t, s, "it", level("people.hours", 3, 0))
		a.close(t, s, byTheRules)
		now.now = time.Date(2026, 12, 1, 10, 0, 0, 0, time.UTC) // it was set right
		if got := a.present(t, s); got.ClosedAt.Before(got.OpenedAt) {
			t.Errorf("closed at %v, opened at %v", got.ClosedAt, got.OpenedAt)
		}
		if ended, err := s.SweepSheets(t.Context(), now.now.AddDate(-1, 0, 0), 20251201); err != nil || ended != 0 {
			t.Errorf("%d ended, error %v", ended, err)
		}
		open(t, s, late.key)
	})
}

func TestSealed_isWhatWasSealedFirst(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s)
		if got, err := s.Sealed(t.Context(), a.key); err != nil || got != nil {
			t.Errorf("at first got %x, error %v", got, err)
		}
		for _, sealed := range [][]byte{{1, 0, 2}, {3}} {
			if err := s.Seal(t.Context(), a.key, sealed); err != nil {
				t.Fatal(err)
			}
			if got, err := s.Sealed(t.Context(), a.key); err != nil || !cmp.Equal(got, []byte{1, 0, 2}) {
				t.Errorf("got %x, error %v", got, err)
			}
		}
		if err := s.Seal(t.Context(), access.Hash{8}, []byte{1}); err != nil {
			t.Error(err)
		}
		if got, err := s.Sealed(t.Context(), access.Hash{8}); err != nil || got != nil {
			t.Errorf("with no link got %x, error %v", got, err)
		}
	})
}
