package templates

import (
	"html/template"

	"trede/assessment"
	"trede/templates/locale"
)

// resultLimit are the answers that keep a stage out of reach, whatever is
// still answered. Only a preliminary result has them.
type resultLimit struct {
	Heading string // empty when there are none
	Text    string
	Items   []limitItem
}

// limitItem is one of those answers.
type limitItem struct {
	Href, Topic, Tag, Meta string
	Claimed                template.HTML
}

func (c conclusion) limitList() resultLimit {
	next := c.limit.Next
	if !c.Outcome.Preliminary || next == assessment.None || len(c.limit.Blockers) == 0 {
		return resultLimit{}
	}
	heading, text := "result.limit", "result.limit.text"
	if next == c.limit.Stage {
		heading, text = "result.limit.order", "result.limit.order.text"
	}
	l := resultLimit{
		Heading: c.T(heading, "N", len(c.limit.Blockers), "Stage", c.stage(next)),
		Text:    c.T(text, "Stage", c.stage(c.limit.Stage)),
	}
	for _, b := range c.limit.Blockers {
		i := b.Question
		item := limitItem{Href: c.QuestionPath(i), Topic: c.topic(i), Tag: c.tag(b.Reason), Meta: c.where(i)}
		if a := c.answer(i); a.Kind == assessment.Levelled {
			item.Claimed = c.Rich("result.limit.claimed", "Level", locale.Lower(c.Text(c.Rules.Question(i).Levels[a.Level])))
		}
		l.Items = append(l.Items, item)
	}
	return l
}
