package store_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"trede/assessment"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
	"trede/questions"
)

func TestPing_leavesNothingBehind(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		begin(t, s)
		for range 3 {
			if err := s.Ping(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if n, err := s.Number(t.Context(), "SELECT COUNT(*) FROM assessments"); err != nil || n != 1 {
			t.Errorf("%d assessments, error %v; want 1", n, err)
		}
	})
}

// Whoever asked and left does not say anything about the database.
func TestPing_isNotMisledByACallerWhoLeft(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := s.Ping(ctx); err != nil {
			t.Error(err)
		}
	})
}

func TestPing_failsWhileTheDiskIsFull(t *testing.T) {
	s := storetest.New(t)
	a := begin(t, s)
	if err := s.FillDisk(t.Context(), 2); err != nil {
		t.Fatal(err)
	}
	for n, err := 0, error(nil); err == nil; n++ {
		if n == 1000 {
			t.Fatal("the disk does not get full: the test tests nothing")
		}
		_, err = s.Save(t.Context(), a.sheet, []assessment.Change{{Question: questions.QuestionID(fmt.Sprint("people.q", n)), Answer: assessment.Answer{Note: strings.Repeat("n", 900)}}})
	}
	wantKind(t, s.Ping(t.Context()), assessment.Unavailable)
	if err := s.FillDisk(t.Context(), 1000); err != nil {
		t.Fatal(err)
	}
	if err := s.Ping(t.Context()); err != nil {
		t.Errorf("with room again: %v", err)
	}
}

func TestPing_failsOnAPostgresThatOnlyReads(t *testing.T) {
	url := storetest.Postgres(t)
	s := storetest.Open(t, url, store.Options{})
	if _, err := rawDB(t, url).Exec("REVOKE INSERT ON assessments FROM CURRENT_USER; ALTER TABLE assessments RENAME TO elsewhere"); err != nil {
		t.Fatal(err)
	}
	if err := s.Ping(t.Context()); err == nil {
		t.Error("nothing can be written, and all is said to be well")
	}
}

// A file that is not where it was takes writes until the process ends.
func TestSave_andPingRefuseAFileThatIsElsewhere(t *testing.T) {
	for _, suffix := range []string{"", "-wal", "-shm"} {
		for name, do := range map[string]func(path string) error{
			"moved":    func(path string) error { return os.Rename(path, path+".away") },
			"replaced": func(path string) error { return replace(path) },
			"removed":  func(path string) error { return os.Link(path, path+".away2") },
		} {
			t.Run(name+suffix, func(t *testing.T) {
				path := storetest.SQLite(t)
				s := storetest.Open(t, path, store.Options{})
				a := begin(t, s)
				if err := do(path + suffix); err != nil {
					t.Fatal(err)
				}
				if name == "removed" {
					if err := os.Remove(path + suffix); err != nil {
						t.Fatal(err)
					}
				}
				_, err := s.Save(t.Context(), a.sheet, []assessment.Change{level("people.hours", 1, 0)})
				wantKind(t, err, assessment.Unavailable)
				err = s.Ping(t.Context())
				wantKind(t, err, assessment.Unavailable)
				if err == nil || !strings.Contains(err.Error(), "moved, removed or replaced") {
					t.Errorf("got %v, want something that says what happened", err)
				}
				if name != "moved" {
					return
				}
				if err := os.Rename(path+suffix+".away", path+suffix); err != nil {
					t.Fatal(err)
				}
				save(t, s, a.sheet, level("people.hours", 1, 0))
				if err := s.Ping(t.Context()); err != nil {
					t.Errorf("back where it was: %v", err)
				}
			})
		}
	}
}

// replace puts a copy in the place of a file.
func replace(path string) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := os.WriteFile(path+".new", content, 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

// Both databases are held by somebody who does not let go.
func TestStore_answersWhenTheDatabaseHangs(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		const soon = 200 * time.Millisecond
		calm := storetest.Open(t, url, store.Options{})
		a := begin(t, calm, level("people.hours", 1, 0))
		s := storetest.Open(t, url, store.WithPace(store.Options{}, soon, soon, 0))
		statement := "LOCK TABLE links, sheets, assessments IN ACCESS EXCLUSIVE MODE"
		postgres := strings.HasPrefix(url, "postgres:")
		if !postgres {
			statement = "CREATE TABLE held (n)"
		}
		defer begun(t, url, statement).Rollback()

		asked := map[string]func() error{
			"ping": func() error { return s.Ping(t.Context()) },
			"save": func() error {
				_, err := s.Save(t.Context(), a.sheet, []assessment.Change{level("people.hours", 2, 1)})
				return err
			},
			"create": func() error { return s.Create(t.Context(), assessment.Assessment{ID: "x"}, a.key, nil) },
			"delete": func() error { return s.Delete(t.Context(), a.id) },
		}
		if postgres { // on SQLite nobody who reads waits for who writes
			asked["open"] = func() error { _, _, _, err := s.Open(t.Context(), a.key); return err }
		}
		for name, ask := range asked {
			answered := make(chan error, 1)
			began := time.Now()
			go func() { answered <- ask() }()
			select {
			case err := <-answered:
				wantKind(t, err, assessment.Unavailable)
				t.Logf("%s: after %v: %v", name, time.Since(began), err)
			case <-time.After(time.Minute):
				t.Errorf("%s: no answer", name)
			}
		}
	})
}
