package locale

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"trede/questions"
)

func TestLower_leavesNamesAndWhatItDoesNotKnow(t *testing.T) {
	for s, want := range map[string]string{
		"Microsoft Planner: the rota": "Microsoft Planner: the rota",
		"Microsoft 365":               "Microsoft 365",
		"DigiD of eHerkenning":        "DigiD of eHerkenning",
		"eHerkenning":                 "eHerkenning",
		"iPad":                        "iPad",
		"Open Zaak, met de lijst":     "Open Zaak, met de lijst",
		"Common Ground":               "Common Ground",
		"Drechtsteden doet dit":       "Drechtsteden doet dit",
		"Gemeente Voorbeeldstad":      "Gemeente Voorbeeldstad",
		"Wmebv-toets":                 "Wmebv-toets",
		"WhatsApp":                    "WhatsApp",
		"B1-teksten":                  "B1-teksten",
		"C2C":                         "C2C",
		"ICT en informatiemanagement": "ICT en informatiemanagement",
		"KCC":                         "KCC",
		"Dienstpläne der Küche":       "Dienstpläne der Küche",
		"I checked it":                "I checked it",
		"January":                     "January",
		"IJsselstad":                  "IJsselstad",
		"Öffnungszeiten":              "Öffnungszeiten",

		"The rota of the last three months": "the rota of the last three months",
		"The Wmebv test":                    "the Wmebv test",
		"De Woo-lijst":                      "de Woo-lijst",
		"Een DigiD-koppeling":               "een DigiD-koppeling",
		"Geen. Elke afdeling":               "geen. Elke afdeling",
		"Vraag 12":                          "vraag 12",
		"Question 12":                       "question 12",
		"Uren per kanaal":                   "uren per kanaal",
		"E-mail":                            "e-mail",
		"Website & app":                     "website & app",
		"U":                                 "u",
		"Eén bron voor alle kanalen":        "één bron voor alle kanalen",
		"Eénmaal":                           "Eénmaal",

		"de lijst": "de lijst", "": "", "2 van de 10": "2 van de 10", "‘s Morgens": "‘s Morgens", "(Geen)": "(Geen)", "\xff": "\xff",
	} {
		if got := Lower(s); got != want {
			t.Errorf("Lower(%q) is %q, want %q", s, got, want)
		}
	}
}

// label is a text of the built-in questionnaire that pages put into a sentence.
type label struct{ what, text string }

func labels(lang string) []label {
	var all []label
	for q := range questions.BuiltIn().All {
		add := func(what string, texts ...questions.Text) {
			for _, text := range texts {
				all = append(all, label{what, text.In(lang)})
			}
		}
		add("base", q.Base.Name)
		add("scale", q.Scale...)
		for _, s := range q.Stages {
			add("stage "+s.ID, s.Name)
		}
		for _, r := range q.Roles {
			add("role "+r.ID, r.Name)
		}
		for _, o := range q.Obstacles {
			add("obstacle "+o.ID, o.Name)
		}
		for _, d := range q.Dimensions {
			add("dimension "+d.ID, d.Name)
		}
		for question := range q.All {
			add("topic of "+string(question.ID), question.Topic)
			add("proof of "+string(question.ID), question.Proof.Needs)
			add("level of "+string(question.ID), question.Levels...)
		}
	}
	return all
}

// abbreviated are the first words of labels that keep their capitals.
var abbreviated = regexp.MustCompile(`^(ICT|IT|KCC|WCAG|AVG|GDPR|DPIA|FG|UPL|CMS|HR)\b`)

// inSentence matches a word with a capital that does not begin a sentence.
var inSentence = regexp.MustCompile(`[\pL,] (\p{Lu}\pL*)`)

// Every label of the built-in questionnaire begins with an ordinary word or with
// an abbreviation, and reads on in a sentence as it should.
func TestLower_isRightForEveryLabelOfTheBuiltInQuestionnaire(t *testing.T) {
	for _, lang := range Languages {
		// What has a capital in the middle of a sentence, and never goes without,
		// is a name.
		names, ordinary := map[string]bool{}, vocabulary{}
		for _, text := range texts(t, lang) {
			ordinary.read(text.says)
			for _, word := range inSentence.FindAllStringSubmatch(text.says, -1) {
				names[word[1]] = true
			}
		}
		small := 0
		for _, label := range labels(lang) {
			got := Lower(label.text)
			first, size := utf8.DecodeRuneInString(label.text)
			switch {
			case !unicode.IsUpper(first), abbreviated.MatchString(label.text):
				if got != label.text {
					t.Errorf("%s, %s: Lower(%q) is %q", lang, label.what, label.text, got)
				}
				continue
			case got != string(unicode.ToLower(first))+label.text[size:] && !strings.HasPrefix(got, "één "):
				t.Errorf("%s, %s: Lower(%q) is %q", lang, label.what, label.text, got)
			}
			small++
			if word := label.text[:wordEnd(label.text)]; names[word] && !ordinary[strings.ToLower(word)] {
				t.Errorf("%s, %s: %q begins with a name", lang, label.what, label.text)
			}
		}
		if small < 200 {
			t.Errorf("%s: %d labels were made small, which is hardly any", lang, small)
		}
	}
}

func TestLower_knowsTheWordsOfTheMessagesInEveryLanguage(t *testing.T) {
	for _, lang := range Languages {
		v := vocabulary{}
		for _, message := range Of(lang).written {
			v.read(message)
		}
		for word := range v {
			if !ordinary()[word] {
				t.Errorf("%s is written without a capital in %s, and taken for a name", word, lang)
			}
		}
	}
}
