package theme

import (
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2/css"
)

// compound is a selector without combinators that can match <html>.
type compound struct {
	text    string
	element bool // html is named
	root    bool // :root
	classes []string
	others  int  // ids, attributes and pseudo-classes
	unsure  bool // whether it matches depends on those
}

// hangsOn gives the class that a theme's rules ask for: one class, or none
// where they ask for the root alone.
func (c compound) hangsOn() (class string, ok bool) {
	if c.unsure || len(c.classes) > 1 {
		return "", false
	}
	return strings.Join(c.classes, ""), true
}

// hits reports whether the selector can match <html> with a class.
func (c compound) hits(class string) bool {
	return !slices.ContainsFunc(c.classes, func(s string) bool { return s != class })
}

// weight is the selector's specificity.
func (c compound) weight() int {
	n := (len(c.classes) + c.others) * 100
	if c.element {
		n++
	}
	return n
}

// split reads a list of selectors and leaves out what can never match <html>.
func split(prelude []token) []compound {
	var list []compound
	for begin, i := 0, 0; i <= len(prelude); i++ {
		if i == len(prelude) || prelude[i].kind == css.CommaToken {
			if c, ok := readCompound(trim(prelude[begin:i])); ok {
				list = append(list, c)
			}
			begin = i + 1
			continue
		}
		i = closing(prelude, i)
	}
	return list
}

func readCompound(tokens []token) (c compound, ok bool) {
	c.text = written(tokens)
	for i := 0; i < len(tokens); i++ {
		switch t := tokens[i]; {
		case t.kind == css.IdentToken && strings.EqualFold(t.text, "html"):
			c.element = true
		case t.kind == css.DelimToken && t.text == "*":
		case t.kind == css.DelimToken && t.text == "." && i+1 < len(tokens) && tokens[i+1].kind == css.IdentToken:
			i++
			c.classes = append(c.classes, unescape(tokens[i].text))
		case t.kind == css.ColonToken && i+1 < len(tokens) && strings.EqualFold(tokens[i+1].text, "root"):
			i++
			c.others, c.root = c.others+1, true
		case t.kind == css.ColonToken && i+1 < len(tokens) && pseudoClass(tokens[i+1]):
			i = closing(tokens, i+1)
			c.others, c.unsure = c.others+1, true
		case t.kind == css.HashToken || t.kind == css.LeftBracketToken:
			i = closing(tokens, i)
			c.others, c.unsure = c.others+1, true
		default: // another element, a combinator, a pseudo-element
			return c, false
		}
	}
	return c, len(tokens) > 0
}

// pseudoClass reports whether what follows a colon can hold for <html>.
func pseudoClass(t token) bool {
	switch strings.ToLower(strings.TrimSuffix(t.text, "(")) {
	case "host", "host-context":
		return false
	}
	return t.kind == css.IdentToken || t.kind == css.FunctionToken
}
