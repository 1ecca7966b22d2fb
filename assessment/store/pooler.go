package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
)

// durable is the setting by which a commit is on the disk when it returns,
// whatever the server does for others.
const durable = "synchronous_commit"

// connect makes the pool, and a connection to see whom one talks to. Between
// Trede and the server may be a pooler such as PgBouncer, which gives every
// transaction another connection of the server: there a statement that one
// prepared is not there the next time, and what was set for a connection is set
// for somebody else. The db that it returns is never nil.
func connect(ctx context.Context, config *pgx.ConnConfig, log *slog.Logger, pace pace) (*postgresDB, error) {
	config.RuntimeParams["client_encoding"] = "UTF8"
	_, said := config.RuntimeParams[durable] // only the URL may say otherwise
	if !said {
		config.RuntimeParams[durable] = "on"
	}
	pooled, err := isPooled(ctx, config)
	if isRefusedSetting(err, durable) && !said {
		delete(config.RuntimeParams, durable)
		_, err = isPooled(ctx, config)
		pooled = true // no server refuses that
	}
	db := &postgresDB{idle: max(8, 4*runtime.NumCPU()), log: log, pace: pace, pooled: pooled}
	if pooled {
		if !said {
			db.durably = "SET LOCAL " + durable + " = on"
		}
		config.DefaultQueryExecMode = pgx.QueryExecModeExec
	}
	db.pool = stdlib.OpenDB(*config)
	db.pool.SetMaxOpenConns(db.idle)
	db.pool.SetMaxIdleConns(db.idle)
	db.pool.SetConnMaxIdleTime(5 * time.Minute)
	return db, err
}

// isPooled reports whether something stands between Trede and the server: it
// names another process than the one that answers.
func isPooled(ctx context.Context, config *pgx.ConnConfig) (bool, error) {
	conn, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return false, err
	}
	defer conn.Close(ctx)
	var pid uint32
	err = conn.QueryRow(ctx, "SELECT pg_backend_pid()", pgx.QueryExecModeSimpleProtocol).Scan(&pid)
	return pid != conn.PgConn().PID(), err
}

// isRefusedSetting reports whether a pooler does not take a setting.
func isRefusedSetting(err error, name string) bool {
	refused, ok := errors.AsType[*pgconn.PgError](err)
	return ok && refused.Code == "08P01" && strings.Contains(refused.Message, name)
}

// look refuses a database that cannot keep every text, and tells the operator
// of a server that loses what it acknowledged.
func (db *postgresDB) look(ctx context.Context) error {
	var encoding, fsync, pages string
	err := db.pool.QueryRowContext(ctx, "SELECT current_setting('server_encoding'), current_setting('fsync'), current_setting('full_page_writes')").
		Scan(&encoding, &fsync, &pages)
	switch {
	case err != nil:
		return err
	case encoding != "UTF8":
		return cannotOpen(fmt.Sprintf("the database keeps its texts as %s, and not every text can be kept so; make one with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0", encoding))
	case fsync != "on" || pages != "on":
		db.log.WarnContext(ctx, "the server of the database may lose what was saved when it loses power", "fsync", fsync, "full_page_writes", pages)
	}
	if db.pooled {
		db.log.InfoContext(ctx, "the database is behind a pooler; statements are not prepared")
	}
	return nil
}

// migrationLock is the key of the lock that a migration holds behind a pooler.
const migrationLock = 0x7472656465 // trede

// migrate brings the schema up to date, of several instances one at a time. A
// lock that belongs to a connection would stay with a pooler's, so there it is
// that of a transaction.
func (db *postgresDB) migrate(ctx context.Context) error {
	if !db.pooled {
		return migratePostgres(ctx, db.pool, db.log)
	}
	tx, err := db.pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // it ends the lock, and wrote nothing
	if _, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock($1)", int64(migrationLock)); err != nil {
		return err
	}
	return migratePooled(ctx, db.pool, db.log)
}
