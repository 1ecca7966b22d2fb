package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"

	"trede/assessment"
)

// postgresDB is a PostgreSQL database. Several instances of the program may
// use it at once. gorm prepares no statements, because pgx does so for each of
// its connections.
type postgresDB struct {
	gorm *gorm.DB
	pool *sql.DB
	idle int // connections that the pool keeps
	log  *slog.Logger
	pace pace
	// pooled: there is a pooler in between, and no two transactions need meet
	// the same connection of the server.
	pooled bool
	// durably begins every transaction where the connection cannot be told once.
	durably string

	// writing is held for reading by every write, so that close can wait.
	writing sync.RWMutex
	closed  bool
}

// A write that meets another one is tried this many times in all.
const attempts = 4

func openPostgres(ctx context.Context, url string, log *slog.Logger, pace pace) (*postgresDB, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, cannotOpen("the URL of the database is not a PostgreSQL URL (postgres://user:password@host:5432/database)")
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = 5 * time.Second
	}
	db, err := connect(ctx, config, log, pace)
	if err == nil {
		err = db.prepare(ctx)
	}
	if err != nil {
		where := fmt.Sprintf("the database %s on %s", config.Database, config.Host)
		return nil, errors.Join(cannotOpenServer(where, err), db.pool.Close())
	}
	return db, nil
}

func (db *postgresDB) prepare(ctx context.Context) (err error) {
	if err := db.look(ctx); err != nil {
		return err
	}
	if err := db.migrate(ctx); err != nil {
		return err
	}
	db.gorm, err = gorm.Open(postgres.New(postgres.Config{Conn: db.pool}), gormConfig())
	return err
}

// write runs f in a transaction, and again when it met another one or lost its
// connection before the commit: nothing is stored then. After a commit that
// got no answer nobody knows, and the caller is told that it failed; a Save
// that is sent again finds its own answers and is content.
func (db *postgresDB) write(ctx context.Context, f func(tx *gorm.DB) error) error {
	ctx, cancel := context.WithTimeout(ctx, db.pace.patience)
	defer cancel()
	db.writing.RLock()
	defer db.writing.RUnlock()
	if db.closed {
		return errClosing
	}
	lost := false
	for attempt := 1; ; attempt++ {
		committing, err := db.transact(ctx, f)
		switch {
		case isLost(err):
			db.forget()
			if committing || lost {
				return err
			}
			lost = true
		case !isRace(err) || attempt == attempts:
			return err
		}
	}
}

// transact also reports whether an error may come from the commit.
func (db *postgresDB) transact(ctx context.Context, f func(tx *gorm.DB) error) (committing bool, err error) {
	err = db.gorm.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if db.durably != "" {
			if err := exec(tx, db.durably); err != nil {
				return err
			}
		}
		err := f(tx)
		committing = err == nil
		return err
	})
	return committing, err
}

// erase is write: PostgreSQL itself sees to it what becomes of deleted rows.
func (db *postgresDB) erase(ctx context.Context, f func(tx *gorm.DB) error) error {
	return db.write(ctx, f)
}

func (db *postgresDB) scrub(context.Context) error { return nil }

func (db *postgresDB) probe(ctx context.Context, f func(tx *gorm.DB) error) error {
	return db.write(ctx, f)
}

func (db *postgresDB) read(ctx context.Context, f func(db *gorm.DB) error) error {
	ctx, cancel := context.WithTimeout(ctx, db.pace.patience)
	defer cancel()
	err := f(db.gorm.WithContext(ctx))
	if isLost(err) {
		db.forget()
		err = f(db.gorm.WithContext(ctx))
	}
	return err
}

// forget closes the idle connections: when one is lost, the server went away
// and the others are lost too.
func (db *postgresDB) forget() {
	db.pool.SetMaxIdleConns(0)
	db.pool.SetMaxIdleConns(db.idle)
}

// close lets the writes that are under way finish.
func (db *postgresDB) close() error {
	db.writing.Lock()
	db.closed = true
	db.writing.Unlock()
	return db.pool.Close()
}

