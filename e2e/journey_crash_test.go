package e2e

import "testing"

// The server goes away while one fills in, and comes back at the same place.
func TestJourney_theServerGoesAwayAndComesBack(t *testing.T) {
	t.Parallel()
	s, b := newSite(t), openTab(t)
	root := b.beginAt(t, s)
	b.open(t, s.URL+root+"vragen/people/base")
	b.choose(t, "hours", "1")
	b.saved(t)

	if err := s.kill(); err != nil {
		t.Fatal(err)
	}
	b.choose(t, "hours", "3")
	b.write(t, "#q-hours-what", "Formatieoverzicht")
	b.choose(t, "accessibility_expert", "0")
	b.says(t, "Opslaan lukt nu niet. Wat u invulde, staat er nog.")
	same(t, "what stands on the page", b.chosen(t), "hours=3 accessibility_expert=0")

	if err := s.restart(); err != nil {
		t.Fatal(err)
	}
	b.saved(t) // by itself
	kept := s.answers(t, root)
	if got := kept["people.hours"]; got.level() != 3 || got.Proof.What != "Formatieoverzicht" {
		t.Errorf("people.hours after the server came back: %+v", got)
	}
	if got := kept["people.accessibility_expert"]; got.level() != 0 {
		t.Errorf("people.accessibility_expert after the server came back: %+v", got)
	}
}

// Whatever the page called saved is there after a power cut.
func TestJourney_savedMeansSaved(t *testing.T) {
	t.Parallel()
	s, b := newSite(t), openTab(t)
	root := b.beginAt(t, s)
	b.open(t, s.URL+root+"vragen/people/base")
	for round := range 4 {
		level := round % 3
		b.choose(t, "hours", string(rune('0'+level)))
		b.saved(t)
		if err := s.kill(); err != nil {
			t.Fatal(err)
		}
		if err := s.restart(); err != nil {
			t.Fatal(err)
		}
		if got := s.answers(t, root)["people.hours"].level(); got != level {
			t.Errorf("round %d: level %d was called saved, and %d is there", round, level, got)
		}
	}
}
