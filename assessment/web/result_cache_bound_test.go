package web

import (
	"bytes"
	"fmt"
	"testing"

	"trede/assessment"
)

func TestResultCache_forgetsTheOldestBeyondItsBound(t *testing.T) {
	c := newResultCache(1000)
	key := func(n int) resultKey { return resultKey{sheet: assessment.SheetID(fmt.Sprint(n)), lang: "nl"} }
	for n := range 100 {
		c.put(key(n), make(packed, 300))
		c.put(key(n), make(packed, 300)) // rendered twice at once: kept once
	}
	kept := 0
	for n := range 100 {
		if p, ok := c.get(key(n)); ok {
			kept += len(p)
			if n < 97 {
				t.Errorf("page %d is kept, which is not one of the last three", n)
			}
		}
	}
	if kept != 900 || len(c.pages) != 3 || len(c.order) != 3 || c.size != 900 {
		t.Errorf("%d bytes in %d pages are kept (%d in order, %d counted), want 900 in 3", kept, len(c.pages), len(c.order), c.size)
	}
}

// What is kept takes no more memory than it has bytes, but for what the
// allocator rounds up.
func TestPack_keepsNoRoom(t *testing.T) {
	for _, size := range []int{100, 50_000, 300_000} {
		p, err := pack(func(w *bytes.Buffer) error {
			for n := range size {
				w.WriteByte(byte(n * n >> 3))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if cap(p) > len(p)*5/4+64 {
			t.Errorf("%d bytes stand in %d", len(p), cap(p))
		}
	}
}
