package questions_test

import (
	"fmt"
	"testing"

	"trede/questions"
)

// unseen are texts of which nothing can be seen.
var unseen = []string{
	" ", "\t", "\u00a0", "\u00ad", "\u034f", "\u0301", "\u115f", "\u17b4", "\u180b", "\u180e", "\u200b", "\u200d", "\u200b \u200d", "\u2060",
	"\u2800", "\u3164", "\ufe0f", "\U0001d173", "\U000e0101",
}

func TestBlank(t *testing.T) {
	for _, s := range unseen {
		if !questions.Blank(s) {
			t.Errorf("%q is not blank", s)
		}
	}
	for _, s := range []string{"a", ".", "0", "\u0301e", "❤️", "ع", "a\u200b", "\xff"} {
		if questions.Blank(s) {
			t.Errorf("%q is blank", s)
		}
	}
}

// A text of which nothing can be seen is none, however it is written.
func TestLoad_textThatCannotBeSeen(t *testing.T) {
	var all []broken
	for _, s := range unseen {
		escaped := ""
		for _, r := range s {
			escaped += fmt.Sprintf(`\U%08X`, r)
		}
		all = append(all, broken{escaped, "questionnaire.yaml", "de: Wie gut kocht der Verein?", `de: "` + escaped + `"`,
			[]string{"questionnaire.yaml:4: title.de: is blank"}})
	}
	run(t, all)
}
