package templates

import (
	"html/template"

	"trede/assessment"
	"trede/questions"
	"trede/templates/locale"
)

var tags = map[assessment.Reason]string{
	assessment.ReasonUnanswered:   "result.tag.unanswered",
	assessment.ReasonUnknown:      "result.tag.unknown",
	assessment.ReasonLevel:        "result.tag.level",
	assessment.ReasonContradicted: "result.tag.contradicted",
	assessment.ReasonRejected:     "result.tag.rejected",
	assessment.ReasonMissingProof: "result.tag.missing_proof",
	assessment.ReasonExpiredProof: "result.tag.expired_proof",
	assessment.ReasonFutureProof:  "result.tag.future_proof",
	assessment.ReasonUnreviewed:   "result.tag.unreviewed",
}

// tag is a reason in two words.
func (c conclusion) tag(r assessment.Reason) string { return c.T(tags[r]) }

// firstStep is what to do about one item. expired is the key for a proof that
// is out of date: there are a short and a long form.
func (c conclusion) firstStep(item assessment.PlanItem, expired string) template.HTML {
	q, a := c.Rules.Question(item.Question), c.answer(item.Question)
	needs := c.proofNeeds(q, a)
	role := locale.Lower(c.knows(item.Question))
	switch item.Reason {
	case assessment.ReasonUnanswered:
		return c.Rich("result.step.unanswered", "Role", role)
	case assessment.ReasonUnknown:
		return c.Rich("result.step.unknown", "Role", role)
	case assessment.ReasonContradicted:
		return c.Rich("result.step.contradicted")
	case assessment.ReasonRejected:
		return c.Rich("result.step.rejected", "Needs", needs)
	case assessment.ReasonExpiredProof:
		return c.Rich(expired, "What", bdi(a.Proof.What))
	case assessment.ReasonFutureProof:
		return c.Rich("result.step.future", "What", bdi(a.Proof.What))
	case assessment.ReasonUnreviewed:
		return c.Rich("result.step.unreviewed")
	case assessment.ReasonMissingProof:
		if hasText(a.Proof.What) && a.Proof.Date == 0 {
			return c.Rich("result.step.undated", "What", bdi(a.Proof.What))
		}
		return c.Rich("result.step.missing", "Needs", needs)
	default:
		if len(q.Actions) > 0 {
			return template.HTML(template.HTMLEscapeString(c.Text(q.Actions[0].Text)))
		}
		return c.Rich("result.step.level", "Role", role)
	}
}

// proofNeeds says in a sentence what shows an answer. What comes after the
// first sentence is for the highest answer, and stands at the question.
func (c conclusion) proofNeeds(q *questions.Question, a assessment.Answer) string {
	needs := locale.Lower(c.Text(q.Proof.Needs))
	if a.Level < len(c.q().Scale)-1 {
		needs = firstSentence(needs)
	}
	return fullStop(needs)
}
