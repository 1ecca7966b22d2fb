package main

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
)

// running is a server that a test started.
type running struct {
	url   string
	stop  context.CancelFunc
	ended chan error
}

// start runs what serves until the test ends it, and returns when it listens.
func start(t *testing.T, now time.Time, serve func(s *surroundings) error) running {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	out, in := io.Pipe()
	r := running{stop: cancel, ended: make(chan error, 1)}
	go func() {
		r.ended <- serve(&surroundings{ctx, strings.NewReader(""), in, io.Discard, func() time.Time { return now }})
		_ = in.Close()
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the server did not start: %v", <-r.ended)
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	_, after, _ := strings.Cut(line, "http://")
	address, _, _ := strings.Cut(after, " ")
	r.url = "http://" + address
	t.Cleanup(cancel)
	return r
}

// What nobody touched for too long is erased at the start, and nothing else.
func TestServe_sweepsAtTheStart(t *testing.T) {
	changed := time.Date(2026, 1, 15, 12, 0, 0, 0, time.UTC)
	database := storetest.SQLite(t)
	old, empty, kept := access.NewKey(), access.NewKey(), access.NewKey()
	for key, made := range map[access.Key]time.Time{old: changed, empty: changed.AddDate(0, 11, 0), kept: changed.AddDate(0, 11, 0)} {
		db, err := store.Open(t.Context(), database, store.Options{Now: func() time.Time { return made }, Logger: slog.New(slog.DiscardHandler)})
		if err != nil {
			t.Fatal(err)
		}
		var answers []assessment.Change
		if key != empty {
			answers = []assessment.Change{{Question: "people.hours", Answer: assessment.Answer{Kind: assessment.Unknown}}}
		}
		a := assessment.Assessment{ID: assessment.ID(key), Organisation: assessment.Organisation{Name: "A"}, CreatedAt: made}
		if err := db.Create(t.Context(), a, key.Hash(), answers); err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}

	c := &serveCommand{Listen: "127.0.0.1:0", Database: database, KeepMonths: 12}
	r := start(t, changed.AddDate(1, 0, 1), c.Run)
	db := storetest.Open(t, database, store.Options{})
	gone := func(key access.Key) bool {
		_, _, _, err := db.Open(t.Context(), key.Hash())
		return assessment.KindOf(err) == assessment.NotFound
	}
	tick, late := time.NewTicker(10*time.Millisecond), time.After(time.Minute)
	defer tick.Stop()
	for !gone(old) || !gone(empty) {
		select {
		case <-tick.C:
		case <-late:
			t.Fatalf("after a minute: what is a year old is gone: %t, what stayed empty is gone: %t", gone(old), gone(empty))
		}
	}
	if gone(kept) {
		t.Error("what has an answer from last month is gone")
	}
	r.stop()
	if err := <-r.ended; err != nil {
		t.Error(err)
	}
}

// A request that is under way when the server has to stop is answered.
func TestServe_finishesWhatIsUnderWay(t *testing.T) {
	entered, release := make(chan struct{}), make(chan struct{})
	handler := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(entered)
		<-release
		_, _ = io.WriteString(w, "saved")
	})
	db := storetest.New(t)
	c := &serveCommand{Listen: "127.0.0.1:0", KeepMonths: 12}
	r := start(t, time.Now(), func(s *surroundings) error {
		return c.serve(s.Context, s, slog.New(slog.DiscardHandler), db, handler)
	})
	answered := make(chan string, 1)
	go func() {
		answer, err := http.Get(r.url)
		if err != nil {
			answered <- err.Error()
			return
		}
		defer func() { _ = answer.Body.Close() }()
		body, _ := io.ReadAll(answer.Body)
		answered <- string(body)
	}()
	<-entered
	r.stop()
	u, err := url.Parse(r.url)
	if err != nil {
		t.Fatal(err)
	}
	for { // until nobody is let in any more
		conn, err := net.Dial("tcp", u.Host)
		if err != nil {
			break
		}
		_ = conn.Close()
	}
	select {
	case err := <-r.ended:
		t.Fatalf("the server ended while a request was under way: %v", err)
	default:
	}
	close(release)
	if got := <-answered; got != "saved" {
		t.Errorf("the request under way got %q", got)
	}
	if err := <-r.ended; err != nil {
		t.Error(err)
	}
}
