package templates

import (
	"trede/assessment"
	"trede/questions"
)

// difference says what an answer was and what it became, in two columns: only
// what is not the same in both.
type difference struct {
	View
	q             *questions.Question
	was, became   assessment.Answer
	before, after []historyLine
}

func (d *difference) compare() {
	choice := d.choiceInWords(d.q, d.was)
	same := d.was.SameChoice(d.became)
	if !same {
		d.say(&d.before, "", choice)
		d.say(&d.after, "", d.choiceInWords(d.q, d.became))
	}
	if d.was.Reason != d.became.Reason {
		d.say(&d.before, d.T("history.reason"), d.was.Reason)
		d.say(&d.after, d.T("history.reason"), d.became.Reason)
	}
	d.agreement()
	d.proof()
	d.review()
	if same {
		d.say(&d.after, "", d.T("history.same"))
	}
	if len(d.before) == 0 {
		d.say(&d.before, "", choice)
	}
}

// say adds a line, unless there is nothing to say.
func (d *difference) say(to *[]historyLine, label, text string) {
	if text != "" {
		*to = append(*to, historyLine{label, text})
	}
}

func (d *difference) agreement() {
	was, became := d.was.Agreed, d.became.Agreed
	if was.Equal(became) {
		return
	}
	if was.Made() {
		d.say(&d.before, d.T("history.agreed", "Day", d.Date(was.On)), d.T("history.quote", "Text", was.Reason))
	}
	switch {
	case became.Made():
		d.say(&d.after, d.T("history.why"), d.T("history.quote", "Text", became.Reason))
	case was.Made():
		d.say(&d.after, "", d.T("history.agreed.over", "Day", d.Date(was.On)))
	}
}

func (d *difference) proof() {
	none := assessment.Proof{}
	switch {
	case d.was.Proof == d.became.Proof:
	case d.was.Proof == none:
		d.say(&d.after, d.T("history.proof.new"), proofInWords(d.became))
	case d.became.Proof == none:
		d.say(&d.before, d.T("history.proof"), proofInWords(d.was))
		d.say(&d.after, "", d.T("history.proof.gone"))
	default:
		d.say(&d.before, d.T("history.proof"), proofInWords(d.was))
		d.say(&d.after, d.T("history.proof"), proofInWords(d.became))
	}
}

func (d *difference) review() {
	if d.was.Review == d.became.Review {
		return
	}
	d.say(&d.before, "", d.verdict(d.was.Review))
	d.say(&d.after, "", d.verdict(d.became.Review))
	if d.became.Review.Remark != "" {
		d.say(&d.after, "", d.T("history.quote", "Text", d.became.Review.Remark))
	}
}

func (d *difference) verdict(r assessment.Review) string {
	switch r.Verdict {
	case assessment.Accepted:
		return d.T("history.accepted")
	case assessment.Rejected:
		return d.T("history.rejected")
	case assessment.Unreviewed:
	}
	return d.T("history.unreviewed")
}
