package store

import (
	"errors"
	"fmt"

	"gorm.io/gorm"
)

// longLog is the length at which the log is moved into the file, in bytes. It
// is what SQLite does by itself, but for the mark: that must change with the
// log, and so the writer does it.
const longLog = 4 << 20

// busyTimeout is how long SQLite waits for another program's lock, and
// sealTimeout how long for readers to leave the log, both in milliseconds.
const (
	busyTimeout = 2000
	sealTimeout = 100
)

// seal ends the log of a file with the mark m: it gives the file the next
// mark, moves what is in the log into the file and empties the log. It reports
// whether it could; readers may keep it from that. The file may have the next
// mark even after an error.
func seal(db *gorm.DB, m mark) (emptied bool, next mark, err error) {
	next = m.next()
	if err := exec(db, next.statement()); err != nil {
		return false, next, err
	}
	var busy, logged, moved int
	err = errors.Join(
		exec(db, fmt.Sprintf("PRAGMA busy_timeout = %d", sealTimeout)),
		rowOf(db, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &logged, &moved),
		exec(db, fmt.Sprintf("PRAGMA busy_timeout = %d", busyTimeout)),
	)
	return err == nil && busy == 0, next, err
}

// seal ends the log. The next commit has to begin a new one with the mark,
// and, while a reader holds the log, every commit: which of them begins a new
// one then, SQLite decides.
func (w *writer) seal() (emptied bool, err error) {
	if err := w.place.check(); err != nil {
		return false, err
	}
	emptied, w.mark, err = seal(w.db, w.mark)
	w.unmarked, w.held = true, !emptied
	return emptied, err
}

// shorten seals a log that became long. One that is held is tried again when
// it has grown as much again: the writer has no time to lose.
func (w *writer) shorten() {
	size := w.place.logSize()
	if size < w.sealAt {
		return
	}
	w.sealAt = size + longLog
	if w.tidy() {
		w.sealAt = longLog
	}
}
