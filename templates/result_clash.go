package templates

import (
	"html/template"
	"slices"
	"strings"

	"trede/assessment"
	"trede/questions"
	"trede/templates/locale"
)

// ResultClash is a contradiction that stands, with what to do about it.
type ResultClash struct {
	Title, Tag, Says string
	Lines            []template.HTML
	Knows            string
	Questions        []ClashQuestion
}

func (c conclusion) clashCount() string {
	n, explained := len(c.Outcome.Contradictions), 0
	for _, s := range c.Outcome.Contradictions {
		if s.Explained {
			explained++
		}
	}
	count := c.T("result.clash.count", "N", n)
	switch {
	case explained == 0:
		return count
	case explained == n:
		return count + ", " + c.T("result.clash.explained.all")
	}
	return count + ", " + c.T("result.clash.explained", "N", explained)
}

// clashText says what the contradictions do to the outcome.
func (c conclusion) clashText(g assessment.PlanGroup) string {
	blocks, explained := false, false
	for _, s := range c.Outcome.Contradictions {
		blocks = blocks || s.Blocks
		explained = explained || s.Explained
	}
	if blocks {
		return c.T("result.clash.until", "Level", c.q().ProofFrom-1)
	}
	text := c.T("result.clash.harmless")
	if c.shown.Next != assessment.None && len(g.Items) == 0 {
		text = c.T("result.clash.not", "Stage", c.stage(c.shown.Next))
	}
	if explained {
		text += " " + c.T("result.clash.stays")
	}
	return text
}

func (c conclusion) clashRows() []ResultClash {
	var rows []ResultClash
	for _, s := range c.Outcome.Contradictions {
		rows = append(rows, c.clashRow(s))
	}
	return rows
}

func (c conclusion) clashRow(s assessment.Standing) ResultClash {
	shown := c.clash(s, "")
	row := ResultClash{Title: shown.Title, Says: shown.Says, Questions: shown.Questions, Knows: c.clashKnows(s)}
	state := c.clashState(s)
	row.Tag = c.T(state.tag)
	if shown.Explanation != "" {
		row.Lines = append(row.Lines, c.Rich("result.clash.yours", "Text", bdi(shown.Explanation)))
	}
	if line := c.clashHolds(s); line != "" {
		row.Lines = append(row.Lines, line)
	}
	row.Lines = append(row.Lines, c.Rich(state.step, "Number", shown.Claim.Number))
	return row
}

// clashState is what a contradiction asks for, as keys of messages.
type clashState struct{ tag, step string }

// clashState tells which of five things a contradiction asks for.
func (c conclusion) clashState(s assessment.Standing) clashState {
	severity := c.q().Contradictions[s.Contradiction].Severity
	switch {
	case s.Blocks:
		return clashState{"result.clash.tag.blocks", "result.clash.step.blocks"}
	case severity == questions.Blocks:
		return clashState{"result.clash.tag.accepted", "result.clash.step.accepted"}
	case s.Explained:
		return clashState{"result.clash.tag.explained", "result.clash.step.explained"}
	case severity == questions.Discuss:
		return clashState{"result.clash.tag.discuss", "result.clash.step.discuss"}
	}
	return clashState{"result.clash.tag.ask", "result.clash.step.ask"}
}

// clashHolds names the requirements that are not met because of it.
func (c conclusion) clashHolds(s assessment.Standing) template.HTML {
	var topics []string
	for _, i := range c.plan.HeldBy(s) {
		topics = append(topics, locale.Lower(c.topic(i))+" ("+c.where(i)+")")
	}
	if len(topics) == 0 {
		return ""
	}
	return c.Rich("result.clash.holds", "Topics", c.List(topics))
}

// clashKnows names the functions that know these answers.
func (c conclusion) clashKnows(s assessment.Standing) string {
	var ids []string
	for _, i := range slices.Concat(s.Claims, s.Against) {
		for _, id := range likeliest(c.Rules.Question(i).Knows) {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return strings.Join(c.roles(likeliest(ids)), ", ")
}
