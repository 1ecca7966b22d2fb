package web_test

import (
	"net/http"
	"net/url"
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
