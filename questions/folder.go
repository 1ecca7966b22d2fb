package questions

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// What a folder may cost, because anybody may have written it. The longest file
// of the built-in questionnaire has 32 kB, its folder 200 kB, and all of it
// some twenty thousand signs. A sign costs up to a kilobyte of memory while its
// file is read.
const (
	maxFile   = 4 << 20 // bytes of a file
	maxFolder = 16 << 20
	maxSigns  = 200_000 // of a folder; see signs
)

// maxFaults is how many faults are told. A translation that lacks a whole
// language has some hundreds.
const maxFaults = 1000

// folder reads the files of a questionnaire and keeps what is wrong with them.
type folder struct {
	fsys   fs.FS
	listed map[string]fs.DirEntry // but for hidden ones
	names  []string               // of what is listed, sorted
	asked  map[string]bool        // the files that belong to the questionnaire
	bytes  map[string][]byte      // of the files that were read
	source *source                // of the latest file of which places were asked
	size   int                    // of all of them
	signs  int                    // in all of them
	faults Faults
	untold int // faults beyond maxFaults
}

func openFolder(fsys fs.FS) (*folder, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("read the folder of a questionnaire: %w", err)
	}
	f := &folder{fsys: fsys, listed: map[string]fs.DirEntry{}, asked: map[string]bool{}, bytes: map[string][]byte{}}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			f.listed[e.Name()] = e
			f.names = append(f.names, e.Name())
		}
	}
	return f, nil
}

func (f *folder) has(name string) bool { return f.listed[name] != nil }

func (f *folder) fault(file string, line int, format string, args ...any) {
	if len(f.faults) == maxFaults {
		f.untold++
		return
	}
	f.faults = append(f.faults, Fault{File: file, Line: line, Message: legible(fmt.Sprintf(format, args...))})
}

// document reads a file as one YAML document. When it cannot be read, the
// fault is kept and the value is not given.
func (f *folder) document(name string) value {
	f.asked[name] = true
	if !f.has(name) {
		f.fault(name, 0, "is missing")
		return value{}
	}
	data, err := f.read(name)
	if err != nil {
		f.fault(name, 0, "%v", err)
		return value{}
	}
	f.bytes[name] = data
	f.size += len(data)
	f.signs += signs(data)
	if line, what := illegible(data); what != "" {
		f.fault(name, line, "%s", what)
		return value{}
	}
	if f.signs > maxSigns {
		f.fault(name, 0, "is too much: a questionnaire has at most %d of the signs , : - ? [ {", maxSigns)
		return value{}
	}
	return f.parse(name, data)
}

// read returns what is in a file. Only regular files are opened: reading a
// named pipe would wait for ever.
func (f *folder) read(name string) ([]byte, error) {
	info, err := fs.Stat(f.fsys, name)
	switch {
	case err != nil && f.listed[name].Type()&fs.ModeSymlink != 0:
		return nil, errors.New("is a link that leads nowhere or out of the folder: put the file itself here")
	case err != nil:
		return nil, fmt.Errorf("cannot be read: %w", err)
	case info.IsDir():
		return nil, errors.New("is a folder, want a file")
	case !info.Mode().IsRegular():
		return nil, errors.New("is not a regular file")
	}
	file, err := f.fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("cannot be read: %w", err)
	}
	defer file.Close()
	most := min(maxFile, maxFolder-f.size)
	data, err := io.ReadAll(io.LimitReader(file, int64(most)+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("cannot be read: %w", err)
	case len(data) > maxFile:
		return nil, fmt.Errorf("is larger than %d MB", maxFile>>20)
	case len(data) > most:
		return nil, fmt.Errorf("is too much: the files of a questionnaire have at most %d MB", maxFolder>>20)
	}
	return data, nil
}

// hash is the SHA-256 over all files that were read, by name: for each its
// name, a NUL, its length in decimal digits, a NUL, its bytes.
func (f *folder) hash() string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(f.bytes)) {
		_, _ = fmt.Fprintf(h, "%s\x00%d\x00", name, len(f.bytes[name])) // a hash does not fail
		h.Write(f.bytes[name])
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil))
}
