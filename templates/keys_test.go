package templates

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/template/parse"

	"go.yaml.in/yaml/v4"

	"trede/templates/locale"
)

// families are the keys that the program puts together. Each pattern is as the
// source puts it, with a * for what is filled in; the values are all that can
// stand there.
var families = map[string][]string{
	"error.*.heading": errorNames, "error.*.lede": errorNames, "error.*.text": errorNames,
	"start.*.missing": {"name", "role"}, "start.*.long": {"name", "role"},
	"fault.*": faultCodes(), "fault.is.*": faultKinds(),
}

var errorNames = []string{
	"notfound", "gone", "invalid", "incomplete", "large", "site", "forbidden", "conflict", "method", "unavailable", "version", "links", "erased", "internal",
	"invitation", "noinvitation", "nosheet", "wiped", "sheets", "closed",
}

func TestLocales_haveWhatIsUsedAndNothingElse(t *testing.T) {
	known := keys(t, locale.Languages[0])
	u := used{literal: map[string]string{}, composed: map[string]string{}, sums: map[string]bool{}, mentioned: map[string]bool{}}
	u.inTemplates(t)
	u.inSource(t, "*.go", "../assessment/web/*.go")

	wanted := maps.Clone(u.literal)
	for pattern, where := range u.composed {
		if _, ok := families[pattern]; !ok {
			t.Errorf("%s: the keys %s are put together, and the table of families does not have them", where, pattern)
		}
	}
	for pattern, values := range families {
		if !u.sums[pattern] {
			t.Errorf("the family %s is not used", pattern)
		}
		for _, value := range values {
			wanted[strings.Replace(pattern, "*", value, 1)] = "the family " + pattern
		}
	}
	for key, where := range wanted {
		if _, ok := known[key]; !ok {
			t.Errorf("%s: there is no message %s", where, key)
		}
	}
	for key := range known {
		if wanted[key] == "" && !u.mentioned[key] {
			t.Errorf("the message %s is not used", key)
		}
	}
}

// used are the keys that are asked for, with a place where that is done.
type used struct {
	literal  map[string]string // "frame.help"
	composed map[string]string // "error.*.heading"
	// A key can reach T by way of a variable: sums are all patterns of strings
	// in the source, and mentioned all strings, also those that grow by +=.
	sums, mentioned map[string]bool
}

// inTemplates finds the calls of t and rich.
func (u used) inTemplates(t *testing.T) {
	t.Helper()
	for _, p := range pages {
		page, err := parsePage(p.name, locale.Of(locale.Languages[0]), func(source string) string { return source })
		if err != nil {
			t.Fatal(err)
		}
		for _, template := range page.Templates() {
			if template.Tree == nil {
				continue
			}
			walk(template.Tree.Root, func(call *parse.CommandNode) {
				name, ok := call.Args[0].(*parse.IdentifierNode)
				if !ok || name.Ident != "t" && name.Ident != "rich" || len(call.Args) < 2 {
					return
				}
				where, _ := template.Tree.ErrorContext(call)
				key, ok := call.Args[1].(*parse.StringNode)
				if !ok {
					t.Errorf("%s: the key is not written out: %s", where, call)
					return
				}
				u.literal[key.Text] = where
			})
		}
	}
}

// walk visits every command of a template.
func walk(node parse.Node, visit func(*parse.CommandNode)) {
	if v := reflect.ValueOf(node); !v.IsValid() || v.IsNil() {
		return
	}
	branch := func(b *parse.BranchNode) {
		walk(b.Pipe, visit)
		walk(b.List, visit)
		walk(b.ElseList, visit)
	}
	switch n := node.(type) {
	case *parse.ListNode:
		for _, child := range n.Nodes {
			walk(child, visit)
		}
	case *parse.ActionNode:
		walk(n.Pipe, visit)
	case *parse.TemplateNode:
		walk(n.Pipe, visit)
	case *parse.IfNode:
		branch(&n.BranchNode)
	case *parse.RangeNode:
		branch(&n.BranchNode)
	case *parse.WithNode:
		branch(&n.BranchNode)
	case *parse.PipeNode:
		for _, c := range n.Cmds {
			walk(c, visit)
		}
	case *parse.CommandNode:
		visit(n)
		for _, arg := range n.Args {
			walk(arg, visit)
		}
	}
}

// inSource finds the calls of T and Rich in Go files that are not tests.
func (u used) inSource(t *testing.T, globs ...string) {
	t.Helper()
	files := token.NewFileSet()
	for _, glob := range globs {
		names, err := filepath.Glob(glob)
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %v", glob, err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			file, err := parser.ParseFile(files, name, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.BasicLit:
					if s, ok := literal(n); ok {
						u.mentioned[s] = true
					}
				case *ast.BinaryExpr:
					u.sums[pattern(n)] = true
				case *ast.FuncDecl:
					u.grown(n)
				case *ast.CallExpr:
					if method, ok := n.Fun.(*ast.SelectorExpr); ok && len(n.Args) > 0 && slices.Contains(asking, method.Sel.Name) {
						u.key(n.Args[0], files.Position(n.Pos()).String())
					}
				}
				return true
			})
		}
	}
}

// asking are the methods of which the first argument is a key.
var asking = []string{"T", "Rich", "fill"}

// grown finds variables to which strings are added: key += ".base".
func (u used) grown(f *ast.FuncDecl) {
	may := map[string][]string{} // by variable: what it can hold
	ast.Inspect(f, func(n ast.Node) bool {
		a, ok := n.(*ast.AssignStmt)
		if !ok || len(a.Lhs) != 1 || len(a.Rhs) != 1 {
			return true
		}
		name, isName := a.Lhs[0].(*ast.Ident)
		s, isString := literal(a.Rhs[0])
		if !isName || !isString {
			return true
		}
		if a.Tok != token.ADD_ASSIGN {
			may[name.Name] = append(may[name.Name], s)
			return true
		}
		for _, before := range may[name.Name] {
			may[name.Name] = append(may[name.Name], before+s)
			u.mentioned[before+s] = true
		}
		return true
	})
}

func (u used) key(e ast.Expr, where string) {
	if s, ok := literal(e); ok {
		u.literal[s] = where
	} else if sum, ok := e.(*ast.BinaryExpr); ok && sum.Op == token.ADD {
		u.composed[pattern(sum)] = where
	}
}

// pattern is a sum of strings with a * for each part that is not written out.
func pattern(e ast.Expr) string {
	if sum, ok := e.(*ast.BinaryExpr); ok {
		return pattern(sum.X) + pattern(sum.Y)
	}
	if s, ok := literal(e); ok {
		return s
	}
	return "*"
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

// keys are those of the locale files of a language.
func keys(t *testing.T, lang string) map[string]bool {
	t.Helper()
	names, err := filepath.Glob("locale/" + lang + "/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no locale files: %v", err)
	}
	all := map[string]bool{}
	for _, name := range names {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var file map[string]any
		if err := yaml.Unmarshal(source, &file); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for key := range file {
			all[key] = true
		}
	}
	return all
}
