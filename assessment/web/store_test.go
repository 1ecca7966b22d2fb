package web_test

import (
	"context"
	"errors"
	"sync"
	"time"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/web"
)

// clock is a time that stands still until a test moves it. The store and the
// pages have the same one.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

// Now is the moment that the clock shows.
func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Advance moves the clock.
func (c *clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// watched is a real store that fails where a test says so, and knows how many
// assessments it made.
type watched struct {
	web.Store
	created int
	// failing has the error of each method that fails, by its name.
	failing map[string]error
	before  func() // called once, before something is saved
}

func (w *watched) Create(ctx context.Context, a assessment.Assessment, key access.Hash, changes []assessment.Change) error {
	err := w.failing["Create"]
	if err == nil {
		err = w.Store.Create(ctx, a, key, changes)
	}
	if err == nil {
		w.created++
	}
	return err
}

// errBug is an error at which the store panics.
var errBug = errors.New("a bug")

func (w *watched) Open(ctx context.Context, key access.Hash) (access.Grant, assessment.Assessment, assessment.Sheet, error) {
	if err := w.failing["Open"]; errors.Is(err, errBug) {
		panic(err)
	} else if err != nil {
		return "", assessment.Assessment{}, assessment.Sheet{}, err
	}
	return w.Store.Open(ctx, key)
}

func (w *watched) Save(ctx context.Context, id assessment.SheetID, changes []assessment.Change) ([]assessment.Conflict, error) {
	if err := w.failing["Save"]; err != nil {
		return nil, err
	}
	if before := w.before; before != nil {
		w.before = nil
		before()
	}
	return w.Store.Save(ctx, id, changes)
}

func (w *watched) AddLink(ctx context.Context, id assessment.ID, grant access.Grant, key access.Hash) error {
	if err := w.failing["AddLink"]; err != nil {
		return err
	}
	return w.Store.AddLink(ctx, id, grant, key)
}

func (w *watched) Delete(ctx context.Context, id assessment.ID) error {
	if err := w.failing["Delete"]; err != nil {
		return err
	}
	return w.Store.Delete(ctx, id)
}

func (w *watched) Join(ctx context.Context, invitation access.Hash, seen assessment.Seen, sheet assessment.Sheet, key access.Hash, sealed []byte) error {
	if err := w.failing["Join"]; err != nil {
		return err
	}
	return w.Store.Join(ctx, invitation, seen, sheet, key, sealed)
}

func (w *watched) Ping(ctx context.Context) error {
	if err := w.failing["Ping"]; err != nil {
		return err
	}
	return w.Store.Ping(ctx)
}
