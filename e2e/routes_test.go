package e2e

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// prefixes are what the groups of routes stand for, by the name that the
// group has in assessment/web.
var prefixes = map[string]string{"e": "", "g": "", "m": "/m/:key"}

// TestPages_everyRouteIsInTheTable reads the routes from the source of
// assessment/web, so that a new page cannot be forgotten here.
func TestPages_everyRouteIsInTheTable(t *testing.T) {
	known := map[string]bool{}
	for _, p := range pages {
		known[p.route] = true
	}
	routes := sourceRoutes(t)
	for _, r := range routes {
		if !known[r] && notPages[r] == "" {
			t.Errorf("%s is not in the table of pages", r)
		}
	}
	for r := range known {
		if r != toNowhere && !slices.Contains(routes, r) {
			t.Errorf("the table has %s, which is no route of the program", r)
		}
	}
}

// sourceRoutes gives every route that is registered in assessment/web, as
// "GET /path". Those that only lead on to another are left out.
func sourceRoutes(t *testing.T) (routes []string) {
	t.Helper()
	files, err := filepath.Glob("../assessment/web/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("no source of assessment/web: %v", err)
	}
	set := token.NewFileSet()
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if r := routeOf(t, call); r != "" {
					routes = append(routes, r)
				}
			}
			return true
		})
	}
	if len(routes) < 10 {
		t.Errorf("only %d routes found in assessment/web: does this test still read them?", len(routes))
	}
	return routes
}

var methods = []string{"GET", "POST", "PUT", "PATCH", "DELETE", "Any", "Match", "Add"}

// routeOf gives the route that a call registers, or nothing.
func routeOf(t *testing.T, call *ast.CallExpr) string {
	t.Helper()
	f, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || !slices.Contains(methods, f.Sel.Name) || len(call.Args) < 2 {
		return ""
	}
	group, ok := f.X.(*ast.Ident)
	if !ok {
		return ""
	}
	prefix, ok := prefixes[group.Name]
	if !ok {
		t.Errorf("%s.%s registers a route: say in this test what %s stands for", group.Name, f.Sel.Name, group.Name)
	}
	if leadsOn(call.Args[1]) {
		return ""
	}
	switch path := call.Args[0].(type) {
	case *ast.BasicLit:
		p, err := strconv.Unquote(path.Value)
		if err != nil {
			t.Fatal(err)
		}
		return f.Sel.Name + " " + prefix + p
	case *ast.SelectorExpr:
		if x, ok := path.X.(*ast.Ident); ok {
			return f.Sel.Name + " " + x.Name + "." + path.Sel.Name
		}
	}
	t.Errorf("a route whose path this test cannot read, at %s.%s", group.Name, f.Sel.Name)
	return ""
}

// leadsOn says that a handler only redirects.
func leadsOn(handler ast.Expr) bool {
	if call, ok := handler.(*ast.CallExpr); ok {
		handler = call.Fun
	}
	name, ok := handler.(*ast.Ident)
	return ok && slices.Contains([]string{"redirectTo", "addSlash"}, name.Name)
}
