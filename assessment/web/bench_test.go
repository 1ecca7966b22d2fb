package web_test

import (
	"context"
	"math"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/web"
	"trede/questions"
)

// plainEcho serves the same bytes by echo alone: the limit that the pages are
// measured against.
func plainEcho(body []byte) http.Handler {
	e := echo.New()
	e.GET("/m/:key/vragen/:dimension/:step", func(c echo.Context) error { return c.HTMLBlob(http.StatusOK, body) })
	e.GET("/m/:key/resultaat", func(c echo.Context) error { return c.HTMLBlob(http.StatusOK, body) })
	return e
}

// nsPerRequest measures the processor time of a handler, garbage collection
// included, three times over a few thousand requests, and takes the least: what
// else the machine does only ever adds.
func nsPerRequest(h http.Handler, path string, headers ...string) float64 {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	const n = 3000
	best := math.Inf(1)
	for range 3 {
		runtime.GC()
		begun := processorTime()
		for range n {
			h.ServeHTTP(httptest.NewRecorder(), r)
		}
		best = min(best, float64((processorTime()-begun).Nanoseconds())/n)
	}
	return best
}

// processorTime is what this process used so far.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// remembering opens a link once and from then on knows what it opened. What a
// database takes is measured in package store; here it would stand between a
// handler and what that is compared with.
type remembering struct {
	web.Store
	opened map[access.Hash]opened
}

type opened struct {
	grant      access.Grant
	assessment assessment.Assessment
	sheet      assessment.Sheet
}

func (r *remembering) Open(ctx context.Context, key access.Hash) (access.Grant, assessment.Assessment, assessment.Sheet, error) {
	if o, ok := r.opened[key]; ok {
		return o.grant, o.assessment, o.sheet, nil
	}
	grant, a, sheet, err := r.Store.Open(ctx, key)
	if err == nil {
		r.opened[key] = opened{grant, a, sheet}
	}
	return grant, a, sheet, err
}

// handlersOnly is a site that asks its database once.
func handlersOnly(b *testing.B) *site {
	s := quietSite(b)
	s.store.Store = &remembering{Store: s.store.Store, opened: map[access.Hash]opened{}}
	return s
}

// BenchmarkQuestionsPage returns the speed of the questions page as a handler (no
// database, no compression) as a part of the speed of echo serving the same
// bytes. Limit: 0.25.
func BenchmarkQuestionsPage(b *testing.B) {
	s := handlersOnly(b)
	path := s.upload(voorbeeldstad(b, "12")).Header().Get("Location") + "vragen/systems/base"
	body := s.get(path).Body.Bytes()
	for b.Loop() {
		ours, theirs := nsPerRequest(s.handler, path), nsPerRequest(plainEcho(body), path)
		report(b, theirs/ours, 0.25)
		b.ReportMetric(ours/1000, "µs/page")
		b.ReportMetric(theirs/1000, "µs/echo")
	}
}

// BenchmarkQuestionsBeside is BenchmarkQuestionsPage with what twelve colleagues
// answered beside the questions. Limit: 0.25.
func BenchmarkQuestionsBeside(b *testing.B) {
	s := quietSite(b)
	root, _ := s.published()
	path := root + "vragen/governance/mono"
	body := s.get(path).Body.Bytes()
	s.store.Store = &remembering{Store: s.store.Store, opened: map[access.Hash]opened{}}
	for b.Loop() {
		ours, theirs := nsPerRequest(s.handler, path), nsPerRequest(plainEcho(body), path)
		report(b, theirs/ours, 0.25)
		b.ReportMetric(ours/1000, "µs/page")
		b.ReportMetric(theirs/1000, "µs/echo")
	}
}

// BenchmarkResultNotModified returns the speed of a cached result page with a
// matching ETag, without the database, as a part of the speed of echo serving
// the page's bytes. Limit: 1.
func BenchmarkResultNotModified(b *testing.B) {
	s := handlersOnly(b)
	path := s.upload(voorbeeldstad(b, "23")).Header().Get("Location") + "resultaat"
	w := s.get(path)
	if again := s.get(path, "If-None-Match", w.Header().Get("ETag")); again.Code != http.StatusNotModified {
		b.Fatalf("status %d", again.Code)
	}
	for b.Loop() {
		ours := nsPerRequest(s.handler, path, "If-None-Match", w.Header().Get("ETag"))
		theirs := nsPerRequest(plainEcho(w.Body.Bytes()), path)
		report(b, theirs/ours, 1)
	}
}

func report(b *testing.B, ratio, limit float64) {
	b.ReportMetric(ratio, "×echo")
	b.ReportMetric(limit, "limit")
	if ratio < limit {
		b.Errorf("%.2f× echo, the limit is %.2f×", ratio, limit)
	}
}

// TestWire_pagesStaySmall holds what travels over the line, compressed.
func TestWire_pagesStaySmall(t *testing.T) {
	s := newSite(t)
	root := s.upload(voorbeeldstad(t, "23")).Header().Get("Location")
	empty := s.begin()
	start := s.get("/").Body.String()
	style := start[strings.Index(start, "/static/app.") : strings.Index(start, ".css")+4]
	page := s.get(root + "vragen/accessibility/base").Body.String()
	script := page[strings.Index(page, `src="/static/`)+5 : strings.Index(page, ".js")+3]
	beside, _ := s.published() // the part of which most is shown
	limits := map[string]int{
		root + "resultaat": 12_000, root + "en/resultaat": 12_000, script: 5 << 10,
		style:         5_600, // with what stands beside questions
		beside + mono: 9_500, beside + "en/" + mono: 9_500,
	}
	rules := assessment.Compile(questions.Omnichannel())
	for _, part := range rules.Route() {
		path := "vragen/" + rules.Questionnaire().Dimensions[part.Dimension].ID + "/" + rules.StepID(part.Step)
		for _, from := range []string{root, empty, root + "en/", empty + "en/"} {
			limits[from+path] = 7_150
		}
	}
	for path, limit := range limits {
		w := s.get(path, "Accept-Encoding", "gzip")
		if w.Header().Get("Content-Encoding") != "gzip" {
			t.Errorf("%s is not compressed", path)
		}
		if w.Body.Len() > limit {
			t.Errorf("%s weighs %d bytes, the limit is %d", path, w.Body.Len(), limit)
		}
		t.Logf("%s: %d bytes", path, w.Body.Len())
	}
}
