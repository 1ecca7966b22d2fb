package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"trede/assessment"
	"trede/questions"
)

// state is what is stored of the questions and contradictions that a batch of
// changes is about.
type state struct {
	answers      map[questions.QuestionID]assessment.SavedAnswer
	explanations map[string]assessment.SavedExplanation
}

// Save stores the changes: all of them, or none. They are durable when it
// returns neither conflicts nor an error.
//
// A change conflicts when what it is about has another revision than the one
// it is based on. But a change that equals what is stored is neither a
// conflict nor written again, whatever it is based on: the same form may be
// sent twice. An answer of kind NotAnswered withdraws: its row stays, with a
// revision that keeps growing.
//
// Two changes of one batch to the same thing, and texts that are not UTF-8 or
// contain NUL, give an error of kind Invalid; an unknown assessment NotFound.
func (s *Store) Save(ctx context.Context, id assessment.ID, changes []assessment.Change) ([]assessment.Conflict, error) {
	doing := fmt.Sprintf("save answers of %s", id)
	changes, err := checkChanges(changes)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", doing, err)
	}
	var conflicts []assessment.Conflict
	var written []assessment.Change
	var at time.Time
	err = s.db.write(ctx, func(tx *gorm.DB) error {
		at, written = moment(micros(s.now())), changes
		if done, err := s.saveOne(tx, id, changes, at); done || err != nil {
			return err
		}
		stored, err := s.stored(tx, id, changes)
		if err != nil {
			return err
		}
		var writes rows
		if writes, written, conflicts = plan(stored, changes, at); len(conflicts) > 0 {
			return nil
		}
		return s.db.upsert(tx, id, writes)
	})
	if err != nil {
		return nil, s.failed(doing, err)
	}
	if len(conflicts) == 0 {
		s.recent.saved(id, written, at)
	}
	return conflicts, nil
}

// saveOne stores a single change without reading first what is stored, which
// takes half the time. It is not done when there may be a conflict, or nothing
// to do: then Save has to look.
func (s *Store) saveOne(tx *gorm.DB, id assessment.ID, changes []assessment.Change, at time.Time) (done bool, err error) {
	if len(changes) != 1 || blank(changes[0]) || changes[0].BasedOn < 0 {
		return false, nil
	}
	var writes rows
	writes.add(changes[0], micros(at))
	err = s.db.upsert(tx, id, writes)
	if errors.Is(err, errRaced) {
		return false, nil
	}
	return err == nil, err
}

// plan decides which of the changes to write, given what is stored. When there
// are conflicts nothing may be written.
func plan(stored state, changes []assessment.Change, at time.Time) (writes rows, written []assessment.Change, conflicts []assessment.Conflict) {
	for _, c := range changes {
		answer, explanation := stored.answers[c.Question], stored.explanations[c.Contradiction]
		switch {
		case c.Question != "" && same(answer.Answer, c.Answer),
			c.Contradiction != "" && explanation.Text == c.Explanation:
		case answer.Revision+explanation.Revision != c.BasedOn: // one of the two is zero
			conflicts = append(conflicts, assessment.Conflict{Change: c, Current: answer, CurrentExplanation: explanation})
		default:
			writes.add(c, micros(at))
			written = append(written, c)
		}
	}
	return writes, written, conflicts
}

// blank tells whether the change withdraws something.
func blank(c assessment.Change) bool {
	return c.Explanation == "" && same(c.Answer, assessment.Answer{})
}

func same(a, b assessment.Answer) bool {
	return a.Kind == b.Kind && a.Level == b.Level && a.Reason == b.Reason &&
		a.Proof == b.Proof && a.Note == b.Note && a.Review == b.Review &&
		slices.Equal(a.Obstacles, b.Obstacles)
}

// jsonOf is for values of our own types, which can always be encoded.
func jsonOf(v any) string {
	var b strings.Builder
	if err := json.NewEncoder(&b).Encode(v); err != nil {
		panic(err)
	}
	return b.String()
}

// stored reads the state that a batch is about.
func (s *Store) stored(tx *gorm.DB, id assessment.ID, changes []assessment.Change) (state, error) {
	asked, explained := []string{}, []string{}
	for _, c := range changes {
		if c.Question != "" {
			asked = append(asked, string(c.Question))
		} else {
			explained = append(explained, c.Contradiction)
		}
	}
	// As JSON, because one parameter of fixed place serves any number of them.
	var answers, explanations string
	err := rowOf(tx, s.sql.stored, jsonOf(asked), jsonOf(explained), string(id)).Scan(&answers, &explanations)
	if err != nil {
		return state{}, noAssessment(err)
	}
	return decodeState(answers, explanations)
}
