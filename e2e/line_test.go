package e2e

import (
	"context"
	"fmt"
	"io"
	stdlog "log"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"regexp"
	"sync/atomic"
	"testing"
	"time"
)

// line is what lies between a browser and the program. It can be slow, be
// down, and lose answers.
type line struct {
	*server              // the program, as seen from this end
	delay   atomic.Int64 // nanoseconds that every answer is under way
	down    atomic.Bool  // drops every save before it arrives
	lose    atomic.Int32 // how many of the next saves arrive, and their answers do not
	posts   atomic.Int32 // saves that set out
	lost    atomic.Int32 // answers that got lost
}

// lineTo lays a line to the program.
func lineTo(t testing.TB, s *server) *line {
	t.Helper()
	to, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	l := &line{}
	proxy := httputil.NewSingleHostReverseProxy(to)
	proxy.ErrorLog = stdlog.New(io.Discard, "", 0)
	proxy.ModifyResponse = l.carryBack
	end := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			l.posts.Add(1)
			if l.down.Load() {
				panic(http.ErrAbortHandler)
			}
		}
		// The program saves what reached it, even if the browser left.
		proxy.ServeHTTP(w, r.WithContext(context.WithoutCancel(r.Context())))
	}))
	end.Config.ErrorLog = proxy.ErrorLog
	// On a connection that it used before, a browser sends by itself again what
	// got no answer; the page would never know.
	end.Config.SetKeepAlivesEnabled(false)
	end.Start()
	t.Cleanup(func() {
		l.delay.Store(0)
		end.CloseClientConnections()
		end.Close()
	})
	l.server = &server{URL: end.URL}
	return l
}

func (l *line) carryBack(r *http.Response) error {
	if r.Request.Method == http.MethodPost {
		for n := l.lose.Load(); n > 0; n = l.lose.Load() {
			if l.lose.CompareAndSwap(n, n-1) {
				l.lost.Add(1)
				panic(http.ErrAbortHandler)
			}
		}
	}
	for set := time.Now(); time.Since(set) < time.Duration(l.delay.Load()); { // which may change
		time.Sleep(10 * time.Millisecond)
	}
	return nil
}

// openPart begins an assessment and opens the first part at the end of a line.
func openPart(t *testing.T, b *tab) (s *server, l *line, root string) {
	t.Helper()
	s = newSite(t)
	l = lineTo(t, s)
	root, err := s.begin("Gemeente Voorbeeldstad")
	if err != nil {
		t.Fatal(err)
	}
	b.open(t, l.URL+root)
	b.open(t, l.URL+root+firstPart)
	return s, l, root
}

// firstPart has two questions: hours and accessibility_expert.
const firstPart = "vragen/people/base"

// saves answers a question as somebody else does who has just opened the page.
// It gives the status.
func (s *server) saves(t testing.TB, root, slug, level string) int {
	t.Helper()
	_, page, err := s.get(root + firstPart)
	if err != nil {
		t.Fatal(err)
	}
	return s.sends(t, root, slug, level, page)
}

// sends answers a question on a page that one has had for a while.
func (s *server) sends(t testing.TB, root, slug, level, page string) int {
	t.Helper()
	form := url.Values{slug: {level}, "do": {"save"}, "end": {"1"}}
	for _, field := range []string{slug + "-rev", slug + "-seen"} {
		form.Set(field, hiddenField(page, field))
	}
	r, err := client.PostForm(s.URL+root+firstPart, form)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Body.Close() }()
	if _, err := io.Copy(io.Discard, r.Body); err != nil {
		t.Fatal(err)
	}
	return r.StatusCode
}

// colleague answers the first question; it must succeed.
func (s *server) colleague(t testing.TB, root, level string) {
	t.Helper()
	if status := s.saves(t, root, "hours", level); status != http.StatusOK {
		t.Fatalf("the colleague's save gives %d", status)
	}
}

// stored compares the level of a question with what it should be.
func (s *server) stored(t testing.TB, root, slug string, want int) {
	t.Helper()
	if got := s.answers(t, root)["people."+slug].level(); got != want {
		t.Errorf("the stored level of %s is %d, want %d", slug, got, want)
	}
}

// until waits for something outside the browser.
func until(t testing.TB, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !is(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("waited in vain until ", what)
		}
	}
}

// stays fails when the page was left since mark.
func (b *tab) stays(t testing.TB) {
	t.Helper()
	if !ask[bool](t, b, "window.treStays === true") {
		t.Errorf("the page was left: one is at %s, %s", b.path(t), b.heading(t))
	}
}

func (b *tab) mark(t testing.TB) {
	t.Helper()
	ask[bool](t, b, "window.treStays = true")
}

// status is what the page says about saving.
func (b *tab) status(t testing.TB) string {
	t.Helper()
	return ask[string](t, b, "document.getElementById('status').textContent")
}

func (b *tab) statusHas(t testing.TB, text string) {
	t.Helper()
	b.wait(t, fmt.Sprintf("document.getElementById('status')?.textContent.includes(%s)", quote(text)))
}

// hiddenField gives the value of a hidden field as it was sent.
func hiddenField(page, name string) string {
	found := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(page)
	if found == nil {
		return ""
	}
	return found[1]
}
