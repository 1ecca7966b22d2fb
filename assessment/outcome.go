package assessment

import (
	"slices"

	"trede/questions"
)

// Outcome is what a set of answers comes to on a day, in three readings. It
// refers to stages, dimensions and questions by their place in the
// questionnaire; Rules.Questionnaire has their names.
type Outcome struct {
	AsOf questions.Date
	// Preliminary is true while any question is unanswered.
	Preliminary    bool
	Signals        []Signal
	Claimed        Reading // answers as given
	Proven         Reading // the headline: what can be shown
	Verified       Reading // what somebody else has looked at
	Contradictions []Standing
}

// Signal is a pattern in the answers that asks for a kind question. It is
// never a verdict and changes no outcome.
type Signal string

// The signals.
const (
	// TooGood: at least 90 % of the answers that have a level are at the
	// highest one, and under 20 % of those are proven.
	TooGood Signal = "too_good"
	// StraightLine: at least ten answers with a level, all the same.
	StraightLine Signal = "straight_line"
)

// Position is where an organisation stands.
type Position struct {
	Stage int // index into Questionnaire.Stages
	// InOrder says whether one performs well enough on that floor.
	InOrder bool
}

// Lowest reports whether one cannot stand any lower.
func (p Position) Lowest() bool { return p.Stage == 0 && !p.InOrder }

// Above reports whether p is better than other: on a higher stage, or in order
// on the same one while other is not.
func (p Position) Above(other Position) bool {
	if p.Stage != other.Stage {
		return p.Stage > other.Stage
	}
	return p.InOrder && !other.InOrder
}

// Colour is the state of the base.
type Colour uint8

// The states of the base.
const (
	Green Colour = iota // every applicable base question is met
	Amber               // neither green nor red
	Red                 // a base question is at level 0, unknown or not answered
)

// String is the word of the outcome file: green, amber, red.
func (c Colour) String() string { return [...]string{"green", "amber", "red"}[c] }

// None stands for "no stage" where a stage's index is expected.
const None = -1

// Reading is the outcome of one way of reading the answers.
type Reading struct {
	Position
	// AtMost is the position in this reading if every question that is
	// unanswered or unknown were answered at the highest level with an accepted
	// proof. When it equals Position, those questions cannot raise the stage.
	AtMost     Position
	Base       Colour
	Next       int // the stage that Blockers speak of; None at the top
	Dimensions []DimensionResult
	Blockers   []Blocker
	// Carriers are the questions (by index, in the questionnaire's order) of
	// which the answer's fall by one level would lower the stage or put it out
	// of order.
	Carriers []int
}

// BaseCount adds up the base over the dimensions: it is one check.
func (out Reading) BaseCount() (met, of int) {
	for _, d := range out.Dimensions {
		met, of = met+d.Met[0].Met, of+d.Met[0].Of
	}
	return met, of
}

// Reaching lists the dimensions that reach a stage.
func (out Reading) Reaching(stage int) []int {
	return out.those(func(d DimensionResult) bool { return d.Reached >= stage })
}

// Below lists the dimensions that do not reach a stage.
func (out Reading) Below(stage int) []int {
	return out.those(func(d DimensionResult) bool { return d.Reached < stage })
}

// Silent lists the dimensions that have nothing to show, though they can be
// determined.
func (out Reading) Silent() []int { return out.those(DimensionResult.Silent) }

func (out Reading) those(is func(DimensionResult) bool) []int {
	var dims []int
	for d, result := range out.Dimensions {
		if is(result) {
			dims = append(dims, d)
		}
	}
	return dims
}

// NothingCounts reports whether no answer at all counts at proof_from or higher.
func (out Reading) NothingCounts() bool {
	return !slices.ContainsFunc(out.Dimensions, func(d DimensionResult) bool { return d.Counts > 0 })
}

// DimensionResult is what one dimension comes to.
type DimensionResult struct {
	Reached      int // a stage, or None
	Determinable bool
	Counts       int // questions that count at proof_from or higher
	Unknown      int
	Unanswered   int
	// Met has the count of the base and then of every stage, lowest first.
	Met []Count
}

// Silent reports whether nothing of the dimension counts, so that it reaches no
// stage. A dimension of which every question is not applicable reaches them all.
func (d DimensionResult) Silent() bool { return d.Determinable && d.Counts == 0 && d.Reached == None }

// Count is how many requirements of how many are met.
type Count struct{ Met, Of int }

// Reason says why a requirement is not met.
type Reason string

// The reasons, in the order in which they are looked for.
const (
	ReasonUnanswered   Reason = "unanswered"
	ReasonUnknown      Reason = "unknown"
	ReasonLevel        Reason = "level" // claimed too low
	ReasonContradicted Reason = "contradicted"
	ReasonRejected     Reason = "rejected"
	ReasonMissingProof Reason = "missing_proof"
	ReasonExpiredProof Reason = "expired_proof"
	ReasonFutureProof  Reason = "future_proof"
	ReasonUnreviewed   Reason = "unreviewed"
)

// Blocker is a requirement of the next stage that is not met.
type Blocker struct {
	Question int // index in the questionnaire's order
	Needs    int // the level that is asked
	Has      int // the level in this reading; None when unanswered or unknown
	Reason   Reason
}

// Standing is a contradiction that stands.
type Standing struct {
	Contradiction int // index into Questionnaire.Contradictions
	// Claims and Against are the questions (by index) whose answers take part.
	Claims, Against []int
	// Blocks is true while one of the claims does not count as proven because
	// of it: its severity is to block, and no reviewer accepted that claim.
	Blocks    bool
	Explained bool
}

// Involves reports whether the answer to question i takes part.
func (s Standing) Involves(i int) bool {
	return slices.Contains(s.Claims, i) || slices.Contains(s.Against, i)
}
