package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
)

// A room is a package, or a group of them: what it may import beside the
// standard library.
type room struct {
	ours   []string // packages of this module
	theirs []string // modules of others; of a module of many parts, the parts
	// tests is what its test files may import as well.
	tests []string
}

// rooms are the arrows that are allowed between the packages of this module,
// and from each to the libraries of others (docs/decisions). Whatever is not
// here is not allowed: a new package needs a line, a new arrow a good reason.
var rooms = map[string]room{
	"questions": {
		theirs: []string{"go.yaml.in/yaml/v4"},
		tests:  []string{"github.com/santhosh-tekuri/jsonschema/v6"},
	},
	"assessment": {
		ours:  []string{"questions"},
		tests: []string{"assessment/export"}, // the example files
	},
	"assessment/access": {ours: []string{"assessment"}},
	"assessment/export": {
		ours:  []string{"assessment", "questions"},
		tests: []string{"assessment/export/exporttest"},
	},
	"assessment/store": {
		ours: []string{"assessment", "assessment/access", "questions"},
		theirs: []string{
			"gorm.io/gorm", "gorm.io/driver/sqlite", "gorm.io/driver/postgres", "github.com/pressly/goose/v3",
			"github.com/mattn/go-sqlite3", "modernc.org/sqlite", "github.com/jackc/pgx/v5",
		},
		tests: []string{"assessment/store/storetest", "assessment/store/storetest/powercut"},
	},
	"templates": {
		ours:  []string{"assessment", "questions", "templates/locale"},
		tests: []string{"github.com/jba/templatecheck", "go.yaml.in/yaml/v4", "assessment/export", "assessment/export/exporttest"},
	},
	"templates/locale": {
		ours:   []string{"questions"},
		theirs: []string{"github.com/nicksnyder/go-i18n/v2", "golang.org/x/text", "go.yaml.in/yaml/v4"},
	},
	"static":       {},
	"static/theme": {ours: []string{"static"}, theirs: []string{"github.com/tdewolff/parse/v2"}},
	"assessment/web": {
		ours: []string{"assessment", "assessment/access", "assessment/export", "questions", "static", "templates", "templates/locale"},
		theirs: []string{
			"github.com/labstack/echo/v4", "github.com/go-playground/validator/v10", "github.com/klauspost/compress",
		},
		tests: []string{"assessment/store", "assessment/store/storetest"}, // whole visits, on a real database
	},
	"cmd/trede": {
		ours: []string{
			"assessment", "assessment/access", "assessment/export", "assessment/store", "assessment/web",
			"questions", "static/theme",
		},
		theirs: []string{"github.com/alecthomas/kong"},
		tests:  []string{"assessment/store/storetest", "github.com/labstack/echo/v4"}, // echo: what a visit is measured against
	},

	// Help for tests. No program imports these.
	"questions/questionstest":      {ours: []string{"questions"}, theirs: []string{"pgregory.net/rapid"}},
	"assessment/export/exporttest": {ours: []string{"assessment/export", "questions"}},
	"assessment/store/storetest":   {ours: []string{"assessment/store"}, theirs: []string{"github.com/jackc/pgx/v5"}},
	"assessment/store/storetest/powercut": {
		theirs: []string{"github.com/mattn/go-sqlite3", "modernc.org/sqlite", "modernc.org/libc"},
	},
	"e2e": {
		ours: []string{"questions"},
		tests: []string{
			"assessment", "assessment/access", "assessment/store", // what colleagues did before a test begins
			"assessment/store/storetest",
			"assessment/web", "github.com/chromedp/chromedp", "github.com/chromedp/cdproto",
		},
	},
}

// inTests is what the tests of every package may import.
var inTests = []string{
	"github.com/google/go-cmp", "pgregory.net/rapid", "golang.org/x/net/html", "questions", "questions/questionstest",
}

const module = "trede"

// listed is what `go list` says of a package.
type listed struct {
	ImportPath                         string
	Dir                                string
	Imports, TestImports, XTestImports []string
	GoFiles, CgoFiles, IgnoredGoFiles  []string
}

// name is the path within the module.
func (p listed) name() string { return strings.TrimPrefix(p.ImportPath, module+"/") }

func TestImports_followTheArrowsOfTheHouse(t *testing.T) {
	for _, p := range packages(t) {
		allowed, ok := rooms[p.name()]
		if !ok {
			t.Errorf("%s has no line in the table of rooms", p.name())
			continue
		}
		inProgram := slices.Concat(allowed.ours, allowed.theirs)
		for _, to := range p.Imports {
			if !arrow(p, to, inProgram) {
				t.Errorf("%s must not import %s", p.name(), to)
			}
		}
		inItsTests := slices.Concat(inProgram, allowed.tests, inTests)
		for _, to := range slices.Concat(p.TestImports, p.XTestImports) {
			if !arrow(p, to, inItsTests) {
				t.Errorf("the tests of %s must not import %s", p.name(), to)
			}
		}
	}
}

