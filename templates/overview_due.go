package templates

import "trede/assessment"

// overviewDue is a proof that has expired or will soon.
type overviewDue struct {
	assessment.Due
	Href, Topic, What string
}

// due shows the proofs that have expired or will soon.
func (v View) due() []overviewDue {
	var list []overviewDue
	for _, d := range v.Rules.Due(v.Answers, v.AsOf) {
		q := v.Rules.Question(d.Question)
		list = append(list, overviewDue{d, v.QuestionPath(d.Question), v.Text(q.Topic), v.Answers[q.ID].Proof.What})
	}
	return list
}

func (v View) dueTitle(list []overviewDue) string {
	expired := 0
	for _, d := range list {
		if d.Expired() {
			expired++
		}
	}
	if expired == 0 {
		return v.T("overview.due", "N", len(list))
	}
	return v.T("overview.due", "N", len(list)) + ", " + v.T("overview.due.expired", "N", expired)
}
