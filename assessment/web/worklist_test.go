package web_test

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

// items are the titles of what the work list shows.
func (d document) items() []string {
	var titles []string
	for _, kind := range []string{"h4", "h3"} {
		for _, n := range d.all(kind) {
			item := document{d.t, n}
			if item.has("span", "class", "tag") {
				titles = append(titles, text(n))
			}
		}
	}
	return titles
}

func TestWorkList_showsWhatTheAddressAsksFor(t *testing.T) {
	s := newSite(t)
	s.clock.Advance(11 * 24 * time.Hour) // 23 November
	root := s.upload(voorbeeldstad(t, "23")).Header().Get("Location")
	tests := []struct {
		query, heading string
		items          int
		note           bool
	}{
		{"", "14 punten, zes daarvan brengen u op multichannel", 14, false},
		{"?functie=&soort=", "14 punten, zes daarvan brengen u op multichannel", 14, false},
		{"?functie=it", "Eén punt voor ICT en informatiemanagement", 1, false},
		{"?functie=it&soort=", "Eén punt voor ICT en informatiemanagement", 1, false},
		{"?soort=due", "Drie punten: loopt af", 3, false},
		{"?functie=service&soort=due", "Twee punten voor Dienstverlening en KCC: loopt af", 2, false},
		{"?functie=it&soort=due", "Geen punten voor ICT en informatiemanagement: loopt af", 0, false},
		{"?functie=nobody", "14 punten, zes daarvan brengen u op multichannel", 14, true},
		{"?functie=it&soort=level", "Eén punt voor ICT en informatiemanagement", 1, true},
		{"?functie=%3Cscript%3E&soort=%FF", "14 punten, zes daarvan brengen u op multichannel", 14, true},
		{"?functie=" + strings.Repeat("a", 5000), "14 punten, zes daarvan brengen u op multichannel", 14, true},
		{"?functie=it&functie=legal", "Eén punt voor ICT en informatiemanagement", 1, false},
		{"?other=1", "14 punten, zes daarvan brengen u op multichannel", 14, false},
	}
	for _, tt := range tests {
		// Twice: the second page is the one that was kept.
		for range 2 {
			w := s.get(root + "werklijst" + tt.query)
			page := read(t, w)
			if w.Code != http.StatusOK || page.heading() != tt.heading {
				t.Errorf("%.60s: status %d, headed %q, want %q", tt.query, w.Code, page.heading(), tt.heading)
			}
			if n := len(page.items()); n != tt.items {
				t.Errorf("%.60s: %d items, want %d", tt.query, n, tt.items)
			}
			if got := page.has("p", "class", "note"); got != tt.note {
				t.Errorf("%.60s: it says that the address is wrong: %v, want %v", tt.query, got, tt.note)
			}
			if strings.Contains(w.Body.String(), strings.Split(root, "/")[2]) {
				t.Errorf("%.60s: the page holds the private link", tt.query)
			}
			if strings.Contains(w.Body.String(), "<script>") || strings.Contains(w.Body.String(), "aaaaa") {
				t.Errorf("%.60s: the page repeats what the address says", tt.query)
			}
		}
	}
}

// Without a script: the form of the page is sent as a browser does, and leads
// to what was chosen.
func TestWorkList_isFilteredByItsForm(t *testing.T) {
	s := newSite(t)
	root := s.upload(voorbeeldstad(t, "23")).Header().Get("Location") + "en/"
	form := read(t, s.get(root+"werklijst")).one("form")
	method, _ := attr(form, "method")
	action, _ := attr(form, "action")
	var query []string
	for _, n := range (document{t, form}).all("select") {
		name, _ := attr(n, "name")
		options := document{t, n}.all("option")
		value, _ := attr(options[2], "value")
		query = append(query, name+"="+value)
	}
	page := read(t, s.get(root+action+"?"+strings.Join(query, "&")))
	if got, want := page.heading(), "One item for Services and contact centre: proof missing"; method != "get" || got != want {
		t.Errorf("%s %s?%s: headed %q, want %q", method, action, strings.Join(query, "&"), got, want)
	}
}

func TestWorkList_losesWhatWasSolved(t *testing.T) {
	s := newSite(t)
	root := s.upload(voorbeeldstad(t, "12")).Header().Get("Location")
	solve := func(where, slug string, fields map[string]string) {
		t.Helper()
		form := read(t, s.get(root+where)).form("answers")
		for field, value := range fields {
			form.Set(slug+field, value)
		}
		if w := s.post(root+where, form); w.Code != http.StatusSeeOther {
			t.Fatalf("save %s: status %d\n%s", slug, w.Code, w.Body)
		}
	}
	before := read(t, s.get(root+"werklijst")).items()
	solve("vragen/people/base", "accessibility_expert", map[string]string{"-what": "Rolprofiel", "-date": "12-11-2026"})
	solve("vragen/people/mono", "knowledge_editor", map[string]string{"": "1"})
	var want []string
	for _, title := range before {
		if !strings.HasPrefix(title, "Specialist toegankelijkheid") && !strings.HasPrefix(title, "Kennisbank en redacteur") {
			want = append(want, title)
		}
	}
	if got := read(t, s.get(root+"werklijst")).items(); strings.Join(got, "|") != strings.Join(want, "|") || len(want) != len(before)-2 {
		t.Errorf("got\n%q, want\n%q", got, want)
	}
}

// A list that a browser has is not sent again, and never in place of another:
// of the result, of another function, of another day.
func TestWorkList_isKeptApartFromOtherPages(t *testing.T) {
	s := newSite(t)
	root := s.upload(voorbeeldstad(t, "23")).Header().Get("Location")
	first := s.get(root + "werklijst?functie=it")
	tag := first.Header().Get("ETag")
	again := s.get(root+"werklijst?functie=it", "If-None-Match", tag)
	if again.Code != http.StatusNotModified || again.Body.Len() > 0 {
		t.Errorf("once more: status %d with %d bytes", again.Code, again.Body.Len())
	}
	for _, path := range []string{"resultaat", "werklijst", "werklijst?functie=hr", "werklijst?soort=due", "werklijst?functie=it&soort=due", "werklijst?functie=it&soort=x", "en/werklijst?functie=it"} {
		w := s.get(root+path, "If-None-Match", tag)
		if w.Code != http.StatusOK || read(t, w).heading() == read(t, first).heading() && !strings.HasSuffix(path, "x") {
			t.Errorf("%s: status %d", path, w.Code)
		}
	}
	s.clock.Advance(24 * time.Hour)
	if w := s.get(root+"werklijst?functie=it", "If-None-Match", tag); w.Code != http.StatusOK {
		t.Errorf("the next day: status %d", w.Code)
	}
}

// What an address that is not needed says makes no page of its own.
func TestWorkList_isKeptOnce(t *testing.T) {
	s := newSite(t)
	root := s.upload(voorbeeldstad(t, "23")).Header().Get("Location")
	for _, pair := range [][2]string{
		{"werklijst", "werklijst?functie=&soort=&x=1"},
		{"werklijst?functie=it&soort=due", "werklijst?soort=due&functie=it"},
		{"werklijst?functie=a", "werklijst?functie=b&soort=c"},
	} {
		if a, b := s.get(root+pair[0]).Header().Get("ETag"), s.get(root+pair[1]).Header().Get("ETag"); a != b || a == "" {
			t.Errorf("%v: tags %s and %s", pair, a, b)
		}
	}
}
