package store_test

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
	"trede/questions"
)

func TestSave_aFullDiskLosesNothingAndIsGotOver(t *testing.T) {
	s := storetest.New(t)
	a := begin(t, s)
	if err := s.FillDisk(t.Context(), 20); err != nil {
		t.Fatal(err)
	}
	note := strings.Repeat("lange notitie ", 280)
	answer := func(i int) assessment.Change {
		id := questions.QuestionID("people.q" + strings.Repeat("x", i))
		return assessment.Change{Question: id, Answer: assessment.Answer{Kind: assessment.Unknown, Note: note}}
	}
	stored := 0
	for ; ; stored++ {
		_, err := s.Save(t.Context(), a.sheet, []assessment.Change{answer(stored)})
		if err != nil {
			wantKind(t, err, assessment.Unavailable)
			break
		}
		if stored > 100 {
			t.Fatal("the disk does not get full: the test tests nothing")
		}
	}
	wantKind(t, s.Create(t.Context(), assessment.Assessment{ID: "y", Role: strings.Repeat(note, 20)}, access.NewKey().Hash(), nil), assessment.Unavailable)
	if sheet := sheetOf(t, s, a.sheet); stored == 0 || len(sheet.Given()) != stored {
		t.Errorf("%d saves were acknowledged and %d answers are there", stored, len(sheet.Given()))
	}
	if err := s.FillDisk(t.Context(), 1000); err != nil {
		t.Fatal(err)
	}
	save(t, s, a.sheet, answer(stored))
}

func TestStore_getsOverAPostgresThatGoesAwayAndComesBack(t *testing.T) {
	cluster := storetest.NewCluster(t)
	s := storetest.Open(t, cluster.URL(), store.Options{})
	a := begin(t, s, level("people.hours", 1, 0))

	cluster.Stop(t)
	_, err := s.Save(t.Context(), a.sheet, []assessment.Change{level("people.hours", 2, 1)})
	wantKind(t, err, assessment.Unavailable)
	_, _, _, err = s.Open(t.Context(), a.key)
	wantKind(t, err, assessment.Unavailable)
	wantKind(t, s.Ping(t.Context()), assessment.Unavailable)

	cluster.Start(t)
	save(t, s, a.sheet, level("people.hours", 2, 1))

	// Back before anybody noticed that it was away.
	cluster.Stop(t)
	cluster.Start(t)
	if sheet := sheetOf(t, s, a.sheet); sheet.Answers["people.hours"].Level != 2 {
		t.Errorf("got %+v", sheet)
	}
	cluster.Stop(t)
	cluster.Start(t)
	save(t, s, a.sheet, level("people.hours", 3, 2))
}

func TestStore_refusesWhatComesAfterClosing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		_, err := s.Save(t.Context(), a.sheet, []assessment.Change{level("people.hours", 2, 0)})
		wantKind(t, err, assessment.Unavailable)
	})
}

func TestSave_isUnavailableWhileAnotherProgramHoldsTheFile(t *testing.T) {
	path := storetest.SQLite(t)
	s := storetest.Open(t, path, store.Options{})
	a := begin(t, s, level("people.hours", 1, 0))
	other, err := sql.Open(store.SQLiteDriver, path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	other.SetMaxOpenConns(1)
	for _, statement := range []string{"BEGIN IMMEDIATE", "UPDATE answers SET level = 3"} {
		if _, err := other.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	_, err = s.Save(t.Context(), a.sheet, []assessment.Change{level("people.hours", 2, 1)})
	wantKind(t, err, assessment.Unavailable)
	if got := sheetOf(t, s, a.sheet).Answers["people.hours"].Level; got != 1 {
		t.Errorf("reading meanwhile gives level %d, want 1", got)
	}
	if _, err := other.Exec("ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	save(t, s, a.sheet, level("people.hours", 2, 1))
}

func TestSave_whoGaveUpBeforehandStoresNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := begin(t, s)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, err := s.Save(ctx, a.sheet, []assessment.Change{level("people.hours", 2, 0)})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want context.Canceled", err)
		}
		if _, err := s.Sheet(ctx, a.sheet); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want context.Canceled", err)
		}
		if got := len(sheetOf(t, s, a.sheet).Answers); got != 0 {
			t.Errorf("%d answers were stored", got)
		}
	})
}

var quiet = store.Options{Logger: slog.New(slog.DiscardHandler)}

func TestOpen_saysInOneSentenceWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "text.db")
	if err := os.WriteFile(text, []byte(strings.Repeat("this is a letter, not a database\n", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, url, says string }{
		{"missing directory", filepath.Join(dir, "no", "trede.db"), "does not exist"},
		{"directory", dir, "is a directory"},
		{"not a database", text, "is not a database file of Trede"},
		{"no path", "sqlite:", "needs the path of a file"},
		{"memory", ":memory:", "needs the path of a file"},
		{"another database", "mysql://host/db", "begins with postgres:// or sqlite:"},
		{"no server", "postgres://trede:secret@127.0.0.1:1/trede", "does not answer: connect: connection refused"},
		{"no such URL", "postgres://trede:secret@[/trede", "is not a PostgreSQL URL"},
		{"no such database", strings.Replace(storetest.Postgres(t), "trede_test_", "none_", 1), "does not exist"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := store.Open(t.Context(), tt.url, quiet)
			if err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Fatalf("got %v, want something that says %q", err, tt.says)
			}
			if kind := assessment.KindOf(err); kind != assessment.Unavailable && kind != assessment.Invalid {
				t.Errorf("got kind %q", kind)
			}
			if message := err.Error(); strings.Contains(message, "\n") || strings.Contains(message, "secret") {
				t.Errorf("got %q, want one line without the password", message)
			}
		})
	}
}

func TestOpen_refusesADatabaseFromANewerVersion(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		s := storetest.Open(t, url, store.Options{})
		if err := s.Exec(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, true)"); err != nil {
			t.Fatal(err)
		}
		_, err := store.Open(t.Context(), url, store.Options{})
		wantKind(t, err, assessment.Unavailable)
		if err == nil || !strings.Contains(err.Error(), "newer version of Trede") {
			t.Errorf("got %v", err)
		}
	})
}

func TestOpen_keepsWhatIsThere(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		s := storetest.Open(t, url, store.Options{})
		a := begin(t, s, level("people.hours", 2, 0))
		want := sheetOf(t, s, a.sheet)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		got := sheetOf(t, storetest.Open(t, url, store.Options{}), a.sheet)
		if got.Version != want.Version || got.Answers["people.hours"].Level != 2 {
			t.Errorf("got %+v, want %+v", got, want)
		}
	})
}

func TestOpen_takesAnyFileName(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"plain.db", "a b?c=1#d%20&é.db", "sqlite.db"} {
		for _, prefix := range []string{"", "sqlite:", "sqlite://"} {
			path := filepath.Join(dir, name)
			begin(t, storetest.Open(t, prefix+path, store.Options{}))
			info, err := os.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			if got := info.Mode().Perm(); got != 0o600 {
				t.Errorf("%s has mode %o, want 600: it holds answers", name, got)
			}
		}
	}
}

func TestOpen_severalInstancesAtOnce(t *testing.T) {
	url := storetest.Postgres(t)
	const instances = 3
	opened := make(chan error, instances)
	for range instances {
		go func() {
			s, err := store.Open(t.Context(), url, quiet)
			if err == nil {
				err = s.Close()
			}
			opened <- err
		}()
	}
	for range instances {
		if err := <-opened; err != nil {
			t.Error(err)
		}
	}
}
