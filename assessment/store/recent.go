package store

import (
	"strings"
	"sync"

	"trede/assessment"
)

// recent keeps the sheets that were read or saved last, so that a page need
// not read fifty answers to show one that it just saved. What is here is used
// only when its version is the one in the database, and one version is one
// state of a sheet, whoever else writes.
type recent struct {
	mu   sync.Mutex
	kept map[assessment.SheetID]kept
	size int // of all that is kept
}

// kept is a sheet of an assessment.
type kept struct {
	assessment.Sheet
	of   assessment.ID
	size int // about how many bytes of memory it holds on to
}

// maxRecent bounds the memory, in bytes: of the usual sheet, 30 kB, it holds
// some hundreds, of the largest a few.
const maxRecent = 16 << 20

func newRecent() *recent { return &recent{kept: map[assessment.SheetID]kept{}} }

func (r *recent) get(id assessment.SheetID, version int64) (assessment.Sheet, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	k, ok := r.kept[id]
	return k.Sheet, ok && k.Version == version
}

// latest returns the sheet that is kept, at whatever version it is. Where none
// is, it has no version and no answers.
func (r *recent) latest(id assessment.SheetID) assessment.Sheet {
	r.mu.Lock()
	defer r.mu.Unlock()
	sheet := r.kept[id].Sheet
	sheet.ID = id
	return sheet
}

// put keeps a sheet that was read.
func (r *recent) put(of assessment.ID, sheet assessment.Sheet) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.keep(kept{sheet, of, smallSheet + sizeOf(sheet)})
}

// keep replaces what was kept of the sheet, and forgets others where there is
// no room.
func (r *recent) keep(k kept) {
	r.drop(k.ID)
	if k.size > maxRecent {
		return
	}
	for other := range r.kept {
		if r.size+k.size <= maxRecent {
			break
		}
		r.drop(other)
	}
	r.kept[k.ID] = k
	r.size += k.size
}

func (r *recent) drop(id assessment.SheetID) {
	r.size -= r.kept[id].size
	delete(r.kept, id)
}

// forget drops the sheets of an assessment.
func (r *recent) forget(of assessment.ID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for id, k := range r.kept {
		if k.of == of {
			r.drop(id)
		}
	}
}

// clear drops everything.
func (r *recent) clear() {
	r.mu.Lock()
	defer r.mu.Unlock()
	clear(r.kept)
	r.size = 0
}

// saved brings a sheet up to date with a save. When that led from another
// version than the one that is kept, the sheet is forgotten: somebody else
// saved in between.
func (r *recent) saved(id assessment.SheetID, s saved) {
	r.mu.Lock()
	defer r.mu.Unlock()
	k, ok := r.kept[id]
	if !ok || len(s.changes) == 0 {
		return
	}
	if k.Version != s.from {
		r.drop(id)
		return
	}
	k.Sheet = k.With(owned(s.changes), s.at)
	k.Version = s.to
	// The texts of a sheet that was read are parts of one string, which lives
	// as long as any of them. So the size only grows, until most of it may be
	// gone: then the sheet is read anew.
	k.size += sizeOf(assessment.Sheet{}.With(s.changes, s.at))
	if k.size > 2*sizeOf(k.Sheet)+muchSpare {
		r.drop(id)
		return
	}
	r.keep(k)
}

// Sizes in bytes: of a sheet without answers, of an answer without its texts
// (by and large, because maps grow by doubling; what Given returns of it is
// counted too), and of what may be gone before a sheet is read anew.
const (
	smallSheet = 1 << 10
	oneEntry   = 768
	muchSpare  = 64 << 10
)

// sizeOf estimates the memory of what is in a sheet.
func sizeOf(sheet assessment.Sheet) (n int) {
	for q, a := range sheet.Answers {
		n += oneEntry + len(q) + len(a.Reason) + len(a.Proof.What) + len(a.Proof.Link) + len(a.Note) +
			len(a.Review.By) + len(a.Review.Remark) + len(a.Agreed.Reason)
		for _, o := range a.Obstacles {
			n += 16 + len(o)
		}
		for _, r := range a.Agreed.With {
			n += 16 + len(r)
		}
	}
	for c, e := range sheet.Explanations {
		n += oneEntry + len(c) + len(e.Text)
	}
	return n
}

// owned copies the texts of changes. Whoever sent them may have cut them out
// of a form that is much larger, and would live as long.
func owned(changes []assessment.Change) []assessment.Change {
	mine := make([]assessment.Change, len(changes))
	for i, c := range changes {
		a := &c.Answer
		for _, text := range []*string{
			&c.Contradiction, &c.Explanation, &a.Reason, &a.Proof.What, &a.Proof.Link, &a.Note, &a.Review.By, &a.Review.Remark,
			&a.Agreed.Reason,
		} {
			*text = strings.Clone(*text)
		}
		a.Obstacles, a.Agreed.With = clones(a.Obstacles), clones(a.Agreed.With)
		mine[i] = c
	}
	return mine
}

func clones(texts []string) (mine []string) {
	for _, s := range texts {
		mine = append(mine, strings.Clone(s))
	}
	return mine
}
