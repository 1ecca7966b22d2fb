package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"trede/assessment"
	"trede/questions"
)

const mono = "vragen/people/mono"

// published is the assessment of Voorbeeldstad with what its twelve colleagues
// answered, closed on 13 November.
func (s *site) published() (root, invitation string) {
	s.t.Helper()
	root, invitation, _ = s.collect(assessment.SeenApart)
	s.clock.Advance(24 * time.Hour)
	s.press(root, "close")
	return root, invitation
}

// beside is what a page says at a question of how colleagues answered.
func beside(t testing.TB, page document, slug string) document {
	t.Helper()
	return document{t, page.one("*", "id", "q-"+slug)}
}

// gave are the counts inside the answers of a question, from the lowest level
// to don't know.
func gave(t testing.TB, page document, slug string) (counts []string) {
	t.Helper()
	for _, option := range beside(t, page, slug).all("label") {
		o := document{t, option}
		if !o.has("input", "type", "radio") {
			continue
		}
		if small := o.all("small"); len(small) > 0 {
			counts = append(counts, text(small[len(small)-1]))
		}
	}
	return counts
}

func told(t testing.TB, page document, slug string) string {
	t.Helper()
	return text(page.one("div", "id", "q-"+slug+"-told"))
}

// The example of the design.
func TestBeside_ofVoorbeeldstad(t *testing.T) {
	s := newSite(t)
	root, _ := s.published()
	page := read(t, s.get(root+mono))
	if got, want := text(page.all("p", "class", "meta")[0]), "Monochannel · onderdeel 1 van 5 · 4 vragen · naast elk antwoord: de verschillen van 13 november 2026"; got != want {
		t.Errorf("above the page stands %q, want %q", got, want)
	}
	for slug, want := range map[string][]string{
		"knowledge_editor": {"twee collega’s", "vijf collega’s", "twee collega’s", "één collega", "één collega"},
		"training":         {"niemand", "twee collega’s", "acht collega’s", "niemand", "niemand"},
		"cover":            {"twee collega’s", "acht collega’s", "niemand", "niemand", "één collega"},
	} {
		if got := gave(t, page, slug); !slices.Equal(got, want) {
			t.Errorf("%s: beside the answers stands %q, want %q", slug, got, want)
		}
	}
	for slug, want := range map[string]string{
		"knowledge_editor": "Praat hierover: drie niveaus verschilElf collega’s antwoordden, één collega weet het niet. De meting zegt nu hetzelfde als twee collega’s.",
		"training":         "Tien collega’s antwoordden: één niveau verschil. De meting zegt nu hetzelfde als acht collega’s.",
		"cover":            "Elf collega’s antwoordden: één niveau verschil, één collega weet het niet. De meting zegt nu hetzelfde als acht collega’s.",
	} {
		if got := told(t, page, slug); got != want {
			t.Errorf("%s: told is %q, want %q", slug, got, want)
		}
		class, _ := attr(page.one("div", "id", "q-"+slug+"-spread"), "class")
		if got := class == "note"; got != (slug == "knowledge_editor") {
			t.Errorf("%s: a box: %t", slug, got)
		}
	}
	hidden := beside(t, page, "answering")
	if said := text(page.one("*", "id", "q-answering")); !strings.Contains(said, "Minder dan vijf collega’s antwoordden. Daarom ziet u hier niet wat zij zeiden.") {
		t.Errorf("the hidden question says %q", said)
	}
	if hidden.has("div", "id", "q-answering-spread") || strings.Contains(strings.Join(gave(t, page, "answering"), ""), "collega’s") || hidden.has("svg") {
		t.Error("the hidden question shows something")
	}
	// Nothing else of the page is counted or drawn.
	if got := len(beside(t, page, "knowledge_editor").all("use")) - len(document{t, beside(t, page, "knowledge_editor").one("table")}.all("use")); got != 11 {
		t.Errorf("%d blocks, want one for each who answered", got)
	}
}

