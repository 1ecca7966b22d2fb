package export

import (
	"slices"
	"strconv"
	"strings"
)

// findings collects faults together with the place in the file where each was
// found, because they are not found in the order of the file.
type findings struct{ found []finding }

type finding struct {
	at int // offset in bytes
	Fault
}

// add keeps a fault, or nothing more when there are too many.
func (f *findings) add(at int, path string, code Code, args ...any) {
	if !f.full() {
		f.found = append(f.found, finding{at, Fault{cut(path), code, args}})
	}
}

// full reports whether there are more faults than are told.
func (f *findings) full() bool { return len(f.found) > MaxFaults }

// err returns the faults in the order of the file, or nil when there are none.
func (f *findings) err() error {
	if len(f.found) == 0 {
		return nil
	}
	slices.SortStableFunc(f.found, func(a, b finding) int { return a.at - b.at })
	faults := make(Faults, len(f.found))
	for i, found := range f.found {
		faults[i] = found.Fault
	}
	if f.full() {
		faults[MaxFaults] = Fault{Code: TooManyFaults, Args: []any{MaxFaults}}
	}
	return faults
}

// maxPath is the longest path that is told, in bytes. No real one comes near.
const maxPath = 300

func cut(path string) string {
	if len(path) <= maxPath {
		return path
	}
	return strings.ToValidUTF8(path[:maxPath], "") + "…"
}

// place adds a place in a list to a path.
func place(path string, i int) string { return path + "[" + strconv.Itoa(i) + "]" }

// join adds a key to a path. A key that is not a plain name is quoted, so that
// a fault stays on its line and cannot pass for another one.
func join(path, key string) string {
	if !plain(key) {
		key = quoted(key)
	}
	if path == "" {
		return key
	}
	return path + "." + key
}

func plain(key string) bool {
	for _, r := range key {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("._-", r) {
			return false
		}
	}
	return key != "" && len(key) <= shown
}

// shown is how much of a text from a file a fault repeats, in characters.
const shown = 60

func quoted(s string) string {
	n := 0
	for i := range s {
		if n++; n > shown {
			return strconv.Quote(s[:i]) + "…"
		}
	}
	return strconv.Quote(s)
}
