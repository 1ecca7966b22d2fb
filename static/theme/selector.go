package theme

import (
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2/css"
)

// compound is a selector without combinators that can match <html>.
type compound struct {
	text   string
	class  string // the class that it asks for, or none
	torn   bool   // it asks for two different classes: Trede wears one
	root   bool   // :root
	unsure bool   // whether it matches depends on ids, attributes and pseudo-classes
	weight specificity
}

// hangsOn returns the class that a theme's rules ask for: one class, or none
// where they ask for the root alone.
func (c compound) hangsOn() (class string, ok bool) {
	return c.class, !c.unsure && !c.torn
}

// hits reports whether the selector can match <html> with a class.
func (c compound) hits(class string) bool {
	return !c.torn && (c.class == "" || c.class == class)
}

// split reads a list of selectors and leaves out what can never match <html>.
// It stops at as many as make any declaration one too many.
func split(prelude []token) []compound {
	var list []compound
	for _, selector := range atCommas(prelude) {
		if c, ok := readCompound(selector); ok && len(list) <= maxDeclarations {
			list = append(list, c)
		}
	}
	return list
}

// atCommas cuts a list of selectors.
func atCommas(prelude []token) [][]token {
	var list [][]token
	for begin, i := 0, 0; i <= len(prelude); i++ {
		if i == len(prelude) || prelude[i].kind == css.CommaToken {
			list = append(list, trim(prelude[begin:i]))
			begin = i + 1
			continue
		}
		i = closing(prelude, i)
	}
	return list
}

func readCompound(tokens []token) (c compound, ok bool) {
	for i := 0; i < len(tokens); i++ {
		switch t := tokens[i]; {
		case t.kind == css.IdentToken && strings.EqualFold(t.text, "html"):
		case t == token{css.DelimToken, "*"}:
		case t == token{css.DelimToken, "."} && i+1 < len(tokens) && tokens[i+1].kind == css.IdentToken:
			i++
			class := tokens[i].text
			c.torn = c.torn || c.class != "" && c.class != class
			c.class = class
		case t.kind == css.ColonToken && i+1 < len(tokens) && strings.EqualFold(tokens[i+1].text, "root"):
			i++
			c.root = true
		case t.kind == css.ColonToken && i+1 < len(tokens) && pseudoClass(tokens[i+1]):
			i = closing(tokens, i+1)
			c.unsure = true
		case t.kind == css.HashToken || t.kind == css.LeftBracketToken:
			i = closing(tokens, i)
			c.unsure = true
		default: // another element, a combinator, a pseudo-element
			return c, false
		}
	}
	c.text, c.weight = written(tokens), weigh(tokens)
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

// specificity is what a selector weighs (Selectors 4, section 17): its ids,
// then its classes, attributes and pseudo-classes, then its elements.
type specificity [3]int

func (s specificity) plus(t specificity) specificity {
	return specificity{s[0] + t[0], s[1] + t[1], s[2] + t[2]}
}

func (s specificity) compare(t specificity) int { return slices.Compare(s[:], t[:]) }

// weigh returns the specificity of a selector, which may have combinators.
func weigh(tokens []token) (s specificity) {
	for i := 0; i < len(tokens); i++ {
		switch t := tokens[i]; {
		case t.kind == css.HashToken:
			s[0]++
		case t.kind == css.LeftBracketToken:
			s[1]++
			i = closing(tokens, i)
		case t == token{css.DelimToken, "."}:
			s[1]++
			i++
		case t.kind == css.ColonToken && i+1 < len(tokens):
			i++
			end := closing(tokens, i)
			s = s.plus(weighPseudo(tokens[i : end+1]))
			i = end
		case t.kind == css.IdentToken:
			s[2]++
		}
	}
	return s
}

// weighPseudo weighs what follows a colon.
func weighPseudo(tokens []token) specificity {
	switch strings.ToLower(tokens[0].text) {
	case ":", "where(": // the first of a pseudo-element: its name follows and counts
		return specificity{}
	case "is(", "not(", "has(":
		return heaviest(tokens[1 : len(tokens)-1])
	}
	return specificity{0, 1, 0}
}

// heaviest returns the specificity of the heaviest selector of a list.
func heaviest(list []token) (s specificity) {
	for _, selector := range atCommas(list) {
		if one := weigh(selector); one.compare(s) > 0 {
			s = one
		}
	}
	return s
}
