package templates_test

import (
	"bytes"
	"flag"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"trede/assessment"
	"trede/questions"
	"trede/questions/questionstest"
	"trede/templates"
	"trede/templates/locale"
)

var update = flag.Bool("update", false, "write the files in testdata of the work list")

// work renders the work list of a sheet, or a part of it.
func (s sheet) work(t testing.TB, lang string, f templates.WorkFilter) page {
	t.Helper()
	return workOf(t, s.view(lang), f)
}

func workOf(t testing.TB, v templates.View, f templates.WorkFilter) page {
	t.Helper()
	var w bytes.Buffer
	if err := templates.WorkList(&w, v, f); err != nil {
		t.Fatal(err)
	}
	return parsePage(t, w.Bytes())
}

// mail is the text to send, as it stands in the field.
func (p page) mail() string {
	for _, n := range p.all("textarea") {
		return n.FirstChild.Data
	}
	return ""
}

// The files in testdata hold what the pages show, a line for every block of
// text. They differ from the design in this: numbers above twelve are in
// figures, as everywhere; what a user wrote keeps its capital; a base question
// that the next stage waits for says so, and a don't know of which one of
// several would do does not; open questions out of reach are at the end, with
// all that is not on the list; the mail asks of don't knows what they are.
func TestWorkList_saysWhatTheDesignSays(t *testing.T) {
	for name, p := range map[string]page{
		"worklist-2026-11-09":          voorbeeldstad(t, "2026-11-09").work(t, "en", templates.WorkFilter{}),
		"worklist-2026-11-23":          voorbeeldstad(t, "2026-11-23").work(t, "nl", templates.WorkFilter{}),
		"worklist-2026-11-23-function": voorbeeldstad(t, "2026-11-23").work(t, "nl", templates.WorkFilter{Role: "communication"}),
		"worklist-2026-11-09-function": voorbeeldstad(t, "2026-11-09").work(t, "nl", templates.WorkFilter{Role: "service"}),
		"worklist-empty":               municipality(t, "stroomdal", "2026-11-23").work(t, "nl", templates.WorkFilter{}),
	} {
		t.Run(name, func(t *testing.T) {
			mail := p.mail()
			p.remove("form")
			p.remove("textarea")
			got := strings.Join(p.lines(), "\n") + "\n"
			if mail != "" {
				got += "---\n" + strings.ReplaceAll(mail, "’", "'") + "\n"
			}
			file := "testdata/" + name + ".txt"
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// levelled answers every question at a level, with a proof of a day where that
// is not zero.
func levelled(level int, date questions.Date) sheet {
	s := fantasy(questions.Omnichannel())
	for id := range s.answers {
		s.answers[id] = assessment.Answer{Kind: assessment.Levelled, Level: level, Proof: assessment.Proof{What: "Stuk", Date: date}}
	}
	return s
}

// with returns the same with another answer.
func (s sheet) with(id questions.QuestionID, a assessment.Answer) sheet {
	s.answers = maps.Clone(s.answers)
	s.answers[id] = a
	return s
}

func TestWorkList_headingSaysWhatLeadsToTheNextStage(t *testing.T) {
	unproven := assessment.Answer{Kind: assessment.Levelled, Level: 2}
	unknown := assessment.Answer{Kind: assessment.Unknown}
	low := assessment.Answer{Kind: assessment.Levelled, Level: 1}
	due := assessment.Answer{Kind: assessment.Levelled, Level: 2, Proof: assessment.Proof{What: "Stuk", Date: 20251201}}
	shown := levelled(2, 20261101)
	weakest := shown.with("governance.standards", low).with("governance.purchase_gate", low).with("governance.signals", low)
	tests := []struct {
		name, lang, heading string
		s                   sheet
	}{
		{"nothing answered", "nl", "50 punten, 27 daarvan bepalen of monochannel op orde is", sheet{q: questions.Omnichannel(), asOf: 20261123}},
		{"half way", "nl", "13 punten, vijf daarvan bepalen of monochannel op orde is", voorbeeldstad(t, "2026-11-09")},
		{"not enough by themselves", "nl", "Negen punten, vier daarvan houden multichannel tegen", voorbeeldstad(t, "2026-11-12")},
		{"not enough, in English", "en", "Nine items, four of them hold multichannel back", voorbeeldstad(t, "2026-11-12")},
		{"enough", "nl", "14 punten, zes daarvan brengen u op multichannel", voorbeeldstad(t, "2026-11-23")},
		{"enough, in English", "en", "14 items, six of them take you to multichannel", voorbeeldstad(t, "2026-11-23")},
		{"one in each dimension would do", "nl", "50 punten", fantasy(questions.Omnichannel())},
		{"empty", "nl", "De werklijst is leeg", shown},
		{"nothing leads", "nl", "Eén punt", shown.with("people.hours", due)},
		{"one, and it decides", "nl", "Eén punt, en dat bepaalt of u multichannel haalt", shown.with("people.hours", unknown)},
		{"one, and it decides, in English", "en", "One item, and it decides whether you reach multichannel", shown.with("people.hours", unknown)},
		{"one, and it is enough", "nl", "Eén punt, en dat brengt u op multichannel", shown.with("people.answering", low).with("people.training", low).with("people.cover", unproven)},
		{"one, and it is not", "nl", "Eén punt, en dat houdt omnichannel tegen", shown.with("people.hours", unproven)},
		{"to be in order", "nl", "Twee punten, en die bepalen of monochannel op orde is", weakest.with("people.hours", unknown).with("people.accessibility_expert", unknown)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.s.work(t, tt.lang, templates.WorkFilter{}).text("h1"); got != tt.heading {
				t.Errorf("got %q, want %q", got, tt.heading)
			}
		})
	}
}

func TestWorkList_showsThePartThatIsAskedFor(t *testing.T) {
	s := voorbeeldstad(t, "2026-11-23")
	tests := []struct {
		role          string
		kind          assessment.WorkKind
		heading, lede string
		items         int
		mail          bool
	}{
		{"", "", "14 punten, zes daarvan brengen u op multichannel", "Bij elk punt staat wie het weet en wat de eerste stap is. Wat opgelost is, verdwijnt vanzelf van deze lijst.", 14, false},
		{"communication", "", "Vijf punten voor Communicatie en webteam", "Vijf bewijzen die niet tellen. Twee daarvan zijn nodig voor multichannel.", 5, true},
		{"service", "", "Vijf punten voor Dienstverlening en KCC", "Twee bewijzen die niet tellen, twee bewijzen die binnen 90 dagen aflopen en één antwoord dat u niet weet. Twee daarvan zijn nodig voor multichannel.", 5, true},
		{"executive", "", "Eén punt voor Directie of bestuur", "Eén bewijs dat binnen 90 dagen afloopt.", 1, true},
		{"", "missing", "Vijf punten: bewijs ontbreekt", "Twee daarvan zijn nodig voor multichannel.", 5, false},
		{"communication", "expired", "Eén punt voor Communicatie en webteam: bewijs verlopen", "Dat is nodig voor multichannel.", 1, true},
		{"it", "", "Eén punt voor ICT en informatiemanagement", "Eén bewijs dat niet telt. Dat is nodig voor multichannel.", 1, true},
		{"", "rejected", "Twee punten: bewijs afgewezen", "Die zijn allemaal nodig voor multichannel.", 2, false},
		{"department", "", "Geen punten voor Vakafdeling", "", 0, false},
		{"department", "due", "Geen punten voor Vakafdeling: loopt af", "", 0, false},
		{"", "open", "Geen punten: nog open", "", 0, false},
	}
	for _, tt := range tests {
		f := templates.WorkFilter{Role: tt.role, Kind: tt.kind}
		t.Run(f.Query(), func(t *testing.T) {
			p := s.work(t, "nl", f)
			if got := p.text("h1"); got != tt.heading {
				t.Errorf("heading: got %q, want %q", got, tt.heading)
			}
			lede := ""
			if found := p.withClass("p", "lede"); len(found) > 0 {
				lede = textOf(found[0])
			}
			if lede != tt.lede {
				t.Errorf("lede: got %q, want %q", lede, tt.lede)
			}
			if n := len(p.withClass("span", "tag")); n != tt.items {
				t.Errorf("%d items, want %d", n, tt.items)
			}
			if got := p.mail() != ""; got != tt.mail {
				t.Errorf("it has a mail: %v, want %v", got, tt.mail)
			}
			filtered := tt.role != "" || tt.kind != ""
			if got := strings.Contains(p.allText(), "Toon alle 14 punten"); got != filtered {
				t.Errorf("it leads to the whole list: %v, want %v", got, filtered)
			}
			if got := chosen(p); !slices.Equal(got, []string{tt.role, string(tt.kind)}) {
				t.Errorf("the form shows %q", got)
			}
		})
	}
}

// chosen are the values that the form shows.
func chosen(p page) []string {
	var values []string
	for _, option := range p.all("form option") {
		if _, ok := attr(option, "selected"); ok {
			value, _ := attr(option, "value")
			values = append(values, value)
		}
	}
	return values
}

// Each group says how much of what it has, and what that does.
func TestWorkList_groupsSayWhatTheyBring(t *testing.T) {
	unproven, low := assessment.Answer{Kind: assessment.Levelled, Level: 2}, assessment.Answer{Kind: assessment.Levelled, Level: 1}
	unknown := assessment.Answer{Kind: assessment.Unknown}
	shown := levelled(2, 20261101)
	almost := shown.with("people.answering", low).with("people.training", low)
	tests := []struct {
		name string
		s    sheet
		want []string
	}{
		{"all of it leads", almost.with("people.cover", unproven), []string{"Laat zien Eén bewijs Lukt dit, dan staat u op multichannel."}},
		{"some of it leads", almost.with("people.cover", unproven).with("accessibility.carried_over", unproven),
			[]string{"Laat zien Twee bewijzen Twee ontbreken. Lukt het ene voor multi, dan staat u op multichannel."}},
		{"none of it is enough", shown.with("people.cover", unproven), []string{"Laat zien Eén bewijs"}},
		{"it holds back", shown.with("people.cover", unknown), []string{"Zoek uit Eén vraag"}},
		{"it holds back later", almost.with("people.cover", unproven).with("governance.outcomes", unknown).with("systems.switch", unknown), []string{
			"Laat zien Eén bewijs Lukt dit, dan staat u op multichannel.",
			"Zoek uit Twee vragen Twee vragen weet u niet. Dit houdt multichannel niet tegen, omnichannel wel.",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, group := range tt.s.work(t, "nl", templates.WorkFilter{}).withClass("section", "grp") {
				head := ""
				for _, n := range slices.Concat(page{group}.all("div h3"), page{group}.all("div p")) {
					head += " " + textOf(n)
				}
				got = append(got, strings.TrimSpace(head))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestWorkList_saysWhenOneProofInEachDimensionIsEnough(t *testing.T) {
	const want = "Vijf onderdelen kunnen nog niets laten zien; één bewijs per onderdeel is genoeg voor monochannel op orde. Bij elk punt"
	p := fantasy(questions.Omnichannel()).work(t, "nl", templates.WorkFilter{})
	if got := textOf(p.withClass("p", "lede")[0]); !strings.HasPrefix(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A day to come is told as what it is, and so is a proof without one, also
// where its name has more than one line.
func TestWorkList_proofWithAWrongDay(t *testing.T) {
	for date, tag := range map[questions.Date]string{20270101: "Datum in de toekomst", 0: "Bewijs ontbreekt"} {
		s := levelled(2, 20261101).with("people.hours", assessment.Answer{
			Kind: assessment.Levelled, Level: 2, Proof: assessment.Proof{What: "Rooster\nvan het KCC", Date: date},
		})
		p := s.work(t, "nl", templates.WorkFilter{Role: "service"})
		if got := textOf(p.withClass("span", "tag")[0]); got != tag {
			t.Errorf("day %v: the tag is %q, want %q", date, got, tag)
		}
		if mail := p.mail(); !strings.Contains(mail, "\nVan welke dag is “Rooster van het KCC”, of wanneer is het voor het laatst nagekeken?\n") {
			t.Errorf("day %v: the mail says\n%s", date, mail)
		}
	}
}

// The form offers what there is, with how much.
func TestWorkList_offersTheFunctionsAndKindsThatHaveItems(t *testing.T) {
	var got []string
	for _, option := range voorbeeldstad(t, "2026-11-23").work(t, "en", templates.WorkFilter{Role: "department"}).all("option") {
		value, _ := attr(option, "value")
		got = append(got, value+"="+textOf(option))
	}
	want := []string{
		"=All functions (14)", "executive=Executive or management board (1)", "service=Services and contact centre (5)",
		"communication=Communication and web team (5)", "it=IT and information management (1)", "legal=Legal affairs and privacy (1)",
		"hr=Human resources (1)", "department=Specialist department (0)",
		"=Everything (14)", "rejected=Proof rejected (2)", "missing=Proof missing (5)", "expired=Proof expired (3)", "due=Expires soon (3)", "unknown=You don’t know (1)",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestNewWorkFilter_leavesOutWhatThereIsNot(t *testing.T) {
	q := questions.Omnichannel()
	tests := []struct {
		role, kind string
		want       templates.WorkFilter
		query      string
	}{
		{"", "", templates.WorkFilter{}, ""},
		{"it", "due", templates.WorkFilter{Role: "it", Kind: "due"}, "?functie=it&soort=due"},
		{" it ", " due\n", templates.WorkFilter{Role: "it", Kind: "due"}, "?functie=it&soort=due"},
		{"it", "", templates.WorkFilter{Role: "it"}, "?functie=it"},
		{"", "open", templates.WorkFilter{Kind: "open"}, "?soort=open"},
		{"<b>", "open", templates.WorkFilter{Kind: "open", Unfamiliar: true}, "?soort=open"},
		{"it", "level", templates.WorkFilter{Role: "it", Unfamiliar: true}, "?functie=it"},
		{"IT", "DUE", templates.WorkFilter{Unfamiliar: true}, ""},
	}
	for _, tt := range tests {
		got := templates.NewWorkFilter(q, tt.role, tt.kind)
		if got != tt.want || got.Query() != tt.query {
			t.Errorf("%q, %q: got %+v with %q, want %+v with %q", tt.role, tt.kind, got, got.Query(), tt.want, tt.query)
		}
	}
	const said = "Het adres vraagt om iets wat op deze lijst niet bestaat."
	for unfamiliar, want := range map[bool]bool{true: true, false: false} {
		p := voorbeeldstad(t, "2026-11-23").work(t, "nl", templates.WorkFilter{Unfamiliar: unfamiliar})
		if got := strings.Contains(p.allText(), said); got != want || len(p.withClass("span", "tag")) != 14 {
			t.Errorf("unfamiliar %v: it says so %v", unfamiliar, got)
		}
	}
}

// The switch of language keeps the filter, and every item of a function is
// found under it.
func TestWorkList_linksKeepTheFilter(t *testing.T) {
	s := voorbeeldstad(t, "2026-11-23")
	p := s.work(t, "nl", templates.WorkFilter{Role: "it", Kind: "rejected"})
	if !p.leads("en/werklijst?functie=it&soort=rejected") {
		t.Error("the other language forgets the filter")
	}
	if p := s.work(t, "en", templates.WorkFilter{}); !p.leads("../werklijst") {
		t.Error("the English list does not lead to the Dutch one")
	}
	whole, n := s.work(t, "nl", templates.WorkFilter{}), 0
	for _, role := range s.q.Roles {
		f := templates.WorkFilter{Role: role.ID}
		items := len(s.work(t, "nl", f).withClass("span", "tag"))
		if whole.leads("werklijst"+f.Query()) != (items > 0) {
			t.Errorf("%s has %d items, and the list leads there: %v", role.ID, items, items == 0)
		}
		n += items
	}
	if n != 14 {
		t.Errorf("the functions have %d items together, want 14", n)
	}
	for _, address := range []string{"resultaat#g-do", "resultaat#g-clash"} {
		if !whole.leads(address) {
			t.Errorf("it does not lead to %s", address)
		}
	}
}

// leads reports whether the page has a link to an address.
func (p page) leads(address string) bool {
	return slices.ContainsFunc(p.all("a"), func(n *html.Node) bool {
		href, _ := attr(n, "href")
		return href == address
	})
}

// Who may not answer is not sent to the questions.
func TestWorkList_leadsNobodyWhereTheyMayNotGo(t *testing.T) {
	for _, s := range []sheet{voorbeeldstad(t, "2026-11-09"), municipality(t, "stroomdal", "2026-11-23")} {
		for _, f := range []templates.WorkFilter{{}, {Role: "service"}} {
			for withheld, want := range map[bool]bool{false: len(s.work(t, "nl", f).withClass("span", "tag")) > 0 || f.Role == "", true: false} {
				v := s.view("nl")
				v.Withheld.Answer = withheld
				p := workOf(t, v, f)
				got := slices.ContainsFunc(page{p.all("main")[0]}.all("a"), func(n *html.Node) bool {
					href, _ := attr(n, "href")
					return strings.HasPrefix(href, "vragen/")
				})
				if got != want {
					t.Errorf("%s, %+v, withheld %v: it leads to questions: %v", s.name, f, withheld, got)
				}
			}
		}
	}
}

// A colleague who reads the mail learns nothing of the answers: it is the same
// for every level, note, remark and link.
func TestWorkList_mailTellsNoAnswer(t *testing.T) {
	for _, day := range []string{"2026-11-09", "2026-11-23"} {
		s, other := voorbeeldstad(t, day), voorbeeldstad(t, day)
		q := *s.q
		q.Contradictions = nil // other answers contradict others
		s.q, other.q = &q, &q
		for id, a := range other.answers {
			if a.Kind == assessment.Levelled && a.Level >= 2 {
				a.Level = 5 - a.Level
			}
			a.Note, a.Proof.Link, a.Review.Remark, a.Obstacles = "Geheim", "https://trede.example/m/GEHEIM/", "Geheim", nil
			other.answers[id] = a
		}
		for _, role := range s.q.Roles {
			for _, lang := range locale.Languages {
				f := templates.WorkFilter{Role: role.ID}
				was, is := s.work(t, lang, f).mail(), other.work(t, lang, f).mail()
				if strings.Contains(is, "Geheim") || strings.Contains(is, "GEHEIM") || strings.Contains(is, "/m/") {
					t.Errorf("%s, %s: the mail tells a secret:\n%s", day, role.ID, is)
				}
				if diff := cmp.Diff(was, is); diff != "" {
					t.Errorf("%s, %s: the mail differs by the answers:\n%s", day, role.ID, diff)
				}
			}
		}
	}
}

// Nor does it tell what is not known from what nobody answered yet.
func TestWorkList_mailAsksTheSameOfUnknownAndOpen(t *testing.T) {
	mail := voorbeeldstad(t, "2026-11-09").work(t, "nl", templates.WorkFilter{Role: "it"}).mail()
	if n := strings.Count(mail, "\nHoe is dit bij ons? Weten jullie het niet, zeg dan wie het wel weet.\n"); n != 3 || strings.Contains(mail, "(weet u niet)") || strings.Contains(mail, "(nog open)") {
		t.Errorf("%d times the same, want 3:\n%s", n, mail)
	}
}

// What does not fit is asked about, not told.
func TestWorkList_mailDoesNotSayWhatContradicts(t *testing.T) {
	s := voorbeeldstad(t, "2026-11-09")
	mail := s.work(t, "nl", templates.WorkFilter{Role: "service", Kind: assessment.WorkContradiction}).mail()
	for _, c := range s.q.Contradictions {
		if strings.Contains(mail, c.Says["nl"]) {
			t.Errorf("it says what contradicts:\n%s", mail)
		}
	}
	for _, ask := range []string{s.q.Dimensions[2].Questions[4].Ask["nl"], s.q.Dimensions[0].Questions[3].Ask["nl"]} {
		if !strings.Contains(mail, ask) {
			t.Errorf("it does not ask %q:\n%s", ask, mail)
		}
	}
}

func TestWorkList_emptySaysWhatComes(t *testing.T) {
	undone := levelled(1, 0)
	for id, a := range undone.answers {
		a.Proof = assessment.Proof{}
		undone.answers[id] = a
	}
	explained := levelled(2, 20261101)
	explained = explained.with("systems.switch", assessment.Answer{Kind: assessment.Levelled, Level: 3, Proof: assessment.Proof{What: "Stuk", Date: 20261101}}).
		with("systems.status", assessment.Answer{Kind: assessment.Levelled, Level: 0})
	explained.explanations = map[string]string{}
	for _, c := range explained.q.Contradictions {
		explained.explanations[c.ID] = "Zo is het"
	}
	tests := []struct {
		name, lede string
		s          sheet
		later      string
	}{
		{"proofs that count", "Elk bewijs telt, niets spreekt elkaar tegen en er is geen vraag die u niet weet.", levelled(2, 20261101), "Op 31 januari 2027 komt het eerste punt"},
		{"explained", "Elk bewijs telt en er is geen vraag die u niet weet.", explained, "Op 31 januari 2027 komt het eerste punt"},
		{"no proofs at all", "Niets spreekt elkaar tegen en er is geen vraag die u niet weet.", undone, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := tt.s.work(t, "nl", templates.WorkFilter{})
			if got := textOf(p.withClass("p", "lede")[0]); got != tt.lede {
				t.Errorf("lede: got %q, want %q", got, tt.lede)
			}
			later := ""
			for _, h2 := range p.all("h2") {
				if id, _ := attr(h2, "id"); id == "h-komt" {
					later = textOf(h2)
				}
			}
			if later != tt.later {
				t.Errorf("later: got %q, want %q", later, tt.later)
			}
			if len(p.all("form")) > 0 {
				t.Error("there is nothing to choose from")
			}
		})
	}
}

func TestWorkList_anyAnswersToAnyQuestionnaire(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := questionstest.Draw(t)
		s := sheet{q: q, name: "Dorp", answers: assessment.Answers{}, asOf: 20261123}
		for question := range q.All {
			s.answers[question.ID] = drawAnswer(t, q)
		}
		if rapid.Bool().Draw(t, "explained") {
			s.explanations = map[string]string{"contradiction1": "so it is"}
		}
		f := templates.WorkFilter{
			Role: rapid.SampledFrom([]string{"", "cook", "board"}).Draw(t, "role"),
			Kind: rapid.SampledFrom(append([]assessment.WorkKind{""}, assessment.WorkKinds...)).Draw(t, "kind"),
		}
		for _, lang := range locale.Languages {
			var w bytes.Buffer
			if err := templates.WorkList(&w, s.view(lang), f); err != nil {
				t.Fatal(err)
			}
			root, err := html.Parse(&w)
			if err != nil {
				t.Fatal(err)
			}
			if problems := (page{root}).problems(); len(problems) > 0 {
				t.Fatalf("%s: %q", lang, problems)
			}
		}
	})
}
