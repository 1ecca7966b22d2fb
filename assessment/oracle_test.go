package assessment_test

import (
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"

	"trede/assessment"
	"trede/questions"
)

// This file is a second implementation of the rules of a score, written from
// their text alone: slow, over strings and maps, one function for each rule.
// The properties compare Score with it. It shares no code with Score, not
// even the arithmetic of dates.

// oracle holds what the rules speak of: a questionnaire, answers and a day.
type oracle struct {
	q       *questions.Questionnaire
	answers assessment.Answers
	asOf    questions.Date
}

// manner is one of the three manners of reading the answers.
type manner string

const (
	claimed  manner = "claimed"
	proven   manner = "proven"
	verified manner = "verified"
)

// counted is an answer as it counts in a reading.
type counted struct {
	kind  assessment.Kind
	level int
}

// situation is how every question counts. No entry means not answered.
type situation map[questions.QuestionID]counted

// score is the whole outcome.
func (o oracle) score(explanations map[string]string) assessment.Outcome {
	return assessment.Outcome{
		AsOf:           o.asOf,
		Preliminary:    o.preliminary(),
		Signals:        o.signals(),
		Claimed:        o.reading(claimed),
		Proven:         o.reading(proven),
		Verified:       o.reading(verified),
		Contradictions: o.contradictions(explanations),
	}
}

func (o oracle) reading(m manner) assessment.Reading {
	s := o.situation(m)
	next := o.next(s)
	r := assessment.Reading{
		Position: o.position(s),
		AtMost:   o.position(o.imagined(s)),
		Base:     o.base(s),
		Next:     o.stageIndex(next),
		Blockers: o.blockers(s, m, next),
		Carriers: o.carriers(s),
	}
	for _, d := range o.q.Dimensions {
		r.Dimensions = append(r.Dimensions, o.dimension(s, d))
	}
	return r
}

// Three readings.

func (o oracle) situation(m manner) situation {
	s := situation{}
	for _, q := range o.all() {
		a := o.answers[q.ID]
		if a.Kind == assessment.NotAnswered {
			continue
		}
		s[q.ID] = counted{kind: a.Kind}
		if a.Kind == assessment.Levelled {
			s[q.ID] = counted{kind: a.Kind, level: o.level(m, q, a)}
		}
	}
	return s
}

// level is the level at which a levelled answer counts.
func (o oracle) level(m manner, q questions.Question, a assessment.Answer) int {
	if m == claimed || a.Level < o.q.ProofFrom || o.flaw(m, q, a) == "" {
		return a.Level
	}
	return o.q.ProofFrom - 1
}

// flaw is the first reason for which a proof does not count, "" for none.
func (o oracle) flaw(m manner, q questions.Question, a assessment.Answer) assessment.Reason {
	switch {
	case o.contradicted(q.ID) && a.Review.Verdict != assessment.Accepted:
		return "contradicted"
	case a.Review.Verdict == assessment.Rejected:
		return "rejected"
	case strings.TrimSpace(a.Proof.What) == "" || a.Proof.Date == 0:
		return "missing_proof"
	case !(o.asOf < expiry(a.Proof.Date, q.Proof.ValidMonths)):
		return "expired_proof"
	case !(a.Proof.Date <= o.asOf):
		return "future_proof"
	case m == verified && a.Review.Verdict != assessment.Accepted:
		return "unreviewed"
	}
	return ""
}

