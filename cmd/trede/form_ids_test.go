package main

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"trede/questions"
	"trede/questions/questionstest"
)

// The loader knows the names that a page gives to what belongs to a question:
// an author who calls another question so is told.
func TestQuestionPage_everyNameOnItIsRefusedAsTheIDOfAnotherQuestion(t *testing.T) {
	form, names := bedsForm(t), map[string]bool{}
	for _, field := range regexp.MustCompile(` name="([^"]+)"`).FindAllStringSubmatch(form, -1) {
		names[field[1]] = true
	}
	for _, element := range regexp.MustCompile(` id="q-([^"]+)"`).FindAllStringSubmatch(form, -1) {
		names[element[1]] = true
	}
	delete(names, "beds") // which is there
	if len(names) < 20 || !names["beds-note"] || !names["beds-0"] || !names["end"] {
		t.Fatalf("the names on the page are %v", names)
	}
	for name := range names {
		if !refusedBesideBeds(t, name) {
			t.Errorf("%q is a name on the page, and the loader takes a question of that id", name)
		}
	}
}

// bedsForm returns the form in which the tiny questionnaire asks garden.beds,
// and nothing else.
func bedsForm(t *testing.T) string {
	t.Helper()
	c := &serveCommand{
		Listen: "127.0.0.1:0", Database: filepath.Join(t.TempDir(), "t.db"), KeepMonths: 12, Questionnaire: []string{tiny},
	}
	r := start(t, time.Now(), c.Run)
	begun, err := http.PostForm(r.url+"/meting", url.Values{"name": {"A"}, "role": {"B"}, "code": {""}})
	if err != nil {
		t.Fatal(err)
	}
	defer begun.Body.Close()
	asked, err := http.Get(begun.Request.URL.JoinPath("vragen/garden/home").String())
	if err != nil {
		t.Fatal(err)
	}
	defer asked.Body.Close()
	page, err := io.ReadAll(asked.Body)
	if err != nil {
		t.Fatal(err)
	}
	r.stop()
	if err := <-r.ended; err != nil {
		t.Error(err)
	}
	_, form, _ := strings.Cut(string(page), ` id="answers"`)
	form, _, _ = strings.Cut(form, "</form>")
	return form
}

// refusedBesideBeds reports whether a question of that id cannot stand in one
// dimension with garden.beds.
func refusedBesideBeds(t *testing.T, id string) bool {
	t.Helper()
	folder := questionstest.Folder(t)
	garden := folder["garden.yaml"]
	garden.Data = []byte(strings.Replace(string(garden.Data), "- id: harvest\n", "- id: "+id+"\n", 1))
	_, err := questions.Load(folder)
	faults, _ := errors.AsType[questions.Faults](err)
	for _, fault := range faults {
		if fault.File == "garden.yaml" && strings.Contains(fault.Message, `.id: "`+id+`" `) {
			return true
		}
	}
	return false
}