func TestBeside_remarksAndFunctions(t *testing.T) {
	s := newSite(t)
	root, _ := s.published()
	q := beside(t, read(t, s.get(root+mono)), "knowledge_editor")
	spread := document{t, q.one("div", "id", "q-knowledge_editor-spread")}
	var sums, rows []string
	for _, sum := range spread.all("summary") {
		sums = append(sums, text(sum))
	}
	if want := []string{"Drie opmerkingen van collega’s", "Per functie: dienstverlening en KCC apart"}; !slices.Equal(sums, want) {
		t.Errorf("folded are %q, want %q", sums, want)
	}
	if items := spread.all("li"); len(items) != 3 || !slices.ContainsFunc(items, func(li *html.Node) bool {
		return text(li) == "“De antwoorden in de map aan de balie zijn van 2023.”"
	}) {
		t.Errorf("there are %d remarks", len(items))
	}
	for _, row := range spread.all("tr") {
		var cells []string
		for _, kind := range []string{"th", "td"} {
			for _, cell := range (document{t, row}).all(kind) {
				cells = append(cells, text(cell))
			}
		}
		rows = append(rows, strings.Join(cells, "|"))
	}
	want := []string{
		"Antwoord|Dienstverlening en KCCvijf collega’s|Andere functies samenzes collega’s",
		"Niet, of alleen een plan|Dienstverlening en KCC2|Andere functies samen0",
		"Voor een deel, of afhankelijk van één persoon|Dienstverlening en KCC3|Andere functies samen2",
		"Voor ten minste de helft, en te laten zien|Dienstverlening en KCC0|Andere functies samen2",
		"Voor (bijna) alles, en in 12 maanden nagekeken|Dienstverlening en KCC0|Andere functies samen1",
		"Dat weet ik niet|Dienstverlening en KCC0|Andere functies samen1",
	}
	if !slices.Equal(rows, want) {
		t.Errorf("the table of functions is\n%s\nwant\n%s", strings.Join(rows, "\n"), strings.Join(want, "\n"))
	}
	if got := text(spread.all("time")[0]); got != "13 november 2026" {
		t.Errorf("functions were counted on %s", got)
	}
	if !q.has("details", "class", "apart", "open", "") || beside(t, read(t, s.get(root+mono)), "cover").has("details", "class", "apart", "open", "") {
		t.Error("the form to take an answer over is open elsewhere than where people should talk")
	}
}

// What the assessment says beside colleagues, in each way it can.
func TestBeside_saysWhatTheAssessmentSays(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	link := s.ask(root, assessment.SeenApart)
	for i := range 6 {
		s.join(link, "", assessment.Opinions{
			"people.hours": level(1 + i%2), "people.accessibility_expert": level(1),
			"systems.login":   {Kind: assessment.NotApplicable},
			"systems.privacy": {Kind: []assessment.Kind{assessment.Unknown, assessment.Levelled}[i%2], Level: i % 2},
		}, true)
	}
	s.press(root, "close")
	for _, tt := range []struct{ part, slug, level, want string }{
		{people, "hours", "", "Zes collega’s antwoordden: één niveau verschil. De meting zegt nog niets."},
		{people, "hours", "2", "Zes collega’s antwoordden: één niveau verschil. De meting zegt nu hetzelfde als drie collega’s."},
		{people, "hours", "0", "Praat hierover: de meting zegt iets anders dan alle collega’sZes collega’s antwoordden: één niveau verschil."},
		{people, "hours", "3", "Praat hierover: de meting zegt iets anders dan alle collega’sZes collega’s antwoordden: één niveau verschil."},
		{people, "hours", "u", "Zes collega’s antwoordden: één niveau verschil. Wat de meting nu zegt, antwoordde geen collega."},
		{people, "accessibility_expert", "1", "Zes collega’s antwoordden: allemaal hetzelfde. De meting zegt nu hetzelfde als zes collega’s."},
		{"vragen/systems/base", "login", "", "Zes collega’s antwoordden: allemaal hetzelfde. De meting zegt nog niets."},
		{"vragen/systems/base", "privacy", "", "Praat hierover: drie van de zes weten het nietZes collega’s antwoordden: wie een niveau koos, koos hetzelfde. De meting zegt nog niets."},
		{"vragen/systems/base", "privacy", "3", "Praat hierover: drie van de zes weten het nietZes collega’s antwoordden: wie een niveau koos, koos hetzelfde. De meting zegt nu iets anders dan alle collega’s."},
	} {
		page := read(t, s.get(root+tt.part))
		if tt.level != "" {
			page = read(t, s.post(root+tt.part, page.fill(tt.slug, tt.level))) // as the script does
		}
		if got := told(t, page, tt.slug); got != tt.want {
			t.Errorf("%s at %q: %q, want %q", tt.slug, tt.level, got, tt.want)
		}
	}
	page := read(t, s.get(root+"vragen/systems/base"))
	if got := gave(t, page, "login"); got[len(got)-1] != "zes collega’s" || got[len(got)-2] != "niemand" {
		t.Errorf("beside not applicable stands %q", got)
	}
}

