package web

import (
	"bytes"
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/assessment"
	"trede/templates"
)

// showDifferences shows where colleagues differ: those who were asked last and
// of whom something may be seen.
func (s *server) showDifferences(c echo.Context, v visit) error {
	earlier, err := s.Store.Earlier(c.Request().Context(), v.assessment.ID)
	if err != nil {
		return err
	}
	spread, err := s.spread(c, v)
	if err != nil {
		return err
	}
	spread.Earlier = earlier
	return v.renderDifferences(c, spread)
}

// spread reads what colleagues who were asked last answered: what is published
// of it, or all of it as of now where they are seen with their functions.
func (s *server) spread(c echo.Context, v visit) (spread templates.Spread, err error) {
	ctx, collection := c.Request().Context(), v.assessment.Collection
	if collection.Seen != assessment.SeenWithFunction {
		spread.Publication, err = s.Store.Publication(ctx, collection.ID, collection.Published)
		return spread, err
	}
	spread.Sheets, err = s.Store.Colleagues(ctx, collection.ID)
	spread.Publication = v.instrument.rules.Now(spread.Sheets, v.today)
	return spread, err
}

// withSpread is the visit with what colleagues answered, for who may ask them
// and where anything is to be seen.
func (s *server) withSpread(c echo.Context, v visit) (visit, error) {
	if v.apart || v.withheld.AskColleagues || v.assessment.Collection.ID == "" {
		return v, nil
	}
	spread, err := s.spread(c, v)
	if err == nil && len(spread.Publication.Questions) > 0 {
		v.spread = &spread
	}
	return v, err
}

// showEarlier shows what was seen of those who were asked the time before.
func (s *server) showEarlier(c echo.Context, v visit) error {
	earlier, err := s.Store.Earlier(c.Request().Context(), v.assessment.ID)
	if err != nil {
		return err
	}
	return v.renderDifferences(c, templates.Spread{Publication: earlier, IsEarlier: true})
}

func (v visit) renderDifferences(c echo.Context, spread templates.Spread) error {
	return render(c, http.StatusOK, func(w *bytes.Buffer) error { return templates.DifferencesPage(w, v.answering(), spread) })
}
