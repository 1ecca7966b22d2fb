package store_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"trede/assessment"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
	"trede/questions"
)

const hours questions.QuestionID = "people.hours"

// past is what the rules say that the history of a question must be.
type past struct {
	stored assessment.SavedAnswer
	ended  []assessment.HistoryEntry
}

func (p *past) save(c assessment.Change, at time.Time) {
	next := p.stored.With(c, at)
	if p.stored.Leaves(next) {
		p.ended = append(p.ended, entryIn(p.stored))
	}
	p.stored = next
}

func entryIn(a assessment.SavedAnswer) assessment.HistoryEntry {
	a.Note, a.Obstacles = "", nil
	return assessment.HistoryEntry{Origin: a.Origin, Answer: a.Answer}
}

func (p *past) entries() []assessment.HistoryEntry {
	if p.stored.Origin.Number == 0 {
		return p.ended
	}
	return append(slices.Clone(p.ended), entryIn(p.stored))
}

func historyAt(t testing.TB, s *store.Store, id assessment.SheetID) []assessment.HistoryEntry {
	t.Helper()
	entries, err := s.History(t.Context(), id, hours)
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

// Whatever is saved, by whichever instance, and whether it has the sheet in
// memory: the history is what the rules make of it.
func TestHistory_isWhatTheRulesMakeOfTheSaves(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		now := &clock{time.Date(2026, 11, 13, 15, 0, 0, 0, time.UTC)}
		instances := []*store.Store{storetest.Open(t, url, store.Options{Now: now.Now}), storetest.Open(t, url, store.Options{Now: now.Now})}
		rapid.Check(t, func(rt *rapid.T) {
			var p past
			a := begin(t, instances[0])
			for range rapid.IntRange(1, 8).Draw(rt, "saves") {
				s := rapid.SampledFrom(instances).Draw(rt, "instance")
				if rapid.Bool().Draw(rt, "it was opened before") {
					open(t, s, a.key)
				}
				now.now = now.now.Add(time.Duration(rapid.IntRange(-70, 70).Draw(rt, "minutes")) * time.Minute)
				c := drawChange(rt)
				c.BasedOn = p.stored.Revision
				if rapid.IntRange(0, 5).Draw(rt, "stale") == 0 {
					c.BasedOn++
				}
				conflicts, err := s.Save(t.Context(), a.sheet, []assessment.Change{c})
				if err != nil {
					rt.Fatal(err)
				}
				same := c.Answer.Equal(p.stored.Answer)
				if refused := !same && c.BasedOn != p.stored.Revision; refused != (len(conflicts) > 0) {
					rt.Fatalf("conflicts %v", conflicts)
				}
				if !same && len(conflicts) == 0 {
					p.save(c, now.now)
				}
			}
			for _, s := range instances {
				if diff := cmp.Diff(p.entries(), historyAt(t, s, a.sheet), cmpopts.EquateEmpty()); diff != "" {
					rt.Fatalf("history (-want +got):\n%s", diff)
				}
				if diff := cmp.Diff(p.stored, open(t, s, a.key).Answers[hours], cmpopts.EquateEmpty()); diff != "" {
					rt.Fatalf("answer (-want +got):\n%s", diff)
				}
			}
		})
	})
}

// drawChange draws one of few answers, so that the same comes again.
func drawChange(t *rapid.T) assessment.Change {
	a := assessment.Answer{Kind: assessment.Levelled, Level: rapid.IntRange(0, 1).Draw(t, "level")}
	if rapid.Bool().Draw(t, "noted") {
		a.Note = "Gezien"
	}
	if rapid.Bool().Draw(t, "agreed") {
		a.Agreed = assessment.Agreement{On: 20261113, Reason: "\"omdat\"\n", With: []string{"service", "it"}}
	}
	if rapid.IntRange(0, 3).Draw(t, "reviewed") == 0 {
		a.Review = assessment.Review{Verdict: assessment.Accepted, By: "Adviseur"}
	}
	return assessment.Change{
		Question: hours, Answer: a,
		From: assessment.Source(rapid.IntRange(0, int(assessment.FromFile)).Draw(t, "from")),
		Back: int64(rapid.IntRange(-3, 1).Draw(t, "back")) & 1,
	}
}

