package store

import (
	"context"
	"encoding/json"
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
	targets := targetsOf(changes)
	var conflicts []assessment.Conflict
	err = s.db.write(ctx, func(tx *gorm.DB) error {
		stored, err := s.stored(tx, id, targets)
		if err != nil {
			return err
		}
		var writes rows
		if writes, conflicts = plan(stored, changes, s.now()); len(conflicts) > 0 {
			return nil
		}
		return s.db.upsert(tx, id, writes)
	})
	if err != nil {
		return nil, s.failed(doing, err)
	}
	return conflicts, nil
}

// plan decides what to write of the changes, given what is stored. When there
// are conflicts nothing may be written.
func plan(stored state, changes []assessment.Change, now time.Time) (rows, []assessment.Conflict) {
	var writes rows
	var conflicts []assessment.Conflict
	at := micros(now)
	for _, c := range changes {
		answer, explanation := stored.answers[c.Question], stored.explanations[c.Contradiction]
		switch {
		case c.Question != "" && same(answer.Answer, c.Answer),
			c.Contradiction != "" && explanation.Text == c.Explanation:
		case answer.Revision+explanation.Revision != c.BasedOn: // one of the two is zero
			conflicts = append(conflicts, assessment.Conflict{Change: c, Current: answer, CurrentExplanation: explanation})
		case c.Question != "":
			writes.Answers = append(writes.Answers, newAnswerRow(c, at))
		default:
			writes.Explanations = append(writes.Explanations, explanationRow{c.Contradiction, c.BasedOn + 1, at, c.Explanation})
		}
	}
	return writes, conflicts
}

func same(a, b assessment.Answer) bool {
	return a.Kind == b.Kind && a.Level == b.Level && a.Reason == b.Reason &&
		a.Proof == b.Proof && a.Note == b.Note && a.Review == b.Review &&
		slices.Equal(a.Obstacles, b.Obstacles)
}

// targets are the questions and contradictions of a batch as JSON arrays,
// because one parameter of fixed place serves any number of them.
type targets struct{ questions, contradictions string }

func targetsOf(changes []assessment.Change) targets {
	asked, explained := []string{}, []string{}
	for _, c := range changes {
		if c.Question != "" {
			asked = append(asked, string(c.Question))
		} else {
			explained = append(explained, c.Contradiction)
		}
	}
	return targets{jsonOf(asked), jsonOf(explained)}
}

// jsonOf is for values of our own types, which can always be encoded.
func jsonOf(v any) string {
	var b strings.Builder
	if err := json.NewEncoder(&b).Encode(v); err != nil {
		panic(err)
	}
	return b.String()
}

// stored reads the state that a batch is about. On PostgreSQL it also keeps
// the assessment from being deleted until the transaction ends.
func (s *Store) stored(tx *gorm.DB, id assessment.ID, of targets) (state, error) {
	var answers, explanations string
	err := rowOf(tx, s.sql.stored, of.questions, of.contradictions, string(id)).Scan(&answers, &explanations)
	if err != nil {
		return state{}, noAssessment(err)
	}
	return decodeState(answers, explanations)
}
