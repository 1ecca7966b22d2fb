package powercut

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// recorded is a file of which 1000 bytes were flushed, and then 1000 written
// over its end.
func recorded() *Recording {
	r := &Recording{}
	for _, e := range []event{
		{what: write, data: strings.Repeat("a", 1000)},
		{what: flush},
		{what: write, at: 500, data: strings.Repeat("b", 1000)},
	} {
		e.file = "f"
		r.add(e)
	}
	return r
}

func cut(t *testing.T, r *Recording, now int, survives Survives) string {
	t.Helper()
	dir := t.TempDir()
	if err := r.Cut(dir, now, survives); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(filepath.Join(dir, "f"))
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return string(content)
}

func TestCut_whatWasFlushedIsThereAndTheRestMayBe(t *testing.T) {
	everything := func() bool { return true }
	a, b := strings.Repeat("a", 1000), strings.Repeat("b", 1000)
	tests := []struct {
		name     string
		now      int
		survives Survives
		want     string
	}{
		{"before anything", 0, everything, ""},
		{"nothing flushed yet", 1, Nothing, ""},
		{"nothing flushed yet, all of it survives", 1, everything, a},
		{"flushed", 2, Nothing, a},
		{"a write since, lost", 3, Nothing, a},
		{"a write since, survives", 3, everything, a[:500] + b},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := cut(t, recorded(), tt.now, tt.survives); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestCut_tearsAtSectors(t *testing.T) {
	draw := rand.New(rand.NewPCG(1, 2))
	found := map[string]bool{}
	for range 200 {
		content := cut(t, recorded(), 3, Some(draw, 0.5))
		if content[:500] != strings.Repeat("a", 500) {
			t.Fatalf("the cut harmed bytes that were not written: %q", content)
		}
		kept := ""
		for _, at := range []int{500, 512, 1024} { // where the pieces of the write begin
			kept += string(append([]byte(content), make([]byte, 1500-len(content))...)[at])
		}
		found[kept] = true
	}
	if len(found) != 8 {
		t.Errorf("got %d combinations of the three sectors of a write, want all 8: %v", len(found), found)
	}
}

func TestCut_ofAFileThatWasRemovedLeavesNone(t *testing.T) {
	r := recorded()
	r.add(event{file: "f", what: remove})
	if got := cut(t, r, 4, Nothing); got != "" {
		t.Errorf("got %q", got)
	}
	if got := cut(t, r, 3, Nothing); got == "" {
		t.Error("it is gone before it was removed")
	}
}
