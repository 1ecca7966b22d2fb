package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// Back, forward and reload show what was saved, never something older, and
// send nothing twice.
func TestJourney_backAndReload(t *testing.T) {
	t.Parallel()
	s, b := newSite(t), openTab(t)
	root := b.beginAt(t, s)
	part := root + "vragen/people/base"
	b.open(t, s.URL+part)
	b.choose(t, "hours", "1")
	b.saved(t)
	b.choose(t, "accessibility_expert", "0")
	b.follow(t, "button[value=next]")

	b.load(t, chromedp.Evaluate[chromedp.Void]("history.back()"))
	same(t, "back at", b.path(t), part)
	same(t, "after going back", b.chosen(t), "hours=1 accessibility_expert=0")
	b.choose(t, "hours", "2")
	b.saved(t)
	b.load(t, chromedp.Evaluate[chromedp.Void]("location.reload()"))
	same(t, "after a reload", b.chosen(t), "hours=2 accessibility_expert=0")
	b.follow(t, "button[value=next]")
	b.load(t, chromedp.Evaluate[chromedp.Void]("location.reload()"))
	if got := b.notes.document(); got.Status != 200 || b.path(t) == part {
		t.Errorf("a reload after saving gives %+v", got)
	}
	if got := s.answers(t, root)["people.hours"].level(); got != 2 {
		t.Errorf("the answer is %d, want 2", got)
	}
}

// The switch of language is a link to the same page.
func TestJourney_languageStaysOnThePage(t *testing.T) {
	t.Parallel()
	s, b := newSite(t), openTab(t)
	root := b.beginAt(t, s)
	for _, path := range []string{"", "vragen/people/base", "resultaat", "wissen"} {
		b.open(t, s.URL+root+path)
		dutch := b.heading(t)
		b.follow(t, "header a[hreflang=en]")
		same(t, "the English page", b.path(t), in("en", root+path))
		same(t, "its language", ask[string](t, b, "document.documentElement.lang"), "en")
		if b.heading(t) == dutch {
			t.Errorf("%s has the same heading in both languages: %q", path, dutch)
		}
		b.follow(t, "header a[hreflang=nl]")
		same(t, "the Dutch page", b.path(t), root+path)
	}
	b.open(t, s.URL+root+"vragen/people/base")
	b.choose(t, "hours", "1")
	b.saved(t)
	b.follow(t, "header a[hreflang=en]")
	same(t, "the answer in English", b.chosen(t), "hours=1")
	b.follow(t, "main a[href*=vragen], nav a[href*=vragen]")
	if !strings.HasPrefix(b.path(t), in("en", root)) {
		t.Errorf("a link of the English page leads to %s", b.path(t))
	}
}
