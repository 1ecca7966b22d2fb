package web_test

import (
	"bytes"
	"errors"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"trede/assessment"
	"trede/assessment/web"
)

// The same form leads to the same assessment, however often it is sent.
func TestBegin_aFormThatIsSentTwiceBeginsOnce(t *testing.T) {
	s := newSite(t)
	key := read(t, s.get("/")).all("input", "name", "key")
	if len(key) != 2 {
		t.Fatalf("%d forms have a key, want 2", len(key))
	}
	value, _ := attr(key[0], "value")
	if other, _ := attr(read(t, s.get("/")).all("input", "name", "key")[0], "value"); other == value || len(value) != 34 {
		t.Errorf("two visitors get the keys %q and %q", value, other)
	}
	if got := s.get("/").Header().Get("Cache-Control"); got != "no-store" {
		t.Errorf("a page with a key may be cached: %q", got)
	}
	form := url.Values{"name": {"Gemeente A"}, "role": {"manager"}, "code": {""}, "key": {value}}
	first, second := s.post("/meting", form), s.post("/meting", form)
	if first.Code != http.StatusSeeOther || first.Header().Get("Location") != second.Header().Get("Location") {
		t.Errorf("status %d and %d, %s and %s", first.Code, second.Code, first.Header().Get("Location"), second.Header().Get("Location"))
	}
	form.Set("name", "Gemeente B")
	if third := s.post("/meting", form); third.Header().Get("Location") == first.Header().Get("Location") {
		t.Error("another form leads to the same assessment")
	}
	if s.store.created != 2 {
		t.Errorf("%d assessments were begun, want 2", s.store.created)
	}
	if strings.Contains(first.Header().Get("Location"), value) {
		t.Error("the private link is the key of the form, which a page showed")
	}
}

func TestImport_aFileThatIsSentTwiceBeginsOnce(t *testing.T) {
	s := newSite(t)
	value, _ := attr(read(t, s.get("/")).all("input", "name", "key")[1], "value")
	send := func(content []byte) string {
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		_ = form.WriteField("key", value)
		part, _ := form.CreateFormFile("file", "antwoorden.json")
		_, _ = part.Write(content)
		_ = form.Close()
		return s.do(http.MethodPost, "/meting/bestand", &body, "Content-Type", form.FormDataContentType()).Header().Get("Location")
	}
	a, again, b := send(voorbeeldstad(t, "12")), send(voorbeeldstad(t, "12")), send(voorbeeldstad(t, "23"))
	if a == "" || a != again || a == b {
		t.Errorf("the same file leads to %s and %s, another to %s", a, again, b)
	}
}

// Nobody can fill the disk, and who is too many is told when to come back.
func TestBegin_hasALimit(t *testing.T) {
	s := newSite(t)
	form := url.Values{"name": {"Gemeente A"}, "role": {"manager"}, "code": {""}}
	refused := 0
	for range 400 {
		if w := s.post("/meting", form); w.Code == http.StatusTooManyRequests {
			refused++
			if got := read(t, w).value("name"); got != "Gemeente A" {
				t.Fatalf("what was typed is %q", got)
			}
		}
	}
	if refused != 100 {
		t.Errorf("%d of 400 were refused, want 100", refused)
	}
	s.clock.Advance(time.Minute)
	if w := s.post("/meting", form); w.Code != http.StatusSeeOther {
		t.Errorf("a minute later: status %d", w.Code)
	}
}

// A save that fails gives back what was typed, with a button that sends it
// again.
func TestSaveAnswers_whatCannotBeSavedComesBack(t *testing.T) {
	for _, method := range []string{"Save", "Open"} {
		t.Run(method, func(t *testing.T) {
			s := newSite(t)
			root := s.begin()
			form := read(t, s.get(root+people)).fill("hours", "3", "hours-note", "een lange\r\nopmerking", "hours-ob", "money")
			s.store.failing = map[string]error{method: &assessment.Error{Kind: assessment.Unavailable, Message: "the disk is full"}}
			w := s.post(root+people, form)
			page := read(t, w)
			if w.Code != http.StatusServiceUnavailable {
				t.Fatalf("status %d", w.Code)
			}
			if got := text(page.one("textarea", "id", "typed")); got != "een lange opmerking" {
				t.Errorf("the page shows %q", got)
			}
			again := url.Values{}
			for _, n := range page.all("input", "type", "hidden") {
				name, _ := attr(n, "name")
				value, _ := attr(n, "value")
				again.Add(name, value)
			}
			s.store.failing = nil
			if w := s.post(root+people, again); w.Code != http.StatusOK {
				t.Fatalf("sent again: status %d", w.Code)
			}
			if a := s.stored(root).Answers["people.hours"]; a.Level != 3 || a.Note != "een lange\nopmerking" || len(a.Obstacles) != 1 {
				t.Errorf("stored %+v", a.Answer)
			}
		})
	}
}

