package web

import (
	"bytes"
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/assessment"
	"trede/assessment/access"
	"trede/questions"
	"trede/templates"
)

// A colleague's sheet is answered as the assessment's own is, by the same
// forms and the same rules of who changed what. Here is what differs.

// mayReply is may for the pages of a colleague's own sheet.
func (s *server) mayReply(answer handler) echo.HandlerFunc {
	return s.may(access.Reply, func(c echo.Context, v visit) error {
		v.apart = true
		return answer(c, v)
	})
}

// own is the sheet as the pages of its colleague show it.
func (v visit) own() templates.Own {
	return templates.NewOwn(v.lang, v.site, v.instrument.rules, v.assessment, v.sheet, v.today)
}

// asksOthers reports whether the address asks for the questions of other
// functions in the part at a place on the route. A part without questions of
// one's own has only those, and one without others none.
func (v visit) asksOthers(c echo.Context, at int) bool {
	rules := v.instrument.rules
	own := rules.Own(v.sheet.Role)
	place := own.Place(at)
	if place == assessment.None {
		return true
	}
	others := len(rules.Route()[at].Questions) - len(own.Route()[place].Questions)
	return others > 0 && c.QueryParams().Has(templates.QueryOthers)
}

// renderApart shows the questions of a colleague's page, and those that were
// sent: the function may have changed in another window.
func (p part) renderApart(c echo.Context, status int, f templates.Filled) error {
	pages, err := p.instrument.opinions()
	if err != nil {
		return err
	}
	own := p.own()
	filled := templates.FilledOpinions{Filled: f, Own: own, Others: p.others}
	for n, i := range p.instrument.rules.Route()[p.at].Questions {
		filled.Shown = append(filled.Shown, own.Questions.Has(i) != p.others || n < len(p.sent) && p.sent[n].sent)
	}
	return render(c, status, func(w *bytes.Buffer) error { return pages.Render(w, filled) })
}

// keepOpinions drops what a colleague's form does not have.
func (f *answersForm) keepOpinions() {
	for n := range f.questions {
		q := &f.questions[n]
		note := q.Fields[assessment.FieldNote]
		q.Agree, q.typed = nil, templates.AgreementEntry{}
		q.Obstacles, q.Fields = nil, [assessment.FieldCount]string{assessment.FieldNote: note}
	}
}

// checkOpinion is CheckOpinion, with the remark where the form has it.
func checkOpinion(q *questions.Questionnaire, question *questions.Question, a assessment.Answer) []assessment.Problem {
	problems := assessment.CheckOpinion(q, question, a.Opinion())
	for n := range problems {
		if problems[n].Path == "remark" {
			problems[n].Path = assessment.FieldNote.Path()
		}
	}
	return problems
}

// doFinish is what the button of one's last part asks for.
const doFinish = "finish"

// leadOnApart leads to where a colleague goes on after a save: forward over
// one's own parts with something open, and then to the list of one's answers.
func (s *server) leadOnApart(c echo.Context, p part, do string) error {
	v := p.own()
	next := v.Questions.After(v.Answers, p.at)
	switch {
	case do == doFinish:
		if err := s.Store.Finish(c.Request().Context(), p.sheet.ID); err != nil && assessment.KindOf(err) != assessment.Closed {
			return err
		}
		return seeOther(c, "../../")
	case do == doNext && p.others:
		return seeOther(c, "../../?"+templates.QueryOthers+"#"+templates.QueryOthers)
	case do == doNext && next != assessment.None:
		return seeOther(c, "../../"+v.PartPath(next))
	case do == doNext, do == doLater:
		return seeOther(c, "../../")
	}
	return p.render(c, http.StatusOK, p.filled(p.answering())) // the page saves by itself, and stays
}

// refuseLate shows what was sent after closing, to be copied. What was stored
// before is no part of it.
func (s *server) refuseLate(c echo.Context, p part, form answersForm) error {
	v, err := s.open(c) // it may have been closed just now
	if err != nil {
		return err
	}
	own := v.own()
	var late []templates.RefusedOpinion
	for n, q := range p.questions {
		sent := form.questions[n]
		typed := (&judgement{Locale: own.Locale, q: q, entry: &sent.Entry}).answer().Opinion()
		said := typed.Answer().Fingerprint()
		if !sent.sent || sent.blank() || sent.unchanged(said) || said == p.sheet.Answers[q.ID].Fingerprint() {
			continue
		}
		late = append(late, templates.RefusedOpinion{Topic: own.Text(q.Topic), Said: own.Said(q, typed), Remark: clean(typed.Remark)})
	}
	if len(late) == 0 {
		return seeOther(c, "../../")
	}
	return s.renderOwn(c, http.StatusConflict, v, templates.OwnState{Refused: late})
}
