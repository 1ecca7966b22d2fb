package web_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"trede/assessment"
	"trede/assessment/access"
)

func TestInvitation_isReplacedOnce(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	first := s.ask(root, assessment.SeenApart)
	form := s.formOf(root, "replace")
	for range 2 { // a double click
		if w := s.post(root+"samen", form); w.Code != http.StatusSeeOther {
			t.Fatalf("status %d", w.Code)
		}
	}
	second := s.invited(root)
	if second == first || s.collection(root).Invitations != 2 {
		t.Errorf("the invitation is %s after %d, and was %s", second, s.collection(root).Invitations, first)
	}
	for link, want := range map[string]assessment.ErrorKind{first: assessment.Gone, second: ""} {
		if _, _, _, err := s.db().Open(t.Context(), keyIn(t, link).Hash()); assessment.KindOf(err) != want {
			t.Errorf("%s: %v, want %q", link, err, want)
		}
	}
	// A closed one can be replaced too, and works when it is opened again.
	s.press(root, "close")
	s.press(root, "replace")
	third := s.invited(root)
	s.press(root, "open")
	if got := s.invited(root); got != third || third == second {
		t.Errorf("opened again, the invitation is %s, want %s", got, third)
	}
	s.join(third, "", nil, false)
}

// Whoever reads the database can invite nobody.
func TestInvitation_isNotStored(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	link := s.ask(root, assessment.SeenApart)
	sealed, err := s.db().Sealed(t.Context(), keyIn(t, root).Hash())
	if err != nil {
		t.Fatal(err)
	}
	secret, err := keyIn(t, root).Unseal(sealed)
	if err != nil {
		t.Fatal(err)
	}
	if secret == keyIn(t, root) || secret == keyIn(t, link) {
		t.Error("the secret is the key of a link, which another link would learn")
	}
	files, err := filepath.Glob(s.file + "*")
	if err != nil || len(files) == 0 {
		t.Fatal("no database", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range []access.Key{secret, keyIn(t, link), keyIn(t, root)} {
			if strings.Contains(string(data), string(key)) {
				t.Errorf("%s has a key", file)
			}
		}
	}
	if strings.Contains(s.log.String(), string(keyIn(t, link))) {
		t.Error("the log has the invitation")
	}
}

func TestInvitation_isTheSameForEveryLinkOfAnOwner(t *testing.T) {
	for name, before := range map[string]bool{"a link made before asking": true, "a link made after asking": false} {
		s := newSite(t)
		root := s.begin()
		var link, other string
		if before {
			other = s.also(root)
			link = s.ask(root, assessment.SeenApart)
		} else {
			link = s.ask(root, assessment.SeenApart)
			other = s.also(root)
		}
		if got := s.invited(other); got != link {
			t.Errorf("%s shows %s, want %s", name, got, link)
		}
		s.press(other, "replace")
		if got, want := s.invited(root), s.invited(other); got != want || got == link {
			t.Errorf("%s: replaced, the first shows %s, want %s", name, got, want)
		}
		last := s.replaceLink(other)
		if got, want := s.invited(last), s.invited(last); got != want || s.get(root).Code != http.StatusGone {
			t.Errorf("%s: after the others ended, the newest shows %s, want %s", name, got, want)
		}
		s.join(s.invited(last), "", nil, false)
	}
}

// also makes a further link by its form, and returns its path.
func (s *site) also(root string) string {
	s.t.Helper()
	form := url.Values{"key": {string(access.NewKey())}}
	var to []string
	for range 2 { // a double click
		path, _, _ := strings.Cut(s.post(root+"nieuwe-link", form).Header().Get("Location"), "?")
		to = append(to, path)
	}
	if len(slices.Compact(to)) != 1 {
		s.t.Errorf("sent twice, the form leads to %v", to)
	}
	return to[0]
}

// Two links of before there were secrets each have one of their own.
func TestInvitation_thatALinkCannotTellIsReplaced(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	other := s.alsoFor(root, access.Owner) // by the store alone
	link := s.ask(root, assessment.SeenApart)
	page := read(t, s.get(other+"samen"))
	if got, want := text(page.one("h2", "id", "h-onbekend")), "De uitnodiging die nu werkt, kunnen wij u niet laten zien"; got != want {
		t.Errorf("the other link says %q, want %q", got, want)
	}
	if strings.Contains(s.get(other+"samen").Body.String(), string(keyIn(t, link))) {
		t.Error("the other link shows the invitation all the same")
	}
	s.press(other, "replace")
	if got := s.invited(other); got == link || keyIn(t, got) == "" {
		t.Errorf("the other link shows %s", got)
	}
	if read(t, s.get(root+"samen")).has("textarea", "id", "mail") {
		t.Error("the first link shows a mail with an invitation that does not work")
	}
	s.join(s.invited(other), "", nil, false)
	s.press(other, "close")
	if page := read(t, s.get(root+"samen")); page.has("textarea", "id", "link") || !page.has("button", "value", "replace") {
		t.Error("closed, the first link shows a link, or does not offer another")
	}
}
