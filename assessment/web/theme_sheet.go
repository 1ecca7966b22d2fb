package web

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
)

// token is a token of a style sheet.
type token struct {
	kind css.TokenType
	text string
}

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
	r := &sheetReader{}
	r.rules(tokens, nil)
	return r.found, nil
}

// tokenize cuts a style sheet into tokens without comments, and refuses what
// is not one or loads from elsewhere.
func tokenize(sheet []byte) ([]token, error) {
	if !utf8.Valid(sheet) || strings.ContainsRune(string(sheet), 0) {
		return nil, errors.New("it is not a text in UTF-8")
	}
	var tokens []token
	var open []css.TokenType
	lexer := css.NewLexer(parse.NewInputBytes(append([]byte{}, sheet...)))
	for {
		kind, data := lexer.Next()
		t := token{kind, string(data)}
		switch kind {
		case css.ErrorToken:
			if err := lexer.Err(); !errors.Is(err, io.EOF) {
				return nil, fmt.Errorf("it is not a style sheet: %w", err)
			}
			if len(open) > 0 {
				return nil, errors.New("it is not a style sheet: a bracket is not closed")
			}
			return tokens, nil
		case css.CommentToken, css.CDOToken, css.CDCToken:
			continue
		case css.BadStringToken, css.BadURLToken:
			return nil, fmt.Errorf("it is not a style sheet: %s is not closed", clip(t.text))
		}
		if partner, ok := opens(kind); ok {
			open = append(open, partner)
		} else if closes(kind) {
			if len(open) == 0 || open[len(open)-1] != kind {
				return nil, errors.New("it is not a style sheet: its brackets do not match")
			}
			open = open[:len(open)-1]
		}
		if err := refuseForeign(t); err != nil {
			return nil, err
		}
		tokens = append(tokens, t)
	}
}

// refuseForeign refuses what would load something from elsewhere. The policy
// of the site blocks it too; the operator should know it before a visitor.
func refuseForeign(t token) error {
	text := strings.ToLower(unescape(t.text))
	switch t.kind {
	case css.AtKeywordToken:
		if text == "@import" {
			return errors.New("it imports another style sheet: put everything in one file")
		}
	case css.URLToken:
		if foreign.MatchString(strings.TrimLeft(strings.TrimPrefix(text, "url("), " \t\r\n\f\"'")) {
			return fmt.Errorf("it loads %s: a theme loads nothing from other sites", clip(t.text))
		}
	case css.StringToken: // image-set("…"), src("…")
		if strings.Contains(text, "//") && foreign.MatchString(strings.TrimLeft(text, " \t\r\n\f\"'")) {
			return fmt.Errorf("it names %s: a theme loads nothing from other sites", clip(t.text))
		}
	case css.FunctionToken:
		if text == "url(" { // written with escapes
			return errors.New("it hides an address: write url() without escapes")
		}
	}
	return nil
}

// foreign finds an address with a scheme or a host. A data: address stays
// within the file.
var foreign = regexp.MustCompile(`^(?:[a-ce-z][a-z0-9+.-]*:|d[b-z0-9+.-][a-z0-9+.-]*:|[/\\]{2})`)

type sheetReader struct{ found []rule }

// rules reads a list of rules, within the conditions of the blocks around it.
func (r *sheetReader) rules(tokens []token, within []string) {
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
func (r *sheetReader) block(on []compound, tokens []token, within []string) {
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

// conditional tells whether the block of an at-rule holds ordinary rules. A
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

// closing gives the place of the bracket that closes the one at i, or i itself
// when there is none. The brackets of tokenize's tokens match.
func closing(tokens []token, i int) int {
	if _, ok := opens(tokens[i].kind); !ok {
		return i
	}
	depth := 0
	for j := i; j < len(tokens); j++ {
		if _, ok := opens(tokens[j].kind); ok {
			depth++
		} else if closes(tokens[j].kind) {
			depth--
		}
		if depth == 0 {
			return j
		}
	}
	return len(tokens) - 1
}

func opens(kind css.TokenType) (partner css.TokenType, ok bool) {
	switch kind {
	case css.LeftBraceToken:
		return css.RightBraceToken, true
	case css.LeftBracketToken:
		return css.RightBracketToken, true
	case css.LeftParenthesisToken, css.FunctionToken:
		return css.RightParenthesisToken, true
	}
	return 0, false
}

func closes(kind css.TokenType) bool {
	return kind == css.RightBraceToken || kind == css.RightBracketToken || kind == css.RightParenthesisToken
}

func skipSpace(tokens []token, i int) int {
	for i < len(tokens) && tokens[i].kind == css.WhitespaceToken {
		i++
	}
	return i
}

func trim(tokens []token) []token {
	tokens = tokens[skipSpace(tokens, 0):]
	for len(tokens) > 0 && tokens[len(tokens)-1].kind == css.WhitespaceToken {
		tokens = tokens[:len(tokens)-1]
	}
	return tokens
}

// written is tokens as text, white space brought back to one space.
func written(tokens []token) string {
	var b strings.Builder
	for _, t := range tokens {
		if t.kind == css.WhitespaceToken {
			b.WriteByte(' ')
			continue
		}
		b.WriteString(t.text)
	}
	return b.String()
}

// unescape resolves the escapes of CSS: \26 B and \..
func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			b.WriteByte(s[i])
			continue
		}
		end := i + 1
		for end < len(s) && end < i+7 && strings.IndexByte("0123456789abcdefABCDEF", s[end]) >= 0 {
			end++
		}
		if end == i+1 {
			continue // the character after it stands for itself
		}
		n, err := strconv.ParseUint(s[i+1:end], 16, 32)
		if err != nil || n == 0 || n > utf8.MaxRune {
			n = utf8.RuneError
		}
		b.WriteRune(rune(n))
		if end < len(s) && strings.IndexByte(" \t\n", s[end]) >= 0 {
			end++
		}
		i = end - 1
	}
	return b.String()
}
