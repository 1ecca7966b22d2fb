package web

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"trede/assessment"
	"trede/questions"
	"trede/templates"
	"trede/templates/locale"
)

// verdict is what comes of a form.
type verdict struct {
	changes   []assessment.Change
	conflicts []assessment.Conflict // with what was stored when the form came
	problems  []templates.Problem
}

// judge turns the form into changes, and puts what is wrong beside each field.
func (p part) judge(v templates.View, f *answersForm) verdict {
	var out verdict
	for n, q := range p.questions {
		p.judgeQuestion(v, q, &f.questions[n], &out)
	}
	for id, sent := range f.explanations {
		p.judgeExplanation(v, id, sent, &out)
	}
	return out
}

func (p part) judgeQuestion(v templates.View, q *questions.Question, sent *sentQuestion, out *verdict) {
	stored := p.sheet.Answers[q.ID]
	shown := stored.Fingerprint()
	if !sent.sent || sent.Agree == nil && sent.blank() && sent.unchanged("") || sent.settled(stored.Revision, shown) {
		return
	}
	j := judgement{Locale: v.Locale, q: q, entry: &sent.Entry}
	answer := j.answer()
	typed := answer.Fingerprint()
	if sent.Agree == nil && len(j.problems) == 0 && (typed == shown || sent.keep == "" && sent.unchanged(typed)) {
		return
	}
	change := assessment.Change{Question: q.ID, Answer: answer.Following(stored.Answer), BasedOn: stored.Revision, Apart: p.apart}
	if sent.Agree != nil {
		change.From = p.sourceOf(q.ID, answer)
		change.Answer.Agreed = agreementOf(p.visit, q, answer, *sent.Agree)
	}
	j.check(answer, p.check(q, change.Answer, v.AsOf))
	if len(j.problems) > 0 {
		out.problems = append(out.problems, j.problems...)
		return
	}
	if change.Answer.Equal(stored.Answer) {
		return
	}
	if !sent.stands(stored.Revision, shown) || sent.endsUnseen(stored, change.Answer) {
		out.conflicts = append(out.conflicts, assessment.Conflict{Change: change, Current: stored})
		return
	}
	out.changes = append(out.changes, change)
}

func (p part) judgeExplanation(v templates.View, id string, sent sentText, out *verdict) {
	stored := p.sheet.Explanations[id]
	shown, typed := assessment.FingerprintText(stored.Text), assessment.FingerprintText(sent.text)
	if !sent.sent || typed == shown || sent.settled(stored.Revision, shown) || sent.keep == "" && sent.unchanged(typed) {
		return
	}
	if problems := assessment.CheckExplanation(sent.text); len(problems) > 0 {
		message := v.T("start.text.wrong") // the first problem is enough
		if problems[0].Code == assessment.TextTooLong {
			message = v.T("error.explanation.long", "Max", problems[0].Limit)
		}
		out.problems = append(out.problems, templates.Problem{Anchor: "x-" + id, Message: message})
		return
	}
	change := assessment.Change{Contradiction: id, Explanation: sent.text, BasedOn: stored.Revision}
	if !sent.stands(stored.Revision, shown) {
		out.conflicts = append(out.conflicts, assessment.Conflict{Change: change, CurrentExplanation: stored})
		return
	}
	out.changes = append(out.changes, change)
}

// check asks what the sheet accepts.
func (p part) check(q *questions.Question, a assessment.Answer, today questions.Date) []assessment.Problem {
	if p.apart {
		return checkOpinion(p.instrument.Questionnaire, q, a)
	}
	return assessment.CheckAnswer(p.instrument.Questionnaire, q, a, today)
}

// judgement is the reading of one question's entry.
type judgement struct {
	*locale.Locale
	q        *questions.Question
	entry    *templates.Entry
	problems []templates.Problem
}

// answer returns the answer that was entered, as far as it can be read. Whether
// it may be given is for package assessment to say.
func (j *judgement) answer() assessment.Answer {
	a := j.choice()
	for field := range assessment.Fields {
		if text := field.In(&a); text != nil {
			*text = j.entry.Fields[field]
		}
	}
	if a.Kind != assessment.NotApplicable {
		a.Reason = "" // the field is out of sight
	}
	a.Proof.Date = j.date()
	a.Obstacles = slices.Clone(j.entry.Obstacles)
	return a
}

func (j *judgement) choice() (a assessment.Answer) {
	switch j.entry.Choice {
	case "u":
		a.Kind = assessment.Unknown
	case "na":
		a.Kind = assessment.NotApplicable
	case "":
		if j.entry.Seen == "" {
			j.choiceProblem("error.choice.first")
		} else {
			j.choiceProblem("error.choice")
		}
	default:
		level, err := strconv.Atoi(j.entry.Choice)
		if err != nil {
			level = -1
		}
		a.Kind, a.Level = assessment.Levelled, level
	}
	return a
}

func (j *judgement) date() questions.Date {
	s := j.entry.Fields[assessment.FieldDate]
	if s == "" {
		return 0
	}
	d, err := j.ParseDay(s)
	switch {
	case errors.Is(err, locale.ErrNoSuchDay):
		j.problem(assessment.FieldDate, "error.date.absent", "Date", short(s))
	case err != nil:
		j.problem(assessment.FieldDate, "error.date")
	}
	return d
}

// short is the start of a text, for a message.
func short(s string) string {
	if runes := []rune(s); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return s
}

// check puts what package assessment found beside the fields.
func (j *judgement) check(a assessment.Answer, found []assessment.Problem) {
	for _, p := range found {
		field, ok := assessment.FieldAt(p.Path)
		switch {
		case j.agreementProblem(p):
		case !ok && p.Code == assessment.NotAllowed:
			j.choiceProblem("error.reason.allowed")
		case !ok && strings.HasPrefix(p.Path, "obstacles"):
			j.choiceProblem("error.obstacle")
		case !ok:
			j.choiceProblem("error.choice")
			j.entry.Choice = ""
		case p.Code == assessment.ReasonMissing:
			j.problem(field, "error.reason")
		case p.Code == assessment.TextTooLong:
			j.problem(field, "error.long", "Max", p.Limit)
		case p.Code == assessment.LinkNotLink && assessment.HasScheme(a.Proof.Link):
			j.problem(field, "error.link.rest")
		case p.Code == assessment.LinkNotLink:
			j.problem(field, "error.link")
		case p.Code == assessment.DateTooEarly:
			j.problem(field, "error.date.early", "Date", short(j.entry.Fields[field]))
		case p.Code == assessment.DateInFuture:
			j.problem(field, "error.date.future", "Date", j.Date(a.Proof.Date))
		default:
			j.problem(field, "error.text")
			j.entry.Fields[field] = clean(j.entry.Fields[field])
		}
	}
}

func (j *judgement) problem(field assessment.Field, key string, args ...any) {
	message := j.T(key, append(args, "Number", j.q.Number)...)
	j.entry.Errors[field] = message
	j.problems = append(j.problems, templates.Problem{
		Anchor: "q-" + j.q.Slug + "-" + field.Name(), Message: locale.Upper(message),
	})
}

// choiceProblem is said once of a question.
func (j *judgement) choiceProblem(key string) {
	if j.entry.Error != "" {
		return
	}
	j.entry.Error = j.T(key, "Number", j.q.Number)
	j.problems = append(j.problems, templates.Problem{
		Anchor: "q-" + j.q.Slug + "-0", Message: locale.Upper(j.entry.Error),
	})
}
