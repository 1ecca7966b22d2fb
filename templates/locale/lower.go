package locale

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"trede/questions"
)

// Lower makes the first letter of a text of a questionnaire or of a message
// small, so that it can stand in a sentence, where that is known to be right:
// its first word is an ordinary word of Dutch or English. An abbreviation (ICT,
// B1), a name (DigiD, Microsoft Planner, Open Zaak) and every word that Trede
// does not know stay as the author wrote them: a capital too many looks odd, a
// name without one is wrong, and a German noun has one everywhere.
//
// What a visitor wrote is shown as it is: this is not for it.
func Lower(s string) string {
	first := s[:wordEnd(s)]
	switch {
	case first == "Eén": // whose accent leaves a capital
		return "één" + s[len(first):]
	case !isCapitalised(first), !ordinary()[strings.ToLower(first)]:
		return s
	case !linking[strings.ToLower(first)] && isNameWord(s[len(first):]):
		return s
	}
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[size:]
}

// wordEnd returns where the letters and digits at the beginning end.
func wordEnd(s string) int {
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if end < 0 {
		return len(s)
	}
	return end
}

// isCapitalised reports whether a word has one capital, at its beginning, and
// no digit.
func isCapitalised(word string) bool {
	first, size := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) && strings.IndexFunc(word[size:], func(r rune) bool { return !unicode.IsLower(r) }) < 0
}

// isNameWord reports whether what follows the first word goes on with a
// capitalised word, as a name of two words does.
func isNameWord(rest string) bool {
	next, ok := strings.CutPrefix(rest, " ")
	word := next[:wordEnd(next)]
	return ok && utf8.RuneCountInString(word) > 1 && isCapitalised(word)
}

// linking are words that stand before a name and are no part of it.
var linking = wordSet(`
	aan alle als bij binnen de deze door een eigen elk elke en er geen heel het hoe ieder iedere in is
	met na naar naast niet of om onder ons onze op over per sinds te tegen tot tussen uit van via
	voor voormalig waar wat welke wie zonder
	a all an and any as at before by each every for former from how if in into is no not of on one
	only or our own per since some than that the their these this those to under until via what when
	where which who whose with within without your
`)

func wordSet(s string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(s) {
		set[word] = true
	}
	return set
}

// ordinary returns the words that are known to have no capital: those that are
// written without one in a message or in the built-in questionnaire, and those
// with which its labels begin, none of which is a name.
var ordinary = sync.OnceValue(func() map[string]bool {
	v := vocabulary{}
	for _, lang := range Languages {
		for _, message := range Of(lang).written {
			v.read(message)
		}
	}
	for q := range questions.BuiltIn().All {
		v.questionnaire(q)
	}
	return v
})

// vocabulary is a set of ordinary words.
type vocabulary map[string]bool

// read takes the words that are written with a small letter.
func (v vocabulary) read(s string) {
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if first, _ := utf8.DecodeRuneInString(word); unicode.IsLower(first) {
			v[word] = true
		}
	}
}

// label takes the first word of a text as well.
func (v vocabulary) label(texts ...questions.Text) {
	for _, text := range texts {
		for _, s := range text {
			v.read(s)
			v[strings.ToLower(s[:wordEnd(s)])] = true
		}
	}
}

func (v vocabulary) questionnaire(q *questions.Questionnaire) {
	v.label(q.Base.Name)
	v.label(q.Scale...)
	for _, s := range q.Stages {
		v.label(s.Name)
	}
	for _, r := range q.Roles {
		v.label(r.Name)
	}
	for _, o := range q.Obstacles {
		v.label(o.Name)
	}
	for _, d := range q.Dimensions {
		v.label(d.Name)
	}
	for question := range q.All {
		v.label(question.Topic, question.Proof.Needs)
		v.label(question.Levels...)
		for _, s := range question.Ask {
			v.read(s)
		}
		for _, s := range question.Why {
			v.read(s)
		}
	}
}
