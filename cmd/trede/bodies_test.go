package main

import (
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"trede/assessment/store/storetest"
)

// halfSent sends a form but for its last bytes.
func halfSent(t *testing.T, address string) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	if _, err := fmt.Fprint(conn, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nname=half"); err != nil {
		t.Fatal(err)
	}
	return conn
}

func TestServe_aFormThatStandsStillDoesNotKeepItFromStopping(t *testing.T) {
	t.Parallel()
	entered, failed := make(chan struct{}), make(chan error, 1)
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(entered)
		_, err := io.ReadAll(r.Body)
		failed <- err
	})
	c := &serveCommand{Listen: "127.0.0.1:0", KeepMonths: 12}
	r := start(t, time.Now(), func(s *surroundings) error {
		return c.serve(s.Context, s, slog.New(slog.DiscardHandler), storetest.New(t), handler)
	})
	halfSent(t, strings.TrimPrefix(r.url, "http://"))
	<-entered
	began := time.Now()
	r.stop()
	if err := <-r.ended; err != nil {
		t.Errorf("ended with %v, want success", err)
	}
	if err := <-failed; err == nil {
		t.Error("the half of a form was taken for a whole one")
	}
	if took := time.Since(began); took >= stopWithin {
		t.Errorf("stopping took %v", took)
	}
}

// A request that came whole is answered, however long that takes.
func TestBodies_hurryingDoesNotEndWhatCameWhole(t *testing.T) {
	entered, release := make(chan struct{}), make(chan struct{})
	b := newBodies(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		form, _ := io.ReadAll(r.Body)
		close(entered)
		<-release
		if err := r.Context().Err(); err != nil {
			t.Errorf("the request was ended: %v", err)
		}
		_, _ = w.Write(form)
	}))
	server := httptest.NewServer(b)
	defer server.Close()
	answered := make(chan string, 1)
	go func() {
		answer, err := http.Post(server.URL, "text/plain", strings.NewReader("whole"))
		if err != nil {
			answered <- err.Error()
			return
		}
		defer answer.Body.Close()
		body, _ := io.ReadAll(answer.Body)
		answered <- string(body)
	}()
	<-entered
	b.hurry(-time.Second) // a deadline would have passed
	if n := len(b.coming); n > 0 {
		t.Errorf("%d bodies are said to be coming", n)
	}
	close(release)
	if got := <-answered; got != "whole" {
		t.Errorf("got %q", got)
	}
}

func TestBodies_hurryEndsThoseThatComeLaterToo(t *testing.T) {
	failed := make(chan error, 1)
	b := newBodies(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, err := io.ReadAll(r.Body)
		failed <- err
	}))
	server := httptest.NewServer(b)
	defer server.Close()
	b.hurry(-time.Second)
	halfSent(t, server.Listener.Addr().String())
	if err := <-failed; err == nil {
		t.Error("the half of a form was taken for a whole one")
	}
}

func TestStop_aVisitorWhoDoesNotFetchTheAnswerIsNoFailure(t *testing.T) {
	entered, release := make(chan struct{}), make(chan struct{})
	b := newBodies(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		close(entered)
		<-release
	}))
	server := httptest.NewServer(b)
	go func() {
		if answer, err := http.Get(server.URL); err == nil {
			answer.Body.Close()
		}
	}()
	<-entered
	if err := stop(server.Config, b, slog.New(slog.DiscardHandler), 0, time.Millisecond); err != nil {
		t.Error(err)
	}
	close(release)
	server.Close()
}
