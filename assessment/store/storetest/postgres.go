package storetest

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"trede/assessment/store"
)

// Server names the environment variable with the URL of a PostgreSQL server on
// which tests may make and drop databases. Without it a private one is
// started.
const Server = "TREDE_TEST_POSTGRES"

// Each runs f on a fresh store of each database, side by side. It fails when
// there is no PostgreSQL: what was not run on both was not tested.
func Each(t *testing.T, f func(t *testing.T, s *store.Store)) {
	t.Helper()
	EachURL(t, func(t *testing.T, url string) { f(t, Open(t, url, store.Options{})) })
}

// EachURL is Each for a test that opens the database itself.
func EachURL(t *testing.T, f func(t *testing.T, url string)) {
	t.Helper()
	for name, fresh := range map[string]func(testing.TB) string{"sqlite": SQLite, "postgres": Postgres} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f(t, fresh(t))
		})
	}
}

// Postgres returns the URL of a fresh PostgreSQL database, which goes when the
// test ends.
func Postgres(t testing.TB) string {
	t.Helper()
	server := os.Getenv(Server)
	if server == "" {
		cluster, err := shared()
		if err != nil {
			t.Fatalf("PostgreSQL for tests: %v", err)
		}
		server = cluster.URL()
	}
	u, err := url.Parse(server)
	if err != nil {
		t.Fatalf("%s: %v", Server, err)
	}
	name := "trede_test_" + strings.ToLower(rand.Text())
	if err := command(server, "CREATE DATABASE "+name); err != nil {
		t.Fatalf("PostgreSQL for tests: %v", err)
	}
	t.Cleanup(func() {
		if err := command(server, "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
			t.Errorf("PostgreSQL for tests: %v", err)
		}
	})
	u.Path = "/" + name
	return u.String()
}

// shared is the server that all tests of one test binary use.
var shared = sync.OnceValues(startCluster)

// command runs one statement on a connection of its own.
func command(url, statement string) error {
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, statement); err != nil {
		return fmt.Errorf("%s: %w", statement, err)
	}
	return nil
}
