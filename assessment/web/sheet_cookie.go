package web

import (
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"trede/assessment"
	"trede/assessment/access"
	"trede/templates"
	"trede/templates/locale"
)

// cookieName is the name of the only cookie: with it the browser in which a
// colleague began finds the way from the invitation to the sheet.
const cookieName = "sheet"

// cookieAge is as long as browsers keep one.
const cookieAge = 400 * 24 * time.Hour

// remember has the browser keep the key of a sheet, for the address of the
// invitation alone.
func (s *server) remember(c echo.Context, invitation, sheet access.Key) {
	s.setCookie(c, invitation, string(sheet), int(cookieAge.Seconds()))
}

// forget takes back what remember did.
func (s *server) forget(c echo.Context, invitation access.Key) { s.setCookie(c, invitation, "", -1) }

func (s *server) setCookie(c echo.Context, invitation access.Key, value string, seconds int) {
	c.SetCookie(&http.Cookie{
		Name: cookieName, Value: value, MaxAge: seconds,
		Path:     templates.LinkPath(templates.FolderInvitation, string(invitation), locale.Languages[0]),
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: strings.HasPrefix(s.base(c), "https://"),
	})
}

// recognise leads whoever began in this browser from the invitation to the
// sheet, also when the invitation was replaced or closed since. A sheet that is
// gone is forgotten.
func (s *server) recognise(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		invitation, err := access.ParseKey(c.Param("key"))
		cookie, absent := c.Cookie(cookieName)
		if err != nil || absent != nil {
			return next(c)
		}
		sheet, ok, err := s.remembered(c, cookie.Value)
		if err != nil {
			return err
		}
		if !ok {
			s.forget(c, invitation)
			return next(c)
		}
		s.remember(c, invitation, sheet) // for as long again
		return seeOther(c, templates.LinkPath(templates.FolderColleague, string(sheet), lang(c)))
	}
}

// remembered returns the key in a cookie, and reports whether there still is a
// sheet to it.
func (s *server) remembered(c echo.Context, value string) (sheet access.Key, ok bool, err error) {
	var grant access.Grant
	sheet, err = access.ParseKey(value)
	if err == nil {
		grant, _, _, err = s.Store.Open(c.Request().Context(), sheet.Hash())
	}
	switch assessment.KindOf(err) {
	case assessment.NotFound, assessment.Gone:
		return "", false, nil
	default:
		return sheet, err == nil && s.Can(grant, access.Reply), err
	}
}
