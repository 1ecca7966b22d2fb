package web_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/web"
)

// rowsOf are the questions of a table of the page, by their topics.
func rowsOf(t testing.TB, table *html.Node) (topics []string) {
	t.Helper()
	for _, th := range (document{t, table}).all("th", "scope", "row") {
		topics = append(topics, text(document{t, th}.one("a")))
	}
	return topics
}

// rowAbout is the row of a question, and the cells of it.
func rowAbout(t testing.TB, page document, slug string) (head *html.Node, cells []*html.Node) {
	t.Helper()
	for _, tr := range page.all("tr") {
		row := document{t, tr}
		for _, a := range row.all("a") {
			if href, _ := attr(a, "href"); strings.HasSuffix(href, "#q-"+slug) && row.has("th") {
				return row.one("th"), row.all("td")
			}
		}
	}
	t.Fatalf("there is no row about %s", slug)
	return nil, nil
}

// The example of the design, with the assessment as it was on 12 November.
func TestDifferences_ofVoorbeeldstad(t *testing.T) {
	s := newSite(t)
	root, _, _ := s.collect(assessment.SeenApart)
	s.clock.Advance(24 * time.Hour)
	s.press(root, "close")
	page := read(t, s.get(root+"verschillen"))
	if got, want := page.heading(), "Praat over zeven vragen; bij 27 andere ligt u dicht bij elkaar"; got != want {
		t.Errorf("the page is headed %q, want %q", got, want)
	}
	if got, want := text(page.all("p", "class", "meta")[0]), "Samen met collega’s · verschillen van 13 november 2026 · twaalf collega’s"; got != want {
		t.Errorf("above it stands %q, want %q", got, want)
	}
	if got, want := text(page.one("p", "class", "lede")), "Bij vier vragen lopen de antwoorden twee of meer niveaus uiteen. Bij één vraag weet een derde of meer het niet. Bij twee vragen zegt de meting iets anders dan alle collega’s. Verschil is geen fout, maar een reden om te praten."; got != want {
		t.Errorf("below it stands %q, want %q", got, want)
	}
	tables := page.all("table", "class", "stack spread")
	var counts []int
	for _, table := range tables {
		counts = append(counts, len(rowsOf(t, table)))
	}
	if want := []int{7, 16, 4, 7}; !slices.Equal(counts, want) {
		t.Errorf("the tables have %v rows, want %v", counts, want)
	}
	talks := []string{"Redacteur kennisbank", "Wie beslist", "Overal hetzelfde antwoord", "Persoonlijke hulp", "Resultaat per product", "Werken met de kennisbank", "Specialist toegankelijkheid"}
	if got := rowsOf(t, tables[0]); !slices.Equal(got[:5], talks[:5]) || got[6] != talks[6] {
		t.Errorf("to talk about are %v, want %v", got, talks)
	}
	head, cells := rowAbout(t, page, "knowledge_editor")
	if got, want := text(head), "Redacteur kennisbankDrie niveaus verschil, één weet het nietVraag 4 · Mensen · elf antwoorden"; got != want {
		t.Errorf("the first row says %q, want %q", got, want)
	}
	var said []string
	for _, cell := range cells {
		said = append(said, strings.NewReplacer(" collega’s", "", "1 collega", "1").Replace(text(cell)))
	}
	want := []string{
		"Niet, of alleen een plan2de meting nu", "Voor een deel, of afhankelijk van één persoon5", "Voor ten minste de helft, en te laten zien2",
		"Voor (bijna) alles, en in 12 maanden nagekeken1", "Dat weet ik niet1",
	}
	if !slices.Equal(said, want) {
		t.Errorf("its cells say %q, want %q", said, want)
	}
	if got := text(cells[3]); !strings.HasSuffix(got, "1 collega") {
		t.Errorf("a cell with one colleague says %q", got)
	}
	if class, _ := attr(cells[0], "class"); class != "me" {
		t.Errorf("what the assessment says has the class %q", class)
	}
	if head, _ := rowAbout(t, page, "accessibility_expert"); !strings.Contains(text(head), "De meting: iets anders dan alle collega’s") {
		t.Errorf("the row says %q", text(head))
	}
	if head, _ := rowAbout(t, page, "answers"); !strings.Contains(text(head), "De meting: nog geen antwoord") {
		t.Errorf("the row says %q", text(head))
	}
	if got := s.get(root + "verschillen").Body.String(); !strings.Contains(got, "16 vragen blijven verborgen: minder dan vijf antwoorden") || !strings.Contains(got, "Van twaalf collega’s is iets nog niet verwerkt") {
		t.Error("the page does not say what is hidden, or who waits")
	}
}

