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
