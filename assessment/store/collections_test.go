package store_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
	"trede/questions"
)

func TestAsk_twiceIsOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s)
		const clicks = 8
		done := make(chan error, clicks)
		for n := range clicks {
			go func() {
				id := assessment.CollectionID(rune('a' + n))
				done <- s.Ask(t.Context(), a.id, id, assessment.SeenApart, linkHash(string(id)))
			}()
		}
		for range clicks {
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
		wantRows(t, s, map[string]int{"collections": 1, "links": 2})
		c := asked{started: a}.present(t, s)
		grant, _, _, err := s.Open(t.Context(), linkHash(string(c.ID)))
		if err != nil || grant != access.Invitation {
			t.Errorf("the invitation of the one that there is grants %q, error %v", grant, err)
		}
	})
}

func TestAsk_thePresentCollectionIsOpenedWithTheAssessment(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		now := &clock{time.Date(2026, 11, 24, 9, 0, 0, 123_456_789, time.UTC)}
		s := storetest.Open(t, url, store.Options{Now: now.Now})
		a := begin(t, s)
		if got := (asked{started: a}).present(t, s); got != (assessment.Collection{}) {
			t.Errorf("before anybody was asked got %+v", got)
		}
		c := askAgain(t, s, a, assessment.SeenApart)
		want := assessment.Collection{ID: c.collection, Seen: assessment.SeenApart, Invitations: 1, OpenedAt: now.now.Truncate(time.Microsecond)}
		steps := []struct {
			name string
			do   func() error
			then func()
		}{
			{"asked", func() error { return nil }, func() {}},
			{"with a last day", func() error { return s.CloseAfter(t.Context(), c.collection, 20261212) }, func() { want.LastDay = 20261212 }},
			{"without a last day", func() error { return s.CloseAfter(t.Context(), c.collection, 0) }, func() { want.LastDay = 0 }},
			{"with another again", func() error { return s.CloseAfter(t.Context(), c.collection, 20261213) }, func() { want.LastDay = 20261213 }},
			{"with another invitation", func() error { return s.ReplaceInvitation(t.Context(), c.collection, 2, access.Hash{2}) }, func() { want.Invitations = 2 }},
			{"closed", func() error { return s.CloseCollection(t.Context(), c.collection, nil) }, func() { want.ClosedAt = now.now.Truncate(time.Microsecond) }},
			{"closed again", func() error { return s.CloseCollection(t.Context(), c.collection, all) }, func() {}},
			{"open again", func() error { return s.Reopen(t.Context(), c.collection) }, func() {
				want.ClosedAt, want.LastDay, want.OpenedAt = time.Time{}, 0, now.now.Truncate(time.Microsecond)
			}},
			{"opened while it is open", func() error { return s.Reopen(t.Context(), c.collection) }, func() {}},
			{"ended", func() error { return s.EndCollection(t.Context(), c.id, c.collection) }, func() { want = assessment.Collection{} }},
		}
		for _, step := range steps {
			now.now = now.now.Add(time.Hour)
			if err := step.do(); err != nil {
				t.Fatalf("%s: %v", step.name, err)
			}
			step.then()
			if diff := cmp.Diff(want, c.present(t, s)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", step.name, diff)
			}
		}
	})
}

func TestAsk_canBeChosenAgainUntilSomebodyBegan(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := ask(t, s, assessment.SeenApart)
		again := func(seen assessment.Seen) error {
			return s.Ask(t.Context(), a.id, "another", seen, access.NewKey().Hash())
		}
		if err := again(assessment.SeenWithFunction); err != nil {
			t.Fatal(err)
		}
		if got := a.present(t, s); got.Seen != assessment.SeenWithFunction || got.ID != a.collection || got.Invitations != 1 {
			t.Errorf("chosen again it is %+v", got)
		}
		c := a.join(t, s, "")
		wantKind(t, again(assessment.SeenApart), assessment.Conflicts)
		if err := again(assessment.SeenWithFunction); err != nil {
			t.Errorf("the same as it is: %v", err)
		}
		if err := s.EraseSheet(t.Context(), a.id, a.collection, c.sheet); err != nil {
			t.Fatal(err)
		}
		if err := again(assessment.SeenApart); err != nil {
			t.Errorf("when nobody is there: %v", err)
		}
		if got := a.present(t, s).Seen; got != assessment.SeenApart {
			t.Errorf("it is seen %s", got)
		}
	})
}

