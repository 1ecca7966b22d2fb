package e2e

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// With a finger on a phone: answer, look up a word in place, see the result.
func TestJourney_phone(t *testing.T) {
	t.Parallel()
	s, b := newSite(t), openTab(t)
	b.do(t, chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch))
	b.open(t, s.URL+"/")
	b.tapInto(t, "#name", "Gemeente Voorbeeldstad")
	b.tapInto(t, "#role", "webmaster")
	b.load(t, tap("form[action$=meting] button"))
	root := b.path(t)
	b.load(t, tap("main a.btn"))

	b.do(t, tap("label:has(#q-hours-3)"))
	b.wait(t, "document.querySelector('#q-hours-3').checked")
	b.saved(t)
	b.tapInto(t, "#q-hours-what", "Formatieoverzicht")
	b.do(t, tap("#q-hours details:has([name=hours-ob]) summary"))
	b.wait(t, "document.querySelector('#q-hours details:has([name=hours-ob])').open")
	b.says(t, "Dit bewijs telt nog niet") // it has no date
	b.do(t, tap("label:has([name=hours-ob])"))
	b.wait(t, "document.querySelector('[name=hours-ob]').checked")
	b.saved(t)
	if got := s.answers(t, root)["people.hours"]; got.level() != 3 || got.Proof.What == "" || len(got.Obstacles) != 1 {
		t.Errorf("kept: %+v", got)
	}

	b.do(t, tap("details:has(.term) summary"))
	b.wait(t, "document.querySelector('details:has(.term)').open")
	b.do(t, tap(".term"))
	b.wait(t, "document.querySelector('.pop:popover-open')")
	report(t, "with a word open: ", ask[[]string](t, b, "treLayout().filter(f => !f.startsWith('on top'))"))
	b.do(t, tap(".pop:popover-open + *, h1"))
	b.wait(t, "!document.querySelector('.pop:popover-open')")

	b.load(t, tap("header a[href$=resultaat]"))
	report(t, "", b.notes.faults(s.URL))
}

// tapInto touches a field and, when one can, types in it as the keyboard of a
// phone does: whole words.
func (b *tab) tapInto(t testing.TB, css, text string) {
	t.Helper()
	b.do(t, tap(css))
	b.wait(t, "document.activeElement.matches("+quote(css)+")")
	b.do(t, func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, target, input.InsertText, input.InsertTextParams{Text: text})
		return chromedp.Void{}, err
	})
}

// tap touches the middle of an element with a finger.
func tap(css string) chromedp.Action[chromedp.Void] {
	const middle = `(() => {
		const e = document.querySelector(%s)
		e.scrollIntoView({ block: 'center' })
		const r = e.getBoundingClientRect()
		return [r.left + r.width / 2, r.top + r.height / 2]
	})()`
	return func(ctx context.Context, target *chromedp.Target) (none chromedp.Void, err error) {
		at, err := chromedp.Evaluate[[]float64](format(middle, css))(ctx, target)
		if err != nil {
			return none, err
		}
		for _, e := range []input.DispatchTouchEventParams{
			{Type: input.DispatchTouchEventTypeTouchStart, TouchPoints: []*input.TouchPoint{{X: at[0], Y: at[1]}}},
			{Type: input.DispatchTouchEventTypeTouchEnd},
		} {
			if _, err := cdp.Call(ctx, target, input.DispatchTouchEvent, e); err != nil {
				return none, err
			}
		}
		return none, nil
	}
}
