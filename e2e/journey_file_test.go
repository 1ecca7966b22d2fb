package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

// The answers file is downloaded, and makes a new assessment with the same
// answers.
func TestJourney_answersFile(t *testing.T) {
	t.Parallel()
	s, b := newSite(t), openTab(t)
	file, err := voorbeeldstad(halfWay)
	if err != nil {
		t.Fatal(err)
	}
	root, err := s.upload(file)
	if err != nil {
		t.Fatal(err)
	}
	b.open(t, s.URL+root)
	b.click(t, "details:has([href='antwoorden.json']) summary")
	answers := b.download(t, "[href='antwoorden.json']")
	if !strings.HasSuffix(answers, ".json") {
		t.Errorf("the file is called %s", filepath.Base(answers))
	}
	outcome, err := os.ReadFile(b.download(t, "[href='uitkomst.json']"))
	if err != nil || !strings.Contains(string(outcome), `"stage"`) {
		t.Errorf("the outcome: %v\n%.200s", err, outcome)
	}

	b.open(t, s.URL+"/")
	b.do(t, chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{answers}))
	b.follow(t, "form[action$=bestand] button")
	copied := b.path(t)
	if copied == root || !strings.HasPrefix(copied, "/m/") {
		t.Fatalf("the file leads to %s", copied)
	}
	if diff := cmp.Diff(s.answers(t, root), s.answers(t, copied)); diff != "" {
		t.Errorf("the answers differ (-first +copy):\n%s", diff)
	}
	report(t, "", b.notes.faults(s.URL))
}

// download clicks on a link to a file and gives where the file is.
func (b *tab) download(t testing.TB, css string) string {
	t.Helper()
	events := true
	folder := t.TempDir()
	_, err := chromedp.CallBrowser(b.ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: folder, EventsEnabled: &events,
		BrowserContextID: chromedp.FromContext(b.ctx).BrowserContextID,
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := b.limited()
	defer cancel()
	progress := chromedp.BrowserEvents(ctx, browser.DownloadProgress)
	b.click(t, css)
	for e, err := range progress {
		if err != nil {
			t.Fatal(err)
		}
		if e.State == browser.DownloadProgressStateCompleted {
			break
		}
	}
	files, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("downloaded: %v, %v", files, err)
	}
	return files[0]
}
