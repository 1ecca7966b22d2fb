package e2e

import (
	"net/url"
	"slices"
	"testing"
)

// asker is an owner in a browser, who asks colleagues.
type asker struct {
	*tab
	s    *server
	root string
}

// goesTo opens a page below the owner's link.
func (o asker) goesTo(t testing.TB, page string) {
	t.Helper()
	o.open(t, o.s.URL+o.root+page)
}

// askAtSamen asks colleagues on the page of that, and returns the invitation.
func (o asker) askAtSamen(t testing.TB) (invitation string) {
	t.Helper()
	o.goesTo(t, "samen")
	o.follow(t, "button[value=choose]")
	u, err := url.Parse(ask[string](t, o.tab, "document.getElementById('link').value"))
	if err != nil {
		t.Fatal(err)
	}
	return u.Path
}

// presses presses a button of the page on which colleagues are asked.
func (o asker) presses(t testing.TB, do string) {
	t.Helper()
	o.goesTo(t, "samen")
	o.follow(t, "button[value="+do+"]")
}

// counts are how many colleagues gave each answer to a question of the first
// part, as the page that is open says: the levels, and then don't know.
func (o asker) counts(t testing.TB, slug string) []int {
	t.Helper()
	return ask[[]int](t, o.tab, `[...document.querySelectorAll("table.spread tr:has(th a[href*='#q-`+slug+`']) > td")].map(td => {
		const cell = td.cloneNode(true)
		cell.querySelectorAll('.lab, small').forEach(e => e.remove())
		return parseInt(cell.textContent) || 0
	})`)
}

// differs looks at what the page of differences says of a question of the first
// part: nothing where want is nil.
func (o asker) differs(t testing.TB, slug string, want []int) {
	t.Helper()
	if got := o.counts(t, slug); !slices.Equal(got, want) {
		t.Errorf("%s: colleagues are counted as %v, want %v", slug, got, want)
	}
}

// why is the reason of what was agreed.
const why = "Wij zagen het rooster."

// agrees takes over one of the answers of colleagues.
func (o asker) agrees(t testing.TB) {
	t.Helper()
	o.goesTo(t, "vraag/people.hours/afspraak")
	o.click(t, "label:has(#q-hours-1)")
	o.write(t, "#q-hours-why", why)
	o.click(t, "label:has([value=hr])")
	o.follow(t, "main form .btn")
	o.standsAsAgreed(t)
}

// changesAndPutsBack answers something else, and puts back what was agreed.
func (o asker) changesAndPutsBack(t testing.TB) {
	t.Helper()
	o.goesTo(t, firstPart)
	o.choose(t, "hours", "3")
	o.saved(t)
	if got := o.s.answers(t, o.root)["people.hours"]; got.level() != 3 || got.Agreed.Reason != "" {
		t.Errorf("after another level: %+v", got)
	}
	o.goesTo(t, "vraag/people.hours/geschiedenis")
	o.follow(t, "tbody tr:nth-child(2) button")
	o.says(t, "Teruggezet")
	o.standsAsAgreed(t)
}

func (o asker) standsAsAgreed(t testing.TB) {
	t.Helper()
	got := o.s.answers(t, o.root)["people.hours"]
	if got.level() != 1 || got.Agreed.Reason != why || !slices.Equal(got.Agreed.With, []string{"hr"}) {
		t.Errorf("agreed was 1, and stored is %+v", got)
	}
}
