package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// A page of an error is in the language of its address and says so in its
// title. Below a private link it leads to no other language: whoever is shown
// such a page, or takes a picture of it, must not get the link along.
func TestErrorPages_areInTheirLanguageAndHoldNoLink(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	key := strings.Split(root, "/")[2]
	for path, lang := range map[string]string{"/nergens": "nl", "/en/nergens": "en", root + "nergens": "nl", root + "en/nergens": "en", root + "en/vragen/a/b": "en"} {
		w := s.get(path)
		page := read(t, w)
		if got, _ := attr(page.one("html"), "lang"); w.Code != http.StatusNotFound || got != lang {
			t.Errorf("%s: status %d in %q, want 404 in %q", path, w.Code, got, lang)
		}
		if title := text(page.one("title")); title != page.heading()+" – Trede" {
			t.Errorf("%s: the title is %q and the heading %q", path, title, page.heading())
		}
		if strings.Contains(w.Body.String(), key) {
			t.Errorf("%s: the page holds the private link", path)
		}
		other := map[string]string{"nl": "en", "en": "nl"}[lang]
		if got, want := page.has("a", "hreflang", other), !strings.HasPrefix(path, "/m/"); got != want {
			t.Errorf("%s: leads to the other language: %t, want %t", path, got, want)
		}
	}
}

func TestErased_leadsToTheStartAndHoldsNoLink(t *testing.T) {
	s := newSite(t)
	for _, lang := range []string{"", "en/"} {
		root := s.begin()
		w := s.post(root+lang+"wissen", url.Values{})
		page := read(t, w)
		if strings.Contains(w.Body.String(), strings.Split(root, "/")[2]) {
			t.Error("the page holds the private link")
		}
		if !page.has("a", "class", "btn", "href", "/"+lang) {
			t.Errorf("the page does not lead to /%s", lang)
		}
		if title := text(page.one("title")); title != page.heading()+" – Trede" {
			t.Errorf("the title is %q and the heading %q", title, page.heading())
		}
	}
}
