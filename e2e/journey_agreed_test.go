package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// What colleagues agreed is recorded with why and who was there; another level
// ends it, and it can be put back.
func TestJourney_agreedChangedAndPutBack(t *testing.T) {
	t.Parallel()
	for name, script := range map[string]bool{"with script": true, "without": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, b := newSite(t), openTab(t)
			root := b.beginAt(t, s)
			part := s.URL + root + "vragen/people/base"
			if !script {
				b.withoutScript(t)
			}
			choose := func(n string) {
				b.open(t, part)
				b.choose(t, "hours", n)
				if script {
					b.saved(t)
				} else {
					b.follow(t, "#answers button[value=later]")
					b.open(t, part)
				}
			}

			choose("2") // the links appear with the first answer
			b.follow(t, "#q-hours-agreed a[href$=afspraak]")
			same(t, "heading", b.heading(t), "Leg vast wat u samen afsprak")
			b.write(t, "#q-hours-why", "Wij zagen het rooster.")
			b.click(t, "label:has([value=hr])")
			b.follow(t, "main form .btn")
			same(t, "the address", b.path(t), root+"vragen/people/base")
			b.says(t, "Wij zagen het rooster.")

			choose("3")
			if got := s.answers(t, root)["people.hours"]; got.level() != 3 || got.Agreed.Reason != "" {
				t.Errorf("after another level: %+v", got)
			}
			if script {
				b.wait(t, "!document.querySelector('#q-hours-live').innerText.includes('rooster')")
			}

			b.follow(t, "#q-hours-agreed a[href$=geschiedenis]")
			b.says(t, "is vervallen")
			b.follow(t, "tbody tr:nth-child(2) button")
			b.says(t, "Teruggezet")
			got := s.answers(t, root)["people.hours"]
			if got.level() != 2 || got.Agreed.Reason != "Wij zagen het rooster." || len(got.Agreed.With) != 1 || got.Agreed.With[0] != "hr" {
				t.Errorf("put back: %+v", got)
			}
			b.do(t, chromedp.Reload()) // asks for nothing
			b.says(t, "Teruggezet")
		})
	}
}
