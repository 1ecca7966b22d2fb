package web

import (
	"bytes"
	"net/http"
	"net/url"
	"strconv"

	"github.com/labstack/echo/v4"

	"trede/assessment"
	"trede/templates"
)

// showHistory shows what an answer was, and when and how it changed.
func (s *server) showHistory(c echo.Context, v visit) error {
	a, err := askedIn(c, v)
	if err != nil {
		return err
	}
	entries, err := s.Store.History(c.Request().Context(), a.sheet.ID, a.q.ID)
	if err != nil {
		return err
	}
	return a.renderHistory(c, http.StatusOK, templates.Past{Entries: entries})
}

func (a asked) renderHistory(c echo.Context, status int, page templates.Past) error {
	page.View, page.Question, page.Stored = a.answering(), a.q, a.stored
	return render(c, status, func(w *bytes.Buffer) error { return templates.History(w, page) })
}

// putBack puts back what an answer was. That is a change too: it is refused when
// the answer is not what the page showed.
func (s *server) putBack(c echo.Context, v visit) error {
	a, err := askedIn(c, v)
	if err != nil {
		return err
	}
	values, err := s.readForm(c, "back")
	if err != nil {
		return err
	}
	g, number, err := parsePutBack(values)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	entries, err := s.Store.History(ctx, a.sheet.ID, a.q.ID)
	if err != nil {
		return err
	}
	e, ok := entryOf(entries, number)
	if !ok || e.Answer.Kind == assessment.NotAnswered {
		return invalid("back", "is no entry that can be put back")
	}
	answer := a.stored.PutBack(e.Answer)
	switch {
	case answer.SameRecord(a.stored.Answer): // sent twice
		return seeOther(c, templates.PathHistory)
	case !g.stands(a.stored.Revision, a.stored.RecordFingerprint()):
		return a.renderHistory(c, http.StatusConflict, templates.Past{Entries: entries, Changed: true})
	}
	conflicts, err := s.Store.Save(ctx, a.sheet.ID, []assessment.Change{{
		Question: a.q.ID, Answer: answer, From: e.From, Back: number, BasedOn: a.stored.Revision,
	}})
	if err != nil {
		return err
	}
	if len(conflicts) > 0 { // somebody saved in the meantime
		a.stored = conflicts[0].Current
		if entries, err = s.Store.History(ctx, a.sheet.ID, a.q.ID); err != nil {
			return err
		}
		return a.renderHistory(c, http.StatusConflict, templates.Past{Entries: entries, Changed: true})
	}
	return seeOther(c, templates.PathHistory)
}

// parsePutBack reads which entry is put back, and what the page showed.
func parsePutBack(values url.Values) (g ground, number int64, err error) {
	if values.Get(end) == "" {
		return g, 0, &assessment.Error{Kind: errIncomplete, Message: "the end of the form is missing"}
	}
	if g, err = takeGround(values, "answer"); err != nil {
		return g, 0, err
	}
	if !g.sent {
		return g, 0, withoutGround("answer")
	}
	if number, err = strconv.ParseInt(values.Get("back"), 10, 64); err != nil {
		return g, 0, invalid("back", "is not a number")
	}
	return g, number, nil
}

func entryOf(entries []assessment.HistoryEntry, number int64) (assessment.HistoryEntry, bool) {
	for _, e := range entries {
		if e.Number == number {
			return e, true
		}
	}
	return assessment.HistoryEntry{}, false
}
