package questions

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fault is one thing that is wrong in a questionnaire folder.
type Fault struct {
	// File is the name inside the folder, whatever characters it has. It is
	// empty only for the fault that says how many more there are.
	File string
	Line int // 1 for the first; 0 where the file itself is missing or cannot be read
	// Message begins with the path of what is at fault, where there is one:
	// "questions[0].levels: has 3 levels, the scale has 4". It is one line,
	// safe to print.
	Message string
}

// String gives "people.yaml:12: questions[0].levels: has 3 levels, the scale has 4".
// It is one line, safe to print: a name with other characters is quoted.
func (f Fault) String() string {
	file := f.File
	if file != legible(file) {
		file = strconv.Quote(file)
	}
	switch {
	case file == "":
		return f.Message
	case f.Line == 0:
		return file + ": " + f.Message
	}
	return fmt.Sprintf("%s:%d: %s", file, f.Line, f.Message)
}

// legible returns the text with an escape for every character that a terminal
// would obey or not show.
func legible(s string) string {
	var b strings.Builder
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		if unicode.IsPrint(r) && (r != utf8.RuneError || size > 1) {
			b.WriteString(s[:size])
		} else {
			b.WriteString(strings.Trim(strconv.Quote(s[:size]), `"`))
		}
		s = s[size:]
	}
	return b.String()
}

// Faults are all faults of a questionnaire folder: the files in the order in
// which the questionnaire names them, and the lines in each from top to bottom.
// Of a folder with very many the first thousand found are told, and the last
// one says how many more there are.
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
	ranks := make(map[string]int, len(order))
	for i, file := range order {
		ranks[file] = i - len(order)
	}
	slices.SortStableFunc(f, func(a, b Fault) int {
		return cmp.Or(
			cmp.Compare(ranks[a.File], ranks[b.File]),
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line))
	})
	return f
}
