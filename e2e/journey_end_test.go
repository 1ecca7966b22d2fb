package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A new private link: the old one opens nothing any more.
func TestJourney_newLink(t *testing.T) {
	t.Parallel()
	s, b := newSite(t), openTab(t)
	root := b.beginAt(t, s)
	b.open(t, s.URL+root+"vragen/people/base")
	b.choose(t, "hours", "1")
	b.saved(t)
	b.open(t, s.URL+root)
	b.click(t, "details:has([action=nieuwe-link]) summary")
	b.follow(t, "[action=nieuwe-link] button")
	renewed := b.path(t)
	if renewed == root || !strings.HasPrefix(renewed, "/m/") {
		t.Fatalf("the new link is %s, the old one was %s", renewed, root)
	}
	b.open(t, s.URL+root)
	if got := b.notes.document().Status; got != 200 {
		t.Errorf("before it is told to end, the old link gives %d, want 200", got)
	}
	b.open(t, s.URL+renewed)
	b.click(t, "details:has([action=andere-links]) summary")
	b.follow(t, "[action=andere-links] button")
	b.says(t, "Dit is nu de enige link die werkt.")
	b.open(t, s.URL+root)
	if got := b.notes.document().Status; got != 410 {
		t.Errorf("the old link gives %d, want 410", got)
	}
	if got := s.answers(t, renewed)["people.hours"].level(); got != 1 {
		t.Errorf("the new link opens another assessment: level %d", got)
	}
	report(t, "", b.notes.faults(s.URL))
}

// Delete means gone: the link opens nothing, and no byte of the text is left
// in the files of the database.
func TestJourney_deleteMeansGone(t *testing.T) {
	t.Parallel()
	const secret = "Onze webmaster heet Ondeugd"
	file := filepath.Join(t.TempDir(), "t.db")
	s, err := startServer(file)
	if err != nil {
		t.Fatal(err)
	}
	defer s.stop()
	b := openTab(t)
	root := b.beginAt(t, s)
	b.open(t, s.URL+root+"vragen/people/base")
	b.choose(t, "hours", "1")
	b.click(t, "#q-hours details:has(textarea) summary")
	b.write(t, "#q-hours-note", secret)
	b.follow(t, "button[value=later]")
	if got := s.answers(t, root)["people.hours"].Note; got != secret {
		t.Fatalf("the note is %q", got)
	}

	b.click(t, "details:has([href=wissen]) summary")
	b.follow(t, "[href=wissen]")
	b.follow(t, "main form button")
	same(t, "heading", b.heading(t), "De meting is gewist")
	b.open(t, s.URL+root)
	if got := b.notes.document().Status; got != 410 && got != 404 {
		t.Errorf("the link gives %d after the assessment was deleted", got)
	}
	s.stop()
	left, err := filepath.Glob(file + "*")
	if err != nil || len(left) == 0 {
		t.Fatalf("no database: %v", err)
	}
	for _, name := range left {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(content), secret) {
			t.Errorf("%s still holds what was deleted", filepath.Base(name))
		}
	}
}
