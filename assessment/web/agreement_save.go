package web

import (
	"bytes"
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/assessment"
	"trede/questions"
	"trede/templates"
)

// asked is one question of an assessment, on a page of its own.
type asked struct {
	visit
	q      *questions.Question
	stored assessment.SavedAnswer
}

// askedIn finds the question in the address.
func askedIn(c echo.Context, v visit) (asked, error) {
	id := questions.QuestionID(c.Param("question"))
	i := v.instrument.rules.Index(id)
	if i == assessment.None {
		return asked{}, &assessment.Error{Kind: assessment.NotFound, Message: "no such question"}
	}
	return asked{v, v.instrument.rules.Question(i), v.sheet.Answers[id]}, nil
}

// showAgreement shows the page on which one agrees on an answer.
func (s *server) showAgreement(c echo.Context, v visit) error {
	a, err := askedIn(c, v)
	if err != nil {
		return err
	}
	return a.renderAgreement(c, http.StatusOK, templates.Agreeing{Choice: templates.EntryOf(a.stored).Choice})
}

func (a asked) renderAgreement(c echo.Context, status int, page templates.Agreeing) error {
	page.View, page.Question, page.Stored = a.answering(), a.q, a.stored
	return render(c, status, func(w *bytes.Buffer) error { return templates.Agreement(w, page) })
}

// saveAgreement records that an answer was agreed, and why. Another answer than
// the stored one may be chosen in the same go; what stands beside it stays.
func (s *server) saveAgreement(c echo.Context, v visit) error {
	a, err := askedIn(c, v)
	if err != nil {
		return err
	}
	values, err := s.readValues(c, maxForm)
	if err != nil {
		return err
	}
	if a.visit, err = s.withSpread(c, v); err != nil {
		return err
	}
	sent, err := a.parseAgreement(values)
	if err != nil {
		return err
	}
	page := templates.Agreeing{Choice: sent.Choice}
	change := a.judgeAgreement(&sent, &page)
	page.Entry = *sent.Agree
	switch {
	case len(page.Summary) > 0:
		return a.renderAgreement(c, http.StatusUnprocessableEntity, page)
	case change.Answer.SameRecord(a.stored.Answer): // sent twice
		return a.leadToQuestion(c)
	case !sent.stands(a.stored.Revision, a.stored.RecordFingerprint()):
		page.Changed = true
		return a.renderAgreement(c, http.StatusConflict, page)
	}
	conflicts, err := s.Store.Save(c.Request().Context(), a.sheet.ID, []assessment.Change{change})
	if err != nil {
		return err
	}
	if len(conflicts) > 0 { // somebody saved in the meantime
		a.stored, page.Changed = conflicts[0].Current, true
		return a.renderAgreement(c, http.StatusConflict, page)
	}
	return a.leadToQuestion(c)
}

func (a asked) leadToQuestion(c echo.Context) error {
	rules := a.instrument.rules
	return seeOther(c, "../../"+a.answering().PartPath(rules.PartOf(rules.Index(a.q.ID)))+"?#q-"+a.q.Slug)
}