// saveSheet returns a sheet its next version and writes its rows, all by one
// statement, which is one round trip. It results in that version and in how
// many rows were written of each kind. Entries of the history that end are kept.
//
// An update cannot return what it replaced. So it is given two versions to
// choose from, $3 for a sheet that is at version $2 and $4 for any other, and
// returns which one it took.
//
// The sheet's row is locked first, because the rows to insert are read beside
// what its update returns: of two who save in the same sheet one waits, and
// nobody waits for each other in a circle. Delete locks in the same order. (To
// read the row FOR UPDATE before, in the same statement, does lead to circles.)
var saveSheet = "WITH moved AS (UPDATE sheets SET version = CASE version WHEN $2 THEN $3::bigint ELSE $4 END," +
	" changed_at = GREATEST(changed_at, $5) WHERE id = $1 AND closed = 0 RETURNING id, version)" +
	", new_answers AS (" + upsertMany("answers", answerColumns, answerFrom, "$6", `question text, revision bigint, saved_at bigint,
		entry bigint, entry_begun bigint, entry_changed bigint, came_from bigint, put_back bigint,
		kind bigint, level bigint, proof_date bigint, verdict bigint, reviewed_on bigint, agreed_on bigint, agreed_from bigint,
		reason text, proof_what text, proof_link text, note text, obstacles text, reviewed_by text, review_remark text,
		agreed_reason text, agreed_with text`) + ")" +
	", new_explanations AS (" + upsertMany("explanations", explanationColumns, explanationFrom, "$7",
	"contradiction text, revision bigint, saved_at bigint, text text") + ")" +
	", ended AS (" + keepEntries + ")" +
	" SELECT version, (SELECT count(*) FROM new_answers), (SELECT count(*) FROM new_explanations), (SELECT count(*) FROM ended) FROM moved"

// keepEntries copies the answers of a JSON text into the history as they were
// before the statement. Somebody who saved since then made another revision of
// them, or has kept the entry.
var keepEntries = "INSERT INTO history (sheet_id, question, " + strings.Join(historyColumns, ", ") + ")" +
	" SELECT moved.id, old.question, " + strings.Join(prefixed("old.", historyColumns), ", ") +
	" FROM moved CROSS JOIN jsonb_to_recordset($8::text::jsonb) AS new (question text, revision bigint)" +
	" JOIN answers old ON old.sheet_id = moved.id AND old.question = new.question AND old.revision = new.revision" +
	" ON CONFLICT DO NOTHING RETURNING 1"

// upsertMany writes all rows of a JSON text. A later revision is not inserted
// where there is no row.
func upsertMany(table string, columns []string, from int, rows, types string) string {
	names, key := strings.Join(columns, ", "), columns[0]
	excluded := prefixed("excluded.", columns)
	return "INSERT INTO " + table + " (sheet_id, " + names + ") SELECT moved.id, " + names +
		" FROM moved, jsonb_to_recordset(" + rows + "::text::jsonb) AS new (" + types + ")" +
		" WHERE revision = 1 OR EXISTS (SELECT 1 FROM " + table + " old WHERE old.sheet_id = $1 AND old." + key + " = new." + key + ")" +
		" ON CONFLICT (sheet_id, " + key + ") DO UPDATE SET " + assignments(columns, excluded) +
		" WHERE " + table + ".revision = excluded.revision - 1 AND " + differs(prefixed(table+".", columns), excluded, from) +
		" RETURNING 1"
}

func (db *postgresDB) save(tx *gorm.DB, id assessment.SheetID, known int64, rows rows) (version int64, wasKnown bool, err error) {
	next := newVersion()
	var answers, explanations, ended int
	err = rowOf(tx, saveSheet, string(id), known, next, newVersion(), rows.savedAt,
		jsonOf(rows.answers), jsonOf(rows.explanations), jsonOf(rows.ended)).Scan(&version, &answers, &explanations, &ended)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return 0, false, noOpenSheet(tx, id)
	case err != nil:
		return 0, false, err
	case answers != len(rows.answers) || explanations != len(rows.explanations) || ended != len(rows.ended):
		return 0, false, errRaced
	}
	return version, version == next, nil
}
