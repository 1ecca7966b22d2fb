package e2e

import (
	"strings"
	"sync"
	"testing"

	"trede/assessment"
	"trede/assessment/store/storetest"
)

// Six colleagues fill in from six browsers while the owner, in a seventh,
// closes, publishes, agrees, puts back and opens again. Nothing that was called
// saved is lost, and nothing that was refused is stored, on either database.
func TestJourney_sixColleagues(t *testing.T) {
	t.Parallel()
	storetest.EachURL(t, func(t *testing.T, database string) {
		s := newSiteAt(t, database)
		g := gather(t, s)
		g.answer(t)
		g.closeOnTwo(t)
		g.goOnAtOnce(t)
		g.closeAgain(t)
		report(t, "", g.owner.notes.faults(s.URL))
		for _, c := range g.all {
			if c != g.anna && c != g.eva { // in their console stands that a save failed
				report(t, c.name+": ", c.notes.faults(c.URL))
			}
		}
		s.stop()
		g.all.areStored(t, database)
	})
}

// gathering is an owner and the six who are asked.
type gathering struct {
	owner                        asker
	all                          six
	anna, bert, chris, dora, eva *answerer
}

// answer has all six begin and answer one question, and four of them another.
// The owner sees how many they are.
func (g gathering) answer(t *testing.T) {
	t.Helper()
	invitation := g.owner.askAtSamen(t)
	g.all.each(t, "at first", func(t testing.TB, c *answerer) {
		c.begins(t, invitation)
		c.answers(t, "hours", c.first, remarkOf(c))
		if c != g.eva && c.device == "own" {
			c.answers(t, "accessibility_expert", "1", "")
		}
	})
	g.bert.open(t, g.bert.URL+g.bert.sheet)
	g.bert.follow(t, "form[action=klaar] button")
	g.owner.goesTo(t, "samen")
	same(t, "what the owner sees", g.owner.heading(t), "Zes collega’s zijn begonnen, één is klaar")
	g.owner.goesTo(t, "verschillen")
	same(t, "of the differences", g.owner.heading(t), "Er zijn nog geen verschillen te zien")
}

// closeOnTwo closes while two are at it: one whose page saves by itself but
// cannot, and one without script. Then the owner agrees on what one sees.
func (g gathering) closeOnTwo(t *testing.T) {
	t.Helper()
	const ofAnna, ofEva = "Dat van Anna komt te laat.", "Dat van Eva komt te laat."
	g.anna.goesTo(t, "hours")
	g.anna.down.Store(true)
	g.anna.types(t, "hours", "2", ofAnna)
	g.anna.statusHas(t, "Opslaan lukt nu niet.")
	g.eva.goesTo(t, "hours")
	g.eva.types(t, "hours", "3", ofEva)
	g.owner.presses(t, "close")
	g.owner.differs(t, "hours", []int{1, 3, 0, 1, 1})
	g.owner.differs(t, "accessibility_expert", nil) // four answered it
	g.anna.down.Store(false)
	g.anna.load(t, script("dispatchEvent(new Event('online'))"))
	g.anna.isTooLate(t, ofAnna)
	g.eva.follow(t, "#answers .btns button")
	g.eva.isTooLate(t, ofEva)
	g.owner.agrees(t)
}

// goOnAtOnce opens again, and everybody goes on at the same time: one changes
// an answer, one erases all, and the owner changes what was agreed and puts it
// back.
func (g gathering) goOnAtOnce(t *testing.T) {
	t.Helper()
	g.owner.presses(t, "open")
	var owner sync.WaitGroup
	defer owner.Wait()
	owner.Go(func() { t.Run("the owner changes and puts back", func(t *testing.T) { g.owner.changesAndPutsBack(t) }) })
	g.all.each(t, "again", func(t testing.TB, c *answerer) {
		switch c {
		case g.chris:
			c.answers(t, "hours", "2", "")
		case g.dora:
			c.erases(t)
			return
		}
		c.answers(t, "accessibility_expert", "0", "")
	})
}

// closeAgain closes again: too few changed what they said to show it anew, and
// of who erased the remark is gone.
func (g gathering) closeAgain(t *testing.T) {
	t.Helper()
	g.owner.presses(t, "close")
	g.owner.goesTo(t, "verschillen")
	g.owner.differs(t, "hours", []int{1, 3, 0, 1, 1})
	g.owner.differs(t, "accessibility_expert", []int{5, 0, 0, 0, 0})
	g.owner.says(t, "Van twee collega’s is iets nog niet verwerkt") // Chris changed one, Dora erased one
	page := ask[string](t, g.owner.tab, "document.body.textContent")
	for _, c := range g.all {
		if got := strings.Contains(page, remarkOf(c)); got == c.erased {
			t.Errorf("the owner reads the remark of %s: %t", c.name, got)
		}
	}
	if strings.Contains(page, "te laat") {
		t.Error("the owner reads what came too late")
	}
	g.owner.standsAsAgreed(t)
}

// gather opens the seven browsers, and begins an assessment in the owner's.
func gather(t *testing.T, s *server) gathering {
	t.Helper()
	var all six
	for _, c := range []answerer{
		{name: "anna", role: "service", device: "own", first: "0"},
		{name: "bert", role: "hr", device: "own", first: "3"},
		{name: "chris", role: "it", device: "own", first: "1"},
		{name: "dora", role: "communication", device: "own", first: "u"},
		{name: "eva", role: "executive", device: "own", first: "1", scriptless: true},
		{name: "fien", role: "none", device: "shared", first: "1"},
	} {
		c.tab, c.line, c.said = openTab(t), lineTo(t, s), assessment.Opinions{}
		if c.scriptless {
			c.withoutScript(t)
		}
		all = append(all, &c)
	}
	owner := asker{tab: openTab(t), s: s}
	owner.root = owner.beginAt(t, s)
	owner.goesTo(t, firstPart)
	owner.choose(t, "hours", "2")
	owner.saved(t)
	return gathering{owner, all, all[0], all[1], all[2], all[3], all[4]}
}

// remarkOf is what a colleague remarks at first.
func remarkOf(c *answerer) string { return "Dit zag " + c.name + "." }
