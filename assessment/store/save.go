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
// A save that changes something gives the sheet another version; one that
// changes nothing leaves it.
//
// In a sheet whose collection is closed nothing is saved: a change that would
// change something results in an error of kind Closed.
//
// Two changes of one batch to the same thing, texts that are not UTF-8 or
// contain NUL, and revisions that no answer can have give an error of kind
// Invalid; an unknown sheet NotFound.
func (s *Store) Save(ctx context.Context, id assessment.SheetID, changes []assessment.Change) ([]assessment.Conflict, error) {
	doing := fmt.Sprintf("save answers of sheet %s", id)
	changes, err := checkChanges(changes)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", doing, err)
	}
	var done saved
	var conflicts []assessment.Conflict
	err = s.db.write(ctx, func(tx *gorm.DB) (err error) {
		done, err = s.saveUnseen(tx, id, changes)
		return err
	})
	if errors.Is(err, errUnseen) {
		err = s.db.write(ctx, func(tx *gorm.DB) (err error) {
			done, conflicts, err = s.saveSeen(tx, id, changes)
			return err
		})
	}
	if err != nil {
		return nil, s.failed(doing, err)
	}
	s.recent.saved(id, done)
	return conflicts, nil
}

// saved is what a save did: it led from one version of a sheet to another. The
// zero saved changed nothing.
type saved struct {
	changes []assessment.Change
	at      time.Time
	from    int64 // 0: nobody knows
	to      int64
}

// errUnseen: there may be a conflict, or a change that changes nothing, which is
// fine in a closed sheet too. One has to look first.
var errUnseen = errors.New("cannot be saved unseen")

// saveUnseen stores the changes without reading first what is stored, which
// takes half the time. It stores nothing and fails with errUnseen when one of
// them does not fit what is stored.
func (s *Store) saveUnseen(tx *gorm.DB, id assessment.SheetID, changes []assessment.Change) (saved, error) {
	if len(changes) == 0 || slices.ContainsFunc(changes, blank) {
		return saved{}, errUnseen
	}
	sheet := s.recent.latest(id)
	onTop := false // of an answer: what becomes of its history depends on it
	for _, c := range changes {
		if c.Question == "" || c.BasedOn == 0 {
			continue
		}
		if onTop = true; sheet.Answers[c.Question].Revision != c.BasedOn {
			return saved{}, errUnseen
		}
	}
	done, err := s.apply(tx, sheet, changes)
	if errors.Is(err, errRaced) || errors.Is(err, errClosed) || err == nil && onTop && done.from == 0 {
		return saved{}, errUnseen
	}
	return done, err
}

// saveSeen looks what is stored, and stores the changes that change something
// if there are no conflicts. Until the transaction ends nobody else saves in
// the sheet.
func (s *Store) saveSeen(tx *gorm.DB, id assessment.SheetID, changes []assessment.Change) (saved, []assessment.Conflict, error) {
	var closed int64
	if err := rowOf(tx, s.sql.lock, string(id)).Scan(&closed); err != nil {
		return saved{}, nil, noAssessment(err)
	}
	stored, err := s.stored(tx, id, changes)
	if err != nil {
		return saved{}, nil, err
	}
	needed, conflicts := plan(stored, changes)
	switch {
	case closed != 0 && len(conflicts)+len(needed) > 0:
		return saved{}, nil, errClosed
	case len(conflicts) > 0 || len(needed) == 0:
		return saved{}, conflicts, nil
	}
	sheet := assessment.Sheet{ID: id, Version: s.recent.latest(id).Version, Answers: stored.answers}
	done, err := s.apply(tx, sheet, needed)
	return done, nil, err
}

// apply stores changes of which each must change something, on top of the
// answers of the sheet. It tells whether the sheet was at that version.
func (s *Store) apply(tx *gorm.DB, on assessment.Sheet, changes []assessment.Change) (saved, error) {
	at, from := moment(micros(s.now())), on.Version
	to, wasKnown, err := s.db.save(tx, on.ID, from, newRows(changes, at, on.Answers))
	if !wasKnown {
		from = 0
	}
	return saved{changes, at, from, to}, err
}

// plan decides which of the changes need to be written, given what is stored.
// When there are conflicts nothing may be written.
func plan(stored state, changes []assessment.Change) (needed []assessment.Change, conflicts []assessment.Conflict) {
	for _, c := range changes {
		answer, explanation := stored.answers[c.Question], stored.explanations[c.Contradiction]
		switch {
		case c.Question != "" && answer.Equal(c.Answer),
			c.Contradiction != "" && explanation.Text == c.Explanation:
		case answer.Revision+explanation.Revision != c.BasedOn: // one of the two is zero
			conflicts = append(conflicts, assessment.Conflict{Change: c, Current: answer, CurrentExplanation: explanation})
		default:
			needed = append(needed, c)
		}
	}
	return needed, conflicts
}

// blank reports whether the change withdraws something.
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
func (s *Store) stored(tx *gorm.DB, id assessment.SheetID, changes []assessment.Change) (state, error) {
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
