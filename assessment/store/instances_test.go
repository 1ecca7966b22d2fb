package store_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
	"trede/questions"
)

// Two instances of the program serve one database: two stores on PostgreSQL,
// two processes on one SQLite file. Through both, visitors change the same
// answers, replace links and erase, and nobody may notice that there are two.
func TestInstances_twoAreLikeOne(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		first := storetest.Open(t, url, store.Options{})
		instances := []instance{first, another(t, url)}
		seed := newSeed(t)
		h := newHistory(t, first)
		const visitors = 8
		done := make(chan error, visitors)
		for n := range visitors {
			v := &visitor{
				name: fmt.Sprint("visitor", n), history: h, instances: instances,
				draw: rand.New(rand.NewPCG(seed, uint64(n))),
			}
			go func() { done <- v.visit(t.Context(), often(40, 2000)) }()
		}
		for range visitors {
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
		for _, s := range instances {
			if err := h.isStored(t.Context(), s); err != nil {
				t.Error(err)
			}
		}
		checkSound(t, url)
		t.Logf("%s", h)
	})
}

// another is a second instance. On SQLite it is another process, because only
// these share a file as two programs do.
func another(t *testing.T, url string) instance {
	t.Helper()
	if isPostgres(url) {
		return storetest.Open(t, url, store.Options{})
	}
	return startProcess(t, url)
}

// visitor does one thing after another, each through either instance.
type visitor struct {
	name      string
	draw      *rand.Rand
	instances []instance
	history   *history
	saves     int
	made      int // assessments of the visitor's own
}

func (v *visitor) instance() instance { return v.instances[v.draw.IntN(len(v.instances))] }

func (v *visitor) visit(ctx context.Context, steps int) error {
	for n := range steps {
		do := v.save
		switch choice := v.draw.IntN(10); {
		case choice < 2:
			do = v.replaceLink
		case choice < 3:
			do = v.makeAndErase
		}
		if err := do(ctx); err != nil {
			return fmt.Errorf("%s, step %d: %w", v.name, n, err)
		}
	}
	return nil
}

// pairs are questions that are always saved together: who finds one of two
// without the other has found half a save.
var pairs = [][]questions.QuestionID{{"a.left", "a.right"}, {"b.left", "b.right"}, {"c.left", "c.right"}}

// save changes an answer that nobody else changes, and then a pair, on the
// basis of what is there now. When the pair conflicts the first is not stored
// either.
func (v *visitor) save(ctx context.Context) error {
	sheet, err := v.history.open(ctx, v.instance())
	if err != nil {
		return err
	}
	v.saves++
	var changes []assessment.Change
	own := questions.QuestionID(v.name)
	for _, q := range append([]questions.QuestionID{own}, pairs[v.draw.IntN(len(pairs))]...) {
		changes = append(changes, assessment.Change{
			Question: q, BasedOn: sheet.Answers[q].Revision,
			Answer: assessment.Answer{Kind: assessment.Unknown, Note: fmt.Sprintf("%s, save %d", v.name, v.saves)},
		})
	}
	conflicts, err := v.instance().Save(ctx, sheet.ID, changes)
	switch {
	case err != nil:
		return err
	case len(conflicts) > 0:
		return v.history.refused(changes, conflicts)
	}
	return v.history.saved(changes)
}

// replaceLink adds a link to the shared assessment and retires the others. Of
// several visitors who do so at once, one succeeds.
func (v *visitor) replaceLink(ctx context.Context) error {
	h, next := v.history, access.NewKey().Hash()
	if err := v.instance().AddLink(ctx, h.id, access.Owner, next); err != nil {
		return err
	}
	h.added(next)
	_, _, sheet, err := v.instance().Open(ctx, next)
	if err == nil && sheet.ID != h.sheet {
		return fmt.Errorf("a new link opens %q, want %q", sheet.ID, h.sheet)
	}
	others := h.othersThan(next)
	err = v.instance().RetireOthers(ctx, h.id, next)
	if assessment.KindOf(err) == assessment.Gone {
		return nil // another visitor was faster
	}
	if err != nil {
		return err
	}
	for _, s := range v.instances {
		for _, key := range others[max(0, len(others)-10):] {
			if err := opensWith(ctx, s, key, assessment.Gone); err != nil {
				return err
			}
		}
	}
	return h.retired(next, others)
}

// makeAndErase lets one instance erase an assessment while something is saved
// in it through the other. Whatever becomes of that, nothing is left.
func (v *visitor) makeAndErase(ctx context.Context) error {
	v.made++
	id, key := assessment.ID(fmt.Sprintf("%s-%d", v.name, v.made)), access.NewKey().Hash()
	if err := v.instance().Create(ctx, assessment.Assessment{ID: id}, key, []assessment.Change{level("a", 1, 0)}); err != nil {
		return err
	}
	saver := v.instance()
	_, _, sheet, err := saver.Open(ctx, key)
	if err != nil {
		return err
	}
	if got := sheet.Answers["a"].Level; got != 1 {
		return fmt.Errorf("%s has level %d right after it was made", id, got)
	}
	saved := make(chan error)
	go func() {
		_, err := saver.Save(ctx, sheet.ID, []assessment.Change{level("a", 2, 1), level("b", 2, 0)})
		saved <- err
	}()
	err = v.instance().Delete(ctx, id)
	if err := <-saved; err != nil && assessment.KindOf(err) != assessment.NotFound {
		return err
	}
	if err != nil {
		return err
	}
	for _, s := range v.instances {
		if err := opensWith(ctx, s, key, assessment.NotFound); err != nil {
			return err
		}
		if _, err := s.Save(ctx, sheet.ID, []assessment.Change{level("c", 2, 0)}); assessment.KindOf(err) != assessment.NotFound {
			return fmt.Errorf("a save in erased %s: %w", id, err)
		}
	}
	return nil
}

// opensWith returns an error when opening a link does not fail with the kind
// that it should.
func opensWith(ctx context.Context, s instance, key access.Hash, want assessment.ErrorKind) error {
	_, a, _, err := s.Open(ctx, key)
	if got := assessment.KindOf(err); got != want {
		return fmt.Errorf("opened a link of %s: error %w of kind %q, want %q", a.ID, err, got, want)
	}
	return nil
}
