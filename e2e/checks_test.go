package e2e

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// A check that finds nothing wrong anywhere may have gone blind. Each of these
// breaks a good page and expects the check to see it.
func TestChecks_seeWhatIsBroken(t *testing.T) {
	w, b := worldOf(t, looks[0]), openTab(t)
	b.dress(t, view{languages[0], sizes[0], looks[0], fonts[0]})
	for _, c := range []struct {
		name, path, harm, check, want string
	}{
		{"a field without label", "/", "document.querySelector('label[for=name]').remove()", "treAxe()", "axe label"},
		{"pale text", "/", "document.querySelector('h1').style.color = '#ddd'", "treAxe()", "axe color-contrast"},
		{"a wide element", "/", "document.querySelector('h1').style.width = '400px'", "treLayout()", "scrolls sideways"},
		{"cut text", "/", "Object.assign(document.querySelector('h1').style, { height: '1rem', overflow: 'hidden' })", "treLayout()", "cut off"},
		{"overlapping text", "/", "document.querySelector('.lede').style.marginTop = '-4rem'", "treLayout()", "on top of each other"},
		{"a fixed height with more spacing", "/", "Object.assign(document.querySelector('.lede').style, { height: document.querySelector('.lede').clientHeight + 'px', overflow: 'hidden' }), treSpacing(true)", "treLayout()", "cut off"},
		{"another language", "/", "document.documentElement.lang = 'en'", "treStructure('nl')", "lang is"},
		{"two headings", "/", "document.querySelector('h2').outerHTML = '<h1>Nog een</h1>'", "treStructure('nl')", "2 headings h1"},
		{"a skipped heading", "/", "document.querySelector('h2').outerHTML = '<h4>Te diep</h4>'", "treStructure('nl')", "heading h4 after h1"},
		{"a percentage", "/", "document.querySelector('.lede').append(' 73%')", "treStructure('nl')", "a percent sign"},
		{"an inline style", "/", "document.querySelector('.lede').setAttribute('style', '')", "treStructure('nl')", "a style in the page"},
		{"a small target", "/", "Object.assign(document.querySelector('button').style, { padding: 0, minHeight: 0, height: '12px', fontSize: '8px' })", "treTargets()", "a small target"},
		{"no ring", "/", "Object.assign(document.querySelector('#name').style, { outline: 'none', boxShadow: 'none' }), document.querySelector('#name').focus()", "treFocus().found", "no ring"},
		{"something on top of the focus", "/", "document.body.insertAdjacentHTML('beforeend', '<div id=lid>'), Object.assign(document.querySelector('#lid').style, { position: 'fixed', inset: 0 }), document.querySelector('#name').focus()", "treFocus().found", "covered"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b.open(t, w.URL+c.path)
			if found := ask[[]string](t, b, c.check); strings.Contains(strings.Join(found, "\n"), c.want) {
				t.Fatalf("the page is broken already: %s", found)
			}
			b.open(t, w.URL+c.path)
			b.do(t, chromedp.Evaluate[chromedp.Void](c.harm))
			found := strings.Join(ask[[]string](t, b, c.check), "\n")
			if !strings.Contains(found, c.want) {
				t.Errorf("%s says %q, want something with %q", c.check, found, c.want)
			}
		})
	}
}

// The notes of a tab see a request to elsewhere, a message, a breach of the
// policy and an address given away.
func TestNotes_seeWhatHappens(t *testing.T) {
	other := httptest.NewServer(http.NotFoundHandler())
	defer other.Close()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/secret/page" {
			w.Header().Set("Content-Security-Policy", "style-src 'none'")
			_, _ = w.Write([]byte(`<!DOCTYPE html><link rel=icon href=data:,><p style="color:red">x<img src="` + other.URL + `/x.png" referrerpolicy=unsafe-url><script>console.log("hello"); throw new Error("oops")</script>`))
		}
	}))
	defer site.Close()
	b := openTab(t)
	b.open(t, site.URL+"/secret/page")
	found := strings.Join(b.notes.faults(site.URL), "\n")
	for _, want := range []string{"leaves the site", "a Referer says", "hello", "oops", "Content Security Policy"} {
		if !strings.Contains(found, want) {
			t.Errorf("the notes do not see %q:\n%s", want, found)
		}
	}
}
