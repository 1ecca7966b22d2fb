package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"trede/assessment"
)

// Sheet reads a sheet from the database, whatever is kept in memory.
func (s *Store) Sheet(ctx context.Context, id assessment.SheetID) (assessment.Sheet, error) {
	sheet, err := s.readSheet(ctx, id)
	return sheet, s.failed("read sheet", err)
}

// Keeps reports whether Open finds that version of a sheet in memory.
func (s *Store) Keeps(id assessment.SheetID, version int64) bool {
	_, ok := s.recent.get(id, version)
	return ok
}

// Shows reports whether Publication finds that version in memory.
func (s *Store) Shows(version int64) bool {
	_, ok := s.shown.get(version)
	return ok
}

// Kept is how many sheets are in memory.
func (s *Store) Kept() int { return len(s.recent.kept) }

// Exec runs a statement as a write.
func (s *Store) Exec(ctx context.Context, statement string) error {
	err := s.db.write(ctx, func(tx *gorm.DB) error { return exec(tx, statement) })
	return s.failed(statement, err)
}

// Number returns the number that a query results in.
func (s *Store) Number(ctx context.Context, query string) (n int, err error) {
	err = s.db.read(ctx, func(db *gorm.DB) error { return rowOf(db, query).Scan(&n) })
	return n, s.failed(query, err)
}

// FillDisk lets the SQLite file grow by no more than the given pages, as a
// full disk would.
func (s *Store) FillDisk(ctx context.Context, pages int) error {
	n, err := s.Number(ctx, "PRAGMA page_count")
	if err != nil {
		return err
	}
	return s.Exec(ctx, fmt.Sprintf("PRAGMA max_page_count = %d", n+pages))
}

// SQLiteDriver is the name of the driver in use.
const SQLiteDriver = sqliteDriver

// WriterPragmas are those of the connection that writes.
func WriterPragmas() string { return writerDSN.Encode() }

// FlushLate weakens an SQLite store: a commit is no longer on the disk when it
// returns.
func (s *Store) FlushLate(ctx context.Context) error {
	return exec(s.db.(*sqliteDB).writer.db.WithContext(ctx), "PRAGMA synchronous = NORMAL")
}

// WithPace changes how long a store waits: for a read or a write, for Ping,
// and after an erasure. Zero leaves what is usual.
func WithPace(opts Options, patience, pulse, scrubAfter time.Duration) Options {
	opts.pace = normalPace
	for set, to := range map[*time.Duration]time.Duration{&opts.pace.patience: patience, &opts.pace.pulse: pulse, &opts.pace.scrubAfter: scrubAfter} {
		if to != 0 {
			*set = to
		}
	}
	return opts
}

// LongLog is the length at which a log is moved into the file.
const LongLog = longLog

// NormalPace is how long a store waits for a read or a write, and for Ping.
func NormalPace() (patience, pulse time.Duration) { return normalPace.patience, normalPace.pulse }

// MaxSheets is how many sheets a collection can have.
const MaxSheets = maxSheets
