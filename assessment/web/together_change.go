package web

import (
	"crypto/rand"
	"errors"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"trede/assessment"
	"trede/questions"
	"trede/templates"
	"trede/templates/locale"
)

// togetherForm is what the pages on which an owner asks colleagues send. Each
// says of which collection it is, and what was chosen then.
type togetherForm struct {
	url.Values
	collection assessment.CollectionID
}

func (s *server) readTogether(c echo.Context) (togetherForm, error) {
	values, err := s.readForm(c, "do", "collection", "was", "seen", "nth", "day")
	return togetherForm{values, assessment.CollectionID(values.Get("collection"))}, err
}

// seen is the way that was chosen.
func (f togetherForm) seen() (assessment.Seen, error) {
	switch seen := assessment.Seen(f.Get("seen")); seen {
	case assessment.SeenApart, assessment.SeenWithFunction:
		return seen, nil
	}
	return "", invalid("seen", "is not a way to see answers")
}

// changeTogether does what a button of the page says.
func (s *server) changeTogether(c echo.Context, v visit) error {
	form, err := s.readTogether(c)
	if err != nil {
		return err
	}
	if form.Get("do") == "choose" {
		return s.chooseSeen(c, v, form)
	}
	act, ok := map[string]func(echo.Context, visit, togetherForm) error{
		"close": s.closeByHand, "open": s.reopen, "day": s.setLastDay, "replace": s.replaceInvitation,
	}[form.Get("do")]
	if !ok {
		return invalid("do", "is not something that can be done")
	}
	if form.collection == "" || form.collection != v.assessment.Collection.ID {
		return s.tooLate(c, "together.refused.anew")
	}
	switch err := act(c, v, form); {
	case assessment.KindOf(err) == assessment.NotFound: // ended since it was opened here
		return s.tooLate(c, "together.refused.anew")
	case err != nil || c.Response().Committed:
		return err
	}
	return seeOther(c, v.path(templates.PathTogether))
}

// tooLate shows how it is now, and says why nothing was changed.
func (s *server) tooLate(c echo.Context, why string) error {
	v, err := s.open(c)
	if err != nil {
		return err
	}
	return s.renderTogether(c, v, http.StatusConflict, templates.Refused{Notice: locale.Of(v.lang).T(why)})
}

// chooseSeen begins to ask colleagues, or chooses again how their answers are
// seen, as long as nobody began.
func (s *server) chooseSeen(c echo.Context, v visit, form togetherForm) error {
	seen, err := form.seen()
	if err != nil {
		return err
	}
	switch present := v.assessment.Collection; {
	case present.ID != "" && present.Seen == seen: // sent twice, or somebody else chose the same
		return seeOther(c, v.path(templates.PathTogether))
	case form.collection != present.ID || form.Get("was") != string(present.Seen):
		return s.tooLate(c, chosen(present))
	}
	err = s.ask(c, v, seen)
	if assessment.KindOf(err) == assessment.Conflicts {
		return s.tooLate(c, "together.refused.fixed")
	}
	if err != nil {
		return err
	}
	return seeOther(c, v.path(templates.PathTogether))
}

// chosen says what somebody else chose.
func chosen(present assessment.Collection) string {
	switch present.Seen {
	case assessment.SeenApart:
		return "together.refused.chosen.apart"
	case assessment.SeenWithFunction:
		return "together.refused.chosen.function"
	}
	return "together.refused.anew"
}

// ask begins a collection, or changes how the present one is seen.
func (s *server) ask(c echo.Context, v visit, seen assessment.Seen) error {
	ctx := c.Request().Context()
	secret, err := s.ensureSecret(ctx, v.key)
	if err != nil {
		return err
	}
	id := assessment.CollectionID(rand.Text())
	return s.Store.Ask(ctx, v.assessment.ID, id, seen, invitationKey(secret, id, 1).Hash())
}

// closeByHand closes the collection and leads to what can be seen of it.
func (s *server) closeByHand(c echo.Context, v visit, _ togetherForm) error {
	ctx := c.Request().Context()
	if err := s.closeCollection(ctx, v, v.today); err != nil {
		return err
	}
	_, a, _, err := s.Store.Open(ctx, v.key.Hash())
	if err != nil {
		return err
	}
	p, err := s.Store.Publication(ctx, a.Collection.ID, a.Collection.Published)
	if err != nil || len(p.Questions) == 0 {
		return err
	}
	return seeOther(c, v.path(templates.PathDifferences))
}

// reopen lets colleagues answer again.
func (s *server) reopen(c echo.Context, v visit, _ togetherForm) error {
	return s.Store.Reopen(c.Request().Context(), v.assessment.Collection.ID)
}

// setLastDay has the collection close at the end of a day, or by hand where
// none was filled in.
func (s *server) setLastDay(c echo.Context, v visit, form togetherForm) error {
	if !v.assessment.Collection.IsOpen() {
		return s.tooLate(c, "together.refused.closed")
	}
	typed := assessment.CleanLine(form.Get("day"))
	day, problem := lastDay(v, typed)
	if problem != "" {
		return s.renderTogether(c, v, http.StatusUnprocessableEntity, templates.Refused{Day: clean(short(typed)), DayError: problem})
	}
	return s.Store.CloseAfter(c.Request().Context(), v.assessment.Collection.ID, day)
}

// lastDay reads the last day of collecting, and says what is wrong with it.
func lastDay(v visit, typed string) (day questions.Date, problem string) {
	if typed == "" {
		return 0, ""
	}
	l := locale.Of(v.lang)
	day, err := l.ParseDay(typed)
	switch {
	case errors.Is(err, locale.ErrNoSuchDay):
		return 0, l.T("lastday.absent", "Date", clean(short(typed)))
	case err != nil:
		return 0, l.T("lastday.wrong", "Example", templates.FormDate(v.today.AddMonths(1)))
	}
	switch assessment.CheckLastDay(day, v.today) {
	case assessment.DayPassed:
		return 0, l.T("lastday.passed", "Date", l.Date(day))
	case assessment.DayTooFar:
		return 0, l.T("lastday.far", "Date", l.Date(day))
	default:
		return day, ""
	}
}

// askOthers erases the sheets of the present collection, and begins another.
func (s *server) askOthers(c echo.Context, v visit) error {
	form, err := s.readTogether(c)
	if err != nil {
		return err
	}
	seen, err := form.seen()
	if err != nil {
		return err
	}
	present := v.assessment.Collection
	switch {
	case form.collection == "":
		return invalid("collection", "is missing")
	case present.ID != "" && form.collection != present.ID && present.Seen == seen: // sent twice
		return seeOther(c, v.path(templates.PathTogether))
	case present.ID != "" && form.collection != present.ID:
		return s.tooLate(c, chosen(present))
	}
	if present.ID != "" {
		err = s.Store.EndCollection(c.Request().Context(), v.assessment.ID, present.ID)
		if err != nil && assessment.KindOf(err) != assessment.NotFound { // not found: it has ended already
			return err
		}
	}
	if err := s.ask(c, v, seen); err != nil && assessment.KindOf(err) != assessment.Conflicts {
		return err
	}
	return seeOther(c, v.path(templates.PathTogether))
}

// path is the address of a page of the assessment.
func (v visit) path(page string) string {
	return templates.AssessmentPath(string(v.key), v.lang) + page
}
