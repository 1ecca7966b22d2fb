package templates_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// page is a rendered page, parsed.
type page struct{ root *html.Node }

func parsePage(t testing.TB, b []byte) page {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return page{root}
}

// all returns the elements that a selector of names and spaces picks: "h1 bdi".
func (p page) all(selector string) []*html.Node {
	found := []*html.Node{p.root}
	for _, name := range strings.Fields(selector) {
		var next []*html.Node
		for _, n := range found {
			for d := range n.Descendants() {
				if d.Type == html.ElementNode && d.Data == name {
					next = append(next, d)
				}
			}
		}
		found = next
	}
	return found
}

// text is the text of the first element of that name.
func (p page) text(selector string) string {
	found := p.all(selector)
	if len(found) == 0 {
		return ""
	}
	return textOf(found[0])
}

func (p page) allText() string { return textOf(p.all("main")[0]) }

// remove takes every element of that name out of the page.
func (p page) remove(name string) {
	for _, n := range p.all(name) {
		n.Parent.RemoveChild(n)
	}
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func attr(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

var blockElements = map[string]bool{
	"h1": true, "h2": true, "h3": true, "h4": true, "p": true, "li": true, "td": true, "th": true, "caption": true,
	"small": true, "summary": true, "div": true, "section": true, "ol": true, "ul": true, "table": true, "tr": true,
	"thead": true, "tbody": true, "details": true, "dl": true, "dt": true, "dd": true,
}

// lines are the texts of the main part, a line for every block; a symbol is
// its name in brackets. Straight and curly apostrophes are the same here.
func (p page) lines() []string {
	var lines []string
	var b strings.Builder
	flush := func() {
		if s := strings.Join(strings.Fields(b.String()), " "); s != "" {
			lines = append(lines, strings.ReplaceAll(s, "’", "'"))
		}
		b.Reset()
	}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		block := n.Type == html.ElementNode && blockElements[n.Data]
		if block {
			flush()
		}
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if n.Type == html.ElementNode && n.Data == "use" {
			href, _ := attr(n, "href")
			b.WriteString("[" + strings.TrimPrefix(href, "#") + "]")
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if block {
			flush()
		}
	}
	walk(p.all("main")[0])
	flush()
	return lines
}

// problems are what no page may have, whatever it shows.
func (p page) problems() []string {
	return slices.Concat(p.headingProblems(), p.idProblems(), p.tableProblems(), p.policyProblems(), p.textProblems())
}

// headingProblems wants one h1 and no level left out on the way down.
func (p page) headingProblems() (found []string) {
	if n := len(p.all("h1")); n != 1 {
		found = append(found, fmt.Sprintf("%d h1", n))
	}
	last := 0
	for n := range p.root.Descendants() {
		if n.Type != html.ElementNode || len(n.Data) != 2 || n.Data[0] != 'h' || n.Data[1] < '1' || n.Data[1] > '6' {
			continue
		}
		level := int(n.Data[1] - '0')
		if level > last+1 {
			found = append(found, fmt.Sprintf("h%d %q follows h%d", level, textOf(n), last))
		}
		if textOf(n) == "" {
			found = append(found, "an empty "+n.Data)
		}
		last = level
	}
	return found
}

// idProblems wants every id once, and one for every reference.
func (p page) idProblems() (found []string) {
	ids := map[string]bool{}
	for n := range p.root.Descendants() {
		if id, ok := attr(n, "id"); ok {
			if ids[id] {
				found = append(found, "twice the id "+id)
			}
			ids[id] = true
		}
	}
	for n := range p.root.Descendants() {
		for _, key := range []string{"aria-labelledby", "href"} {
			ref, ok := attr(n, key)
			if !ok || key == "href" && !strings.HasPrefix(ref, "#") {
				continue
			}
			if !ids[strings.TrimPrefix(ref, "#")] {
				found = append(found, key+" points to nothing: "+ref)
			}
		}
	}
	return found
}

// tableProblems wants a caption and headers, and as many cells as columns.
func (p page) tableProblems() (found []string) {
	for _, table := range p.all("table") {
		inner := page{table}
		if len(inner.all("caption")) != 1 {
			found = append(found, "a table without caption")
		}
		columns := len(inner.all("thead th"))
		for _, tr := range inner.all("tbody tr") {
			th, td := len(page{tr}.all("th")), len(page{tr}.all("td"))
			if th != 1 || th+td != columns {
				found = append(found, fmt.Sprintf("%d headers and %d cells under %d columns: %.60s", th, td, columns, textOf(tr)))
			}
		}
		for _, th := range inner.all("th") {
			if _, ok := attr(th, "scope"); !ok {
				found = append(found, "a header without scope: "+textOf(th))
			}
		}
	}
	return found
}

// policyProblems wants nothing that a strict content security policy forbids.
func (p page) policyProblems() (found []string) {
	for n := range p.root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "style" || n.Data == "script" && n.FirstChild != nil {
			found = append(found, "an inline "+n.Data)
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				found = append(found, "an attribute "+a.Key)
			}
		}
	}
	return found
}

// textProblems wants no percentage, no value that is missing, no empty text.
func (p page) textProblems() (found []string) {
	text := p.allText()
	for _, bad := range []string{"%", "<no value>", "{{", "**", "“”", ". .", ".."} {
		if strings.Contains(text, bad) {
			found = append(found, "the text has "+bad)
		}
	}
	for _, name := range []string{"p", "li", "td", "th", "a", "small"} {
		for _, n := range p.all("main " + name) {
			if textOf(n) == "" {
				found = append(found, "an empty "+name)
			}
		}
	}
	return found
}
