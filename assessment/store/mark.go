package store

import (
	"fmt"
	"math/rand/v2"
	"strconv"

	"gorm.io/gorm"
)

// mark is the number that a database file carries in its first page, as
// SQLite's user_version. It says two things that must outlive the process:
// whether something was erased of which copies may be left in the file, and to
// which log the file belongs. Every log begins with the first page, and so
// with the mark of its file; when a log ends the file gets another mark. A log
// in which the mark of the file beside it does not occur belongs to another
// file.
//
// Files that an earlier version made have 0.
type mark uint32

// clean is the bit that says that nothing erased is left. Zero means that one
// cannot know, so an old file counts as unclean.
const clean mark = 1

// marks is how many there are, clean ones and others: SQLite's number is
// signed, and 0 is none.
const marks = 1 << 31

// newMark is the mark of a file that has none, or that may be a copy.
func newMark() mark { return mark(rand.N(marks-2)+2) &^ clean }

// next returns another mark that says the same of what was erased.
func (m mark) next() mark {
	if next := (m + 2) % marks; next&^clean != 0 {
		return next
	}
	return 2 | m&clean
}

func (m mark) isClean() bool { return m&clean != 0 }

// statement writes the first page with the mark, even when it has that already.
func (m mark) statement() string { return "PRAGMA user_version = " + strconv.FormatUint(uint64(m), 10) }

// copied is below the numbers of the schema that markFile gives: SQLite counts
// them from 0 in a new file, and in the copy that its backup makes.
const copied = 1 << 20

// markFile sees to it that the file has a mark, that the log begins with it,
// and that a backup of the file can be told from it by the number of its
// schema, as long as the log is the same.
func markFile(db *gorm.DB) (mark, error) {
	var m mark
	var schema, tables int
	err := rowOf(db, "SELECT user_version, schema_version, (SELECT count(*) FROM sqlite_schema) FROM pragma_user_version, pragma_schema_version").
		Scan(&m, &schema, &tables)
	if err != nil {
		return 0, err
	}
	if err := exec(db, m.statement()); err != nil {
		return 0, err
	}
	if schema < copied {
		if err := exec(db, fmt.Sprintf("PRAGMA schema_version = %d", copied+rand.N(1<<29))); err != nil {
			return 0, err
		}
	}
	switch {
	case tables == 0: // a new file, out of which nothing was erased
		return newMark() | clean, nil
	case m == 0:
		return newMark(), nil
	}
	return m, nil
}