// Who saves after the link ended can copy what he typed.
func TestSaveAnswers_afterTheLinkEnded(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	form := read(t, s.get(root+people)).fill("hours", "3", "hours-note", "een opmerking")
	s.replaceLink(root)
	w := s.post(root+people, form)
	page := read(t, w)
	if w.Code != http.StatusGone || text(page.one("textarea", "id", "typed")) != "een opmerking" {
		t.Errorf("status %d, typed %q", w.Code, text(page.one("textarea", "id", "typed")))
	}
	if page.has("form") {
		t.Error("the page offers to send again what can never be saved")
	}
}

// Without TLS a browser says "Origin: null" and no Sec-Fetch-Site.
func TestForms_workWithoutTLS(t *testing.T) {
	s := newSite(t)
	plain := []string{"Origin", "null"}
	w := s.post("/meting", url.Values{"name": {"A"}, "role": {"B"}, "code": {""}}, plain...)
	root := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther {
		t.Fatalf("begin: status %d", w.Code)
	}
	for path, form := range map[string]url.Values{people: part("hours", "1"), "nieuwe-link": {}, "andere-links": {}} {
		if w := s.post(root+path, form, plain...); w.Code != http.StatusSeeOther {
			t.Errorf("%s: status %d", path, w.Code)
		}
	}
	for name, headers := range map[string][]string{
		"another site":   {"Sec-Fetch-Site", "cross-site", "Origin", "null"},
		"another origin": {"Origin", "https://evil.example"},
		"a site of ours": {"Sec-Fetch-Site", "same-site"},
	} {
		if w := s.post(root+people, part("hours", "2"), headers...); w.Code != http.StatusForbidden {
			t.Errorf("%s: status %d, want 403", name, w.Code)
		}
	}
}

// An address that a visitor wrote is never sent back to his browser.
func TestAddresses_leadNowhereElse(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	for path, want := range map[string]string{
		strings.TrimSuffix(root, "/"):                              root,
		strings.ToUpper(strings.TrimSuffix(root[3:], "/")):         "",
		"/m/" + strings.ToUpper(strings.TrimSuffix(root[3:], "/")): root,
		root + "en":              root + "en/",
		"/m/%5C%5Cevil.example":  "",
		"/m/http:evil.example":   "",
		"/m/javascript:alert(1)": "",
		"/m//evil.example":       "",
		"/en//evil.example/x":    "",
	} {
		if !strings.HasPrefix(path, "/") {
			continue
		}
		w := s.get(path)
		if got := w.Header().Get("Location"); got != want {
			t.Errorf("%s leads to %q, want %q", path, got, want)
		}
		if want == "" && (w.Code != http.StatusNotFound || strings.Contains(w.Body.String(), "evil.example") || w.Header().Get("Cache-Control") != "no-store") {
			t.Errorf("%s: status %d, caching %q, or the page repeats the address", path, w.Code, w.Header().Get("Cache-Control"))
		}
	}
	if w := s.get(strings.ReplaceAll(root, "-", "%2D")); w.Code != http.StatusOK {
		t.Errorf("hyphens in percent-encoding: status %d", w.Code)
	}
	if got := s.get("/robots.txt").Body.String(); strings.Contains(got, "/m/") {
		t.Errorf("robots.txt keeps robots from seeing noindex: %s", got)
	}
}

func TestErase_sentTwiceSaysSo(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	s.post(root+"wissen", url.Values{})
	w := s.post(root+"wissen", url.Values{})
	if got := read(t, w).heading(); got != "Deze meting is al gewist" || w.Code != http.StatusNotFound {
		t.Errorf("status %d, heading %q", w.Code, got)
	}
}

