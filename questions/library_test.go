package questions_test

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"trede/questions"
	"trede/questions/questionstest"
)

// version returns the tiny questionnaire under another version, or with other
// contents when add is not empty.
func version(t *testing.T, name, add string) *questions.Questionnaire {
	t.Helper()
	folder := questionstest.Folder(t)
	frame := folder["questionnaire.yaml"]
	old := []byte("version: \"3\"")
	if !strings.Contains(string(frame.Data), string(old)) {
		t.Fatalf("the tiny questionnaire has no line %s", old)
	}
	frame.Data = []byte(strings.Replace(string(frame.Data), string(old), "version: \""+name+"\"", 1) + add)
	q, err := questions.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func TestNewLibrary_refusesOneVersionWithTwoContents(t *testing.T) {
	a, b := version(t, "1", ""), version(t, "1", "# a comment\n")
	_, err := questions.NewLibrary(a, b)
	if err == nil || !strings.Contains(err.Error(), a.ID+" 1") {
		t.Errorf("error %v, want one that names %s 1", err, a.ID)
	}
	if _, err := questions.NewLibrary(a, version(t, "1", "")); err != nil {
		t.Errorf("the same folder twice: %v", err)
	}
	if _, err := questions.NewLibrary(a, version(t, "2", "# a comment\n")); err != nil {
		t.Errorf("two versions: %v", err)
	}
}

func TestLibrary_beginsWithTheNewestOfTheFirstQuestionnaire(t *testing.T) {
	own, newer, newest := version(t, "2026.9", ""), version(t, "2026.10", ""), version(t, "2027.1", "")
	l, err := questions.NewLibrary(newer, newest, own, questions.Omnichannel())
	if err != nil {
		t.Fatal(err)
	}
	if got := l.Newest().Version; got != "2027.1" {
		t.Errorf("a new assessment begins with %s, want 2027.1", got)
	}
	var got []string
	for _, q := range l.Versions(own.ID) {
		got = append(got, q.Version)
	}
	if want := "2026.9 2026.10 2027.1"; strings.Join(got, " ") != want {
		t.Errorf("versions %s, want %s", got, want)
	}
	for q := range l.All {
		if found, ok := l.Find(q.ID, q.Version); !ok || found != q {
			t.Errorf("%s %s is not found", q.ID, q.Version)
		}
	}
	for _, none := range [][2]string{{own.ID, "2026.1"}, {"other", "2027.1"}, {own.ID, ""}} {
		if q, ok := l.Find(none[0], none[1]); ok {
			t.Errorf("%s: found %s %s", none, q.ID, q.Version)
		}
	}
}

func TestCompareVersions(t *testing.T) {
	ascending := []string{"", "1", "1a", "1b", "2", "2026.1", "2026.1.1", "2026.2", "2026.9", "2026.10", "2027.1", "v1", "v2", "v10", "v99999999999999999999999999"}
	for i, a := range ascending {
		for j, b := range ascending {
			got := questions.CompareVersions(a, b)
			if (got < 0) != (i < j) || (got > 0) != (i > j) {
				t.Errorf("%q against %q: %d", a, b, got)
			}
		}
	}
}

// The name of a folder is the version in it: what was released is found by it.
func TestBuiltIn_aFolderNamesItsVersion(t *testing.T) {
	folders, err := fs.Glob(os.DirFS("."), "omnichannel/*")
	if err != nil || len(folders) == 0 {
		t.Fatalf("no built-in questionnaires: %v", err)
	}
	for _, folder := range folders {
		q, err := questions.Load(os.DirFS(folder))
		if err != nil {
			t.Fatal(err)
		}
		if q.Version != path.Base(folder) {
			t.Errorf("%s has version %s", folder, q.Version)
		}
		if known, ok := questions.BuiltIn().Find(q.ID, q.Version); !ok || known.Hash != q.Hash {
			t.Errorf("%s %s is not what is built in", q.ID, q.Version)
		}
	}
}
