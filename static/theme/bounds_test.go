package theme

import (
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

const good = ".x{--utrecht-link-color:#036}"

// fill repeats a unit until the sheet is as large as a theme may be.
func fill(before, unit, after string) string {
	return before + strings.Repeat(unit, (MaxBytes-len(before)-len(after))/len(unit)) + after
}

// nest puts a rule into as many blocks as fit.
func nest(opening string) string {
	n := (MaxBytes - len(good)) / (len(opening) + 1)
	return strings.Repeat(opening, n) + good + strings.Repeat("}", n)
}

// doubling is a chain of tokens in which each is twice the next.
func doubling(name, last string, links int) string {
	var b strings.Builder
	for n := range links {
		fmt.Fprintf(&b, "--%[1]s%[2]d:var(--%[1]s%[3]d) var(--%[1]s%[3]d);", name, n, n+1)
	}
	return b.String() + fmt.Sprintf("--%s%d:%s;", name, links, last)
}

// busy makes every colour of app.css as much work as is allowed, in as many
// worlds as are allowed, and bad, so that each is replaced.
func busy() string {
	tokens := slices.Sorted(maps.Keys(tokensOf(ownSheet())))
	var b strings.Builder
	b.WriteString(".x{--work:" + strings.Repeat("var(--none,)", 340) + "255}")
	for n := range 64 {
		fmt.Fprintf(&b, "@media (min-width:%dpx){.x{", n)
		for _, name := range tokens {
			fmt.Fprintf(&b, "%s:rgb(var(--work) 204 %d);", name, n)
		}
		b.WriteString("}}")
	}
	return b.String()
}

// many is a theme with many tokens, and as many worlds as are allowed.
func many() string {
	var b strings.Builder
	for n := range 40_000 {
		fmt.Fprintf(&b, "--%d:1;", n)
	}
	for n := range 64 {
		fmt.Fprintf(&b, "@media (min-width:%dpx){--a:1}", n)
	}
	return good + ".x{" + b.String() + "}"
}

// No style sheet of at most MaxBytes takes long or much memory.
func TestRead_isBounded(t *testing.T) {
	list := ".x" + strings.Repeat(",.x", 100_000)
	tests := map[string]struct{ sheet, want string }{
		"open brackets":         {fill(good, "(", ""), "levels deep"},
		"brackets in brackets":  {nest("("), "levels deep"},
		"blocks in blocks":      {nest("@media a{"), "levels deep"},
		"rules in rules":        {nest(".x{&"), "levels deep"},
		"functions":             {nest(":is("), "levels deep"},
		"fallbacks":             {".x{--utrecht-link-color:" + strings.Repeat("var(--a,", 100_000) + "#036" + strings.Repeat(")", 100_000) + "}", "levels deep"},
		"63 levels":             {fill(strings.Repeat("@media a{", 63), good, strings.Repeat("}", 63)), ""},
		"60 levels of selector": {fill(strings.Repeat(":is(", 60), "a,", "a"+strings.Repeat(")", 60)+"{--a:1}"+good), ""},
		"selectors":             {fill("", ".x,", good), "more than 50000 tokens"},
		"selectors and tokens":  {list + "{--utrecht-link-color:#036;" + strings.Repeat("--a:1;", 100_000) + "}", "more than 50000 tokens"},
		"selectors and rules":   {list + "{" + strings.Repeat("&{--a:1}", 80_000) + "}", "more than 50000 tokens"},
		"tokens":                {fill(".x{", "--a:1;", "}"), "more than 50000 tokens"},
		"classes and rules":     {strings.Repeat(".x", 250_000) + "{--utrecht-link-color:#036;" + strings.Repeat("&{--a:1}", 40_000) + "}", ""},
		"conditions":            {manyConditions(), "more conditions"},
		"a long condition":      {fill("@media ", "a", "{.x{--utrecht-link-color:#fc0}}"), ""},
		"long selectors":        {fill("[a=", "a", "]{--utrecht-link-color:#036}"), "only knows a class"},
		"declarations of none":  {fill(good+".x{", "--;", "}"), ""},
		"white space":           {fill(good, " /**/", ""), ""},
		"statements":            {fill(good, ";", ""), ""},
		"escapes":               {fill(good+".x{--a:", `\61 `, "}"), ""},
		"numbers":               {fill(".x{--utrecht-link-color:rgb(", "1", " 2 3)}"), ""},
		"many channels":         {fill(".x{--utrecht-link-color:rgb(", "1 ", ")}"), ""},
		"a long name":           {fill(".x{--utrecht-link-color:", "a", "}"), ""},
		"a long string":         {fill(".x{--utrecht-link-color:'", "a//", "'}"), ""},
		"a long value":          {fill(".x{--utrecht-link-color:", "a ", "}"), ""},
		"a picture":             {fill(good+".x{--icon:url(data:image/png;base64,", "a", ")}"), ""},
		"var of itself":         {".x{--utrecht-link-color:var(--utrecht-link-color)}", ""},
		"doubling":              {".x{--utrecht-link-color:var(--a0);" + doubling("a", "#036", 1000) + "}", ""},
		"doubling nothing":      {".x{--utrecht-link-color:var(--a0);" + doubling("a", "", 1000) + "}", ""},
		"doubling what is none": {".x{--utrecht-link-color:var(--a0);" + doubling("a", "var(--none)", 1000) + "}", ""},
		"a chain":               {".x{--utrecht-link-color:var(--a0);" + strings.ReplaceAll(doubling("a", "#036", 10_000), ") var", ",1) ; --b:var") + "}", ""},
		"many in all worlds":    {many(), ""},
		"all worlds":            {busy(), ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if len(tt.sheet) > MaxBytes {
				t.Fatalf("the sheet has %d bytes", len(tt.sheet))
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			_, err := Read([]byte(tt.sheet))
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
			if err != nil && len(err.Error()) > 200 {
				t.Errorf("the error has %d bytes", len(err.Error()))
			}
			used := (after.TotalAlloc - before.TotalAlloc) >> 20
			t.Logf("%v, %d MB", took, used)
			if took > 20*time.Second || used > 300 { // a second on a machine with nothing else to do
				t.Errorf("it took %v and %d MB", took, used)
			}
		})
	}
}
