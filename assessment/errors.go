package assessment

import "errors"

// ErrorKind says what went wrong in a way that every adapter can translate:
// web into a status and a page, cmd into an exit code.
type ErrorKind string

// The kinds of error of the domain. Any other error is internal: it is logged,
// and the visitor learns nothing of the inside.
const (
	Invalid   ErrorKind = "invalid"   // what was sent cannot be accepted
	NotFound  ErrorKind = "not_found" // there is nothing by that name
	Gone      ErrorKind = "gone"      // there was, and its key was replaced
	Conflicts ErrorKind = "conflict"  // somebody else was first
	Forbidden ErrorKind = "forbidden" // not for this visitor
	Closed    ErrorKind = "closed"    // colleagues cannot answer now; what was sent is not stored
	// Unavailable: nothing is wrong with what was sent, but it cannot be
	// stored or read now (full disk, database away). Trying again may help.
	Unavailable ErrorKind = "unavailable"
)

// Error is an error of the domain.
type Error struct {
	Kind    ErrorKind
	Field   string // the path of what is at fault, where one field is
	Message string // for the log and the command line, in English
	Err     error  // the cause, if any
}

func (e *Error) Error() string {
	s := e.Message
	if e.Field != "" {
		s = e.Field + ": " + s
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// KindOf returns the kind of the first domain error in err's chain, or "".
func KindOf(err error) ErrorKind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return ""
}
