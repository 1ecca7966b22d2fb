// Package questionstest gives tests questionnaires that are not the embedded
// one: a tiny one with other dimensions, stages, languages and scale, and
// random ones.
package questionstest

import (
	"embed"
	"io/fs"
	"testing"
	"testing/fstest"

	"trede/questions"
)

//go:embed tiny/*.yaml
var tiny embed.FS

// Folder returns the files of the tiny questionnaire. Every call gives files of
// its own, to be broken at will.
func Folder(t testing.TB) fstest.MapFS {
	t.Helper()
	entries, err := fs.ReadDir(tiny, "tiny")
	if err != nil {
		t.Fatal(err)
	}
	folder := fstest.MapFS{}
	for _, e := range entries {
		data, err := tiny.ReadFile("tiny/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		folder[e.Name()] = &fstest.MapFile{Data: data}
	}
	return folder
}

// Tiny returns a questionnaire of two dimensions and four questions (base, home,
// home, guests), two stages (home, guests), three levels and the languages de
// and fr. Proof is needed from level 1, and one contradiction blocks.
func Tiny(t testing.TB) *questions.Questionnaire {
	t.Helper()
	q, err := questions.Load(Folder(t))
	if err != nil {
		t.Fatalf("the tiny questionnaire is faulty:\n%v", err)
	}
	return q
}
