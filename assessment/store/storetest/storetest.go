// Package storetest gives tests a fresh, real database: an SQLite file, or a
// database on a PostgreSQL server that it starts when it is first needed.
package storetest

import (
	"log/slog"
	"path/filepath"
	"testing"

	"trede/assessment/store"
)

// New opens a store on a fresh SQLite file, which goes when the test ends.
func New(t testing.TB) *store.Store {
	t.Helper()
	return Open(t, SQLite(t), store.Options{})
}

// SQLite returns the path of an SQLite file that does not exist yet, in a
// directory that goes when the test ends.
func SQLite(t testing.TB) string {
	t.Helper()
	return filepath.Join(t.TempDir(), "trede.db")
}

// Open opens a store that is closed when the test ends. Without a logger in
// opts it logs nothing.
func Open(t testing.TB, url string, opts store.Options) *store.Store {
	t.Helper()
	if opts.Logger == nil {
		opts.Logger = slog.New(slog.DiscardHandler)
	}
	s, err := store.Open(t.Context(), url, opts)
	if err != nil {
		t.Fatalf("open store: %v", err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close store: %v", err)
		}
	})
	return s
}
