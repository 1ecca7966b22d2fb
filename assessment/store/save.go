package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
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
		return s.saveUnseen(tx, id, changes, at)
	})
	if errors.Is(err, errUnseen) {
		err = s.db.write(ctx, func(tx *gorm.DB) error {
			at = moment(micros(s.now()))
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
	}
	if err != nil {
		return nil, s.failed(doing, err)
	}
	if len(conflicts) == 0 {
		s.recent.saved(id, written, at)
	}
	return conflicts, nil
}

// errUnseen: there may be a conflict, or a change that changes nothing. One has
// to look first.
var errUnseen = errors.New("cannot be saved unseen")

// saveUnseen stores the changes without reading first what is stored, which
// takes half the time. It stores nothing and gives errUnseen when one of them
// does not fit what is stored.
func (s *Store) saveUnseen(tx *gorm.DB, id assessment.ID, changes []assessment.Change, at time.Time) error {
	var writes rows
	for _, c := range changes {
		if blank(c) || c.BasedOn < 0 {
			return errUnseen
		}
		writes.add(c, micros(at))
	}
	if len(changes) == 0 { // but the assessment may not be there
		return errUnseen
	}
	err := s.db.upsert(tx, id, writes)
	if errors.Is(err, errRaced) {
		return errUnseen
	}
	return err
}

// plan decides which of the changes to write, given what is stored. When there
// are conflicts nothing may be written.
func plan(stored state, changes []assessment.Change, at time.Time) (writes rows, written []assessment.Change, conflicts []assessment.Conflict) {
	for _, c := range changes {
		answer, explanation := stored.answers[c.Question], stored.explanations[c.Contradiction]
		switch {
		case c.Question != "" && answer.Equal(c.Answer),
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
	return c.Explanation == "" && c.Answer.Equal(assessment.Answer{})
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
