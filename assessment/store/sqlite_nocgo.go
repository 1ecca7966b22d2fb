//go:build !cgo

package store

import "modernc.org/sqlite"

// sqliteDriver is SQLite translated to Go, which needs no C compiler.
const sqliteDriver = "sqlite"

func sqliteCode(err error) (int, bool) {
	return codeOf(err, (*sqlite.Error).Code)
}
