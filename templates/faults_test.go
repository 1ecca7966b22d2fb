package templates

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"
	"trede/templates/locale"
)

// Whatever package export can say of a file, both languages can.
func TestFileFaults_areThoseOfPackageExport(t *testing.T) {
	var said []string
	for _, name := range []string{"answers_read.go", "reader.go", "node.go"} {
		file, err := parser.ParseFile(token.NewFileSet(), "../assessment/export/"+name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			literal, ok := n.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(literal.Value)
			if err != nil {
				t.Fatal(err)
			}
			if isFault(text) {
				said = append(said, text)
			}
			return true
		})
	}
	for _, format := range said {
		if fileFaults[format] == "" {
			t.Errorf("package export says %q, and there is no message for it", format)
		}
	}
	for format := range fileFaults {
		if !slices.Contains(said, format) {
			t.Errorf("package export never says %q", format)
		}
	}
}

// isFault tells a message from the keys, separators and words of a file.
func isFault(text string) bool {
	for _, start := range []string{"is ", "%s is ", "has ", "must ", "belongs ", "the file "} {
		if strings.HasPrefix(text, start) {
			return true
		}
	}
	return false
}

func TestFileFault_saysItInTheReadersLanguage(t *testing.T) {
	for _, tt := range []struct {
		fault  FileFault
		nl, en string
	}{
		{FileFault{Format: "%s is not a level (0 to %d)", Args: []any{"7", 3}}, "7 is geen niveau (0 tot en met 3)", "7 is not a level (0 to 3)"},
		{FileFault{Format: "must be %s, not %s", Args: []any{"an object", "null"}}, "moet een object zijn, en is null", "must be an object, and is null"},
		{FileFault{Format: "has %s at once: give one of them", Args: []any{"level and unknown"}}, "heeft level en unknown tegelijk: geef er één", "has level and unknown at once: give one of them"},
	} {
		for lang, want := range map[string]string{"nl": tt.nl, "en": tt.en} {
			if got := fileFault(locale.Of(lang), tt.fault); got != want {
				t.Errorf("%s: got %q, want %q", lang, got, want)
			}
		}
	}
}
