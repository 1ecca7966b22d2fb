package questions

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Fault is one thing that is wrong in a questionnaire folder.
type Fault struct {
	File string // the name inside the folder
	Line int    // 1 for the first; 0 where the file itself is missing or cannot be read
	// Message begins with the path of what is at fault, where there is one:
	// "questions[0].levels: has 3 levels, the scale has 4".
	Message string
}

// String gives "people.yaml:12: questions[0].levels: has 3 levels, the scale has 4".
func (f Fault) String() string {
	if f.Line == 0 {
		return f.File + ": " + f.Message
	}
	return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Message)
}

// Faults are all faults of a questionnaire folder: the files in the order in
// which the questionnaire names them, and the lines in each from top to bottom.
type Faults []Fault

// Error gives one fault per line.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, fault := range f {
		lines[i] = fault.String()
	}
	return strings.Join(lines, "\n")
}

// sorted orders the faults by file and then by line. Files that order does not
// name come last, by name.
func (f Faults) sorted(order []string) Faults {
	rank := func(file string) int {
		if i := slices.Index(order, file); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortStableFunc(f, func(a, b Fault) int {
		return cmp.Or(
			cmp.Compare(rank(a.File), rank(b.File)),
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line))
	})
	return f
}
