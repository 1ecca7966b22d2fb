package store

import (
	"context"
	"crypto/rand"
	"fmt"
	"strings"
	"sync"

	"gorm.io/gorm"
)

// pulse lets all who ask at the same time share one answer, also when it does
// not come.
type pulse struct {
	mu  sync.Mutex
	now *beat // under way
}

type beat struct {
	done chan struct{}
	err  error // valid once done is closed
}

// Ping reports whether the database can be read and written: it stores
// something and takes it back, because a full disk or a file that was moved
// away shows only then. It answers within two seconds, also when the database
// does not; then, as with all that later may be otherwise, the error is of
// kind Unavailable. It goes on when ctx ends: a caller who left tells nothing
// about the database.
func (s *Store) Ping(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.pace.pulse)
	defer cancel()
	b := s.pulse.join(func() error {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.pace.pulse)
		defer cancel()
		return s.beat(ctx)
	})
	select {
	case <-b.done:
		return s.failed("ping the database", b.err)
	case <-ctx.Done():
		return s.failed("ping the database", ctx.Err())
	}
}

// join starts what is asked, or waits with those who asked before.
func (p *pulse) join(ask func() error) *beat {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.now != nil {
		return p.now
	}
	b := &beat{done: make(chan struct{})}
	p.now = b
	go func() {
		b.err = ask()
		p.mu.Lock()
		p.now = nil
		p.mu.Unlock()
		close(b.done)
	}()
	return b
}

// trial is more than a usual save needs, in bytes: what could not be saved a
// moment ago must not be said to be fine.
const trial = 32 << 10

func (s *Store) beat(ctx context.Context) error {
	err := s.db.read(ctx, func(db *gorm.DB) error {
		var some bool
		return rowOf(db, "SELECT EXISTS (SELECT 1 FROM sheets)").Scan(&some)
	})
	if err != nil {
		return err
	}
	row := assessmentRow{ID: "trial-" + rand.Text(), OrganisationName: strings.Repeat("trial ", trial/6)}
	return s.db.probe(ctx, func(tx *gorm.DB) error {
		if err := tx.Create(&row).Error; err != nil {
			return fmt.Errorf("write: %w", err)
		}
		return tx.Delete(&row).Error
	})
}
