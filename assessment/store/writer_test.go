package store

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"gorm.io/gorm"

	"trede/assessment"
)

// newSQLite opens a database with a table t of distinct numbers.
func newSQLite(t *testing.T) *sqliteDB {
	t.Helper()
	db, err := openSQLite(t.Context(), filepath.Join(t.TempDir(), "trede.db"), slog.New(slog.DiscardHandler), normalPace)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.close(); err != nil {
			t.Error(err)
		}
	})
	run(t, db, "CREATE TABLE t (n INTEGER PRIMARY KEY, parent INTEGER REFERENCES t (n) DEFERRABLE INITIALLY DEFERRED)")
	return db
}

func run(t *testing.T, db *sqliteDB, statement string) {
	t.Helper()
	if err := db.write(t.Context(), execs(statement)); err != nil {
		t.Fatal(err)
	}
}

func execs(statements ...string) func(*gorm.DB) error {
	return func(tx *gorm.DB) error {
		for _, s := range statements {
			if err := exec(tx, s); err != nil {
				return err
			}
		}
		return nil
	}
}

// together runs writes as one group: while the writer is held up, all of them
// come to wait.
func together(t *testing.T, db *sqliteDB, writes ...func(*gorm.DB) error) []error {
	t.Helper()
	held, release := make(chan struct{}), make(chan struct{})
	first := make(chan error)
	go func() {
		first <- db.write(t.Context(), func(*gorm.DB) error {
			close(held)
			<-release
			return nil
		})
	}()
	<-held
	var group []*write
	for _, f := range writes {
		one := &write{run: f, done: make(chan struct{})}
		if !db.writer.enqueue(one) {
			t.Fatal("the writer is closed")
		}
		group = append(group, one)
	}
	close(release)
	if err := <-first; err != nil {
		t.Fatal(err)
	}
	var errs []error
	for _, one := range group {
		<-one.done
		errs = append(errs, one.err)
	}
	return errs
}

func wantRows(t *testing.T, db *sqliteDB, want int) {
	t.Helper()
	var got int
	if err := rowOf(db.reader, "SELECT COUNT(*) FROM t").Scan(&got); err != nil || got != want {
		t.Errorf("got %d rows, error %v, want %d", got, err, want)
	}
}

func TestWriter_aFailingWriteOfAGroupLeavesNoTraceAndTheOthersStay(t *testing.T) {
	db := newSQLite(t)
	own := errors.New("its own reason")
	errs := together(t, db,
		execs("INSERT INTO t (n) VALUES (1)"),
		execs("INSERT INTO t (n) VALUES (2)", "INSERT INTO t (n) VALUES (1)"),
		func(tx *gorm.DB) error { return errors.Join(exec(tx, "INSERT INTO t (n) VALUES (3)"), own) },
		execs("INSERT INTO t (n) VALUES (4)"),
	)
	if errs[0] != nil || errs[1] == nil || !errors.Is(errs[2], own) || errs[3] != nil {
		t.Errorf("got %v", errs)
	}
	wantRows(t, db, 2)
}

func TestWriter_aFailedCommitFailsEveryWriteOfTheGroup(t *testing.T) {
	db := newSQLite(t)
	errs := together(t, db,
		execs("INSERT INTO t (n) VALUES (1)"),
		execs("INSERT INTO t (n, parent) VALUES (2, 99)"), // noticed by the commit
	)
	if errs[0] == nil || errs[1] == nil {
		t.Errorf("got %v, want two errors", errs)
	}
	wantRows(t, db, 0)
	run(t, db, "INSERT INTO t (n) VALUES (1)")
	wantRows(t, db, 1)
}

func TestWriter_aWriteThatTakesTheTransactionWithItFailsTheGroup(t *testing.T) {
	db := newSQLite(t)
	errs := together(t, db,
		execs("INSERT INTO t (n) VALUES (1)"),
		execs("ROLLBACK", "INSERT INTO nowhere VALUES (1)"), // as SQLite does when the disk is full
		execs("INSERT INTO t (n) VALUES (2)"),
	)
	for i, err := range errs {
		if err == nil {
			t.Errorf("write %d was acknowledged", i)
		}
	}
	wantRows(t, db, 0)
	run(t, db, "INSERT INTO t (n) VALUES (1)")
}

func TestWriter_skipsAWriteWhoseCallerGaveUp(t *testing.T) {
	db := newSQLite(t)
	held, release := make(chan struct{}), make(chan struct{})
	first := make(chan error)
	go func() {
		first <- db.write(t.Context(), func(*gorm.DB) error {
			close(held)
			<-release
			return nil
		})
	}()
	<-held
	ctx, cancel := context.WithCancel(t.Context())
	second := make(chan error)
	go func() { second <- db.write(ctx, execs("INSERT INTO t (n) VALUES (1)")) }()
	cancel()
	if err := <-second; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
	close(release)
	if err := <-first; err != nil {
		t.Error(err)
	}
	run(t, db, "INSERT INTO t (n) VALUES (2)")
	wantRows(t, db, 1)
}

func TestWriter_finishesWhatWaitsBeforeItStops(t *testing.T) {
	db := newSQLite(t)
	held, release, first := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	go func() {
		first <- db.write(t.Context(), func(*gorm.DB) error {
			close(held)
			<-release
			return nil
		})
	}()
	<-held
	one := &write{run: execs("INSERT INTO t (n) VALUES (1)"), done: make(chan struct{})}
	db.writer.enqueue(one)
	stopped := make(chan struct{})
	go func() { db.writer.stop(); close(stopped) }()
	close(release)
	<-stopped
	if err := <-first; err != nil {
		t.Error(err)
	}
	if <-one.done; one.err != nil {
		t.Error(one.err)
	}
	wantRows(t, db, 1)
	if got := assessment.KindOf(db.write(t.Context(), execs("SELECT 1"))); got != assessment.Unavailable {
		t.Errorf("a write after stopping gives kind %q, want unavailable", got)
	}
}

// A process that dies right after an erasure leaves it to the next one to
// remove the copies: the file says so from the same moment.
func TestWriter_anErasureAndItsMarkAreOneCommit(t *testing.T) {
	db := newSQLite(t)
	path := db.writer.place.path
	err := db.erase(t.Context(), func(tx *gorm.DB) error {
		return errors.Join(exec(tx, "DELETE FROM t"), os.Rename(path, path+".away")) // so that nothing is written after it
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path+".away", path); err != nil {
		t.Fatal(err)
	}
	var m mark
	if err := rowOf(db.reader, "PRAGMA user_version").Scan(&m); err != nil || m == 0 || m.isClean() {
		t.Errorf("the mark is %d, error %v: the file says that it is clean", m, err)
	}
}
