package store_test

import (
	"context"
	"fmt"
	"maps"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trede/assessment"
	"trede/assessment/store"
	"trede/questions"
)

// answerer is a colleague who saves one answer after another until that fails.
type answerer struct {
	colleague
	saves   int
	stored  map[questions.QuestionID]revised // that were acknowledged
	trying  assessment.Change                // the latest
	refused error                            // why it was not acknowledged
}

// revised is an opinion as it is stored.
type revised struct {
	assessment.Opinion
	revision int64
}

var anyRevised = cmp.AllowUnexported(revised{})

func answersOf(sheet assessment.Sheet) map[questions.QuestionID]revised {
	found := map[questions.QuestionID]revised{}
	for q, a := range sheet.Answers {
		found[q] = revised{assessment.Opinion{Kind: a.Kind, Level: a.Level, Remark: a.Note}, a.Revision}
	}
	return found
}

// joinAll begins the sheets of so many colleagues.
func (a asked) joinAll(t testing.TB, s *store.Store, n int) (all []*answerer) {
	t.Helper()
	for range n {
		all = append(all, &answerer{colleague: a.join(t, s, "service"), stored: map[questions.QuestionID]revised{}})
	}
	return all
}

// answer goes round a few questions.
func (a *answerer) answer(ctx context.Context, via instance, acknowledged func()) {
	for {
		q := questions.QuestionID(fmt.Sprint("people.q", a.saves%5))
		a.trying = remark(q, a.saves%4, a.stored[q].revision, fmt.Sprint("opmerking ", a.saves))
		a.saves++
		conflicts, err := via.Save(ctx, a.sheet, []assessment.Change{a.trying})
		if err == nil && len(conflicts) > 0 {
			err = errOverwritten
		}
		if err != nil {
			a.refused = err
			return
		}
		a.store(a.stored)
		acknowledged()
	}
}

// store puts what the colleague is trying into a sheet.
func (a *answerer) store(sheet map[questions.QuestionID]revised) {
	c := a.trying
	sheet[c.Question] = revised{assessment.Opinion{Kind: c.Answer.Kind, Level: c.Answer.Level, Remark: c.Answer.Note}, c.BasedOn + 1}
}

// check returns an error when what is found is neither what was acknowledged
// nor that with what was under way. The colleague goes on from it.
func (a *answerer) check(found map[questions.QuestionID]revised) error {
	more := maps.Clone(a.stored)
	a.store(more)
	if !cmp.Equal(found, a.stored, anyRevised) && !cmp.Equal(found, more, anyRevised) {
		return fmt.Errorf("after %d saves (-acknowledged +found):\n%s", a.saves, cmp.Diff(a.stored, found, anyRevised))
	}
	a.stored = found
	return nil
}

// letAnswer lets colleagues answer at the same time, each through one of the
// instances. When enough is acknowledged it calls end, which must make them
// fail.
func letAnswer(t *testing.T, all []*answerer, instances []instance, enough int, end func()) {
	t.Helper()
	var done atomic.Int64
	var working sync.WaitGroup
	for n, one := range all {
		working.Go(func() {
			one.answer(t.Context(), instances[n%len(instances)], func() {
				if done.Add(1) == int64(enough) {
					end()
				}
			})
		})
	}
	working.Wait()
	if done.Load() < int64(enough) {
		t.Fatalf("all stopped after %d answers: %v", done.Load(), all[0].refused)
	}
}

// wantPublished checks that what is counted is what each colleague has stored.
func wantPublished(t *testing.T, url string, a asked, colleagues []*answerer) {
	t.Helper()
	got, want := map[assessment.SheetID]assessment.Opinions{}, map[assessment.SheetID]assessment.Opinions{}
	for _, c := range ledgerAt(t, url, a.collection) {
		got[c.Sheet] = assessment.Opinions{}
		for _, a := range c.Answers {
			got[c.Sheet][a.Question] = a.Opinion
		}
	}
	for _, one := range colleagues {
		want[one.sheet] = assessment.Opinions{}
		for q, r := range one.stored {
			want[one.sheet][q] = r.Opinion
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("(-stored +published):\n%s", diff)
	}
}
