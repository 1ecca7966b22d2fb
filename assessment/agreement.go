package assessment

import (
	"slices"

	"trede/questions"
)

// Source is whence an answer came.
type Source uint8

// The sources. An agreement never comes from a file: it says there where it
// came from before.
const (
	Typed       Source = iota // at the question
	FromSpread                // a level that colleagues gave was taken over
	FromSession               // a work session
	FromRound                 // the last round
	FromFile                  // an answers file
)

// Agreement says that an answer was agreed. The zero Agreement is none.
type Agreement struct {
	On     questions.Date
	Reason string
	With   []string // ids of the roles that were there, in the questionnaire's order
	From   Source
}

// Made reports whether there is an agreement at all.
func (a Agreement) Made() bool { return !a.Equal(Agreement{}) }

// Equal reports whether two agreements are the same.
func (a Agreement) Equal(b Agreement) bool {
	return a.On == b.On && a.Reason == b.Reason && a.From == b.From && slices.Equal(a.With, b.With)
}

// RolesOf returns those of the ids that are roles of the questionnaire, in its
// order, and the others after them as they came: CheckAnswer finds these.
func RolesOf(q *questions.Questionnaire, ids []string) []string {
	var known, others []string
	for _, r := range q.Roles {
		for _, id := range ids {
			if id == r.ID {
				known = append(known, id)
			}
		}
	}
	for _, id := range ids {
		if !slices.Contains(known, id) {
			others = append(others, id)
		}
	}
	return append(known, others...)
}

// SourceOf returns whence an agreed answer comes that somebody recorded at its
// question: from the spread when colleagues gave that level, and typed
// otherwise. given reports whether what was published has a level; it is nil
// where nothing is.
func SourceOf(a Answer, given func(level int) bool) Source {
	if given != nil && a.Kind == Levelled && given(a.Level) {
		return FromSpread
	}
	return Typed
}