func TestDifferences_remarksAndFunctions(t *testing.T) {
	s := newSite(t)
	root, _, _ := s.collect(assessment.SeenApart)
	s.press(root, "close")
	page := read(t, s.get(root+"verschillen"))
	var sums []string
	for _, more := range page.all("tr", "class", "more")[:1] {
		row := document{t, more}
		for _, sum := range row.all("summary") {
			sums = append(sums, text(sum))
		}
		var items []string
		for _, li := range row.all("li") {
			items = append(items, text(li))
		}
		want := "“De antwoorden in de map aan de balie zijn van 2023.”"
		if !slices.Contains(items, want) {
			t.Errorf("the remarks are %q, want %q among them", items, want)
		}
		want = "Dienstverlening en KCC: 2 × niet, of alleen een plan; 3 × voor een deel, of afhankelijk van één persoon"
		others := "Andere functies samen: 2 × voor een deel, of afhankelijk van één persoon; 2 × voor ten minste de helft, en te laten zien; 1 × voor (bijna) alles, en in 12 maanden nagekeken; 1 × weet ik niet"
		if !slices.Contains(items, want) || !slices.Contains(items, others) {
			t.Errorf("the functions are %q", items)
		}
	}
	if want := []string{"Drie opmerkingen", "Dienstverlening en KCC apart"}; !slices.Equal(sums, want) {
		t.Errorf("beside the first question is %q, want %q", sums, want)
	}
}

func TestDifferences_stayTheSameUntilFiveChanged(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	link := s.ask(root, assessment.SeenApart)
	for range 5 {
		s.join(link, "service", assessment.Opinions{"people.hours": level(0)}, true)
	}
	for range 4 {
		s.join(link, "it", assessment.Opinions{"people.training": level(1)}, true)
	}
	s.press(root, "close")
	before := s.get(root + "verschillen").Body.String()
	if _, cells := rowAbout(t, read(t, s.get(root+"verschillen")), "hours"); !strings.HasPrefix(text(cells[0]), "Niet, of alleen een plan5") {
		t.Errorf("the first cell says %q", text(cells[0]))
	}
	if strings.Contains(before, "#q-training\">Scholing in het vak</a><small>") {
		t.Error("four answers are shown")
	}
	s.press(root, "open")
	s.clock.Advance(24 * time.Hour)
	s.join(link, "it", assessment.Opinions{"people.training": level(1)}, true)
	s.press(root, "close")
	page := read(t, s.get(root+"verschillen"))
	if got, want := text(page.all("time")[0]), "13 november 2026"; got != want {
		t.Errorf("the page is of %s, want %s", got, want)
	}
	if head, _ := rowAbout(t, page, "hours"); !strings.HasSuffix(text(head), "aantallen van 12 november 2026") {
		t.Errorf("the question with older counts says %q", text(head))
	}
	if head, _ := rowAbout(t, page, "training"); strings.Contains(text(head), "aantallen van") {
		t.Errorf("the question with the page's day says %q", text(head))
	}
}

// A hidden question says fewer than five, never how many.
func TestDifferences_nothingTellsHowManyAnsweredAHiddenQuestion(t *testing.T) {
	show := func(hidden int) string {
		s := newSite(t)
		root := s.begin()
		link := s.ask(root, assessment.SeenApart)
		for i := range 5 {
			o := assessment.Opinions{"people.hours": level(0), "people.training": level(1)}
			if i >= hidden {
				delete(o, "people.training")
				o["people.cover"] = level(2)
			}
			s.join(link, "service", o, true)
		}
		s.press(root, "close")
		return aKey.ReplaceAllString(s.get(root+"verschillen").Body.String()+s.get(root+"samen").Body.String(), "")
	}
	one, four := show(1), show(4)
	id := func(page string) string {
		_, rest, _ := strings.Cut(page, `name="collection" value="`)
		id, _, _ := strings.Cut(rest, `"`)
		return strings.ReplaceAll(page, id, "")
	}
	if id(one) != id(four) {
		t.Error("the pages differ by how many answered a hidden question")
	}
}

