package web

import (
	"bytes"
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/assessment"
	"trede/questions"
	"trede/templates"
)

// part is what one answers on one page: a dimension on a step.
type part struct {
	visit
	at int // place on the route
	// others is set on a colleague's page with the questions of other functions.
	others bool
	// sent is the form that comes back, if one does: its questions are shown.
	sent []sentQuestion
}

// partOf finds the part in the address.
func partOf(c echo.Context, v visit) (part, error) {
	at := v.instrument.rules.FindPart(c.Param("dimension"), c.Param("step"))
	if at == assessment.None {
		return part{}, &assessment.Error{Kind: assessment.NotFound, Message: "no such part"}
	}
	p := part{visit: v, at: at}
	if v.apart {
		p.others = v.asksOthers(c, at)
	}
	return p, nil
}

// questions yields the questions of the part, each with its place in it.
func (p part) questions(yield func(n int, q *questions.Question) bool) {
	for n, i := range p.instrument.rules.Route()[p.at].Questions {
		if !yield(n, p.instrument.rules.Question(i)) {
			return
		}
	}
}

// showQuestions shows one part.
func (s *server) showQuestions(c echo.Context, v visit) error {
	p, err := partOf(c, v)
	if err != nil {
		return err
	}
	if p.apart && !p.assessment.Collection.IsOpen() {
		return seeOther(c, "../../") // which says so
	}
	if p.visit, err = s.withSpread(c, v); err != nil {
		return err
	}
	return p.render(c, http.StatusOK, p.filled(p.answering()))
}

// filled shows what is stored.
func (p part) filled(v templates.View) templates.Filled {
	f := templates.Filled{View: v, At: p.at, ExplanationBases: map[string]templates.Base{}, Beside: p.spread}
	for _, q := range p.questions {
		saved := p.sheet.Answers[q.ID]
		entry := templates.EntryOf(saved).WithHint(v, v.Rules.Index(q.ID), saved.Proof)
		if p.spread != nil {
			entry.Agree = new(templates.AgreementEntry)
		}
		f.Entries = append(f.Entries, entry)
	}
	for id, e := range p.sheet.Explanations {
		f.ExplanationBases[id] = templates.Base{Revision: e.Revision, Seen: assessment.FingerprintText(e.Text)}
	}
	return f
}

func (p part) render(c echo.Context, status int, f templates.Filled) error {
	if p.apart {
		return p.renderApart(c, status, f)
	}
	return render(c, status, func(w *bytes.Buffer) error { return p.instrument.pages.Render(w, f) })
}
