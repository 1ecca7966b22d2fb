package assessment_test

import (
	"testing"

	"pgregory.net/rapid"

	"trede/assessment"
)

func TestCleanLink(t *testing.T) {
	tests := []struct{ typed, want string }{
		{"https://a.example/", "https://a.example/"},
		{" https://a.example/ ", "https://a.example/"},
		{"\u200bhttps://a.example/a", "https://a.example/a"},
		{"HTTP://A.example", "HTTP://A.example"},
		{"<https://example.nl/a>", "https://example.nl/a"},
		{"https://example.nl/score 100% klaar.pdf", "https://example.nl/score%20100%25%20klaar.pdf"},
		{"https://example.nl/100%", "https://example.nl/100%25"},
		{"https://example.nl/100%2", "https://example.nl/100%252"},
		{"https://example.nl/a%20b%C3%A9", "https://example.nl/a%20b%C3%A9"},
		{"www.example.nl", "https://www.example.nl"},
		{"www.example.nl?x=1", "https://www.example.nl?x=1"},
		{"www.example.nl:8443/x", "https://www.example.nl:8443/x"},
		{"voorbeeldstad.nl/lijst", "https://voorbeeldstad.nl/lijst"},
		{"Voorbeeldstad.NL", "https://Voorbeeldstad.NL"},
		{"rapport.com/", "https://rapport.com/"},
		{"ec.europa.eu/a b", "https://ec.europa.eu/a%20b"},
		// What is around a link is not the link.
		{`"https://example.nl/a"`, "https://example.nl/a"},
		{"'https://example.nl/a'", "https://example.nl/a"},
		{"“https://example.nl/a”", "https://example.nl/a"},
		{"„https://example.nl/a”", "https://example.nl/a"},
		{"‘https://example.nl/a’", "https://example.nl/a"},
		{"«\u00a0https://example.nl/a\u00a0»", "https://example.nl/a"},
		{"(https://example.nl/a)", "https://example.nl/a"},
		{"(https://example.nl/a).", "https://example.nl/a"},
		{"[https://example.nl/a]", "https://example.nl/a"},
		{"`https://example.nl/a`", "https://example.nl/a"},
		{"<URL:https://example.nl/a>", "https://example.nl/a"},
		{"(<https://example.nl/a>)", "https://example.nl/a"},
		{`"www.example.nl/a",`, "https://www.example.nl/a"},
		{"example.nl,", "https://example.nl"},
		{"www.example.nl.", "https://www.example.nl"},
		{"https://example.nl,", "https://example.nl"},
		{"https:/example.nl/x", "https://example.nl/x"},
		{"", ""},
		// What belongs to a link stays.
		{"https://example.nl/a_(b)", "https://example.nl/a_(b)"},
		{"https://example.nl/a,", "https://example.nl/a,"},
		{"https://example.nl/a.", "https://example.nl/a."},
		// What is no address is asked about.
		{"notulen.zip", "notulen.zip"},
		{"README.md", "README.md"},
		{"rooster.pdf", "rooster.pdf"},
		{"www.pdf", "www.pdf"},
		{"rapport.com", "rapport.com"},
		{"notulen.de", "notulen.de"},
		{"lijst.org", "lijst.org"},
		{"rapport.com,", "rapport.com,"},
		{"(rooster.pdf)", "(rooster.pdf)"},
		{`"`, `"`},
		{"()", "()"},
		{"https:/rooster", "https:/rooster"},
		{"<javascript:alert(1)>", "<javascript:alert(1)>"},
		{"intranet/wmebv", "intranet/wmebv"},
		{"javascript:alert(1)", "javascript:alert(1)"},
		{"G:\\map\\lijst.docx", "G:\\map\\lijst.docx"},
		{"zie www.example.nl", "zie www.example.nl"},
		{"jan@example.nl", "jan@example.nl"},
	}
	for _, tt := range tests {
		if got := assessment.CleanLink(tt.typed); got != tt.want {
			t.Errorf("%q becomes %q, want %q", tt.typed, got, tt.want)
		}
	}
}

func TestCleanLink_onceIsEnough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom([]string{"", "https://", "www.", "<", "(", "“", "<URL:", "https:/", "a.nl,", "a.nl"}).Draw(t, "start") + rapid.String().Draw(t, "rest") +
			rapid.SampledFrom([]string{"", ">", ")", "”", ",", ").", "a.nl>"}).Draw(t, "end")
		once := assessment.CleanLink(s)
		if twice := assessment.CleanLink(once); twice != once {
			t.Errorf("%q, then %q", once, twice)
		}
	})
}
