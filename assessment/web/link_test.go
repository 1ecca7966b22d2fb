package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// replaceLink makes a new link and ends the old one, as a visitor does, and
// returns the path of the new one.
func (s *site) replaceLink(root string) string {
	s.t.Helper()
	fresh, _, _ := strings.Cut(s.post(root+"nieuwe-link", url.Values{"key": {read(s.t, s.get(root)).value("key")}}).Header().Get("Location"), "?")
	if w := s.post(fresh+"andere-links", url.Values{}); w.Code != http.StatusSeeOther {
		s.t.Fatalf("ending the old link: status %d\n%s", w.Code, w.Body)
	}
	return fresh
}

// The only key is never lost: whatever answer gets lost, and however often the
// form is sent, the old link works until the new one was shown and kept.
func TestNewLink_theOldOneWorksUntilItIsToldToEnd(t *testing.T) {
	s := newSite(t)
	root := s.upload(voorbeeldstad(t, "12")).Header().Get("Location")
	form := url.Values{"key": {read(t, s.get(root)).value("key")}}

	first := s.post(root+"nieuwe-link", form) // the browser drops this answer
	second := s.post(root+"nieuwe-link", form)
	fresh := second.Header().Get("Location")
	if first.Header().Get("Location") != fresh || second.Code != http.StatusSeeOther {
		t.Errorf("sent twice, the form leads to %s and %s", first.Header().Get("Location"), fresh)
	}
	page := read(t, s.get(fresh))
	path, _, _ := strings.Cut(fresh, "?")
	if got := text(page.one("textarea", "id", "link")); !strings.HasSuffix(got, path) {
		t.Errorf("the new link is shown as %s, want %s", got, path)
	}
	if !page.has("form", "action", "andere-links") {
		t.Error("the page does not offer to end the old link")
	}
	const only = "de enige sleutel"
	for _, address := range []string{fresh, root} {
		if strings.Contains(s.get(address).Body.String(), only) {
			t.Errorf("%s: the page calls one of two links the only key", address)
		}
	}
	for _, link := range []string{root, path} {
		if w := s.get(link); w.Code != http.StatusOK {
			t.Errorf("before the old one ended, %s: status %d", link, w.Code)
		}
	}

	// Looking ends nothing: mail programs open links before people do.
	s.get(fresh)
	if w := s.get(root); w.Code != http.StatusOK {
		t.Errorf("after the new one was looked at, the old one: status %d", w.Code)
	}

	for range 2 { // a double click here too
		if w := s.post(path+"andere-links", url.Values{}); w.Code != http.StatusSeeOther {
			t.Fatalf("status %d", w.Code)
		}
	}
	if w := s.get(root); w.Code != http.StatusGone {
		t.Errorf("afterwards, the old link: status %d", w.Code)
	}
	page = read(t, s.get(path+"?link=enige"))
	if page.has("form", "action", "andere-links") {
		t.Error("the page offers to end links that there are none of")
	}
	if !strings.Contains(s.get(path).Body.String(), only) {
		t.Error("the page does not call the only link the only key")
	}
	if got := text(page.one("p", "role", "status")); got != "Dit is nu de enige link die werkt." {
		t.Errorf("the page says %q", got)
	}
}

// A form without a key, as an old page has it, makes a link all the same, and
// an old form whose link has ended makes another.
func TestNewLink_anOldFormMakesOneToo(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	old := url.Values{"key": {read(t, s.get(root)).value("key")}}
	for name, form := range map[string]url.Values{"without a key": {}, "not a key": {"key": {"x"}}} {
		w := s.post(root+"nieuwe-link", form)
		if w.Code != http.StatusSeeOther || s.get(w.Header().Get("Location")).Code != http.StatusOK {
			t.Errorf("%s: status %d", name, w.Code)
		}
	}
	s.post(root+"nieuwe-link", old)
	s.post(root+"andere-links", url.Values{})
	w := s.post(root+"nieuwe-link", old)
	if w.Code != http.StatusSeeOther || s.get(w.Header().Get("Location")).Code != http.StatusOK {
		t.Errorf("when its link has ended: status %d", w.Code)
	}
}

func TestNewLink_hasAnEnd(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	for range 25 {
		s.post(root+"nieuwe-link", url.Values{})
	}
	w := s.post(root+"nieuwe-link", url.Values{})
	if got := read(t, w).heading(); w.Code != http.StatusConflict || got != "Er zijn al te veel links" {
		t.Errorf("status %d, heading %q", w.Code, got)
	}
	if w := s.get(root); w.Code != http.StatusOK {
		t.Errorf("the link by which one came: status %d", w.Code)
	}
}
