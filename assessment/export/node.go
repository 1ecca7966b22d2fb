package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// node is a JSON value as it stands in a file. Unlike a Go map it keeps the
// order of an object's keys and those that come twice, and it knows where it
// stands.
type node struct {
	at      int // offset in bytes
	kind    Kind
	text    string // of a string: the string; of anything else that is no container: as written
	members []member
	items   []*node
}

type member struct {
	key   string
	at    int
	value *node
}

// has reports whether an object has the key.
func (n *node) has(key string) bool {
	for _, m := range n.members {
		if m.key == key {
			return true
		}
	}
	return false
}

// The bounds of what is read at all. A real file is four deep and has some ten
// values to a question; the bounds keep a hostile one from costing memory.
const (
	maxDepth = 16
	maxNodes = 200_000
)

var (
	errDeep = errors.New("nested too deeply")
	errMany = errors.New("too many values")
)

// parse reads one JSON value. What makes the tree unusable (no JSON, too deep)
// is the only fault; keys that come twice and broken characters are added to
// the findings, and the tree is complete.
func parse(data []byte, faults *findings) *node {
	if code, args := notJSON(data); code != "" {
		faults.add(0, "", code, args...)
		return nil
	}
	p := parser{data: data, dec: json.NewDecoder(bytes.NewReader(data)), faults: faults}
	p.dec.UseNumber()
	root, err := p.value("", 0)
	switch {
	case err == nil:
		return root
	case errors.Is(err, errDeep):
		faults.add(p.at(), p.path, TooDeep)
	case errors.Is(err, errMany):
		faults.add(p.at(), "", TooManyValues)
	default: // which notJSON should have found
		faults.add(p.at(), "", NotJSON, line(data[:p.at()]), err.Error())
	}
	return nil
}

// notJSON returns why the data is not exactly one JSON value in UTF-8, or "".
func notJSON(data []byte) (code Code, args []any) {
	if len(bytes.TrimSpace(data)) == 0 {
		return Empty, nil
	}
	if !utf8.Valid(data) {
		valid := data[:invalidAt(data)]
		return NotUTF8, []any{line(valid)}
	}
	var raw json.RawMessage
	err := json.Unmarshal(data, &raw)
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		return NotJSON, []any{line(data[:syntax.Offset]), syntax.Error()}
	}
	if err != nil {
		return NotJSON, []any{line(data), err.Error()}
	}
	return "", nil
}

func invalidAt(data []byte) int {
	at := 0
	for at < len(data) {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	return at
}

func line(before []byte) int { return bytes.Count(before, []byte("\n")) + 1 }

type parser struct {
	data   []byte
	dec    *json.Decoder
	nodes  int
	path   string // of what is being read
	faults *findings
}

func (p *parser) at() int { return int(p.dec.InputOffset()) }

func (p *parser) value(path string, depth int) (*node, error) {
	p.path = path
	if depth > maxDepth {
		return nil, errDeep
	}
	if p.nodes++; p.nodes > maxNodes {
		return nil, errMany
	}
	token, err := p.token()
	if err != nil {
		return nil, err
	}
	n := &node{at: p.at()}
	switch v := token.(type) {
	case json.Delim:
		if v == '{' {
			n.kind = Object
			return n, p.object(n, path, depth)
		}
		n.kind = List
		return n, p.array(n, path, depth)
	case string:
		n.kind, n.text = String, v
	case json.Number:
		n.kind, n.text = Number, v.String()
	case bool:
		n.kind, n.text = Bool, fmt.Sprint(v)
	default:
		n.kind, n.text = Null, "null"
	}
	return n, nil
}

func (p *parser) object(n *node, path string, depth int) error {
	seen := map[string]bool{}
	for p.dec.More() {
		p.path = path
		token, err := p.token()
		if err != nil {
			return err
		}
		key, _ := token.(string)
		m := member{key: key, at: p.at()}
		inner := join(path, key)
		if seen[key] {
			p.faults.add(m.at, inner, GivenTwice)
		}
		seen[key] = true
		if m.value, err = p.value(inner, depth+1); err != nil {
			return err
		}
		n.members = append(n.members, m)
	}
	_, err := p.token()
	return err
}

func (p *parser) array(n *node, path string, depth int) error {
	for p.dec.More() {
		item, err := p.value(fmt.Sprintf("%s[%d]", path, len(n.items)), depth+1)
		if err != nil {
			return err
		}
		n.items = append(n.items, item)
	}
	_, err := p.token()
	return err
}

// token reads the next token. encoding/json puts U+FFFD where a string has half
// of a surrogate pair (\ud800); that would store another text than was sent.
func (p *parser) token() (json.Token, error) {
	before := p.at()
	token, err := p.dec.Token()
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return nil, err
	}
	if s, ok := token.(string); ok && strings.ContainsRune(s, utf8.RuneError) && halfPair(p.data[before:p.at()]) {
		p.faults.add(p.at(), p.path, HalfCharacter)
	}
	return token, nil
}

// halfPair finds a \u escape of half a surrogate pair in a JSON string.
func halfPair(literal []byte) bool {
	for i := 0; i < len(literal); i++ {
		if literal[i] != '\\' {
			continue
		}
		first := escaped(literal[i:])
		switch {
		case first < 0: // an escape of two bytes
			i++
		case !utf16.IsSurrogate(first):
			i += 5
		case utf16.DecodeRune(first, escaped(literal[i+6:])) == utf8.RuneError:
			return true
		default:
			i += 11
		}
	}
	return false
}

// escaped is the code unit that the literal's \uXXXX begins with, or -1.
func escaped(literal []byte) rune {
	if len(literal) < 6 || literal[0] != '\\' || literal[1] != 'u' {
		return -1
	}
	var unit rune
	if _, err := fmt.Sscanf(string(literal[2:6]), "%04x", &unit); err != nil {
		return -1
	}
	return unit
}
