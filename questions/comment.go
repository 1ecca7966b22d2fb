package questions

import (
	"bytes"
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// In YAML a # after a blank begins a comment. Behind a text in a language it is
// hardly ever meant: of "Opening hours of desk #1 and #2" only "Opening hours of
// desk" is left, and nobody is told. A comment behind a text that has its end
// written, in quotes or before a closing bracket, cuts nothing off.

// refuseComment reports a comment that stands behind a text, which is the value
// of a key of o.
func (o object) refuseComment(text value) {
	if line := o.commentBehind(text); line > 0 {
		text.faultAt(line, "a # after a blank begins a comment, which cuts the text short: put the text in quotes, or the comment on a line of its own before it")
	}
}

// commentBehind returns the line of a comment that follows the text, or 0.
func (o object) commentBehind(text value) int {
	const quoted = yaml.SingleQuotedStyle | yaml.DoubleQuotedStyle
	if !text.readable() || text.node.Kind != yaml.ScalarNode || text.node.Style&quoted != 0 {
		return 0
	}
	source := o.in.sourceOf(o.file)
	data := source.data
	end, ok := endOf(text.node, data, source.offset(text.node))
	if !ok {
		return 0
	}
	rest := bytes.TrimLeft(data[end:], " \t")
	if o.node.Style&yaml.FlowStyle != 0 {
		rest = bytes.TrimLeft(rest, " \t\r\n")
		rest = bytes.TrimLeft(bytes.TrimPrefix(rest, []byte(",")), " \t")
	} else if line := bytes.TrimLeft(rest, " \t\r\n"); !bytes.HasPrefix(rest, []byte("#")) && o.column(line, data) > text.column {
		rest = line // which goes on deeper than the key, as the text would
	}
	if !bytes.HasPrefix(rest, []byte("#")) {
		return 0
	}
	return source.line(len(data) - len(rest))
}

// openedBefore is what a syntax error has to add when a comment in its line, or
// in the one before, may have swallowed a closing bracket.
func openedBefore(data []byte, line int) string {
	lines := bytes.SplitN(data, []byte("\n"), line+1)
	for i := min(line, len(lines)) - 1; i >= max(line-2, 0); i-- {
		before, _, commented := bytes.Cut(lines[i], []byte(" #"))
		if commented && bytes.Count(before, []byte("{")) > bytes.Count(before, []byte("}")) {
			return fmt.Sprintf(" (in line %d a # after a blank begins a comment, which may hide a bracket: put the text in quotes)", i+1)
		}
	}
	return ""
}

// column returns the column at which rest, the end of data, begins: 1 for the
// first. Only blanks stand before it.
func (o object) column(rest, data []byte) int {
	before := data[:len(data)-len(rest)]
	return len(before) - bytes.LastIndexByte(before, '\n')
}

// endOf returns where a text that is not in quotes ends, and that begins at the
// byte. Every character of it
// that is not a blank stands in the file as it is, in the same order.
func endOf(text *yaml.Node, data []byte, at int) (end int, ok bool) {
	at = afterProperties(data, at)
	if text.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		header := bytes.IndexByte(data[at:], '\n') // what stands behind | or >
		at += header + 1
	}
	for _, c := range []byte(text.Value) {
		if isBlank(c) {
			continue
		}
		for at < len(data) && isBlank(data[at]) {
			at++
		}
		if at >= len(data) || data[at] != c {
			return 0, false
		}
		at++
	}
	return at, true
}

func isBlank(c byte) bool { return strings.IndexByte(" \t\r\n", c) >= 0 }

// afterProperties returns the beginning of the value itself, behind a tag or an
// anchor.
func afterProperties(data []byte, at int) int {
	for at < len(data) && (data[at] == '!' || data[at] == '&') {
		for at < len(data) && !isBlank(data[at]) {
			at++
		}
		for at < len(data) && isBlank(data[at]) {
			at++
		}
	}
	return at
}

// source finds the places of a file.
type source struct {
	file       string
	data       []byte
	characters []int32 // where each begins; as many and one
	lines      []int32 // the first character of each
}

// sourceOf returns the source of a file. It is kept for the next question.
func (f *folder) sourceOf(file string) *source {
	if f.source != nil && f.source.file == file {
		return f.source
	}
	s := &source{file: file, data: f.bytes[file], lines: []int32{0}}
	s.characters = make([]int32, 0, utf8.RuneCount(s.data)+1)
	for at, r := range string(s.data) {
		if at == 0 && r == '\ufeff' { // which YAML does not count
			continue
		}
		s.characters = append(s.characters, int32(at))
		if r == '\n' {
			s.lines = append(s.lines, int32(len(s.characters)))
		}
	}
	s.characters = append(s.characters, int32(len(s.data)))
	f.source = s
	return s
}

// offset returns the byte at which a node begins, of which YAML tells line and
// column in characters.
func (s *source) offset(n *yaml.Node) int {
	return int(s.characters[int(s.lines[n.Line-1])+n.Column-1])
}

// line returns the number of the line in which a byte is.
func (s *source) line(at int) int {
	return sort.Search(len(s.lines), func(i int) bool { return int(s.characters[s.lines[i]]) > at })
}
