package store_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
	"trede/questions"
)

// history is what many visitors of one assessment were told. It knows what they
// may be told next: it is the naive model of the store. It is safe for
// concurrent use.
type history struct {
	id     assessment.ID
	sheet  assessment.SheetID
	reader access.Hash // a link that is never retired

	mu sync.Mutex
	// texts are what each revision of an answer was found to be, by whoever
	// saved it or saw it.
	texts map[questions.QuestionID]map[int64]string
	// newest is the latest revision that was acknowledged, and saves how many
	// were.
	newest, saves map[questions.QuestionID]int64
	versions      map[int64]string // of the sheet, with what it was then
	conflicts     map[string]bool  // texts that were refused

	links []access.Hash // that were acknowledged
	ended map[access.Hash]bool
	wins  []win
}

// win is a link that was left when others were retired.
type win struct {
	key  access.Hash
	over []access.Hash
}

// newHistory begins with a new assessment.
func newHistory(t *testing.T, s *store.Store) *history {
	t.Helper()
	a := begin(t, s)
	h := &history{
		id: a.id, sheet: a.sheet, reader: access.NewKey().Hash(), texts: map[questions.QuestionID]map[int64]string{},
		newest: map[questions.QuestionID]int64{}, saves: map[questions.QuestionID]int64{},
		versions: map[int64]string{}, conflicts: map[string]bool{},
		links: []access.Hash{a.key}, ended: map[access.Hash]bool{},
	}
	if err := s.AddLink(t.Context(), a.id, "reader", h.reader); err != nil {
		t.Fatal(err)
	}
	return h
}

func (h *history) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return fmt.Sprintf("revisions %v, %d conflicts, %d links, of which %d retired the others", h.newest, len(h.conflicts), len(h.links), len(h.wins))
}

// open opens the sheet, and checks that it is as new as what was acknowledged
// before, and that it is as others know it.
func (h *history) open(ctx context.Context, s instance) (assessment.Sheet, error) {
	h.mu.Lock()
	floor := maps.Clone(h.newest)
	h.mu.Unlock()
	_, _, sheet, err := s.Open(ctx, h.reader)
	if err != nil {
		return sheet, err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for q, revision := range floor {
		if got := sheet.Answers[q].Revision; got < revision {
			return sheet, fmt.Errorf("opened revision %d of %s after %d was acknowledged", got, q, revision)
		}
	}
	for _, pair := range pairs {
		if left, right := sheet.Answers[pair[0]], sheet.Answers[pair[1]]; left.Revision != right.Revision || left.Note != right.Note {
			return sheet, fmt.Errorf("opened half a save: %+v and %+v", left, right)
		}
	}
	var found []string
	for q, a := range sheet.Answers {
		err = errors.Join(err, h.found(q, a.Revision, a.Note))
		found = append(found, fmt.Sprint(q, a.Revision))
	}
	slices.Sort(found)
	if was, known := h.versions[sheet.Version]; known && was != fmt.Sprint(found) {
		err = errors.Join(err, fmt.Errorf("version %d is %v, and was %s", sheet.Version, found, was))
	}
	h.versions[sheet.Version] = fmt.Sprint(found)
	return sheet, err
}

// found returns an error when that revision was seen to be something else, or
// when its text was refused.
func (h *history) found(q questions.QuestionID, revision int64, text string) error {
	if h.texts[q] == nil {
		h.texts[q] = map[int64]string{}
	}
	if was, known := h.texts[q][revision]; known && was != text {
		return fmt.Errorf("revision %d of %s is %q, and was %q", revision, q, text, was)
	}
	h.texts[q][revision] = text
	if h.conflicts[text] {
		return fmt.Errorf("%q is stored, and conflicted", text)
	}
	return nil
}

// saved says that a save was acknowledged.
func (h *history) saved(changes []assessment.Change) (err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, c := range changes {
		err = errors.Join(err, h.found(c.Question, c.BasedOn+1, c.Answer.Note))
		h.newest[c.Question] = max(h.newest[c.Question], c.BasedOn+1)
		h.saves[c.Question]++
	}
	return err
}

// refused says that a save conflicted, which it must with something newer.
func (h *history) refused(changes []assessment.Change, conflicts []assessment.Conflict) (err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, c := range changes {
		h.conflicts[c.Answer.Note] = true
	}
	for _, c := range conflicts {
		err = errors.Join(err, h.found(c.Change.Question, c.Current.Revision, c.Current.Note))
		if c.Current.Revision <= c.Change.BasedOn {
			err = errors.Join(err, fmt.Errorf("revision %d of %s conflicts with %d", c.Change.BasedOn, c.Change.Question, c.Current.Revision))
		}
	}
	return err
}

// added says that a link was made.
func (h *history) added(key access.Hash) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.links = append(h.links, key)
}

// othersThan returns the latest links but for one. Older ones have ended.
func (h *history) othersThan(key access.Hash) []access.Hash {
	h.mu.Lock()
	defer h.mu.Unlock()
	latest := slices.Clone(h.links[max(0, len(h.links)-50):])
	return slices.DeleteFunc(latest, func(other access.Hash) bool { return other == key })
}

// retired says that key was left and the others retired. Of two links that
// were both there, only one can have retired the other.
func (h *history) retired(key access.Hash, others []access.Hash) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, w := range h.wins {
		if slices.Contains(w.over, key) && slices.Contains(others, w.key) {
			return errors.New("two links retired each other")
		}
	}
	h.wins = append(h.wins, win{key, others})
	for _, other := range others {
		h.ended[other] = true
	}
	return nil
}

// isStored checks, when all is quiet, that the database has the latest of
// everything, and nothing in between was lost.
func (h *history) isStored(ctx context.Context, s instance) error {
	sheet, err := h.open(ctx, s)
	if err != nil {
		return err
	}
	for q, revision := range h.newest {
		if got := sheet.Answers[q].Revision; got != revision || h.saves[q] != revision {
			err = errors.Join(err, fmt.Errorf("%s has revision %d after %d saves, of which %d was the latest", q, got, h.saves[q], revision))
		}
	}
	working := 0
	for _, key := range h.links {
		_, _, opened, failure := s.Open(ctx, key)
		switch kind := assessment.KindOf(failure); {
		case failure == nil && !h.ended[key] && opened.ID == sheet.ID:
			working++
		case kind != assessment.Gone:
			err = errors.Join(err, fmt.Errorf("a link opens %q, error %w; it ended: %t", opened.ID, failure, h.ended[key]))
		}
	}
	if working == 0 {
		err = errors.Join(err, errors.New("no link works any more"))
	}
	return err
}
