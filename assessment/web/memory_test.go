package web_test

import (
	"context"
	"maps"
	"reflect"
	"sync"
	"time"

	"trede/assessment"
	"trede/assessment/access"
	"trede/questions"
)

// memory is a store in memory, for tests and benchmarks of the handlers alone.
// It follows the contract of web.Store; the real stores are tested in their
// own package and in the journeys.
type memory struct {
	mu     sync.Mutex
	now    func() time.Time
	keys   map[access.Hash]assessment.ID
	gone   map[access.Hash]bool
	heads  map[assessment.ID]assessment.Assessment
	sheets map[assessment.ID]*assessment.Sheet
	// broken is returned by every method when it is set.
	broken error
}

func newMemory(now func() time.Time) *memory {
	return &memory{
		now: now, keys: map[access.Hash]assessment.ID{}, gone: map[access.Hash]bool{},
		heads: map[assessment.ID]assessment.Assessment{}, sheets: map[assessment.ID]*assessment.Sheet{},
	}
}

func (m *memory) Create(ctx context.Context, a assessment.Assessment, key access.Hash, changes []assessment.Change) error {
	m.mu.Lock()
	if m.broken != nil {
		defer m.mu.Unlock()
		return m.broken
	}
	m.keys[key], m.heads[a.ID] = a.ID, a
	m.sheets[a.ID] = &assessment.Sheet{
		Answers: map[questions.QuestionID]assessment.SavedAnswer{}, Explanations: map[string]assessment.SavedExplanation{}, Version: 1,
	}
	m.mu.Unlock()
	_, err := m.Save(ctx, a.ID, changes)
	return err
}

func (m *memory) Find(_ context.Context, key access.Hash) (assessment.Assessment, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.broken != nil {
		return assessment.Assessment{}, m.broken
	}
	if m.gone[key] {
		return assessment.Assessment{}, &assessment.Error{Kind: assessment.Gone, Message: "replaced"}
	}
	id, ok := m.keys[key]
	if !ok {
		return assessment.Assessment{}, &assessment.Error{Kind: assessment.NotFound, Message: "no such link"}
	}
	return m.heads[id], nil
}

func (m *memory) Load(ctx context.Context, key access.Hash) (assessment.Assessment, assessment.Sheet, error) {
	a, err := m.Find(ctx, key)
	if err != nil {
		return a, assessment.Sheet{}, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return a, *m.sheets[a.ID], nil // a save makes new maps
}

func (m *memory) Save(_ context.Context, id assessment.ID, changes []assessment.Change) ([]assessment.Conflict, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.broken != nil {
		return nil, m.broken
	}
	s := m.sheets[id]
	var conflicts []assessment.Conflict
	for _, c := range changes {
		current, explanation := s.Answers[c.Question], s.Explanations[c.Contradiction]
		same := reflect.DeepEqual(current.Answer, c.Answer) && explanation.Text == c.Explanation
		if current.Revision+explanation.Revision != c.BasedOn && !same {
			conflicts = append(conflicts, assessment.Conflict{Change: c, Current: current, CurrentExplanation: explanation})
		}
	}
	if len(conflicts) > 0 {
		return conflicts, nil
	}
	s.Answers, s.Explanations = maps.Clone(s.Answers), maps.Clone(s.Explanations)
	for _, c := range changes {
		m.apply(s, c)
	}
	*s = s.Shared()
	return nil, nil
}

func (m *memory) apply(s *assessment.Sheet, c assessment.Change) {
	now := m.now().UTC()
	if old := s.Explanations[c.Contradiction]; c.Contradiction != "" && old.Text != c.Explanation {
		s.Explanations[c.Contradiction] = assessment.SavedExplanation{Text: c.Explanation, Revision: old.Revision + 1, SavedAt: now}
		s.Version, s.SavedAt = s.Version+1, now
	}
	if old := s.Answers[c.Question]; c.Question != "" && !reflect.DeepEqual(old.Answer, c.Answer) {
		s.Answers[c.Question] = assessment.SavedAnswer{Answer: c.Answer, Revision: old.Revision + 1, SavedAt: now}
		s.Version, s.SavedAt = s.Version+1, now
	}
}

func (m *memory) ReplaceKey(_ context.Context, id assessment.ID, old, replacement access.Hash) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.keys, old)
	m.gone[old], m.keys[replacement] = true, id
	return m.broken
}

func (m *memory) Delete(_ context.Context, id assessment.ID) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for key, owner := range m.keys {
		if owner == id {
			delete(m.keys, key)
		}
	}
	delete(m.heads, id)
	delete(m.sheets, id)
	return m.broken
}

func (m *memory) Ping(context.Context) error { return m.broken }
