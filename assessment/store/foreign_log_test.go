package store_test

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"trede/assessment"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
	"trede/questions"
)

// copyFiles copies the files of a database as they lie there, as a kill would
// leave them.
func copyFiles(t *testing.T, path string) string {
	t.Helper()
	to := storetest.SQLite(t)
	for _, suffix := range []string{"", "-wal"} {
		copyFile(t, path+suffix, to+suffix)
	}
	return to
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	content, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// backUp makes a backup as SQLite does. (VACUUM INTO is not quite that, so
// what only the backup of the sqlite3 program does is set by hand: it counts
// the schema anew.)
func backUp(t *testing.T, path string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "backup.db")
	db := rawDB(t, path)
	if _, err := db.Exec("VACUUM INTO ?", to); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	binary.BigEndian.PutUint32(content[40:], 1)
	if err := os.WriteFile(to, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return to
}

// killedWith is a file with the log of another one beside it.
func killedWith(t *testing.T, file, log string) string {
	t.Helper()
	path := storetest.SQLite(t)
	copyFile(t, file, path)
	copyFile(t, log, path+"-wal")
	return path
}

func wantForeign(t *testing.T, path, says string) {
	t.Helper()
	before, err := os.ReadFile(path + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	_, err = store.Open(t.Context(), path, quiet)
	wantKind(t, err, assessment.Unavailable)
	if err == nil || !strings.Contains(err.Error(), says) {
		t.Fatalf("got %v, want something that says %q", err, says)
	}
	after, err := os.ReadFile(path + "-wal")
	if err != nil || string(after) != string(before) {
		t.Errorf("the log was changed, error %v", err)
	}
}

const foreign = "does not belong to the database"

func TestOpen_refusesABackupBesideTheLogOfWhatWasThereBefore(t *testing.T) {
	path := storetest.SQLite(t)
	s := storetest.Open(t, path, store.Options{})
	a := begin(t, s)
	thisRun := backUp(t, path)
	save(t, s, a.sheet, level("people.hours", 2, 0))
	wantForeign(t, killedWith(t, thisRun, path+"-wal"), foreign)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	stopped := copyTo(t, path)
	lastRun := backUp(t, path)

	s = storetest.Open(t, path, store.Options{})
	save(t, s, a.sheet, level("people.hours", 3, 1))
	for name, backup := range map[string]string{"of the run before": lastRun, "of the stopped program": stopped, "of two runs before": thisRun} {
		t.Run(name, func(t *testing.T) { wantForeign(t, killedWith(t, backup, path+"-wal"), foreign) })
	}
	// A second log of the same run, and a backup from the time of the first.
	first := copyTo(t, path)
	backup := backUp(t, path)
	fillLog(t, s, a.sheet)
	wantForeign(t, killedWith(t, backup, path+"-wal"), foreign)
	wantForeign(t, killedWith(t, first, path+"-wal"), foreign)
}

// SQLite's backup counts the schema anew, so that a backup of a backup has the
// number of the first one; in one log the mark does not help either.
func TestOpen_refusesABackupOfABackupBesideTheLog(t *testing.T) {
	first := storetest.SQLite(t)
	a := begin(t, storetest.Open(t, first, store.Options{}))
	path := copyTo(t, backUp(t, first))
	s := storetest.Open(t, path, store.Options{})
	save(t, s, a.sheet, level("people.hours", 2, 0))
	second := backUp(t, path)
	save(t, s, a.sheet, level("people.hours", 3, 1))
	wantForeign(t, killedWith(t, second, path+"-wal"), foreign)
}

// copyTo copies the file alone.
func copyTo(t *testing.T, path string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "copy.db")
	copyFile(t, path, to)
	return to
}

// fillLog saves until a new log has begun, and something is in it.
func fillLog(t *testing.T, s *store.Store, id assessment.SheetID) {
	t.Helper()
	note := strings.Repeat("n", 3000)
	for n := range 400 {
		var changes []assessment.Change
		for i := range 20 {
			changes = append(changes, assessment.Change{Question: questions.QuestionID(fmt.Sprintf("fill.q%d.%d", n, i)), Answer: assessment.Answer{Note: note}})
		}
		save(t, s, id, changes...)
		if n*20*len(note) > store.LongLog {
			return
		}
	}
	t.Fatal("the log does not get long: the test tests nothing")
}

// Whatever a kill leaves is taken, with all that was acknowledged.
func TestOpen_takesTheLogThatAKillLeaves(t *testing.T) {
	path := storetest.SQLite(t)
	s := storetest.Open(t, path, store.WithPace(store.Options{}, 0, 0, never))
	a := begin(t, s, level("people.hours", 1, 0))
	revision := int64(1)
	check := func(when string) {
		t.Helper()
		save(t, s, a.sheet, level("people.hours", int(revision+1)%4, revision))
		revision++
		killed := storetest.Open(t, copyFiles(t, path), store.Options{})
		if got := sheetOf(t, killed, a.sheet).Answers["people.hours"].Revision; got != revision {
			t.Errorf("%s: revision %d, want %d", when, got, revision)
		}
	}
	check("after the start")
	backup := reading(t, path)
	goes := begin(t, s, level("people.hours", 1, 0))
	if err := s.Delete(t.Context(), goes.id); err != nil {
		t.Fatal(err)
	}
	check("erased while a backup reads")
	if err := backup.Rollback(); err != nil {
		t.Fatal(err)
	}
	check("after the backup")
	if _, err := s.Sweep(t.Context(), time.Time{}, time.Time{}); err != nil {
		t.Fatal(err)
	}
	check("built anew")
	fillLog(t, s, a.sheet)
	check("with a second log")
}

func TestOpen_refusesALogWithoutItsDatabase(t *testing.T) {
	path := storetest.SQLite(t)
	s := storetest.Open(t, path, store.Options{})
	begin(t, s, level("people.hours", 1, 0))
	log := storetest.SQLite(t)
	copyFile(t, path+"-wal", log+"-wal")
	wantForeign(t, log, "no database")
	if _, err := os.Stat(log); err == nil {
		t.Error("a database was made beside the log")
	}
	if err := os.WriteFile(log, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	wantForeign(t, log, "no database")
}

// What SQLite would not read is no reason to refuse anything.
func TestOpen_takesADatabaseBesideALogWithNothingInIt(t *testing.T) {
	source := storetest.SQLite(t)
	s := storetest.Open(t, source, store.Options{})
	begin(t, s)
	log, err := os.ReadFile(source + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	broken := append([]byte(nil), log...)
	broken[32+24+60] ^= 1 // in the first page: its checksum is wrong
	for name, log := range map[string][]byte{"empty": nil, "a header": log[:32], "half a frame": log[:2000], "broken": broken, "text": []byte(strings.Repeat("text ", 2000))} {
		t.Run(name, func(t *testing.T) {
			path := storetest.SQLite(t)
			if err := storetest.Open(t, path, store.Options{}).Close(); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path+"-wal", log, 0o600); err != nil {
				t.Fatal(err)
			}
			begin(t, storetest.Open(t, path, store.Options{}))
		})
	}
}
