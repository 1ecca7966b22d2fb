package e2e

import (
	"context"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// patience is how long a single step in the browser may take.
const patience = 20 * time.Second

// startBrowser starts the one browser of a test run. It talks to nobody but
// the pages under test.
func startBrowser(path string) (stop func(), err error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-features", "Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider"),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
	)
	allocator, cancelAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	stop = func() {
		cancel()
		cancelAllocator()
	}
	if err := chromedp.Do(ctx); err != nil {
		stop()
		return nil, err
	}
	chrome = ctx
	return stop, nil
}

// tab is a window of its own: nothing is shared with other tabs, neither
// cookies nor cache.
type tab struct {
	ctx   context.Context
	notes *notes
	close context.CancelFunc
}

// openTab opens a tab that lives as long as the test.
func openTab(t testing.TB) *tab {
	t.Helper()
	b, err := newTab(chrome, chromedp.WithNewBrowserContext())
	if err != nil {
		t.Fatal("open a tab: ", err)
	}
	t.Cleanup(b.close)
	return b
}

// sibling opens another window of the same visitor.
func (b *tab) sibling(t testing.TB) *tab {
	t.Helper()
	s, err := newTab(b.ctx)
	if err != nil {
		t.Fatal("open a window: ", err)
	}
	t.Cleanup(s.close)
	return s
}

func newTab(parent context.Context, options ...chromedp.ContextOption) (*tab, error) {
	ctx, cancel := chromedp.NewContext(parent, options...)
	b := &tab{ctx: ctx, notes: &notes{}, close: cancel}
	if err := chromedp.Do(ctx); err != nil {
		cancel()
		return nil, err
	}
	if err := chromedp.Listen(ctx, b.notes.take); err != nil {
		cancel()
		return nil, err
	}
	if err := b.answerDialogs(); err != nil {
		cancel()
		return nil, err
	}
	_, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: scripts})
	if err != nil {
		cancel()
		return nil, err
	}
	return b, nil
}

// do carries out steps, or ends the test.
func (b *tab) do(t testing.TB, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatalf("at %s: %v", b.notes.document().URL, err)
	}
}

// load carries out steps that lead to another page, and waits for it.
func (b *tab) load(t testing.TB, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if _, err := chromedp.RunResponse(ctx, steps...); err != nil {
		t.Fatalf("leaving %s: %v", b.notes.document().URL, err)
	}
}

// open goes to an address.
func (b *tab) open(t testing.TB, url string) {
	t.Helper()
	b.load(t, navigate(url))
}

// navigate starts going to an address; load waits for what comes.
func navigate(url string) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		return chromedp.Evaluate[chromedp.Void]("location.href = "+quote(url))(ctx, target)
	}
}

// ask evaluates an expression in the page and gives its value, also that of a
// promise.
func ask[T any](t testing.TB, b *tab, expression string) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s\nat %s: %v", expression, b.notes.document().URL, err)
	}
	return v
}

// wait waits until an expression is true in the page.
func (b *tab) wait(t testing.TB, expression string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if _, err := chromedp.Run(ctx, chromedp.Poll[chromedp.Void](expression, chromedp.WithPollingInterval(20*time.Millisecond), chromedp.WithPollingTimeout(patience))); err != nil {
		t.Fatalf("waiting for %s\nat %s: %v", expression, b.notes.document().URL, err)
	}
}
