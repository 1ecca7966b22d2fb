package web

import (
	"bytes"
	"errors"
	"io"
	"sync"
	"time"

	"github.com/labstack/echo/v4"

	"trede/assessment"
)

// bucket limits how often something may happen, over all visitors together: a
// whole town hall comes from one address, so an address tells nobody apart.
type bucket struct {
	now  func() time.Time
	mu   sync.Mutex
	left float64
	at   time.Time // when left was right
}

// What may begin: assessmentsAtOnce at a time and assessmentsPerMinute on the
// long run. A file counts for more, because it fills the disk.
const (
	assessmentsAtOnce    = 300
	assessmentsPerMinute = 60
	importCost           = 3
)

// take reports whether there is room for a thing that costs so much, and takes
// it.
func (b *bucket) take(cost float64) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.now()
	if b.at.IsZero() {
		b.left = assessmentsAtOnce
	}
	b.left = min(assessmentsAtOnce, b.left+max(now.Sub(b.at).Minutes(), 0)*assessmentsPerMinute)
	b.at = now
	if b.left < cost {
		return false
	}
	b.left -= cost
	return true
}

// bodies bounds the memory that requests hold before anybody looks at them:
// smallBody of each, and more than that of a few at a time.
type bodies chan struct{}

const (
	smallBody   = 64 << 10
	largeBodies = 16
)

// keyBody is under which echo keeps that a request holds a large body.
const keyBody = "large body"

// release gives room to the next large body when a request was answered.
func (b bodies) release(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		defer func() {
			if c.Get(keyBody) != nil {
				<-b
			}
		}()
		return next(c)
	}
}

// read reads a body of at most limit bytes. Its errors are of kinds of this
// package.
func (b bodies) read(c echo.Context, body io.Reader, limit int64) ([]byte, error) {
	var w bytes.Buffer
	n, err := io.CopyN(&w, body, smallBody)
	if err == nil && n == smallBody {
		select {
		case b <- struct{}{}:
			c.Set(keyBody, true)
		case <-time.After(5 * time.Second):
			return nil, &assessment.Error{Kind: assessment.Unavailable, Message: "too many large forms at once"}
		}
		_, err = io.Copy(&w, io.LimitReader(body, limit-smallBody+1))
	}
	switch {
	case err != nil && !errors.Is(err, io.EOF):
		return nil, uploadError(err)
	case int64(w.Len()) > limit:
		return nil, &assessment.Error{Kind: errTooLarge, Message: "is too large"}
	}
	return w.Bytes(), nil
}