func TestBeside_theDayOfOlderCounts(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	link := s.ask(root, assessment.SeenApart)
	for range 5 {
		s.join(link, "", assessment.Opinions{"people.hours": level(0)}, true)
	}
	s.press(root, "close")
	s.press(root, "open")
	if got := told(t, read(t, s.get(root+people)), "hours"); strings.Contains(got, "aantallen") {
		t.Errorf("of the page's own day it says %q", got)
	}
	s.clock.Advance(24 * time.Hour)
	for range 5 {
		s.join(link, "", assessment.Opinions{"people.accessibility_expert": level(1)}, true)
	}
	s.press(root, "close")
	page := read(t, s.get(root+people))
	if got, want := told(t, page, "hours"), "De aantallen zijn van 12 november 2026."; !strings.HasSuffix(got, want) {
		t.Errorf("of another day it says %q, want %q at its end", got, want)
	}
	if got := told(t, page, "accessibility_expert"); strings.Contains(got, "aantallen") {
		t.Errorf("of the page's own day it says %q", got)
	}
}

// A hidden question says fewer than five, never how many.
func TestBeside_nothingTellsHowManyAnsweredAHiddenQuestion(t *testing.T) {
	show := func(hidden int) string {
		s := newSite(t)
		root := s.begin()
		link := s.ask(root, assessment.SeenApart)
		for i := range 5 {
			o := assessment.Opinions{"people.hours": level(0)}
			if i < hidden {
				o["people.accessibility_expert"] = assessment.Opinion{Kind: assessment.Levelled, Level: i % 3, Remark: "geheim"}
			}
			s.join(link, "service", o, true)
		}
		s.press(root, "close")
		return s.get(root + people).Body.String()
	}
	if none, four := show(0), show(4); none != four {
		t.Error("the page differs by how many answered a hidden question")
	}
}

func TestBeside_withFunctions(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	link := s.ask(root, assessment.SeenWithFunction)
	bare := s.get(root + people).Body.String()
	if strings.Contains(bare, "collega’s antwoordden") || strings.Contains(bare, "hours-why") {
		t.Error("before anybody answered, the page says how colleagues did")
	}
	s.join(link, "it", assessment.Opinions{"people.hours": {Kind: assessment.Levelled, Level: 2, Remark: "<i>Zie</i> het rooster"}}, false)
	s.join(link, "", assessment.Opinions{"people.hours": level(0)}, false)
	s.join(link, "it", assessment.Opinions{"people.hours": level(2)}, false)
	s.join(link, "hr", assessment.Opinions{"people.hours": {Kind: assessment.Unknown}}, false)
	page := read(t, s.get(root+people)) // at once: nothing was closed
	if got, want := gave(t, page, "hours"), []string{"Zonder functie", "niemand", "ICT en informatiemanagement (2)", "niemand", "Personeel en organisatie"}; !slices.Equal(got, want) {
		t.Errorf("beside the answers stands %q, want %q", got, want)
	}
	if got, want := told(t, page, "hours"), "Praat hierover: twee niveaus verschilVier collega’s antwoordden, één collega weet het niet. De meting zegt nog niets."; got != want {
		t.Errorf("told is %q, want %q", got, want)
	}
	spread := document{t, page.one("div", "id", "q-hours-spread")}
	if got, want := text(spread.one("li")), "“<i>Zie</i> het rooster”ICT en informatiemanagement"; got != want {
		t.Errorf("the remark is %q, want %q", got, want)
	}
	if said := text(page.one("*", "id", "q-accessibility_expert")); !strings.Contains(said, "Nog geen collega antwoordde.") || strings.Contains(said, "inder dan vijf") {
		t.Errorf("a question that nobody answered says %q", said)
	}
	if got := text(page.all("p", "class", "meta")[0]); !strings.HasSuffix(got, " · met de functie erbij") || !page.has("a", "href", "../../verschillen") {
		t.Errorf("above the page stands %q", got)
	}
	one := s.begin()
	s.join(s.ask(one, assessment.SeenWithFunction), "it", assessment.Opinions{"people.hours": level(2)}, false)
	if got, want := told(t, read(t, s.get(one+people)), "hours"), "Eén collega antwoordde. De meting zegt nog niets."; got != want {
		t.Errorf("of one colleague it says %q, want %q", got, want)
	}
}

