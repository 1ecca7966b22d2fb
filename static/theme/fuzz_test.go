package theme

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// Whatever a theme does, what is served holds.
func TestRead_whatIsServedHolds(t *testing.T) {
	read := slices.Sorted(maps.Keys(tokensOf(ownSheet())))
	names := append(slices.DeleteFunc(read, func(name string) bool { return !strings.Contains(name, "color") }), "--a", "--b", "--link", "--paper")
	name := rapid.SampledFrom(names)
	value := rapid.OneOf(
		rapid.SampledFrom([]string{"#000", "#fff", "#777", "#fc0", "#0b4f8a", "#0006", "transparent", "oklch(1 0 0)", "hsl(48 100% 50%)", "inherit", "", "1px"}),
		rapid.Map(name, func(s string) string { return "var(" + s + ")" }),
		rapid.Map(name, func(s string) string { return "var(" + s + ",var(--b,#fc0))" }),
		rapid.Map(name, func(s string) string { return "rgb(var(" + s + ") 204 0)" }),
	)
	selector := rapid.SampledFrom([]string{".x", ".x", "html.x", ":root", ":root.x", "*", ".y", ".x.y", ".x .y", ".x[lang]", ".x:not(#a)", ":where(.x)", ".x:hover, .x"})
	around := rapid.SampledFrom([]string{"", "", "", "@media print", "@media (a)", "@layer a", "@supports (a:b)", "@media print{@layer a", "@keyframes a"})
	rapid.Check(t, func(t *rapid.T) {
		b := []byte(".x{--utrecht-link-color:#036;--nl-link-color:#036}")
		for range rapid.IntRange(0, 8).Draw(t, "rules") {
			outside := around.Draw(t, "around")
			b = fmt.Appendf(b, "%s%s%s{", outside, strings.Repeat("{", min(len(outside), 1)), selector.Draw(t, "selector"))
			for range rapid.IntRange(1, 12).Draw(t, "tokens") {
				important := rapid.SampledFrom([]string{"", "", "", "!important"}).Draw(t, "important")
				b = fmt.Appendf(b, "%s:%s%s;", name.Draw(t, "name"), value.Draw(t, "value"), important)
			}
			b = append(b, strings.Repeat("}", strings.Count(outside, "{")+min(len(outside), 1)+1)...)
		}
		if err := served(t, b); err != nil && !strings.Contains(err.Error(), "nothing outweighs") {
			t.Fatalf("%s: %v", b, err)
		}
	})
}

// served reads a theme and reads what is served again: nothing is left to
// warn about. A theme that is refused is an error of Read.
func served(t rapid.TB, sheet []byte) error {
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