// Who was counted was told that nobody sees a function.
func TestAsk_cannotBeChosenAgainOnceSomethingIsPublished(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := ask(t, s, assessment.SeenApart)
		c := a.join(t, s, "", level("people.hours", 1, 0))
		a.close(t, s, all)
		a.reopen(t, s)
		if err := s.EraseSheet(t.Context(), a.id, a.collection, c.sheet); err != nil {
			t.Fatal(err)
		}
		wantKind(t, s.Ask(t.Context(), a.id, "x", assessment.SeenWithFunction, access.Hash{9}), assessment.Conflicts)
	})
}

func TestCollection_refusesWhatCannotBe(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a, free := begin(t, s), access.Hash{9}
		b := ask(t, s, assessment.SeenApart)
		ctx := t.Context()
		for name, got := range map[string]struct {
			err  error
			want assessment.ErrorKind
		}{
			"no id":                  {s.Ask(ctx, a.id, "", assessment.SeenApart, free), assessment.Invalid},
			"an id that is no text":  {s.Ask(ctx, a.id, "a\x00", assessment.SeenApart, free), assessment.Invalid},
			"no way to see":          {s.Ask(ctx, a.id, "c", "", free), assessment.Invalid},
			"another way to see":     {s.Ask(ctx, a.id, "c", "all", free), assessment.Invalid},
			"no assessment":          {s.Ask(ctx, "none", "c", assessment.SeenApart, free), assessment.NotFound},
			"an id in use":           {s.Ask(ctx, a.id, b.collection, assessment.SeenApart, free), assessment.Conflicts},
			"a key in use":           {s.Ask(ctx, a.id, "c", assessment.SeenApart, b.invitation), assessment.Conflicts},
			"replaced, none":         {s.ReplaceInvitation(ctx, "none", 2, free), assessment.NotFound},
			"replaced, a key in use": {s.ReplaceInvitation(ctx, b.collection, 2, b.key), assessment.Conflicts},
			"closed after, none":     {s.CloseAfter(ctx, "none", 20261212), assessment.NotFound},
			"closed, none":           {s.CloseCollection(ctx, "none", all), assessment.NotFound},
			"reopened, none":         {s.Reopen(ctx, "none"), assessment.NotFound},
			"ended, none":            {s.EndCollection(ctx, b.id, "none"), assessment.NotFound},
		} {
			if kind := assessment.KindOf(got.err); kind != got.want {
				t.Errorf("%s: error %v of kind %q, want %q", name, got.err, kind, got.want)
			}
		}
		wantRows(t, s, map[string]int{"collections": 1, "links": 3})
		if got := b.present(t, s).Invitations; got != 1 {
			t.Errorf("%d invitations after one that failed, want 1", got)
		}
		if _, _, _, err := s.Open(ctx, b.invitation); err != nil {
			t.Errorf("the invitation after one that failed: %v", err)
		}
	})
}

func TestReplaceInvitation_ofManyAtOnceOneComes(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := ask(t, s, assessment.SeenApart)
		const owners = 6
		done := make(chan error, owners)
		for n := range owners {
			go func() { done <- s.ReplaceInvitation(t.Context(), a.collection, 2, access.Hash{2, byte(n)}) }()
		}
		for range owners {
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
		wantRows(t, s, map[string]int{"links": 3, "links WHERE grants = 'invitation' AND retired_at IS NULL": 1})
		if err := s.ReplaceInvitation(t.Context(), a.collection, 1, access.Hash{1}); err != nil {
			t.Error(err)
		}
		if err := s.ReplaceInvitation(t.Context(), a.collection, 3, access.Hash{3}); err != nil {
			t.Error(err)
		}
		if err := s.ReplaceInvitation(t.Context(), a.collection, 3, access.Hash{3}); err != nil {
			t.Errorf("the same again: %v", err)
		}
		if got := a.present(t, s).Invitations; got != 3 {
			t.Errorf("%d invitations, want 3", got)
		}
		for key, want := range map[access.Hash]bool{a.invitation: false, {3}: true, {1}: false, a.key: false, {}: false} {
			got, err := s.Invites(t.Context(), a.collection, key)
			if err != nil || got != want {
				t.Errorf("%x invites: %t, error %v; want %t", key[:2], got, err, want)
			}
			if got, err := s.Invites(t.Context(), "another", key); err != nil || got {
				t.Errorf("%x invites to another: %t, error %v", key[:2], got, err)
			}
		}
		err := opensWith(t.Context(), s, a.invitation, assessment.Gone)
		if err != nil {
			t.Error(err)
		}
		_, _, _, err = s.Open(t.Context(), a.invitation)
		wantField(t, err, string(access.Invitation))
	})
}