// Who may not ask colleagues gets nothing of what they answered, at no address;
// neither does a colleague, and nobody before collecting is closed.
func TestBeside_isForWhoMayAsk(t *testing.T) {
	s := newSiteWith(t, writerSite)
	for _, seen := range []assessment.Seen{assessment.SeenApart, assessment.SeenWithFunction} {
		root := s.begin()
		bare := s.get(root + people).Body.String()
		link := s.ask(root, seen)
		var sheet joined
		for range 5 {
			sheet = s.join(link, "it", assessment.Opinions{"people.hours": {Kind: assessment.Levelled, Level: 2, Remark: "geheim"}}, true)
		}
		if seen == assessment.SeenApart && s.get(root+people).Body.String() != bare {
			t.Error("before closing the page is another one")
		}
		own := s.get("/v/" + string(sheet.key) + "/" + people)
		if body := own.Body.String(); own.Code != http.StatusOK || strings.Contains(body, "collega’s antwoordden") || strings.Contains(body, "-told") {
			t.Errorf("%s: a colleague's page: status %d", seen, own.Code)
		}
		s.press(root, "close")
		mine := s.alsoFor(root, writer)
		if got, want := s.get(root+people).Body.String(), "geheim"; !strings.Contains(got, want) {
			t.Errorf("%s: the owner's page lacks the remark", seen)
		}
		for _, page := range []string{"", people, "en/" + people, hoursAgreement, hoursHistory, "resultaat", "werklijst", "antwoorden.json", "uitkomst.json"} {
			if body := s.get(mine + page).Body.String(); strings.Contains(body, "geheim") || strings.Contains(body, "vijf collega’s") || strings.Contains(body, `verschillen"`) || strings.Contains(body, "hours-why") && page != hoursAgreement {
				t.Errorf("%s: %q tells who may not ask", seen, page)
			}
		}
		for _, to := range []string{people, hoursAgreement} {
			form := url.Values{"hours-rev": {"0"}, "hours-seen": {""}, "hours": {"2"}, "hours-why": {"Zomaar"}, "do": {"agree-hours"}, "end": {"1"}}
			if to == hoursAgreement {
				form = read(t, s.get(mine+to)).sent("hours-why", "Zomaar weer")
			}
			w := s.post(mine+to, form)
			if got := s.hours(mine).Agreed; w.Code != http.StatusSeeOther || got.From != assessment.Typed || !got.Made() {
				t.Errorf("%s: who may not ask is told by %s: status %d, agreed %+v", seen, to, w.Code, got)
			}
		}
	}
}

// The form stands at the question, on the page with the spread.
func TestTakeOver_inOneAction(t *testing.T) {
	s := newSite(t)
	root, _ := s.published()
	// The script saves the choice first; that and what is agreed are one change.
	page := read(t, s.post(root+mono, read(t, s.get(root+mono)).fill("knowledge_editor", "1")))
	before := s.stored(root).Answers["people.knowledge_editor"].Origin.Number
	form := page.fill("do", "agree-knowledge_editor", "knowledge_editor-why", "Er is één redacteur, zonder vaste uren.")
	form["knowledge_editor-with"] = []string{"service", "communication"}
	w := s.post(root+mono, form)
	if got := w.Header().Get("Location"); w.Code != http.StatusSeeOther || got != "?#q-knowledge_editor" {
		t.Fatalf("status %d, leads to %q\n%s", w.Code, got, w.Body)
	}
	a := s.stored(root).Answers["people.knowledge_editor"]
	want := assessment.Agreement{On: 2026_11_13, Reason: "Er is één redacteur, zonder vaste uren.", With: []string{"service", "communication"}, From: assessment.FromSpread}
	if !a.Agreed.Equal(want) || a.Level != 1 || a.Origin.Number != before {
		t.Errorf("stored %+v with %d changes, want %d", a, a.Origin.Number, before)
	}
	page = read(t, s.get(root+mono))
	if said := text(page.one("div", "id", "q-knowledge_editor-live")); !strings.Contains(said, "Afgesproken op 13 november 2026.") || !strings.Contains(said, "Overgenomen uit de verschillen.") {
		t.Errorf("the question says %q", said)
	}
	if page.value("knowledge_editor-why") != "" || beside(t, page, "knowledge_editor").has("details", "class", "apart", "open", "") {
		t.Error("the form is still open, or has the reason in it")
	}
	// A level that nobody gave, and one of a question that is hidden, are typed.
	for slug, level := range map[string]string{"training": "0", "answering": "1"} {
		w := s.post(root+mono, read(t, s.get(root+mono)).fill("do", "agree-"+slug, slug, level, slug+"-why", "Wij weten het beter"))
		a := s.stored(root).Answers[questions.QuestionID("people."+slug)]
		if w.Code != http.StatusSeeOther || !a.Agreed.Made() || a.Agreed.From != assessment.Typed {
			t.Errorf("%s: status %d, agreed %+v", slug, w.Code, a.Agreed)
		}
	}
	// So it is on the page on which one only agrees.
	const cover = "vraag/people.cover/afspraak"
	s.post(root+cover, read(t, s.get(root+cover)).sent("cover", "0", "cover-why", "Niemand valt in"))
	if a := s.stored(root).Answers["people.cover"]; a.Agreed.From != assessment.FromSpread || a.Level != 0 {
		t.Errorf("on its own page stored %+v", a)
	}
}

