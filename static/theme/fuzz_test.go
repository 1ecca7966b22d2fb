package theme

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
)

// Whatever a theme does, what is served holds.
func TestRead_whatIsServedHolds(t *testing.T) {
	colours := []string{"#000", "#fff", "#777", "#fc0", "#0b4f8a", "transparent", "oklch(1 0 0)", "var(--utrecht-link-color)", "inherit"}
	var known []string
	for _, name := range slices.Sorted(maps.Keys(tokensOf(ownSheet()))) {
		if strings.Contains(name, "color") {
			known = append(known, name)
		}
	}
	for n := range 500 {
		var b strings.Builder
		b.WriteString(".x{")
		for i, name := range known {
			b.WriteString(name + ":" + colours[(n*31+i*i*7+n*i)%len(colours)] + ";")
		}
		b.WriteString("}")
		if err := served(t, []byte(b.String())); err != nil {
			t.Fatalf("%s: %v", &b, err)
		}
	}
}

// served reads a theme and reads what is served again: nothing is left to
// warn about. A theme that is refused is an error of Read.
func served(t *testing.T, sheet []byte) error {
	t.Helper()
	start := time.Now()
	first, err := Read(sheet)
	if took := time.Since(start); took > 5*time.Second {
		t.Fatalf("%d bytes took %v: %.500q", len(sheet), took, sheet)
	}
	if err != nil {
		return err
	}
	if most := len(sheet) + 1000; len(first.CSS) > most {
		t.Fatalf("%q was served as %d bytes, more than %d", sheet, len(first.CSS), most)
	}
	if !bytes.HasSuffix(first.CSS, bytes.TrimPrefix(sheet, []byte("\uFEFF"))) {
		t.Fatalf("%q lost something: %q", sheet, first.CSS)
	}
	if len(first.CSS) > MaxBytes {
		return nil
	}
	again, err := Read(first.CSS)
	if err != nil || len(again.Warnings) > 0 || again.Class != first.Class {
		t.Fatalf("%q was served as %q with %v, and that has error %v, class %q, warnings %v", sheet, first.CSS, first.Warnings, err, again.Class, again.Warnings)
	}
	return nil
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		`.x{--utrecht-link-color:#fc0}`, `:root{--nl-link-color:rgba(1,2,3,.5)!important}`,
		`@media print{html.x:not(.y){--utrecht-document-color:hsl(1turn 5% 6%/7%)}}`,
		`@layer a{.x{&:hover{--utrecht-document-color:var(--a,var(--b,red))}}}`, `.a\:b{--utrecht-link-color:#0000}`,
		`.x{--utrecht-link-color:var(--a) var(--a);--a:var(--b) var(--b);--b:var(--utrecht-link-color)}`, `@import url(x)`, `.x{--a:{`, `@media a{@media b{@media c{((((`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, sheet []byte) { _ = served(t, sheet) })
}
