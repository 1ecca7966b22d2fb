// Package export turns assessments into files and back: the answers file,
// which is both the export and the import format, and the outcome file that
// `trede score` prints.
//
// Reading is strict: a file is taken whole or refused with what is wrong with
// it. Reading is also bounded, because anybody may send a file. Writing is
// deterministic: the same answers always give the same bytes.
package export

import (
	"fmt"
	"slices"
	"strings"

	"trede/assessment"
)

// Fault is one thing that is wrong with a file. It is a value and not a
// sentence, because pages say it in the language of their reader.
type Fault struct {
	// Path says where: the keys from the top of the file, joined by dots, and
	// the place in a list in brackets, counted from 0. It is empty where the
	// file as a whole is at fault.
	Path string
	Code Code
	Args []any // see the code
}

// Message returns what is wrong, in English: "5 is not a level (0 to 3)".
func (f Fault) Message() string {
	args := slices.Clone(f.Args)
	for i, arg := range args {
		if keys, ok := arg.([]string); ok {
			args[i] = strings.Join(keys, " and ")
		}
	}
	return fmt.Sprintf(english[f.Code], args...)
}

// String returns the fault on one line: "answers.people.hours.level: 5 is not
// a level (0 to 3)".
func (f Fault) String() string {
	if f.Path == "" {
		return f.Message()
	}
	return f.Path + ": " + f.Message()
}

// Faults is the error of a file that is refused: its faults in the order of the
// file. Where there are more than MaxFaults, these are some of them, and one of
// code TooManyFaults comes last. Its kind is assessment.Invalid.
type Faults []Fault

// MaxFaults is how many faults of a file are told. Nobody mends more in one go,
// and a file can be sent of which the list is twenty times as long as it is.
const MaxFaults = 100

// Error returns a line for each fault.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, fault := range f {
		lines[i] = fault.String()
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the domain's error, so that assessment.KindOf knows the kind.
func (f Faults) Unwrap() error {
	return &assessment.Error{Kind: assessment.Invalid, Message: "the file is refused"}
}
