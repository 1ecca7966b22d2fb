package locale

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"trede/questions"
)

// text is something that a reader reads, and where it stands.
type text struct{ where, says string }

// texts are all texts in a language: the messages and the questionnaire.
func texts(t *testing.T, lang string) []text {
	t.Helper()
	var list []text
	for key, m := range messages(t, lang) {
		for _, s := range m.forms() {
			list = append(list, text{key, argument.ReplaceAllString(s, "X")})
		}
	}
	collect(reflect.ValueOf(questions.Omnichannel()), "questionnaire", func(where string, said questions.Text) {
		list = append(list, text{where, said.In(lang)})
	})
	slices.SortFunc(list, func(a, b text) int { return strings.Compare(a.where, b.where) })
	return list
}

// collect finds every questions.Text within a value.
func collect(v reflect.Value, where string, found func(string, questions.Text)) {
	if said, ok := v.Interface().(questions.Text); ok {
		found(where, said)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			collect(v.Elem(), where, found)
		}
	case reflect.Slice:
		for i := range v.Len() {
			place := fmt.Sprintf("%s[%d]", where, i)
			if e := v.Index(i); e.Kind() == reflect.Struct && e.FieldByName("ID").IsValid() {
				place = fmt.Sprintf("%s.%s", where, e.FieldByName("ID"))
			}
			collect(v.Index(i), place, found)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				collect(v.Field(i), where+"."+f.Name, found)
			}
		}
	}
}

// The readers are tired and read at level B1.
const (
	longSentence = 15  // words; most sentences are no longer
	maxSentence  = 25  // none is
	mostly       = 0.9 // the share that "most" means
)

func TestTexts_haveShortSentences(t *testing.T) {
	for _, lang := range Languages {
		all, long := 0, 0
		for _, text := range texts(t, lang) {
			for _, s := range sentences(text.says) {
				n := len(strings.Fields(s))
				all++
				if n > longSentence {
					long++
				}
				if n > maxSentence {
					t.Errorf("%s, %s: a sentence of %d words: %s", lang, text.where, n, s)
				}
			}
		}
		t.Logf("%s: %d of %d sentences have more than %d words", lang, long, all, longSentence)
		if float64(long) > (1-mostly)*float64(all) {
			t.Errorf("%s: %d of %d sentences have more than %d words", lang, long, all, longSentence)
		}
	}
}

var sentenceEnd = regexp.MustCompile(`[.!?:;]['”)*]*\s+`)

// sentences cuts a text; a colon or a semicolon gives the reader a rest too.
func sentences(s string) []string { return sentenceEnd.Split(strings.TrimSpace(s), -1) }

// forbidden are the words of the folders that promise everything, and numbers
// that pretend to measure maturity.
var forbidden = map[string]*regexp.Regexp{
	"nl": regexp.MustCompile(`(?i)naadlo|integra(?:al|le)|stip(?:pen)? op de horizon|volwassenheid|transitie`),
	"en": regexp.MustCompile(`(?i)seamless|holistic|maturity|dot on the horizon`),
}

var percent = regexp.MustCompile(`[\dX]\s*%|%\s*[\dX]`)

func TestTexts_haveNoForbiddenWords(t *testing.T) {
	for _, lang := range Languages {
		for _, text := range texts(t, lang) {
			if word := forbidden[lang].FindString(text.says); word != "" {
				t.Errorf("%s, %s says %q: %s", lang, text.where, word, text.says)
			}
			if percent.MatchString(text.says) {
				t.Errorf("%s, %s has a percentage: %s", lang, text.where, text.says)
			}
		}
	}
}
