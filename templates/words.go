package templates

import (
	"bytes"
	"slices"
	"strings"

	"trede/questions"
	"trede/templates/locale"
)

// wordsPage is the glossary of a questionnaire.
type wordsPage struct {
	Frame
	Terms []questions.Term // in the alphabet of the language
}

var wordsTemplate = newPage[wordsPage]("words")

// Words writes the glossary of a questionnaire: each term is defined once.
func Words(w *bytes.Buffer, f Frame, q *questions.Questionnaire) error {
	l := locale.Of(f.Lang)
	f.Title = l.T("frame.words")
	terms := slices.Clone(q.Terms)
	slices.SortStableFunc(terms, func(a, b questions.Term) int {
		return strings.Compare(sortKey(l.Text(a.Term)), sortKey(l.Text(b.Term)))
	})
	return wordsTemplate.Render(w, f.Lang, wordsPage{f, terms})
}

func sortKey(s string) string { return strings.ToLower(strings.TrimLeft(s, "(")) }
