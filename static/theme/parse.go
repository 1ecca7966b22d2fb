package theme

import (
	"strings"

	"github.com/tdewolff/parse/v2/css"
)

// rule is one selector that can match <html>, with the custom properties it
// sets there.
type rule struct {
	on       compound
	within   []string // the conditions around it: "@media print"
	declared []declaration
}

// when lists everything that must be so before the rule holds.
func (r rule) when() []string {
	if r.on.unsure {
		return append(r.within[:len(r.within):len(r.within)], r.on.text)
	}
	return r.within
}

type declaration struct {
	name      string
	value     []token
	important bool
	ours      bool // declared by app.css
}

// readSheet gives the rules of a style sheet that can set a custom property on
// <html>.
func readSheet(sheet []byte) ([]rule, error) {
	tokens, err := tokenize(sheet)
	if err != nil {
		return nil, err
	}
	r := &reader{}
	r.rules(tokens, nil)
	return r.found, nil
}

type reader struct{ found []rule }

// rules reads a list of rules, within the conditions of the blocks around it.
func (r *reader) rules(tokens []token, within []string) {
	for len(tokens) > 0 {
		prelude, block, rest := cut(tokens)
		tokens = rest
		prelude = trim(prelude)
		switch {
		case block == nil || len(prelude) == 0:
		case prelude[0].kind != css.AtKeywordToken:
			r.block(split(prelude), block, within)
		case conditional(prelude[0]):
			r.rules(block, with(within, written(prelude)))
		}
	}
}

// block reads what stands between the braces of a rule: declarations, and
// rules within the rule.
func (r *reader) block(on []compound, tokens []token, within []string) {
	var declared []declaration
	flush := func() {
		for _, c := range on {
			if len(declared) > 0 {
				r.found = append(r.found, rule{on: c, within: within, declared: declared})
			}
		}
		declared = nil
	}
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
		text := written(prelude)
		if prelude[0].kind == css.AtKeywordToken && conditional(prelude[0]) || strings.Contains(text, "&") {
			flush()
			r.block(on, block, with(within, text))
		}
	}
	flush()
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

func with(within []string, condition string) []string {
	return append(within[:len(within):len(within)], condition)
}

// readDeclaration reads a custom property at the start of tokens.
func readDeclaration(tokens []token) (d declaration, rest []token, ok bool) {
	at := skipSpace(tokens, 0)
	if at == len(tokens) || tokens[at].kind != css.CustomPropertyNameToken && !strings.HasPrefix(tokens[at].text, "--") {
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
	d = declaration{name: unescape(tokens[at].text), value: trim(tokens[colon+1 : end])}
	if n := len(d.value); n > 1 && strings.EqualFold(d.value[n-1].text, "important") {
		if bang := trim(d.value[:n-1]); len(bang) > 0 && bang[len(bang)-1].text == "!" {
			d.value, d.important = trim(bang[:len(bang)-1]), true
		}
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
			return tokens[:i], append([]token{}, tokens[i+1:end]...), tokens[end+1:]
		default:
			i = closing(tokens, i)
		}
	}
	return tokens, nil, nil
}
