package web

import (
	"bytes"
	"crypto/rand"
	"errors"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"trede/assessment"
	"trede/assessment/access"
	"trede/templates"
	"trede/templates/locale"
)

// sheetCost is what a sheet takes of what may begin: far less than an
// assessment, because it needs an invitation, and a collection has a bound.
const sheetCost = 0.2

// sameForm is how long a form that was sent twice leads to the sheet that it
// began. After that, whoever sends it is taken for the next person at the
// device, who went back to it.
const sameForm = time.Minute

// showInvitation shows what a colleague is asked and who will see it. Nothing
// begins here: mail programs open links before people do.
func (s *server) showInvitation(c echo.Context, v visit) error {
	if c.Param("key") != string(v.key) { // as typed by hand: the browser knows the sheet by this address
		return seeOther(c, templates.LinkPath(templates.FolderInvitation, string(v.key), v.lang))
	}
	if !v.assessment.Collection.IsOpen() {
		return s.showLate(c, http.StatusOK, v)
	}
	return s.renderInvitation(c, http.StatusOK, v, templates.InvitationForm{Forgotten: c.QueryParams().Has(templates.QueryForgotten)})
}

func (s *server) renderInvitation(c echo.Context, status int, v visit, form templates.InvitationForm) error {
	form.Key = string(access.NewKey())
	return render(c, status, func(w *bytes.Buffer) error {
		return templates.Invitation(w, v.lang, v.site, v.instrument.rules, v.assessment, form)
	})
}

// showOtherwise shows the invitation again to who read that answers are seen in
// another way than they are now. Nobody begins on a promise that is not kept.
func (s *server) showOtherwise(c echo.Context, v visit, form templates.InvitationForm) error {
	form.Errors, form.Otherwise = nil, true
	return s.renderInvitation(c, http.StatusConflict, v, form)
}

func (s *server) showLate(c echo.Context, status int, v visit) error {
	return render(c, status, func(w *bytes.Buffer) error { return templates.Late(w, v.lang, v.site, v.assessment) })
}

// beginSheet begins a colleague's sheet and leads to it.
func (s *server) beginSheet(c echo.Context, v visit) error {
	values, err := s.readForm(c, "role", "device", "key", "seen")
	if err != nil {
		return err
	}
	form := templates.InvitationForm{Role: values.Get("role"), Device: values.Get("device"), Errors: map[string]string{}}
	role, ok := v.instrument.role(form.Role)
	if !ok {
		form.Errors["role"] = locale.Of(v.lang).T("join.role.missing")
	}
	if form.Device != templates.DeviceOwn && form.Device != templates.DeviceShared {
		form.Errors["device"] = locale.Of(v.lang).T("join.device.missing")
	}
	switch {
	case !v.assessment.Collection.IsOpen():
		return s.showLate(c, http.StatusConflict, v)
	case values.Get("seen") != string(v.assessment.Collection.Seen):
		return s.showOtherwise(c, v, form)
	case len(form.Errors) > 0:
		return s.renderInvitation(c, http.StatusUnprocessableEntity, v, form)
	case !s.creations.take(sheetCost):
		form.Busy = true
		return s.renderInvitation(c, http.StatusTooManyRequests, v, form)
	}
	key, err := s.join(c, v, keyOf(values.Get("key"), string(v.key), role, form.Device), role)
	switch {
	case assessment.KindOf(err) == assessment.Closed:
		return s.showLate(c, http.StatusConflict, v)
	case conflictsIn(err, "seen"):
		if v, err = s.open(c); err != nil {
			return err
		}
		return s.showOtherwise(c, v, form)
	case err != nil:
		return err
	}
	to := templates.LinkPath(templates.FolderColleague, string(key), v.lang)
	if form.Device == templates.DeviceShared {
		return seeOther(c, to+"?"+templates.QueryKeep)
	}
	s.remember(c, v.key, key)
	own := v.instrument.rules.Own(role)
	return seeOther(c, to+v.own().PartPath(own.Route()[0].At))
}

// join stores a new sheet and returns the key of its link. A form that was sent
// twice leads to the sheet that it began, unless somebody may have used that by
// now.
func (s *server) join(c echo.Context, v visit, key access.Key, role string) (access.Key, error) {
	ctx := c.Request().Context()
	begin := func(key access.Key) error {
		sheet := assessment.Sheet{ID: assessment.SheetID(rand.Text()), Role: role}
		return s.Store.Join(ctx, v.key.Hash(), v.assessment.Collection.Seen, sheet, key.Hash(), key.Seal(v.key))
	}
	err := begin(key)
	if conflictsIn(err, "") {
		_, _, sheet, opened := s.Store.Open(ctx, key.Hash())
		if opened == nil && len(sheet.Answers) == 0 && s.Now().Sub(sheet.SavedAt).Abs() < sameForm {
			return key, nil
		}
		key = access.NewKey()
		err = begin(key)
	}
	if conflictsIn(err, "sheets") {
		err = &assessment.Error{Kind: errManySheets, Message: "too many sheets", Err: err}
	}
	return key, err
}

// conflictsIn reports whether an error is a conflict in that field.
func conflictsIn(err error, field string) bool {
	e, ok := errors.AsType[*assessment.Error](err)
	return ok && e.Kind == assessment.Conflicts && e.Field == field
}
