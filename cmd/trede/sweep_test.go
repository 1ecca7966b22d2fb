package main

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
	"trede/questions"
)

// town is a database with a clock, which a test sets, and a program on it that
// sweeps.
type town struct {
	t   *testing.T
	db  *store.Store
	now time.Time
	ran time.Duration
	log strings.Builder
	*sweeper
	keys map[string]access.Key
}

func newTown(t *testing.T, url string, now time.Time, months int) *town {
	t.Helper()
	w := &town{t: t, now: now, keys: map[string]access.Key{}}
	w.db = storetest.Open(t, url, store.Options{Now: func() time.Time { return w.now }})
	w.sweeper = &sweeper{
		db: w.db, logger: slog.New(slog.NewTextHandler(&w.log, nil)), months: months,
		now: func() time.Time { return w.now }, ran: func() time.Duration { return w.ran },
	}
	return w
}

// begin creates an assessment at a moment, with an answer.
func (w *town) begin(name string, at time.Time, changes ...assessment.Change) {
	w.t.Helper()
	now := w.now
	w.now, w.keys[name] = at, access.NewKey()
	err := w.db.Create(w.t.Context(), assessment.Assessment{ID: assessment.ID(name)}, w.keys[name].Hash(), changes)
	if err != nil {
		w.t.Fatal(err)
	}
	w.now = now
}

var answered = assessment.Change{Question: "people.hours", Answer: assessment.Answer{Kind: assessment.Unknown}}

// pass lets time go by, on the clock too.
func (w *town) pass(d time.Duration) { w.now, w.ran = w.now.Add(d), w.ran+d }

// want checks which assessments are there and which are not ("-name"), and
// what the log says since the last time.
func (w *town) want(says string, names ...string) {
	w.t.Helper()
	for _, name := range names {
		name, gone := strings.CutPrefix(name, "-")
		_, _, _, err := w.db.Open(w.t.Context(), w.keys[name].Hash())
		if (assessment.KindOf(err) == assessment.NotFound) != gone {
			w.t.Errorf("%s: error %v, gone should be %t", name, err, gone)
		}
	}
	if log := w.log.String(); !strings.Contains(log, says) || says == "" && log != "" {
		w.t.Errorf("the log says %q, want %q", log, says)
	}
	w.log.Reset()
}

var noon = time.Date(2027, 6, 15, 12, 0, 0, 0, time.UTC)

func TestSweep_erasesWhatIsOldAndNothingElse(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		w := newTown(t, url, noon, 12)
		w.begin("old", noon.AddDate(-1, 0, -1), answered)
		w.begin("empty", noon.AddDate(0, 0, -31))
		w.begin("kept", noon.AddDate(0, -11, 0), answered)
		w.begin("new", noon.Add(-time.Hour))
		w.start(t.Context())
		w.pass(firstSweep)
		w.sweep(t.Context())
		w.want("count=2", "-old", "-empty", "kept", "new")
	})
}

// A machine that starts years ahead, before it knows the time.
func TestSweep_erasesNothingWhenTheClockMayRunAhead(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		w := newTown(t, url, noon, 12)
		w.begin("a", noon.Add(-time.Hour), answered)
		w.begin("b", noon.AddDate(0, -11, 0), answered)
		w.now = noon.AddDate(3, 0, 0)
		w.start(t.Context())
		w.begin("saved meanwhile", w.now, answered) // by the wrong clock
		w.pass(firstSweep)
		w.sweep(t.Context())
		w.want("level=WARN", "a", "b")
		w.pass(trustAfter - 2*firstSweep)
		w.sweep(t.Context())
		w.want("level=WARN", "a", "b")
		w.now = noon // set right
		w.pass(sweepEvery)
		w.sweep(t.Context())
		w.want("lies in the future", "a", "b")
	})
}

// A machine whose clock was years behind when somebody saved.
func TestSweep_erasesNothingAtOnceOfWhatWasSavedByAClockThatWasBehind(t *testing.T) {
	w := newTown(t, storetest.SQLite(t), noon, 12)
	w.begin("a", noon.AddDate(-3, 0, 0), answered)
	w.start(t.Context())
	w.pass(firstSweep)
	w.sweep(t.Context())
	w.want("level=WARN", "a")
}

func TestSweep_erasesNothingWhileTheNewestChangeLiesInTheFuture(t *testing.T) {
	w := newTown(t, storetest.SQLite(t), noon, 12)
	w.begin("old", noon.AddDate(-2, 0, 0), answered)
	w.begin("future", noon.Add(mostAhead+time.Minute), answered)
	w.start(t.Context())
	w.sweep(t.Context())
	w.want("lies in the future", "old", "future")
	w.pass(2 * time.Minute) // as near as another instance's clock may be
	w.sweep(t.Context())
	w.want("count=1", "-old", "future")
}

// An installation that nobody uses keeps its promise too.
func TestSweep_believesAClockThatWentOnForHours(t *testing.T) {
	w := newTown(t, storetest.SQLite(t), noon, 12)
	w.begin("old", noon.AddDate(-2, 0, 0), answered)
	w.start(t.Context())
	w.pass(firstSweep)
	w.sweep(t.Context())
	w.want("it is believed in 5h59m", "old")
	w.pass(sweepEvery)
	w.sweep(t.Context())
	w.want("count=1", "-old")
}

