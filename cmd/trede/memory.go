package main

import (
	"os"
	"runtime/debug"
)

// softMemory is where the garbage collector begins to work harder, in bytes.
// A usual installation stays below a tenth of it. But hundreds of large forms
// or files at once take memory that is garbage right after, and without a limit
// Go lets that grow to twice what is in use before it collects: that is what
// ends a program on a small machine. The limit is soft, and nothing fails at
// it.
const softMemory = 512 << 20

// limitMemory sets the limit, unless the operator has set one (GOMEMLIMIT).
func limitMemory() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(softMemory)
	}
}

// collectLess lets garbage lie until what it returns is called. A start makes
// some twenty megabytes of it, and is over before it pays to collect that.
func collectLess() (asBefore func()) {
	before := debug.SetGCPercent(startCollectAt)
	return func() { debug.SetGCPercent(before) }
}

// startCollectAt is GOGC during a start: Go begins to collect at 16 MB.
const startCollectAt = 400
