package templates

import (
	"slices"
	"strconv"
	"strings"

	"trede/assessment"
	"trede/templates/locale"
)

// workMail is a text to send to those of one function. Colleagues may still have
// to answer by themselves, so it tells nothing of what was answered but that
// there is something to look up, and holds no link.
type workMail struct {
	Label, Text string // empty when there is nothing to send
	Rows        int
}

// mailRows is how many lines of the mail are seen at once.
const mailRows = 22

func (w workload) mail() workMail {
	if w.filter.Role == "" || len(w.shown) == 0 {
		return workMail{}
	}
	n := len(w.shown)
	parts := []string{w.T("worklist.mail.hello"), w.T("worklist.mail.intro", "N", n)}
	proofs, rest := false, false
	for at, item := range w.shown {
		parts = append(parts, strconv.Itoa(at+1)+". "+strings.Join(w.mailItem(item), "\n"))
		_, asks := mailSteps[item.Kind]
		proofs, rest = proofs || asks, rest || !asks
	}
	if proofs {
		parts = append(parts, w.T("worklist.mail.proofs"))
	}
	if rest {
		parts = append(parts, w.T("worklist.mail.rest"))
	}
	parts = append(parts, w.T("worklist.mail.state", "Date", w.Date(w.AsOf)))
	return workMail{w.T("worklist.mail.label", "Role", w.role(w.filter.Role)), strings.Join(parts, "\n\n"), mailRows}
}

// mailSteps are the messages that say what to do about a proof.
var mailSteps = map[assessment.WorkKind]string{
	assessment.WorkRejected: "worklist.mail.rejected",
	assessment.WorkMissing:  "worklist.mail.missing",
	assessment.WorkExpired:  "worklist.mail.expired",
	assessment.WorkDue:      "worklist.mail.due",
}

// mailItem are the lines of one item. They are the same whatever the answer is:
// what shows it is told whole, because the part for the highest answer would
// tell which one was given, and of what is not known and not answered the same
// is said.
func (w workload) mailItem(item assessment.WorkItem) []string {
	q := w.Rules.Question(item.Question)
	if item.Kind == assessment.WorkContradiction {
		it := w.contradiction(item.Standing, "")
		lines := []string{it.Title}
		for _, p := range slices.Concat(item.Standing.Claims, item.Standing.Against) {
			lines = append(lines, w.Text(w.Rules.Question(p).Ask))
		}
		return append(lines, w.T("worklist.mail.contradiction"))
	}
	topic, ask := w.topic(item.Question), w.Text(q.Ask)
	key, proof := mailSteps[item.Kind]
	if !proof {
		return []string{topic, ask, w.T("worklist.mail.unknown")}
	}
	p := w.answer(item.Question).Proof
	if item.Kind == assessment.WorkMissing && hasText(p.What) {
		key = "worklist.mail.undated"
	}
	what := strings.Join(strings.Fields(p.What), " ")
	return []string{
		w.T("worklist.mail.topic", "Topic", topic, "Kind", locale.Lower(w.T(kindNames[item.Kind]))), ask,
		w.T(key, "What", what, "Needs", fullStop(locale.Lower(w.Text(q.Proof.Needs)))),
	}
}
