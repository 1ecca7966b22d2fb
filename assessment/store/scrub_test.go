package store_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"trede/assessment"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
	"trede/questions"
)

// canary is in a text that a test erases.
const canary = "kanarie"

// eraseMany erases assessments at random among some that stay, until copies of
// rows lie about in the file at path. It returns what reports whether any of
// what was erased is in the files at a path.
func eraseMany(t *testing.T, s *store.Store, path string) (left func(path string) bool) {
	t.Helper()
	draw := rand.New(rand.NewPCG(7, 7))
	type one struct {
		started
		canary string
	}
	const kept, most = 8, 1000
	var there []one
	var erased []string
	left = func(path string) bool {
		return slices.ContainsFunc(erased, func(c string) bool { return inFiles(t, path, []byte(c)) })
	}
	for n := range most {
		a := one{canary: fmt.Sprintf("%s-%d-", canary, n)}
		var changes []assessment.Change
		for q := range 48 {
			note := strings.Repeat(a.canary, 1+draw.IntN(60))
			changes = append(changes, assessment.Change{Question: questions.QuestionID(fmt.Sprint("people.q", q)), Answer: assessment.Answer{Note: note}})
		}
		was := assessment.Answer{Kind: assessment.Unknown, Proof: assessment.Proof{What: a.canary}}
		a.started = begin(t, s, append(changes, assessment.Change{Question: "people.was", Answer: was})...)
		save(t, s, a.sheet, assessment.Change{Question: "people.was", Answer: assessment.Answer{Kind: assessment.Unknown}, BasedOn: 1, Back: 1})
		there = append(there, a)
		if len(there) <= kept {
			continue
		}
		i := draw.IntN(len(there))
		if err := s.Delete(t.Context(), there[i].id); err != nil {
			t.Fatal(err)
		}
		erased = append(erased, there[i].canary)
		there = slices.Delete(there, i, i+1)
		if left(path) {
			return left
		}
	}
	t.Fatal("no copy is left: the test tests nothing")
	return nil
}

// eventually waits until something holds.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	tick, late := time.NewTicker(5*time.Millisecond), time.After(time.Minute)
	defer tick.Stop()
	for !holds() {
		select {
		case <-tick.C:
		case <-late:
			t.Fatalf("after a minute it does not hold: %s", what)
		}
	}
}

// SQLite leaves copies of rows in the gaps of pages, which no deletion reaches.
func TestDelete_soonLeavesNoCopyInTheFiles(t *testing.T) {
	path := storetest.SQLite(t)
	s := storetest.Open(t, path, store.WithPace(store.Options{}, 0, 0, 2*time.Second))
	left := eraseMany(t, s, path)
	eventually(t, "nothing erased is left in the files", func() bool { return !left(path) })
}

const never = time.Hour // until the writer scrubs by itself

func TestClose_leavesNothingErasedInTheFile(t *testing.T) {
	path := storetest.SQLite(t)
	s := storetest.Open(t, path, store.WithPace(store.Options{}, 0, 0, never))
	left := eraseMany(t, s, path)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if left(path) {
		t.Error("something erased is still in the file")
	}
}

func TestSweep_leavesNothingErasedInTheFile(t *testing.T) {
	path := storetest.SQLite(t)
	s := storetest.Open(t, path, store.WithPace(store.Options{}, 0, 0, never))
	left := eraseMany(t, s, path)
	if _, err := s.Sweep(t.Context(), time.Time{}, time.Time{}); err != nil {
		t.Fatal(err)
	}
	if left(path) {
		t.Error("something erased is still in the file")
	}
}

// A process that dies before it scrubbed leaves it to the next one.
func TestOpen_scrubsWhatWasErasedBeforeAKill(t *testing.T) {
	path := storetest.SQLite(t)
	left := eraseMany(t, storetest.Open(t, path, store.WithPace(store.Options{}, 0, 0, never)), path)
	killed := copyFiles(t, path)
	storetest.Open(t, killed, store.WithPace(store.Options{}, 0, 0, time.Millisecond))
	eventually(t, "nothing erased is left in the files", func() bool { return !left(killed) })
}

// Nor does a file know of itself that an earlier version made.
func TestOpen_scrubsAFileOfAnEarlierVersion(t *testing.T) {
	path := storetest.SQLite(t)
	left := eraseMany(t, storetest.Open(t, path, store.WithPace(store.Options{}, 0, 0, never)), path)
	old := copyFiles(t, path)
	db := rawDB(t, old)
	if _, err := db.Exec("PRAGMA user_version = 0"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	storetest.Open(t, old, store.WithPace(store.Options{}, 0, 0, time.Millisecond))
	eventually(t, "nothing erased is left in the files", func() bool { return !left(old) })
}

func TestDelete_whileABackupReadsIsFinishedAfterItAndLogged(t *testing.T) {
	path := storetest.SQLite(t)
	var log lines
	opts := store.Options{Logger: slog.New(slog.NewTextHandler(&log, nil))}
	s := storetest.Open(t, path, store.WithPace(opts, 0, 0, time.Millisecond))
	a := begin(t, s, assessment.Change{Question: "people.hours", Answer: assessment.Answer{Note: canary}})
	backup := reading(t, path)
	if err := s.Delete(t.Context(), a.id); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the operator is told", func() bool { return strings.Contains(log.String(), "erased answers are still in the files") })
	if !inFiles(t, path, []byte(canary)) {
		t.Fatal("the backup holds nothing: the test tests nothing")
	}
	if err := backup.Rollback(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "nothing erased is left in the files", func() bool { return !inFiles(t, path, []byte(canary)) })
	eventually(t, "the operator is told that it is over", func() bool { return strings.Contains(log.String(), "erased answers have left") })
	if n := strings.Count(log.String(), "level=WARN"); n != 1 {
		t.Errorf("%d warnings, want one: %s", n, &log)
	}
}

// reading is a transaction that sees the file as it is now, as a backup does.
func reading(t *testing.T, path string) *sql.Tx {
	t.Helper()
	tx, err := rawDB(t, path).BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var n int
	if err := tx.QueryRow("SELECT COUNT(*) FROM assessments").Scan(&n); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = tx.Rollback() })
	return tx
}

// lines is a log that is read while it is written.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
