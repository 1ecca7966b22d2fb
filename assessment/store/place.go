package store

import (
	"errors"
	"os"
)

// place is where the files of an SQLite database lie. A file that was moved,
// removed or replaced while it is open goes on taking writes, and all of them
// are gone with the process: whoever writes looks here first.
type place struct {
	path  string
	files map[string]os.FileInfo // as they were opened
}

// errElsewhere is no fault of the database, but a save must fail with it.
var errElsewhere = unavailable("the database file, or its -wal or -shm file, was moved, removed or replaced while Trede runs; "+
	"stop Trede, put the files in order and start it again", errors.New("not the file that was opened"))

// suffixes of the files that belong together.
var suffixes = []string{"", "-wal", "-shm"}

// placeOf remembers the files of a database that was just opened.
func placeOf(path string) (*place, error) {
	p := &place{path: path, files: map[string]os.FileInfo{}}
	for _, suffix := range suffixes {
		info, err := os.Stat(path + suffix)
		if err != nil {
			return nil, err
		}
		p.files[suffix] = info
	}
	return p, nil
}

// check fails with errElsewhere when one of the files is not where it was. It
// opens none of them: closing a file takes away the locks that SQLite has on
// it.
func (p *place) check() error {
	for suffix, opened := range p.files {
		there, err := os.Stat(p.path + suffix)
		if err != nil || !os.SameFile(opened, there) {
			return errElsewhere
		}
	}
	return nil
}

// logSize is the length of the log in bytes, 0 when it cannot be seen.
func (p *place) logSize() int64 {
	info, err := os.Stat(p.path + "-wal")
	if err != nil {
		return 0
	}
	return info.Size()
}
