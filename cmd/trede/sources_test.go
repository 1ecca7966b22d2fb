package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Only cmd reads the environment and ends the process: everything else gets
// what it needs as an argument, and returns its errors.
var onlyInCmd = map[string][]string{
	"os":      {"Getenv", "LookupEnv", "Environ", "ExpandEnv", "Exit", "Args"},
	"syscall": {"Getenv", "Environ", "Exit"},
	"log":     {"Fatal", "Fatalf", "Fatalln"},
}

func TestSources_onlyCmdReadsTheEnvironmentAndEndsTheProcess(t *testing.T) {
	for _, p := range packages(t) {
		if strings.HasPrefix(p.name(), "cmd/") || strings.HasSuffix(p.name(), "test") {
			continue
		}
		for _, name := range slices.Concat(p.GoFiles, p.CgoFiles, p.IgnoredGoFiles) {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			for _, use := range uses(t, filepath.Join(p.Dir, name), nil, onlyInCmd) {
				t.Error(use)
			}
		}
	}
}

func TestUses_findsTheCallWhateverThePackageIsCalled(t *testing.T) {
	const source = `package p
import (
	system "os"
	"log"
)
var home = system.Getenv("HOME")
func f() { log.Println("fine"); log.Fatal("not fine") }
type os struct{ Exit int }
`
	got := uses(t, "p.go", source, onlyInCmd)
	want := []string{"p.go:6:12: os.Getenv is for cmd only", "p.go:7:33: log.Fatal is for cmd only"}
	if !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

// uses finds the forbidden names in a file, or in source when it is given.
func uses(t *testing.T, file string, source any, forbidden map[string][]string) []string {
	t.Helper()
	positions := token.NewFileSet()
	parsed, err := parser.ParseFile(positions, file, source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	imported := map[string]string{} // by the name in the file
	for _, spec := range parsed.Imports {
		importPath, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		local := importPath[strings.LastIndex(importPath, "/")+1:]
		if spec.Name != nil {
			local = spec.Name.Name
		}
		imported[local] = importPath
	}
	var found []string
	ast.Inspect(parsed, func(n ast.Node) bool {
		selector, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if x, ok := selector.X.(*ast.Ident); ok && slices.Contains(forbidden[imported[x.Name]], selector.Sel.Name) {
			found = append(found, positions.Position(selector.Pos()).String()+": "+imported[x.Name]+"."+selector.Sel.Name+" is for cmd only")
		}
		return true
	})
	return found
}

// maySkip are the test files with a good reason to skip a test: never that
// something is missing on the machine.
var maySkip = []string{
	"assessment/bench_test.go", // allocations cannot be counted under the race detector
	"e2e/random_test.go",       // minutes long: `make test-all` runs it
}

// A test that skips itself because something is missing looks like one that
// passed. What a test needs is asked for by `make test`, and without it the
// test fails.
func TestSources_noTestSkipsItself(t *testing.T) {
	for _, p := range packages(t) {
		files, err := filepath.Glob(filepath.Join(p.Dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if slices.Contains(maySkip, path.Join(p.name(), filepath.Base(file))) {
				continue
			}
			for _, skip := range skips(t, file) {
				t.Errorf("%s: a test must not skip itself", skip)
			}
		}
	}
}

func skips(t *testing.T, file string) (found []string) {
	t.Helper()
	positions := token.NewFileSet()
	parsed, err := parser.ParseFile(positions, file, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(parsed, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			selector, ok := call.Fun.(*ast.SelectorExpr)
			if ok && slices.Contains([]string{"Skip", "Skipf", "SkipNow"}, selector.Sel.Name) {
				found = append(found, positions.Position(call.Pos()).String())
			}
		}
		return true
	})
	return found
}
