package web

import (
	"bytes"
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/assessment"
	"trede/templates"
)

// showTogether shows how colleagues are asked, and what may be known of that.
func (s *server) showTogether(c echo.Context, v visit) error {
	return s.renderTogether(c, v, http.StatusOK, templates.Refused{})
}

func (s *server) renderTogether(c echo.Context, v visit, status int, refused templates.Refused) error {
	t, err := s.together(c, v)
	if err != nil {
		return err
	}
	t.Refused = refused
	return render(c, status, func(w *bytes.Buffer) error { return templates.TogetherPage(w, v.answering(), t) })
}

// together reads what an owner may see of the present collection.
func (s *server) together(c echo.Context, v visit) (t templates.Together, err error) {
	ctx, collection := c.Request().Context(), v.assessment.Collection
	if t, err = s.asking(c, v); err != nil {
		return t, err
	}
	if t.Earlier, err = s.Store.Earlier(ctx, v.assessment.ID); err != nil || collection.ID == "" {
		return t, err
	}
	if collection.Seen == assessment.SeenWithFunction {
		sheets, err := s.Store.Colleagues(ctx, collection.ID)
		if err != nil {
			return t, err
		}
		t.Turnout = v.instrument.rules.Turnout(sheets)
	}
	t.Invitation, err = s.invitation(c, v)
	return t, err
}

// asking is what the overview says of asking colleagues to who may do that.
func (s *server) asking(c echo.Context, v visit) (t templates.Together, err error) {
	ctx, collection := c.Request().Context(), v.assessment.Collection
	if v.withheld.AskColleagues || collection.ID == "" {
		return t, nil
	}
	if t.Published, err = s.Store.Publication(ctx, collection.ID, collection.Published); err != nil {
		return t, err
	}
	t.Attendance, err = s.Store.Attend(ctx, collection.ID)
	return t, err
}

// askAnew asks once more before colleagues are asked anew.
func (s *server) askAnew(c echo.Context, v visit) error {
	if v.assessment.Collection.ID == "" {
		return seeOther(c, v.path(templates.PathTogether))
	}
	t, err := s.together(c, v)
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, func(w *bytes.Buffer) error { return templates.Anew(w, v.answering(), t) })
}
