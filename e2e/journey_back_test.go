package e2e

import (
	"context"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// conflicted is the heading when one must choose between two answers.
const conflicted = "Dit antwoord is ook ergens anders veranderd"

// script runs a script that leads to another page.
func script(js string) chromedp.Action[chromedp.Void] {
	return chromedp.Evaluate[chromedp.Void](js + "; undefined")
}

// A browser puts what was typed back on a page that it loads anew. Where a
// colleague changed the answer meanwhile, the old one must not be sent as if
// it had been given on top of the new one.
func TestJourney_comesBackAfterAColleague(t *testing.T) {
	t.Parallel()
	ways := []struct {
		name  string
		leave func(b *tab, t testing.TB) // saves, and perhaps leaves
		again string
	}{
		{"back", func(b *tab, t testing.TB) { b.follow(t, "button[value=next]") }, "history.back()"},
		{"reload", func(b *tab, t testing.TB) {
			b.follow(t, "button[value=later]")
			b.follow(t, "main a[href='"+firstPart+"']")
		}, "location.reload()"},
		{"forward", func(b *tab, t testing.TB) {
			b.follow(t, "button[value=later]")
			b.follow(t, "main a[href='"+firstPart+"']")
			b.load(t, script("history.back()"))
		}, "history.forward()"},
	}
	for name, prepare := range map[string]func(*tab, testing.TB){
		"with script": func(*tab, testing.TB) {}, "without script": (*tab).withoutScript,
	} {
		for _, way := range ways {
			t.Run(name+"/"+way.name, func(t *testing.T) {
				b := openTab(t)
				prepare(b, t)
				s, _, root := openPart(t, b)
				b.choose(t, "hours", "2")
				way.leave(b, t)
				s.stored(t, root, "hours", 2)
				s.colleague(t, root, "1")
				b.load(t, script(way.again))
				same(t, "where one is again", b.path(t), root+firstPart)
				// Without script the browser may bring back the page as it was, with
				// the revision that it was made on; the colleague's is 2.
				shown := b.chosen(t)
				if shown != "hours=1" && (name == "with script" || ask[string](t, b, "document.querySelector('[name=hours-rev]').value") == "2") {
					t.Errorf("the page shows %s, want the colleague's hours=1", shown)
				}
				b.load(t, script("document.querySelector('button[value=later]').click()"))
				if b.path(t) != root {
					same(t, "heading", b.heading(t), conflicted)
				}
				s.stored(t, root, "hours", 1)
			})
		}
	}
}

// openUnsaved opens the first part, saves 2 and then, at a line that is down,
// chooses 3, while a colleague saves 1.
func openUnsaved(t *testing.T, b *tab) (s *server, l *line, root string) {
	t.Helper()
	s, l, root = openPart(t, b)
	b.choose(t, "hours", "2")
	b.saved(t)
	l.down.Store(true)
	b.choose(t, "hours", "3")
	until(t, "the save is tried", func() bool { return l.posts.Load() > 1 })
	s.colleague(t, root, "1")
	return s, l, root
}

// The same with an answer that could not be saved: one is asked.
func TestJourney_comesBackWithWhatWasNotSaved(t *testing.T) {
	t.Parallel()
	for name, way := range map[string][]string{
		"back":    {"location.href = '../../'", "history.back()"},
		"forward": {"history.back()", "history.forward()"},
	} {
		t.Run(name, func(t *testing.T) {
			b := openTab(t)
			s, l, root := openUnsaved(t, b)
			for _, step := range way {
				b.load(t, script(step))
			}
			same(t, "what stands on the page", b.chosen(t), "hours=3")
			b.load(t, func(context.Context, *chromedp.Target) (chromedp.Void, error) {
				l.down.Store(false)
				return chromedp.Void{}, nil
			})
			same(t, "heading", b.heading(t), conflicted)
			s.stored(t, root, "hours", 1)
			b.click(t, "label:has([value=mine])")
			b.follow(t, "main form button")
			s.stored(t, root, "hours", 3)
		})
	}
}

// Chromium puts nothing back on a reload: it asks before.
func TestJourney_reloadsWithWhatWasNotSaved(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	s, l, root := openUnsaved(t, b)
	var asked atomic.Int32
	if err := chromedp.Listen(b.ctx, func(event any) {
		if e, ok := event.(*page.EventJavascriptDialogOpening); ok && e.Type == page.DialogTypeBeforeunload {
			asked.Add(1)
		}
	}); err != nil {
		t.Fatal(err)
	}
	b.load(t, script("location.reload()"))
	if asked.Load() != 1 {
		t.Error("the browser did not ask whether one wants to leave what is not saved")
	}
	l.down.Store(false)
	same(t, "what the page shows", b.chosen(t), "hours=1")
	b.follow(t, "button[value=later]")
	s.stored(t, root, "hours", 1)
}
