package theme

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2/css"
)

// rule is one selector that can match <html>, with the custom properties it
// sets there.
type rule struct {
	on       compound
	weight   specificity
	when     []*condition // everything that must be so before the rule holds
	declared []declaration
}

// condition is something that may or may not be so: "@media print", or a
// selector that asks for more than a class. Equal conditions share a pointer:
// their texts can be long, and they are compared often.
type condition struct {
	text  string
	layer bool // it is an @layer
}

type declaration struct {
	name      string
	value     []token
	important bool
	ours      bool // declared by app.css
	long      bool // the value is longer than any colour; it was not kept
}

const (
	// maxDeclarations bounds the custom properties that a style sheet sets,
	// counted once for every selector: a list of a thousand selectors sets each
	// a thousand times. Complete themes set about five thousand.
	maxDeclarations = 50_000
	// maxValue bounds the value of a custom property, in bytes. Pictures are
	// longer; they are no colours.
	maxValue = 4 << 10
)

// readSheet returns the rules of a style sheet that can set a custom property
// on <html>.
func readSheet(sheet []byte) ([]rule, error) {
	tokens, err := tokenize(sheet)
	if err != nil {
		return nil, err
	}
	r := &reader{conditions: map[string]*condition{}}
	r.rules(tokens, nil)
	if r.declarations > maxDeclarations {
		return nil, fmt.Errorf("it sets more than %d tokens, counted once for every selector", maxDeclarations)
	}
	return r.found, nil
}

// reader collects rules. Blocks are read by recursion, which tokenize bounds.
type reader struct {
	found        []rule
	conditions   map[string]*condition
	declarations int
}

// rules reads a list of rules, within the conditions of the blocks around it.
func (r *reader) rules(tokens []token, within []*condition) {
	for len(tokens) > 0 {
		prelude, block, rest := cut(tokens)
		tokens = rest
		prelude = trim(prelude)
		switch {
		case block == nil || len(prelude) == 0:
		case prelude[0].kind != css.AtKeywordToken:
			r.block(scope{on: split(prelude), within: within}, block)
		case conditional(prelude[0]):
			r.rules(block, r.with(within, written(prelude)))
		}
	}
}

// scope is what the declarations of a block are about.
type scope struct {
	on     []compound
	nested specificity // what the selectors of rules within the rule add
	within []*condition
}

// block reads what stands between the braces of a rule: declarations, and
// rules within the rule.
func (r *reader) block(s scope, tokens []token) {
	var declared []declaration
	for len(tokens) > 0 {
		if d, rest, ok := readDeclaration(tokens); ok {
			declared, tokens = append(declared, d), rest
			continue
		}
		prelude, block, rest := cut(tokens)
		prelude, tokens = trim(prelude), rest
		if block == nil || len(prelude) == 0 {
			continue
		}
		// Rules in a rule can be about <html> where they say & or are at-rules;
		// then they hold under a condition.
		text, nested := written(prelude), s.nested
		if at := prelude[0]; at.kind != css.AtKeywordToken {
			nested = nested.plus(heaviest(prelude))
			if !strings.Contains(text, "&") {
				continue
			}
		} else if !conditional(at) {
			continue
		}
		r.add(s, declared)
		declared = nil
		r.block(scope{on: s.on, nested: nested, within: r.with(s.within, text)}, block)
	}
	r.add(s, declared)
}

// add keeps what a block declares, for each of its selectors. Once there is
// too much it keeps no more.
func (r *reader) add(s scope, declared []declaration) {
	if len(declared) == 0 {
		return
	}
	for _, c := range s.on {
		if r.declarations > maxDeclarations {
			return
		}
		r.declarations += len(declared)
		when := s.within
		if c.unsure {
			when = r.with(when, c.text)
		}
		r.found = append(r.found, rule{on: c, weight: c.weight.plus(s.nested), when: when, declared: declared})
	}
}

func (r *reader) with(within []*condition, text string) []*condition {
	c := r.conditions[text]
	if c == nil {
		c = &condition{text: text, layer: strings.HasPrefix(strings.ToLower(text), "@layer")}
		r.conditions[text] = c
	}
	return slices.Concat(within, []*condition{c})
}

// conditional reports whether the block of an at-rule holds ordinary rules. A
// layer is one too: its rules weigh less, so they may or may not win.
func conditional(at token) bool {
	switch strings.ToLower(at.text) {
	case "@media", "@supports", "@container", "@layer", "@scope", "@starting-style":
		return true
	}
	return false
}

// readDeclaration reads a custom property at the start of tokens.
func readDeclaration(tokens []token) (d declaration, rest []token, ok bool) {
	at := skipSpace(tokens, 0)
	if at == len(tokens) || !strings.HasPrefix(tokens[at].text, "--") {
		return d, nil, false
	}
	colon := skipSpace(tokens, at+1)
	if colon == len(tokens) || tokens[colon].kind != css.ColonToken {
		return d, nil, false
	}
	end := colon + 1
	for end < len(tokens) && tokens[end].kind != css.SemicolonToken {
		end = closing(tokens, end) + 1
	}
	d = declaration{name: tokens[at].text, value: trim(tokens[colon+1 : end])}
	if n := len(d.value); n > 1 && strings.EqualFold(d.value[n-1].text, "important") {
		if bang := trim(d.value[:n-1]); len(bang) > 0 && bang[len(bang)-1] == (token{css.DelimToken, "!"}) {
			d.value, d.important = trim(bang[:len(bang)-1]), true
		}
	}
	if size(d.value) > maxValue {
		d.value, d.long = nil, true
	}
	return d, tokens[min(end+1, len(tokens)):], true
}

// cut takes the next statement: up to a semicolon (block is nil then) or a
// block in braces.
func cut(tokens []token) (prelude, block, rest []token) {
	for i := 0; i < len(tokens); i++ {
		switch tokens[i].kind {
		case css.SemicolonToken:
			return tokens[:i], nil, tokens[i+1:]
		case css.LeftBraceToken:
			end := closing(tokens, i)
			return tokens[:i], tokens[i+1 : end], tokens[end+1:]
		default:
			i = closing(tokens, i)
		}
	}
	return tokens, nil, nil
}
