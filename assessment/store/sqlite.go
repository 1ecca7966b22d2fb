package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"gorm.io/driver/sqlite"
	"gorm.io/gorm"

	"trede/assessment"
)

// sqliteDB is one SQLite file: a single connection that writes, and a pool
// that can only read. In WAL mode neither waits for the other.
type sqliteDB struct {
	writer *writer
	reader *gorm.DB
}

// Pragmas belong in the DSN, so that every connection has them. The two
// drivers name them alike, but for secure_delete, which overwrites what is
// deleted: each ignores the other's.
var (
	writerDSN = url.Values{
		"_txlock":          {"immediate"}, // a transaction that reads first would fail under load
		"_journal_mode":    {"WAL"},
		"_synchronous":     {"FULL"}, // a commit is on the disk when it returns
		"_foreign_keys":    {"1"},
		"_busy_timeout":    {strconv.Itoa(busyTimeout)},
		"_secure_delete":   {"on"},
		"_pragma":          {"secure_delete(1)"},
		"_stmt_cache_size": {"32"},
	}
	readerDSN = url.Values{
		"mode":             {"ro"},
		"_query_only":      {"1"},
		"_busy_timeout":    {strconv.Itoa(busyTimeout)},
		"_stmt_cache_size": {"32"},
	}
)

func openSQLite(ctx context.Context, path string, log *slog.Logger, pace pace) (*sqliteDB, error) {
	path, err := prepareFile(path)
	if err != nil {
		return nil, err
	}
	uri := "file:" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath() + "?"
	writing, err := openPool(uri+writerDSN.Encode(), 1)
	if err != nil {
		return nil, cannotOpenFile(path, err)
	}
	m, err := prepareSQLite(ctx, writing, log)
	if err != nil {
		return nil, errors.Join(cannotOpenFile(path, err), closePool(writing))
	}
	place, err := placeOf(path)
	if err != nil {
		return nil, errors.Join(cannotOpenFile(path, err), closePool(writing))
	}
	reader, err := openPool(uri+readerDSN.Encode(), max(4, 2*runtime.NumCPU()))
	if err != nil {
		return nil, errors.Join(cannotOpenFile(path, err), closePool(writing))
	}
	return &sqliteDB{writer: startWriter(writing, log, place, m, pace), reader: reader}, nil
}

// prepareSQLite sees to it that the file can be written, brings its schema up
// to date and begins a new log. It returns the mark of the file.
func prepareSQLite(ctx context.Context, writing *gorm.DB, log *slog.Logger) (mark, error) {
	db := writing.WithContext(ctx)
	if err := probe(db); err != nil {
		return 0, err
	}
	if err := exec(db, "PRAGMA wal_autocheckpoint = 0"); err != nil { // seal does it
		return 0, err
	}
	m, err := markFile(db)
	if err != nil {
		return 0, err
	}
	pool, err := writing.DB()
	if err != nil {
		return 0, err
	}
	if err := migrateSQLite(ctx, pool, log); err != nil {
		return 0, err
	}
	_, m, err = seal(db, m)
	return m, err
}

// probe fails where nothing can be written. SQLite opens a file that may only
// be read without complaint, and lets one begin to write.
func probe(db *gorm.DB) error {
	tx := db.Begin()
	if tx.Error != nil {
		return tx.Error
	}
	return errors.Join(exec(tx, "CREATE TABLE trede_probe (n INTEGER)"), tx.Rollback().Error)
}

// prepareFile returns the absolute path of the file and makes the file, for its
// owner only, when it is not there.
func prepareFile(path string) (string, error) {
	if path == "" || path == ":memory:" {
		return "", cannotOpen("the database needs the path of a file")
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("open database: %w", err)
	}
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		return "", cannotOpen(fmt.Sprintf("the directory %s of the database does not exist", filepath.Dir(path)))
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return "", cannotOpen(fmt.Sprintf("%s is a directory, not a database file", path))
	}
	if err := checkLog(path); err != nil {
		return "", err
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	switch {
	case errors.Is(err, fs.ErrExist):
		return path, nil
	case err != nil:
		return "", cannotOpen(fmt.Sprintf("the database %s cannot be made: %v", path, errors.Unwrap(err)))
	}
	return path, file.Close()
}

// openPool opens a pool of at most size connections, which stay open.
func openPool(dsn string, size int) (*gorm.DB, error) {
	pool, err := sql.Open(sqliteDriver, dsn)
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(size)
	pool.SetMaxIdleConns(size)
	db, err := gorm.Open(sqlite.New(sqlite.Config{Conn: pool}), gormConfig())
	if err != nil {
		return nil, errors.Join(err, pool.Close())
	}
	return db, nil
}

