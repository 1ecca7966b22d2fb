package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
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
}

// A write that meets another one is tried this many times in all.
const attempts = 4

func openPostgres(ctx context.Context, url string, log *slog.Logger) (*postgresDB, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, cannotOpen("the URL of the database is not a PostgreSQL URL (postgres://user:password@host:5432/database)")
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = 5 * time.Second
	}
	db := &postgresDB{pool: stdlib.OpenDB(*config), idle: max(8, 4*runtime.NumCPU()), log: log}
	db.pool.SetMaxOpenConns(db.idle)
	db.pool.SetMaxIdleConns(db.idle)
	db.pool.SetConnMaxIdleTime(5 * time.Minute)
	if err := db.prepare(ctx); err != nil {
		where := fmt.Sprintf("the database %s on %s", config.Database, config.Host)
		return nil, errors.Join(cannotOpenServer(where, err), db.pool.Close())
	}
	return db, nil
}

func (db *postgresDB) prepare(ctx context.Context) (err error) {
	if err := db.pool.PingContext(ctx); err != nil {
		return err
	}
	if err := migratePostgres(ctx, db.pool, db.log); err != nil {
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
	var err error
	lost := false
	for range attempts {
		committing := false
		err = db.transact(ctx, func(tx *gorm.DB) error {
			err := f(tx)
			committing = err == nil
			return err
		})
		switch {
		case err == nil:
			return nil
		case isLost(err):
			db.forget()
			if committing || lost {
				return err
			}
			lost = true
		case !isRace(err):
			return err
		}
	}
	return err
}

func (db *postgresDB) transact(ctx context.Context, f func(tx *gorm.DB) error) error {
	return db.gorm.WithContext(ctx).Transaction(f)
}

func (db *postgresDB) erase(ctx context.Context, f func(tx *gorm.DB) error) error {
	return db.write(ctx, f)
}

func (db *postgresDB) read(ctx context.Context, f func(db *gorm.DB) error) error {
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

func (db *postgresDB) close() error { return db.pool.Close() }

var (
	upsertAnswers = upsertMany("answers", answerColumns, `question text, revision bigint, saved_at bigint,
		kind bigint, level bigint, proof_date bigint, verdict bigint, reviewed_on bigint, reason text, proof_what text,
		proof_link text, note text, obstacles text, reviewed_by text, review_remark text`)
	upsertExplanations = upsertMany("explanations", explanationColumns,
		"contradiction text, revision bigint, saved_at bigint, text text")
)

// upsertMany writes all rows by one statement, in a fixed order, so that two
// saves of the same questions do not wait for each other in a circle.
func upsertMany(table string, columns []string, types string) string {
	names := strings.Join(columns, ", ")
	return fmt.Sprintf("INSERT INTO %s (assessment_id, %s) SELECT $1, %s FROM jsonb_to_recordset($2::text::jsonb) AS new (%s) ORDER BY %s",
		table, names, names, types, columns[0]) + onConflict(table, columns)
}

func (db *postgresDB) upsert(tx *gorm.DB, id assessment.ID, rows rows) error {
	if len(rows.Answers) > 0 {
		if err := execMany(tx, upsertAnswers, id, jsonOf(rows.Answers), len(rows.Answers)); err != nil {
			return err
		}
	}
	if len(rows.Explanations) > 0 {
		return execMany(tx, upsertExplanations, id, jsonOf(rows.Explanations), len(rows.Explanations))
	}
	return nil
}

// execMany runs a statement that must change count rows.
func execMany(tx *gorm.DB, statement string, id assessment.ID, rows string, count int) error {
	result, err := tx.Statement.ConnPool.ExecContext(tx.Statement.Context, statement, string(id), rows)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n != int64(count) {
		return errors.Join(err, errRaced)
	}
	return nil
}
