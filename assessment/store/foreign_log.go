package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// SQLite replays the log that lies beside a file without asking whether it is
// the file's: a backup that is put back beside the log of what was there
// before becomes a mixture of both. So the log is looked at before SQLite gets
// to see it (https://www.sqlite.org/fileformat2.html#the_write_ahead_log).

// stamp is what the first page says of a file: its mark, and the number of its
// schema, which is another one in a copy made by SQLite's backup.
type stamp struct{ userVersion, schemaVersion uint32 }

// Where these numbers stand in the first page.
const (
	atSchemaVersion = 40
	atUserVersion   = 60
	pageHeader      = 100
)

func stampOf(page []byte) stamp {
	return stamp{
		userVersion:   binary.BigEndian.Uint32(page[atUserVersion:]),
		schemaVersion: binary.BigEndian.Uint32(page[atSchemaVersion:]),
	}
}

// checkLog refuses the file at path when the log beside it belongs to another
// one, or when there is a log and no file. A log in which nothing was
// committed is none, and of one that does not tell nothing is said.
func checkLog(path string) error {
	name := filepath.Base(path)
	stamps, committed, err := readLog(path + "-wal")
	switch {
	case errors.Is(err, fs.ErrNotExist), err == nil && !committed:
		return nil
	case err != nil:
		return cannotOpen(fmt.Sprintf("the log %s-wal of the database cannot be read: %v", path, errors.Unwrap(err)))
	}
	page := make([]byte, pageHeader)
	n, err := readStart(path, page)
	if missing := errors.Is(err, fs.ErrNotExist); missing || err == nil && n == 0 {
		return cannotOpen(fmt.Sprintf("there is a log %s-wal, with answers in it, but no database %s; put the database back that belongs to it, or move the log away", name, path))
	}
	// For a file that cannot be read, or is none, SQLite has a sentence.
	if n == pageHeader && len(stamps) > 0 && !stamps[stampOf(page)] {
		return cannotOpen(fmt.Sprintf("the log %s-wal does not belong to the database %s, but to one that lay there before; "+
			"if you put a backup back, move %[1]s-wal and %[1]s-shm away and start again", name, path))
	}
	return nil
}

// readStart reads the start of a file, and returns how much of it there was.
func readStart(path string, into []byte) (int, error) {
	file, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	n, err := io.ReadFull(file, into)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return n, err
}

// The log is a header and frames, each with a header and a page.
const (
	logHeader   = 32
	frameHeader = 24
	logMagic    = 0x377f0682 // the last bit: in which byte order it is summed
)

// readLog returns the stamps of the first page in what was committed, and
// whether anything was.
func readLog(path string) (stamps map[stamp]bool, committed bool, err error) {
	log, err := os.ReadFile(path)
	if err != nil || len(log) < logHeader {
		return nil, false, err
	}
	header, frames := log[:logHeader], log[logHeader:]
	var order binary.ByteOrder = binary.LittleEndian
	if magic := binary.BigEndian.Uint32(header); magic&^1 != logMagic {
		return nil, false, nil
	} else if magic&1 == 1 {
		order = binary.BigEndian
	}
	sum := sumOf(order, checksum{}, header[:24])
	size := int(binary.BigEndian.Uint32(header[8:]))
	if !sum.is(header[24:]) || size < 512 || size > 65536 {
		return nil, false, nil
	}
	stamps = map[stamp]bool{}
	var open []stamp // of the transaction that is not committed yet
	for ; len(frames) >= frameHeader+size; frames = frames[frameHeader+size:] {
		head, page := frames[:frameHeader], frames[frameHeader:frameHeader+size]
		sum = sumOf(order, sumOf(order, sum, head[:8]), page)
		if !bytes.Equal(head[8:16], header[16:24]) || !sum.is(head[16:]) {
			break // of an earlier log, or cut off by a crash
		}
		if binary.BigEndian.Uint32(head) == 1 {
			open = append(open, stampOf(page))
		}
		if binary.BigEndian.Uint32(head[4:]) != 0 {
			for _, s := range open {
				stamps[s] = true
			}
			open, committed = nil, true
		}
	}
	return stamps, committed, nil
}

// checksum is SQLite's, which goes on from frame to frame.
type checksum [2]uint32

func (c checksum) is(stored []byte) bool {
	return c[0] == binary.BigEndian.Uint32(stored) && c[1] == binary.BigEndian.Uint32(stored[4:])
}

func sumOf(order binary.ByteOrder, c checksum, data []byte) checksum {
	for ; len(data) >= 8; data = data[8:] {
		c[0] += order.Uint32(data) + c[1]
		c[1] += order.Uint32(data[4:]) + c[0]
	}
	return c
}
