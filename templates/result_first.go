package templates

import (
	"html/template"

	"trede/templates/locale"
)

// resultFirst are the few things to begin with.
type resultFirst struct {
	Heading string // empty when nothing holds one back
	Steps   []firstStep
	All     string // the link to the whole list; empty when this is all
}

// firstStep is one of them.
type firstStep struct {
	Href, Topic string
	Text        template.HTML
	Meta        string
}

func (c conclusion) first() resultFirst {
	n := len(c.plan.First)
	if n == 0 {
		return resultFirst{}
	}
	f := resultFirst{Heading: c.T("result.first", "N", n)}
	for _, item := range c.plan.First {
		f.Steps = append(f.Steps, firstStep{
			Href: c.QuestionPath(item.Question), Topic: c.topic(item.Question),
			Text: c.firstStep(item, "result.first.expired"),
			Meta: c.knows(item.Question) + " · " + locale.Lower(c.tag(item.Reason)),
		})
	}
	if len(c.items) > n && len(c.Answers) > 0 {
		f.All = c.T("result.first.all", "N", len(c.items), "Count", len(c.items))
	}
	return f
}
