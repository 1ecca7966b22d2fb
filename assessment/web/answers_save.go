package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"trede/assessment"
	"trede/templates"
	"trede/templates/locale"
)

// saveAnswers stores a part: every question of it or none. What is wrong comes
// back with what was typed; what somebody else changed too comes back with
// both answers. The page says "saved" only after the store has.
func (s *server) saveAnswers(c echo.Context, v visit) error {
	p, err := partOf(c, v)
	if err != nil {
		return err
	}
	values, err := s.readValues(c, maxForm)
	if err != nil {
		return err
	}
	form, err := p.parse(values)
	if err != nil {
		return err
	}
	if p.visit, err = s.withSpread(c, v); err != nil {
		return err
	}
	shown := p.answering()
	out := p.judge(shown, &form)
	if form.do == doNext || form.do == doLater {
		out.problems = append(out.problems, p.reasonsLeft(shown, &form)...)
	}
	switch {
	case p.apart && !p.assessment.Collection.IsOpen():
		return s.refuseLate(c, p, form)
	case len(out.problems) > 0:
		return p.refuse(c, shown, form, out.problems)
	case len(out.conflicts) > 0:
		return p.showConflict(c, shown, values, out.conflicts)
	case len(out.changes) > 0:
		conflicts, err := s.Store.Save(c.Request().Context(), p.sheet.ID, out.changes)
		if p.apart && assessment.KindOf(err) == assessment.Closed { // closed in the meantime
			return s.refuseLate(c, p, form)
		}
		if err != nil {
			return err
		}
		if len(conflicts) > 0 { // somebody saved in the meantime
			return p.showConflict(c, shown, values, conflicts)
		}
	}
	p.sheet = p.sheet.With(out.changes, s.Now())
	if p.apart {
		return s.leadOnApart(c, p, form.do)
	}
	if slug, ok := strings.CutPrefix(form.do, templates.AgreePrefix); ok && !form.hasReasonsLeft() {
		return seeOther(c, "?#q-"+slug)
	}
	if form.do != doNext && form.do != doLater {
		return p.stay(c, form)
	}
	return p.leadOn(c, form.do, shown.Outcome.Contradictions)
}

// stay shows the part again after a save, as it saves by itself. A reason that
// was typed and not recorded yet comes back.
func (p part) stay(c echo.Context, form answersForm) error {
	f := p.filled(p.answering())
	for n := range form.questions {
		if left := form.questions[n].left(); left.Reason != "" {
			f.Entries[n].Agree = &left
		}
	}
	return p.render(c, http.StatusOK, f)
}

// What the buttons of a part ask for.
const (
	doNext  = "next"
	doLater = "later"
)

// left is what was typed to agree on the answer, where another button than that
// for it was pressed.
func (q sentQuestion) left() templates.AgreementEntry {
	if q.Agree != nil {
		return templates.AgreementEntry{}
	}
	left := q.typed
	left.Reason = clean(left.Reason)
	return left
}

// hasReasonsLeft reports whether somebody typed why and did not record it.
func (f answersForm) hasReasonsLeft() bool {
	return slices.ContainsFunc(f.questions, func(q sentQuestion) bool { return q.left().Reason != "" })
}

// reasonsLeft asks what to do with the reasons that were typed and not recorded:
// whoever goes on would lose them.
func (p part) reasonsLeft(v templates.View, f *answersForm) (problems []templates.Problem) {
	for n, q := range p.questions {
		sent := &f.questions[n]
		left := sent.left()
		if left.Reason == "" {
			continue
		}
		left.Error = v.T("error.agree.pending", "Number", q.Number)
		sent.Agree = &left
		problems = append(problems, templates.Problem{
			Anchor: "q-" + q.Slug + templates.AgreeSuffix, Message: locale.Upper(left.Error),
		})
	}
	return problems
}

// refuse shows the page again as it was typed.
func (p part) refuse(c echo.Context, v templates.View, form answersForm, problems []templates.Problem) error {
	f := p.filled(v)
	f.Summary, f.Explanations = problems, map[string]string{}
	p.sent = form.questions
	for n, sent := range form.questions {
		if !sent.sent {
			continue
		}
		left := sent.left()
		if sent.Agree == nil && (p.spread != nil || left.Reason != "") {
			sent.Agree = &left
		}
		f.Entries[n] = sent.Entry
	}
	for id, sent := range form.explanations {
		f.Explanations[id] = sent.text
		if sent.sent {
			f.ExplanationBases[id] = sent.on
		}
	}
	return p.render(c, http.StatusUnprocessableEntity, f)
}

// leadOn leads to where one goes on after a save: to the next part, to the
// overview when a step is done or the visitor wants to stop, or back to this
// part when a contradiction arose here.
func (p part) leadOn(c echo.Context, do string, stood []assessment.Standing) error {
	if do == doLater {
		return seeOther(c, "../../")
	}
	v, rules := p.answering(), p.instrument.rules
	if i := rules.Arose(stood, v.Outcome.Contradictions, p.at); i != assessment.None {
		return seeOther(c, "?#q-"+rules.Question(i).Slug)
	}
	next := rules.After(v.Answers, p.at)
	if next == assessment.None {
		return seeOther(c, "../../")
	}
	return seeOther(c, "../../"+v.PartPath(next))
}
