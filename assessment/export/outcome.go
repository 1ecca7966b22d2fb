package export

import (
	"io"

	"trede/assessment"
	"trede/questions"
)

// OutcomeFormat is the value of "format" in an outcome file.
const OutcomeFormat = "trede/outcome/1"

// WriteOutcome writes what Rules.Score made of the answers with that hash
// (AnswersHash), as one JSON object. The same outcome always gives the same
// bytes. Where the outcome names nothing (no stage reached, no next stage, no
// level) the file has null; an empty list is [].
func WriteOutcome(w io.Writer, r *assessment.Rules, o assessment.Outcome, answersHash string) error {
	out := outcomeWriter{r}
	q := r.Questionnaire()
	signals := make([]string, len(o.Signals))
	for i, s := range o.Signals {
		signals[i] = text(string(s))
	}
	contradictions := make([]string, len(o.Contradictions))
	for i, s := range o.Contradictions {
		contradictions[i] = out.contradiction(s)
	}
	file := object{
		pair("format", text(OutcomeFormat)),
		pair("as_of", text(o.AsOf.String())),
		pair("questionnaire", object{pair("id", text(q.ID)), pair("version", text(q.Version)), pair("hash", text(q.Hash))}.String()),
		pair("answers_hash", text(answersHash)),
		pair("preliminary", truth(o.Preliminary)),
		pair("signals", list(signals)),
		pair("claimed", out.reading(o.Claimed)),
		pair("proven", out.reading(o.Proven)),
		pair("verified", out.reading(o.Verified)),
		pair("contradictions", listOnLines(contradictions, "   ")),
	}
	_, err := io.WriteString(w, file.onLines(" ")+"\n")
	return err
}

// outcomeWriter turns the places that an outcome speaks of into ids.
type outcomeWriter struct{ rules *assessment.Rules }

func (w outcomeWriter) reading(r assessment.Reading) string {
	dimensions := make([]string, len(r.Dimensions))
	for i, d := range r.Dimensions {
		dimensions[i] = w.dimension(w.rules.Questionnaire().Dimensions[i].ID, d)
	}
	blockers := make([]string, len(r.Blockers))
	for i, b := range r.Blockers {
		blockers[i] = w.blocker(b)
	}
	return object{
		pair("stage", w.stage(r.Stage)),
		pair("in_order", truth(r.InOrder)),
		pair("at_most", object{pair("stage", w.stage(r.AtMost.Stage)), pair("in_order", truth(r.AtMost.InOrder))}.String()),
		pair("base", text(r.Base.String())),
		pair("next", w.stage(r.Next)),
		pair("dimensions", listOnLines(dimensions, "     ")),
		pair("blockers", listOnLines(blockers, "     ")),
		pair("carriers", list(w.questions(r.Carriers))),
	}.onLines("   ")
}

func (w outcomeWriter) dimension(id string, d assessment.DimensionResult) string {
	var met object
	for i, count := range d.Met {
		key := questions.Base
		if i > 0 {
			key = w.rules.Questionnaire().Stages[i-1].ID
		}
		met.add(key, object{pair("met", number(count.Met)), pair("of", number(count.Of))}.String())
	}
	return object{
		pair("id", text(id)),
		pair("reached", w.stage(d.Reached)),
		pair("determinable", truth(d.Determinable)),
		pair("counts", number(d.Counts)),
		pair("unknown", number(d.Unknown)),
		pair("unanswered", number(d.Unanswered)),
		pair("met", met.String()),
	}.String()
}

func (w outcomeWriter) blocker(b assessment.Blocker) string {
	question := w.rules.Question(b.Question)
	has := "null"
	if b.Has != assessment.None {
		has = number(b.Has)
	}
	return object{
		pair("question", text(string(question.ID))),
		pair("needed_for", text(question.NeededFor)),
		pair("needs", number(b.Needs)),
		pair("has", has),
		pair("reason", text(string(b.Reason))),
	}.String()
}

func (w outcomeWriter) contradiction(s assessment.Standing) string {
	c := w.rules.Questionnaire().Contradictions[s.Contradiction]
	return object{
		pair("id", text(c.ID)),
		pair("severity", text(c.Severity)),
		pair("claims", list(w.questions(s.Claims))),
		pair("against", list(w.questions(s.Against))),
		pair("explained", truth(s.Explained)),
	}.String()
}

// stage is the id of a stage, or null for None.
func (w outcomeWriter) stage(i int) string {
	if i == assessment.None {
		return "null"
	}
	return text(w.rules.Questionnaire().Stages[i].ID)
}

func (w outcomeWriter) questions(indices []int) []string {
	ids := make([]string, len(indices))
	for i, index := range indices {
		ids[i] = text(string(w.rules.Question(index).ID))
	}
	return ids
}
