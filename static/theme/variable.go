package theme

import (
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2/css"
)

// varOf takes apart a value that is one var() and nothing else.
func varOf(value []token) (name string, fallback []token, ok bool) {
	if len(value) == 0 || value[0].kind != css.FunctionToken || !strings.EqualFold(value[0].text, "var(") {
		return "", nil, false
	}
	if closing(value, 0) != len(value)-1 {
		return "", nil, false
	}
	name, fallback = varArguments(value[1 : len(value)-1])
	return name, fallback, true
}

// varArguments splits what stands between the brackets of var(): the fallback
// is nil when there is none.
func varArguments(inner []token) (name string, fallback []token) {
	inner = trim(inner)
	if len(inner) == 0 {
		return "", nil
	}
	rest := trim(inner[1:])
	if len(rest) > 0 && rest[0].kind == css.CommaToken {
		fallback = append([]token{}, trim(rest[1:])...)
	}
	return unescape(inner[0].text), fallback
}

// world is what holds on <html> under some conditions.
type world struct {
	holds map[string]declaration
	steps int // taken to work out one value; a theme may not keep us busy
}

// Bounds on working out one value, against chains that double at every link.
const (
	maxSteps = 2000
	maxValue = 2000
)

// value works out a custom property: its var() replaced. It is not ok where CSS
// would take the property as not set, or where that takes too long.
func (w *world) value(name string, within []string) (value []token, ok bool) {
	w.steps++
	d, set := w.holds[name]
	if !set || w.steps > maxSteps || slices.Contains(within, name) || isWide(d.value) {
		return nil, false
	}
	return w.replaceVars(d.value, append(within[:len(within):len(within)], name))
}

func (w *world) replaceVars(value []token, within []string) ([]token, bool) {
	var out []token
	for i := 0; i < len(value); i++ {
		t := value[i]
		if t.kind != css.FunctionToken || !strings.EqualFold(t.text, "var(") {
			out = append(out, t)
			continue
		}
		end := closing(value, i)
		name, fallback := varArguments(value[i+1 : end])
		i = end
		part, ok := w.value(name, within)
		if !ok && fallback != nil {
			part, ok = w.replaceVars(fallback, within)
		}
		if !ok || len(out)+len(part) > maxValue {
			return nil, false
		}
		out = append(out, part...)
	}
	return out, true
}

// isWide reports whether a value is a keyword that unsets a custom property on
// <html>.
func isWide(value []token) bool {
	if len(value) != 1 {
		return false
	}
	switch strings.ToLower(value[0].text) {
	case "initial", "inherit", "unset", "revert", "revert-layer":
		return true
	}
	return false
}

func (w *world) colour(name string) (colour, bool) {
	w.steps = 0
	value, ok := w.value(name, nil)
	if !ok {
		return colour{}, false
	}
	return readColour(value)
}

// written is a variable's colour, or what stands in its place.
func (w *world) written(name string) string {
	w.steps = 0
	value, ok := w.value(name, nil)
	switch c, isColour := readColour(value); {
	case !ok:
		return "a colour that cannot be worked out"
	case isColour:
		return c.String()
	default:
		return clip(written(value))
	}
}

// clip keeps a message to a line.
func clip(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// trail names the tokens of the theme that variables of app.css take their
// colours from: the first of each chain, which app.css itself reads.
func (w *world) trail(variables ...string) []string {
	var names []string
	for _, name := range variables {
		if first := w.source(name, 0); first != "" && !slices.Contains(names, first) {
			names = append(names, first)
		}
	}
	return names
}

func (w *world) source(name string, depth int) string {
	d, set := w.holds[name]
	if !set || depth > 16 {
		return ""
	}
	if !d.ours {
		return name
	}
	for value := d.value; ; {
		token, fallback, ok := varOf(value)
		if !ok {
			return ""
		}
		if found := w.source(token, depth+1); found != "" || w.holds[token].ours {
			return found
		}
		value = fallback
	}
}
