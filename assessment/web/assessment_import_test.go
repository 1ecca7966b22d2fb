package web_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"trede/assessment"
	"trede/assessment/export"
	"trede/questions"
)

// What goes in comes out again: nothing in a file is lost on its way through an
// assessment.
func TestImport_keepsEverythingInTheFile(t *testing.T) {
	want := fullFile(t)
	s := newSite(t)
	begun := s.upload(want)
	if begun.Code != http.StatusSeeOther {
		t.Fatalf("status %d\n%s", begun.Code, begun.Body)
	}
	got := s.get(begun.Header().Get("Location") + "antwoorden.json")
	if diff := cmp.Diff(string(want), got.Body.String()); got.Code != http.StatusOK || diff != "" {
		t.Errorf("status %d, the file (-uploaded +downloaded):\n%s", got.Code, diff)
	}
}

// fullFile is Voorbeeldstad with something in every field of the format, and
// with an explanation of every contradiction.
func fullFile(t *testing.T) []byte {
	t.Helper()
	q := questions.Omnichannel()
	file, err := export.ReadAnswers(bytes.NewReader(voorbeeldstad(t, "23")), q)
	if err != nil {
		t.Fatal(err)
	}
	for id, a := range file.Answers {
		a.Note = "Note of " + string(id)
		a.Proof = assessment.Proof{What: "Proof of " + string(id), Link: "https://intranet.example/" + string(id), Date: 20261101}
		a.Obstacles = []string{q.Obstacles[0].ID, q.Obstacles[1].ID}
		a.Review = assessment.Review{Verdict: assessment.Accepted, By: "Reviewer", On: 20261110, Remark: "Seen " + string(id)}
		file.Answers[id] = a
	}
	for question := range q.All {
		if a := file.Answers[question.ID]; question.NotApplicable {
			a.Kind, a.Level, a.Reason = assessment.NotApplicable, 0, "No such service"
			file.Answers[question.ID] = a
			break
		}
	}
	for _, c := range q.Contradictions {
		file.Explanations[c.ID] = "Explanation of " + c.ID
	}
	var w bytes.Buffer
	if err := export.WriteAnswers(&w, q, file); err != nil {
		t.Fatal(err)
	}
	return w.Bytes()
}

func TestImport_ofAFileWithEndlessFaultsGivesAShortPage(t *testing.T) {
	s := newSite(t)
	file := []byte(`{"a":1` + strings.Repeat(`,"a":1`, 200_000) + `}`)
	for root, want := range map[string][]string{
		"/":    {"klopt op meer dan 100 plekken niet", "Het bestand heeft meer fouten dan deze 100."},
		"/en/": {"is wrong in more than 100 places", "The file has more faults than these 100."},
	} {
		w := s.uploadTo(root+"meting/bestand", file)
		if w.Code != http.StatusUnprocessableEntity || w.Body.Len() > 60_000 {
			t.Errorf("%s: status %d, a page of %d bytes", root, w.Code, w.Body.Len())
		}
		summary, faults := messages(t, w.Body.String())
		if !strings.Contains(summary, want[0]) {
			t.Errorf("%s says %q, want %q", root, summary, want[0])
		}
		if len(faults) != export.MaxFaults+1 || faults[len(faults)-1] != want[1] {
			t.Errorf("%s lists %d faults, want %d of which the last is %q:\n%s", root, len(faults), export.MaxFaults+1, want[1], strings.Join(faults, "\n"))
		}
	}
}

func TestImport_takesAFileUpToTheLimit(t *testing.T) {
	s := newSite(t)
	for size, want := range map[int]int{4 << 20: http.StatusUnprocessableEntity, 4<<20 + 1: http.StatusRequestEntityTooLarge} {
		if w := s.upload(bytes.Repeat([]byte(" "), size)); w.Code != want {
			t.Errorf("%d bytes: status %d, want %d", size, w.Code, want)
		}
	}
}

// messages returns what a start page says of a file: the paragraph and the
// list below it.
func messages(t *testing.T, page string) (summary string, faults []string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case n.Data == "p" && hasAttribute(n, "id", "file-f"):
			summary = textOf(n)
		case n.Data == "li" && hasAttribute(n.Parent, "class", "msg"):
			faults = append(faults, textOf(n))
		}
	}
	return summary, faults
}

func hasAttribute(n *html.Node, key, value string) bool {
	for _, a := range n.Attr {
		if a.Key == key && a.Val == value {
			return true
		}
	}
	return false
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.TrimSpace(b.String())
}