func TestDifferences_withFunctions(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	link := s.ask(root, assessment.SeenWithFunction)
	if got, want := read(t, s.get(root+"verschillen")).heading(), "Er zijn nog geen verschillen te zien"; got != want {
		t.Errorf("before anybody answered, the page is headed %q, want %q", got, want)
	}
	s.join(link, "it", assessment.Opinions{"people.hours": {Kind: assessment.Levelled, Level: 2, Remark: "<i>Zie</i> het rooster"}}, false)
	s.join(link, "", assessment.Opinions{"people.hours": level(0)}, false)
	s.join(link, "it", assessment.Opinions{"people.hours": level(2)}, false)
	page := read(t, s.get(root+"verschillen"))
	if got, want := page.heading(), "Praat over één vraag"; got != want {
		t.Errorf("the page is headed %q, want %q", got, want)
	}
	_, cells := rowAbout(t, page, "hours")
	for i, want := range map[int]string{0: "Zonder functie", 2: "ICT en informatiemanagement (2)"} {
		if got := text(cells[i]); !strings.HasSuffix(got, want) {
			t.Errorf("cell %d says %q, want %q at its end", i, got, want)
		}
	}
	if got, want := text(page.one("tr", "class", "more")), "ICT en informatiemanagement: “<i>Zie</i> het rooster”"; !strings.HasSuffix(got, want) {
		t.Errorf("the remark is %q, want %q", got, want)
	}
	if strings.Contains(text(page.one("main")), "minder dan vijf") {
		t.Error("the page says that something is hidden")
	}
}

func TestDifferences_whereThereAreNone(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	says := func(page, want string) {
		t.Helper()
		w := s.get(root + page)
		if got := text(read(t, w).one("p", "class", "lede")); w.Code != http.StatusOK || !strings.HasPrefix(got, want) {
			t.Errorf("%s: status %d, says %q, want %q", page, w.Code, got, want)
		}
	}
	says("verschillen", "U vroeg nog geen collega’s.")
	says("verschillen/vorige", "U vroeg collega’s niet eerder")
	s.ask(root, assessment.SeenApart)
	says("verschillen", "Collega’s kunnen nog antwoorden.")
	s.press(root, "close")
	says("verschillen", "Bij geen enkele vraag zijn er vijf antwoorden.")
}

// What travels over the line for the example.
func TestDifferences_pageStaysSmall(t *testing.T) {
	s := newSite(t)
	root, _, _ := s.collect(assessment.SeenApart)
	s.press(root, "close")
	for path, limit := range map[string]int{"verschillen": 15_000, "en/verschillen": 15_000, "samen": 7_000} {
		w := s.get(root+path, "Accept-Encoding", "gzip")
		if w.Header().Get("Content-Encoding") != "gzip" || w.Body.Len() > limit {
			t.Errorf("%s weighs %d bytes, the limit is %d", path, w.Body.Len(), limit)
		}
		t.Logf("%s: %d bytes", path, w.Body.Len())
	}
}

// Who may not ask colleagues is offered nothing of it, on no page.
func TestTogether_isOfferedToWhoMayAsk(t *testing.T) {
	s := newSiteWith(t, writerSite)
	owner := s.begin()
	mine := s.alsoFor(owner, writer)
	for _, page := range []string{"", people, "resultaat", "en/" + people} {
		if leadsTo(read(t, s.get(owner+page)), "samen") == "" && !strings.Contains(s.get(owner+page).Body.String(), `/samen"`) {
			t.Errorf("%q leads an owner not to asking colleagues", page)
		}
		if body := s.get(mine + page).Body.String(); strings.Contains(body, `samen"`) || strings.Contains(body, `verschillen"`) {
			t.Errorf("%q leads who may not ask to asking colleagues", page)
		}
	}
	if w := s.post(mine+"nieuwe-link", nil); w.Code != http.StatusSeeOther {
		t.Errorf("a link for who may not ask: status %d", w.Code)
	} else if sealed, err := s.db().Sealed(t.Context(), keyIn(t, w.Header().Get("Location")).Hash()); err != nil || sealed != nil {
		t.Errorf("that link has a secret of %d bytes, error %v", len(sealed), err)
	}
}

// writer is a grant that the program does not know: it answers, and asks
// nobody.
const writer access.Grant = "writer"

var writerSite = web.Config{Can: func(g access.Grant, a access.Action) bool {
	return g == writer && a != access.AskColleagues || access.Can(g, a)
}}
