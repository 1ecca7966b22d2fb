package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"trede/questions"
)

// The start page is rendered once for everybody, in each language.
func TestStart_isKeptInEachLanguage(t *testing.T) {
	title := questions.BuiltIn().Newest().Title
	langs := map[string]string{"/": "nl", "/en/": "en"}
	others := map[string]string{"/": "/en/", "/en/": "/"}
	for _, order := range [][]string{{"/", "/en/", "/", "/en/"}, {"/en/", "/", "/en/", "/"}} {
		s := newSite(t)
		for _, path := range order {
			w := s.get(path)
			page := read(t, w)
			lang, _ := attr(page.one("html"), "lang")
			if w.Code != http.StatusOK || lang != langs[path] {
				t.Errorf("%s: status %d in %q, want %q", path, w.Code, lang, langs[path])
			}
			if got, want := page.heading(), title.In(langs[path]); got != want {
				t.Errorf("%s is headed %q, want %q", path, got, want)
			}
			if !page.has("a", "hreflang", langs[others[path]], "href", others[path]) {
				t.Errorf("%s does not lead to %s", path, others[path])
			}
			if !page.has("form", "action", path+"meting") {
				t.Errorf("%s begins an assessment in another language", path)
			}
		}
	}
}

// What somebody typed on it is shown to nobody else, whoever comes first.
func TestStart_isKeptWithoutWhatSomebodyTyped(t *testing.T) {
	s := newSite(t)
	for range 2 {
		refused := read(t, s.post("/meting", url.Values{"name": {"Gemeente Elders"}, "role": {""}, "code": {""}}))
		if got := refused.value("name"); got != "Gemeente Elders" {
			t.Errorf("who typed a name gets back %q", got)
		}
		if !refused.has("input", "id", "role", "aria-invalid", "true") {
			t.Error("the error does not stand at its field")
		}
		if got := read(t, s.get("/")).value("name"); got != "" {
			t.Errorf("the next visitor sees the name %q", got)
		}
	}
}

// A name or a role of which nothing can be seen is none, as in a file.
func TestBegin_refusesWhatCannotBeSeen(t *testing.T) {
	s := newSite(t)
	for _, unseen := range []string{"", " ", "\u200b", "\u200d", "\u200b\u200d", "\u034f", "\ufe0f", "\u17b4", "\u0301", "\u180b", "\U0001d173"} {
		for field, says := range map[string]string{"name": "vul de naam van uw organisatie in", "role": "vul uw functie in"} {
			form := url.Values{"name": {"Gemeente Voorbeeldstad"}, "role": {"manager"}, "code": {""}}
			form.Set(field, unseen)
			w := s.post("/meting", form)
			if w.Code != http.StatusUnprocessableEntity || !strings.Contains(strings.ToLower(w.Body.String()), says) {
				t.Errorf("%s %q: status %d, or the page does not say why", field, unseen, w.Code)
			}
		}
	}
	if s.store.created != 0 {
		t.Errorf("%d assessments were begun", s.store.created)
	}
}