// expiry is the first day on which a proof no longer counts: the same day of
// the month some calendar months later, or that month's last day.
func expiry(d questions.Date, months int) questions.Date {
	year, month, day := d.Split()
	first := time.Date(year, time.Month(month+months), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return questions.DateOf(time.Date(first.Year(), first.Month(), min(day, last), 0, 0, 0, 0, time.UTC))
}

// contradicted: the answer is on the claiming side of a contradiction that
// blocks.
func (o oracle) contradicted(id questions.QuestionID) bool {
	for _, c := range o.q.Contradictions {
		claims, against := o.partakers(c)
		if c.Severity == "blocks" && len(against) > 0 && slices.Contains(claims, id) {
			return true
		}
	}
	return false
}

// partakers are the answers that meet a condition of either side, on the
// claimed levels; don't know and not answered take no part.
func (o oracle) partakers(c questions.Contradiction) (claims, against []questions.QuestionID) {
	for _, q := range o.all() {
		a := o.answers[q.ID]
		if a.Kind != assessment.Levelled {
			continue
		}
		if slices.ContainsFunc(c.Claims, func(c questions.Condition) bool { return c.Question == q.ID && a.Level >= c.Level }) {
			claims = append(claims, q.ID)
		}
		if slices.ContainsFunc(c.Against, func(c questions.Condition) bool { return c.Question == q.ID && a.Level <= c.Level }) {
			against = append(against, q.ID)
		}
	}
	return claims, against
}

func (o oracle) contradictions(explanations map[string]string) []assessment.Standing {
	var standing []assessment.Standing
	for i, c := range o.q.Contradictions {
		claims, against := o.partakers(c)
		if len(claims) > 0 && len(against) > 0 {
			standing = append(standing, assessment.Standing{
				Contradiction: i,
				Claims:        o.indices(claims),
				Against:       o.indices(against),
				Blocks: c.Severity == questions.Blocks && slices.ContainsFunc(claims, func(id questions.QuestionID) bool {
					return o.answers[id].Review.Verdict != assessment.Accepted
				}),
				Explained: strings.TrimSpace(explanations[c.ID]) != "",
			})
		}
	}
	return standing
}

// Rule 1: what is asked, and when that is met.

// asks is the level at which a stage, or the base, asks for a question.
func (o oracle) asks(stage string, q questions.Question) (level int, asked bool) {
	if stage == "base" {
		return o.q.Base.Level, q.NeededFor == "base" && o.lawful(q)
	}
	level, asked = o.q.Stages[o.stageIndex(stage)].Asks[q.NeededFor]
	return level, asked
}

// lawful: a question without laws, or with one that is in force.
func (o oracle) lawful(q questions.Question) bool {
	inForce := func(id string) bool {
		return slices.ContainsFunc(o.q.Laws, func(l questions.Law) bool {
			return l.ID == id && l.InForceFrom != 0 && l.InForceFrom <= o.asOf
		})
	}
	return len(q.Laws) == 0 || slices.ContainsFunc(q.Laws, inForce)
}

func (s situation) meets(id questions.QuestionID, level int) bool {
	return s[id].kind == assessment.Levelled && s[id].level >= level
}

// required are the questions of a dimension that a stage, or the base, asks
// for, without those that do not apply.
func (o oracle) required(s situation, stage string, d questions.Dimension) map[questions.QuestionID]int {
	required := map[questions.QuestionID]int{}
	for _, q := range d.Questions {
		if level, asked := o.asks(stage, q); asked && s[q.ID].kind != assessment.NotApplicable {
			required[q.ID] = level
		}
	}
	return required
}

func (o oracle) count(s situation, stage string, d questions.Dimension) assessment.Count {
	var c assessment.Count
	for id, level := range o.required(s, stage, d) {
		c.Of++
		if s.meets(id, level) {
			c.Met++
		}
	}
	return c
}

// Rule 2: the stage that a dimension reaches.

func (o oracle) reaches(s situation, d questions.Dimension, stage string) bool {
	if o.inapplicable(s, d) {
		return true
	}
	if !o.determinable(s, d) || o.counts(s, d) == 0 {
		return false
	}
	for _, st := range o.q.Stages {
		if !o.tolerates(s, d, st) {
			return false
		}
		if st.ID == stage {
			break
		}
	}
	return true
}

// tolerates: few enough requirements are not met, each one level short.
func (o oracle) tolerates(s situation, d questions.Dimension, stage questions.Stage) bool {
	short := 0
	for id, level := range o.required(s, stage.ID, d) {
		switch {
		case s.meets(id, level):
		case s.meets(id, level-1):
			short++
		default:
			return false
		}
	}
	return short <= stage.Tolerance
}

// inapplicable: every question of the dimension is not applicable.
func (o oracle) inapplicable(s situation, d questions.Dimension) bool {
	return o.ofKind(s, d, assessment.NotApplicable) == len(d.Questions)
}

// counts is how many questions count at proof_from or higher.
func (o oracle) counts(s situation, d questions.Dimension) int {
	n := 0
	for _, q := range d.Questions {
		if s.meets(q.ID, o.q.ProofFrom) {
			n++
		}
	}
	return n
}

func (o oracle) ofKind(s situation, d questions.Dimension, kind assessment.Kind) int {
	n := 0
	for _, q := range d.Questions {
		if s[q.ID].kind == kind {
			n++
		}
	}
	return n
}

func (o oracle) dimension(s situation, d questions.Dimension) assessment.DimensionResult {
	r := assessment.DimensionResult{
		Reached:      assessment.None,
		Determinable: o.determinable(s, d),
		Counts:       o.counts(s, d),
		Unknown:      o.ofKind(s, d, assessment.Unknown),
		Unanswered:   o.ofKind(s, d, assessment.NotAnswered),
		Met:          []assessment.Count{o.count(s, "base", d)},
	}
	for i, stage := range o.q.Stages {
		r.Met = append(r.Met, o.count(s, stage.ID, d))
		if o.reaches(s, d, stage.ID) {
			r.Reached = i
		}
	}
	return r
}

// Rule 3: a dimension with too many don't knows. The share is an exact
// decimal fraction here: three of ten is not more than 0.3.
func (o oracle) determinable(s situation, d questions.Dimension) bool {
	limit, _ := new(big.Rat).SetString(strconv.FormatFloat(o.q.UnknownLimit, 'f', -1, 64))
	asked := len(d.Questions) - o.ofKind(s, d, assessment.NotApplicable)
	allowed := limit.Mul(limit, big.NewRat(int64(asked), 1))
	return big.NewRat(int64(o.ofKind(s, d, assessment.Unknown)), 1).Cmp(allowed) <= 0
}

// Rule 4: the base and its ceiling.

func (o oracle) base(s situation) assessment.Colour {
	colour := assessment.Green
	for _, d := range o.q.Dimensions {
		for id, level := range o.required(s, "base", d) {
			if !s.meets(id, 1) {
				return assessment.Red
			}
			if !s.meets(id, level) {
				colour = assessment.Amber
			}
		}
	}
	return colour
}

// ceiling is the highest stage that the base allows, as an index.
func (o oracle) ceiling(c assessment.Colour) int {
	id := map[assessment.Colour]string{assessment.Red: o.q.Base.RedCeiling, assessment.Amber: o.q.Base.AmberCeiling}[c]
	if id == "" {
		return len(o.q.Stages) - 1
	}
	return o.stageIndex(id)
}

// Rule 5: the stage of the organisation.

func (o oracle) position(s situation) assessment.Position {
	everyDimension := func(stage string) bool {
		return !slices.ContainsFunc(o.q.Dimensions, func(d questions.Dimension) bool { return !o.reaches(s, d, stage) })
	}
	p := assessment.Position{Stage: 0, InOrder: everyDimension(o.q.Stages[0].ID) && o.base(s) != assessment.Red}
	for i, stage := range o.q.Stages {
		if everyDimension(stage.ID) && i <= o.ceiling(o.base(s)) {
			p.Stage = i
		}
	}
	return p
}

// Rule 7: the answers on which the stage rests.

func (o oracle) carriers(s situation) []int {
	var carriers []questions.QuestionID
	before := o.position(s)
	for _, q := range o.all() {
		if !s.meets(q.ID, 1) {
			continue
		}
		fallen := s.with(q.ID, counted{assessment.Levelled, s[q.ID].level - 1})
		after := o.position(fallen)
		if after.Stage < before.Stage || before.InOrder && !after.InOrder {
			carriers = append(carriers, q.ID)
		}
	}
	return o.indices(carriers)
}

func (s situation) with(id questions.QuestionID, c counted) situation {
	other := situation{}
	for i := range s {
		other[i] = s[i]
	}
	other[id] = c
	return other
}

// Rule 8: what is open, and how far it could still lead.

func (o oracle) preliminary() bool {
	for _, q := range o.all() {
		if o.answers[q.ID].Kind == assessment.NotAnswered {
			return true
		}
	}
	return false
}

func (o oracle) imagined(s situation) situation {
	for _, q := range o.all() {
		if k := s[q.ID].kind; k == assessment.NotAnswered || k == assessment.Unknown {
			s = s.with(q.ID, counted{assessment.Levelled, len(o.q.Scale) - 1})
		}
	}
	return s
}

// Rule 9: the signals.

func (o oracle) signals() []assessment.Signal {
	perLevel := map[int]int{}
	levelled, provenTop, top := 0, 0, len(o.q.Scale)-1
	for _, q := range o.all() {
		a := o.answers[q.ID]
		if a.Kind != assessment.Levelled {
			continue
		}
		levelled++
		perLevel[a.Level]++
		if a.Level == top && o.level(proven, q, a) == top {
			provenTop++
		}
	}
	var signals []assessment.Signal
	if levelled > 0 && perLevel[top]*100 >= levelled*90 && provenTop*100 < perLevel[top]*20 {
		signals = append(signals, "too_good")
	}
	if levelled >= 10 && len(perLevel) == 1 {
		signals = append(signals, "straight_line")
	}
	return signals
}

// Names and places.

func (o oracle) all() []questions.Question {
	var all []questions.Question
	for _, d := range o.q.Dimensions {
		all = append(all, d.Questions...)
	}
	return all
}

// stageIndex is the place of a stage, None for "".
func (o oracle) stageIndex(id string) int {
	return slices.IndexFunc(o.q.Stages, func(s questions.Stage) bool { return s.ID == id })
}

func (o oracle) indices(ids []questions.QuestionID) []int {
	var indices []int
	for _, id := range ids {
		indices = append(indices, slices.IndexFunc(o.all(), func(q questions.Question) bool { return q.ID == id }))
	}
	return indices
}
