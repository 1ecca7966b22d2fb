package store

import (
	"sync"

	"trede/assessment"
)

// shown keeps the publications that were read last, by the number that names
// their state: a page with a question need not read the spread of fifty.
type shown struct {
	mu   sync.Mutex
	kept map[int64]assessment.Publication
	size int // of all that is kept
}

// maxShown bounds the memory, in bytes: of the usual publication, 50 kB, it
// holds some hundreds, of the largest (see maxSheets) one.
const maxShown = 32 << 20

func (s *shown) get(version int64) (assessment.Publication, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, ok := s.kept[version]
	return p, ok
}

// put keeps a publication, and forgets others where there is no room.
func (s *shown) put(version int64, p assessment.Publication) {
	size := weigh(p)
	if size > maxShown {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.drop(version)
	for other := range s.kept {
		if s.size+size <= maxShown {
			break
		}
		s.drop(other)
	}
	if s.kept == nil {
		s.kept = map[int64]assessment.Publication{}
	}
	s.kept[version] = p
	s.size += size
}

func (s *shown) drop(version int64) {
	if p, ok := s.kept[version]; ok {
		s.size -= weigh(p)
		delete(s.kept, version)
	}
}

// clear drops everything.
func (s *shown) clear() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.kept)
	s.size = 0
}

// Sizes in bytes: of a publication without questions, of a question without
// its remarks or of a function in it, and of what a text takes beside its
// characters.
const (
	smallShown = 512
	oneSpread  = 160
	oneRemark  = 32
)

// weigh estimates the memory of a publication.
func weigh(p assessment.Publication) int {
	n := smallShown
	for _, q := range p.Questions {
		n += oneSpread * (1 + len(q.Roles))
		for _, remark := range q.Remarks {
			n += oneRemark + len(remark)
		}
	}
	return n
}
