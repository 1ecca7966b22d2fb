package store

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"

	"gorm.io/gorm"
)

// writer is the one goroutine that writes to an SQLite file. It takes all
// writes that wait and makes them durable by one commit, so that sixty-four
// people who save at once wait for one flush of the disk and not for
// sixty-four. It never waits for more to come.
type writer struct {
	db  *gorm.DB // a pool of one connection
	log *slog.Logger

	mu      sync.Mutex
	waiting []*write
	closed  bool

	wake     chan struct{} // of size one: there is something to do
	finished chan struct{}

	// unscrubbed: something was erased that is still in the log file. Only
	// the writer's goroutine uses it.
	unscrubbed bool
}

// write is one caller's transaction.
type write struct {
	run    func(tx *gorm.DB) error
	erases bool

	claimed atomic.Bool // by the writer, or by a caller who gave up
	err     error       // valid once done is closed
	done    chan struct{}
}

func startWriter(db *gorm.DB, log *slog.Logger) *writer {
	w := &writer{db: db, log: log, wake: make(chan struct{}, 1), finished: make(chan struct{})}
	go w.loop()
	return w
}

// do returns when the write is durable or has failed. A caller whose context
// ends before its turn has written nothing; from then on the outcome is
// awaited, so that nobody is told a write failed that did not.
func (w *writer) do(ctx context.Context, one *write) error {
	if err := ctx.Err(); err != nil {
		return err
	}
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
		<-one.done
	}
	return one.err
}

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
	for range w.wake {
		group, closed := w.take()
		if len(group) > 0 {
			w.serve(group)
		}
		if closed {
			return // nothing is enqueued after closing
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
	if err := w.commit(group); err != nil {
		for _, one := range group {
			one.err = err
		}
	}
	w.scrub(group)
	for _, one := range group {
		close(one.done)
	}
}

// commit runs the writes in one transaction. A write that fails leaves no
// trace and has its error; when the transaction as a whole fails, commit
// returns why and nothing is stored.
func (w *writer) commit(group []*write) error {
	tx := w.db.Begin()
	if tx.Error != nil {
		return tx.Error
	}
	if len(group) == 1 { // needs no savepoint
		if group[0].err = group[0].run(tx); group[0].err == nil {
			return tx.Commit().Error
		}
		w.rollback(tx)
		return nil
	}
	for _, one := range group {
		if err := w.step(tx, one); err != nil {
			w.rollback(tx)
			return err
		}
	}
	return tx.Commit().Error
}

// step runs one write of several. It returns an error when that took the
// whole transaction with it, as a full disk may.
func (w *writer) step(tx *gorm.DB, one *write) error {
	if err := exec(tx, "SAVEPOINT one"); err != nil {
		return err
	}
	if one.err = one.run(tx); one.err != nil {
		if exec(tx, "ROLLBACK TO one") != nil {
			return one.err
		}
	}
	return exec(tx, "RELEASE one")
}

// rollback has nothing to report: SQLite may have rolled back already, and the
// error that led here is the one that counts.
func (w *writer) rollback(tx *gorm.DB) { _ = tx.Rollback() }

// scrub moves the log into the file and empties it when something was erased,
// because what was overwritten in the file may still stand in the log. While a
// reader holds the log, it is tried again after the next write.
func (w *writer) scrub(group []*write) {
	for _, one := range group {
		w.unscrubbed = w.unscrubbed || one.erases && one.err == nil
	}
	if !w.unscrubbed {
		return
	}
	var busy, logged, moved int
	err := errors.Join(
		exec(w.db, "PRAGMA busy_timeout = 100"),
		rowOf(w.db, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &logged, &moved),
		exec(w.db, "PRAGMA busy_timeout = 5000"),
	)
	if err != nil {
		w.log.Warn("erased bytes stay in the log of the database until the next write", "error", err)
	}
	w.unscrubbed = err != nil || busy != 0
}

func exec(db *gorm.DB, statement string) error {
	_, err := db.Statement.ConnPool.ExecContext(db.Statement.Context, statement)
	return err
}
