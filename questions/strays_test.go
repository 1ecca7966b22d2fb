package questions_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"trede/questions/questionstest"
)

// A file that is lost without a word costs somebody hours.
func TestLoad_reportsAFileOfWhichTheNameIsNearlyRight(t *testing.T) {
	const lost = "nothing refers to this file"
	tests := []struct {
		without, name string
		want          string // nothing where the file is left alone
	}{
		{"", "contradictions.yaml.txt", lost},
		{"", "glossary.yml", lost},
		{"", "glossary.YAML", lost},
		{"", "Contradictions.yaml", lost},
		{"", "glossary (1).yaml", lost},
		{"", "Copy of glossary.yaml", lost},
		{"", "glossary.yaml~", lost},
		{"", "glossary.yaml.bak", lost},
		{"", "#glossary.yaml#", lost},
		{"", "glossary.yaml ", lost},
		{"", "glossary_yaml", lost},
		{"", "glossary.yam", lost},
		{"", "glossary.ymal", lost},
		{"", "cellar.yaml2", lost},
		{"", "cellar.yalm", lost},
		{"", ".yaml.yaml", ""}, // hidden
		{"glossary.yaml", "glossary.yaml.txt", lost + ": its name should be glossary.yaml"},
		{"glossary.yaml", "glossary.yml", lost + ": its name should be glossary.yaml"},
		{"glossary.yaml", "Glossary.yaml", lost + ": its name should be glossary.yaml"},
		{"glossary.yaml", "glossary.txt", lost + ": its name should be glossary.yaml"},
		{"glossary.yaml", "glossary", lost + ": its name should be glossary.yaml"},
		{"glossary.yaml", "glossary (1).yaml", lost + ": its name should be glossary.yaml"},
		{"glossary.yaml", "Kopie van glossary.yaml", lost + ": its name should be glossary.yaml"},
		{"glossary.yaml", "glossary.taml", lost + ": its name should be glossary.yaml"},
		{"glossary.yaml", "glosary.yaml", lost},
		{"obstacles.yaml", "OBSTACLES.YML", lost + ": its name should be obstacles.yaml"},
		{"contradictions.yaml", "contradictions.json", lost + ": its name should be contradictions.yaml"},
		{"glossary.yaml", "glossary.docx", ""},
		{"glossary.yaml", "glossaryless.txt", ""},
		{"", "glossary.txt", ""}, // glossary.yaml is there
		{"", "README", ""},
		{"", "README.md", ""},
		{"", "LICENSE", ""},
		{"", "LICENCE.txt", ""},
		{"", ".DS_Store", ""},
		{"", ".glossary.yaml.swp", ""},
		{"", "notes.txt", ""},
		{"", "Makefile", ""},
		{"", "family.photo", ""},
	}
	for _, tc := range tests {
		t.Run(tc.name+" without "+tc.without, func(t *testing.T) {
			folder := questionstest.Folder(t)
			delete(folder, tc.without)
			folder[tc.name] = &fstest.MapFile{Data: []byte("terms: []\n")}
			want := ""
			if tc.want != "" {
				want = tc.name + ":1: " + tc.want
			}
			if got := strings.Join(faultsOf(t, folder), "\n"); got != want {
				t.Errorf("faults %q, want %q", got, want)
			}
		})
	}
}

func TestLoad_readsRegularFilesOnly(t *testing.T) {
	tests := []struct {
		name, file string
		is         *fstest.MapFile
		want       []string
	}{
		{"named pipe", "glossary.yaml", &fstest.MapFile{Mode: fs.ModeNamedPipe}, []string{"glossary.yaml: is not a regular file"}},
		{"device", "glossary.yaml", &fstest.MapFile{Mode: fs.ModeDevice | fs.ModeCharDevice}, []string{"glossary.yaml: is not a regular file"}},
		{"folder", "glossary.yaml", &fstest.MapFile{Mode: fs.ModeDir}, []string{"glossary.yaml: is a folder, want a file"}},
		{"folder of a dimension", "garden.yaml", &fstest.MapFile{Mode: fs.ModeDir}, []string{"garden.yaml: is a folder, want a file"}},
		{"folder that nothing refers to", "cellar.yaml", &fstest.MapFile{Mode: fs.ModeDir}, []string{"cellar.yaml:1: nothing refers to this file"}},
		{"folder of another kind", "laws", &fstest.MapFile{Mode: fs.ModeDir}, nil},
		{"link that leads nowhere", "glossary.yaml", &fstest.MapFile{Mode: fs.ModeSymlink, Data: []byte("gone")},
			[]string{"glossary.yaml: is a link that leads nowhere or out of the folder: put the file itself here"}},
		{"link to a file of the folder", "glossary.yaml", &fstest.MapFile{Mode: fs.ModeSymlink, Data: []byte("..data")}, nil},
		{"link to a pipe", "glossary.yaml", &fstest.MapFile{Mode: fs.ModeSymlink, Data: []byte("pipe")}, []string{"glossary.yaml: is not a regular file"}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			folder := questionstest.Folder(t)
			folder["..data"], folder["pipe"] = folder["glossary.yaml"], &fstest.MapFile{Mode: fs.ModeNamedPipe}
			folder[tc.file] = tc.is
			if diff := cmp.Diff(tc.want, faultsOf(t, folder)); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

// What a folder holds goes to a terminal, which obeys some characters.
func TestLoad_tellsFaultsThatAreSafeToPrint(t *testing.T) {
	tests := []struct {
		name, file, data string
		want             []string
	}{
		{"name with an escape", "a\x1b[2J.yaml", "", []string{`"a\x1b[2J.yaml":1: nothing refers to this file`}},
		{"name of two lines", "a\n.yaml", "", []string{`"a\n.yaml":1: nothing refers to this file`}},
		{"name that runs from right to left", "a\u202e.yaml", "", []string{`"a\u202e.yaml":1: nothing refers to this file`}},
		{"name that is not UTF-8", "a\xff.yaml", "", []string{`"a\xff.yaml":1: nothing refers to this file`}},
		{"name in another script", "žluťoučký.yaml", "", []string{`žluťoučký.yaml:1: nothing refers to this file`}},
		{"key with an escape", "glossary.yaml", `{terms: [], "\e[2J": 1}`, []string{`glossary.yaml:1: \x1b[2J: unknown key`}},
		{"key of two lines", "glossary.yaml", `{terms: [], "a\nglossary.yaml:7: b": 1}`, []string{`glossary.yaml:1: a\nglossary.yaml:7: b: unknown key`}},
		{"key from right to left", "glossary.yaml", `{terms: [], "\u202e": 1}`, []string{`glossary.yaml:1: \u202e: unknown key`}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			folder := named{questionstest.Folder(t), tc.file}
			folder.MapFS["glossary.yaml"] = &fstest.MapFile{Data: []byte("terms: []\n")}
			if tc.data != "" {
				folder.MapFS[tc.file] = &fstest.MapFile{Data: []byte(tc.data)}
			}
			if diff := cmp.Diff(tc.want, faultsOf(t, folder)); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

// named is a folder in which a file has a name that a MapFS refuses.
type named struct {
	fstest.MapFS
	name string
}

func (n named) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := n.MapFS.ReadDir(name)
	if _, there := n.MapFS[n.name]; !there && err == nil {
		entries = append(entries, entry{entries[0], n.name})
	}
	return entries, err
}

type entry struct {
	fs.DirEntry
	name string
}

func (e entry) Name() string { return e.name }
