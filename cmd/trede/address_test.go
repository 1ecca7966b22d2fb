package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSiteURL_takesWhatAPathCanBeAddedTo(t *testing.T) {
	good := map[string]string{
		"":                           "",
		"https://trede.example":      "https://trede.example",
		"https://trede.example/":     "https://trede.example",
		"HTTPS://Trede.example//":    "https://Trede.example",
		"http://localhost:8080":      "http://localhost:8080",
		"http://127.0.0.1:65535":     "http://127.0.0.1:65535",
		"http://[::1]:8080":          "http://[::1]:8080",
		"https://[2001:db8::1]":      "https://[2001:db8::1]",
		"https://gemeente-é.example": "https://gemeente-é.example",
		"https://a_b.c-d.example":    "https://a_b.c-d.example",
		"https://trede.example.":     "https://trede.example.",
		"http://trede:80":            "http://trede:80",
	}
	for setting, want := range good {
		if got, err := siteURL(setting); got != want || err != nil {
			t.Errorf("%q: %q, error %v; want %q", setting, got, err, want)
		}
	}
	for _, setting := range []string{
		"https://trede.example?x=1", "https://trede.example/?", "https://trede.example?", "https://trede.example#a", "https://trede.example#",
		"https://trede.example/pad", "https://trede.example/?x", "https://beheer:geheim@trede.example", "https://u:p@", "https://@trede.example",
		"https://trede.example:99999", "https://trede.example:65536", "https://trede.example:0", "https://trede.example:", "https://trede.example:80a",
		"https://trede.example:-1", "https://:8080", "https://", "https:///", "https:trede.example", "trede.example", "//trede.example", "ftp://trede.example",
		"javascript:alert(1)", "https://a b.example", "https://trede.example ", " https://trede.example", "https://tre\\de.example", `https://trede.example\`,
		"https://a..b", "https://.a", "https://-a.example", "https://a-.example", "https://a,b", "https://a;b", "https://a'b", `https://a"b`, "https://<a>",
		"https://a%20b", "https://a%2eb", "https://a*b", "https://256.1.1.1", "https://1.2.3", "https://[::1", "https://::1", "https://[fe80::1%25eth0]",
		"https://[1.2.3.4]", "https://a\nb", "https://https://a", "https://" + strings.Repeat("a", 64) + ".example", "https://" + strings.Repeat("a.", 130) + "b",
	} {
		if got, err := siteURL(setting); err == nil {
			t.Errorf("%q is taken as %q", setting, got)
		} else if strings.Contains(err.Error(), "geheim") {
			t.Errorf("%q: the password is told: %v", setting, err)
		}
	}
}

