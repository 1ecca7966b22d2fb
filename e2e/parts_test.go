package e2e

import "testing"

// Every part of the questionnaire in the smallest window. The table of pages
// shows a few parts, each in some state; a long word can stand in any of them.
func TestQuestions_everyPartFitsTheSmallestWindow(t *testing.T) {
	t.Parallel()
	const links = "[...new Set([...document.querySelectorAll('main a[href*=vragen]')].map(a => a.href))]"
	w := worldOf(t, looks[0])
	for _, f := range fonts {
		for _, lang := range languages {
			v := view{lang, sizes[0], looks[0], f}
			t.Run(v.String(), func(t *testing.T) {
				b := openTabIn(t, f)
				b.dress(t, v)
				b.open(t, w.URL+in(lang, w.empty))
				parts := ask[[]string](t, b, links)
				if len(parts) < 15 {
					t.Errorf("the overview leads to %d parts only", len(parts))
				}
				for _, url := range parts {
					b.open(t, url)
					ask[int](t, b, "treOpenAll()")
					report(t, url+" opened: ", ask[[]string](t, b, "[...treLayout(), ...treTargets()]"))
					report(t, url+" spaced: ", ask[[]string](t, b, "treSpacing(true), treLayout()"))
				}
			})
		}
	}
}
