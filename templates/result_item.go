package templates

import (
	"html/template"
	"strings"

	"trede/assessment"
	"trede/templates/locale"
)

// resultItem is a requirement that is not met.
type resultItem struct {
	Href, Topic, Tag, Meta string
	Ask                    template.HTML
	Lines                  []template.HTML
}

func (c conclusion) item(item assessment.PlanItem) resultItem {
	i := item.Question
	out := resultItem{
		Href: c.QuestionPath(i), Topic: c.topic(i), Tag: c.tag(item.Reason), Ask: c.asked(i), Meta: c.itemMeta(i),
	}
	if line := c.itemFact(item); line != "" {
		out.Lines = append(out.Lines, line)
	}
	out.Lines = append(out.Lines, c.Rich("result.step", "Step", c.firstStep(item, "result.step.expired")))
	return out
}

// asked is the question and, where the answer is don't know, the note on who
// finds it out.
func (c conclusion) asked(i int) template.HTML {
	ask := c.ask(i)
	if a := c.answer(i); a.Kind == assessment.Unknown && hasText(a.Note) {
		ask += " " + c.Rich("result.quote", "Text", bdi(a.Note))
	}
	return ask
}

// itemFact is what was said, or which proof was given.
func (c conclusion) itemFact(item assessment.PlanItem) template.HTML {
	q, a := c.Rules.Question(item.Question), c.answer(item.Question)
	level := func(n int) string { return locale.Lower(c.Text(q.Levels[n])) }
	switch item.Reason {
	case assessment.ReasonUnanswered, assessment.ReasonUnknown:
		return ""
	case assessment.ReasonExpiredProof:
		return c.Rich("result.fact.expired", "What", bdi(a.Proof.What), "Date", c.when(a.Proof.Date),
			"Until", c.when(a.Proof.Until(q.Proof.ValidMonths)))
	case assessment.ReasonFutureProof:
		return c.Rich("result.fact.future", "What", bdi(a.Proof.What), "Date", c.when(a.Proof.Date))
	case assessment.ReasonRejected:
		return c.rejection(a)
	case assessment.ReasonLevel:
		return c.Rich("result.fact.level", "Now", level(a.Level), "Needs", level(item.Needs))
	default:
		return c.Rich("result.fact.claimed", "Level", level(a.Level))
	}
}

// rejection is what the reviewer said of a proof.
func (c conclusion) rejection(a assessment.Answer) template.HTML {
	key, silent := "result.fact.rejected", "result.fact.rejected.silent"
	if !hasText(a.Proof.What) {
		key, silent = "result.fact.rejected.nothing", "result.fact.rejected.nothing.silent"
	}
	if !hasText(a.Review.Remark) {
		key = silent
	}
	return c.Rich(key, "What", bdi(a.Proof.What), "Remark", bdi(a.Review.Remark))
}

// itemMeta names who knows, where the question is and what is in the way.
func (c conclusion) itemMeta(i int) string {
	parts := []string{c.knowing(i), c.where(i)}
	if names := c.obstacleNames(c.answer(i).Obstacles); len(names) > 0 {
		parts = append(parts, c.T("result.obstacles.here", "Obstacles", strings.Join(names, ", ")))
	}
	return strings.Join(notEmpty(parts), " · ")
}

// obstacleNames names obstacles in a sentence, in the questionnaire's order.
func (c conclusion) obstacleNames(ids []string) []string {
	var names []string
	for _, id := range ids {
		for _, o := range c.q().Obstacles {
			if o.ID == id {
				names = append(names, locale.Lower(c.Text(o.Name)))
			}
		}
	}
	return names
}
