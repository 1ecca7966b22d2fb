package templates_test

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"trede/assessment"
	"trede/questions"
	"trede/templates"
)

// overview renders the overview of a sheet.
func (s sheet) overview(t testing.TB, lang string, link templates.PrivateLink) page {
	t.Helper()
	var w bytes.Buffer
	if err := templates.Overview(&w, s.view(lang), link, templates.Together{}); err != nil {
		t.Fatal(err)
	}
	return parsePage(t, w.Bytes())
}

// withClass are the elements of that name and class.
func (p page) withClass(name, class string) []*html.Node {
	var found []*html.Node
	for _, n := range p.all(name) {
		if classes, _ := attr(n, "class"); slices.Contains(strings.Fields(classes), class) {
			found = append(found, n)
		}
	}
	return found
}

// buttons are the main button and the links beside it: "text → address".
func (p page) buttons() []string {
	var found []string
	for _, n := range (page{p.withClass("p", "btns")[0]}).all("a") {
		href, _ := attr(n, "href")
		found = append(found, textOf(n)+" → "+href)
	}
	return found
}

func TestOverview_saysWhereToGoOnAndWhenOneMayStop(t *testing.T) {
	empty := sheet{q: questions.Omnichannel(), name: "Leeg", asOf: 20261123}
	tests := []struct {
		name, heading string
		s             sheet
		buttons       []string
		now           string   // the cell where one goes on
		later         []string // the steps that nobody has to fill in
		advice        string
	}{
		{
			"nothing answered", "Uw meting staat klaar", empty,
			[]string{"Begin: Mensen, basis → vragen/people/base"}, "vragen/people/base", nil, "",
		},
		{
			"half way", "Hoger dan monochannel wordt het nu niet", voorbeeldstad(t, "2026-11-09"),
			[]string{"Ga verder: Systemen, basis → vragen/systems/base", "Bekijk het voorlopige resultaat → resultaat"},
			"vragen/systems/base", []string{"Multichannel", "Omnichannel"},
			"De route gaat per trede langs alle onderdelen. U mag ook zelf kiezen: elk vak is open.",
		},
		{
			"one may stop", "Monochannel, op orde: u kunt hier stoppen", voorbeeldstad(t, "2026-11-12"),
			[]string{"Bekijk wat u nu kunt doen → resultaat", "Ga toch verder: Sturing, multichannel → vragen/governance/multi"},
			"", []string{"Multichannel", "Omnichannel"},
			"Wilt u meer weten? Elk vak blijft open. Verandert u een antwoord, dan kan een hogere trede weer in beeld komen.",
		},
		{
			"everything answered", "Monochannel, op orde: alle vragen hebben een antwoord", voorbeeldstad(t, "2026-11-23"),
			[]string{"Bekijk het resultaat → resultaat"}, "", nil,
			"De route gaat per trede langs alle onderdelen. U mag ook zelf kiezen: elk vak is open.",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := tt.s.overview(t, "nl", templates.PrivateLink{URL: "https://trede.example/m/x/"})
			if got := p.text("h1"); got != tt.heading {
				t.Errorf("heading: got %q, want %q", got, tt.heading)
			}
			if got := p.buttons(); !slices.Equal(got, tt.buttons) {
				t.Errorf("buttons: got %q, want %q", got, tt.buttons)
			}
			now := ""
			for _, a := range p.withClass("a", "now") {
				href, _ := attr(a, "href")
				now += href
			}
			if now != tt.now {
				t.Errorf("goes on at %q, want %q", now, tt.now)
			}
			var later []string
			for _, th := range p.all("thead th") {
				if name, ok := strings.CutSuffix(textOf(th), "hoeft nu niet"); ok {
					later = append(later, name)
				}
			}
			if !slices.Equal(later, tt.later) {
				t.Errorf("not needed: got %q, want %q", later, tt.later)
			}
			if tt.advice != "" && !slices.Contains(p.lines(), tt.advice) {
				t.Errorf("the page does not say %q", tt.advice)
			}
		})
	}
}

