// Package export turns assessments into files and back: the answers file,
// which is both the export and the import format, and the outcome file that
// `trede score` prints.
//
// Reading is strict: a file is taken whole or refused with every fault that it
// has. Writing is deterministic: the same answers always give the same bytes.
package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"trede/assessment"
)

// Fault is one thing that is wrong with a file.
type Fault struct {
	// Path says where: the keys from the top of the file, joined by dots, and
	// the place in a list in brackets, counted from 0. It is empty where the
	// file as a whole is at fault.
	Path string
	// Format and Args say what is wrong in English, for package fmt. Whoever
	// speaks another language finds the words by the Format.
	Format string
	Args   []any
}

// Message is what is wrong, in English: "5 is not a level (0 to 3)".
func (f Fault) Message() string { return fmt.Sprintf(f.Format, f.Args...) }

// String is the fault on one line: "answers.people.hours.level: 5 is not a
// level (0 to 3)".
func (f Fault) String() string {
	if f.Path == "" {
		return f.Message()
	}
	return f.Path + ": " + f.Message()
}

// Faults is the error of a file that is refused: all its faults, in the order
// of the file. Its kind is assessment.Invalid.
type Faults []Fault

// Error has a line for each fault.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, fault := range f {
		lines[i] = fault.String()
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives the domain's error, so that assessment.KindOf knows the kind.
func (f Faults) Unwrap() error {
	return &assessment.Error{Kind: assessment.Invalid, Message: "the file is refused"}
}

// findings collects faults together with the place in the file where each was
// found, because they are not found in the order of the file.
type findings struct{ found []finding }

type finding struct {
	at int // offset in bytes
	Fault
}

func (f *findings) addf(at int, path, format string, args ...any) {
	f.found = append(f.found, finding{at, Fault{path, format, args}})
}

// err gives the faults in the order of the file, or nil when there are none.
func (f *findings) err() error {
	if len(f.found) == 0 {
		return nil
	}
	slices.SortStableFunc(f.found, func(a, b finding) int { return a.at - b.at })
	faults := make(Faults, len(f.found))
	for i, found := range f.found {
		faults[i] = found.Fault
	}
	return faults
}

// join adds a key to a path. A key that is not a plain name is quoted, so that
// a fault stays on its line and cannot pass for another one.
func join(path, key string) string {
	if !plain(key) {
		key = quoted(key)
	}
	if path == "" {
		return key
	}
	return path + "." + key
}

func plain(key string) bool {
	for _, r := range key {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("._-", r) {
			return false
		}
	}
	return key != "" && len(key) <= shown
}

// shown is how much of a text from a file a message repeats, in characters.
const shown = 60

func quoted(s string) string {
	n := 0
	for i := range s {
		if n++; n > shown {
			return strconv.Quote(s[:i]) + "…"
		}
	}
	return strconv.Quote(s)
}