func TestReplaceInvitation_leavesThoseWhoBegan(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := ask(t, s, assessment.SeenApart)
		c := a.join(t, s, "service", level("people.hours", 1, 0))
		if err := s.ReplaceInvitation(t.Context(), a.collection, 2, access.Hash{2}); err != nil {
			t.Fatal(err)
		}
		if got := open(t, s, c.key); got.ID != c.sheet || len(got.Answers) != 1 {
			t.Errorf("got %+v", got)
		}
		save(t, s, c.sheet, level("people.hours", 2, 1))
	})
}

func wantField(t testing.TB, err error, want string) {
	t.Helper()
	if e, ok := errors.AsType[*assessment.Error](err); !ok || e.Field != want {
		t.Errorf("got error %v, want one of field %q", err, want)
	}
}

func TestEndCollection_leavesThePublicationAndNothingElse(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		s := storetest.Open(t, url, store.Options{})
		a := ask(t, s, assessment.SeenApart)
		save(t, s, a.sheet, level("people.hours", 3, 0))
		var all []colleague
		for range assessment.MinGroup {
			all = append(all, a.join(t, s, "service", remark("people.hours", 1, 0, "een woord")))
		}
		a.close(t, s, byTheRules)
		before := a.shown(t, s)
		if len(before.Questions) != 1 {
			t.Fatalf("got %+v: the test tests nothing", before)
		}
		a.end(t, s)

		wantRows(t, s, map[string]int{"collections": 1, "sheets": 1, "answers": 1, "links": 2})
		if l := ledgerAt(t, url, a.collection); l != nil {
			t.Errorf("it is still known who is counted: %+v", l)
		}
		earlier, err := s.Earlier(t.Context(), a.id)
		if diff := cmp.Diff(before, earlier); err != nil || diff != "" {
			t.Errorf("error %v; the publication (-before +after):\n%s", err, diff)
		}
		for _, c := range all {
			_, _, _, err := s.Open(t.Context(), c.key)
			wantKind(t, err, assessment.NotFound)
			_, err = s.Save(t.Context(), c.sheet, []assessment.Change{level("people.hours", 2, 1)})
			wantKind(t, err, assessment.NotFound)
		}
		_, _, _, err = s.Open(t.Context(), a.invitation)
		wantKind(t, err, assessment.Gone)
		wantField(t, err, "invitation")
		err = s.Join(t.Context(), a.invitation, assessment.SeenApart, assessment.Sheet{ID: "late"}, access.Hash{7}, nil)
		wantKind(t, err, assessment.Gone)
		wantField(t, err, "invitation")
		wantKind(t, s.EndCollection(t.Context(), a.id, a.collection), assessment.NotFound)
		wantKind(t, s.Reopen(t.Context(), a.collection), assessment.NotFound)
		if got := sheetOf(t, s, a.sheet); len(got.Answers) != 1 {
			t.Errorf("the assessment's own answers are %+v", got)
		}
	})
}

