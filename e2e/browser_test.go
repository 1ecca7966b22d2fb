package e2e

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// patience is how long a single step in the browser may take. A step takes a
// second or two; that of a slow machine with much else to do, a hundred times
// as long. Whoever waits in vain sees where (progress_test.go).
const patience = 3 * time.Minute

// browsers are the running browsers by font, each started once per test run:
// a browser reads its fonts when it starts.
var browsers = struct {
	mu    sync.Mutex
	all   map[string]context.Context
	stops []func()
}{all: map[string]context.Context{}}

// browserOf returns the browser that sets pages in a font, and starts it for
// the first who asks.
func browserOf(f font) (context.Context, error) {
	browsers.mu.Lock()
	defer browsers.mu.Unlock()
	if ctx := browsers.all[f.name]; ctx != nil {
		return ctx, nil
	}
	ctx, stop, err := startBrowser(f)
	if err != nil {
		return nil, fmt.Errorf("start the browser: %w", err)
	}
	browsers.all[f.name] = ctx
	browsers.stops = append(browsers.stops, stop)
	return ctx, nil
}

func stopBrowsers() {
	browsers.mu.Lock()
	defer browsers.mu.Unlock()
	for _, stop := range browsers.stops {
		stop()
	}
}

// startBrowser starts a browser that has one font and talks to nobody but the
// pages under test.
func startBrowser(f font) (ctx context.Context, stop func(), err error) {
	config, err := f.configure(scratch)
	if err != nil {
		return nil, nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Env("FONTCONFIG_FILE="+config),
		chromedp.WSURLReadTimeout(patience),
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
		return nil, nil, err
	}
	return ctx, stop, nil
}

// tab is a window of its own: nothing is shared with other tabs, neither
// cookies nor cache.
type tab struct {
	ctx   context.Context
	notes *notes
	loads int // how often another page was waited for
	close context.CancelFunc
}

// openTab opens a tab that lives as long as the test.
func openTab(t testing.TB) *tab {
	t.Helper()
	return openTabIn(t, fonts[0])
}

// openTabIn opens a tab whose pages are set in a font.
func openTabIn(t testing.TB, f font) *tab {
	t.Helper()
	course.join(t)
	b, err := newVisitor(f)
	if err != nil {
		t.Fatal("open a tab: ", err)
	}
	t.Cleanup(b.close)
	return b
}

// newVisitor opens the first tab of a visitor.
func newVisitor(f font) (*tab, error) {
	browser, err := browserOf(f)
	if err != nil {
		return nil, err
	}
	return newTab(browser, chromedp.WithNewBrowserContext())
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

// limited returns the tab's context for one step.
func (b *tab) limited() (context.Context, context.CancelFunc) {
	return context.WithTimeout(b.ctx, patience)
}

// do runs steps, or ends the test.
func (b *tab) do(t testing.TB, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := b.limited()
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatalf("at %s: %v", b.notes.document().URL, err)
	}
}

// load runs steps that lead to another page, and waits for it. What the
// page still has to do before it lets go, such as saving, is waited for too.
func (b *tab) load(t testing.TB, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := b.limited()
	defer cancel()
	from := b.notes.document().URL
	b.loads++ // a page that the browser kept whole and brings back has an older number
	here := fmt.Sprintf("window.treHere = %d; undefined", b.loads)
	there := fmt.Sprintf("window.treHere !== %d && document.readyState === 'complete'", b.loads)
	if err := chromedp.Do(ctx, append([]chromedp.Action[chromedp.Void]{chromedp.Evaluate[chromedp.Void](here)}, steps...)...); err != nil {
		t.Fatalf("leaving %s: %v", from, err)
	}
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		// While one page goes and the next comes, nothing can be asked.
		came, err := chromedp.Run(ctx, chromedp.Evaluate[bool](there))
		if err == nil && came {
			return
		}
		select {
		case <-ctx.Done():
			t.Fatalf("leaving %s: no other page came", from)
		case <-tick.C:
		}
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
	return run(t, b, expression, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// wait waits until an expression is true in the page.
func (b *tab) wait(t testing.TB, expression string) {
	t.Helper()
	run(t, b, "waiting for "+expression, chromedp.Poll[chromedp.Void](expression,
		chromedp.WithPollingInterval(20*time.Millisecond), chromedp.WithPollingTimeout(patience)))
}

// run runs a step that has a result. What names the step where it
// fails.
func run[T any](t testing.TB, b *tab, what string, step chromedp.Action[T]) T {
	t.Helper()
	ctx, cancel := b.limited()
	defer cancel()
	v, err := chromedp.Run(ctx, step)
	if err != nil {
		t.Fatalf("%s\nat %s: %v", what, b.notes.document().URL, err)
	}
	return v
}

// call sends a command of the DevTools protocol to the tab.
func call[P, R any](t testing.TB, b *tab, command cdp.Command[P, R], params P) R {
	t.Helper()
	return run(t, b, command.Method, func(ctx context.Context, target *chromedp.Target) (R, error) {
		return cdp.Call(ctx, target, command, params)
	})
}