// With functions each answer of a colleague is one that can be taken over.
func TestTakeOver_withFunctions(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	s.join(s.ask(root, assessment.SeenWithFunction), "it", assessment.Opinions{"people.hours": level(2)}, false)
	s.post(root+people, read(t, s.get(root+people)).fill("do", "agree-hours", "hours", "2", "hours-why", "Wij zagen het"))
	if a := s.hours(root); a.Agreed.From != assessment.FromSpread {
		t.Errorf("stored %+v", a)
	}
}

func TestTakeOver_ofTwoOwnersTheSecondIsAsked(t *testing.T) {
	s := newSite(t)
	root, _ := s.published()
	mine, theirs := read(t, s.get(root+mono)), read(t, s.get(root+mono))
	s.post(root+mono, theirs.fill("do", "agree-knowledge_editor", "knowledge_editor", "1", "knowledge_editor-why", "Wij telden het"))
	form := mine.fill("do", "agree-knowledge_editor", "knowledge_editor", "2", "knowledge_editor-why", "Wij zagen het", "knowledge_editor-with", "it")
	w := s.post(root+mono, form)
	stored := func() assessment.SavedAnswer { return s.stored(root).Answers["people.knowledge_editor"] }
	if w.Code != http.StatusConflict || stored().Level != 1 || stored().Agreed.Reason != "Wij telden het" {
		t.Fatalf("status %d, stored %+v", w.Code, stored())
	}
	page := read(t, w)
	for side, reason := range map[string]string{"mine": "Wij zagen het", "theirs": "Wij telden het"} {
		if got := text(page.one("input", "name", "keep-knowledge_editor", "value", side).Parent); !strings.Contains(got, reason) {
			t.Errorf("%s is shown as %q", side, got)
		}
	}
	if w := s.post(root+mono, page.sent("keep-knowledge_editor", "mine")); w.Code != http.StatusSeeOther {
		t.Fatalf("after choosing: status %d\n%s", w.Code, w.Body)
	}
	if a := stored(); a.Level != 2 || a.Agreed.Reason != "Wij zagen het" || !slices.Equal(a.Agreed.With, []string{"it"}) {
		t.Errorf("after choosing stored %+v", a)
	}
	// The same level with another reason is a conflict as well.
	if w := s.post(root+mono, theirs.fill("do", "agree-knowledge_editor", "knowledge_editor", "2", "knowledge_editor-why", "Om een andere reden")); w.Code != http.StatusConflict {
		t.Errorf("the same level for another reason: status %d", w.Code)
	}
}

