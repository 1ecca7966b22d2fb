package templates

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"trede/assessment/export"
	"trede/assessment/export/exporttest"
	"trede/questions"
	"trede/templates/locale"
)

// faultCodes and faultKinds are the keys that the code and the arguments of a
// fault can lead to.
func faultCodes() (codes []string) {
	for _, code := range export.Codes() {
		codes = append(codes, string(code))
	}
	return codes
}

func faultKinds() (names []string) {
	for _, kind := range export.Kinds() {
		names = append(names, kind.Name())
	}
	return names
}

// unsaid is an argument that no page repeats: encoding/json speaks English only.
var unsaid = map[export.Code]string{export.NotJSON: mark(1)}

// The arguments are those of a file that is refused, so a message that asks for
// another one panics here; one that forgets an argument is found by its mark.
func TestFileFault_hasWordsForEveryCodeAndItsArguments(t *testing.T) {
	q := questions.Omnichannel()
	files := exporttest.Refused(q)
	for _, code := range export.Codes() {
		fault := faultOf(t, q, files[code], code)
		for _, lang := range locale.Languages {
			if said := fileFault(locale.Of(lang), fault); said == "" || strings.ContainsAny(said, "{}%[]") {
				t.Errorf("%s in %s says %q", code, lang, said)
			}
			marked := FileFault{Code: fault.Code}
			for i := range fault.Args {
				marked.Args = append(marked.Args, mark(i))
			}
			said := fileFault(locale.Of(lang), marked)
			for i := range fault.Args {
				if want := unsaid[code] != mark(i); strings.Contains(said, mark(i)) != want {
					t.Errorf("%s in %s repeats the argument %s: %t, want %t", code, lang, mark(i), !want, want)
				}
			}
		}
	}
}

func mark(i int) string { return fmt.Sprintf("<%d>", i) }

// faultOf returns the fault with the code that the file has.
func faultOf(t *testing.T, q *questions.Questionnaire, file string, code export.Code) FileFault {
	t.Helper()
	err := exporttest.Read(file, q)
	faults, _ := errors.AsType[export.Faults](err)
	for _, f := range faults {
		if f.Code == code {
			return FileFault{Path: f.Path, Code: string(f.Code), Args: f.Args}
		}
	}
	t.Fatalf("%s: the file is refused with %v", code, err)
	return FileFault{}
}

func TestFileFault_saysItInTheReadersLanguage(t *testing.T) {
	for _, tt := range []struct {
		code   export.Code
		args   []any
		nl, en string
	}{
		{export.NotLevel, []any{"7", 3}, "7 is geen niveau (0 tot en met 3)", "7 is not a level (0 to 3)"},
		{export.NotLevel, []any{export.List, 3}, "een lijst is geen niveau (0 tot en met 3)", "a list is not a level (0 to 3)"},
		{export.WrongKind, []any{export.Object, export.Null}, "moet een object zijn, en is null", "must be an object, and is null"},
		{export.SeveralAnswers, []any{[]string{"unknown", "level"}}, "heeft unknown en level tegelijk: geef er één", "has unknown and level at once: give one of them"},
		{
			export.SeveralAnswers,
			[]any{[]string{"level", "unknown", "not_applicable"}},
			"heeft level, unknown en not_applicable tegelijk: geef er één", "has level, unknown and not_applicable at once: give one of them",
		},
	} {
		for lang, want := range map[string]string{"nl": tt.nl, "en": tt.en} {
			if got := fileFault(locale.Of(lang), FileFault{Code: string(tt.code), Args: tt.args}); got != want {
				t.Errorf("%s: got %q, want %q", lang, got, want)
			}
		}
	}
}
