package web

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"trede/assessment"
	"trede/templates"
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
	shown := p.answering()
	out := p.judge(shown, &form)
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
	if slug, ok := strings.CutPrefix(form.do, templates.AgreePrefix); ok {
		return seeOther(c, "?#q-"+slug)
	}
	if form.do != doNext && form.do != doLater { // the page saves by itself, and stays
		return p.render(c, http.StatusOK, p.filled(p.answering()))
	}
	return p.leadOn(c, form.do, shown.Outcome.Contradictions)
}

// What the buttons of a part ask for.
const (
	doNext  = "next"
	doLater = "later"
)

// refuse shows the page again as it was typed.
func (p part) refuse(c echo.Context, v templates.View, form answersForm, problems []templates.Problem) error {
	f := p.filled(v)
	f.Summary, f.Explanations = problems, map[string]string{}
	p.sent = form.questions
	for n, sent := range form.questions {
		if sent.sent {
			f.Entries[n] = sent.Entry
		}
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
