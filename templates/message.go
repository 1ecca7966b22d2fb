package templates

import (
	"fmt"
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
	var m phrase
	for {
		text, rest, found := strings.Cut(source, "{{.")
		if !found {
			m.tail = text
			return m, nil
		}
		name, after, closed := strings.Cut(rest, "}}")
		if !closed || strings.Trim(name, letters) != "" {
			return nil, fmt.Errorf("message %q: after {{. come a name in letters and }}", source)
		}
		m.gaps = append(m.gaps, gap{text, name})
		source = after
	}
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// phrase is text with gaps.
type phrase struct {
	gaps []gap
	tail string
}

// gap is the name of an argument and the text before it.
type gap struct{ text, name string }

// Execute is for go-i18n: it fills the gaps from a map of arguments, and fails
// when one is missing.
func (m phrase) Execute(data any) (string, error) {
	arguments, _ := data.(map[string]any)
	var b strings.Builder
	for _, g := range m.gaps {
		b.WriteString(g.text)
		switch value := arguments[g.name].(type) {
		case nil:
			return "", fmt.Errorf("no argument %s", g.name)
		case string:
			b.WriteString(value)
		default:
			fmt.Fprint(&b, value)
		}
	}
	b.WriteString(m.tail)
	return b.String(), nil
}
