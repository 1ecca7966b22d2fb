package e2e

import (
	"fmt"
	"io"
	stdlog "log"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// ledger stands before the program, lets one save through at a time, and
// judges what it did.
type ledger struct {
	t    testing.TB
	s    *server
	root string

	mu      sync.Mutex
	history map[string][]entry // by question; the place is the revision
	meant   []intention
	log     []string
}

type entry struct {
	level int // -1 before the first answer
	by    string
}

// intention is a choice that somebody made, and the revision that he saw.
type intention struct {
	by, slug string
	level    int
	revision int // -1 where it could not be seen
}

var firstPartQuestions = []string{"hours", "accessibility_expert"}

func newLedger(t testing.TB, s *server, root string) *ledger {
	l := &ledger{t: t, s: s, root: root, history: map[string][]entry{}}
	for _, slug := range firstPartQuestions {
		l.history[slug] = []entry{{level: -1}}
	}
	return l
}

// entrance is where one person reaches the program.
func (l *ledger) entrance(who string) *server {
	to, err := url.Parse(l.s.URL)
	if err != nil {
		l.t.Fatal(err)
	}
	end := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		proxy := httputil.NewSingleHostReverseProxy(to)
		proxy.ErrorLog = stdlog.New(io.Discard, "", 0) // a browser that leaves is no fault
		if r.Method != http.MethodPost {
			proxy.ServeHTTP(w, r)
			return
		}
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		r.Body = io.NopCloser(strings.NewReader(string(body)))
		form, err := url.ParseQuery(string(body))
		if err != nil {
			l.t.Error(err)
		}
		l.mu.Lock()
		defer l.mu.Unlock()
		status := 0
		proxy.ModifyResponse = func(r *http.Response) error { status = r.StatusCode; return nil }
		proxy.ServeHTTP(w, r)
		l.judge(who, form, status)
	}))
	l.t.Cleanup(end.Close)
	return &server{URL: end.URL}
}

func (l *ledger) notef(format string, args ...any) {
	l.log = append(l.log, fmt.Sprintf(format, args...))
}

// judge looks at what a save changed.
func (l *ledger) judge(who string, form url.Values, status int) {
	l.notef("%s saves %s: %d", who, form.Encode(), status)
	answers := l.s.answers(l.t, l.root)
	for _, slug := range firstPartQuestions {
		past := l.history[slug]
		before, after := past[len(past)-1], answers["people."+slug].level()
		meant := l.carryOut(who, slug, form.Get(slug), before.level, status)
		if after == before.level {
			l.acknowledged(who, slug, form, status, after)
			continue
		}
		l.history[slug] = append(past, entry{after, who})
		if got := form.Get(slug); got != strconv.Itoa(after) {
			l.failf("%s sent %q as %s, and %d was stored", who, got, slug, after)
		}
		if before.by != who && !meant {
			l.failf("%s overwrote %s=%d of %q with %d, which was not chosen on it", who, slug, before.level, before.by, after)
		}
	}
}

// carryOut takes away the choice that a save carries out, so that it counts
// once, and reports whether it was made on what was stored: on what the page
// showed then, or on what the same person stored last.
func (l *ledger) carryOut(who, slug, sent string, before, status int) bool {
	if status != http.StatusOK && status != http.StatusSeeOther {
		return false
	}
	past := l.history[slug]
	own := false
	for _, e := range past {
		if e.by == who {
			own = e.level == before
		}
	}
	oldest := -1
	for i, m := range l.meant {
		if m.by != who || m.slug != slug || strconv.Itoa(m.level) != sent {
			continue
		}
		if oldest < 0 {
			oldest = i
		}
		if m.revision < 0 || m.revision < len(past) && past[m.revision].level == before {
			l.meant = slices.Delete(l.meant, i, i+1)
			return true
		}
	}
	if oldest < 0 {
		return false
	}
	l.meant = slices.Delete(l.meant, oldest, oldest+1)
	return own
}

// acknowledged makes sure that what was called saved is what is stored, or
// what the form showed from the beginning.
func (l *ledger) acknowledged(who, slug string, form url.Values, status, stored int) {
	sent := form.Get(slug)
	if status != http.StatusOK && status != http.StatusSeeOther || sent == "" || sent == strconv.Itoa(stored) || form.Get("keep-"+slug) == "theirs" {
		return
	}
	revision, err := strconv.Atoi(form.Get(slug + "-rev"))
	if past := l.history[slug]; err != nil || revision >= len(past) || strconv.Itoa(past[revision].level) != sent {
		l.failf("%s was told that %s=%s is saved, and %d is stored", who, slug, sent, stored)
	}
}

func (l *ledger) failf(format string, args ...any) {
	l.t.Errorf("%s\n%s", fmt.Sprintf(format, args...), strings.Join(l.log[max(0, len(l.log)-40):], "\n"))
}
