package e2e

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// world is a running program in which every state of the table exists.
type world struct {
	*server
	// The overviews of the assessments: begun today, half way, where one may
	// stop, complete, one on whose work list nothing is, the fantasy, one whose
	// link was replaced, and one half way of which an answer was agreed and
	// changed.
	empty, half, stop, full, settled, fantasy, replaced, lived string
	gathered
	askedOnes
	// elsewhere is the address of a page on another site.
	elsewhere *httptest.Server
	dir       string // of the database
}

// worlds are the running programs by look, each started once per test run.
var worlds = struct {
	mu  sync.Mutex
	all map[string]*world
}{all: map[string]*world{}}

// worldOf returns the world that a look needs, and starts it when it is the
// first to ask.
func worldOf(t testing.TB, l look) *world {
	t.Helper()
	worlds.mu.Lock()
	defer worlds.mu.Unlock()
	if w := worlds.all[l.theme]; w != nil {
		return w
	}
	w, err := newWorld(l)
	if err != nil {
		t.Fatal("start the program: ", err)
	}
	worlds.all[l.theme] = w
	return w
}

func newWorld(l look) (*world, error) {
	dir, err := os.MkdirTemp(scratch, "world-")
	if err != nil {
		return nil, err
	}
	args, err := l.flags(dir)
	if err != nil {
		return nil, err
	}
	s, err := startServer(filepath.Join(dir, "t.db"), args...)
	if err != nil {
		return nil, err
	}
	w := &world{server: s, dir: dir, elsewhere: httptest.NewServer(http.HandlerFunc(showElsewhere))}
	return w, w.settle()
}

func showElsewhere(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write([]byte("<!DOCTYPE html><html lang=en><title>Elsewhere</title><link rel=icon href=data:,>"))
}

// settle makes the states.
func (w *world) settle() (err error) {
	if w.empty, err = w.begin("Gemeente Voorbeeldstad"); err != nil {
		return err
	}
	if w.replaced, err = w.begin("Gemeente Voorbeeldstad"); err != nil {
		return err
	}
	next, err := w.post(w.replaced+"nieuwe-link", url.Values{})
	if err != nil {
		return err
	}
	if _, err = w.post(next+"andere-links", url.Values{}); err != nil {
		return err
	}
	for day, root := range map[string]*string{halfWay: &w.half, mayStop: &w.stop, complete: &w.full} {
		file, err := voorbeeldstad(day)
		if err != nil {
			return err
		}
		if *root, err = w.upload(file); err != nil {
			return err
		}
	}
	file, err := answersOf("stroomdal", complete)
	if err != nil {
		return err
	}
	if w.settled, err = w.upload(file); err != nil {
		return err
	}
	if file, err = fantasy(); err != nil {
		return err
	}
	if w.fantasy, err = w.upload(file); err != nil {
		return err
	}
	if err := w.live(); err != nil {
		return err
	}
	if err := w.gather(); err != nil {
		return err
	}
	return w.askAll()
}

// live changes an answer in every way there is.
func (w *world) live() error {
	file, err := voorbeeldstad(halfWay)
	if err != nil {
		return err
	}
	if w.lived, err = w.upload(file); err != nil {
		return err
	}
	const slug = "knowledge_editor"
	of := w.lived + "vraag/people." + slug + "/"
	rev := 0
	agree := func(level, why string, with ...string) url.Values {
		rev++
		return url.Values{slug: {level}, slug + "-rev": {fmt.Sprint(rev)}, slug + "-why": {why}, slug + "-with": with, "end": {"1"}}
	}
	for _, step := range []struct {
		path string
		form url.Values
	}{
		{of + "afspraak", agree("1", "De meesten zeggen dat collega’s het tussendoor doen.", "communication")},
		{of + "afspraak", agree("2", "De redacteur heeft sinds 5 oktober 16 uur per week, voor alle antwoorden. Een vervanger is er nog niet.", "service", "communication", "it", "hr")},
		{w.lived + "vragen/people/mono", url.Values{
			slug: {"3"}, slug + "-rev": {"3"}, slug + "-what": {"Taakomschrijving redacteur kennisbank"}, "do": {"next"}, "end": {"1"},
		}},
		{of + "geschiedenis", url.Values{"answer-rev": {"4"}, "back": {"3"}, "end": {"1"}}},
	} {
		if _, err := w.post(step.path, step.form); err != nil {
			return err
		}
	}
	return nil
}

// stopWorlds stops the programs. A private link in a log is an error.
func stopWorlds() (err error) {
	worlds.mu.Lock()
	defer worlds.mu.Unlock()
	for _, w := range worlds.all {
		w.elsewhere.Close()
		w.server.stop()
		if found := w.log.secrets(); len(found) > 0 {
			err = fmt.Errorf("private links in the log: %s", found)
		}
		err = errors.Join(err, os.RemoveAll(w.dir))
	}
	return err
}
