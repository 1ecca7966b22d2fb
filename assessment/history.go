package assessment

import (
	"slices"
	"time"
)

// The history of a question is a list of entries: what the answer became, when
// and whence. The newest is in the answer itself, as its Origin; a change that
// begins another entry leaves it behind. Notes and obstacles have no history.

// MaxHistory is how many entries of a question are read, the newest ones. All
// are kept.
const MaxHistory = 200

// MergeWithin is how long after an entry began what is typed still becomes a
// part of it.
const MergeWithin = time.Hour

// Origin says whence an answer came: it is the newest entry of the question's
// history, but for the answer.
type Origin struct {
	// Number counts the entries of the question, from 1; 0 is none: nothing was
	// ever answered.
	Number int64
	From   Source
	// Back is the number of the entry that was put back; 0 where none was.
	Back int64
	// BegunAt is the moment of its first change, ChangedAt that of its last.
	BegunAt, ChangedAt time.Time
}

// With returns the answer as it is saved when the change is stored on top of it
// at the given moment.
func (a SavedAnswer) With(c Change, at time.Time) SavedAnswer {
	return SavedAnswer{Answer: c.Answer, Revision: c.BasedOn + 1, SavedAt: at, Origin: a.originOf(c, at)}
}

// Leaves reports whether an entry ends when the answer becomes the next one, so
// that the history must keep it.
func (a SavedAnswer) Leaves(next SavedAnswer) bool {
	return a.Origin.Number > 0 && next.Origin.Number > a.Origin.Number
}

func (a SavedAnswer) originOf(c Change, at time.Time) Origin {
	switch {
	case c.Apart:
		return Origin{}
	case a.SameRecord(c.Answer):
		return a.Origin
	case a.takesIn(c, at):
		merged := a.Origin
		merged.From = max(merged.From, c.From) // typing what was taken over changes nothing of that
		merged.ChangedAt = at
		return merged
	}
	return Origin{Number: a.Origin.Number + 1, From: c.From, Back: c.Back, BegunAt: at, ChangedAt: at}
}

// takesIn reports whether a change becomes a part of the newest entry: it was
// typed within the hour, as the entry was. No entry takes in what would hide
// that something was agreed, reviewed or put back. A clock that went back by
// less than an hour changes nothing; one that went further began another time.
func (a SavedAnswer) takesIn(c Change, at time.Time) bool {
	switch {
	case a.Origin.Number == 0, a.Origin.Back != 0, c.Back != 0,
		at.Sub(a.Origin.BegunAt).Abs() > MergeWithin,
		a.Review != c.Answer.Review,
		a.Agreed.Made() && !(a.SameChoice(c.Answer) && a.Agreed.Equal(c.Answer.Agreed)):
		return false
	case a.Origin.From == Typed && c.From == Typed:
		return true
	}
	// The script saves a choice by itself, before and after it is taken over.
	return a.Origin.From <= FromSpread && c.From <= FromSpread && a.SameChoice(c.Answer)
}

// HistoryEntry is an entry of the history of a question: what the answer became.
type HistoryEntry struct {
	Origin
	Answer Answer // without note and obstacles
}

// HistoryStep is an entry with what was there before it.
type HistoryStep struct {
	HistoryEntry
	Was Answer // as in the entry before, and nothing in the first
}

// HistorySteps returns a question's history to be read, the newest first. The entries
// come in their order. An entry that led back to what was there when it began
// is left out, as one may type a level and think better of it.
//
// Where entries are missing before the first, that one is only what was there
// before the next.
func HistorySteps(entries []HistoryEntry) []HistoryStep {
	var steps []HistoryStep
	var was Answer
	for i, e := range entries {
		if !e.Answer.SameRecord(was) && (i > 0 || e.Number == 1) {
			steps = append(steps, HistoryStep{e, was})
		}
		was = e.Answer
	}
	slices.Reverse(steps)
	return steps
}

// PutBack returns the stored answer as it is when what was recorded of it then
// is put back: the choice with its reason, proof and agreement. The note and the
// obstacles stay as they are. A review is of the proof of now: it stays only
// where that stays.
func (a Answer) PutBack(then Answer) Answer {
	then.Note, then.Obstacles, then.Review = a.Note, a.Obstacles, Review{}
	if then.SameClaim(a) {
		then.Review = a.Review
	}
	return then
}

// CanPutBack reports whether what was recorded then can be put back: something
// was answered, and it is not what stands now.
func (a Answer) CanPutBack(then Answer) bool {
	return then.Kind != NotAnswered && !a.PutBack(then).SameRecord(a)
}
