package templates

import (
	"trede/assessment"
	"trede/questions"
	"trede/templates/locale"
)

// contradiction is a contradiction that stands, ready to be shown.
type contradiction struct {
	ID      string
	Title   string
	Says    string
	Blocks  bool // the claims do not count as proven
	Discuss bool
	// Explanation is what the organisation wrote about it; may be empty.
	Explanation string
	Questions   []participant
	// Claim is the first claim: the one that an advisor could look at.
	Claim participant
}

// participant is a question that takes part in a contradiction.
type participant struct {
	Number      int
	Href, Topic string
	Claims      bool // the side whose answer does not count
}

func (v View) contradiction(s assessment.Standing, up string) contradiction {
	c := v.q().Contradictions[s.Contradiction]
	out := contradiction{
		ID: c.ID, Says: v.Text(c.Says), Explanation: v.Explanations[c.ID],
		Blocks: s.Blocks, Discuss: c.Severity == questions.Discuss,
	}
	var topics []string
	for _, i := range s.Claims {
		out.Questions = append(out.Questions, v.participant(i, up, true))
	}
	for _, i := range s.Against {
		out.Questions = append(out.Questions, v.participant(i, up, false))
	}
	out.Claim = out.Questions[0]
	for n, q := range out.Questions {
		topic := q.Topic
		if n > 0 {
			topic = locale.Lower(topic)
		}
		topics = append(topics, topic)
	}
	out.Title = v.List(topics)
	return out
}

func (v View) participant(i int, up string, claims claimSide) participant {
	q := v.Rules.Question(i)
	return participant{
		Number: q.Number, Href: up + v.QuestionPath(i), Topic: v.Text(q.Topic), Claims: bool(claims),
	}
}

type claimSide bool
