package web

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"trede/assessment"
)

// maxForm is the most that a form may weigh, in bytes. It is far above what
// the fields take, so that whoever pastes a book into a note still gets the
// page back with what was typed.
const maxForm = 6 << 20

// readForm reads a form and refuses what no form of ours sends: other media
// types, fields that are not known, a field twice, a body cut off halfway.
func readForm(c echo.Context, known ...string) (url.Values, error) {
	values, err := readValues(c)
	if err != nil {
		return nil, err
	}
	for name, list := range values {
		if !slices.Contains(known, name) {
			return nil, invalid(name, "is not a field of this form")
		}
		if len(list) > 1 {
			return nil, invalid(name, "is given twice")
		}
	}
	return values, nil
}

func readValues(c echo.Context) (url.Values, error) {
	r := c.Request()
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/x-www-form-urlencoded" {
		return nil, invalid("", "is not a form")
	}
	body, err := io.ReadAll(http.MaxBytesReader(c.Response(), r.Body, maxForm))
	if large, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return nil, &assessment.Error{Kind: errTooLarge, Message: "form too large", Err: large}
	}
	if err != nil {
		return nil, &assessment.Error{Kind: errIncomplete, Message: "body cut off", Err: err}
	}
	values, err := url.ParseQuery(string(body))
	if err != nil {
		return nil, &assessment.Error{Kind: errIncomplete, Message: "broken form", Err: err}
	}
	return values, nil
}

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