func TestSweep_doubtsAClockThatIsSetWhileItRuns(t *testing.T) {
	for _, by := range []time.Duration{400 * 24 * time.Hour, 2 * time.Hour, -2 * time.Hour} {
		w := newTown(t, storetest.SQLite(t), noon, 12)
		w.begin("old", noon.AddDate(-1, 0, -1), answered)
		w.begin("a", noon.AddDate(0, -1, 0), answered)
		w.begin("new", noon.Add(-3*time.Hour), answered)
		w.start(t.Context())
		w.pass(firstSweep)
		w.now = w.now.Add(by)
		w.sweep(t.Context())
		w.want("the clock was set", "old", "a", "new")
		w.pass(sweepEvery + time.Minute)
		w.sweep(t.Context())
		w.want("count=", "-old")
	}
}

func TestSweep_erasesNoMoreThanATenthAtOnce(t *testing.T) {
	tests := []struct {
		old, all int
		erases   bool
	}{{10, 10, true}, {10, 50, true}, {11, 50, false}, {11, 110, true}, {12, 110, false}}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("%d of %d", tt.old, tt.all), func(t *testing.T) {
			w := newTown(t, storetest.SQLite(t), noon, 12)
			for i := range tt.all {
				at := noon.AddDate(0, 0, -1)
				if i < tt.old {
					at = noon.AddDate(-2, 0, 0)
				}
				w.begin(fmt.Sprint(i), at, answered)
			}
			for i := range 30 { // empty ones are no loss, however many
				w.begin(fmt.Sprint("empty", i), noon.AddDate(0, -2, 0))
			}
			w.begin("new", noon.Add(-time.Hour))
			w.start(t.Context())
			w.sweep(t.Context())
			if tt.erases {
				w.want(fmt.Sprint("count=", tt.old+30), "-0", "new")
				return
			}
			w.want("--sweep-all", "0", "new")
			w.anyway = true
			w.sweep(t.Context())
			w.want(fmt.Sprint("count=", tt.old+30), "-0", "new")
		})
	}
}

// asked is a collection of an assessment with a sheet in it.
type asked struct {
	id      assessment.CollectionID
	invites access.Key
	sheet   assessment.SheetID
}

// ask has a colleague answer for an assessment, and closes at a moment.
func (w *town) ask(name string, closed time.Time) asked {
	w.t.Helper()
	a := asked{assessment.CollectionID("asked " + name), access.NewKey(), assessment.SheetID("sheet " + name)}
	ctx, now := w.t.Context(), w.now
	w.now = closed
	for _, do := range []func() error{
		func() error {
			return w.db.Ask(ctx, assessment.ID(name), a.id, assessment.SeenApart, a.invites.Hash())
		},
		func() error {
			return w.db.Join(ctx, a.invites.Hash(), assessment.SeenApart, assessment.Sheet{ID: a.sheet}, access.NewKey().Hash(), nil)
		},
		func() error { return w.db.CloseCollection(ctx, a.id, nil) },
	} {
		if err := do(); err != nil {
			w.t.Fatal(err)
		}
	}
	w.now = now
	return a
}

// leaveOpen has a colleague answer, and a collection that was to close at the
// end of a day stay open.
func (w *town) leaveOpen(name string, last questions.Date) asked {
	w.t.Helper()
	a := w.ask(name, w.now)
	if err := w.db.Reopen(w.t.Context(), a.id); err != nil {
		w.t.Fatal(err)
	}
	if err := w.db.CloseAfter(w.t.Context(), a.id, last); err != nil {
		w.t.Fatal(err)
	}
	return a
}

// wantSheets checks whether the sheets of a collection are there.
func (w *town) wantSheets(a asked, want int) {
	w.t.Helper()
	sheets, err := w.db.Colleagues(w.t.Context(), a.id)
	if err != nil || len(sheets) != want {
		w.t.Errorf("%s has %d sheets, want %d, error %v", a.id, len(sheets), want, err)
	}
}

func TestSweep_erasesSheetsAYearAfterClosing(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		w := newTown(t, url, noon, 36)
		w.begin("a", noon.Add(-time.Hour), answered)
		w.begin("b", noon.Add(-time.Hour), answered)
		old := w.ask("a", noon.AddDate(-1, 0, -1))
		kept := w.ask("b", noon.AddDate(-1, 0, 0))
		// Of these nobody looked in since the day on which they were to close.
		w.begin("c", noon.Add(-time.Hour), answered)
		w.begin("d", noon.Add(-time.Hour), answered)
		forgotten := w.leaveOpen("c", questions.DateOf(noon.AddDate(-1, 0, -1)))
		open := w.leaveOpen("d", questions.DateOf(noon.AddDate(-1, 0, 0)))
		w.start(t.Context())
		w.pass(firstSweep)
		w.sweep(t.Context())
		w.want("", "a", "b", "c", "d") // and the log has no number
		for a, want := range map[asked]int{old: 0, kept: 1, forgotten: 0, open: 1} {
			w.wantSheets(a, want)
		}
	})
}

