package store

import (
	"maps"
	"sync"
	"time"

	"trede/assessment"
)

// recent keeps the sheets that were read or saved last, so that a page need
// not read fifty answers to show one that it just saved. A sheet from here is
// used only when its version is the one in the database: revisions only grow,
// so an equal version is an equal sheet, whoever else writes.
type recent struct {
	mu     sync.Mutex
	sheets map[assessment.ID]assessment.Sheet
}

// maxRecent bounds the memory: about 30 kB a sheet.
const maxRecent = 256

func newRecent() *recent { return &recent{sheets: map[assessment.ID]assessment.Sheet{}} }

func (r *recent) get(id assessment.ID, version int64) (assessment.Sheet, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	sheet, ok := r.sheets[id]
	return sheet, ok && sheet.Version == version
}

// put keeps a sheet and, when there are too many, forgets another.
func (r *recent) put(id assessment.ID, sheet assessment.Sheet) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, known := r.sheets[id]; !known && len(r.sheets) >= maxRecent {
		for other := range r.sheets {
			delete(r.sheets, other)
			break
		}
	}
	r.sheets[id] = sheet
}

func (r *recent) forget(id assessment.ID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.sheets, id)
}

// saved brings the sheet up to date with changes that were stored. A sheet on
// which they are not based, because it was read meanwhile, is forgotten.
func (r *recent) saved(id assessment.ID, written []assessment.Change, at time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	sheet, ok := r.sheets[id]
	if !ok || len(written) == 0 {
		return
	}
	sheet.Answers, sheet.Explanations = maps.Clone(sheet.Answers), maps.Clone(sheet.Explanations)
	for _, c := range written {
		if sheet.Answers[c.Question].Revision+sheet.Explanations[c.Contradiction].Revision != c.BasedOn {
			delete(r.sheets, id)
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
	r.sheets[id] = sheet
}
