package web

import (
	"bytes"
	"fmt"
	"testing"

	"trede/assessment"
	"trede/assessment/access"
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

// Whatever makes another page makes another key, and another name of the bytes.
func TestResultKey_hasAllThatMakesAnotherPage(t *testing.T) {
	one := visit{lang: "nl", grant: access.Owner, sheet: assessment.Sheet{ID: "1", Version: 1}, today: 20261112}
	for name, change := range map[string]func(*visit){
		"sheet":    func(v *visit) { v.sheet.ID = "2" },
		"grant":    func(v *visit) { v.grant = "reader" },
		"version":  func(v *visit) { v.sheet.Version = 2 },
		"language": func(v *visit) { v.lang = "en" },
		"day":      func(v *visit) { v.today = 20261113 },
	} {
		other := one
		change(&other)
		if resultKeyOf(one, "resultaat") == resultKeyOf(other, "resultaat") {
			t.Errorf("another %s has the same key", name)
		}
		if resultKeyOf(one, "resultaat").etag("p") == resultKeyOf(other, "resultaat").etag("p") {
			t.Errorf("another %s has the same ETag", name)
		}
	}
	if resultKeyOf(one, "resultaat").etag("p") == resultKeyOf(one, "werklijst").etag("p") {
		t.Error("another page has the same ETag")
	}
	if resultKeyOf(one, "resultaat").etag("p") == resultKeyOf(one, "resultaat").etag("q") {
		t.Error("another run of the program has the same ETag")
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