func TestErase_setsTheNameApart(t *testing.T) {
	s := newSite(t)
	w := s.post("/meting", url.Values{"name": {"Voorbeeld\u202estad"}, "role": {"B"}, "code": {""}})
	page := read(t, s.get(w.Header().Get("Location")+"wissen"))
	found := false
	for _, n := range page.all("bdi") {
		found = found || text(n) == "Voorbeeld\u202estad" && n.Parent.Data == "p"
	}
	if !found {
		t.Error("the name turns the sentence around")
	}
}

func TestResult_isKnownByWeakTags(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	tag := s.get(root + "resultaat").Header().Get("ETag")
	strong, weak := strings.CutPrefix(tag, "W/")
	if packed := s.get(root+"resultaat", "Accept-Encoding", "gzip").Header().Get("ETag"); !weak || packed != tag {
		t.Errorf("tags %s and, compressed, %s: the bytes differ, so that one tag must be weak", tag, packed)
	}
	for given, want := range map[string]int{
		tag: 304, strong: 304, "W/" + tag: 304, `"other", ` + tag: 304, "*": 304, `"other"`: 200, "": 200, strings.Trim(strong, `"`): 200,
	} {
		if w := s.get(root+"resultaat", "If-None-Match", given); w.Code != want {
			t.Errorf("If-None-Match %s: status %d, want %d", given, w.Code, want)
		}
	}
}

func TestStart_countsMonths(t *testing.T) {
	for months, want := range map[int]string{1: "Gebeurt er een maand niets", 18: "Gebeurt er 18 maanden niets"} {
		s := newSiteWith(t, web.Config{KeepMonths: months})
		if !strings.Contains(s.get("/").Body.String(), want) {
			t.Errorf("the start page does not say %q", want)
		}
	}
}

// closing is a visitor who is gone when the answer is written.
type closing struct{ *httptest.ResponseRecorder }

var errReset = &net.OpError{Op: "write", Net: "tcp", Source: &net.TCPAddr{IP: net.IPv4(10, 0, 0, 1), Port: 8080},
	Addr: &net.TCPAddr{IP: net.IPv4(10, 1, 2, 3), Port: 57584}, Err: os.NewSyscallError("write", errors.New("broken pipe"))}

func (closing) Write([]byte) (int, error) { return 0, errReset }

// half is a body that breaks off.
type half struct{}

func (half) Read([]byte) (int, error) { return 0, errReset }

func TestLog_hasNoAddressOfAVisitor(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	s.handler.ServeHTTP(closing{httptest.NewRecorder()}, httptest.NewRequest(http.MethodGet, root, nil))
	s.do(http.MethodPost, root+people, half{}, "Content-Type", "application/x-www-form-urlencoded")
	log := s.log.String()
	if strings.Contains(log, "10.1.2.3") || strings.Contains(log, "level=ERROR") {
		t.Errorf("the log has an address, or calls it our fault:\n%s", log)
	}
	if !strings.Contains(log, "broken pipe") {
		t.Errorf("the log does not say what happened:\n%s", log)
	}
}

// A form that is far too large is refused without holding it, and many at once
// wait for each other.
func TestForms_areBounded(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	big := strings.NewReader("name=" + strings.Repeat("a", 100<<10))
	if w := s.do(http.MethodPost, "/meting", big, "Content-Type", "application/x-www-form-urlencoded"); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("a start form of 100 kB: status %d", w.Code)
	}
	for range 50 { // more than there is room for at once: each gives its room back
		if w := s.post(root+people, part("hours", "1", "hours-note", strings.Repeat("a", 100<<10))); w.Code != http.StatusUnprocessableEntity {
			t.Fatalf("a part of 100 kB: status %d", w.Code)
		}
	}
	w := s.do(http.MethodPost, root+people, strings.NewReader(strings.Repeat("a", 2<<20)), "Content-Type", "application/x-www-form-urlencoded")
	if w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("a part of 2 MB: status %d", w.Code)
	}
	// An address that is no link is refused before its form is read.
	body := &counted{}
	if s.do(http.MethodPost, "/m/nobody/"+people, body, "Content-Type", "application/x-www-form-urlencoded"); body.read > 0 {
		t.Errorf("%d bytes were read of a form to nobody", body.read)
	}
}

type counted struct{ read int }

func (c *counted) Read(p []byte) (int, error) {
	c.read += len(p)
	return len(p), nil
}
