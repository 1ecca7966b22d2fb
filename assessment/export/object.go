package export

import (
	"encoding/json"
	"strconv"
	"strings"
)

// object is a JSON object that is being written: its members, each as JSON.
type object []string

func pair(key, value string) string { return text(key) + ": " + value }

func (o *object) add(key, value string) { *o = append(*o, pair(key, value)) }

// addText adds a text, unless it is empty: that says as much as leaving it out.
func (o *object) addText(key, value string) {
	if value != "" {
		o.add(key, text(value))
	}
}

func (o object) String() string { return "{" + strings.Join(o, ", ") + "}" }

// text is a JSON string that leaves <, > and & readable.
func text(s string) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(s); err != nil {
		panic("a string that cannot be JSON: " + err.Error()) // there is none
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// onLines is the object with each member on a line of its own, indented.
func (o object) onLines(indent string) string {
	return "{" + apart(o, indent) + "}"
}

// listOnLines is a list of values, which are JSON already, with each on a line
// of its own, indented.
func listOnLines(values []string, indent string) string {
	return "[" + apart(values, indent) + "]"
}

func apart(values []string, indent string) string {
	if len(values) == 0 {
		return ""
	}
	return "\n" + indent + strings.Join(values, ",\n"+indent)
}

// list is a list of values, which are JSON already, on one line.
func list(values []string) string { return "[" + strings.Join(values, ", ") + "]" }

func number(n int) string { return strconv.Itoa(n) }

func truth(b bool) string { return strconv.FormatBool(b) }
