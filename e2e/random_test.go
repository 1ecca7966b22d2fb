package e2e

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// TestRandom_colleagues lets two browsers on bad lines and one that knows no
// scripts work on one part, as a seed draws it. No answer that was called saved
// may get lost, and none be overwritten by a choice that was not made on it.
// TREDE_SEED repeats a run, as far as time lets it.
func TestRandom_colleagues(t *testing.T) {
	if !thorough() {
		t.Skip("minutes long: make test-all")
	}
	seed := uint64(time.Now().UnixNano())
	if text := os.Getenv("TREDE_SEED"); text != "" {
		var err error
		if seed, err = strconv.ParseUint(text, 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("TREDE_SEED=%d", seed)
	s := newSite(t)
	root, err := s.begin("Gemeente Voorbeeldstad")
	if err != nil {
		t.Fatal(err)
	}
	l := newLedger(t, s, root)
	c := &colleagues{Rand: rand.New(rand.NewPCG(seed, 0)), ledger: l, http: l.entrance("http")}
	for _, name := range []string{"anna", "bert"} {
		w := &worker{name: name, tab: openTab(t), line: lineTo(t, l.entrance(name))}
		w.line.delay.Store(slow)
		w.open(t, w.line.URL+root+firstPart)
		c.workers = append(c.workers, w)
	}
	for end := time.Now().Add(3 * time.Minute); time.Now().Before(end) && !t.Failed(); {
		c.step(t)
		time.Sleep(time.Duration(c.IntN(600)) * time.Millisecond)
	}
	for _, w := range c.workers {
		c.settle(t, w)
	}
	t.Logf("%d saves and steps", len(l.log))
}

type colleagues struct {
	*rand.Rand
	*ledger
	workers []*worker
	http    *server
	page    string // that the one without scripts has open
}

type worker struct {
	*tab
	name string
	line *line
}

// step does one thing that somebody might do.
func (c *colleagues) step(t testing.TB) {
	slug, level := firstPartQuestions[c.IntN(2)], c.IntN(3)
	if c.IntN(5) == 0 {
		c.byHTTP(t, slug, level)
		return
	}
	w := c.workers[c.IntN(len(c.workers))]
	switch n := c.IntN(20); {
	case n < 9:
		c.choose(w, slug, level)
	case n < 11:
		c.try(w, "document.querySelector('#answers button[value=later]')?.click()")
	case n < 12:
		c.try(w, "{ const b = document.querySelector('#answers button[value=next]'); b?.click(); b?.click() }")
	case n < 13:
		c.try(w, "history.back()")
	case n < 14:
		c.comeBack(t, w, slug, level)
	case n < 15:
		c.try(w, "history.forward()")
	case n < 16:
		c.try(w, "location.reload()")
	case n < 17:
		w.line.lose.Store(1)
	case n < 18:
		w.line.down.Store(!w.line.down.Load())
	default:
		c.settle(t, w)
	}
}

// comeBack saves, leaves, lets somebody else save, goes back and leaves again:
// seldom drawn one by one.
func (c *colleagues) comeBack(t testing.TB, w *worker, slug string, level int) {
	c.settle(t, w)
	c.choose(w, slug, (level+1)%3)
	for _, step := range []string{"document.querySelector('#answers button[value=later]')?.click()", "history.back()"} {
		c.try(w, step)
		until(t, "another page comes", func() bool {
			at, err := w.evaluate("document.readyState + document.querySelectorAll('#answers, [name^=keep-]').length")
			return err == nil && at == map[bool]string{true: "complete1", false: "complete0"}[step == "history.back()"] || err == nil && at > "complete1"
		})
		if step != "history.back()" {
			c.page = ""
			c.byHTTP(t, slug, level)
		}
	}
	c.try(w, "document.querySelector('#answers button[value=later]')?.click()")
}

// byHTTP saves with a page that may be an old one.
func (c *colleagues) byHTTP(t testing.TB, slug string, level int) {
	if c.page == "" || c.IntN(3) > 0 {
		_, page, err := c.http.get(c.root + firstPart)
		if err != nil {
			t.Fatal(err)
		}
		c.page = page
	}
	revision, err := strconv.Atoi(hiddenField(c.page, slug+"-rev"))
	if err != nil {
		t.Fatal(err)
	}
	c.mu.Lock()
	c.meant = append(c.meant, intention{"http", slug, level, revision})
	c.mu.Unlock()
	c.http.sends(t, c.root, slug, strconv.Itoa(level), c.page)
}

// choose clicks on an answer, and notes on which revision.
func (c *colleagues) choose(w *worker, slug string, level int) {
	c.mean(w, slug, level, fmt.Sprintf(`(() => {
		const e = document.getElementById('q-%[1]s-%[2]d')
		if (!e || e.checked) return 'nothing'
		const on = document.querySelector('[name=%[1]s-rev]').value
		e.click()
		return on
	})()`, slug, level))
}

// mean carries out a choice while no save can arrive, so that it is known
// before its save is judged.
func (c *colleagues) mean(w *worker, slug string, level int, js string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	on, err := w.evaluate(js)
	if on == "nothing" {
		return
	}
	revision := -1 // the page went while one clicked
	if err == nil {
		if revision, err = strconv.Atoi(on); err != nil {
			revision = -1
		}
	}
	c.meant = append(c.meant, intention{w.name, slug, level, revision})
	c.notef("%s chooses %s=%d on revision %d", w.name, slug, level, revision)
}

// try does something that another page may come between.
func (c *colleagues) try(w *worker, js string) {
	c.mu.Lock()
	c.notef("%s: %s", w.name, js)
	c.mu.Unlock()
	_, _ = w.evaluate(js + "; ''")
}

func (w *worker) evaluate(js string) (string, error) {
	ctx, cancel := context.WithTimeout(w.ctx, 10*time.Second)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[string](js))
}

// settle mends the line and waits until all is saved and what the page shows
// is stored; meanwhile one chooses where one is asked.
func (c *colleagues) settle(t testing.TB, w *worker) {
	w.line.down.Store(false)
	w.line.lose.Store(0)
	until(t, w.name+" has saved everything", func() bool {
		where, err := w.evaluate(`document.readyState !== 'complete' ? 'coming'
			: document.querySelector('[name^=keep-]:not([type=hidden])') ? 'asked'
			: document.getElementById('status')?.textContent ?? 'elsewhere'`)
		switch {
		case err != nil || where == "coming":
		case where == "asked":
			c.decide(w)
		case where == "elsewhere":
			_, _ = w.evaluate("location.href = " + quote(w.line.URL+c.root+firstPart) + "; ''")
			time.Sleep(time.Second) // on such a line nothing comes sooner
		default:
			return where == "Nog niets opgeslagen." || len(where) > 20 && where[:20] == "Opgeslagen op de ser"
		}
		return false
	})
}

// decide keeps one's own or the other answer, at the first question asked.
func (c *colleagues) decide(w *worker) {
	for _, slug := range firstPartQuestions {
		for level := range 3 {
			keep := []string{"mine", "theirs"}[c.IntN(2)]
			c.mean(w, slug, level, fmt.Sprintf(`(() => {
				const own = document.querySelector('main form [name=%[1]s][type=hidden]')
				const e = document.querySelector('[name=keep-%[1]s][value=%[3]s]')
				if (!e || own?.value !== '%[2]d') return 'nothing'
				e.click()
				return document.querySelector('[name=%[1]s-now]').value
			})()`, slug, level, keep))
		}
	}
	c.try(w, "document.querySelector('main form button')?.click()")
	time.Sleep(time.Second) // on such a line nothing comes sooner
}
