// Package store keeps assessments in a database: SQLite in one file, or
// PostgreSQL by URL. It is the only package that knows SQL.
//
// A link opens a sheet of an assessment: a set of answers. A save is all or
// nothing, and it is durable when Save returns nil. Every answer has a row and
// a revision of its own: two people who save different questions never
// conflict, and of two who change the same one the second gets a conflict
// instead of overwriting the first. No answer is ever logged.
//
// Errors that a caller may want to tell apart are *assessment.Error; its kind
// is Unavailable when the database cannot be reached, is full, locked or
// read-only, in which case trying again later may help. Every other error is a
// fault of the program or of the database file.
package store

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"gorm.io/gorm"

	"trede/assessment"
)

// Store is an open database. It is safe for concurrent use.
type Store struct {
	db  database
	sql statements
	now func() time.Time
	log *slog.Logger
	// recent has the sheets that were read or saved last.
	recent *recent
	shown  shown
	pace   pace
	pulse  pulse
}

// Options of a store. The zero Options are good.
type Options struct {
	// Logger gets what an operator should know; slog.Default when nil.
	Logger *slog.Logger
	// Now gives the moment of a change; time.Now when nil.
	Now func() time.Time

	pace pace // tests have less time
}

// pace is how long a store waits for what.
type pace struct {
	patience   time.Duration // for a read or a write: a page does two or three
	pulse      time.Duration // for Ping
	scrubAfter time.Duration // after the first erasure, for further ones
}

// A visitor gets an answer within ten seconds, whatever the database does.
var normalPace = pace{patience: 5 * time.Second, pulse: 2 * time.Second, scrubAfter: 2 * time.Second}

// database is what SQLite and PostgreSQL do differently.
type database interface {
	// write runs f in a transaction of its own, or none of it. What f did is
	// durable when write returns nil. f may run again after an error, and must
	// use nothing but tx.
	write(ctx context.Context, f func(tx *gorm.DB) error) error
	// erase is write, and sees to it that what f deletes soon leaves the file
	// too.
	erase(ctx context.Context, f func(tx *gorm.DB) error) error
	// scrub does now what erase does soon.
	scrub(ctx context.Context) error
	// probe is write for a trial, which may not make others fail.
	probe(ctx context.Context, f func(tx *gorm.DB) error) error
	// read runs f outside a transaction. f may run again after an error.
	read(ctx context.Context, f func(db *gorm.DB) error) error
	// save stores rows whose revision is one more than the stored one and
	// whose content differs, keeps the entries of the history that end, and
	// gives the sheet another version. It also
	// reports whether the sheet was at the version known until then; 0 is none.
	// It fails with errRaced when one of them is not such a row, and may then
	// have stored others; with errNoAssessment when there is no such sheet, and
	// with errClosed when nothing is saved in it.
	save(tx *gorm.DB, id assessment.SheetID, known int64, rows rows) (version int64, wasKnown bool, err error)
	// explain turns a driver's error into one of the domain where it is one.
	explain(err error) error
	close() error
}

// Open opens the database at url and brings its schema up to date. The url is
// the path of an SQLite file, which is made when it does not exist, the same
// with "sqlite:" before it, or a PostgreSQL URL ("postgres://…"). The message
// of an error is one sentence for the operator.
func Open(ctx context.Context, url string, opts Options) (*Store, error) {
	if opts.Logger == nil {
		opts.Logger = slog.Default()
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.pace == (pace{}) {
		opts.pace = normalPace
	}
	s := &Store{now: opts.Now, log: opts.Logger, recent: newRecent(), pace: opts.pace}
	scheme, _, isURL := strings.Cut(url, "://")
	var err error
	switch {
	case isURL && (scheme == "postgres" || scheme == "postgresql"):
		s.sql = postgresStatements
		s.db, err = openPostgres(ctx, url, opts.Logger, opts.pace)
	case isURL && scheme != "sqlite":
		err = &assessment.Error{Kind: assessment.Invalid, Message: fmt.Sprintf("a database URL begins with postgres:// or sqlite:, not with %s://", scheme)}
	default:
		s.sql = sqliteStatements
		s.db, err = openSQLite(ctx, strings.TrimPrefix(strings.TrimPrefix(url, "sqlite:"), "//"), opts.Logger, opts.pace)
	}
	if err != nil {
		return nil, err
	}
	return s, nil
}

// Close ends the store. Saves that wait are finished first; later ones are
// refused as Unavailable.
func (s *Store) Close() error { return s.db.close() }

// failed says what could not be done, and gives the error its kind.
func (s *Store) failed(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", doing, s.db.explain(err))
}

// micros is a moment as the database keeps it.
func micros(t time.Time) int64 { return t.UnixMicro() }

// moment is the inverse of micros; the result is in UTC.
func moment(micros int64) time.Time { return time.UnixMicro(micros).UTC() }

// gormConfig is the same for both databases: transactions are ours, and
// nothing is logged, because statements carry answers.
func gormConfig() *gorm.Config {
	return &gorm.Config{
		SkipDefaultTransaction: true,
		DisableAutomaticPing:   true,
		Logger:                 silent,
	}
}

// rowOf runs a query of one row on whatever db stands for: a pool or a
// transaction.
func rowOf(db *gorm.DB, query string, args ...any) *sql.Row {
	return db.Statement.ConnPool.QueryRowContext(db.Statement.Context, query, args...)
}
