package templates

import (
	"slices"
	"strings"

	"trede/questions"
	"trede/templates/locale"
)

// Words is the glossary of a questionnaire.
type Words struct {
	Frame
	Terms []questions.Term // in the alphabet of the language
}

// WordsPage renders Words.
var WordsPage = newPage[Words]("words")

// NewWords fills the glossary.
func NewWords(f Frame, q *questions.Questionnaire) Words {
	l := locale.Of(f.Lang)
	terms := slices.Clone(q.Terms)
	slices.SortStableFunc(terms, func(a, b questions.Term) int {
		return strings.Compare(sortKey(l.Text(a.Term)), sortKey(l.Text(b.Term)))
	})
	return Words{f, terms}
}

func sortKey(s string) string { return strings.ToLower(strings.TrimLeft(s, "(")) }