func TestAsk_anewBeginsWithNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		first := ask(t, s, assessment.SeenApart)
		first.join(t, s, "service", level("people.hours", 1, 0))
		first.end(t, s)
		second := askAgain(t, s, first.started, assessment.SeenWithFunction)
		if got := second.present(t, s); got.ID != second.collection || got.Seen != assessment.SeenWithFunction || !got.IsOpen() || got.Published != 0 {
			t.Errorf("asked anew it is %+v", got)
		}
		if n, err := s.Attend(t.Context(), second.collection); err != nil || n != (assessment.Attendance{}) {
			t.Errorf("%+v attend, error %v", n, err)
		}
		c := second.join(t, s, "it", level("people.hours", 2, 0))
		if got := sheetOf(t, s, c.sheet); got.Answers["people.hours"].Level != 2 {
			t.Errorf("got %+v", got)
		}
		if earlier, err := s.Earlier(t.Context(), first.id); err != nil || earlier.Sheets != 0 {
			t.Errorf("of one that was not published there is %+v, error %v", earlier, err)
		}
	})
}

func TestEarlier_isOfTheOneThatEndedLastWhateverTheClockSays(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		now := &clock{time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)}
		s := storetest.Open(t, url, store.Options{Now: now.Now})
		a := begin(t, s)
		for n := range 4 {
			c := askAgain(t, s, a, assessment.SeenApart)
			c.close(t, s, func(assessment.Publication, []assessment.Colleague) assessment.Publication {
				return assessment.Publication{Sheets: n + 1}
			})
			c.end(t, s)
			now.now = now.now.Add(-time.Hour)
			if got, err := s.Earlier(t.Context(), a.id); err != nil || got.Sheets != n+1 {
				t.Errorf("after collection %d got that of %d, error %v", n+1, got.Sheets, err)
			}
		}
		last := askAgain(t, s, a, assessment.SeenWithFunction)
		last.end(t, s)
		if got, err := s.Earlier(t.Context(), a.id); err != nil || got.Sheets != 4 {
			t.Errorf("after one without a publication got that of %d, error %v", got.Sheets, err)
		}
	})
}

func TestSweepSheets_endsWhatIsOverAndNothingElse(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2026, 1, n, 12, 0, 0, 0, time.UTC) }
	storetest.EachURL(t, func(t *testing.T, url string) {
		now := &clock{day(1)}
		s := storetest.Open(t, url, store.Options{Now: now.Now})
		all := map[string]asked{}
		keys := map[string]colleague{}
		for _, name := range []string{"closed", "closed on the boundary", "closed late", "opened again", "open", "over", "over on the boundary", "ended"} {
			all[name] = ask(t, s, assessment.SeenApart)
			keys[name] = all[name].join(t, s, "", level("people.hours", 1, 0))
		}
		for name, d := range map[string]int{"closed": 4, "closed on the boundary": 5, "closed late": 9, "opened again": 3} {
			now.now = day(d)
			all[name].close(t, s, byTheRules)
		}
		all["opened again"].reopen(t, s)
		for name, last := range map[string]questions.Date{"over": 20260104, "over on the boundary": 20260105} {
			if err := s.CloseAfter(t.Context(), all[name].collection, last); err != nil {
				t.Fatal(err)
			}
		}
		all["ended"].end(t, s)

		ended, err := s.SweepSheets(t.Context(), day(5), 20260105)
		if err != nil || ended != 2 {
			t.Errorf("%d ended, error %v; want 2", ended, err)
		}
		for name, c := range keys {
			_, _, _, err := s.Open(t.Context(), c.key)
			if gone := name == "closed" || name == "over" || name == "ended"; gone != (assessment.KindOf(err) == assessment.NotFound) {
				t.Errorf("%s: a sheet opens with error %v", name, err)
			}
		}
		if p, err := s.Earlier(t.Context(), all["closed"].id); err != nil || p.Sheets != 1 {
			t.Errorf("its publication is %+v, error %v", p, err)
		}
		if ended, err := s.SweepSheets(t.Context(), day(5), 20260105); err != nil || ended != 0 {
			t.Errorf("again: %d ended, error %v", ended, err)
		}
	})
}

