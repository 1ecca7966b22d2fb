package e2e

import (
	"context"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// TestPages walks the table: every page, in every view that viewsOf chooses,
// through every check.
func TestPages(t *testing.T) {
	seen := &seen{html: t.TempDir(), titles: map[string]string{}}
	tabs := newPool(2)
	t.Run("walk", func(t *testing.T) {
		for i, p := range pages {
			for _, v := range viewsOf(i) {
				t.Run(p.name+"/"+v.String(), func(t *testing.T) {
					t.Parallel()
					tabs.with(t, v.font, func(b *tab) { examine(t, b, p, v, seen) })
				})
			}
		}
	})
	t.Run("html", func(t *testing.T) { validate(t, seen.html) })
}

// seen gathers what is checked over the table as a whole.
type seen struct {
	mu     sync.Mutex
	html   string            // folder of the pages as they were sent
	titles map[string]string // route by title and language
}

// examine brings the browser to a page and runs every check.
func examine(t *testing.T, b *tab, p row, v view, seen *seen) {
	t.Helper()
	w := worldOf(t, v.look)
	b.dress(t, v)
	b.show(t, w, p.visit(t, w, v.lang))
	doc := b.notes.document()
	if doc.Status != p.status {
		t.Fatalf("status %d, want %d", doc.Status, p.status)
	}
	seen.take(t, b, p, v)
	report(t, "", ask[[]string](t, b, "treStructure("+quote(v.lang)+")"))
	report(t, "closed: ", ask[[]string](t, b, "treLayout()"))
	if ask[int](t, b, "treOpenAll()") > 0 && v.lang == languages[0] {
		report(t, "closed: ", ask[[]string](t, b, "treCloseAll(), treAxe()"))
		b.do(t, chromedp.Evaluate[chromedp.Void]("treOpenAll()"))
	}
	report(t, "opened: ", ask[[]string](t, b, "treAxe()"))
	report(t, "opened: ", ask[[]string](t, b, "treLayout()"))
	report(t, "opened: ", ask[[]string](t, b, "treTargets()"))
	report(t, "opened: ", b.tabThrough(t))
	report(t, "spaced: ", ask[[]string](t, b, "document.activeElement.blur(), treSpacing(true), treLayout()"))
	report(t, "", b.notes.faults(w.URL))
}

// report tells findings; few enough to read.
func report(t testing.TB, when string, found []string) {
	t.Helper()
	const most = 8
	for i, f := range found {
		if i == most {
			t.Errorf("%s… and %d more", when, len(found)-most)
			return
		}
		t.Errorf("%s%s", when, f)
	}
}

// dress returns the window its size and the visitor's own colours.
func (b *tab) dress(t testing.TB, v view) {
	t.Helper()
	media := emulation.SetEmulatedMediaParams{}
	if v.look.forced {
		media.Features = []*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}}
	}
	b.do(t, chromedp.EmulateViewport(v.size.width, v.size.height))
	call(t, b, emulation.SetEmulatedMedia, media)
}

// tabThrough presses Tab until the page ends, and gives what was wrong at the
// stops.
func (b *tab) tabThrough(t testing.TB) (found []string) {
	t.Helper()
	type stop struct {
		End   bool     `json:"end"`
		Name  string   `json:"name"`
		Found []string `json:"found"`
	}
	const most = 400
	b.do(t, chromedp.Evaluate[chromedp.Void]("scrollTo(0, 0); document.activeElement?.blur(); treStops.clear()"))
	for range most {
		b.do(t, press(keyTab))
		s := ask[stop](t, b, "treFocus()")
		if s.End {
			if n := ask[int](t, b, "treStops.size"); n < 3 {
				found = append(found, "Tab stops hardly anywhere")
			}
			return found
		}
		found = append(found, s.Found...)
	}
	return append(found, "Tab comes to no end")
}

// keyTab is a key as the browser wants it.
var keyTab = input.DispatchKeyEventParams{Key: "Tab", Code: "Tab", WindowsVirtualKeyCode: 9}

// press presses a key that types nothing, down and up.
func press(key input.DispatchKeyEventParams) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeRawKeyDown, input.DispatchKeyEventTypeKeyUp} {
			key.Type = kind
			if _, err := cdp.Call(ctx, target, input.DispatchKeyEvent, key); err != nil {
				return chromedp.Void{}, err
			}
		}
		return chromedp.Void{}, nil
	}
}

// take keeps the page as it was sent, and refuses a title that another route
// has too.
func (s *seen) take(t testing.TB, b *tab, p row, v view) {
	t.Helper()
	title := v.lang + ": " + ask[string](t, b, "document.title")
	body := call(t, b, network.GetResponseBody, network.GetResponseBodyParams{RequestID: b.notes.document().ID})
	kind := p.kind(b.notes.document())
	s.mu.Lock()
	defer s.mu.Unlock()
	if other, ok := s.titles[title]; ok && other != kind {
		t.Errorf("the title %q is also that of %s", title, other)
	}
	s.titles[title] = kind
	if err := os.WriteFile(filepath.Join(s.html, p.name+"."+v.lang+".html"), body.Body, 0o600); err != nil {
		t.Fatal(err)
	}
}

// kind is what a title must be unique for: a page, or one kind of error.
func (p row) kind(doc document) string {
	if p.status >= 400 && p.status != http.StatusUnprocessableEntity {
		return http.StatusText(int(p.status))
	}
	u, err := url.Parse(doc.URL)
	if err != nil {
		return doc.URL
	}
	return started.ReplaceAllString(secret.ReplaceAllString(u.Path, "$1:key/"), "/")
}

var (
	// secret is what differs between two assessments in the path of one page.
	secret = regexp.MustCompile(`^(/[muv]/)[^/]+/`)
	// started are the forms of the start page: it answers their mistakes.
	started = regexp.MustCompile(`/meting(/bestand)?$`)
)

// pool hands out a few seats, so that as many pages are looked at at once.
type pool chan seat

// seat is a place with a tab for every font, opened when it is first needed.
type seat map[string]*tab

func newPool(n int) pool {
	p := make(pool, n)
	for range n {
		p <- seat{}
	}
	return p
}

// with calls f with a tab that nobody else uses meanwhile.
func (p pool) with(t testing.TB, in font, f func(*tab)) {
	t.Helper()
	s := <-p
	defer func() { p <- s }()
	course.join(t)
	if s[in.name] == nil {
		b, err := newVisitor(in)
		if err != nil {
			t.Fatal("open a tab: ", err)
		}
		s[in.name] = b
	}
	f(s[in.name])
}
