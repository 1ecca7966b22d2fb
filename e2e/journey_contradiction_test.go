package e2e

import (
	"strings"
	"testing"
)

// A contradiction is told at the question where it arises, and goes away when
// one of the two answers is put right.
func TestJourney_contradictionPutRight(t *testing.T) {
	t.Parallel()
	s, b := newSite(t), openTab(t)
	root := b.beginAt(t, s)
	b.open(t, s.URL+root+"vragen/people/mono")
	b.choose(t, "knowledge_editor", "0")
	b.saved(t)

	b.open(t, s.URL+root+"vragen/content/mono")
	b.choose(t, "knowledge", "3")
	b.says(t, "Deze antwoorden kunnen niet allemaal kloppen")
	where := ask[string](t, b, "document.querySelector('main .note.must').closest('fieldset').id")
	same(t, "the contradiction stands at", where, "q-knowledge")

	b.choose(t, "knowledge", "1")
	b.wait(t, "!document.querySelector('main .note.must')")
	b.saved(t)
}

// A contradiction that can be explained: the explanation stands beside it on
// the result. Without script one is led back to it.
func TestJourney_contradictionExplained(t *testing.T) {
	t.Parallel()
	const why = "Tien producten doen wij met de hand, elke dag."
	s, b := newSite(t), openTab(t)
	b.withoutScript(t)
	root := b.beginAt(t, s)
	b.open(t, s.URL+root+"vragen/systems/multi")
	b.choose(t, "status", "0")
	b.follow(t, "button[value=later]")

	b.open(t, s.URL+root+"vragen/systems/omni")
	b.choose(t, "switch", "2")
	b.follow(t, "button[value=next]")
	if got, want := b.path(t), root+"vragen/systems/omni"; got != want {
		t.Fatalf("after the contradiction arose one is at %s, want %s", got, want)
	}
	if !b.shows(t, "Deze antwoorden passen niet goed bij elkaar") {
		t.Fatal("the page does not tell the contradiction")
	}
	b.write(t, "#x-switch-no-status", why)
	b.follow(t, "button[value=later]")

	b.open(t, s.URL+root+"resultaat")
	if text := ask[string](t, b, "document.querySelector('main').textContent"); !strings.Contains(text, why) {
		t.Error("the result does not show the explanation")
	}
}
