// Package assessment is the domain of Trede: answers, the rules that turn
// them into a stage, and what follows from that.
//
// Score is a pure function of a questionnaire, a set of answers and a day; the
// command line, the web pages and every export call the same one, so that the
// same answers always give the same outcome. There is no total, no mean and no
// percentage anywhere in this package.
package assessment

import (
	"slices"
	"time"

	"trede/questions"
)

// ID identifies an assessment. It is random and no secret: only a private
// link opens an assessment.
type ID string

// Assessment is one organisation's self-assessment in one round.
type Assessment struct {
	ID           ID
	Organisation Organisation
	// Role is the function of the person who began, never a name.
	Role          string
	Questionnaire QuestionnaireRef
	CreatedAt     time.Time
	// Target is the id of the stage that the organisation wants to reach; empty
	// where it chose none.
	Target string
	// Collection is the present one; zero when colleagues were never asked.
	Collection Collection
}

// Organisation is whom the assessment is about.
type Organisation struct {
	Name string
	Code string // such as GM9999; may be empty
}

// QuestionnaireRef says for which version of which questionnaire answers were
// given.
type QuestionnaireRef struct {
	ID, Version string
	// Hash is that of the contents, because an author may change a questionnaire
	// that still calls itself the same; empty where it was not kept.
	Hash string
}

// Kind says what an Answer is. The zero Kind is no answer at all.
type Kind uint8

// The kinds of answer. Not answered and don't know are different things.
const (
	NotAnswered Kind = iota
	Levelled
	Unknown
	NotApplicable
)

// Answer is what an organisation answers to one question.
type Answer struct {
	Kind      Kind
	Level     int    // with Levelled: 0 to n-1
	Reason    string // with NotApplicable: why
	Proof     Proof
	Note      string
	Obstacles []string // obstacle ids, in the questionnaire's order
	Review    Review
	Agreed    Agreement
}

// Proof is what shows that an answer is true. A proof that is being written
// may still miss parts; it counts only when What is not blank and Date is set.
type Proof struct {
	What string
	Link string // an http or https URL, or empty
	// Date is the day the proof was made or last checked to be still true.
	Date questions.Date
}

// Verdict is what a reviewer said of a proof; the zero Verdict is no review.
type Verdict uint8

// The verdicts.
const (
	Unreviewed Verdict = iota
	Accepted
	Rejected
)

// Review is a reviewer's judgement of the proof of an answer.
type Review struct {
	Verdict Verdict
	By      string
	On      questions.Date
	Remark  string
}

// Answers are the answers of an assessment by question. No entry means not
// answered.
type Answers map[questions.QuestionID]Answer

// SavedAnswer is an answer with its revision. A withdrawn answer stays as
// Kind NotAnswered, so that its revision keeps growing.
type SavedAnswer struct {
	Answer
	Revision int64 // 1 for the first save of this question
	SavedAt  time.Time
	Origin   Origin
}

// SavedExplanation is an explanation with its revision; a withdrawn one has an
// empty Text.
type SavedExplanation struct {
	Text     string
	Revision int64
	SavedAt  time.Time
}

// Change asks to store an answer or an explanation. It is based on the
// revision that its author saw: 0 where nothing was stored yet. Exactly one of
// Question and Contradiction is set.
type Change struct {
	Question questions.QuestionID
	Answer   Answer
	From     Source // whence the answer comes
	// Apart is set when a colleague answers in a sheet of their own: no history
	// of it is kept.
	Apart bool
	// Back is the number of the entry of the history that is put back; 0 where
	// none is.
	Back int64

	Contradiction string
	Explanation   string

	BasedOn int64
}

// Conflict is a change that was refused because somebody else changed the same
// thing first. Nothing of the batch it came in was stored.
type Conflict struct {
	Change Change
	// Current is what is stored now, for a question.
	Current SavedAnswer
	// CurrentExplanation is what is stored now, for a contradiction.
	CurrentExplanation SavedExplanation
}

// Equal reports whether two answers are the same in everything.
func (a Answer) Equal(b Answer) bool {
	return a.SameRecord(b) && a.Note == b.Note && slices.Equal(a.Obstacles, b.Obstacles)
}

// SameChoice reports whether the same was chosen, so that an agreement on the
// one holds for the other.
func (a Answer) SameChoice(b Answer) bool { return a.Kind == b.Kind && a.Level == b.Level }

// SameClaim reports whether two answers claim and prove the same, so that a
// review of the one holds for the other.
func (a Answer) SameClaim(b Answer) bool {
	return a.SameChoice(b) && a.Reason == b.Reason && a.Proof == b.Proof
}

// SameRecord reports whether two answers are the same in all of which history
// is kept: everything but the note and the obstacles.
func (a Answer) SameRecord(b Answer) bool {
	return a.SameClaim(b) && a.Review == b.Review && a.Agreed.Equal(b.Agreed)
}

// Following returns the answer with what it keeps of the one that it replaces
// and what no form asks for: the agreement, while the same is chosen, and the
// review, while the same is claimed and proven. A claim that differs only in
// what nobody sees stays as it was, so that its review stands.
func (a Answer) Following(stored Answer) Answer {
	if a.SameChoice(stored) {
		a.Agreed = stored.Agreed
	}
	if a.SameClaim(stored.Clean()) {
		a.Proof, a.Reason, a.Review = stored.Proof, stored.Reason, stored.Review
	}
	return a
}
