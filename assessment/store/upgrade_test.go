package store_test

import (
	"database/sql"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"trede/assessment"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
)

// A database of every schema that was ever released lies in a folder of
// testdata/schema, as SQL for each database and with what it holds. Before a
// new migration is written, this makes the folder of the present schema (it
// needs sqlite3 and pg_dump):
//
//	go test ./assessment/store -run TestStory -keep-as-fixture
var keepAsFixture = flag.Bool("keep-as-fixture", false, "write the present schema's folder of testdata/schema")

// schemas are the folders of testdata: the schemas before the present one.
func schemas(t *testing.T) (folders []string) {
	t.Helper()
	s := storetest.New(t)
	present, err := s.Number(t.Context(), "SELECT MAX(version_id) FROM goose_db_version")
	if err != nil {
		t.Fatal(err)
	}
	for version := 1; version < present; version++ {
		folders = append(folders, folderOf(version))
	}
	return folders
}

func folderOf(version int) string { return filepath.Join("testdata", "schema", fmt.Sprint(version)) }

// dumps are the files of a folder.
var dumps = map[string]string{"sqlite": "sqlite.sql", "postgres": "postgres.sql"}

func dialectOf(url string) string {
	if strings.HasPrefix(url, "postgres:") {
		return "postgres"
	}
	return "sqlite"
}

func TestUpgrade_losesNothing(t *testing.T) {
	for _, folder := range schemas(t) {
		storetest.EachURL(t, func(t *testing.T, url string) {
			restore(t, url, folder)
			want, got := readContent(t, filepath.Join(folder, "content.json")), contentAt(t, url)
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("%s, upgraded (-want +got):\n%s", folder, diff)
			}
			if dialectOf(url) == "sqlite" {
				query(t, rawDB(t, url), "PRAGMA foreign_key_check", func(*sql.Rows) error { return errors.New("a row refers to nothing") })
			}
		})
	}
}

func TestUpgrade_leadsToTheSchemaOfAFreshDatabase(t *testing.T) {
	fresh := map[string]func(testing.TB) string{"sqlite": storetest.SQLite, "postgres": storetest.Postgres}
	for _, folder := range schemas(t) {
		storetest.EachURL(t, func(t *testing.T, url string) {
			restore(t, url, folder)
			want := schemaAt(t, fresh[dialectOf(url)](t))
			if diff := cmp.Diff(want, schemaAt(t, url)); diff != "" {
				t.Errorf("schema (-fresh +upgraded):\n%s", diff)
			}
			if i := slices.IndexFunc(want, func(line string) bool { return strings.Contains(line, "old_") }); i >= 0 {
				t.Errorf("a migration left behind %s", want[i])
			}
		})
	}
}

// An upgraded database is used like any other: the versions and ids that the
// migration drew are sound.
func TestUpgrade_goesOn(t *testing.T) {
	for _, folder := range schemas(t) {
		storetest.EachURL(t, func(t *testing.T, url string) {
			restore(t, url, folder)
			s := storetest.Open(t, url, store.Options{})
			sheet := open(t, s, linkHash("voorbeeldstad third"))
			if sheet.ID == "" || sheet.Version <= 0 {
				t.Errorf("got sheet %q of version %d", sheet.ID, sheet.Version)
			}
			save(t, s, sheet.ID, level("people.hours", 3, sheet.Answers["people.hours"].Revision))
			if got := open(t, s, linkHash("voorbeeldstad third")); got.Answers["people.hours"].Level != 3 || got.Version == sheet.Version {
				t.Errorf("after a save got %+v", got.Answers["people.hours"])
			}
			if err := s.Delete(t.Context(), "voorbeeldstad"); err != nil {
				t.Error(err)
			}
			for table, want := range map[string]int{"assessments": 4, "sheets": 4, "links": 5, "answers": 5, "explanations": 3, "history": 0, "collections": 0} {
				if n, err := s.Number(t.Context(), "SELECT COUNT(*) FROM "+table); err != nil || n != want {
					t.Errorf("%s has %d rows, error %v; want %d", table, n, err, want)
				}
			}
		})
	}
}

// Nobody kept whence the answers of before schema 3 came: their history begins
// with what they are.
func TestUpgrade_historiesBeginWithWhatAnswersAre(t *testing.T) {
	for _, folder := range []string{folderOf(1), folderOf(2)} {
		storetest.EachURL(t, func(t *testing.T, url string) {
			restore(t, url, folder)
			s := storetest.Open(t, url, store.Options{})
			sheet := open(t, s, linkHash("voorbeeldstad third"))
			for q, a := range sheet.Answers {
				if begun := a.Origin.Number == 1 && a.Origin.BegunAt.Equal(a.SavedAt); begun != (a.Kind != assessment.NotAnswered) {
					t.Errorf("%s of kind %d begins with %+v", q, a.Kind, a.Origin)
				}
			}
			save(t, s, sheet.ID, level("people.hours", 3, sheet.Answers["people.hours"].Revision))
			entries, err := s.History(t.Context(), sheet.ID, "people.hours")
			if err != nil || len(entries) != 2 || entries[0].Answer.Level != 2 || !entries[0].BegunAt.Equal(sheet.Answers["people.hours"].SavedAt) {
				t.Errorf("its history is %+v, error %v", entries, err)
			}
		})
	}
}

