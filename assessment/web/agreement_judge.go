package web

import (
	"net/url"
	"strings"

	"trede/assessment"
	"trede/questions"
	"trede/templates"
	"trede/templates/locale"
)

// agreementOf is the agreement that somebody records today at a question.
func agreementOf(v visit, q *questions.Question, a assessment.Answer, typed templates.AgreementEntry) assessment.Agreement {
	return assessment.Agreement{
		On: v.today, Reason: typed.Reason, With: assessment.RolesOf(v.instrument.Questionnaire, typed.With),
		From: v.sourceOf(q.ID, a),
	}
}

// agreementProblem puts what is wrong with an agreement beside its field, and
// reports whether that is what is wrong.
func (j *judgement) agreementProblem(p assessment.Problem) bool {
	if j.entry.Agree == nil || !strings.HasPrefix(p.Path, "agreed.") {
		return false
	}
	message, at, field := "", templates.AgreeSuffix, &j.entry.Agree.Error
	switch {
	case p.Code == assessment.ReasonMissing:
		message = j.T("error.agree.reason", "Number", j.q.Number)
	case p.Code == assessment.TextTooLong:
		message = j.T("error.long", "Number", j.q.Number, "Max", p.Limit)
	case strings.HasPrefix(p.Path, "agreed.with"):
		message, at, field = j.T("error.agree.with", "Number", j.q.Number), templates.WithSuffix, &j.entry.Agree.WithError
	default:
		message = j.T("error.text", "Number", j.q.Number)
		j.entry.Agree.Reason = clean(j.entry.Agree.Reason)
	}
	if *field != "" { // said once
		return true
	}
	*field = message
	j.problems = append(j.problems, templates.Problem{
		Anchor: "q-" + j.q.Slug + at, Message: locale.Upper(message),
	})
	return true
}

// parseAgreement reads the form of the page on which one agrees on an answer.
func (a asked) parseAgreement(values url.Values) (q sentQuestion, err error) {
	if values.Get(end) == "" {
		return q, &assessment.Error{Kind: errIncomplete, Message: "the end of the form is missing"}
	}
	if q.ground, err = takeGround(values, a.q.Slug); err != nil {
		return q, err
	}
	if !q.sent {
		return q, withoutGround(a.q.Slug)
	}
	q.Choice = values.Get(a.q.Slug)
	q.Agree = new(takeAgreement(values, a.q.Slug))
	return q, nil
}

// judgeAgreement returns the change that the form asks for, and puts what is
// wrong with it on the page. What stands beside the answer is as it is stored,
// and not judged again.
func (a asked) judgeAgreement(sent *sentQuestion, page *templates.Agreeing) assessment.Change {
	j := judgement{Locale: locale.Of(a.lang), q: a.q, entry: &sent.Entry}
	answer, chosen := a.stored.Answer, j.choice()
	answer.Kind, answer.Level, answer.Review = chosen.Kind, chosen.Level, assessment.Review{}
	if answer.Kind != assessment.NotApplicable {
		answer.Reason = ""
	}
	answer = answer.Following(a.stored.Answer)
	answer.Agreed = agreementOf(a.visit, a.q, answer, *sent.Agree)
	for _, p := range assessment.CheckAnswer(a.instrument.Questionnaire, a.q, answer, 0) {
		switch about, _, _ := strings.Cut(p.Path, "."); about {
		case "reason": // is asked for at the question, so this choice is none of the page's
			j.check(answer, []assessment.Problem{{Path: "not_applicable"}})
		case "agreed", "level", "not_applicable":
			j.check(answer, []assessment.Problem{p})
		}
	}
	page.Choice, page.ChoiceError, page.Summary = sent.Choice, j.entry.Error, j.problems
	return assessment.Change{Question: a.q.ID, Answer: answer, From: answer.Agreed.From, BasedOn: a.stored.Revision}
}
