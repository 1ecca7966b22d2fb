package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

// A migration that was released never changes; a new one gets the next number,
// in both folders.
//
//go:embed migrations
var migrations embed.FS

func migrateSQLite(ctx context.Context, db *sql.DB, log *slog.Logger) error {
	return migrate(ctx, goose.DialectSQLite3, "sqlite", db, log)
}

// migratePostgres holds a lock, because several instances may start at once.
func migratePostgres(ctx context.Context, db *sql.DB, log *slog.Logger) error {
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 60))
	if err != nil {
		return err
	}
	return migrate(ctx, goose.DialectPostgres, "postgres", db, log, goose.WithSessionLocker(locker))
}

// migratePooled is for a caller who holds a lock.
func migratePooled(ctx context.Context, db *sql.DB, log *slog.Logger) error {
	return migrate(ctx, goose.DialectPostgres, "postgres", db, log)
}

// migrate applies the migrations that the database does not have yet. It
// refuses a database that has some that this program does not know.
func migrate(ctx context.Context, dialect goose.Dialect, folder string, db *sql.DB, log *slog.Logger, opts ...goose.ProviderOption) error {
	files, err := fs.Sub(migrations, "migrations/"+folder)
	if err != nil {
		return err
	}
	opts = append(opts, goose.WithDisableGlobalRegistry(true))
	provider, err := goose.NewProvider(dialect, db, files, opts...)
	if err != nil {
		return err
	}
	applied, err := provider.Up(ctx)
	if err != nil {
		return migrationError(err)
	}
	current, known, err := provider.GetVersions(ctx)
	switch {
	case err != nil:
		return err
	case current > known:
		return cannotOpen(fmt.Sprintf("the database was made by a newer version of Trede (its schema is %d, this version knows %d)", current, known))
	case len(applied) > 0:
		log.InfoContext(ctx, "database schema brought up to date", "schema", current)
	}
	return nil
}

// migrationError names the migration that failed.
func migrationError(err error) error {
	if partial, ok := errors.AsType[*goose.PartialError](err); ok {
		return fmt.Errorf("apply migration %d: %w", partial.Failed.Source.Version, partial.Err)
	}
	return fmt.Errorf("apply migrations: %w", err)
}
