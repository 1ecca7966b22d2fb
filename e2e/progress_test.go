package e2e

import (
	"cmp"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// progress knows which tests are at work. On a slow machine a run takes long,
// and whoever waits for it wants to know that it goes on.
type progress struct {
	begun    time.Time
	mu       sync.Mutex
	finished int
	working  map[string]time.Time // since when, by the name of the test
}

var course = progress{begun: time.Now(), working: map[string]time.Time{}}

// join counts a test as at work until it ends.
func (p *progress) join(t testing.TB) {
	name := t.Name()
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, ok := p.working[name]; ok {
		return
	}
	p.working[name] = time.Now()
	t.Cleanup(func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		delete(p.working, name)
		p.finished++
	})
}

// watch writes a line every minute, and ends the process when the tests take
// longer than they may. Go would end them as well, but with the stacks of all
// goroutines, in which one searches for the cause in vain.
func (p *progress) watch(w io.Writer, may time.Duration) {
	minutes := time.Tick(time.Minute)
	var over <-chan time.Time // for ever, where there is no limit
	if may > 0 {
		over = time.After(may - may/20) // before Go does
	}
	for {
		select {
		case now := <-minutes:
			fmt.Fprintln(w, p.line(now))
		case now := <-over:
			fmt.Fprint(w, p.verdict(now, may))
			killServers()
			_ = os.RemoveAll(scratch)
			os.Exit(1)
		}
	}
}

// line says how far the tests are.
func (p *progress) line(now time.Time) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return fmt.Sprintf("browser tests: %s, %d finished, at work: %s",
		since(p.begun, now), p.finished, cmp.Or(strings.Join(p.names(), ", "), "preparations"))
}

// verdict says why the tests were stopped, and what can be done.
func (p *progress) verdict(now time.Time, may time.Duration) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	var b strings.Builder
	fmt.Fprintf(&b, "\nbrowser tests: stopped after %s, because together they may take %s.\n", since(p.begun, now), may)
	fmt.Fprintf(&b, "%d tests had finished. At work were:\n", p.finished)
	for _, name := range p.names() {
		fmt.Fprintf(&b, "  %s, for %s\n", name, since(p.working[name], now))
	}
	b.WriteString(`If the last lines of progress show other tests than these, the machine is slow
or busy. Give it more time:
  make browser TESTFLAGS=-timeout=4h
If they show the same ones, a test hangs. Run it alone:
  cd e2e && go test -v -run NAME
`)
	return b.String()
}

// names are those of the tests at work, the longest at work first.
func (p *progress) names() []string {
	return slices.SortedFunc(maps.Keys(p.working), func(a, b string) int {
		return cmp.Or(p.working[a].Compare(p.working[b]), cmp.Compare(a, b))
	})
}

func since(begun, now time.Time) time.Duration { return now.Sub(begun).Round(time.Second) }

// timeLimit is what `go test -timeout` says; zero is no limit.
func timeLimit() time.Duration {
	flag.Parse()
	limit, ok := flag.Lookup("test.timeout").Value.(flag.Getter).Get().(time.Duration)
	if !ok {
		panic("the flag -test.timeout is no duration")
	}
	return limit
}

func TestProgress_saysInWordsWhatIsNotFinished(t *testing.T) {
	begun := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	p := progress{begun: begun, working: map[string]time.Time{}}
	t.Run("done", func(t *testing.T) { p.join(t) })
	if got, want := p.line(begun.Add(time.Minute)), "browser tests: 1m0s, 1 finished, at work: preparations"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	p.working["TestB"] = begun.Add(time.Minute)
	p.working["TestA"] = begun.Add(2 * time.Minute)
	if got, want := p.line(begun.Add(3*time.Minute)), "browser tests: 3m0s, 1 finished, at work: TestB, TestA"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	verdict := p.verdict(begun.Add(57*time.Minute), time.Hour)
	for _, want := range []string{"stopped after 57m0s", "may take 1h0m0s", "1 tests had finished", "TestB, for 56m0s\n", "TestA, for 55m0s\n", "-timeout"} {
		if !strings.Contains(verdict, want) {
			t.Errorf("the verdict does not say %q:\n%s", want, verdict)
		}
	}
}