func TestCheckDatabase_refusesWhatIsPlainlyNoPath(t *testing.T) {
	for _, setting := range []string{
		"host=127.0.0.1 user=trede password=geheim dbname=trede", "password=geheim host=/tmp", "user=trede  password = geheim", "dbname=trede password=geheim",
		"HOST=x PASSWORD=geheim", "Server=db;Database=trede;Uid=trede;Pwd=geheim;", "hostaddr=1.2.3.4,password=geheim", "data source=db;password=geheim",
		`{"host": "db", "password": "geheim"}`, "postgres:/trede:geheim@db/trede", "postgres:trede:geheim@db/trede", "postgresql:db?password=geheim",
		"Postgres://trede:geheim@db/trede", "POSTGRES://trede:geheim@db/trede", "postgre://trede:geheim@db/trede", "pgsql://trede:geheim@db/trede", "jdbc:postgresql://db/trede?password=geheim",
		"mysql://trede:geheim@db/trede", "mysql:host=db;password=geheim", "sqlite3:trede.db?geheim", "file:trede.db?geheim", "//trede:geheim@db/trede", "trede:geheim@db.example:5432/trede",
		"trede:geheim@tcp(db:3306)/trede", "trede@db.example:5432/trede?geheim", "DATABASE_URL=postgres://trede:geheim@db/trede", "psql 'postgres://trede:geheim@db/trede'",
		`"postgres://trede:geheim@db/trede"`, "'postgres://trede:geheim@db/trede'", " postgres://trede:geheim@db/trede", "postgres://trede:geheim@db/trede\n", "trede.db\n", " geheim.db", `"geheim.db"`,
		"postgres://trede:ge/heim@db/trede", "postgres://trede:12/geheim@db/trede", "postgres://trede:12#geheim@db/trede", "postgres://trede:12?geheim@db/trede", "postgres://trede:%geheim@db/trede",
		"postgres://trede:geheim@db:port/trede", "postgres://db/trede?user=u@v&password=geheim", "postgres://trede:ge heim@db/trede",
		"PGPASSWORD=geheim", "secret=geheim", "AccountName=x;AccountKey=geheim", "AccountKey=x/geheim", "u:geheim@h/db", "postgres//u:geheim@h/db", "postgres;//u:geheim@h/db", "u:ge/heim@h/db",
		"/srv/u:geheim@h/db", "./u:geheim@h/db", "secret=ge/heim/", "h/db?secret=geheim/x", "sqlite:secret=geheim", "sqlite:x.db?key=geheim", "sqlite://u:geheim@h/db", "sqlite:-", "sqlite:http://geheim",
		"TREDE_DATABASE=trede.db", "TREDE_DATABASE=/srv/trede.db", "x.db?mode=ro", "/srv/x.db?mode=ro", "/srv/host=x.db", "/srv/x;y.db", "-", "url=postgres", "gemeente@home.db", "./geheim@h", "./geheim@h/", "data/a?b/c.db",
	} {
		if err := checkDatabase(setting); err == nil {
			t.Errorf("%q is taken", setting)
		} else if strings.Contains(err.Error(), "geheim") || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v", setting, err)
		}
	}
	for _, setting := range []string{
		"trede.db", "/var/lib/trede/trede.db", "/srv/trede/data.db", "data/a b,c#d%20&é.db", "c:/trede.db", "/srv/me@home/10:30.db", "./a@b/x.db", "a@b/x.db", "sqlite:trede.db", "sqlite:///x/y.db", "sqlite::memory:",
		"/srv/env=test;a?/x.db", "../env=test/x.db", "./-", "--.db", "~trede/Mijn gegevens (2026)/trede 1.sqlite3", "..", "/",
		"postgres://trede:secret@db.example:5432/trede?sslmode=verify-full", "postgres:///trede?host=%2Ftmp&user=trede&password=x", "postgresql://a:1,b:2/trede", "postgres://trede:ge%40%2F%3F%23@db/my%40db",
		"postgres://u:p@w@db/trede", ":memory:", "hostile.db", "my-password.db",
	} {
		if err := checkDatabase(setting); err != nil {
			t.Errorf("%q: %v", setting, err)
		}
	}
}

// A backslash is between folders on Windows, and a part of a name elsewhere.
func TestCheckDatabase_takesAPathOfWindowsThere(t *testing.T) {
	err := checkDatabase(`C:\data\x.db`)
	if onWindows := filepath.Separator == '\\'; (err == nil) != onWindows {
		t.Errorf("error %v", err)
	}
}

func TestShownDatabase_neverShowsAPassword(t *testing.T) {
	for setting, want := range map[string]string{
		"trede.db": "trede.db",
		"postgres://h/db?user=u&password=geheim123":                        "postgres://h/db",
		"postgres://u:geheim123@h:5432/db?sslmode=disable":                 "postgres://h:5432/db",
		"postgresql://u@h/db?sslpassword=geheim123&sslkey=k":               "postgresql://h/db",
		"postgres:///db?host=/tmp&PASSWORD=geheim123":                      "postgres:///db",
		"postgres://u:geheim123%zz@h/db":                                   "PostgreSQL",
		"postgres://u:geheim%40123@h/db?options=-c%20x.password=geheim123": "postgres://h/db",
	} {
		if got := shownDatabase(setting); got != want {
			t.Errorf("%q: %q, want %q", setting, got, want)
		}
	}
}

// From the command line: neither the password nor a file of that name.
func TestServe_refusesASettingThatIsNoDatabaseWithoutPrintingIt(t *testing.T) {
	t.Chdir(t.TempDir())
	for setting, want := range map[string]string{
		"host=127.0.0.1 user=trede password=geheim dbname=trede": "--database looks like a list of settings",
		"PGPASSWORD=geheim":        "--database has one of the signs",
		"postgres;//u:geheim@h/db": "--database looks like a user and a host",
	} {
		code, stdout, stderr := trede(t, "", "--listen", "127.0.0.1:0", "--database", setting)
		if code != 1 || strings.Contains(stdout+stderr, "geheim") || !strings.Contains(stderr, want) {
			t.Errorf("exit %d\n%s%s", code, stdout, stderr)
		}
	}
	if files, err := os.ReadDir("."); err != nil || len(files) > 0 {
		t.Errorf("files %v, error %v", files, err)
	}
}