// TestStory_isKeptAlikeByBothDatabases also makes the fixtures.
func TestStory_isKeptAlikeByBothDatabases(t *testing.T) {
	urls := map[string]string{"sqlite": storetest.SQLite(t), "postgres": storetest.Postgres(t)}
	for _, url := range urls {
		story(t, url)
	}
	got := contentAt(t, urls["sqlite"])
	if diff := cmp.Diff(got, contentAt(t, urls["postgres"]), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("(-sqlite +postgres):\n%s", diff)
	}
	if *keepAsFixture {
		keep(t, urls, got)
	}
}

func keep(t *testing.T, urls map[string]string, c content) {
	t.Helper()
	s := storetest.Open(t, urls["sqlite"], store.Options{})
	version, err := s.Number(t.Context(), "SELECT MAX(version_id) FROM goose_db_version")
	if err == nil {
		err = os.MkdirAll(folderOf(version), 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	writeContent(t, filepath.Join(folderOf(version), "content.json"), c)
	for dialect, dump := range map[string]*exec.Cmd{
		"sqlite":   exec.Command("sqlite3", urls["sqlite"], ".dump"),
		"postgres": exec.Command("pg_dump", "--inserts", "--no-owner", "--no-comments", urls["postgres"]),
	} {
		out, err := dump.Output()
		if err != nil {
			t.Fatal(err)
		}
		var kept []string
		for line := range strings.Lines(string(out)) { // without what only psql understands
			if !strings.HasPrefix(line, `\`) && !strings.HasPrefix(line, "--") {
				kept = append(kept, line)
			}
		}
		if err := os.WriteFile(filepath.Join(folderOf(version), dumps[dialect]), []byte(strings.Join(kept, "")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// restore makes the database of a folder.
func restore(t *testing.T, url, folder string) {
	t.Helper()
	dump, err := os.ReadFile(filepath.Join(folder, dumps[dialectOf(url)]))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := rawDB(t, withoutPreparing(url)).Exec(string(dump)); err != nil {
		t.Fatalf("%s: %v", folder, err)
	}
}

// withoutPreparing lets one Exec run many statements on PostgreSQL.
func withoutPreparing(address string) string {
	if dialectOf(address) == "sqlite" {
		return address
	}
	u, err := url.Parse(address)
	if err != nil {
		panic(err)
	}
	q := u.Query()
	q.Set("default_query_exec_mode", "simple_protocol")
	u.RawQuery = q.Encode()
	return u.String()
}

// schemaAt opens the store, which brings the schema up to date, and lists it.
func schemaAt(t *testing.T, url string) (lines []string) {
	t.Helper()
	storetest.Open(t, url, store.Options{})
	list := "SELECT type || ' ' || name || ': ' || COALESCE(sql, '') FROM sqlite_schema ORDER BY type, name"
	if dialectOf(url) == "postgres" {
		list = `SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || COALESCE(column_default, '')
				FROM information_schema.columns WHERE table_schema = 'public'
			UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
			UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
				FROM pg_constraint WHERE connamespace = 'public'::regnamespace
			ORDER BY 1`
	}
	query(t, rawDB(t, url), list, func(row *sql.Rows) error {
		var line string
		err := row.Scan(&line)
		lines = append(lines, line)
		return err
	})
	if len(lines) < 10 {
		t.Fatalf("the schema has %d parts only", len(lines))
	}
	return lines
}

// micros scans a moment as the database keeps it; 0 is the zero time.
type micros struct{ *time.Time }

// Scan is for database/sql.
func (m micros) Scan(value any) error {
	n, ok := value.(int64)
	if !ok {
		return fmt.Errorf("%T is no moment", value)
	}
	if n != 0 {
		*m.Time = time.UnixMicro(n).UTC()
	}
	return nil
}

// hexadecimal scans bytes.
type hexadecimal struct{ *string }

// Scan is for database/sql. Null is no bytes.
func (h hexadecimal) Scan(value any) error {
	if value == nil {
		return nil
	}
	b, ok := value.([]byte)
	if !ok {
		return fmt.Errorf("%T are no bytes", value)
	}
	*h.string = hex.EncodeToString(b)
	return nil
}
