package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// languages, in the order of the program.
var languages = []string{"nl", "en"}

// size is that of a window, in pixels.
type size struct {
	name          string
	width, height int64
}

var sizes = []size{
	{"320", 320, 640},
	{"390", 390, 844},
	{"1280", 1280, 800},
	{"1920", 1920, 1080},
}

// look is how a visitor, or an operator, has the pages dressed.
type look struct {
	name   string
	theme  string // the file of testdata that the operator points to
	forced bool   // the visitor's own few colours
}

var looks = []look{
	{name: "own"},
	{name: "theme", theme: "theme.css"},
	{name: "forced", forced: true},
}

// flags returns the arguments with which the program starts.
func (l look) flags(dir string) ([]string, error) {
	args := []string{"--operator", "Gemeente Voorbeeldstad"}
	if l.theme == "" {
		return args, nil
	}
	css, err := os.ReadFile(filepath.Join("testdata", l.theme))
	if err != nil {
		return nil, err
	}
	file := filepath.Join(dir, "theme.css")
	return append(args, "--theme", file), os.WriteFile(file, css, 0o600)
}

// view is a combination of the axes.
type view struct {
	lang string
	size size
	look look
	font font
}

func (v view) String() string {
	return fmt.Sprintf("%s,%s,%s,%s", v.lang, v.size.name, v.look.name, v.font.name)
}

// thorough says that every combination is walked (make test-all).
func thorough() bool { return os.Getenv("TREDE_E2E") == "all" }

// viewsOf returns the combinations in which a page is looked at.
//
// Thorough, they are all. Otherwise as many as the longest axis is long, and
// chosen so that each page still meets every value of every axis: the axes
// turn at their own pace, and each next page in the table begins one turn
// further. So the pages together also meet every pair of values.
//
// A further state of a page is looked at in half of them, with a small and a
// large window, both languages and both fonts: its layout is that of the first.
func viewsOf(page int) []view {
	if thorough() {
		return everyView()
	}
	var views []view
	for i := range max(len(languages), len(sizes), len(looks), len(fonts)) {
		views = append(views, view{
			languages[(i+page/len(sizes))%len(languages)],
			sizes[i%len(sizes)],
			looks[(i+page)%len(looks)],
			fonts[(i/len(fonts)+page)%len(fonts)],
		})
	}
	if isFurtherState(page) {
		return []view{views[page%2], views[len(views)-1-page%2]}
	}
	return views
}

// isFurtherState reports whether a row shows a route that an earlier row has.
func isFurtherState(page int) bool {
	route := pages[page].route
	return route != toNowhere && slices.ContainsFunc(pages[:page], func(r row) bool { return r.route == route })
}

func everyView() (views []view) {
	for _, lang := range languages {
		for _, size := range sizes {
			for _, look := range looks {
				for _, font := range fonts {
					views = append(views, view{lang, size, look, font})
				}
			}
		}
	}
	return views
}

func TestViewsOf_eachPageMeetsEveryValueAndTheTableEveryPair(t *testing.T) {
	lengths := []int{len(languages), len(sizes), len(looks), len(fonts)}
	values, pairs := 0, 0
	for i, n := range lengths {
		for _, m := range lengths[:i] {
			pairs += m * n
		}
		values += n
	}
	met := map[[2]string]bool{}
	for page := range pages {
		own := map[string]bool{}
		for _, v := range viewsOf(page) {
			of := []string{v.lang, v.size.name, v.look.name, v.font.name}
			for i, a := range of {
				own[a] = true
				for _, b := range of[:i] {
					met[[2]string{a, b}] = true
				}
			}
		}
		if got := len(own); got != values && !isFurtherState(page) {
			t.Errorf("%s meets %d values of the axes, want %d", pages[page].name, got, values)
		}
		for _, l := range languages {
			if !own[l] {
				t.Errorf("%s is not looked at in %s", pages[page].name, l)
			}
		}
		for _, f := range fonts {
			if !own[f.name] {
				t.Errorf("%s is not looked at in the %s font", pages[page].name, f.name)
			}
		}
	}
	if got := len(met); got != pairs {
		t.Errorf("the table meets %d pairs of values, want %d", got, pairs)
	}
}
