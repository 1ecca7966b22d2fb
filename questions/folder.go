package questions

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// maxFile is how many bytes a file may have. The longest one of the embedded
// questionnaire has 32 kB.
const maxFile = 4 << 20

// folder reads the files of a questionnaire and keeps what is wrong with them.
type folder struct {
	fsys   fs.FS
	listed []string          // the names in the folder, sorted
	bytes  map[string][]byte // of the files that were read
	order  []string          // the files in the order in which they were asked for
	faults Faults
}

func openFolder(fsys fs.FS) (*folder, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("read the folder of a questionnaire: %w", err)
	}
	f := &folder{fsys: fsys, bytes: map[string][]byte{}}
	for _, e := range entries {
		if !e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			f.listed = append(f.listed, e.Name())
		}
	}
	return f, nil
}

func (f *folder) has(name string) bool { return slices.Contains(f.listed, name) }

func (f *folder) fault(file string, line int, format string, args ...any) {
	f.faults = append(f.faults, Fault{File: file, Line: line, Message: fmt.Sprintf(format, args...)})
}

// document reads a file as one YAML document. When it cannot be read, the
// fault is kept and the value is not given.
func (f *folder) document(name string) value {
	f.order = append(f.order, name)
	if !f.has(name) {
		f.fault(name, 0, "is missing")
		return value{}
	}
	data, err := f.read(name)
	if err != nil {
		f.fault(name, 0, "%v", err)
		return value{}
	}
	f.bytes[name] = data
	if line, what := illegible(data); what != "" {
		f.fault(name, line, "%s", what)
		return value{}
	}
	return f.parse(name, data)
}

func (f *folder) read(name string) ([]byte, error) {
	file, err := f.fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("cannot be read: %w", err)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxFile+1))
	if err != nil {
		return nil, fmt.Errorf("cannot be read: %w", err)
	}
	if len(data) > maxFile {
		return nil, fmt.Errorf("is larger than %d MB", maxFile>>20)
	}
	return data, nil
}

// illegible finds the first line with bytes that are not text.
func illegible(data []byte) (line int, what string) {
	line = 1
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return line, "is not UTF-8"
		case r == '\n':
			line++
		case isControl(r), r == 0xfffe, r == 0xffff:
			return line, fmt.Sprintf("has a control character (U+%04X)", r)
		}
		i += size
	}
	return line, ""
}

// isControl tells whether r is no text. Tabs and line ends are.
func isControl(r rune) bool { return unicode.IsControl(r) && !strings.ContainsRune("\t\n\r", r) }

func (f *folder) parse(name string, data []byte) value {
	yamls, err := yaml.NewLoader(bytes.NewReader(data))
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
		f.fault(name, min(e.Mark.Line, lastLine(data)), "is not YAML: %s", cut(e.Message))
		return
	}
	f.fault(name, 0, "is not YAML: %v", err)
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

// strays reports YAML files that nothing refers to: a misspelt name would
// otherwise lose a whole file without a word.
func (f *folder) strays() {
	for _, name := range f.listed {
		if ext := path.Ext(name); ext != ".yaml" && ext != ".yml" {
			continue
		}
		if !slices.Contains(f.order, name) {
			f.fault(name, 1, "nothing refers to this file")
		}
	}
}

// hash is the SHA-256 over all files that were read, by name: for each its
// name, a NUL, its length in decimal digits, a NUL, its bytes.
func (f *folder) hash() string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(f.bytes)) {
		_, _ = fmt.Fprintf(h, "%s\x00%d\x00", name, len(f.bytes[name])) // a hash does not fail
		h.Write(f.bytes[name])
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil))
}
