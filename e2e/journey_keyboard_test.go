package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// From the start page to the result with the keyboard alone: Tab, Space,
// arrows and Enter.
func TestJourney_keyboardOnly(t *testing.T) {
	t.Parallel()
	s, b := newSite(t), openTab(t)
	b.open(t, s.URL+"/")
	b.tabTo(t, "#name")
	b.keys(t, "Gemeente Voorbeeldstad")
	b.tabTo(t, "#role")
	b.keys(t, "manager dienstverlening")
	b.tabTo(t, "form[action$=meting] button")
	b.enter(t)
	root := b.path(t)

	b.tabTo(t, "main a.btn")
	b.enter(t)
	if got, want := b.path(t), root+"vragen/people/base"; got != want {
		t.Fatalf("the main button leads to %s, want %s", got, want)
	}
	b.answerFirstPartByKeyboard(t)
	a := s.answers(t, root)["people.hours"]
	if a.level() != 2 || a.Proof.What == "" || a.Proof.Date == "" || len(a.Obstacles) != 1 || a.Note == "" {
		t.Errorf("what was typed is not what was kept: %+v", a)
	}

	for range 4 { // the other parts of the base
		b.answerPartByKeyboard(t)
	}
	if got := b.path(t); got != root {
		t.Fatalf("after the base one is at %s, want the overview", got)
	}
	b.tabTo(t, "header a[href$=resultaat]")
	b.enter(t)
	if h := b.heading(t); !strings.Contains(h, "monochannel") {
		t.Errorf("the heading of the result is %q", h)
	}
	b.tabTo(t, "main details > summary")
	b.keys(t, kb.Enter)
	b.wait(t, "document.activeElement.parentElement.open")
	if faults := b.notes.faults(s.URL); len(faults) > 0 {
		t.Error(faults)
	}
}

// answerFirstPartByKeyboard fills in a proof, an obstacle and a note too.
func (b *tab) answerFirstPartByKeyboard(t testing.TB) {
	t.Helper()
	b.tabTo(t, "input[name=hours]")
	b.keys(t, " ", kb.ArrowDown, kb.ArrowDown)
	b.saved(t)
	b.tabTo(t, "#q-hours-what")
	b.keys(t, "Formatieoverzicht", kb.Tab, kb.Tab, today().Format("2-1-2006"))
	b.tabTo(t, "#q-hours details:has([name=hours-ob]) summary")
	b.keys(t, kb.Enter)
	b.tabTo(t, "[name=hours-ob]")
	b.keys(t, " ")
	b.tabTo(t, "#q-hours details:has(textarea) summary")
	b.keys(t, kb.Enter)
	b.tabTo(t, "#q-hours-note")
	b.keys(t, "Eén webmaster.")
	b.tabTo(t, "input[name=accessibility_expert]")
	b.keys(t, " ")
	b.saved(t)
	b.tabTo(t, "button[value=next]")
	b.enter(t)
}

// answerPartByKeyboard returns the lowest answer to every question of a part.
func (b *tab) answerPartByKeyboard(t testing.TB) {
	t.Helper()
	for _, id := range ask[[]string](t, b, "[...document.querySelectorAll('fieldset.q')].map(q => q.id)") {
		b.tabTo(t, "#"+id+" input[type=radio]")
		b.keys(t, " ")
	}
	b.saved(t)
	b.tabTo(t, "button[value=next]")
	b.enter(t)
}
