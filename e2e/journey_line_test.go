package e2e

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

const slow = int64(800 * time.Millisecond)

// Two people with the same page open, each at another question: neither is
// stopped by the question that he did not touch.
func TestJourney_twoTabsGoOnWithDifferentQuestions(t *testing.T) {
	t.Parallel()
	for name, prepare := range map[string]func(*tab, testing.TB){
		"with script": func(*tab, testing.TB) {}, "without script": (*tab).withoutScript,
	} {
		t.Run(name, func(t *testing.T) {
			b := openTab(t)
			prepare(b, t)
			s, l, root := openPart(t, b)
			other := b.sibling(t)
			prepare(other, t)
			other.open(t, l.URL+root+firstPart)
			b.choose(t, "hours", "2")
			b.follow(t, "button[value=later]")
			other.choose(t, "accessibility_expert", "1")
			other.follow(t, "button[value=later]")
			same(t, "where the second is then", other.path(t), root)
			s.stored(t, root, "hours", 2)
			s.stored(t, root, "accessibility_expert", 1)
		})
	}
}

// On a slow line one changes one's mind, and goes on before any answer came.
func TestJourney_changesOnesMindOnASlowLine(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	s, l, root := openPart(t, b)
	l.delay.Store(slow)
	b.load(t, clickLabel("hours", "2"), clickLabel("hours", "3"), chromedp.Click(chromedp.CSS("button[value=later]")))
	same(t, "where one is then", b.path(t), root)
	s.stored(t, root, "hours", 3)
}

// A save arrives and its answer does not. What one changes next is no
// conflict with oneself.
func TestJourney_theAnswerToASaveIsLost(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	s, l, root := openPart(t, b)
	b.mark(t)
	l.lose.Store(1)
	b.choose(t, "hours", "1")
	until(t, "the answer is lost", func() bool { return l.lost.Load() == 1 })
	s.stored(t, root, "hours", 1)
	b.choose(t, "hours", "3")
	b.saved(t)
	b.stays(t)
	s.stored(t, root, "hours", 3)
	b.follow(t, "button[value=later]")
	same(t, "where one is then", b.path(t), root)
}

// The link ends while one fills in: the page says so, and stops trying.
func TestJourney_theLinkEndsMeanwhile(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	s, l, root := openPart(t, b)
	renewed, err := s.post(root+"nieuwe-link", nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.post(renewed+"andere-links", nil); err != nil {
		t.Fatal(err)
	}
	b.choose(t, "hours", "2")
	const why = "Deze link werkt niet meer"
	b.statusHas(t, why)
	b.statusHas(t, "Kopieer wat nog niet is opgeslagen.")
	// Whatever one does then, it is not tried again.
	b.choose(t, "accessibility_expert", "1")
	b.do(t, script("dispatchEvent(new Event('online'))"))
	if got := b.status(t); !strings.Contains(got, why) {
		t.Errorf("after another change the page says %q", got)
	}
	same(t, "what stands on the page", b.chosen(t), "hours=2 accessibility_expert=1")
	// Requests keep their order: had there been another, it would be here.
	ask[bool](t, b, "fetch('/').then(() => true)")
	if n := l.posts.Load(); n != 1 {
		t.Errorf("%d saves were sent, want the one that found out", n)
	}
}

// A browser of 2021.
func TestJourney_withoutAbortSignalTimeout(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	call(t, b, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: "delete AbortSignal.timeout"})
	s, _, root := openPart(t, b)
	if ask[bool](t, b, "'timeout' in AbortSignal") {
		t.Fatal("the browser still has AbortSignal.timeout")
	}
	b.choose(t, "hours", "2")
	b.saved(t)
	s.stored(t, root, "hours", 2)
}

// The line is down, and one presses the button: one stays, with what one
// typed, until it is saved.
func TestJourney_theButtonWaitsForTheLine(t *testing.T) {
	t.Parallel()
	const note = "een lange opmerking"
	b := openTab(t)
	s, l, root := openPart(t, b)
	b.mark(t)
	l.down.Store(true)
	b.click(t, "#q-hours details:has(textarea) summary")
	b.write(t, "#q-hours-note", note)
	b.choose(t, "hours", "3")
	b.statusHas(t, "Opslaan lukt nu niet.")
	tried := l.posts.Load()
	b.click(t, "button[value=later]")
	until(t, "it was tried again", func() bool { return l.posts.Load() > tried })
	b.statusHas(t, "Opslaan lukt nu niet.")
	b.stays(t)
	same(t, "the note", ask[string](t, b, "document.getElementById('q-hours-note').value"), note)
	l.down.Store(false)
	b.saved(t)
	b.stays(t)
	s.stored(t, root, "hours", 3)
	same(t, "the stored note", s.answers(t, root)["people.hours"].Note, note)
	b.follow(t, "button[value=later]")
	same(t, "where one is then", b.path(t), root)
}

// A double click on the button for a new link, of which the browser drops the
// first answer: one ends at a link that works.
func TestJourney_newLinkPressedTwice(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	s, l, root := openPart(t, b)
	b.choose(t, "hours", "1")
	b.saved(t)
	b.open(t, l.URL+root)
	b.click(t, "details:has([action=nieuwe-link]) summary")
	at := ask[[]float64](t, b, `(() => {
		const button = document.querySelector('[action=nieuwe-link] button')
		button.scrollIntoView({ block: 'center', behavior: 'instant' })
		const r = button.getBoundingClientRect()
		return [r.left + r.width / 2, r.top + r.height / 2]
	})()`)
	l.delay.Store(int64(patience)) // until both have set out
	before := l.posts.Load()
	b.load(t, func(ctx context.Context, target *chromedp.Target) (none chromedp.Void, err error) {
		for n := range int32(2) {
			if none, err = chromedp.MouseClickXY(at[0], at[1])(ctx, target); err != nil {
				return none, err
			}
			until(t, "the press sets out", func() bool { return l.posts.Load() > before+n })
		}
		l.delay.Store(0)
		return none, nil
	})
	b.wait(t, "document.getElementById('link')")
	link, ok := strings.CutPrefix(ask[string](t, b, "document.getElementById('link').value"), l.URL)
	if !ok || link == root {
		t.Fatalf("the page shows the link %s", link)
	}
	same(t, "where one is", b.path(t), link)
	s.stored(t, link, "hours", 1)
}