func TestSweep_erasesNoSheetsWhenTheClockMayRunAhead(t *testing.T) {
	w := newTown(t, storetest.SQLite(t), noon, 36)
	w.begin("a", noon.Add(-time.Hour), answered)
	a := w.ask("a", noon)
	w.now = noon.AddDate(2, 0, 0)
	w.start(t.Context())
	w.pass(firstSweep)
	w.sweep(t.Context())
	w.want("level=WARN", "a")
	w.wantSheets(a, 1)
}

// The second half of G17 in days: no day too early, and none too late.
func TestKeptSince_isTheStartOfTheFirstDayWhoseMonthsAreNotOver(t *testing.T) {
	tests := []struct {
		months    int
		now, want string // in Amsterdam
	}{
		{18, "2027-08-31T14:00:01+02:00", "2026-03-01T00:00:00+01:00"},
		{18, "2027-09-01T00:00:00+02:00", "2026-03-01T00:00:00+01:00"},
		{18, "2027-08-28T23:59:59+02:00", "2026-02-28T00:00:00+01:00"},
		{18, "2027-08-29T00:00:00+02:00", "2026-03-01T00:00:00+01:00"},
		{1, "2026-02-28T12:00:00+01:00", "2026-01-28T00:00:00+01:00"},
		{1, "2026-03-01T00:30:00+01:00", "2026-02-01T00:00:00+01:00"},
		{12, "2029-02-28T12:00:00+01:00", "2028-02-28T00:00:00+01:00"},
		{12, "2025-02-28T12:00:00+01:00", "2024-02-28T00:00:00+01:00"},
		{1200, "2026-11-24T12:00:00+01:00", "1926-11-24T00:00:00+00:19"},
		{24, "2026-11-24T23:30:00Z", "2024-11-25T00:00:00+01:00"}, // is the 25th there
	}
	for _, tt := range tests {
		now, err := time.Parse(time.RFC3339, tt.now)
		if err != nil {
			t.Fatal(err)
		}
		got, err := keptSince(now, tt.months)
		if err != nil || got.Format(time.RFC3339) != tt.want {
			t.Errorf("%d months before %s: %s, error %v; want %s", tt.months, tt.now, got.Format(time.RFC3339), err, tt.want)
		}
	}
}

// What was changed on a day is kept until its months are over, wherever the
// months are long or short.
func TestKeptSince_erasesNothingADayEarly(t *testing.T) {
	zone, err := amsterdam()
	if err != nil {
		t.Fatal(err)
	}
	for day := time.Date(2026, 12, 1, 0, 30, 0, 0, zone); day.Year() < 2029; day = day.AddDate(0, 0, 1) {
		for _, months := range []int{1, 2, 11, 18, 24} {
			since, err := keptSince(day, months)
			if err != nil {
				t.Fatal(err)
			}
			last := questions.DateOf(since.AddDate(0, 0, -1)) // the last day that is erased
			if today := questions.DateOf(day); last.AddMonths(months) >= today || questions.DateOf(since).AddMonths(months) < today {
				t.Errorf("on %s, %d months: what was changed on %s is erased", today, months, last)
			}
		}
	}
}

// counting counts the sweeps, and has nothing to sweep.
type counting struct {
	mu     sync.Mutex
	sweeps int
}

func (c *counting) Survey(context.Context, time.Time) (store.Survey, error) {
	return store.Survey{}, nil
}

func (c *counting) SweepSheets(context.Context, time.Time, questions.Date) (int, error) {
	return 0, nil
}

func (c *counting) Sweep(context.Context, time.Time, time.Time) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.sweeps++
	return 0, nil
}

func (c *counting) count() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.sweeps
}

func TestSweeper_waitsAtTheStartAndThenSweepsEverySixHours(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		db, start := &counting{}, time.Now()
		c := &serveCommand{KeepMonths: 24}
		w := c.sweeper(&surroundings{Now: time.Now}, slog.New(slog.DiscardHandler), nil)
		w.db = db
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { w.run(ctx, firstSweep); close(ended) }()
		for _, at := range []struct {
			after time.Duration
			want  int
		}{{2 * time.Second, 0}, {firstSweep + time.Second, 1}, {sweepEvery, 1}, {sweepEvery + firstSweep + time.Second, 2}, {25 * time.Hour, 5}} {
			time.Sleep(time.Until(start.Add(at.after))) // in no time: the clock is the test's
			synctest.Wait()
			if got := db.count(); got != at.want {
				t.Errorf("after %v: %d sweeps, want %d", at.after, got, at.want)
			}
		}
		cancel()
		<-ended
	})
}

func TestCheck_keepMonthsHasACeiling(t *testing.T) {
	for months, ok := range map[int]bool{
		1: true, 24: true, 1200: true, 0: false, -1: false, 1201: false, 4_000_000: false, 9_999_999: false, 9223372036854775807: false,
	} {
		c := &serveCommand{KeepMonths: months}
		if err := c.check(); (err == nil) != ok {
			t.Errorf("%d: %v", months, err)
		}
	}
}