func closePool(db *gorm.DB) error {
	pool, err := db.DB()
	if err != nil {
		return err
	}
	return pool.Close()
}

func (db *sqliteDB) write(ctx context.Context, f func(tx *gorm.DB) error) error {
	return db.writer.do(ctx, &write{run: f})
}

func (db *sqliteDB) erase(ctx context.Context, f func(tx *gorm.DB) error) error {
	return db.writer.do(ctx, &write{run: f, erases: true})
}

func (db *sqliteDB) scrub(ctx context.Context) error {
	return db.writer.do(ctx, &write{run: func(*gorm.DB) error { return nil }, scrubs: true})
}

func (db *sqliteDB) probe(ctx context.Context, f func(tx *gorm.DB) error) error {
	return db.writer.do(ctx, &write{run: f, alone: true})
}

// read does not pass the context's end on to SQLite: a read takes well under a
// millisecond and waits for nobody, and watching the context costs more.
func (db *sqliteDB) read(ctx context.Context, f func(db *gorm.DB) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return f(db.reader.WithContext(context.WithoutCancel(ctx)))
}

// table has the statements that write a row. Both take its cells after the id
// of its sheet.
type table struct {
	insert string // the first revision of a row
	update string // a later one
}

var (
	answersTable      = newTable("answers", answerColumns, answerFrom)
	explanationsTable = newTable("explanations", explanationColumns, explanationFrom)
)

func newTable(name string, columns []string, from int) table {
	var values []string // ?1 is the sheet
	for i := range columns {
		values = append(values, fmt.Sprintf("?%d", i+2))
	}
	return table{
		insert: fmt.Sprintf("INSERT INTO %s (sheet_id, %s) VALUES (?1, %s) ON CONFLICT DO NOTHING",
			name, strings.Join(columns, ", "), strings.Join(values, ", ")),
		update: fmt.Sprintf("UPDATE %s SET %s WHERE sheet_id = ?1 AND %s = ?2 AND revision = ?3 - 1 AND %s",
			name, assignments(columns, values), columns[0], differs(columns, values, from)),
	}
}

// keepEntry copies an answer as it is into the history.
var keepEntry = fmt.Sprintf("INSERT INTO history (sheet_id, question, %s) SELECT sheet_id, question, %[1]s FROM answers"+
	" WHERE sheet_id = ?1 AND question = ?2 AND revision = ?3", strings.Join(historyColumns, ", "))

// The statements that give a sheet its next version: from the version known,
// or from whatever it is at. Reading that would cost as much as writing it.
const (
	moveAny   = "UPDATE sheets SET version = ?2, changed_at = max(changed_at, ?3) WHERE id = ?1 AND closed = 0"
	moveKnown = moveAny + " AND version = ?4"
)

func (db *sqliteDB) save(tx *gorm.DB, id assessment.SheetID, known int64, rows rows) (version int64, wasKnown bool, err error) {
	version, err = newVersion(), errRaced
	if known != 0 {
		err = execOne(tx, moveKnown, []any{string(id), version, rows.savedAt, known})
		wasKnown = err == nil
	}
	if errors.Is(err, errRaced) {
		err = execOne(tx, moveAny, []any{string(id), version, rows.savedAt})
	}
	if errors.Is(err, errRaced) {
		return 0, false, noOpenSheet(tx, id)
	}
	if err != nil {
		return 0, false, err
	}
	for _, row := range rows.ended {
		if err := execOne(tx, keepEntry, []any{string(id), row.Question, row.Revision}); err != nil {
			return 0, false, err
		}
	}
	for i := range rows.answers {
		row := &rows.answers[i]
		if err := answersTable.upsert(tx, row.Revision, row.values(string(id))); err != nil {
			return 0, false, err
		}
	}
	for i := range rows.explanations {
		row := &rows.explanations[i]
		if err := explanationsTable.upsert(tx, row.Revision, row.values(string(id))); err != nil {
			return 0, false, err
		}
	}
	return version, wasKnown, nil
}

func (t table) upsert(tx *gorm.DB, revision int64, values []any) error {
	if revision == 1 {
		return execOne(tx, t.insert, values)
	}
	return execOne(tx, t.update, values)
}

// execOne runs a statement that must change one row.
func execOne(tx *gorm.DB, statement string, args []any) error {
	result, err := tx.Statement.ConnPool.ExecContext(tx.Statement.Context, statement, args...)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n != 1 {
		return errors.Join(err, errRaced)
	}
	return nil
}

// close lets the pool that writes be the last, because the last connection of
// a file moves what is in its log into the file.
func (db *sqliteDB) close() error {
	db.writer.stop()
	return errors.Join(closePool(db.reader), closePool(db.writer.db))
}
