//go:build cgo

package powercut

// #include "vfs.h"
import "C"

import (
	"fmt"

	_ "github.com/mattn/go-sqlite3" // vfs.c is linked against it
)

// register makes the VFS the one that SQLite uses from now on.
func register() error {
	if rc := C.powercutRegister(); rc != 0 {
		return fmt.Errorf("register the VFS: SQLite's code %d", rc)
	}
	return nil
}

//export powercutOpened
func powercutOpened(name *C.char) C.int { return C.int(opened(C.GoString(name))) }

//export powercutWrote
func powercutWrote(number C.int, data *C.char, n C.int, at C.longlong) {
	record(int(number), event{what: write, at: int64(at), data: C.GoStringN(data, n)})
}

//export powercutTruncated
func powercutTruncated(number C.int, size C.longlong) {
	record(int(number), event{what: truncate, at: int64(size)})
}

//export powercutFlushed
func powercutFlushed(number C.int) { record(int(number), event{what: flush}) }

//export powercutRemoved
func powercutRemoved(name *C.char) { removed(C.GoString(name)) }