// The overview says how much is on the work list, and leads there.
func TestOverview_namesTheWorkList(t *testing.T) {
	q := questions.Omnichannel()
	one := sheet{q: q, name: "Dorp", asOf: 20261123, answers: assessment.Answers{}}
	for question := range q.All {
		one.answers[question.ID] = assessment.Answer{Kind: assessment.Levelled, Level: 1}
	}
	none := one
	none.answers = maps.Clone(one.answers)
	one.answers["people.hours"] = assessment.Answer{
		Kind: assessment.Levelled, Level: 2, Proof: assessment.Proof{What: "<b>Rooster", Date: 20260221},
	}
	tests := []struct {
		name          string
		s             sheet
		lang          string
		heading, text string // empty when it is not named
	}{
		{"half way", voorbeeldstad(t, "2026-11-09"), "nl", "13 punten op de werklijst",
			"Eén tegenspraak, drie bewijzen die niet tellen, twee bewijzen die binnen 90 dagen aflopen, vier antwoorden die u niet weet en drie open vragen. Bekijk de werklijst"},
		{"complete", voorbeeldstad(t, "2026-11-23"), "en", "14 items on the work list",
			"Ten proofs that do not count, three proofs that expire within 90 days and one answer that you do not know. See the work list"},
		{"one item", one, "nl", "Eén punt op de werklijst", "Eén bewijs dat binnen 90 dagen afloopt. Bekijk de werklijst"},
		{"no work", none, "nl", "", ""},
		{"nothing answered", sheet{q: q, name: "Leeg", asOf: 20261123}, "nl", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			heading, text := "", ""
			for _, n := range tt.s.overview(t, tt.lang, templates.PrivateLink{}).all("details") {
				details := page{n}
				for _, a := range details.all("a") {
					if href, _ := attr(a, "href"); href == "werklijst" {
						heading, text = details.text("h2"), details.text("p")
					}
				}
			}
			if heading != tt.heading || text != tt.text {
				t.Errorf("got %q: %q, want %q: %q", heading, text, tt.heading, tt.text)
			}
		})
	}
}

// Whoever has the link has everything: it stands on this page alone, once, and
// open where it must be kept now.
func TestOverview_showsThePrivateLinkOnce(t *testing.T) {
	const url = "https://trede.example/m/ABCDE/"
	empty := sheet{q: questions.Omnichannel(), name: "Leeg", asOf: 20261123}
	for _, tt := range []struct {
		name   string
		s      sheet
		fresh  bool
		folded bool
	}{
		{"begun just now", empty, false, false},
		{"begun just now, by a new link", empty, true, false},
		{"later", voorbeeldstad(t, "2026-11-09"), false, true},
		{"right after it was replaced", voorbeeldstad(t, "2026-11-09"), true, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := tt.s.overview(t, "nl", templates.PrivateLink{URL: url, Fresh: tt.fresh})
			if n := len(p.all("textarea")); n != 1 || p.text("textarea") != url {
				t.Errorf("the link %q in %d fields", p.text("textarea"), n)
			}
			if folded := len(p.all("details textarea")) == 1; folded != tt.folded {
				t.Errorf("it is folded away: %v, want %v", folded, tt.folded)
			}
		})
	}
}

func TestOverview_structure(t *testing.T) {
	for name, s := range map[string]sheet{
		"half way": voorbeeldstad(t, "2026-11-09"), "may stop": voorbeeldstad(t, "2026-11-12"),
		"complete": voorbeeldstad(t, "2026-11-23"), "empty": {q: questions.Omnichannel(), name: "Leeg", asOf: 20261123},
	} {
		for _, lang := range []string{"nl", "en"} {
			for _, problem := range s.overview(t, lang, templates.PrivateLink{URL: "https://trede.example/m/x/"}).problems() {
				t.Errorf("%s in %s: %s", name, lang, problem)
			}
		}
	}
}
