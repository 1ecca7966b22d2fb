package store

import (
	"maps"
	"sync"
	"time"

	"trede/assessment"
)

// recent keeps the assessments that were read or saved last, so that a page
// need not read fifty answers to show one that it just saved. What is here is
// used only when its version is the one in the database: revisions only grow,
// so an equal version is an equal sheet, whoever else writes.
type recent struct {
	mu   sync.Mutex
	kept map[assessment.ID]kept
}

// kept is an assessment and its sheet, both of the sheet's version.
type kept struct {
	assessment.Assessment
	assessment.Sheet
}

// maxRecent bounds the memory: about 30 kB a sheet.
const maxRecent = 256

func newRecent() *recent { return &recent{kept: map[assessment.ID]kept{}} }

func (r *recent) get(id assessment.ID, version int64) (kept, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	k, ok := r.kept[id]
	return k, ok && k.Version == version
}

// put keeps an assessment and, when there are too many, forgets another.
func (r *recent) put(k kept) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, known := r.kept[k.ID]; !known && len(r.kept) >= maxRecent {
		for other := range r.kept {
			delete(r.kept, other)
			break
		}
	}
	r.kept[k.ID] = k
}

func (r *recent) forget(id assessment.ID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.kept, id)
}

// saved brings the sheet up to date with changes that were stored. A sheet on
// which they are not based, because it was read meanwhile, is forgotten.
func (r *recent) saved(id assessment.ID, written []assessment.Change, at time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	k, ok := r.kept[id]
	if !ok || len(written) == 0 {
		return
	}
	sheet := &k.Sheet
	sheet.Answers, sheet.Explanations = maps.Clone(sheet.Answers), maps.Clone(sheet.Explanations)
	for _, c := range written {
		if sheet.Answers[c.Question].Revision+sheet.Explanations[c.Contradiction].Revision != c.BasedOn {
			delete(r.kept, id)
			return
		}
		if c.Question != "" {
			sheet.Answers[c.Question] = assessment.SavedAnswer{Answer: c.Answer, Revision: c.BasedOn + 1, SavedAt: at}
		} else {
			sheet.Explanations[c.Contradiction] = assessment.SavedExplanation{Text: c.Explanation, Revision: c.BasedOn + 1, SavedAt: at}
		}
		sheet.Version++
	}
	if at.After(sheet.SavedAt) {
		sheet.SavedAt = at
	}
	k.Sheet = k.Shared()
	r.kept[id] = k
}
