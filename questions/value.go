package questions

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// value is a YAML value that knows where it stands. Its methods read it as
// what is expected there; what is wrong is reported with file, line and path,
// and the zero of the type is given, so that reading goes on and one run finds
// every fault. The zero value is one that is not there: reading it reports
// nothing, because its absence was reported already or is allowed.
type value struct {
	in   *folder
	file string
	path string
	line int // of its key, or of its beginning where it has none
	// column is that of its key; 0 where it has none.
	column int
	node   *yaml.Node
}

// given reports whether there is a value, be it a wrong one.
func (v value) given() bool { return v.node != nil }

// readable reports whether there is something to read. An alias was reported
// when the file was opened.
func (v value) readable() bool { return v.given() && v.node.Kind != yaml.AliasNode }

func (v value) fault(format string, args ...any) { v.faultAt(v.line, format, args...) }

func (v value) faultAt(line int, format string, args ...any) {
	message := fmt.Sprintf(format, args...)
	if v.path != "" {
		message = v.path + ": " + message
	}
	v.in.fault(v.file, line, "%s", message)
}

func (v value) field(key string, line int, node *yaml.Node) value {
	if v.path != "" {
		key = v.path + "." + key
	}
	return value{in: v.in, file: v.file, path: key, line: line, node: node}
}

func (v value) isList() bool { return v.readable() && v.node.Kind == yaml.SequenceNode }

// list returns the items of a list.
func (v value) list() []value {
	if !v.readable() {
		return nil
	}
	if v.node.Kind != yaml.SequenceNode {
		v.fault("is %s, want a list", v.what())
		return nil
	}
	items := make([]value, len(v.node.Content))
	for i, node := range v.node.Content {
		path := v.path + "[" + strconv.Itoa(i) + "]"
		items[i] = value{in: v.in, file: v.file, path: path, line: node.Line, node: node}
	}
	return items
}

// some returns the items of a list that must not be empty.
func (v value) some(what string) []value {
	items := v.list()
	if v.isList() && len(items) == 0 {
		v.fault("has no %s", what)
	}
	return items
}

// str returns a text in which there is something to see.
func (v value) str() (s string, ok bool) {
	if !v.readable() {
		return "", false
	}
	switch {
	case v.node.Kind == yaml.ScalarNode && v.node.Tag == "!!null":
		v.fault("is empty")
	case v.node.Kind != yaml.ScalarNode:
		v.fault("is %s, want a text", v.what())
	case v.node.Tag != "!!str":
		v.fault("is %s, want a text (put it in quotes)", v.what())
	case Blank(v.node.Value):
		v.fault("is blank")
	case strings.ContainsFunc(v.node.Value, isControl) || !utf8.ValidString(v.node.Value):
		v.fault("has a control character")
	default:
		return v.node.Value, true
	}
	return "", false
}

// short returns a text of at most limit characters.
func (v value) short(limit int) string {
	s, _ := v.str()
	if n := utf8.RuneCountInString(s); n > limit {
		v.fault("has %d characters, at most %d fit", n, limit)
	}
	return s
}

// maxID is how many characters an id may have: it is in the address of every
// page and in the name of every field.
const maxID = 64

var slugPattern = regexp.MustCompile(`^[a-z][a-z0-9_-]*$`)

// isID reports whether s can be an id.
func isID(s string) bool { return len(s) <= maxID && slugPattern.MatchString(s) }

// slug returns an id. One that is not a slug is reported and given all the same,
// so that what refers to it is not called dangling too.
func (v value) slug() (s string, ok bool) {
	s, ok = v.str()
	switch {
	case !ok || isID(s):
	case slugPattern.MatchString(s):
		v.fault("%q has %d characters, an id has at most %d", cut(s), len(s), maxID)
	default:
		v.fault("%q is not an id: a small letter, then small letters, digits, _ or -", cut(s))
	}
	return s, ok
}

// oneOf returns a word of the list.
func (v value) oneOf(words ...string) string {
	s, ok := v.str()
	if ok && !slices.Contains(words, s) {
		v.fault("is %q, want one of %s", cut(s), strings.Join(words, ", "))
	}
	return s
}

// number returns a whole number in decimal digits.
func (v value) number() (n int, ok bool) {
	if !v.readable() {
		return 0, false
	}
	if v.node.Kind == yaml.ScalarNode && v.node.Tag == "!!int" {
		if n, err := strconv.Atoi(v.node.Value); err == nil {
			return n, true
		}
	}
	v.fault("is %s, want a whole number", v.what())
	return 0, false
}

// within returns a whole number from low to high.
func (v value) within(low, high int) int {
	n, ok := v.number()
	switch {
	case !ok || low <= n && n <= high:
	case high == math.MaxInt:
		v.fault("is %d, want %d or more", n, low)
	default:
		v.fault("is %d, want %d to %d", n, low, high)
	}
	return n
}

// share returns a number from 0 to 1.
func (v value) share() float64 {
	if !v.readable() {
		return 0
	}
	if v.node.Kind == yaml.ScalarNode && (v.node.Tag == "!!int" || v.node.Tag == "!!float") {
		if x, err := strconv.ParseFloat(v.node.Value, 64); err == nil && x >= 0 && x <= 1 {
			return x
		}
	}
	v.fault("is %s, want a number from 0 to 1", v.what())
	return 0
}

// yesNo gives true or false.
func (v value) yesNo() bool {
	if !v.readable() {
		return false
	}
	if v.node.Kind == yaml.ScalarNode && v.node.Tag == "!!bool" {
		if yes, err := strconv.ParseBool(v.node.Value); err == nil {
			return yes
		}
	}
	v.fault("is %s, want true or false", v.what())
	return false
}

// null reports whether it was left empty on purpose.
func (v value) null() bool {
	return v.readable() && v.node.Kind == yaml.ScalarNode && v.node.Tag == "!!null"
}

// dateOrNull returns a day, or the zero Date for null.
func (v value) dateOrNull() Date {
	if !v.readable() || v.null() {
		return 0
	}
	if v.node.Kind == yaml.ScalarNode {
		if d, err := ParseDate(v.node.Value); err == nil {
			return d
		}
	}
	v.fault("is %s, want a date (YYYY-MM-DD) or null", v.what())
	return 0
}

// what names the value for a message.
func (v value) what() string {
	switch v.node.Kind {
	case yaml.SequenceNode:
		return "a list"
	case yaml.MappingNode:
		return "keys with values"
	}
	if v.node.Tag == "!!null" {
		return "empty"
	}
	return strconv.Quote(cut(v.node.Value))
}

// cut keeps a message readable whatever a file holds.
func cut(s string) string {
	const most = 60
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}
