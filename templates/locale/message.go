package locale

import (
	"fmt"
	html "html/template"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n/template"
)

// messageParser parses messages for go-i18n: text with names in it, such as
// "{{.Met}} van {{.Of}}". A message can do no more than that. text/template
// could, and takes several times as long for it.
type messageParser struct{}

// Cacheable is for go-i18n: a message is parsed once.
func (messageParser) Cacheable() bool { return true }

// Parse is for go-i18n. The delimiters are always the usual ones here.
func (messageParser) Parse(source, _, _ string) (template.ParsedTemplate, error) {
	p := phrase{size: len(source) + 40}
	for {
		text, rest, found := strings.Cut(source, "{{.")
		if !found {
			p.tail = text
			return p, nil
		}
		name, after, closed := strings.Cut(rest, "}}")
		if !closed || strings.Trim(name, letters) != "" {
			return nil, fmt.Errorf("message %q: after {{. come a name in letters and }}", source)
		}
		p.gaps = append(p.gaps, gap{text, name})
		source = after
	}
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// phrase is text with gaps.
type phrase struct {
	gaps []gap
	tail string
	size int // of what it says, more or less
}

// gap is the name of an argument and the text before it.
type gap struct{ text, name string }

// Execute is for go-i18n: it fills the gaps from arguments, and fails when one
// is missing.
func (p phrase) Execute(data any) (string, error) {
	said := saying{arguments: data.(arguments)}
	said.b.Grow(p.size)
	for _, g := range p.gaps {
		said.text(g.text)
		if err := said.argument(g.name); err != nil {
			return "", err
		}
	}
	said.text(p.tail)
	return said.b.String(), nil
}

// arguments are what a message is filled with: pairs of a name and a value.
type arguments struct {
	locale *Locale
	pairs  []any
	// html escapes the text and the arguments, but for those that are HTML,
	// and makes **this** bold.
	html bool
}

// value returns an argument, or nil. Word and Cap are the argument N in words.
func (a arguments) value(name string) any {
	for i := 0; i+1 < len(a.pairs); i += 2 {
		if a.pairs[i] == name {
			return a.pairs[i+1]
		}
	}
	if n, ok := a.number(); ok && name == "Word" {
		return a.locale.Number(n)
	} else if ok && name == "Cap" {
		return Upper(a.locale.Number(n))
	}
	return nil
}

// number is the argument N, by which the plural is chosen.
func (a arguments) number() (n int, ok bool) {
	for i := 0; i+1 < len(a.pairs); i += 2 {
		if a.pairs[i] == "N" {
			n, ok = a.pairs[i+1].(int)
			return n, ok
		}
	}
	return 0, false
}

// saying is a message that is being filled.
type saying struct {
	arguments
	b    strings.Builder
	bold bool
}

// text says a part of the message itself.
func (s *saying) text(text string) {
	if !s.html {
		s.b.WriteString(text)
		return
	}
	for {
		part, rest, found := strings.Cut(text, "**")
		s.b.WriteString(html.HTMLEscapeString(part))
		switch {
		case !found:
			return
		case s.bold:
			s.b.WriteString("</b>")
		default:
			s.b.WriteString("<b>")
		}
		s.bold, text = !s.bold, rest
	}
}

func (s *saying) argument(name string) error {
	switch value := s.value(name).(type) {
	case nil:
		return fmt.Errorf("no argument %s", name)
	case html.HTML:
		s.b.WriteString(string(value))
	case string:
		s.plain(value)
	default:
		s.plain(fmt.Sprint(value))
	}
	return nil
}

func (s *saying) plain(text string) {
	if s.html {
		text = html.HTMLEscapeString(text)
	}
	s.b.WriteString(text)
}