func TestTakeOver_losesNoReasonThatWasTyped(t *testing.T) {
	s := newSite(t)
	root, _ := s.published()
	open := func() document { return read(t, s.get(root+mono)) }
	came := func(name string, w int, page document, status int) {
		t.Helper()
		if w != status || page.value("cover-why") != "Wij zagen het" || page.value("cover-with") != "it" {
			t.Errorf("%s: status %d, want %d; the reason came back as %q, with %q", name, w, status, page.value("cover-why"), page.value("cover-with"))
		}
	}
	typed := func(fields ...string) url.Values {
		return open().fill(append([]string{"cover-why", "Wij zagen het", "cover-with", "it"}, fields...)...)
	}
	for name, fields := range map[string][]string{
		"going on":                     {"do", "next"},
		"stopping":                     {"do", "later"},
		"without a reason elsewhere":   {"do", "agree-training"},
		"something else that is wrong": {"do", "agree-cover", "training-date", "gisteren", "training-what", "Lijst"},
		"going on with what is wrong":  {"do", "next", "training-date", "gisteren", "training-what", "Lijst"},
	} {
		w := s.post(root+mono, typed(fields...))
		page := read(t, w)
		came(name, w.Code, page, 422)
		for _, link := range (document{t, page.one("div", "class", "sum")}).all("a") {
			href, _ := attr(link, "href")
			page.one("*", "id", strings.TrimPrefix(href, "#"))
		}
	}
	if s.stored(root).Answers["people.cover"].Agreed.Made() {
		t.Fatal("an agreement was recorded unasked")
	}
	w := s.post(root+mono, typed("do", "next"))
	if got := text(read(t, w).one("*", "id", "q-cover-why-f")); got != "Fout: vraag 6: leg het antwoord vast met de knop onder uw reden, of maak het veld leeg" {
		t.Errorf("going on is told %q", got)
	}
	w = s.post(root+mono, typed("do", "save", "training", "1"))
	came("a save", w.Code, read(t, w), 200)
	w = s.post(root+mono, typed("do", "agree-training", "training-why", "Wij telden het"))
	came("agreeing elsewhere", w.Code, read(t, w), 200)
	if !s.stored(root).Answers["people.training"].Agreed.Made() {
		t.Error("what was agreed elsewhere is not recorded")
	}
	form := typed("do", "agree-cover")
	s.store.failing = map[string]error{"Save": &assessment.Error{Kind: assessment.Unavailable}}
	w = s.post(root+mono, form)
	came("a database that is away", w.Code, read(t, w), http.StatusServiceUnavailable)
	s.store.failing = nil
	gone := typed("do", "agree-cover")
	other := s.replaceLink(root)
	w = s.post(root+mono, gone)
	if got := text(read(t, w).one("textarea", "id", "typed")); other == "" || w.Code != http.StatusGone || !strings.Contains(got, "Wij zagen het") {
		t.Errorf("a link that ended: status %d, to copy is %q", w.Code, got)
	}
}

// On the pages of what came back it says of each talk whether it is agreed.
func TestTogether_saysWhichTalksAreAgreed(t *testing.T) {
	s := newSite(t)
	root, _ := s.published()
	s.post(root+mono, read(t, s.get(root+mono)).fill("do", "agree-knowledge_editor", "knowledge_editor", "1", "knowledge_editor-why", "Wij telden het"))
	talks := func() (said []string) {
		for _, li := range (document{t, read(t, s.get(root+"samen")).one("ol", "class", "rows pair")}).all("li") {
			said = append(said, text((document{t, li}).all("p")[1]))
		}
		return said
	}
	if got, want := talks()[0], "Afgesproken op 13 november 2026, overgenomen uit de verschillen."; got != want {
		t.Errorf("the first talk says %q, want %q", got, want)
	}
	if got := talks(); !slices.Contains(got, "Nog niet afgesproken. De meting heeft nog geen antwoord.") || !strings.HasPrefix(got[1], "Nog niet afgesproken. De meting zegt nu: ") {
		t.Errorf("the talks say %q", got)
	}
	page := read(t, s.get(root+"verschillen"))
	if head, _ := rowAbout(t, page, "knowledge_editor"); !strings.Contains(text(head), "Afgesproken op 13 november 2026, overgenomen uit de verschillen.") {
		t.Errorf("the row says %q", text(head))
	}
	if head, _ := rowAbout(t, page, "training"); strings.Contains(text(head), "fgesproken") {
		t.Errorf("the row says %q", text(head))
	}
	// Another level ends it.
	s.post(root+mono, read(t, s.get(root+mono)).fill("knowledge_editor", "2"))
	if got := talks()[0]; !strings.HasPrefix(got, "Nog niet afgesproken.") {
		t.Errorf("after another level the talk says %q", got)
	}
}
