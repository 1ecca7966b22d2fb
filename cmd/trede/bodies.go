package main

import (
	"errors"
	"io"
	"net/http"
	"sync"
	"time"
)

// bodies serves requests and knows of which not all has come yet. A form that
// stands still halfway must not keep the server from stopping.
type bodies struct {
	handler http.Handler

	mu       sync.Mutex
	coming   map[*body]bool
	hurrying time.Time // until when bodies have to come; zero: as long as the server lets them
}

func newBodies(handler http.Handler) *bodies {
	return &bodies{handler: handler, coming: map[*body]bool{}}
}

func (b *bodies) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Body == nil || r.Body == http.NoBody {
		b.handler.ServeHTTP(w, r)
		return
	}
	one := &body{ReadCloser: r.Body, control: http.NewResponseController(w), of: b}
	b.add(one)
	defer b.remove(one)
	r.Body = one
	b.handler.ServeHTTP(w, r)
}

// hurry lets the bodies that are still coming, and later ones, so long.
func (b *bodies) hurry(within time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.hurrying = time.Now().Add(within)
	for one := range b.coming {
		one.until(b.hurrying)
	}
}

func (b *bodies) add(one *body) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.coming[one] = true
	if !b.hurrying.IsZero() {
		one.until(b.hurrying)
	}
}

func (b *bodies) remove(one *body) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.coming, one)
}

// body is one request's.
type body struct {
	io.ReadCloser
	control *http.ResponseController
	of      *bodies
}

// Read forgets a body that has come: a deadline for reading would end the
// request while it is answered.
func (b *body) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if errors.Is(err, io.EOF) {
		b.of.remove(b)
	}
	return n, err
}

// until sets the deadline. Where it cannot be set, the server's own counts.
func (b *body) until(t time.Time) { _ = b.control.SetReadDeadline(t) }
