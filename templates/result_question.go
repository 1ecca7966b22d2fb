package templates

import (
	"html/template"
	"strings"

	"trede/assessment"
	"trede/templates/locale"
)

// where names the place of a question: "Mensen, basis, vraag 2".
func (c conclusion) where(i int) string {
	return c.Dimension(c.Rules.Dimension(i)) + ", " + c.short(c.Rules.NeededFor(i)) + ", " + c.number(i)
}

// number names a question in a sentence: "vraag 2".
func (c conclusion) number(i int) string {
	return locale.Lower(c.T("question.number", "Number", c.Rules.Question(i).Number))
}

func (c conclusion) topic(i int) string { return c.Text(c.Rules.Question(i).Topic) }

func (c conclusion) answer(i int) assessment.Answer { return c.Answers[c.Rules.Question(i).ID] }

func (c conclusion) ask(i int) template.HTML {
	return template.HTML(template.HTMLEscapeString(c.Text(c.Rules.Question(i).Ask)))
}

// knows is the function that knows first, in a sentence.
func (c conclusion) knows(i int) string {
	if names := c.roles(c.Rules.Question(i).Knows); len(names) > 0 {
		return names[0]
	}
	return c.T("result.colleague")
}

// knowing names the functions that know best.
func (c conclusion) knowing(i int) string {
	return strings.Join(c.roles(likeliest(c.Rules.Question(i).Knows)), ", ")
}

// likeliest are the first of those who may know: naming everybody helps
// nobody.
func likeliest(roles []string) []string { return roles[:min(len(roles), 2)] }
