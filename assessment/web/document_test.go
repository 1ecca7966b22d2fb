package web_test

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// document is a page as a browser reads it.
type document struct {
	t    testing.TB
	root *html.Node
}

func read(t testing.TB, w *httptest.ResponseRecorder) document {
	t.Helper()
	root, err := html.Parse(strings.NewReader(w.Body.String()))
	if err != nil {
		t.Fatal(err)
	}
	return document{t, root}
}

// all returns the elements of a kind that have every attribute; "*" is any
// kind.
func (d document) all(kind string, attrs ...string) []*html.Node {
	var found []*html.Node
	for n := range d.root.Descendants() {
		if n.Type != html.ElementNode || kind != "*" && n.Data != kind {
			continue
		}
		fits := true
		for i := 0; i+1 < len(attrs); i += 2 {
			got, ok := attr(n, attrs[i])
			fits = fits && ok && got == attrs[i+1]
		}
		if fits {
			found = append(found, n)
		}
	}
	return found
}

// one is all for what must be there once.
func (d document) one(kind string, attrs ...string) *html.Node {
	d.t.Helper()
	found := d.all(kind, attrs...)
	if len(found) != 1 {
		d.t.Fatalf("the page has %d × %s %v, want one", len(found), kind, attrs)
	}
	return found[0]
}

// has reports whether there is such an element.
func (d document) has(kind string, attrs ...string) bool { return len(d.all(kind, attrs...)) > 0 }

// value is that of a field: what a browser would send.
func (d document) value(name string) string {
	d.t.Helper()
	for _, n := range d.all("input", "name", name) {
		kind, _ := attr(n, "type")
		_, checked := attr(n, "checked")
		if (kind == "radio" || kind == "checkbox") && !checked {
			continue
		}
		v, _ := attr(n, "value")
		return v
	}
	for _, n := range d.all("textarea", "name", name) {
		return strings.TrimPrefix(text(n), "\n")
	}
	return ""
}

// form is what a browser would send of a form when its first button is pressed.
func (d document) form(id string) url.Values {
	d.t.Helper()
	values := url.Values{}
	form := document{d.t, d.one("form", "id", id)}
	for _, kind := range []string{"input", "textarea", "button"} {
		for _, n := range form.all(kind) {
			name, _ := attr(n, "name")
			_, checked := attr(n, "checked")
			how, _ := attr(n, "type")
			value, _ := attr(n, "value")
			if kind == "textarea" {
				value = strings.ReplaceAll(raw(n), "\n", "\r\n") // the parser leaves out the first line end
			}
			if how == "text" {
				value = strings.NewReplacer("\n", "", "\r", "").Replace(value)
			}
			if (how == "radio" || how == "checkbox") && !checked || kind == "button" && values.Has(name) || name == "" {
				continue
			}
			values.Add(name, value)
		}
	}
	return values
}

// heading is the text of the h1.
func (d document) heading() string {
	d.t.Helper()
	return text(d.one("h1"))
}

func attr(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// text is what an element says, with single spaces.
func text(n *html.Node) string { return strings.Join(strings.Fields(raw(n)), " ") }

// raw is what an element says, as it stands there.
func raw(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}
