package store

import (
	"errors"
	"fmt"

	"trede/assessment"
)

// SQLite's result codes (https://www.sqlite.org/rescode.html): the primary
// ones, and the extended ones of a constraint.
const (
	codeBusy     = 5
	codeLocked   = 6
	codeReadOnly = 8
	codeIOErr    = 10
	codeCorrupt  = 11
	codeFull     = 13
	codeCantOpen = 14
	codeNotADB   = 26

	codeForeignKey = 787
	codePrimaryKey = 1555
	codeUnique     = 2067
)

func (db *sqliteDB) explain(err error) error {
	if explained := explainCommon(err); explained != nil {
		return explained
	}
	code, _ := sqliteCode(err)
	switch code {
	case codePrimaryKey, codeUnique:
		return errTaken
	case codeForeignKey:
		return errNoAssessment
	}
	switch code & 0xff {
	case codeBusy, codeLocked:
		return unavailable("the database is locked", err)
	case codeReadOnly:
		return unavailable("the database is read-only", err)
	case codeFull:
		return unavailable("the disk of the database is full", err)
	case codeIOErr, codeCantOpen:
		return unavailable("the database file cannot be read or written", err)
	}
	return err
}

// cannotOpenFile is the sentence for what went wrong with the file.
func cannotOpenFile(path string, err error) error {
	if assessment.KindOf(err) != "" {
		return err
	}
	code, ok := sqliteCode(err)
	switch code & 0xff {
	case codeNotADB:
		return cannotOpen(fmt.Sprintf("%s is not a database file of Trede", path))
	case codeCorrupt:
		return cannotOpen(fmt.Sprintf("the database %s is damaged; restore a backup", path))
	case codeReadOnly:
		return cannotOpen(fmt.Sprintf("the database %s or its directory is read-only", path))
	case codeBusy, codeLocked:
		return cannotOpen(fmt.Sprintf("the database %s is locked by another program", path))
	case codeFull:
		return cannotOpen(fmt.Sprintf("the disk of the database %s is full", path))
	case codeCantOpen:
		return cannotOpen(fmt.Sprintf("the database %s cannot be opened; check the rights on the file and its directory", path))
	}
	if ok {
		return unavailable(fmt.Sprintf("the database %s cannot be opened", path), err)
	}
	return fmt.Errorf("open database %s: %w", path, err)
}

// codeOf finds the driver's error in the chain; code reads its result code.
func codeOf[E error](err error, code func(E) int) (int, bool) {
	if e, ok := errors.AsType[E](err); ok {
		return code(e), true
	}
	return 0, false
}
