//go:build !cgo

package powercut

import (
	"fmt"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// What vfs.c does, for the SQLite that was translated to Go. There a pointer
// is an uintptr to memory that Go does not manage, and a function pointer is
// what a func value of Go consists of.

// behind is what a file of ours has behind what the real VFS keeps of it: the
// real methods, and the same with three of them replaced.
type behind struct {
	real   uintptr
	ours   sqlite3.Tsqlite3_io_methods
	number int
}

var (
	realVFS uintptr
	ourVFS  *sqlite3.Tsqlite3_vfs
)

// at is the value that an address of SQLite's memory points to.
func at[T any](address uintptr) *T { return *(**T)(unsafe.Pointer(&address)) }

func of(file uintptr) *behind {
	return at[behind](file + uintptr(at[sqlite3.Tsqlite3_vfs](realVFS).FszOsFile))
}

// pointer makes a function pointer of a function, which must not be a closure.
func pointer[F any](f F) uintptr { return *(*uintptr)(unsafe.Pointer(&f)) }

// function makes a function of a function pointer.
func function[F any](p uintptr) F {
	holder := &struct{ p uintptr }{p}
	return *(*F)(unsafe.Pointer(holder))
}

// register makes the VFS the one that SQLite uses from now on.
func register() error {
	tls := libc.NewTLS()
	defer tls.Close()
	realVFS = sqlite3.Xsqlite3_vfs_find(tls, 0)
	size := unsafe.Sizeof(*ourVFS)
	name, err := libc.CString("powercut")
	memory := libc.Xmalloc(tls, libc.Tsize_t(size))
	if realVFS == 0 || memory == 0 || err != nil {
		return fmt.Errorf("find SQLite's VFS: %x, %x, %w", realVFS, memory, err)
	}
	ourVFS = at[sqlite3.Tsqlite3_vfs](memory)
	*ourVFS = *at[sqlite3.Tsqlite3_vfs](realVFS)
	ourVFS.FzName = name
	ourVFS.FszOsFile += int32(unsafe.Sizeof(behind{}))
	ourVFS.FxOpen = pointer(vfsOpen)
	ourVFS.FxDelete = pointer(vfsDelete)
	if rc := sqlite3.Xsqlite3_vfs_register(tls, memory, 1); rc != 0 {
		return fmt.Errorf("register the VFS: SQLite's code %d", rc)
	}
	return nil
}

func vfsOpen(tls *libc.TLS, _, name, file uintptr, flags int32, out uintptr) int32 {
	forward := function[func(*libc.TLS, uintptr, uintptr, uintptr, int32, uintptr) int32](at[sqlite3.Tsqlite3_vfs](realVFS).FxOpen)
	rc := forward(tls, realVFS, name, file, flags, out)
	if rc != 0 || name == 0 {
		return rc
	}
	if number := opened(libc.GoString(name)); number >= 0 {
		b, f := of(file), at[sqlite3.Tsqlite3_file](file)
		*b = behind{f.FpMethods, *at[sqlite3.Tsqlite3_io_methods](f.FpMethods), number}
		b.ours.FxWrite = pointer(fileWrite)
		b.ours.FxTruncate = pointer(fileTruncate)
		b.ours.FxSync = pointer(fileSync)
		f.FpMethods = uintptr(unsafe.Pointer(&b.ours))
	}
	return rc
}

func vfsDelete(tls *libc.TLS, _, name uintptr, _ int32) int32 {
	forward := function[func(*libc.TLS, uintptr, uintptr, int32) int32](at[sqlite3.Tsqlite3_vfs](realVFS).FxDelete)
	rc := forward(tls, realVFS, name, 0)
	if rc == 0 {
		removed(libc.GoString(name))
	}
	return rc
}

func fileWrite(tls *libc.TLS, file, data uintptr, n int32, offset int64) int32 {
	forward := function[func(*libc.TLS, uintptr, uintptr, int32, int64) int32](at[sqlite3.Tsqlite3_io_methods](of(file).real).FxWrite)
	rc := forward(tls, file, data, n, offset)
	if rc == 0 {
		record(of(file).number, event{what: write, at: offset, data: string(unsafe.Slice(at[byte](data), n))})
	}
	return rc
}

func fileTruncate(tls *libc.TLS, file uintptr, size int64) int32 {
	forward := function[func(*libc.TLS, uintptr, int64) int32](at[sqlite3.Tsqlite3_io_methods](of(file).real).FxTruncate)
	rc := forward(tls, file, size)
	if rc == 0 {
		record(of(file).number, event{what: truncate, at: size})
	}
	return rc
}

// The recording is the disk: nothing has to be flushed.
func fileSync(_ *libc.TLS, file uintptr, _ int32) int32 {
	record(of(file).number, event{what: flush})
	return 0
}
