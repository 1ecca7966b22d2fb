// Package powercut shows what a power cut could leave of an SQLite database.
//
// It stands between SQLite and the file system of the machine (SQLite calls
// that layer a VFS) and records what SQLite does to the files of a directory:
// every write, every truncation, every file that is removed, and every flush.
// The calls go on to the real files, but for the flush, which the recording
// takes the place of. So SQLite runs as it always does, unaware.
//
// Of such a recording Cut makes the files as they may be found after the power
// failed at a given moment. What was flushed by then is there. Of what was
// written since, each sector of 512 bytes may be there or not, in any
// combination: a disk writes in the order that it likes, and tears what is
// larger than a sector. One recording serves for any number of cuts.
//
// Two things are taken for granted, as SQLite itself does on the file systems
// that people use. A write that is cut off harms no byte outside of it (SQLite
// calls that powersafe overwrite). And the entries of a directory, so which
// files there are, change at once and in order. What is in a new file before
// it was flushed may be lost all the same.
package powercut

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// Recording is what was done to the files of one directory. It is safe for
// concurrent use.
type Recording struct {
	dir string

	mu     sync.Mutex
	events []event
}

// event is one thing done to one file.
type event struct {
	file string // its name in the directory
	what what
	at   int64 // where a write begins, or where a truncation ends the file
	data string
}

type what int

const (
	write what = iota
	truncate
	flush
	remove
)

// sector is what a disk writes whole or not at all.
const sector = 512

var (
	watching sync.RWMutex
	watched  = map[string]*Recording{} // by directory
	install  = sync.OnceValue(register)
)

// Watch records what SQLite does from now on to the files of a directory. What
// is in it already counts as flushed and is not part of the recording, so
// begin with an empty one. The recording ends with the test.
func Watch(t testing.TB, dir string) *Recording {
	t.Helper()
	if err := install(); err != nil {
		t.Fatalf("stand between SQLite and its files: %v", err)
	}
	dir, err := filepath.EvalSymlinks(dir) // SQLite does so too
	if err != nil {
		t.Fatal(err)
	}
	r := &Recording{dir: dir}
	watching.Lock()
	defer watching.Unlock()
	watched[dir] = r
	t.Cleanup(func() {
		watching.Lock()
		defer watching.Unlock()
		delete(watched, dir)
	})
	return r
}

// recordingOf returns the recording that a file belongs to, or nil.
func recordingOf(path string) *Recording {
	watching.RLock()
	defer watching.RUnlock()
	return watched[filepath.Dir(path)]
}

// Now returns how much has been done: a moment at which to cut.
func (r *Recording) Now() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.events)
}

func (r *Recording) add(e event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.events = append(r.events, e)
}

// String says how much is recorded, for the log of a test.
func (r *Recording) String() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var n [remove + 1]int
	for _, e := range r.events {
		n[e.what]++
	}
	return fmt.Sprintf("%d writes, %d truncations, %d flushes, %d files removed", n[write], n[truncate], n[flush], n[remove])
}

// Survives decides whether a sector that was written and not flushed is there
// after the cut.
type Survives func() bool

// Nothing that was not flushed survives.
func Nothing() bool { return false }

// Some of what was not flushed survives: about the given share of it.
func Some(draw *rand.Rand, share float64) Survives {
	return func() bool { return draw.Float64() < share }
}

// Cut makes the files in the directory to as the power cut at the moment now
// may have left them.
func (r *Recording) Cut(to string, now int, survives Survives) error {
	for name, f := range r.files(now) {
		for _, e := range f.unflushed {
			f.survive(e, survives)
		}
		if err := os.WriteFile(filepath.Join(to, name), f.flushed, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// file is what one file holds on the disk, and what was done to it since.
type file struct {
	flushed   []byte
	unflushed []event
}

// files replays the recording up to a moment.
func (r *Recording) files(now int) map[string]*file {
	r.mu.Lock()
	events := r.events[:now:now] // they never change
	r.mu.Unlock()
	files := map[string]*file{}
	for _, e := range events {
		f := files[e.file]
		if f == nil {
			f = &file{}
			files[e.file] = f
		}
		switch e.what {
		case remove:
			delete(files, e.file)
		case flush:
			for _, e := range f.unflushed {
				f.apply(e)
			}
			f.unflushed = f.unflushed[:0]
		default:
			f.unflushed = append(f.unflushed, e)
		}
	}
	return files
}

// apply does what the event says.
func (f *file) apply(e event) {
	if e.what == truncate {
		f.resize(int(e.at))
		return
	}
	f.resize(max(len(f.flushed), int(e.at)+len(e.data)))
	copy(f.flushed[e.at:], e.data)
}

// resize cuts off, or adds zeros.
func (f *file) resize(size int) {
	if size <= len(f.flushed) {
		f.flushed = f.flushed[:size]
		return
	}
	f.flushed = append(f.flushed, make([]byte, size-len(f.flushed))...)
}

// survive applies those sectors of a write that are there after the cut.
func (f *file) survive(e event, survives Survives) {
	if e.what == truncate {
		if survives() {
			f.apply(e)
		}
		return
	}
	for len(e.data) > 0 {
		n := min(len(e.data), sector-int(e.at)%sector)
		if survives() {
			f.apply(event{what: write, at: e.at, data: e.data[:n]})
		}
		e.at, e.data = e.at+int64(n), e.data[n:]
	}
}

// nameIn reports whether the path is that of a file that can be lost, and
// returns its name. The index of the log is not: it is shared memory, which
// SQLite makes anew.
func nameIn(path string) (string, bool) {
	name := filepath.Base(path)
	return name, !strings.HasSuffix(name, "-shm")
}
