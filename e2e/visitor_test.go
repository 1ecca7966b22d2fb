package e2e

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// What a person does in a journey. A step that fails ends the test.

// newSite starts a program of its own for a test, and at the end makes sure
// that no private link got into its log.
func newSite(t *testing.T) *server {
	t.Helper()
	return newSiteAt(t, filepath.Join(t.TempDir(), "t.db"))
}

// newSiteAt is newSite with a given database.
func newSiteAt(t *testing.T, database string) *server {
	t.Helper()
	s, err := startServer(database)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.stop()
		if found := s.log.secrets(); len(found) > 0 {
			t.Errorf("private links in the log: %s", found)
		}
	})
	return s
}

// secrets returns the private links that the log shows: none.
func (l *log) secrets() []string { return secretLink.FindAllString(l.String(), 3) }

// secretLink is a private link; the log names a route as /m/:key/.
var secretLink = regexp.MustCompile(`/[muv]/[^:/\s"]+`)

// beginAt starts an assessment on the start page, with the mouse.
func (b *tab) beginAt(t testing.TB, s *server) (root string) {
	t.Helper()
	b.open(t, s.URL+"/")
	b.write(t, "#name", "Gemeente Voorbeeldstad")
	b.write(t, "#role", "manager dienstverlening")
	b.follow(t, "form[action$=meting] button")
	return b.path(t)
}

// path is where the browser is, without the site.
func (b *tab) path(t testing.TB) string {
	t.Helper()
	return ask[string](t, b, "location.pathname")
}

// click clicks on an element.
func (b *tab) click(t testing.TB, css string) {
	t.Helper()
	b.do(t, chromedp.Click(chromedp.CSS(css)))
}

// follow clicks on what leads to another page.
func (b *tab) follow(t testing.TB, css string) {
	t.Helper()
	b.load(t, chromedp.Click(chromedp.CSS(css)))
}

// write types into a field.
func (b *tab) write(t testing.TB, css, text string) {
	t.Helper()
	b.do(t, chromedp.SendKeys(chromedp.CSS(css), text))
}

// choose clicks on the nth answer of a question.
func (b *tab) choose(t testing.TB, slug, n string) {
	t.Helper()
	b.do(t, clickLabel(slug, n))
}

func clickLabel(slug, n string) chromedp.Action[chromedp.Void] {
	return chromedp.Click(chromedp.CSS("label:has(#q-" + slug + "-" + n + ")"))
}

// chosen tells which answers of the page are chosen, as slug=value.
func (b *tab) chosen(t testing.TB) string {
	t.Helper()
	return ask[string](t, b, "[...document.querySelectorAll('#answers input[type=radio]:checked')].map(e => e.name + '=' + e.value).join(' ')")
}

// saved waits until the page says in words that all is saved.
func (b *tab) saved(t testing.TB) {
	t.Helper()
	b.wait(t, "document.getElementById('status').textContent.startsWith('Opgeslagen op de server')")
}

// says waits until the page says something.
func (b *tab) says(t testing.TB, text string) {
	t.Helper()
	b.wait(t, "document.querySelector('main').innerText.includes("+quote(text)+")")
}

// shows reports whether the page says something, now.
func (b *tab) shows(t testing.TB, text string) bool {
	t.Helper()
	return ask[bool](t, b, "document.querySelector('main').innerText.includes("+quote(text)+")")
}

// heading is the heading of the page.
func (b *tab) heading(t testing.TB) string {
	t.Helper()
	return ask[string](t, b, "document.querySelector('h1').innerText.trim()")
}

// keys presses keys, one after the other.
func (b *tab) keys(t testing.TB, keys ...string) {
	t.Helper()
	for _, k := range keys {
		b.do(t, chromedp.KeyEvent(k))
	}
}

// tabTo presses Tab until the element has the focus.
func (b *tab) tabTo(t testing.TB, css string) {
	t.Helper()
	for range 200 {
		b.keys(t, kb.Tab)
		if ask[bool](t, b, "document.activeElement.matches("+quote(css)+")") {
			return
		}
	}
	t.Fatalf("Tab never comes to %s on %s", css, b.path(t))
}

// enter presses Enter on what leads to another page.
func (b *tab) enter(t testing.TB) {
	t.Helper()
	b.load(t, chromedp.KeyEvent(kb.Enter))
}

// answerDialogs lets the visitor leave a page that asks whether one wants to.
func (b *tab) answerDialogs() error {
	return chromedp.Listen(b.ctx, func(event any) {
		if _, ok := event.(*page.EventJavascriptDialogOpening); ok {
			go func() {
				_, _ = chromedp.Call(b.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true})
			}()
		}
	})
}

// answers returns what the program kept, as the answers file has it.
func (s *server) answers(t testing.TB, root string) map[string]answer {
	t.Helper()
	status, body, err := s.get(root + "antwoorden.json")
	if err != nil || status != 200 {
		t.Fatalf("answers file: status %d, %v", status, err)
	}
	var file struct {
		Answers map[string]answer `json:"answers"`
	}
	if err := json.Unmarshal([]byte(body), &file); err != nil {
		t.Fatal(err)
	}
	return file.Answers
}

// answer is one of the answers file, as far as journeys look at it.
type answer struct {
	Level *int   `json:"level"`
	Note  string `json:"note"`
	Proof struct {
		What string `json:"what"`
		Date string `json:"date"`
	} `json:"proof"`
	Obstacles []string `json:"obstacles"`
	Agreed    struct {
		Reason string   `json:"reason"`
		With   []string `json:"with"`
	} `json:"agreed"`
}

// level returns the level of an answer, or -1.
func (a answer) level() int {
	if a.Level == nil {
		return -1
	}
	return *a.Level
}

// withoutScript is a visitor whose browser runs no scripts.
func (b *tab) withoutScript(t testing.TB) {
	t.Helper()
	ctx, cancel := b.limited()
	defer cancel()
	if err := disableScript(ctx); err != nil {
		t.Fatal(err)
	}
}

// same compares two texts, in words that say what they are.
func same(t testing.TB, what, got, want string) {
	t.Helper()
	if strings.TrimSpace(got) != strings.TrimSpace(want) {
		t.Errorf("%s: got %q, want %q", what, got, want)
	}
}
