package theme

import (
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2/css"
)

// state is what becomes of a custom property.
type state int

const (
	unset   state = iota // CSS takes it as not set; what refers to it falls back
	set                  // it has a value
	tooLong              // nobody knows: working it out was given up
)

// maxWork bounds what is read to work out one colour, in tokens and bytes of
// them. A chain through five tokens takes a few hundred; one that doubles
// at every link would take for ever.
const maxWork = 10_000

// evaluation works out one custom property: its var() replaced, and theirs.
type evaluation struct {
	world    *world
	within   []string // the properties being worked out, the outermost first
	circular map[string]bool
	left     int // of maxWork; below zero once that was not enough
}

// value works out a custom property of <html>.
func (w *world) value(name string) ([]token, state) {
	e := &evaluation{world: w, circular: map[string]bool{}, left: maxWork}
	value, ok := e.value(name)
	switch {
	case e.left < 0:
		return nil, tooLong
	case !ok:
		return nil, unset
	}
	return value, set
}

func (e *evaluation) value(name string) (value []token, ok bool) {
	// All properties of a circle are as if they were not set, whatever their
	// fallbacks (CSS Custom Properties 1, section 2.3).
	if at := slices.Index(e.within, name); at >= 0 {
		for _, n := range e.within[at:] {
			e.circular[n] = true
		}
		return nil, false
	}
	d := e.world.lookup(name)
	if d == nil {
		return nil, false
	}
	if d.long {
		e.left = -1
		return nil, false
	}
	e.within = append(e.within, name)
	value, ok = e.substitute(d.value)
	e.within = e.within[:len(e.within)-1]
	return value, ok && !e.circular[name] && !isWide(value)
}

// substitute replaces every var() of a value. After one that has no value it
// goes on: the others may close a circle.
func (e *evaluation) substitute(value []token) (out []token, ok bool) {
	ok = true
	for i := 0; i < len(value); i++ {
		t := value[i]
		if e.left -= 1 + len(t.text); e.left < 0 {
			return nil, false
		}
		if !opensVar(t) {
			out = append(out, t)
			continue
		}
		end := closing(value, i)
		e.left -= end - i
		name, fallback := varArguments(value[i+1 : end])
		i = end
		part, partOK := e.value(name)
		if !partOK && fallback != nil {
			part, partOK = e.substitute(fallback)
		}
		e.left -= len(part) + size(part)
		out, ok = append(out, part...), ok && partOK
	}
	return out, ok
}

func opensVar(t token) bool {
	return t.kind == css.FunctionToken && strings.EqualFold(t.text, "var(")
}

// varOf takes apart a value that is one var() and nothing else.
func varOf(value []token) (name string, fallback []token, ok bool) {
	if len(value) == 0 || !opensVar(value[0]) || closing(value, 0) != len(value)-1 {
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
		fallback = trim(rest[1:])
	}
	return inner[0].text, fallback
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

// colour returns the colour that a variable comes to, where that is known.
func (w *world) colour(name string) (colour, bool) {
	value, _ := w.value(name)
	return readColour(value)
}

// describe returns a variable's colour as text, or what stands in its place.
func (w *world) describe(name string) string {
	value, state := w.value(name)
	if state == tooLong {
		return "a colour that takes too long to work out"
	}
	if c, ok := readColour(value); ok {
		return c.String()
	}
	if state == unset {
		return "a colour that cannot be worked out"
	}
	return clip(written(value))
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
		if first := w.source(name, 0); first != "" {
			names = append(names, first)
		}
	}
	return names
}

func (w *world) source(name string, depth int) string {
	d := w.lookup(name)
	if d == nil || depth > 16 {
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
		found := w.source(token, depth+1)
		if next := w.lookup(token); found != "" || next != nil && next.ours {
			return found
		}
		value = fallback
	}
}
