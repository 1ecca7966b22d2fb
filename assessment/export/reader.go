package export

import (
	"errors"
	"strings"
	"unicode/utf8"

	"trede/assessment"
	"trede/questions"
)

// fields says what reads each key of an object.
type fields map[string]func(n *node, path string)

func (r *reader) faultf(n *node, path, format string, args ...any) {
	r.addf(n.at, path, format, args...)
}

// is tells whether the node is of the kind, and adds a fault when not.
func (r *reader) is(n *node, path string, kind nodeKind) bool {
	switch {
	case n.kind == kind:
		return true
	case path == "":
		r.faultf(n, path, "the file must be %s, not %s", kind, n.kind)
	default:
		r.faultf(n, path, "must be %s, not %s", kind, n.kind)
	}
	return false
}

// object reads an object with exactly these keys, of which the required ones
// must be there.
func (r *reader) object(n *node, path string, known fields, required ...string) {
	if !r.is(n, path, objectNode) {
		return
	}
	for _, key := range required {
		if !n.has(key) {
			r.faultf(n, join(path, key), "is missing")
		}
	}
	for _, m := range n.members {
		inner := join(path, m.key)
		if read, ok := known[m.key]; ok {
			read(m.value, inner)
		} else {
			r.addf(m.at, inner, "is not a known key")
		}
	}
}

// text reads a text of at most limit characters; ok is false when it is none.
func (r *reader) text(n *node, path string, limit int) (s string, ok bool) {
	if !r.is(n, path, stringNode) {
		return "", false
	}
	if err := assessment.CheckText(n.text, limit); err != nil {
		r.wrongText(n, path, limit, err)
		return "", false
	}
	return n.text, true
}

// wrongText tells why CheckText or CheckLink refused a text.
func (r *reader) wrongText(n *node, path string, limit int, err error) {
	switch {
	case errors.Is(err, assessment.ErrTooLong):
		r.faultf(n, path, "is too long: %d characters, at most %d", utf8.RuneCountInString(n.text), limit)
	case errors.Is(err, assessment.ErrNotLink):
		r.faultf(n, path, "is not a web address (http:// or https://)")
	default:
		r.faultf(n, path, "has characters that are not text")
	}
}

func (r *reader) textInto(s *string, limit int) func(*node, string) {
	return func(n *node, path string) { *s, _ = r.text(n, path, limit) }
}

// filled is text that must not be blank.
func (r *reader) filled(n *node, path string, limit int) string {
	s, ok := r.text(n, path, limit)
	if ok && strings.TrimSpace(s) == "" {
		r.faultf(n, path, "must not be blank")
	}
	return s
}

func (r *reader) dateInto(d *questions.Date) func(*node, string) {
	return func(n *node, path string) {
		if !r.is(n, path, stringNode) {
			return
		}
		date, err := questions.ParseDate(n.text)
		if err != nil {
			r.faultf(n, path, "%s is not a date (YYYY-MM-DD)", quoted(n.text))
		}
		*d = date
	}
}

// exactly reads a text that can only be one.
func (r *reader) exactly(want, otherwise string) func(*node, string) {
	return func(n *node, path string) {
		if r.is(n, path, stringNode) && n.text != want {
			r.faultf(n, path, "%s is not %s: %s is expected", quoted(n.text), otherwise, quoted(want))
		}
	}
}
