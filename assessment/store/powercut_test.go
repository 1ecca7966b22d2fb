package store_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"testing"

	"trede/assessment/store"
	"trede/assessment/store/storetest"
	"trede/assessment/store/storetest/powercut"
)

// worked is a recording of people at work, with the moments at which each of
// their steps was acknowledged.
type worked struct {
	recording    *powercut.Recording
	all          []*person
	acknowledged map[*person][]int
	began        int // the moment when the work began
}

// recordWork lets people work until they have taken that many steps, on a
// store that was prepared by weaken, and records what that does to the files.
func recordWork(t *testing.T, all []*person, steps int, weaken func(*store.Store) error) worked {
	t.Helper()
	dir := t.TempDir()
	w := worked{recording: powercut.Watch(t, dir), all: all, acknowledged: map[*person][]int{}}
	s := storetest.Open(t, filepath.Join(dir, "trede.db"), store.Options{})
	createShared(t, s)
	if err := weaken(s); err != nil {
		t.Fatal(err)
	}
	w.began = w.recording.Now()
	var mu sync.Mutex
	for _, err := range letWork(t, s, w.all, steps, nil, func(p *person) {
		mu.Lock()
		defer mu.Unlock()
		w.acknowledged[p] = append(w.acknowledged[p], w.recording.Now())
	}) {
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("recorded %s", w.recording)
	return w
}

// cut cuts the power at a moment, and looks what the store finds on the disk
// when the machine is back. It returns an error when that lacks something of
// what was acknowledged.
func (w worked) cut(t *testing.T, now int, survives powercut.Survives) error {
	t.Helper()
	dir := t.TempDir()
	if err := w.recording.Cut(dir, now, survives); err != nil {
		t.Fatal(err)
	}
	url := filepath.Join(dir, "trede.db")
	s := storetest.Open(t, url, store.Options{})
	defer s.Close()
	for _, p := range w.all {
		n := 0
		for n < len(w.acknowledged[p]) && w.acknowledged[p][n] <= now {
			n++
		}
		if err := p.check(p.found(t, s, sharedKey), n); err != nil {
			return fmt.Errorf("power cut at %d of %d: %w", now, w.recording.Now(), err)
		}
	}
	checkSound(t, url)
	return nil
}

// cutOften cuts the power at moments all over the work: sometimes with nothing
// that was not flushed, sometimes with some or most of it. It returns what was
// lost.
func (w worked) cutOften(t *testing.T, draw *rand.Rand, cuts int) (lost []error) {
	t.Helper()
	for i := range cuts {
		survives := powercut.Nothing
		if i%3 > 0 {
			survives = powercut.Some(draw, float64(i%3)/2-0.1) // 40 or 90 per cent
		}
		if err := w.cut(t, w.began+draw.IntN(w.recording.Now()-w.began+1), survives); err != nil {
			lost = append(lost, err)
		}
	}
	return lost
}

func TestDurable_whatWasAcknowledgedSurvivesAPowerCut(t *testing.T) {
	for n := range often(2, 10) {
		seed := newSeed(t)
		all := people(seed, 8)
		for _, p := range all {
			// An erasure empties the log. Without any it grows, until SQLite moves
			// it into the file by itself and begins again at the front.
			p.keeps = n%2 == 0
		}
		w := recordWork(t, all, often(450, 4000), func(*store.Store) error { return nil })
		for _, loss := range w.cutOften(t, rand.New(rand.NewPCG(seed, 0)), often(20, 200)) {
			t.Error(loss)
		}
	}
}

// The tests that lose nothing are worth as much as what they would notice. So
// here is a store that flushes its log too late.
func TestDurable_aStoreThatIsWeakenedLosesWhatWasAcknowledged(t *testing.T) {
	seed := newSeed(t)
	w := recordWork(t, people(seed, 8), 200, func(s *store.Store) error { return s.FlushLate(t.Context()) })
	lost := w.cutOften(t, rand.New(rand.NewPCG(seed, 0)), 20)
	t.Logf("%d of 20 power cuts lost something", len(lost))
	if len(lost) == 0 {
		t.Error("with synchronous=NORMAL no power cut loses anything: the simulation finds nothing")
	}
}
