package e2e

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// One who stops where the open questions cannot raise the stage any more, and
// comes back a day later with nothing but the link; with and without script.
func TestJourney_stopAndComeBack(t *testing.T) {
	t.Parallel()
	t.Run("with script", func(t *testing.T) {
		stopAndComeBack(t, func(*tab, testing.TB) {})
	})
	t.Run("without script", func(t *testing.T) {
		stopAndComeBack(t, (*tab).withoutScript)
	})
}

// Without script nothing is saved until one says so: proof that the journey
// above is one without script.
func TestJourney_withoutScriptTheButtonSaves(t *testing.T) {
	t.Parallel()
	s, b := newSite(t), openTab(t)
	b.withoutScript(t)
	root := b.beginAt(t, s)
	b.open(t, s.URL+root+"vragen/people/base")
	b.choose(t, "hours", "3")
	b.write(t, "#q-hours-what", "Formatieoverzicht")
	if n := len(s.answers(t, root)); n != 0 {
		t.Errorf("%d answers were kept before the button was pressed", n)
	}
	b.follow(t, "button[value=later]")
	same(t, "where one is then", b.path(t), root)
	if got := s.answers(t, root)["people.hours"]; got.level() != 3 || got.Proof.What != "Formatieoverzicht" {
		t.Errorf("kept: %+v", got)
	}
}

func stopAndComeBack(t *testing.T, prepare func(*tab, testing.TB)) {
	s, b := newSite(t), openTab(t)
	prepare(b, t)
	root := b.beginAt(t, s)
	link := ask[string](t, b, "document.getElementById('link').value")
	same(t, "the private link", link, s.URL+root)

	b.follow(t, "main a.btn")
	parts := 0
	for ; strings.Contains(b.path(t), "/vragen/"); parts++ {
		if parts == 20 {
			t.Fatal("the route has no end")
		}
		b.answerLowest(t)
		b.follow(t, "button[value=next]")
	}
	if parts != 5 {
		t.Errorf("the overview came after %d parts, want after the base of five dimensions", parts)
	}
	for !strings.Contains(b.heading(t), "u kunt hier stoppen") { // each step ends at the overview
		b.follow(t, "main a.btn")
		for strings.Contains(b.path(t), "/vragen/") {
			b.answerLowest(t)
			b.follow(t, "button[value=next]")
		}
	}

	// The next day: another browser, and the program was started anew.
	if err := s.kill(); err != nil {
		t.Fatal(err)
	}
	if err := s.restart(); err != nil {
		t.Fatal(err)
	}
	later := openTab(t)
	prepare(later, t)
	later.open(t, link)
	if !strings.Contains(later.heading(t), "u kunt hier stoppen") {
		t.Errorf("the next day the overview says %q", later.heading(t))
	}
	later.follow(t, "main a.btn")
	if got, want := later.path(t), root+"resultaat"; got != want {
		t.Errorf("the main button leads to %s, want %s", got, want)
	}
	if h := later.heading(t); !strings.Contains(h, "monochannel") {
		t.Errorf("the heading of the result is %q", h)
	}
	for _, faults := range [][]string{b.notes.faults(s.URL), later.notes.faults(s.URL)} {
		report(t, "", faults)
	}
}

// answerLowest returns the lowest answer to every question of the page.
func (b *tab) answerLowest(t testing.TB) {
	t.Helper()
	for _, id := range ask[[]string](t, b, "[...document.querySelectorAll('fieldset.q')].map(q => q.id)") {
		b.click(t, "label:has(#"+id+"-0)")
	}
}

// disableScript switches the scripts of pages off, as a visitor can.
func disableScript(ctx context.Context) error {
	_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	return err
}