// Two who change one answer at once leave one entry, and no two with a number.
func TestHistory_ofManyWhoSaveAtOnceHasEveryAnswerThatStood(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		instances := []*store.Store{storetest.Open(t, url, store.Options{}), storetest.Open(t, url, store.Options{})}
		a := begin(t, instances[0], level(hours, 0, 0))
		const people, saves = 6, 10
		done := make(chan error, people)
		for n := range people {
			go func() { done <- insist(t, instances[n%2], a, n, saves) }()
		}
		for range people {
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
		entries := historyAt(t, instances[0], a.sheet)
		if len(entries) != 1+people*saves {
			t.Errorf("%d entries, want %d", len(entries), 1+people*saves)
		}
		for i, e := range entries {
			if e.Number != int64(i+1) {
				t.Errorf("entry %d has the number %d", i+1, e.Number)
			}
		}
	})
}

// insist saves again and again, each time on top of what others saved.
func insist(t *testing.T, s *store.Store, a started, person, saves int) error {
	for n := 0; n < saves; {
		_, _, sheet, err := s.Open(t.Context(), a.key)
		if err != nil {
			return err
		}
		c := assessment.Change{Question: hours, Back: 1, BasedOn: sheet.Answers[hours].Revision}
		c.Answer = assessment.Answer{Kind: assessment.Unknown, Proof: assessment.Proof{What: fmt.Sprint(person, n)}}
		conflicts, err := s.Save(t.Context(), a.sheet, []assessment.Change{c})
		if assessment.KindOf(err) != assessment.Unavailable && err != nil {
			return err
		}
		if err == nil && len(conflicts) == 0 {
			n++
		}
	}
	return nil
}

// A backup that is put back repeats revisions with other contents. What is in
// memory is not what decides then.
func TestHistory_goesOnFromWhatIsStoredAndNotFromWhatIsInMemory(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s, level(hours, 1, 0))
		open(t, s, a.key)
		for _, statement := range []string{"UPDATE answers SET entry = 7", "UPDATE sheets SET version = 1"} {
			if err := s.Exec(t.Context(), statement); err != nil {
				t.Fatal(err)
			}
		}
		c := level(hours, 2, 1)
		c.Back = 1
		save(t, s, a.sheet, c)
		if got := historyAt(t, s, a.sheet); len(got) != 2 || got[0].Number != 7 || got[1].Number != 8 {
			t.Errorf("got %+v", got)
		}
	})
}

func TestHistory_readsTheNewestEntries(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s)
		for n := range int64(assessment.MaxHistory + 5) {
			c := level(hours, int(n%2), n)
			c.Back = 1
			save(t, s, a.sheet, c)
		}
		entries := historyAt(t, s, a.sheet)
		if len(entries) != assessment.MaxHistory || entries[0].Number != 6 || entries[len(entries)-1].Number != assessment.MaxHistory+5 {
			t.Errorf("%d entries, the first is %+v", len(entries), entries[0].Origin)
		}
	})
}

func TestHistory_ofAQuestionThatWasNeverAnsweredIsEmpty(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s, assessment.Change{Question: hours, Answer: assessment.Answer{Note: "later"}}, level("people.training", 1, 0))
		if got := historyAt(t, s, a.sheet); len(got) != 0 {
			t.Errorf("got %v", got)
		}
		_, err := s.History(t.Context(), "none", hours)
		wantKind(t, err, assessment.NotFound)
	})
}

func TestSave_refusesWhatComesFromNowhere(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s)
		for name, c := range map[string]assessment.Change{
			"a source that is none": {Question: hours, From: assessment.FromFile + 1},
			"an entry below zero":   {Question: hours, Back: -1},
			"an agreement without a day": {Question: hours, Answer: assessment.Answer{
				Kind: assessment.Unknown, Agreed: assessment.Agreement{Reason: "x"},
			}},
		} {
			_, err := s.Save(t.Context(), a.sheet, []assessment.Change{c})
			if assessment.KindOf(err) != assessment.Invalid {
				t.Errorf("%s: error %v", name, err)
			}
		}
	})
}

func TestCreate_keepsTheTargetAndWhenceTheAnswersCame(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		c := level(hours, 1, 0)
		c.From = assessment.FromFile
		key := linkHash("target")
		if err := s.Create(t.Context(), assessment.Assessment{ID: "a", Target: "multi"}, key, []assessment.Change{c}); err != nil {
			t.Fatal(err)
		}
		_, a, sheet, err := s.Open(t.Context(), key)
		if err != nil || a.Target != "multi" || sheet.Answers[hours].Origin.From != assessment.FromFile {
			t.Errorf("opened %+v with %+v, error %v", a, sheet.Answers[hours].Origin, err)
		}
	})
}
