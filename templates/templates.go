// Package templates turns what the domain knows into pages. Every page is one
// function that writes it, with a data struct of its own and a file in pages/;
// the words are in locale/, by language and page. A page is written into
// a buffer, so that an error leaves no half page.
package templates

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"sync"
	"time"

	"trede/questions"
	"trede/templates/locale"
)

//go:embed layout.html parts/*.html pages/*.html
var files embed.FS

// page is a page of which the data is a T, in every language.
type page[T any] struct{ registered }

// Render writes the page in a language.
func (p page[T]) Render(w *bytes.Buffer, lang string, data T) error {
	return p.execute(w, lang, "layout.html", data)
}

// registered is a page without its type; data is the zero value of its data.
type registered struct {
	name   string
	data   any
	byLang map[string]func() *template.Template
}

// execute writes a template of the page in a language.
func (p registered) execute(w *bytes.Buffer, lang, template string, data any) error {
	parsed, ok := p.byLang[lang]
	if !ok {
		return fmt.Errorf("page %s: no language %q", p.name, lang)
	}
	if err := parsed().ExecuteTemplate(w, template, data); err != nil {
		return fmt.Errorf("page %s: %w", p.name, err)
	}
	return nil
}

// pages are all pages, so that the tests miss none.
var pages []registered

// newPage is pages/name.html with the layout and all parts. It is parsed when
// it is first shown in a language: to parse all pages takes as long as the rest
// of a start, and to parse one is not noticed. A template that does not parse
// is a programming error, which a test finds.
func newPage[T any](name string) page[T] {
	var data T
	p := registered{name, data, map[string]func() *template.Template{}}
	for _, lang := range locale.Languages {
		p.byLang[lang] = sync.OnceValue(func() *template.Template {
			l := locale.Of(lang)
			return template.Must(parsePage(name, l, func(source string) string { return inline(l, source) }))
		})
	}
	pages = append(pages, p)
	return page[T]{p}
}

// parsePage parses the files of a page as edit changes them.
func parsePage(name string, l *locale.Locale, edit func(source string) string) (*template.Template, error) {
	page := template.New(name).Funcs(funcs(l))
	sources, err := fs.Glob(files, "parts/*.html")
	if err != nil {
		return nil, err
	}
	for _, file := range append(sources, "layout.html", "pages/"+name+".html") {
		source, err := fs.ReadFile(files, file)
		if err != nil {
			return nil, err
		}
		if _, err := page.New(path.Base(file)).Parse(edit(string(source))); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
	}
	return page, nil
}

// bareMessage is the use of a message without arguments in the source of a
// template.
var bareMessage = regexp.MustCompile(`\{\{t "([a-z.]+)"\}\}`)

// bareAddress is the use of an address in the source of a template.
var bareAddress = regexp.MustCompile(`\{\{path "([a-z-]+)"\}\}`)

// inline puts the messages without arguments into the source of a template, so
// that they are not looked up and escaped again for every visitor.
func inline(l *locale.Locale, source string) string {
	source = bareAddress.ReplaceAllStringFunc(source, func(call string) string {
		if path, err := pathOf(bareAddress.FindStringSubmatch(call)[1]); err == nil {
			return path
		}
		return call
	})
	return bareMessage.ReplaceAllStringFunc(source, func(call string) string {
		key := bareMessage.FindStringSubmatch(call)[1]
		if text := l.Verbatim(key); text != "" {
			return template.HTMLEscapeString(text)
		}
		return call
	})
}

func funcs(l *locale.Locale) template.FuncMap {
	return template.FuncMap{
		"t":      l.T,
		"path":   pathOf,
		"bdi":    bdi,
		"rich":   l.Rich,
		"text":   l.Text,
		"date":   l.Date,
		"iso":    func(d questions.Date) string { return d.String() },
		"day":    l.Day,
		"clock":  l.Clock,
		"stamp":  func(t time.Time) string { return t.In(locale.Zone).Format("2006-01-02T15:04") },
		"lower":  locale.Lower,
		"upper":  locale.Upper,
		"list":   l.List,
		"word":   l.Number,
		"fault":  func(f FileFault) string { return fileFault(l, f) },
		"field":  newTextField,
		"shade":  shade,
		"add":    add,
		"blocks": blocks,
	}
}

// Frame is what every page shows around its content.
type Frame struct {
	Lang  string
	Title string // of the page, without the product's name
	// Root is the path of the site's start in this language.
	Root string
	// Other is the address of this page in the other language. On the pages of
	// an assessment it is relative, like every link there: the page itself
	// never holds the private link.
	Other string
	// Within is set on the pages of an assessment.
	Within *AssessmentFrame
	Site   Site
}

// AssessmentFrame is the navigation inside an assessment.
type AssessmentFrame struct {
	Organisation string
	Root         string // relative path to the overview of the assessment
	Current      string // overview, questions, together, result or worklist
	// Questions is the address of the part to go on with, relative to Root;
	// empty when it is not for this visitor.
	Questions string
	// Own is set on the pages of a colleague: their menu leads to one's own
	// answers, and there is none while Questions is empty.
	Own bool
	// Together is the entry that leads to asking colleagues; empty when that is
	// not for this visitor.
	Together template.HTML
}

// Site is what the operator says of this installation and where its assets
// are.
type Site struct {
	Operator string // who hosts it; empty when the operator did not say
	// Contact is a mailto: or https: address of the operator; may be empty.
	Contact string
	Style   string // path of the style sheet
	Script  string // path of the script
	Icon    string
	Theme   string // path of the operator's theme, or empty
	// ThemeClass is the class on <html> that the theme's rules ask for.
	ThemeClass string
	// KeepMonths is after how many months without a change an assessment is
	// erased.
	KeepMonths int
}

// ContactText is the operator's contact address as a reader sees it.
func (s Site) ContactText() string {
	for _, scheme := range []string{"mailto:", "https://"} {
		if text, ok := strings.CutPrefix(s.Contact, scheme); ok {
			text, _, _ = strings.Cut(text, "?")
			return strings.TrimSuffix(text, "/")
		}
	}
	return s.Contact
}

// shade is the lightness (1 to 3) in which stage i of n is drawn: the data
// colours have three.
func shade(i, n int) int {
	if n < 2 {
		return 1
	}
	return 1 + (i*2+(n-1)/2)/(n-1)
}

func add(a, b int) int { return a + b }
