package web

import (
	"bytes"
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/assessment"
	"trede/assessment/access"
	"trede/templates"
	"trede/templates/locale"
)

// showOwnAnswers shows a colleague's own answers in one list, and from there
// everything that can be done with them.
func (s *server) showOwnAnswers(c echo.Context, v visit) error {
	query := c.QueryParams()
	return s.renderOwn(c, http.StatusOK, v, templates.OwnState{
		Link: templates.PrivateLink{Fresh: query.Has(templates.QueryKeep)}, OthersOpen: query.Has(templates.QueryOthers),
	})
}

func (s *server) renderOwn(c echo.Context, status int, v visit, state templates.OwnState) error {
	state.Link.URL = s.link(c, templates.FolderColleague, v.key)
	state.Link.Plain = isPlain(state.Link.URL)
	if in := v.assessment.Collection; in.Published != 0 && in.IsOpen() {
		counted, err := s.Store.IsCounted(c.Request().Context(), in.ID, v.sheet.ID)
		if err != nil {
			return err
		}
		state.Fixed = counted
	}
	return render(c, status, func(w *bytes.Buffer) error { return templates.OwnAnswers(w, v.own(), state) })
}

// finishSheet says that a colleague is finished. After closing it says nothing
// any more, and the list does.
func (s *server) finishSheet(c echo.Context, v visit) error {
	if _, err := s.readForm(c); err != nil {
		return err
	}
	if err := s.Store.Finish(c.Request().Context(), v.sheet.ID); err != nil && assessment.KindOf(err) != assessment.Closed {
		return err
	}
	return seeOther(c, "./")
}

// askFunction shows the functions that one can choose.
func (s *server) askFunction(c echo.Context, v visit) error {
	if !v.assessment.Collection.IsOpen() {
		return seeOther(c, "./")
	}
	return s.renderFunction(c, http.StatusOK, v, "")
}

func (s *server) renderFunction(c echo.Context, status int, v visit, wrong string) error {
	return render(c, status, func(w *bytes.Buffer) error { return templates.Function(w, v.own(), wrong) })
}

// changeFunction changes the function of a colleague's sheet, until it counts in
// a publication.
func (s *server) changeFunction(c echo.Context, v visit) error {
	form, err := s.readForm(c, "role")
	if err != nil {
		return err
	}
	role, ok := v.instrument.role(form.Get("role"))
	if !ok {
		wrong := locale.Upper(locale.Of(v.lang).T("join.role.missing"))
		return s.renderFunction(c, http.StatusUnprocessableEntity, v, wrong)
	}
	err = s.Store.SetRole(c.Request().Context(), v.assessment.Collection.ID, v.sheet.ID, role)
	switch assessment.KindOf(err) {
	case assessment.Closed, assessment.Conflicts: // the list says so
	default:
		if err != nil {
			return err
		}
	}
	return seeOther(c, "./")
}

// role reads a choice of function: one of the questionnaire's, or none. It
// reports false for everything else, and for no choice at all.
func (in *instrument) role(choice string) (role string, ok bool) {
	if choice == templates.NoRole {
		return "", true
	}
	for _, r := range in.Roles {
		if r.ID == choice {
			return choice, true
		}
	}
	return "", false
}

// forgetDevice makes the browser forget the sheet, so that the invitation begins
// another there. It leads to the invitation.
func (s *server) forgetDevice(c echo.Context, v visit) error {
	if _, err := s.readForm(c); err != nil {
		return err
	}
	invitation, err := s.invitationOf(c, v)
	if err != nil {
		return err
	}
	if invitation == "" { // such as of a link that no invitation made
		return seeOther(c, "./")
	}
	s.forget(c, invitation)
	return seeOther(c, templates.LinkPath(templates.FolderInvitation, string(invitation), v.lang)+"?"+templates.QueryForgotten)
}

// invitationOf returns the invitation by which a sheet was begun, which only
// the sheet's own link gives away; empty where none is known.
func (s *server) invitationOf(c echo.Context, v visit) (access.Key, error) {
	sealed, err := s.Store.Sealed(c.Request().Context(), v.key.Hash())
	if err != nil || sealed == nil {
		return "", err
	}
	invitation, err := v.key.Unseal(sealed)
	if err != nil {
		return "", nil //nolint:nilerr // what cannot be read is as good as absent
	}
	return invitation, nil
}

// askWipe asks once more before a colleague's sheet is erased.
func (s *server) askWipe(c echo.Context, v visit) error {
	return render(c, http.StatusOK, func(w *bytes.Buffer) error {
		if v.instrument == nil {
			return templates.WipeStored(w, s.frame(c), v.sheet)
		}
		return templates.Wipe(w, v.own())
	})
}

// wipeSheet erases a colleague's sheet and makes the browser forget it.
func (s *server) wipeSheet(c echo.Context, v visit) error {
	if _, err := s.readForm(c); err != nil {
		return err
	}
	invitation, err := s.invitationOf(c, v) // while the link is there
	if err != nil {
		return err
	}
	if err := s.Store.EraseSheet(c.Request().Context(), v.assessment.ID, v.assessment.Collection.ID, v.sheet.ID); err != nil {
		return err
	}
	if invitation != "" {
		s.forget(c, invitation)
	}
	return render(c, http.StatusOK, func(w *bytes.Buffer) error { return templates.Wiped(w, s.frame(c)) })
}
