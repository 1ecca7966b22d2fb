package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/assessment"
	"trede/templates"
)

// saveAnswers stores a part: every question of it or none. What is wrong comes
// back with what was typed; what somebody else changed too comes back with
// both answers. The page says "saved" only after the store has.
func (s *server) saveAnswers(c echo.Context) error {
	at, err := s.part(c)
	if err != nil {
		return err
	}
	values, err := readValues(c)
	if err != nil {
		return err
	}
	form, err := s.parseAnswers(values, at)
	if err != nil {
		return err
	}
	v, sheet, err := s.answering(c)
	if err != nil {
		return err
	}
	changes, problems := s.judge(v, sheet, at, &form)
	if len(problems) > 0 {
		return s.refuseAnswers(c, v, sheet, at, form, problems)
	}
	if len(changes) > 0 {
		conflicts, err := s.Store.Save(c.Request().Context(), v.Assessment.ID, changes)
		if err != nil {
			return err
		}
		if len(conflicts) > 0 {
			return s.showConflict(c, v, at, values, conflicts)
		}
	}
	return s.afterSave(c, v, at, form, changes)
}

// refuseAnswers shows the page again as it was typed.
func (s *server) refuseAnswers(c echo.Context, v templates.View, sheet assessment.Sheet, at int, form answersForm, problems []templates.Problem) error {
	f := s.filled(v, sheet, at)
	f.Summary, f.Explanations = problems, form.explanations
	for n := range f.Entries {
		if form.sent[n] {
			f.Entries[n] = form.entries[n]
		}
	}
	for id, revision := range form.basedOn {
		f.ExplanationRevisions[id] = revision
	}
	return s.renderQuestions(c, http.StatusUnprocessableEntity, f)
}

// afterSave leads on: to the next part, to the overview when a step is done or
// the visitor wants to stop, or back to this part when a contradiction arose
// here. A save that goes on by itself gets the part as it is stored now.
func (s *server) afterSave(c echo.Context, v templates.View, at int, form answersForm, changes []assessment.Change) error {
	switch form.do {
	case "later":
		return seeOther(c, "../../")
	case "next":
	default:
		after, sheet, err := s.answering(c)
		if err != nil {
			return err
		}
		return s.renderQuestions(c, http.StatusOK, s.filled(after, sheet, at))
	}
	before := v.Outcome.Contradictions
	v.Stored(changes)
	if i := s.rules.Arose(before, v.Outcome.Contradictions, at); i != assessment.None {
		return seeOther(c, "?#q-"+s.rules.Question(i).Slug)
	}
	next := s.rules.After(v.Answers, at)
	if next == assessment.None {
		return seeOther(c, "../../")
	}
	return seeOther(c, "../../"+v.PartPath(next))
}
