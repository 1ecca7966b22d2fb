package theme

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
)

// token is a token of a style sheet. A name is without escapes: themes may
// write html as \68tml, and browsers read that.
type token struct {
	kind css.TokenType
	text string
}

func newToken(kind css.TokenType, data []byte) token {
	switch kind {
	case css.IdentToken, css.FunctionToken, css.AtKeywordToken, css.HashToken, css.CustomPropertyNameToken:
		return token{kind, unescape(string(data))}
	}
	return token{kind, string(data)}
}

// newlines makes one of all that end a line in a style sheet, as browsers do
// before anything else (CSS Syntax, section 3.3).
var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n")

// tokenize cuts a style sheet into tokens without comments, and refuses what
// is not one or loads from elsewhere.
func tokenize(sheet []byte) ([]token, error) {
	if !utf8.Valid(sheet) || bytes.IndexByte(sheet, 0) >= 0 {
		return nil, errors.New("it is not a text in UTF-8")
	}
	var tokens []token
	var open brackets
	lexer := css.NewLexer(parse.NewInputString(newlines.Replace(string(sheet))))
	for {
		kind, data := lexer.Next()
		t := newToken(kind, data)
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
		if err := open.pass(kind); err != nil {
			return nil, err
		}
		if kind != css.StringToken || !open.inSelector() {
			if err := refuseForeign(t); err != nil {
				return nil, err
			}
		}
		tokens = append(tokens, t)
	}
}

// brackets are those that are open: what closes them, the innermost last.
type brackets []css.TokenType

// maxDepth bounds brackets within brackets. What reads a block goes over it
// once for every level, and calls itself.
const maxDepth = 64

func (b *brackets) pass(kind css.TokenType) error {
	if partner, ok := opens(kind); ok {
		*b = append(*b, partner)
		if len(*b) > maxDepth {
			return fmt.Errorf("its brackets are more than %d levels deep", maxDepth)
		}
		return nil
	}
	if !closes(kind) {
		return nil
	}
	last := len(*b) - 1
	if last < 0 || (*b)[last] != kind {
		return errors.New("it is not a style sheet: its brackets do not match")
	}
	*b = (*b)[:last]
	return nil
}

// inSelector reports whether what comes is the value of an attribute, as in
// a[href^="https:"]: between [ and ] nothing is loaded.
func (b brackets) inSelector() bool {
	return len(b) > 0 && b[len(b)-1] == css.RightBracketToken
}

// closing returns the place of the bracket that closes the one at i, or i itself
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

// size returns how much text tokens are, in bytes.
func size(tokens []token) (n int) {
	for _, t := range tokens {
		n += len(t.text)
	}
	return n
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
		if end == i+1 { // the character after it stands for itself, but for a new line
			if end < len(s) && s[end] != '\n' {
				b.WriteByte(s[end])
			}
			i = end
			continue
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
