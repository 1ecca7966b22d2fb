package web_test

import (
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"trede/assessment/web"
)

// hosted is a site of which the operator said everything.
func hosted(t *testing.T, change func(*web.Config)) *site {
	t.Helper()
	c := web.Config{
		KeepMonths: 18, Logger: slog.New(slog.DiscardHandler),
		URL: "https://trede.example", Operator: "Gemeente Voorbeeldstad",
		Contact: "mailto:trede@voorbeeldstad.example?subject=Trede", SecurityContact: "https://voorbeeldstad.example/melden",
	}
	if change != nil {
		change(&c)
	}
	return newSiteWith(t, c)
}

func TestPublicPages_existInBothLanguagesAndLeadToEachOther(t *testing.T) {
	s := hosted(t, nil)
	for _, path := range []string{"hulp", "privacy", "toegankelijkheid", "woorden"} {
		for _, root := range []string{"/", "/en/"} {
			other := map[string]string{"/": "/en/", "/en/": "/"}[root] + path
			w := s.get(root + path)
			if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `<a href="`+other+`" hreflang`) {
				t.Errorf("%s%s: status %d, or no link to %s", root, path, w.Code, other)
			}
		}
	}
}

func TestPublicPages_nameTheOperatorAndTheTerms(t *testing.T) {
	tests := []struct {
		path string
		want []string
	}{
		{"/hulp", []string{"Gemeente Voorbeeldstad", `<a href="mailto:trede@voorbeeldstad.example?subject=Trede">trede@voorbeeldstad.example</a>`}},
		{"/privacy", []string{"Gemeente Voorbeeldstad", "na 30 dagen", "18 maanden", "trede@voorbeeldstad.example"}},
		{"/en/privacy", []string{"after 30 days", "18 months"}},
		{"/toegankelijkheid", []string{"WCAG 2.2", "EN 301 549", "trede@voorbeeldstad.example", "24 november 2026"}},
	}
	for _, tt := range tests {
		page := hosted(t, nil).get(tt.path).Body.String()
		for _, want := range tt.want {
			if !strings.Contains(page, want) {
				t.Errorf("%s does not say %q", tt.path, want)
			}
		}
	}
	unknown := hosted(t, func(c *web.Config) { c.Operator, c.Contact = "", "" })
	if page := unknown.get("/hulp").Body.String(); !strings.Contains(page, "van wie u dit adres kreeg") || strings.Contains(page, "<b></b>") {
		t.Errorf("without an operator the page does not say whom to ask:\n%s", page)
	}
}

func TestSecurityText_isThatOfTheStandardOrAbsent(t *testing.T) {
	const path = "/.well-known/security.txt"
	w := hosted(t, nil).get(path)
	want := "Contact: https://voorbeeldstad.example/melden\nExpires: 2027-11-12T11:20:00Z\nPreferred-Languages: nl, en\n" +
		"Canonical: https://trede.example/.well-known/security.txt\n"
	if w.Code != http.StatusOK || w.Body.String() != want || !strings.EqualFold(w.Header().Get("Content-Type"), "text/plain; charset=utf-8") {
		t.Errorf("status %d, type %s:\n%s", w.Code, w.Header().Get("Content-Type"), w.Body)
	}
	without := hosted(t, func(c *web.Config) { c.SecurityContact = "" })
	if w := without.get(path); w.Code != http.StatusNotFound {
		t.Errorf("without a contact: status %d, want 404", w.Code)
	}
}

func TestTheme_isServedBeforeTheStyleSheetAndItsClassIsOnThePage(t *testing.T) {
	theme := web.Theme{CSS: []byte(".x-theme{--utrecht-link-color:#036}"), Class: "x-theme"}
	s := hosted(t, func(c *web.Config) { c.Theme = theme })
	page := s.get("/").Body.String()
	_, after, _ := strings.Cut(page, `<link rel="stylesheet" href="`)
	path, rest, _ := strings.Cut(after, `"`)
	if !strings.Contains(page, `class="x-theme"`) || !strings.HasPrefix(path, "/static/theme.") || !strings.Contains(rest, "/static/app.") {
		t.Fatalf("the page does not wear the theme:\n%.600s", page)
	}
	if w := s.get(path); w.Code != http.StatusOK || w.Body.String() != string(theme.CSS) {
		t.Errorf("%s: status %d, %q", path, w.Code, w.Body)
	}
}
