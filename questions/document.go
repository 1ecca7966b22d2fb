package questions

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// structure are the signs that YAML builds with. No file has more than a few
// values for each, so that counting them bounds what reading a file costs.
const structure = ",:-?[{"

// signs counts the signs of structure, in texts as well.
func signs(data []byte) int {
	n := 0
	for _, sign := range []byte(structure) {
		n += bytes.Count(data, []byte{sign})
	}
	return n
}

// illegible finds the first line with bytes that are not text. Lines are those
// of an editor: whatever else could end a line for YAML is refused, or the
// lines of later faults would be other ones.
func illegible(data []byte) (line int, what string) {
	line = 1
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return line, "is not UTF-8"
		case r == '\n':
			line++
		case r == '\r' && bytes.HasPrefix(data[i:], []byte("\r\n")):
		case r == '\r', isControl(r), r == 0xfffe, r == 0xffff:
			return line, fmt.Sprintf("has a control character (U+%04X)", r)
		}
		i += size
	}
	return line, ""
}

// isControl reports whether r is no text. Tabs and line ends are; the
// separators of lines and paragraphs, which hardly any editor shows, are not.
func isControl(r rune) bool {
	return unicode.IsControl(r) && !strings.ContainsRune("\t\n\r", r) || r == '\u2028' || r == '\u2029'
}

// maxDepth is how deep values may be nested. A right file is at most ten deep.
const maxDepth = 100

// limits is the yaml.LoaderLimitsPlugin of a questionnaire.
type limits struct{}

var errTooDeep = errors.New("is nested too deeply")

// CheckDepth returns an error where a value is too deep.
func (limits) CheckDepth(depth int, _ *yaml.DepthContext) error {
	if depth > maxDepth {
		return errTooDeep
	}
	return nil
}

// CheckAlias returns no error: nodes are not expanded, and refuseAnchors reports
// every alias.
func (limits) CheckAlias(_, _ int) error { return nil }

func (f *folder) parse(name string, data []byte) value {
	yamls, err := yaml.NewLoader(bytes.NewReader(data), yaml.WithPlugin(limits{}))
	if err != nil {
		f.fault(name, 0, "cannot be read: %v", err)
		return value{}
	}
	var document, second yaml.Node
	err = yamls.Load(&document)
	if errors.Is(err, io.EOF) {
		f.fault(name, 1, "is empty")
		return value{}
	}
	if err != nil {
		f.syntax(name, data, err)
		return value{}
	}
	switch err := yamls.Load(&second); {
	case err == nil:
		f.fault(name, second.Content[0].Line, "holds a second document (---); a file is one document")
	case !errors.Is(err, io.EOF):
		f.syntax(name, data, err)
	}
	f.refuseAnchors(name, &document)
	root := document.Content[0]
	return value{in: f, file: name, line: min(root.Line, lastLine(data)), node: root}
}

func (f *folder) syntax(name string, data []byte, err error) {
	if e, ok := errors.AsType[*yaml.LoadError](err); ok {
		line := min(e.Mark.Line, lastLine(data))
		f.fault(name, line, "is not YAML: %s%s", cut(e.Message), openedBefore(data, line))
		return
	}
	f.fault(name, 0, "is not YAML: %s", cut(err.Error()))
}

// lastLine is the number of the last line that holds anything. The end of the
// file, where an open bracket is missed, would be a line that no editor shows.
func lastLine(data []byte) int {
	return 1 + bytes.Count(bytes.TrimSuffix(data, []byte("\n")), []byte("\n"))
}

// refuseAnchors reports every anchor and alias: each text is written out where
// it is used, so that a reader sees it there and no file can grow by
// repetition.
func (f *folder) refuseAnchors(name string, n *yaml.Node) {
	if n.Anchor != "" {
		f.fault(name, n.Line, "the anchor &%s is not allowed: write the text out where it is used", cut(n.Anchor))
	}
	if n.Kind == yaml.AliasNode {
		f.fault(name, n.Line, "the alias *%s is not allowed: write the text out", cut(n.Value))
	}
	for _, child := range n.Content {
		f.refuseAnchors(name, child)
	}
}
