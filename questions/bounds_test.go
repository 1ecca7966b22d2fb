package questions_test

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"trede/questions"
	"trede/questions/questionstest"
)

// hostile returns files of a size that cost as much as an author can make them
// cost: by their values, their depth, their faults, their aliases.
func hostile(size int) map[string]string {
	fill := func(before, again, after string) string {
		return before + strings.Repeat(again, (size-len(before)-len(after))/len(again)) + after
	}
	laughs := "a: &a [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n"
	for c := 'b'; c <= 'z'; c++ {
		laughs += fmt.Sprintf("%c: &%[1]c [%s*%c]\n", c, strings.Repeat(fmt.Sprintf("*%c, ", c-1), 8), c-1)
	}
	return map[string]string{
		"values":                  fill("[", "a,", "a]"),
		"keys without values":     fill("{", "a:,", "a: }"),
		"keys that are nothing":   fill("{", "?,", "?}"),
		"empty mappings":          fill("[", "{},", "{}]"),
		"items":                   fill("", "-\n", ""),
		"keys":                    fill("", "a: 1\n", ""),
		"tags":                    fill("[", "!!str a,", "a]"),
		"anchors":                 fill("[", "&a a,", "a]"),
		"aliases":                 fill("- &a a\n", "- *a\n", ""),
		"a billion laughs":        laughs,
		"comments":                fill("", "# a\n", "a: b\n"),
		"comments behind values":  fill("", "- a # b\n", ""),
		"lists in lists":          fill("", "[", ""),
		"items of items":          fill("", "- ", ""),
		"keys of keys":            fill("", "? ", ""),
		"almost too deep":         strings.Repeat("[", 99) + fill("", "1,", "1") + strings.Repeat("]", 99),
		"a long text":             fill("a: ", "x ", "x"),
		"a long text of escapes":  fill(`a: "`, `\x41`, `"`),
		"a long key":              fill("", "x", ": 1"),
		"a long id":               fill("terms: [{id: a", "_", "}]"),
		"a long block":            fill("a: |\n", " x\n", ""),
		"a long text on lines":    fill("a: x\n", " x\n", ""),
		"nothing but lines":       fill("", "\n", ""),
		"documents":               fill("", "---\n", ""),
		"quotes that do not end":  fill("", "\"\n", ""),
		"entries that are wrong":  fill("terms: [", "{},", "{}]"),
		"the same key":            fill("{terms: [], ", "x,", "x}"),
		"entries of the same id":  fill("terms: [", "{id: a},", "{id: a}]"),
		"entries with a long key": fill("terms: [", `{"`+strings.Repeat(`\e`, 60)+`"},`, "{}]"),
	}
}

// hostileFolders returns folders of six hostile files, and some that are hostile
// by how their files go together.
func hostileFolders() map[string]fstest.MapFS {
	folders := map[string]fstest.MapFS{}
	// Six small ones are just within the signs that a folder may have.
	for _, size := range []int{30_000, 1 << 20} {
		for name, data := range hostile(size) {
			folder := fstest.MapFS{}
			for _, file := range []string{"questionnaire.yaml", "d.yaml", "laws.yaml", "obstacles.yaml", "contradictions.yaml", "glossary.yaml"} {
				folder[file] = &fstest.MapFile{Data: []byte(data)}
			}
			folders[fmt.Sprintf("%s in %d bytes", name, size)] = folder
		}
	}
	many := fstest.MapFS{}
	for i := range 20_000 {
		many[fmt.Sprintf("d%d.yaml", i)] = &fstest.MapFile{Data: []byte("{}")}
	}
	folders["many files"] = many

	var stages, asks, ids, roles strings.Builder
	for i := range 9_000 {
		fmt.Fprintf(&stages, "{id: s%d},", i)
		fmt.Fprintf(&asks, "s%d: 1,", i)
		fmt.Fprintf(&ids, "d%d,", i)
		fmt.Fprintf(&roles, "r%d,", i)
	}
	folders["many stages that are asked for"] = fstest.MapFS{"questionnaire.yaml": {Data: []byte(
		"{stages: [{id: a, asks: {" + asks.String() + "}}, {id: b, asks: {" + asks.String() + "}}," + stages.String() + "], dimensions: [" + ids.String() + "]}")}}
	folders["languages that are long"] = fstest.MapFS{
		"questionnaire.yaml": {Data: []byte("{languages: [de" + strings.Repeat("-abcdefgh", 50_000) + "]}")},
		"glossary.yaml":      {Data: []byte("terms: [" + strings.Repeat("{term: {x: 1}},", 2000) + "]")},
	}
	folders["an id with many dashes"] = asking([]string{"a", "a" + strings.Repeat("-w", 100_000)}, nil)
	return folders
}

