package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"trede/assessment"
	"trede/assessment/store"
	"trede/questions"
)

// How long an empty assessment is kept; when old ones are looked for, after
// the start and then again; and how many months --keep-months may be, which is
// for ever as far as Trede is concerned.
const (
	keepEmpty     = assessment.EmptyDays * 24 * time.Hour
	firstSweep    = time.Minute
	sweepEvery    = 6 * time.Hour
	maxKeepMonths = 1200
)

// What a sweep takes a wrong clock for. A machine may start before it knows
// the time, and what was erased then cannot be brought back.
const (
	// A change may be this much later than now, on another instance's clock.
	mostAhead = time.Hour
	// Where nobody changed anything for longer, the clock may have run ahead.
	longQuiet = 31 * 24 * time.Hour
	// Until then an operator can have noticed it, and the clock been set right.
	trustAfter = 6 * time.Hour
	// A clock that runs differs by less from the time that the program runs.
	mostDrift = time.Hour
	// So many assessments may be erased at once, or one in manyOf.
	manyAtLeast = 10
	manyOf      = 10
)

// sweeper erases the assessments in which nothing was ever answered and those
// that nobody changed for too long, and the sheets of colleagues whose
// collection was closed a year ago, unless the clock or the number of
// assessments makes it doubt.
type sweeper struct {
	db interface {
		Survey(ctx context.Context, untouchedBefore time.Time) (store.Survey, error)
		Sweep(ctx context.Context, emptyBefore, untouchedBefore time.Time) (int, error)
		SweepSheets(ctx context.Context, closedBefore time.Time, lastDay questions.Date) (int, error)
	}
	logger *slog.Logger
	months int
	anyway bool                 // the operator has looked at the clock
	now    func() time.Time     // as the clock says
	ran    func() time.Duration // since the program started, whatever the clock says

	started     bool
	offset      time.Duration // what the clock is ahead of ran
	doubtedTill time.Duration // of ran
}

// run sweeps until the context ends.
func (w *sweeper) run(ctx context.Context, first time.Duration) {
	next := time.NewTimer(first)
	defer next.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-next.C:
		}
		w.sweep(ctx)
		next.Reset(sweepEvery)
	}
}

// start looks how old the newest change is, before this program makes any: it
// would make them by the same clock.
func (w *sweeper) start(ctx context.Context) {
	now := w.now()
	found, err := w.db.Survey(ctx, now)
	if err != nil {
		return // it is tried again by the first sweep
	}
	w.started = true
	w.offset = offset(now, w.ran())
	if !found.Newest.IsZero() && now.Sub(found.Newest) > longQuiet {
		w.doubtedTill = w.ran() + trustAfter
	}
}

// offset is what a clock is ahead of the time that the program runs.
func offset(now time.Time, ran time.Duration) time.Duration {
	return time.Duration(now.UnixNano()) - ran
}

// sweep erases what is old, or says why not.
func (w *sweeper) sweep(ctx context.Context) {
	if !w.started {
		w.start(ctx)
	}
	now := w.now()
	erased, err := w.eraseOld(ctx, now)
	switch {
	case ctx.Err() != nil:
	case err != nil:
		w.logger.Error("old assessments could not be erased", "err", err)
	case erased > 0:
		w.logger.Info("old assessments erased", "count", erased)
	}
}

func (w *sweeper) eraseOld(ctx context.Context, now time.Time) (erased int, err error) {
	untouched, err := keptSince(now, w.months)
	if err != nil {
		return 0, err
	}
	found, err := w.db.Survey(ctx, untouched)
	if err != nil {
		return 0, err
	}
	if why := w.doubt(now, found); why != "" && !w.anyway {
		w.logger.Warn("old assessments are not erased: "+why, "now", now.UTC().Format(time.RFC3339),
			"newest_change", found.Newest.Format(time.RFC3339), "old", found.Stale, "of", found.Answered)
		return 0, nil
	}
	if erased, err = w.db.Sweep(ctx, now.Add(-keepEmpty), untouched); err != nil {
		return erased, err
	}
	return erased, w.eraseSheets(ctx, now)
}

// eraseSheets erases the sheets of colleagues that were kept long enough. The
// log has no number of them.
func (w *sweeper) eraseSheets(ctx context.Context, now time.Time) error {
	since, err := keptSince(now, assessment.SheetMonths)
	if err != nil {
		return err
	}
	_, err = w.db.SweepSheets(ctx, since, questions.DateOf(since))
	return err
}

// doubt returns why nothing should be erased, or "".
func (w *sweeper) doubt(now time.Time, found store.Survey) string {
	if jumped := offset(now, w.ran()) - w.offset; jumped.Abs() > mostDrift {
		w.offset += jumped
		w.doubtedTill = w.ran() + trustAfter
	}
	switch {
	case found.Newest.After(now.Add(mostAhead)):
		return "the newest change lies in the future, so the clock is wrong, or was"
	case w.ran() < w.doubtedTill:
		return fmt.Sprintf("the clock was set, or nobody changed anything for a month; unless it is set again, it is believed in %s",
			(w.doubtedTill - w.ran()).Round(time.Minute))
	case found.Stale > max(manyAtLeast, found.Answered/manyOf):
		return "they are too many at once; if the clock is right, start once with --sweep-all"
	}
	return ""
}

// keptSince is the moment since when something must have changed to be kept
// for so many whole months: the start of the first day, in Amsterdam, of which
// the months are not over. As everywhere, a month from the 31st ends on the
// last day of a shorter month.
func keptSince(now time.Time, months int) (time.Time, error) {
	zone, err := amsterdam()
	if err != nil {
		return time.Time{}, err
	}
	today := questions.DateOf(now.In(zone))
	day := today.AddMonths(-months)
	for day.AddMonths(months) < today {
		day = questions.DateOf(day.Time().AddDate(0, 0, 1))
	}
	y, m, d := day.Split()
	return time.Date(y, time.Month(m), d, 0, 0, 0, 0, zone), nil
}
