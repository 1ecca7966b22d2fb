package web

import (
	"mime"
	"net/url"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"trede/assessment"
)

// maxForm is the most that the form of a part may weigh, in bytes. It is far
// above what the fields take, so that whoever pastes a chapter into a note still
// gets the page back with what was typed.
const maxForm = 1 << 20

// readForm reads a form of a few short fields. Fields that are none of ours are
// left alone; one that is given twice is refused.
func (s *server) readForm(c echo.Context, known ...string) (url.Values, error) {
	values, err := s.readValues(c, smallBody)
	if err != nil {
		return nil, err
	}
	for _, name := range known {
		if len(values[name]) > 1 {
			return nil, invalid(name, "is given twice")
		}
	}
	return values, nil
}

// readValues reads a form of at most limit bytes.
func (s *server) readValues(c echo.Context, limit int64) (url.Values, error) {
	r := c.Request()
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/x-www-form-urlencoded" {
		return nil, invalid("", "is not a form")
	}
	body, err := s.bodies.read(c, r.Body, limit)
	if err != nil {
		return nil, err
	}
	values, err := url.ParseQuery(string(body))
	if err != nil {
		return nil, &assessment.Error{Kind: errIncomplete, Message: "broken form"}
	}
	c.Set(keyTyped, values)
	return values, nil
}

// keyTyped is under which echo keeps the form that was sent, for the page of an
// error.
const keyTyped = "typed"

func invalid(field, message string) error {
	return &assessment.Error{Kind: assessment.Invalid, Field: field, Message: message}
}

// clean makes text that was refused fit to be shown again.
func clean(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return string([]rune(s))
}
