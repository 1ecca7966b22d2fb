package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// What a mail program takes along behind a link leads to what was meant.
func TestForgive_whatStandsBehindALink(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	pages := []string{"", "en/", "resultaat", "en/resultaat", "wissen", "antwoorden.json", people, "en/" + people}
	behind := []string{
		".", ",", ";", ":", "!", "?", ")", "]", "}", ">", "\"", "'", "”", "’", "»", "`", "…", "~", "|", "*", "_", " ",
		"\u00a0", "\u200b", "\u00ad", ").", ".)", "”,", "> ", "\xa0", "\x94", "/.", "//",
	}
	for _, page := range pages {
		for _, extra := range behind {
			w := s.get(root + page + url.PathEscape(extra))
			if got := w.Header().Get("Location"); w.Code != http.StatusSeeOther || got != root+page {
				t.Errorf("%s%q: status %d, leads to %q, want %q", page, extra, w.Code, got, root+page)
				continue
			}
			if w.Header().Get("Cache-Control") != "no-store" || w.Header().Get("Referrer-Policy") != "no-referrer" {
				t.Errorf("%s%q: the link may be kept or told: %v", page, extra, w.Header())
			}
		}
		if w := s.get(root + page); w.Code != http.StatusOK {
			t.Errorf("%s: status %d", page, w.Code)
		}
	}
	for path, want := range map[string]string{
		root + "resultaat/":    root + "resultaat",
		root + "en.":           root + "en/",
		root + "en/resultaat/": root + "en/resultaat",
		"/m/" + url.PathEscape(strings.ToUpper(root[3:len(root)-1])+".") + "/)": root,
	} {
		if got := s.get(path).Header().Get("Location"); got != want {
			t.Errorf("%s leads to %q, want %q", path, got, want)
		}
	}
}

// What is no page leads nowhere, and nothing that a visitor wrote is sent back.
func TestForgive_onlyWhatIsThere(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	for _, path := range []string{
		root + "nergens.", root + "nergens", root + "en/en/.", root + "fr/.", root + "/evil.example/.", root + "%5C%5Cevil.example.",
		root + "https:/evil.example/.", root + "vragen/%0d%0aX:y/base.", root + "vragen/people/base/base.", root + "nieuwe-link.", root + ".resultaat",
		"/m//evil.example.", "/m/evil.example/.", "/m/./.", "/m/../.", "//evil.example/m/.", "/en/.", "/hulp.", "/m/", "/m/.",
	} {
		w := s.get(path)
		if got := w.Header().Get("Location"); w.Code != http.StatusNotFound || got != "" || strings.Contains(w.Body.String(), "evil") {
			t.Errorf("%s: status %d, leads to %q, or the page repeats the address", path, w.Code, got)
		}
	}
	for _, path := range []string{root + ".", root + "resultaat."} {
		if w := s.post(path, url.Values{}); w.Code != http.StatusNotFound || w.Header().Get("Location") != "" {
			t.Errorf("POST %s: status %d", path, w.Code)
		}
	}
	if strings.Contains(s.log.String(), root[3:len(root)-1]) {
		t.Error("the log has the link")
	}
}

// Where the link itself opens nothing, one step leads to where that is said.
func TestForgive_endsAfterOneStep(t *testing.T) {
	s := newSite(t)
	for _, path := range []string{"/m/0000-0000-0000-0000-0000-0000-0000/.", "/m/0000-0000-0000-0000-0000-0000-0000/en/resultaat//."} {
		w := s.get(path)
		if w.Code != http.StatusSeeOther {
			t.Fatalf("%s: status %d", path, w.Code)
		}
		if w = s.get(w.Header().Get("Location")); w.Code != http.StatusNotFound || w.Header().Get("Location") != "" {
			t.Errorf("%s: then status %d, to %q", path, w.Code, w.Header().Get("Location"))
		}
	}
}
