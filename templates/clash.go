package templates

import (
	"slices"
	"time"

	"trede/assessment"
	"trede/questions"
	"trede/templates/locale"
)

// Clash is a contradiction that stands, ready to be shown.
type Clash struct {
	ID      string
	Title   string
	Says    string
	Blocks  bool // the claims do not count as proven
	Discuss bool
	// Explanation is what the organisation wrote about it; may be empty.
	Explanation string
	Knows       string // functions that may know
	Questions   []ClashQuestion
	// Review names the claim that an advisor could look at.
	Claim ClashQuestion
}

// ClashQuestion is a question that takes part in a contradiction.
type ClashQuestion struct {
	Number           int
	Href, Topic, Dim string
	Level            int
	Claims           bool // the side whose answer does not count
}

// clashes lists the contradictions that stand, with links below up.
func (v View) clashes(up string) []Clash {
	var list []Clash
	for _, s := range v.Outcome.Contradictions {
		list = append(list, v.clash(s, up))
	}
	return list
}

func (v View) clash(s assessment.Standing, up string) Clash {
	c := v.q().Contradictions[s.Contradiction]
	out := Clash{
		ID: c.ID, Says: v.Text(c.Says), Explanation: v.Explanations[c.ID],
		Blocks: s.Blocks, Discuss: c.Severity == questions.Discuss,
	}
	var topics, roles []string
	for _, i := range s.Claims {
		out.Questions = append(out.Questions, v.clashQuestion(i, up, true))
	}
	for _, i := range s.Against {
		out.Questions = append(out.Questions, v.clashQuestion(i, up, false))
	}
	out.Claim = out.Questions[0]
	for n, q := range out.Questions {
		topic := q.Topic
		if n > 0 {
			topic = locale.Lower(topic)
		}
		topics = append(topics, topic)
	}
	for _, i := range slices.Concat(s.Claims, s.Against) {
		for _, id := range v.Rules.Question(i).Knows[:1] {
			if !slices.Contains(roles, id) {
				roles = append(roles, id)
			}
		}
	}
	out.Title, out.Knows = v.List(topics), v.List(v.roles(roles))
	return out
}

func (v View) clashQuestion(i int, up string, claims claimSide) ClashQuestion {
	q := v.Rules.Question(i)
	return ClashQuestion{
		Number: q.Number, Href: up + v.QuestionPath(i), Topic: v.Text(q.Topic),
		Dim: v.Dimension(v.Rules.Dimension(i)), Level: v.Answers[q.ID].Level, Claims: bool(claims),
	}
}

type claimSide bool

func dayOf(t time.Time) questions.Date { return questions.DateOf(t.In(locale.Zone)) }
