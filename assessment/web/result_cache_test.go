package web_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"trede/assessment/access"
	"trede/assessment/store"
	"trede/assessment/web"
)

// A result page that was rendered is shown again, also to who has it already,
// and never in place of another: everything it depends on makes another page.
func TestResult_isNeverTheOneOfSomethingElse(t *testing.T) {
	tests := []struct {
		name string
		// change makes something else of what is shown at root, and returns
		// where that is.
		change func(s *site, root string) string
		look   func(document) string
		was    string
		is     string
	}{
		{
			"another assessment with the same answers",
			func(s *site, _ string) string {
				file := strings.ReplaceAll(string(voorbeeldstad(s.t, "23")), `"Gemeente Voorbeeldstad"`, `"Gemeente Elders"`)
				return s.upload([]byte(file)).Header().Get("Location")
			},
			func(d document) string { return text(d.all("bdi")[0]) }, "Gemeente Voorbeeldstad", "Gemeente Elders",
		},
		{
			"another grant",
			func(s *site, root string) string { return s.alsoFor(root, reader) },
			func(d document) string { return text(d.all("nav")[0]) }, "Overzicht Vragen Samen Resultaat Werklijst", "Overzicht Resultaat Werklijst",
		},
		{
			"another answer",
			func(s *site, root string) string {
				form := read(s.t, s.get(root+people)).form("answers")
				form.Set("hours", "0")
				if w := s.post(root+people, form); w.Code != http.StatusSeeOther {
					s.t.Fatalf("save: status %d", w.Code)
				}
				return root
			},
			func(d document) string { return leadsTo(d, people+"#q-hours") }, "", people + "#q-hours",
		},
		{
			"another language",
			func(_ *site, root string) string { return root + "en/" },
			func(d document) string { lang, _ := attr(d.one("html"), "lang"); return lang }, "nl", "en",
		},
		{
			"another day",
			func(s *site, root string) string { s.clock.Advance(24 * time.Hour); return root },
			func(d document) string { return text(d.all("time")[0]) }, "12 november 2026", "13 november 2026",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newSiteWith(t, web.Config{Can: canRead})
			root := s.upload(voorbeeldstad(t, "23")).Header().Get("Location")
			first := s.get(root + "resultaat")
			if got := tt.look(read(t, first)); got != tt.was {
				t.Fatalf("the page shows %q, want %q", got, tt.was)
			}
			again := s.get(root+"resultaat", "If-None-Match", first.Header().Get("ETag"))
			if again.Code != http.StatusNotModified || again.Body.Len() > 0 {
				t.Errorf("once more: status %d with %d bytes, want 304 with none", again.Code, again.Body.Len())
			}
			for _, header := range []string{"Cache-Control", "ETag", "Vary"} {
				if got, want := again.Header().Get(header), first.Header().Get(header); got != want || got == "" {
					t.Errorf("once more: %s is %q, want %q", header, got, want)
				}
			}
			other := s.get(tt.change(s, root)+"resultaat", "If-None-Match", first.Header().Get("ETag"))
			if other.Code != http.StatusOK {
				t.Fatalf("status %d, want 200", other.Code)
			}
			if got := tt.look(read(t, other)); got != tt.is {
				t.Errorf("the page shows %q, want %q", got, tt.is)
			}
		})
	}
}

// canRead adds a grant that may only look.
func canRead(g access.Grant, a access.Action) bool {
	return g == reader && a == access.See || access.Can(g, a)
}

// alsoFor makes a further link to the assessment at root, and returns its path.
func (s *site) alsoFor(root string, g access.Grant) string {
	s.t.Helper()
	owner, err := access.ParseKey(strings.Split(root, "/")[2])
	if err != nil {
		s.t.Fatal(err)
	}
	db, key := s.store.Store.(*store.Store), access.NewKey()
	_, a, _, err := db.Open(s.t.Context(), owner.Hash())
	if err == nil {
		err = db.AddLink(s.t.Context(), a.ID, g, key.Hash())
	}
	if err != nil {
		s.t.Fatal(err)
	}
	return "/m/" + string(key) + "/"
}

// leadsTo returns address when a link of the page begins so.
func leadsTo(d document, address string) string {
	if slices.ContainsFunc(d.all("a"), func(n *html.Node) bool {
		href, _ := attr(n, "href")
		return strings.HasPrefix(strings.TrimPrefix(href, "./"), address)
	}) {
		return address
	}
	return ""
}