// A questionnaire may be a stranger's: what it costs is bounded, whatever is in
// it. Allocations stand for the time as well, which a test cannot trust.
func TestLoad_aHostileFolderCostsLittle(t *testing.T) {
	const mostMemory, mostFaults, mostText = 400 << 20, 1001, 300_000
	for name, folder := range hostileFolders() {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := questions.Load(folder)
		runtime.ReadMemStats(&after)
		faults, ok := errors.AsType[questions.Faults](err)
		if !ok {
			t.Errorf("%s: the error is %v, want faults", name, err)
			continue
		}
		if got := after.TotalAlloc - before.TotalAlloc; got > mostMemory {
			t.Errorf("%s: reading it takes %d MB, want at most %d", name, got>>20, mostMemory>>20)
		}
		if said := len(faults.Error()); len(faults) > mostFaults || said > mostText {
			t.Errorf("%s: %d faults in %d bytes, want at most %d in %d", name, len(faults), said, mostFaults, mostText)
		}
		checkFaults(t, err)
	}
}

func TestLoad_saysHowManyFaultsItDoesNotTell(t *testing.T) {
	folder := questionstest.Folder(t)
	folder["glossary.yaml"] = &fstest.MapFile{Data: []byte("terms:\n" + strings.Repeat("- []\n", 1234))}
	replace(t, folder, "obstacles.yaml", "who: [board]", "who: []")
	faults := faultsOf(t, folder)
	want := []string{
		"obstacles.yaml:6: obstacles[0].who: has no roles",
		"glossary.yaml:2: terms[0]: is a list, want keys with values",
	}
	if diff := cmp.Diff(want, faults[:2]); diff != "" {
		t.Errorf("the first faults (-want +got):\n%s", diff)
	}
	if got, want := faults[len(faults)-1], "and 235 more faults"; len(faults) != 1001 || got != want {
		t.Errorf("%d faults, the last one %q, want 1001 and %q", len(faults), got, want)
	}
	folder["glossary.yaml"].Data = []byte("terms:\n" + strings.Repeat("- []\n", 999))
	if faults := faultsOf(t, folder); len(faults) != 1000 || strings.Contains(faults[999], "more") {
		t.Errorf("%d faults, the last one %q, want 1000 of the folder", len(faults), faults[len(faults)-1])
	}
}

func TestLoad_refusesWhatIsTooMuch(t *testing.T) {
	deep := func(n int) string { return "terms: " + strings.Repeat("[", n) + strings.Repeat("]", n) }
	text := func(megabytes int) string { return strings.Repeat("#", megabytes<<20) + "\nterms: []\n" }
	tests := []struct {
		name  string
		files map[string]string
		want  []string
	}{
		{"99 lists in a mapping", map[string]string{"glossary.yaml": deep(99)},
			[]string{"glossary.yaml:1: terms[0]: is a list, want keys with values"}},
		{"101 lists", map[string]string{"glossary.yaml": deep(101)},
			[]string{"glossary.yaml:1: is not YAML: is nested too deeply"}},
		{"as many signs as a folder may have", map[string]string{"glossary.yaml": "terms: [] #" + strings.Repeat(",", 195_000)}, nil},
		{"too many signs in a file", map[string]string{"glossary.yaml": "terms: [] #" + strings.Repeat(",", 200_000)},
			[]string{"glossary.yaml: is too much: a questionnaire has at most 200000 of the signs , : - ? [ {"}},
		{"too many signs together", map[string]string{"glossary.yaml": "terms: [] #" + strings.Repeat(",", 100_000), "obstacles.yaml": "obstacles: [] #" + strings.Repeat("-", 100_000)},
			[]string{"glossary.yaml: is too much: a questionnaire has at most 200000 of the signs , : - ? [ {"}},
		{"more than 16 MB together", map[string]string{"contradictions.yaml": "contradictions: []\n" + text(3)[:3<<20], "obstacles.yaml": "obstacles: []\n" + text(3)[:3<<20], "laws.yaml": text(3), "kitchen.yaml": text(3), "garden.yaml": text(3), "glossary.yaml": text(3)},
			[]string{"glossary.yaml: is too much: the files of a questionnaire have at most 16 MB"}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			folder := questionstest.Folder(t)
			for name, data := range tc.files {
				folder[name] = &fstest.MapFile{Data: []byte(data)}
			}
			faults := faultsOf(t, folder)
			if got, want := strings.Join(faults[max(len(faults)-len(tc.want), 0):], "\n"), strings.Join(tc.want, "\n"); got != want {
				t.Errorf("the last faults are\n%s\nwant\n%s", got, want)
			}
		})
	}
}
