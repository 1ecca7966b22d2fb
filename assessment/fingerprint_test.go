package assessment_test

import (
	"testing"

	"trede/assessment"
)

func TestFingerprint_tellsAnswersApart(t *testing.T) {
	full := assessment.Answer{
		Kind: assessment.Levelled, Level: 2, Note: "Gezien", Obstacles: []string{"money"},
		Proof: assessment.Proof{What: "Rooster", Link: "https://a.example/", Date: 20260312},
	}
	change := func(edit func(*assessment.Answer)) assessment.Answer {
		a := full
		edit(&a)
		return a
	}
	seen := map[string]string{"": "nothing"}
	for name, a := range map[string]assessment.Answer{
		"full":           full,
		"level":          change(func(a *assessment.Answer) { a.Level = 3 }),
		"kind":           change(func(a *assessment.Answer) { a.Kind = assessment.Unknown }),
		"no kind":        change(func(a *assessment.Answer) { a.Kind = assessment.NotAnswered }),
		"reason":         change(func(a *assessment.Answer) { a.Reason = "x" }),
		"what":           change(func(a *assessment.Answer) { a.Proof.What = "Roosters" }),
		"link":           change(func(a *assessment.Answer) { a.Proof.Link = "" }),
		"date":           change(func(a *assessment.Answer) { a.Proof.Date++ }),
		"note":           change(func(a *assessment.Answer) { a.Note = "" }),
		"obstacle":       change(func(a *assessment.Answer) { a.Obstacles = []string{"legacy"} }),
		"another":        change(func(a *assessment.Answer) { a.Obstacles = []string{"money", "legacy"} }),
		"moved text":     change(func(a *assessment.Answer) { a.Proof.What, a.Note = "RoosterGezien", "" }),
		"don't know":     {Kind: assessment.Unknown},
		"not applicable": {Kind: assessment.NotApplicable, Reason: "x"},
		"a note alone":   {Note: "x"},
		"level zero":     {Kind: assessment.Levelled},
	} {
		got := a.Fingerprint()
		if other, ok := seen[got]; ok {
			t.Errorf("%s and %s have the fingerprint %q", name, other, got)
		}
		seen[got] = name
	}
}

// What a form cannot tell apart has one fingerprint.
func TestFingerprint_isOfWhatAFormShows(t *testing.T) {
	a := assessment.Answer{Kind: assessment.Levelled, Level: 2, Note: "a\nb", Proof: assessment.Proof{What: "Rooster Verslag"}}
	for name, b := range map[string]assessment.Answer{
		"a review":                {Kind: assessment.Levelled, Level: 2, Note: "a\nb", Proof: assessment.Proof{What: "Rooster Verslag"}, Review: assessment.Review{Verdict: assessment.Accepted}},
		"an agreement":            {Kind: assessment.Levelled, Level: 2, Note: "a\nb", Proof: assessment.Proof{What: "Rooster Verslag"}, Agreed: assessment.Agreement{On: 20261112}},
		"line ends":               {Kind: assessment.Levelled, Level: 2, Note: "a\r\nb", Proof: assessment.Proof{What: "Rooster Verslag"}},
		"two lines in one":        {Kind: assessment.Levelled, Level: 2, Note: "a\nb", Proof: assessment.Proof{What: "Rooster\nVerslag"}},
		"spaces that nobody sees": {Kind: assessment.Levelled, Level: 2, Note: " a\nb ", Proof: assessment.Proof{What: "Rooster Verslag\u200b"}},
	} {
		if a.Fingerprint() != b.Fingerprint() {
			t.Errorf("%s changes the fingerprint", name)
		}
	}
	if (assessment.Answer{Agreed: assessment.Agreement{On: 20261112}}).Fingerprint() != "" {
		t.Error("nothing that was agreed has a fingerprint")
	}
	if (assessment.Answer{}).Fingerprint() != "" || (assessment.Answer{Note: " "}).Fingerprint() != "" {
		t.Error("nothing has a fingerprint")
	}
	if assessment.FingerprintText("a") == assessment.FingerprintText("b") || assessment.FingerprintText(" ") != "" || assessment.FingerprintText("a\r\n") != assessment.FingerprintText("a") {
		t.Error("explanations are not told apart as they are shown")
	}
}

// A form that was open while the program was replaced is still known.
func TestFingerprint_staysTheSameInLaterVersions(t *testing.T) {
	full := assessment.Answer{
		Kind: assessment.Levelled, Level: 2, Note: "Gezien", Obstacles: []string{"money"},
		Proof: assessment.Proof{What: "Rooster", Link: "https://a.example/", Date: 20260312},
	}
	for got, want := range map[string]string{
		full.Fingerprint(): "25dqk72gaw",
		assessment.Answer{Kind: assessment.Unknown}.Fingerprint(): "dhkbhv5hcr",
		assessment.FingerprintText("Klopt zo."):                   "vgswfvixhf",
	} {
		if got != want {
			t.Errorf("fingerprint %q, want %q", got, want)
		}
	}
}
