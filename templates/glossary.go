package templates

import (
	"html/template"
	"regexp"
	"strings"

	"trede/questions"
	"trede/templates/locale"
)

// glossary finds the words of the glossary in texts of one language.
type glossary struct {
	terms []glossaryTerm
}

type glossaryTerm struct {
	id, term, means string
	word            string // the term in small letters, as any use of it contains it
	pattern         *regexp.Regexp
}

func newGlossary(l *locale.Locale, q *questions.Questionnaire) *glossary {
	g := &glossary{}
	for _, t := range q.Terms {
		term := l.Text(t.Term)
		word := aside.ReplaceAllString(term, "")
		g.terms = append(g.terms, glossaryTerm{t.ID, term, l.Text(t.Means), strings.ToLower(word), wordPattern(word)})
	}
	return g
}

// aside is the explanation in brackets behind a term.
var aside = regexp.MustCompile(`\s+\([^)]*\)$`)

// wordPattern matches a whole word, in the singular or a regular plural.
func wordPattern(word string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)(^|[^\pL\pN])(` + regexp.QuoteMeta(word) + `(?:e?n|s|['’]s)?)($|[^\pL\pN])`)
}

// in lists the terms that the texts use, in the order in which they appear.
func (g *glossary) in(texts ...string) []glossaryTerm {
	var found []glossaryTerm
	seen := map[string]bool{}
	for _, text := range texts {
		for len(text) > 0 {
			term, from, _ := g.first(text, seen)
			if term == nil {
				break
			}
			seen[term.id] = true
			found = append(found, *term)
			text = text[from:]
		}
	}
	return found
}

// first finds the earliest term in the text that was not seen yet, the longest
// of those that begin there.
func (g *glossary) first(text string, seen map[string]bool) (term *glossaryTerm, from, to int) {
	small := strings.ToLower(text)
	for i := range g.terms {
		t := &g.terms[i]
		if seen[t.id] || !strings.Contains(small, t.word) {
			continue
		}
		at := t.pattern.FindStringSubmatchIndex(text)
		if at == nil {
			continue
		}
		if term == nil || at[4] < from || (at[4] == from && at[5] > to) {
			term, from, to = t, at[4], at[5]
		}
	}
	return term, from, to
}

// link writes the text with each term, the first time it is used, as a button
// that opens its meaning in place. prefix keeps ids apart on one page.
func (g *glossary) link(text, prefix string) template.HTML {
	var b strings.Builder
	var used []glossaryTerm
	seen := map[string]bool{}
	for {
		term, from, to := g.first(text, seen)
		if term == nil {
			b.WriteString(template.HTMLEscapeString(text))
			break
		}
		seen[term.id] = true
		used = append(used, *term)
		b.WriteString(template.HTMLEscapeString(text[:from]))
		b.WriteString(`<button type="button" class="term" popovertarget="` + prefix + term.id + `">` +
			template.HTMLEscapeString(text[from:to]) + `</button>`)
		text = text[to:]
	}
	for _, t := range used {
		b.WriteString(`<span popover class="pop" id="` + prefix + t.id + `"><b>` +
			template.HTMLEscapeString(t.term) + `</b> ` + template.HTMLEscapeString(t.means) + `</span>`)
	}
	return template.HTML(b.String())
}
