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
	ctx, collection := c.Request().Context(), v.assessment.Collection
	earlier, err := s.Store.Earlier(ctx, v.assessment.ID)
	if err != nil {
		return err
	}
	spread := templates.Spread{Earlier: earlier}
	if collection.Seen == assessment.SeenWithFunction {
		sheets, err := s.Store.Colleagues(ctx, collection.ID)
		if err != nil {
			return err
		}
		spread.Publication, spread.Sheets = v.instrument.rules.Now(sheets, v.today), sheets
	} else if spread.Publication, err = s.Store.Publication(ctx, collection.ID, collection.Published); err != nil {
		return err
	}
	return v.renderDifferences(c, spread)
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
