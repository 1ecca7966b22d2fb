package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"trede/assessment"
	"trede/assessment/access"
	"trede/templates"
)

// errOtherVersion: the assessment belongs to a questionnaire or version that
// this installation does not have. Nothing is wrong with the answers.
const errOtherVersion assessment.ErrorKind = "other_version"

// errManyLinks: there are as many private links to the assessment as there may
// be.
const errManyLinks assessment.ErrorKind = "many_links"

// errManySheets: as many colleagues take part as can.
const errManySheets assessment.ErrorKind = "many_sheets"

// Kinds of what can be wrong with a request itself.
const (
	errTooLarge   assessment.ErrorKind = "too_large"
	errIncomplete assessment.ErrorKind = "incomplete" // cut off on the way
	errOtherSite  assessment.ErrorKind = "other_site"
)

// faces says how every kind of error looks: its status, and the name of its
// page in the locale files.
var faces = map[assessment.ErrorKind]struct {
	status int
	name   string
}{
	assessment.Invalid:     {http.StatusBadRequest, "invalid"},
	assessment.NotFound:    {http.StatusNotFound, "notfound"},
	assessment.Gone:        {http.StatusGone, "gone"},
	assessment.Conflicts:   {http.StatusConflict, "conflict"},
	assessment.Forbidden:   {http.StatusForbidden, "forbidden"},
	assessment.Unavailable: {http.StatusServiceUnavailable, "unavailable"},
	assessment.Closed:      {http.StatusConflict, "closed"},
	errManySheets:          {http.StatusConflict, "sheets"},
	errManyLinks:           {http.StatusConflict, "links"},
	errOtherVersion:        {http.StatusConflict, "version"},
	errTooLarge:            {http.StatusRequestEntityTooLarge, "large"},
	errIncomplete:          {http.StatusBadRequest, "incomplete"},
	errOtherSite:           {http.StatusForbidden, "site"},
}

// fail turns every error of a handler into a page in the reader's language. It
// is the one place that logs errors; the page tells nothing of the inside.
func (s *server) fail(err error, c echo.Context) {
	if c.Response().Committed {
		// Who closed the connection is no business of the log, and no fault of ours.
		s.Logger.Info("response broke off", "request", c.Get(keyRequest), "err", anonymous(err))
		return
	}
	status, name := face(err)
	name = nameByLink(c, err, name)
	if status >= http.StatusInternalServerError && !errors.Is(err, context.Canceled) {
		s.Logger.Error("request failed", "request", c.Get(keyRequest), "route", c.Path(), "err", anonymous(err))
	} else {
		s.Logger.Log(c.Request().Context(), slog.LevelDebug, "request refused", "request", c.Get(keyRequest), "route", c.Path(), "err", anonymous(err))
	}
	if status == http.StatusServiceUnavailable {
		c.Response().Header().Set("Retry-After", "5")
	}
	if err := s.showError(c, status, name); err != nil {
		s.Logger.Error("error page failed", "request", c.Get(keyRequest), "err", err)
	}
}

// nameByLink is the name of an error's page, by the kind of link that it is
// about.
func nameByLink(c echo.Context, err error, name string) string {
	// The form was sent twice, and there is nothing any more.
	again := c.Request().Method == http.MethodPost && strings.HasSuffix(c.Path(), "/"+templates.PathErase)
	folder := folderOf(c.Request().URL.Path)
	e, _ := errors.AsType[*assessment.Error](err)
	switch {
	case name == "gone" && e != nil && e.Field == string(access.Invitation):
		return "invitation"
	case name != "notfound":
		return name
	case folder == templates.FolderInvitation:
		return "noinvitation"
	case folder == templates.FolderColleague && again:
		return "wiped"
	case folder == templates.FolderColleague:
		return "nosheet"
	case again:
		return "erased"
	}
	return name
}

func face(err error) (status int, name string) {
	if f, ok := faces[assessment.KindOf(err)]; ok {
		return f.status, f.name
	}
	if large, ok := errors.AsType[*http.MaxBytesError](err); ok && large != nil {
		return http.StatusRequestEntityTooLarge, "large"
	}
	if he, ok := errors.AsType[*echo.HTTPError](err); ok {
		switch he.Code {
		case http.StatusNotFound:
			return he.Code, "notfound"
		case http.StatusMethodNotAllowed:
			return he.Code, "method"
		}
	}
	return http.StatusInternalServerError, "internal"
}

// anonymous leaves out of an error where a visitor is: the operating system
// puts both ends of a connection into its errors.
func anonymous(err error) error {
	if op, ok := errors.AsType[*net.OpError](err); ok {
		return fmt.Errorf("%s: %w", op.Op, op.Err)
	}
	return err
}

// showError shows what went wrong. It writes no address that a visitor sent,
// and what was typed into the form of an answer comes back, to be sent again or
// copied.
func (s *server) showError(c echo.Context, status int, name string) error {
	f := s.frame(c)
	if f.Other = ""; !isPrivate(c) {
		f.Other = templates.SitePath(otherLanguage(f.Lang))
	}
	c.Response().Header().Set("Cache-Control", "no-store")
	e := templates.Failure{Status: status, Name: name, Typed: s.typed(c, status)}
	e.Request, _ = c.Get(keyRequest).(string)
	return render(c, status, func(w *bytes.Buffer) error { return templates.Error(w, f, e) })
}

// typed is the form of an answer that could not be saved. A link that ended, or a
// database that is away, is found before the form is read.
func (s *server) typed(c echo.Context, status int) []templates.HiddenField {
	r := c.Request()
	if r.Method != http.MethodPost || !isTyped(c.Path()) || status == http.StatusRequestEntityTooLarge {
		return nil
	}
	values, ok := c.Get(keyTyped).(url.Values)
	if !ok && (status == http.StatusGone || status == http.StatusNotFound && isKey(c) || status >= http.StatusInternalServerError) {
		values, _ = s.readValues(c, maxForm) // what cannot be read cannot be shown
	}
	return hiddenFields(values)
}

// isTyped reports whether one types texts into the form of a route.
func isTyped(route string) bool {
	return strings.HasSuffix(route, pathPart) || strings.HasSuffix(route, pathAgreement)
}

// isKey reports whether the address has a link that there may have been.
func isKey(c echo.Context) bool {
	_, err := access.ParseKey(c.Param("key"))
	return err == nil
}

// refuseOtherSite answers a form that was sent from another site.
func (s *server) refuseOtherSite(e *echo.Echo) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		c := e.NewContext(r, w)
		c.Set(keyRequest, requestID(r.Context()))
		s.fail(&assessment.Error{Kind: errOtherSite, Message: "form from another site"}, c)
	}
}

// recoverPanic turns a panic of a handler into the internal error page. A
// handler that gave up on its connection on purpose is left to net/http.
func (s *server) recoverPanic(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		defer func() {
			switch p := recover(); p {
			case nil:
			case http.ErrAbortHandler:
				panic(p)
			default:
				err = errors.Join(errPanic, panicError(p))
			}
		}()
		return next(c)
	}
}

var errPanic = errors.New("panic")
