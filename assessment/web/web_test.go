package web_test

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
	"trede/assessment/web"
	"trede/questions"
)

// noon of a day in the story of Voorbeeldstad.
var day = time.Date(2026, 11, 12, 11, 20, 0, 0, time.UTC)

// site is the application on a database of its own, as a test talks to it.
type site struct {
	t       testing.TB
	handler http.Handler
	store   *watched
	clock   *clock
	log     *strings.Builder
	file    string // of the database
}

func newSite(t testing.TB) *site {
	t.Helper()
	return newSiteWith(t, web.Config{})
}

// quietSite keeps no log, for benchmarks: a log in memory only grows.
func quietSite(t testing.TB) *site {
	t.Helper()
	return newSiteWith(t, web.Config{Logger: slog.New(slog.DiscardHandler)})
}

// newSiteWith adds to a configuration what every site needs.
func newSiteWith(t testing.TB, c web.Config) *site {
	t.Helper()
	return newSiteAt(t, storetest.SQLite(t), c)
}

// newSiteAt is newSiteWith on a given database, which logs where the
// configuration says, if that says so.
func newSiteAt(t testing.TB, database string, c web.Config) *site {
	t.Helper()
	s := &site{t: t, clock: &clock{now: day}, log: &strings.Builder{}, file: database}
	s.store = &watched{Store: storetest.Open(t, database, store.Options{Now: s.clock.Now, Logger: c.Logger})}
	c.Store, c.Now = s.store, s.clock.Now
	if c.KeepMonths == 0 {
		c.KeepMonths = 24
	}
	if c.Logger == nil {
		c.Logger = slog.New(slog.NewTextHandler(s.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	}
	if c.Library == nil {
		c.Library = questions.BuiltIn()
	}
	s.handler = web.New(c)
	return s
}

// stored is the sheet that the private link of a page opens.
func (s *site) stored(root string) assessment.Sheet {
	s.t.Helper()
	key, err := access.ParseKey(strings.Split(root, "/")[2])
	if err != nil {
		s.t.Fatal(err)
	}
	_, _, sheet, err := s.store.Store.Open(s.t.Context(), key.Hash())
	if err != nil {
		s.t.Fatal(err)
	}
	return sheet
}

// get and post give the answer without following redirects.
func (s *site) get(path string, headers ...string) *httptest.ResponseRecorder {
	return s.do(http.MethodGet, path, nil, headers...)
}

func (s *site) post(path string, form url.Values, headers ...string) *httptest.ResponseRecorder {
	return s.do(http.MethodPost, path, strings.NewReader(form.Encode()), append(headers, "Content-Type", "application/x-www-form-urlencoded")...)
}

func (s *site) do(method, path string, body io.Reader, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, body)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return w
}

// begin makes an assessment and gives the path of its overview.
func (s *site) begin() string {
	s.t.Helper()
	w := s.post("/meting", url.Values{"name": {"Gemeente Voorbeeldstad"}, "role": {"manager dienstverlening"}, "code": {"GM9999"}})
	if w.Code != http.StatusSeeOther {
		s.t.Fatalf("begin: status %d\n%s", w.Code, w.Body)
	}
	return w.Header().Get("Location")
}
