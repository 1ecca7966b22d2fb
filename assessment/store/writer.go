package store

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"gorm.io/gorm"
)

// writer is the one goroutine that writes to an SQLite file. It takes all
// writes that wait and makes them durable by one commit, so that sixty-four
// people who save at once wait for one flush of the disk and not for
// sixty-four. It never waits for more to come.
type writer struct {
	db    *gorm.DB // a pool of one connection
	log   *slog.Logger
	place *place
	pace  pace

	mu      sync.Mutex
	waiting []*write
	closed  bool

	wake     chan struct{} // of size one: there is something to do
	finished chan struct{}

	// What follows only the writer's goroutine uses.
	mark     mark
	unmarked bool  // the log may be new, and must get the mark
	held     bool  // the last time, the log could not be emptied
	sealAt   int64 // how long the log may become
	scrubber scrubber
}

// write is one caller's transaction.
type write struct {
	run    func(tx *gorm.DB) error
	erases bool // what it deletes must leave the file
	scrubs bool // what was erased before must leave the file now
	alone  bool // it may not take others with it when it fails

	claimed atomic.Bool // by the writer, or by a caller who gave up
	err     error       // valid once done is closed
	done    chan struct{}
}

// startWriter takes over a connection whose file has the mark m.
func startWriter(db *gorm.DB, log *slog.Logger, place *place, m mark, pace pace) *writer {
	w := &writer{
		db: db, log: log, place: place, pace: pace, wake: make(chan struct{}, 1), finished: make(chan struct{}),
		mark: m, unmarked: true, sealAt: longLog, scrubber: newScrubber(pace.scrubAfter),
	}
	if w.pending() {
		w.scrubber.plan(w.scrubber.after)
	}
	go w.loop()
	return w
}

// do returns when the write is durable or has failed. A caller whose context
// ends before its turn, or who had to wait too long for it, has written
// nothing; from then on the outcome is awaited, so that nobody is told a write
// failed that did not. Only a disk that hangs is not awaited.
func (w *writer) do(ctx context.Context, one *write) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, w.pace.patience)
	defer cancel()
	one.done = make(chan struct{})
	if !w.enqueue(one) {
		return errClosing
	}
	select {
	case <-one.done:
	case <-ctx.Done():
		if one.claimed.CompareAndSwap(false, true) {
			return ctx.Err()
		}
		select {
		case <-one.done:
		case <-time.After(w.pace.patience):
			return errHangs
		}
	}
	return one.err
}

// errHangs: nobody knows whether the write is stored. A Save that is sent
// again finds its own answers and is content.
var errHangs = unavailable("the disk of the database does not answer", context.DeadlineExceeded)

func (w *writer) enqueue(one *write) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return false
	}
	w.waiting = append(w.waiting, one)
	w.nudge()
	return true
}

func (w *writer) nudge() {
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

// stop refuses new writes and returns when the waiting ones are done.
func (w *writer) stop() {
	w.mu.Lock()
	w.closed = true
	w.nudge()
	w.mu.Unlock()
	<-w.finished
}

func (w *writer) loop() {
	defer close(w.finished)
	for {
		select {
		case <-w.scrubber.due.C:
			w.scrub()
			continue
		case <-w.wake:
		}
		group, closed := w.take()
		if len(group) > 0 {
			w.serve(group)
		}
		if closed { // nothing is enqueued after closing
			w.scrub()
			return
		}
	}
}

// take empties the queue of all whose callers still wait.
func (w *writer) take() (group []*write, closed bool) {
	w.mu.Lock()
	taken := w.waiting
	w.waiting = nil
	closed = w.closed
	w.mu.Unlock()
	for _, one := range taken {
		if one.claimed.CompareAndSwap(false, true) {
			group = append(group, one)
		}
	}
	return group, closed
}

// serve runs a group of writes and tells each caller how it went.
func (w *writer) serve(group []*write) {
	var together []*write
	for _, one := range group {
		if one.alone {
			w.finish([]*write{one})
			continue
		}
		together = append(together, one)
	}
	if len(together) > 0 {
		w.finish(together)
	}
}

func (w *writer) finish(group []*write) {
	if err := w.commit(group); err != nil {
		for _, one := range group {
			one.err = err
		}
	}
	w.lookAfter(group)
	for _, one := range group {
		close(one.done)
	}
}

// lookAfter keeps the log short, and free of what was erased.
func (w *writer) lookAfter(group []*write) {
	erased, scrubs := false, false
	for _, one := range group {
		erased = erased || one.erases && one.err == nil
		scrubs = scrubs || one.scrubs
	}
	switch {
	case erased:
		w.erased()
	case scrubs:
		w.scrub()
	default:
		w.shorten()
	}
}

// commit runs the writes in one transaction. A write that fails leaves no
// trace and has its error; when the transaction as a whole fails, commit
// returns why and nothing is stored.
func (w *writer) commit(group []*write) error {
	if err := w.place.check(); err != nil {
		return err
	}
	tx := w.db.Begin()
	if tx.Error != nil {
		return tx.Error
	}
	if err := w.runAll(tx, group); err != nil {
		w.rollback(tx)
		return err
	}
	if len(group) == 1 && group[0].err != nil {
		w.rollback(tx)
		return group[0].err
	}
	err := tx.Commit().Error
	if err == nil {
		w.committed(group)
	}
	return err
}

// runAll returns an error when the transaction as a whole failed.
func (w *writer) runAll(tx *gorm.DB, group []*write) error {
	if w.unmarked {
		if err := exec(tx, w.mark.statement()); err != nil {
			return err
		}
	}
	if len(group) == 1 { // needs no savepoint
		group[0].err = w.runOne(tx, group[0])
		return nil
	}
	for _, one := range group {
		if err := w.step(tx, one); err != nil {
			return err
		}
	}
	return nil
}

// committed notes what the file says of itself now.
func (w *writer) committed(group []*write) {
	w.unmarked = w.held
	for _, one := range group {
		if one.erases && one.err == nil {
			w.mark &^= clean
		}
	}
}

// runOne runs a write; with one that erases the file also says that it is no
// longer clean.
func (w *writer) runOne(tx *gorm.DB, one *write) error {
	err := one.run(tx)
	if err == nil && one.erases {
		err = exec(tx, (w.mark &^ clean).statement())
	}
	return err
}

// step runs one write of several. It returns an error when that took the
// whole transaction with it, as a full disk may.
func (w *writer) step(tx *gorm.DB, one *write) error {
	if err := exec(tx, "SAVEPOINT one"); err != nil {
		return err
	}
	if one.err = w.runOne(tx, one); one.err != nil {
		if exec(tx, "ROLLBACK TO one") != nil {
			return one.err
		}
	}
	return exec(tx, "RELEASE one")
}

// rollback has nothing to report: SQLite may have rolled back already, and the
// error that led here is the one that counts.
func (w *writer) rollback(tx *gorm.DB) { _ = tx.Rollback() }

func exec(db *gorm.DB, statement string) error {
	_, err := db.Statement.ConnPool.ExecContext(db.Statement.Context, statement)
	return err
}
