package web_test

import (
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"trede/assessment"
	"trede/assessment/access"
)

// asking is an assessment whose owner asks colleagues.
type asking struct {
	*site
	root       string // of the owner
	invitation string // its path
	of         assessment.ID
	collection assessment.CollectionID
}

// asks begins an assessment and asks colleagues.
func (s *site) asks(seen assessment.Seen) asking {
	s.t.Helper()
	a := asking{site: s, root: s.begin(), collection: assessment.CollectionID(access.NewKey())}
	key := access.NewKey()
	_, of, _, err := s.store.Open(s.t.Context(), linkKey(s.t, a.root).Hash())
	if err != nil {
		s.t.Fatal(err)
	}
	if err := s.store.Ask(s.t.Context(), of.ID, a.collection, seen, key.Hash()); err != nil {
		s.t.Fatal(err)
	}
	a.of, a.invitation = of.ID, "/u/"+string(key)+"/"
	return a
}

func linkKey(t testing.TB, path string) access.Key {
	t.Helper()
	key, err := access.ParseKey(strings.Split(path, "/")[2])
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// close closes the questions, and publishes nothing.
func (a asking) close() {
	a.t.Helper()
	if err := a.store.CloseCollection(a.t.Context(), a.collection, nil); err != nil {
		a.t.Fatal(err)
	}
}

func (a asking) reopen() {
	a.t.Helper()
	if err := a.store.Reopen(a.t.Context(), a.collection); err != nil {
		a.t.Fatal(err)
	}
}

// begun is how many sheets there are, with an answer or without.
func (a asking) begun() int {
	a.t.Helper()
	sheets, err := a.store.Colleagues(a.t.Context(), a.collection)
	if err != nil {
		a.t.Fatal(err)
	}
	return len(sheets)
}

// browser is a visitor with cookies.
type browser struct {
	*site
	jar http.CookieJar
}

func (s *site) browser() browser {
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.t.Fatal(err)
	}
	return browser{s, jar}
}

const host = "https://example.com"

func (b browser) visit(method, path string, form url.Values) *httptest.ResponseRecorder {
	b.t.Helper()
	at, err := url.Parse(host + path)
	if err != nil {
		b.t.Fatal(err)
	}
	var headers []string
	var cookies []string
	for _, c := range b.jar.Cookies(at) {
		cookies = append(cookies, c.String())
	}
	if len(cookies) > 0 {
		headers = []string{"Cookie", strings.Join(cookies, "; ")}
	}
	headers = append(headers, "X-Forwarded-Proto", "https", "Content-Type", "application/x-www-form-urlencoded")
	w := b.do(method, path, strings.NewReader(form.Encode()), headers...)
	b.jar.SetCookies(at, w.Result().Cookies())
	return w
}

func (b browser) see(path string) *httptest.ResponseRecorder {
	return b.visit(http.MethodGet, path, nil)
}

func (b browser) send(path string, form url.Values) *httptest.ResponseRecorder {
	return b.visit(http.MethodPost, path, form)
}

// join begins a sheet on the page of the invitation and returns its root.
func (b browser) join(invitation, role, device string) string {
	b.t.Helper()
	page := read(b.t, b.see(invitation))
	w := b.send(invitation, url.Values{"role": {role}, "device": {device}, "key": {page.value("key")}, "seen": {page.value("seen")}})
	if w.Code != http.StatusSeeOther {
		b.t.Fatalf("join: status %d\n%s", w.Code, w.Body)
	}
	return sheetIn(b.t, w)
}

// sheetIn is the root of the sheet to which an answer leads.
func sheetIn(t testing.TB, w *httptest.ResponseRecorder) string {
	t.Helper()
	to := w.Header().Get("Location")
	if !strings.HasPrefix(to, "/v/") {
		t.Fatalf("status %d leads to %q, want a sheet", w.Code, to)
	}
	return "/v/" + string(linkKey(t, to)) + "/"
}

// answer saves a question of a part, as the script does, and returns the answer.
func (b browser) answer(sheet, part string, fields ...string) *httptest.ResponseRecorder {
	b.t.Helper()
	return b.send(sheet+part, read(b.t, b.see(sheet+part)).fill(fields...))
}

// collected returns what is stored in a sheet.
func (s *site) collected(sheet string) assessment.Sheet {
	s.t.Helper()
	_, _, stored, err := s.store.Open(s.t.Context(), linkKey(s.t, sheet).Hash())
	if err != nil {
		s.t.Fatal(err)
	}
	return stored
}
