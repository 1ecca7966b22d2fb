package assessment

import (
	"maps"
	"sync"
	"time"

	"trede/questions"
)

// SheetID identifies a sheet. Like an ID it is random and no secret.
type SheetID string

// Sheet is a set of answers that belong together, as it was stored at one
// moment. Every assessment has one: its agreed answers. Others are those of
// colleagues, who answer apart.
type Sheet struct {
	ID SheetID
	// Role is the function of the colleague whose sheet it is, by its id in the
	// questionnaire; empty where none was named, and of the agreed sheet.
	Role string
	// Finished is set when its colleague said so.
	Finished bool
	Answers  map[questions.QuestionID]SavedAnswer
	// Explanations are the texts given for contradictions that stand, by the
	// id of the contradiction.
	Explanations map[string]SavedExplanation
	// Version names this state of the sheet: two sheets of one version are the
	// same, whoever stored them and whenever. It says nothing of order. Zero is
	// no version: the sheet was never stored like this.
	Version int64
	// SavedAt is the moment of the latest change, in UTC.
	SavedAt time.Time

	shared *given // nil when the sheet is for one reader
}

// given is what Given and Explained give.
type given struct {
	once         sync.Once
	answers      Answers
	explanations map[string]string
}

// Shared is the sheet for many readers: what Given and Explained give is made
// once for all of them, and none may modify it.
func (s Sheet) Shared() Sheet {
	s.shared = new(given)
	return s
}

// Given are the sheet's answers without those that were withdrawn.
func (s Sheet) Given() Answers {
	answers, _ := s.standing()
	return answers
}

// Explained are the sheet's explanations without those that were withdrawn.
func (s Sheet) Explained() map[string]string {
	_, explanations := s.standing()
	return explanations
}

// standing returns what was not withdrawn.
func (s Sheet) standing() (Answers, map[string]string) {
	if s.shared == nil {
		return s.withoutWithdrawn()
	}
	s.shared.once.Do(func() { s.shared.answers, s.shared.explanations = s.withoutWithdrawn() })
	return s.shared.answers, s.shared.explanations
}

func (s Sheet) withoutWithdrawn() (Answers, map[string]string) {
	answers := make(Answers, len(s.Answers))
	for id, a := range s.Answers {
		if a.Kind != NotAnswered {
			answers[id] = a.Answer
		}
	}
	texts := make(map[string]string, len(s.Explanations))
	for id, e := range s.Explanations {
		if e.Text != "" {
			texts[id] = e.Text
		}
	}
	return answers, texts
}

// With returns the sheet as it is when the changes are stored on top of it at
// the given moment: each with the revision after the one that it is based on.
// The result has no version before the store gives it one, and shares nothing
// that can be modified with s. It is for many readers when s is.
func (s Sheet) With(changes []Change, at time.Time) Sheet {
	s.Answers, s.Explanations = copyOf(s.Answers), copyOf(s.Explanations)
	s.Version = 0
	if s.shared != nil {
		s.shared = new(given)
	}
	for _, c := range changes {
		if c.Question != "" {
			s.Answers[c.Question] = s.Answers[c.Question].With(c, at)
		} else {
			s.Explanations[c.Contradiction] = SavedExplanation{Text: c.Explanation, Revision: c.BasedOn + 1, SavedAt: at}
		}
	}
	if len(changes) > 0 && at.After(s.SavedAt) {
		s.SavedAt = at
	}
	return s
}

// copyOf clones a map, and makes one where there is none.
func copyOf[K comparable, V any](m map[K]V) map[K]V {
	if m == nil {
		return map[K]V{}
	}
	return maps.Clone(m)
}
