package store

import (
	"errors"
	"log/slog"
	"time"
)

// What was deleted is overwritten (secure_delete), but SQLite moves rows about
// within pages and leaves copies of them in the room between, and the log has
// every page as it once was. So after an erasure the writer builds the file
// anew without its gaps (VACUUM) and empties the log. That takes longer than
// an erasure and is done for all erasures of some seconds at once, at the
// latest when the database closes; the mark in the file remembers it when the
// process dies before.

// retryScrub is the time until the log is looked at again that a reader, such
// as a backup, kept from being emptied.
const retryScrub = 5 * time.Second

// restFactor bounds what visitors who erase all the time can cost: the writer
// rests this many times as long as building anew took.
const restFactor = 10

// scrubber is what the writer knows of erased bytes that are still there. Only
// the writer's goroutine uses it.
type scrubber struct {
	after    time.Duration // from the first erasure until the file is built anew
	due      *time.Timer
	planned  bool
	restTill time.Time
	inLog    bool // the log holds what was erased
	told     bool // the operator knows that it takes longer
}

func newScrubber(after time.Duration) scrubber {
	due := time.NewTimer(time.Hour)
	due.Stop()
	return scrubber{after: after, due: due}
}

// plan sees to it that scrub comes; of several plans the first one counts, so
// that nobody can put it off for ever.
func (s *scrubber) plan(after time.Duration) {
	if s.planned {
		return
	}
	s.planned = true
	s.due.Reset(max(after, time.Until(s.restTill)))
}

// pending reports whether something erased may be left in the files.
func (w *writer) pending() bool { return !w.mark.isClean() || w.scrubber.inLog }

// erased is called after a commit in which something was erased.
func (w *writer) erased() {
	w.scrubber.inLog = true
	if w.tidy() {
		w.scrubber.inLog = false
	}
	w.scrubber.plan(w.scrubber.after)
}

// tidy is seal for which it is no loss when it cannot.
func (w *writer) tidy() bool {
	done, err := w.seal()
	if err != nil {
		w.log.Debug("the log of the database cannot be emptied now", "err", err)
	}
	return done
}

// scrub removes what was erased from the file and its log, or plans to try
// again.
func (w *writer) scrub() {
	s := &w.scrubber
	s.due.Stop()
	s.planned = false
	if !w.pending() {
		return
	}
	began := time.Now()
	err := w.buildAnew()
	if err == nil {
		var emptied bool
		if emptied, err = w.seal(); err == nil && !emptied {
			err = errHeld
		}
	}
	s.inLog = err != nil
	s.restTill = time.Now().Add(restFactor * time.Since(began))
	if err != nil {
		level := slog.LevelWarn
		if s.told {
			level = slog.LevelDebug
		}
		w.tell(level, "erased answers are still in the files of the database; it is tried again", "err", err)
		s.told = true
		s.plan(retryScrub)
		return
	}
	if s.told {
		w.tell(slog.LevelInfo, "erased answers have left the files of the database")
	}
	s.told = false
}

// errHeld: another connection still needs what is in the log.
var errHeld = errors.New("another program, such as a backup, is reading the log")

func (w *writer) tell(level slog.Level, message string, args ...any) {
	w.log.Log(w.db.Statement.Context, level, message, args...)
}

// buildAnew copies all that is there, and so leaves behind what is not.
func (w *writer) buildAnew() error {
	if w.mark.isClean() {
		return nil // it was, and only the log could not be emptied
	}
	if err := w.place.check(); err != nil {
		return err
	}
	// The log must have the mark before VACUUM changes the number of the schema.
	if err := exec(w.db, w.mark.statement()); err != nil {
		return err
	}
	if err := exec(w.db, "VACUUM"); err != nil {
		return err
	}
	w.mark |= clean
	return nil
}
