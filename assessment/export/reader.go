package export

import (
	"errors"
	"unicode/utf8"

	"trede/assessment"
	"trede/questions"
)

// fields says what reads each key of an object.
type fields map[string]func(n *node, path string)

func (r *reader) fault(n *node, path string, code Code, args ...any) {
	r.add(n.at, path, code, args...)
}

// is reports whether the node is of the kind, and adds a fault when it is not.
func (r *reader) is(n *node, path string, kind Kind) bool {
	switch {
	case n.kind == kind:
		return true
	case path == "":
		r.fault(n, path, WrongFileKind, kind, n.kind)
	default:
		r.fault(n, path, WrongKind, kind, n.kind)
	}
	return false
}

// object reads an object with exactly these keys, of which the required ones
// must be there.
func (r *reader) object(n *node, path string, known fields, required ...string) {
	if !r.is(n, path, Object) {
		return
	}
	for _, key := range required {
		if !n.has(key) {
			r.fault(n, join(path, key), Missing)
		}
	}
	for _, m := range n.members {
		if r.full() {
			return
		}
		inner := join(path, m.key)
		if read, ok := known[m.key]; ok {
			read(m.value, inner)
		} else {
			r.add(m.at, inner, UnknownKey)
		}
	}
}

// textInto reads a text, whatever it says.
func (r *reader) textInto(s *string) func(*node, string) {
	return func(n *node, path string) {
		if r.is(n, path, String) {
			*s = n.text
		}
	}
}

// shortInto reads a text of at most limit characters.
func (r *reader) shortInto(s *string, limit int) func(*node, string) {
	return func(n *node, path string) {
		if !r.is(n, path, String) {
			return
		}
		*s = assessment.CleanLine(n.text)
		switch err := assessment.CheckText(n.text, limit); {
		case errors.Is(err, assessment.ErrTooLong):
			r.fault(n, path, TooLong, utf8.RuneCountInString(n.text), limit)
		case err != nil:
			r.fault(n, path, NotText)
		}
	}
}

func (r *reader) dateInto(d *questions.Date) func(*node, string) {
	return func(n *node, path string) {
		if !r.is(n, path, String) {
			return
		}
		date, err := questions.ParseDate(n.text)
		if err != nil {
			r.fault(n, path, NotDate, quoted(n.text))
		}
		*d = date
	}
}

// exactly reads a text of which only one is right; other is the fault of all
// others.
func (r *reader) exactly(want string, other Code) func(*node, string) {
	return func(n *node, path string) {
		if r.is(n, path, String) && n.text != want {
			r.fault(n, path, other, quoted(n.text), quoted(want))
		}
	}
}