// An arrow that nothing uses any more is a hole in the wall.
func TestRooms_haveNoArrowThatNothingUses(t *testing.T) {
	used := map[string]map[string]bool{} // by package: what it imports, and what its tests do
	for _, p := range packages(t) {
		if used[p.name()] == nil {
			used[p.name()] = map[string]bool{}
		}
		for _, to := range slices.Concat(p.Imports, p.TestImports, p.XTestImports) {
			used[p.name()][strings.TrimPrefix(to, module+"/")] = true
		}
	}
	for name, r := range rooms {
		if used[name] == nil {
			t.Errorf("there is no package %s", name)
			continue
		}
		for _, to := range slices.Concat(r.ours, r.theirs, r.tests) {
			found := false
			for path := range used[name] {
				found = found || path == to || strings.HasPrefix(path, to+"/") && !slices.Contains(r.ours, to)
			}
			if !found {
				t.Errorf("%s may import %s and does not", name, to)
			}
		}
	}
}

// arrow reports whether the package may import the path to.
func arrow(p listed, to string, allowed []string) bool {
	if to == p.ImportPath { // its external tests
		return true
	}
	if ours, ok := strings.CutPrefix(to, module+"/"); ok {
		return slices.Contains(allowed, ours)
	}
	if first, _, _ := strings.Cut(to, "/"); !strings.Contains(first, ".") {
		return true // the standard library
	}
	return slices.ContainsFunc(allowed, func(library string) bool {
		return to == library || strings.HasPrefix(to, library+"/")
	})
}

func TestArrow(t *testing.T) {
	store := listed{ImportPath: "trede/assessment/store"}
	allowed := []string{"assessment", "gorm.io/gorm", "github.com/jackc/pgx/v5"}
	tests := []struct {
		to   string
		want bool
	}{
		{"database/sql", true},
		{"trede/assessment/store", true},
		{"trede/assessment", true},
		{"trede/assessment/web", false},
		{"trede/templates", false},
		{"gorm.io/gorm", true},
		{"gorm.io/gorm/clause", true},
		{"gorm.io/gormish", false},
		{"github.com/jackc/pgx/v5/pgconn", true},
		{"github.com/labstack/echo/v4", false},
	}
	for _, tt := range tests {
		if got := arrow(store, tt.to, allowed); got != tt.want {
			t.Errorf("arrow from store to %s: %t, want %t", tt.to, got, tt.want)
		}
	}
}

// The table is right only as long as it has what the owner decided: each of
// these libraries has one home.
func TestRooms_aLibraryHasOneHome(t *testing.T) {
	homes := map[string][]string{
		"gorm.io":                      {"assessment/store"},
		"github.com/labstack/echo/v4":  {"assessment/web"},
		"github.com/alecthomas/kong":   {"cmd/trede"},
		"go.yaml.in/yaml/v4":           {"questions", "templates/locale"},
		"github.com/tdewolff/parse/v2": {"static/theme"},
	}
	for library, want := range homes {
		for name, r := range rooms {
			uses := slices.ContainsFunc(r.theirs, func(s string) bool { return strings.HasPrefix(s, library) })
			if uses != slices.Contains(want, name) {
				t.Errorf("%s may import %s: %t", name, library, uses)
			}
		}
	}
}

// packages lists the module with and without cgo, because files that are left
// out of one build have imports too. A package that is the same in both is
// listed once.
var packages = func() func(*testing.T) []listed {
	list := sync.OnceValues(func() ([]listed, error) {
		withCgo, err := goList("CGO_ENABLED=1")
		if err != nil {
			return nil, err
		}
		without, err := goList("CGO_ENABLED=0")
		for _, p := range without {
			if !slices.ContainsFunc(withCgo, func(w listed) bool { return reflect.DeepEqual(w, p) }) {
				withCgo = append(withCgo, p)
			}
		}
		return withCgo, err
	})
	return func(t *testing.T) []listed {
		t.Helper()
		found, err := list()
		if err != nil {
			t.Fatal(err)
		}
		if len(found) < 5 {
			t.Fatalf("go list gave %d packages only", len(found))
		}
		return found
	}
}()

func goList(environment string) ([]listed, error) {
	// -e: what does not compile is told by the compiler, not here.
	list := exec.Command("go", "list", "-e", "-json=ImportPath,Dir,Imports,TestImports,XTestImports,GoFiles,CgoFiles,IgnoredGoFiles", module+"/...")
	list.Dir = path.Join("..", "..")
	list.Env = append(os.Environ(), environment)
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		return nil, err
	}
	var found []listed
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		switch err := decoder.Decode(&p); {
		case errors.Is(err, io.EOF):
			return found, nil
		case err != nil:
			return nil, err
		}
		if !strings.Contains(p.ImportPath, "/node_modules/") {
			found = append(found, p)
		}
	}
}
