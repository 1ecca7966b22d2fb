package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// maxDepth is how deep a file may be nested. A real one is four or five deep.
const maxDepth = 16

// parse reads one JSON value, of at most so many values. It returns nil where there is none to go on with:
// the file is not JSON, is beyond the bounds or has too many faults already.
// Keys that come twice and broken characters are faults too, but leave the tree
// complete.
func parse(data []byte, most int, faults *findings) *node {
	if !isJSON(data, faults) {
		return nil
	}
	p := parser{data: data, most: most, findings: faults}
	return p.value()
}

// isJSON reports whether the data is exactly one JSON value in UTF-8, and adds
// a fault when it is not. It costs no memory, and after it the parser can
// neither fail nor run off the end.
func isJSON(data []byte, faults *findings) bool {
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		faults.add(0, "", Empty)
	case isUTF16(data):
		faults.add(0, "", UTF16)
	case !utf8.Valid(data):
		faults.add(0, "", NotUTF8, line(data[:invalidAt(data)]))
	case !json.Valid(data):
		err := json.Unmarshal(data, new(any)) // says why
		end := len(data)
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			end = int(syntax.Offset)
		}
		faults.add(0, "", NotJSON, line(data[:end]), fmt.Sprint(err))
	default:
		return true
	}
	return false
}

// isUTF16 reports whether the data is UTF-16: it begins with that byte order
// mark, or has a zero byte where JSON has an ASCII character (RFC 4627, 3).
func isUTF16(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) ||
		bytes.IndexByte(data[:min(len(data), 2)], 0) >= 0
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

// parser makes nodes of data that is JSON. Its methods return nil when it gives
// up, and the findings say why.
type parser struct {
	data  []byte
	at    int
	nodes int
	most  int // nodes
	// steps lead to what is being read. They become a path only for a fault:
	// paths of hostile keys are long.
	steps []step
	*findings
}

// step is a key of an object, or a place in a list.
type step struct {
	key   string
	place int // -1 for a key
}

func (p *parser) value() *node {
	p.nodes++
	switch {
	case len(p.steps) > maxDepth:
		p.fault(p.at, TooDeep)
		return nil
	case p.nodes > p.most:
		p.add(p.at, "", TooManyValues)
		return nil
	case p.full():
		return nil
	}
	p.gap()
	n := &node{at: p.at}
	switch p.data[p.at] {
	case '{':
		n.kind = Object
		return p.object(n)
	case '[':
		n.kind = List
		return p.list(n)
	case '"':
		n.kind, n.text = String, p.text()
	case 'n':
		n.kind, n.text = Null, p.word()
	case 't', 'f':
		n.kind, n.text = Bool, p.word()
	default:
		n.kind, n.text = Number, p.word()
	}
	return n
}

func (p *parser) object(n *node) *node {
	p.at++ // the bracket
	seen := map[string]bool{}
	for p.another('}') {
		m := member{at: p.at}
		m.key = p.text() // which moves on
		p.steps = append(p.steps, step{m.key, -1})
		if seen[m.key] {
			p.fault(m.at, GivenTwice)
		}
		seen[m.key] = true
		if m.value = p.value(); m.value == nil {
			return nil
		}
		p.steps = p.steps[:len(p.steps)-1]
		n.members = append(n.members, m)
	}
	return n
}

func (p *parser) list(n *node) *node {
	p.at++ // the bracket
	for p.another(']') {
		p.steps = append(p.steps, step{place: len(n.items)})
		item := p.value()
		if item == nil {
			return nil
		}
		p.steps = p.steps[:len(p.steps)-1]
		n.items = append(n.items, item)
	}
	return n
}

// another goes on to the next key or value, and reports whether there is one.
// Otherwise it goes past the closing bracket.
func (p *parser) another(closing byte) bool {
	p.gap()
	if p.data[p.at] == closing {
		p.at++
		return false
	}
	return true
}

// gap goes past what stands between values.
func (p *parser) gap() {
	for {
		switch p.data[p.at] {
		case ' ', '\t', '\r', '\n', ',', ':':
			p.at++
		default:
			return
		}
	}
}

// word reads a number, true, false or null as it is written.
func (p *parser) word() string {
	start := p.at
	for p.at < len(p.data) && strings.IndexByte(" \t\r\n,]}", p.data[p.at]) < 0 {
		p.at++
	}
	return string(p.data[start:p.at])
}

// text reads a string.
func (p *parser) text() string {
	start := p.at
	for p.at++; p.data[p.at] != '"'; p.at++ {
		if p.data[p.at] == '\\' {
			p.at++
		}
	}
	p.at++
	literal := p.data[start:p.at]
	if bytes.IndexByte(literal, '\\') < 0 {
		return string(literal[1 : len(literal)-1])
	}
	var s string
	if err := json.Unmarshal(literal, &s); err != nil {
		panic("a JSON string that is none: " + err.Error()) // isJSON took it
	}
	// encoding/json puts U+FFFD for half of a surrogate pair (\ud800); that
	// would store another text than was sent.
	if strings.ContainsRune(s, utf8.RuneError) && halfPair(literal) {
		p.fault(start, HalfCharacter)
	}
	return s
}

func (p *parser) fault(at int, code Code) {
	path := ""
	for _, s := range p.steps {
		switch {
		case len(path) > maxPath: // which add cuts
		case s.place < 0:
			path = join(path, s.key)
		default:
			path = place(path, s.place)
		}
	}
	p.add(at, path, code)
}

// halfPair reports whether a JSON string has a \u escape of half a surrogate
// pair.
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

// escaped returns the code unit that the literal's \uXXXX begins with, or -1.
func escaped(literal []byte) rune {
	if len(literal) < 6 || literal[0] != '\\' || literal[1] != 'u' {
		return -1
	}
	unit, err := strconv.ParseUint(string(literal[2:6]), 16, 16)
	if err != nil {
		return -1
	}
	return rune(unit)
}
