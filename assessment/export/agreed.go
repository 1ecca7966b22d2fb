package export

import (
	"fmt"
	"slices"

	"trede/assessment"
	"trede/questions"
)

// sources are the words for whence an agreement comes in a file.
var sources = map[string]assessment.Source{
	"typed":   assessment.Typed,
	"spread":  assessment.FromSpread,
	"session": assessment.FromSession,
	"round":   assessment.FromRound,
}

// agreement reads how an answer was agreed. Which roles there are, and whether
// there is a reason, package assessment says.
func (r *reader) agreement(n *node, path string) assessment.Agreement {
	var a assessment.Agreement
	r.object(n, path, fields{
		"on":     r.dateInto(&a.On),
		"reason": r.textInto(&a.Reason),
		"with":   func(n *node, path string) { a.With = r.list(n, path, len(r.q.Roles)) },
		"from": func(n *node, path string) {
			if !r.is(n, path, String) {
				return
			}
			from, ok := sources[n.text]
			if !ok {
				r.fault(n, path, NotSource, quoted(n.text))
			}
			a.From = from
		},
	}, "on", "reason", "from")
	return a
}

// checkRoles refuses what ReadAnswers would.
func checkRoles(q *questions.Questionnaire, with []string) error {
	for i, id := range with {
		if slices.Contains(with[:i], id) || !slices.ContainsFunc(q.Roles, func(r questions.Role) bool { return r.ID == id }) {
			return fmt.Errorf("a role is none of %s %s, or named more than once", q.ID, q.Version)
		}
	}
	return nil
}

func agreedObject(a assessment.Agreement) string {
	agreed := object{pair("on", text(a.On.String())), pair("reason", text(a.Reason))}
	if len(a.With) > 0 {
		agreed.add("with", list(texts(a.With)))
	}
	for word, source := range sources {
		if source == a.From {
			agreed.add("from", text(word))
		}
	}
	return agreed.String()
}
