package templates

import (
	"html/template"
	"slices"
	"strings"

	"trede/assessment"
	"trede/questions"
	"trede/templates/locale"
)

// resultContradiction is a contradiction that stands, with what to do about it.
type resultContradiction struct {
	Title, Tag, Says string
	Lines            []template.HTML
	Knows            string
	Questions        []participant
}

func (c conclusion) contradictionCount() string {
	n, explained := len(c.Outcome.Contradictions), 0
	for _, s := range c.Outcome.Contradictions {
		if s.Explained {
			explained++
		}
	}
	count := c.T("result.contradiction.count", "N", n)
	switch {
	case explained == 0:
		return count
	case explained == n:
		return count + ", " + c.T("result.contradiction.explained.all")
	}
	return count + ", " + c.T("result.contradiction.explained", "N", explained)
}

// contradictionText says what the contradictions do to the outcome.
func (c conclusion) contradictionText(g assessment.PlanGroup) string {
	blocks, explained := false, false
	for _, s := range c.Outcome.Contradictions {
		blocks = blocks || s.Blocks
		explained = explained || s.Explained
	}
	if blocks {
		return c.T("result.contradiction.until", "Level", c.q().ProofFrom-1)
	}
	text := c.T("result.contradiction.harmless")
	if c.proven.Next != assessment.None && len(g.Items) == 0 {
		text = c.T("result.contradiction.not", "Stage", c.stage(c.proven.Next))
	}
	if explained {
		text += " " + c.T("result.contradiction.stays")
	}
	return text
}

func (c conclusion) contradictionRows() []resultContradiction {
	var rows []resultContradiction
	for _, s := range c.Outcome.Contradictions {
		rows = append(rows, c.contradictionRow(s))
	}
	return rows
}

func (c conclusion) contradictionRow(s assessment.Standing) resultContradiction {
	it := c.contradiction(s, "")
	row := resultContradiction{Title: it.Title, Says: it.Says, Questions: it.Questions, Knows: c.contradictionKnows(s)}
	state := c.contradictionState(s)
	row.Tag = c.T(state.tag)
	if it.Explanation != "" {
		row.Lines = append(row.Lines, c.Rich("result.contradiction.yours", "Text", bdi(it.Explanation)))
	}
	if line := c.contradictionHolds(s); line != "" {
		row.Lines = append(row.Lines, line)
	}
	row.Lines = append(row.Lines, c.Rich(state.step, "Number", it.Claim.Number))
	return row
}

// contradictionState is what a contradiction asks for, as keys of messages.
type contradictionState struct{ tag, step string }

// contradictionState returns which of five things a contradiction asks for.
func (c conclusion) contradictionState(s assessment.Standing) contradictionState {
	severity := c.q().Contradictions[s.Contradiction].Severity
	switch {
	case s.Blocks:
		return contradictionState{"result.contradiction.tag.blocks", "result.contradiction.step.blocks"}
	case severity == questions.Blocks:
		return contradictionState{"result.contradiction.tag.accepted", "result.contradiction.step.accepted"}
	case s.Explained:
		return contradictionState{"result.contradiction.tag.explained", "result.contradiction.step.explained"}
	case severity == questions.Discuss:
		return contradictionState{"result.contradiction.tag.discuss", "result.contradiction.step.discuss"}
	}
	return contradictionState{"result.contradiction.tag.ask", "result.contradiction.step.ask"}
}

// contradictionHolds names the requirements that are not met because of it.
func (c conclusion) contradictionHolds(s assessment.Standing) template.HTML {
	var topics []string
	for _, i := range c.plan.HeldBy(s) {
		topics = append(topics, locale.Lower(c.topic(i))+" ("+c.where(i)+")")
	}
	if len(topics) == 0 {
		return ""
	}
	return c.Rich("result.contradiction.holds", "Topics", c.List(topics))
}

// contradictionKnows names the functions that know these answers.
func (c conclusion) contradictionKnows(s assessment.Standing) string {
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