// The owner who opens a collection again at that moment keeps its sheets.
func TestSweepSheets_leavesWhatIsOpenedAgainMeanwhile(t *testing.T) {
	url := storetest.Postgres(t)
	now := &clock{time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)}
	s := storetest.Open(t, url, store.Options{Now: now.Now})
	a := ask(t, s, assessment.SeenApart)
	c := a.join(t, s, "", level("people.hours", 1, 0))
	a.close(t, s, byTheRules)
	reopening := begun(t, url, "UPDATE assessments SET changed_at = 1; UPDATE collections SET closed_at = NULL; UPDATE sheets SET closed = 0")
	type result struct {
		ended int
		err   error
	}
	swept := make(chan result)
	go func() {
		ended, err := s.SweepSheets(t.Context(), now.now.AddDate(1, 0, 0), 20260101)
		swept <- result{ended, err}
	}()
	untilSomebodyWaits(t, url)
	if err := reopening.Commit(); err != nil {
		t.Fatal(err)
	}
	if got := <-swept; got != (result{}) {
		t.Errorf("got %+v, want nothing ended", got)
	}
	save(t, s, c.sheet, level("people.hours", 2, 1))
}

func TestSweep_anAssessmentOfWhichColleaguesAreAskedIsNotEmpty(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2026, 1, n, 12, 0, 0, 0, time.UTC) }
	storetest.EachURL(t, func(t *testing.T, url string) {
		now := &clock{day(1)}
		s := storetest.Open(t, url, store.Options{Now: now.Now})
		create := func(id assessment.ID) started {
			key := access.NewKey().Hash()
			if err := s.Create(t.Context(), assessment.Assessment{ID: id}, key, nil); err != nil {
				t.Fatal(err)
			}
			return started{id, open(t, s, key).ID, key}
		}
		empty := create("empty")
		asked, begun, over := create("asked"), create("begun"), create("over")
		askAgain(t, s, asked, assessment.SeenApart)
		askAgain(t, s, begun, assessment.SeenApart).join(t, s, "")
		askAgain(t, s, over, assessment.SeenApart).end(t, s)
		before, err := s.Survey(t.Context(), day(5))
		if err != nil || before.Answered != 0 || before.Stale != 0 {
			t.Errorf("where nothing is answered the survey finds %+v, error %v", before, err)
		}
		now.now = day(5)
		late := create("late")
		lateColleague := askAgain(t, s, late, assessment.SeenApart)
		now.now = day(9)
		lateColleague.join(t, s, "", level("people.hours", 1, 0))

		if erased, err := s.Sweep(t.Context(), day(4), time.Time{}); err != nil || erased != 1 {
			t.Errorf("%d erased, error %v; want only the empty one", erased, err)
		}
		_, _, _, err = s.Open(t.Context(), empty.key)
		wantKind(t, err, assessment.NotFound)
		found, err := s.Survey(t.Context(), day(8))
		if want := (store.Survey{Newest: day(9), Answered: 1}); err != nil || found != want {
			t.Errorf("the survey finds %+v, error %v; want %+v", found, err, want)
		}
		if erased, err := s.Sweep(t.Context(), time.Time{}, day(8)); err != nil || erased != 3 {
			t.Errorf("%d erased, error %v; want the three that nobody touched since", erased, err)
		}
		open(t, s, late.key) // its colleague did something
	})
}

// What may be told of a collection before it is published is how many begun and
// finished. Nothing else of it that the owner's link opens changes when a
// colleague does something.
func TestOpen_tellsTheOwnerNothingOfWhatColleaguesDo(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		now := &clock{time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)}
		s := storetest.Open(t, url, store.Options{Now: now.Now})
		a := ask(t, s, assessment.SeenApart)
		gone := a.join(t, s, "it")
		type view struct {
			Assessment assessment.Assessment
			Sheet      assessment.Sheet
			ChangedAt  int
		}
		look := func() (v view) {
			_, opened, sheet, err := s.Open(t.Context(), a.key)
			if err != nil {
				t.Fatal(err)
			}
			changed, err := s.Number(t.Context(), "SELECT changed_at FROM assessments")
			if err != nil {
				t.Fatal(err)
			}
			return view{opened, sheet, changed}
		}
		before := look()
		now.now = now.now.Add(time.Hour)
		c := a.join(t, s, "service", remark("people.hours", 1, 0, "een woord"))
		for _, err := range []error{
			s.Finish(t.Context(), c.sheet),
			s.SetRole(t.Context(), a.collection, c.sheet, "it"),
			s.EraseSheet(t.Context(), a.id, a.collection, gone.sheet),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(before, look(), sheets); diff != "" {
			t.Errorf("the owner can tell that something happened:\n%s", diff)
		}
	})
}
