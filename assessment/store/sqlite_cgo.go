//go:build cgo

package store

import "github.com/mattn/go-sqlite3"

// sqliteDriver is SQLite in C, which is the faster one.
const sqliteDriver = "sqlite3"

func sqliteCode(err error) (int, bool) {
	return codeOf(err, func(e sqlite3.Error) int { return int(e.ExtendedCode) })
}
