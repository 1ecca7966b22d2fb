package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// From the overview to what one function has to look up, and the text for it
// copied: with a clipboard that the page may write to, and with none, as where
// there is no TLS.
func TestJourney_workListIsFilteredAndCopied(t *testing.T) {
	t.Parallel()
	w := worldOf(t, looks[0])
	for name, without := range map[string]string{
		"a clipboard":  "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve() }",
		"no clipboard": "Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = what => { window.copied = what === 'copy' && getSelection().toString(); return true }",
	} {
		t.Run(name, func(t *testing.T) {
			b := openTab(t)
			b.show(t, w, visit{path: w.full})
			b.do(t, chromedp.Evaluate[chromedp.Void]("document.querySelectorAll('details').forEach(d => d.open = true)"))
			b.follow(t, "main a[href=werklijst]")
			if got := b.heading(t); !strings.HasPrefix(got, "14 punten") {
				t.Fatalf("the list is headed %q", got)
			}
			b.do(t, chromedp.Evaluate[chromedp.Void]("document.querySelector('#functie').value = 'communication'"))
			b.follow(t, "form.filter button")
			if got, want := b.heading(t), "Vijf punten voor Communicatie en webteam"; got != want {
				t.Fatalf("the list is headed %q, want %q", got, want)
			}
			b.do(t, chromedp.Evaluate[chromedp.Void](without))
			b.click(t, "[data-copy] + .btns button")
			b.wait(t, "document.querySelector('[data-copy] + .btns [role=status]').textContent === 'Gekopieerd'")
			if got := ask[string](t, b, "window.copied"); !strings.HasPrefix(got, "Hallo,\n\n") || got != ask[string](t, b, "document.querySelector('#mail').value") {
				t.Errorf("copied %q", got)
			}
		})
	}
}
