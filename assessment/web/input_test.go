package web_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"

	"trede/assessment"
	"trede/questions"
)

// part is a form of the part "people, base" as the page sends it.
func part(fields ...string) url.Values {
	v := url.Values{"end": {"1"}, "do": {"next"}, "hours-rev": {"0"}, "accessibility_expert-rev": {"0"}}
	for i := 0; i+1 < len(fields); i += 2 {
		v.Add(fields[i], fields[i+1])
	}
	return v
}

const people = "vragen/people/base"

func TestSaveAnswers_badInputChangesNothing(t *testing.T) {
	long := strings.Repeat("a", 900<<10)
	tests := []struct {
		name   string
		form   url.Values
		status int
		says   string // on the page, in Dutch
	}{
		{"a level of 7", part("hours", "7"), 422, "kies een van de antwoorden"},
		{"a level that is no number", part("hours", "two"), 422, "kies een van de antwoorden"},
		{"a doubled field", part("hours", "1", "hours", "2"), 400, "Er is niets opgeslagen"},
		{"a doubled revision", part("hours", "1", "hours-rev", "0"), 400, "Er is niets opgeslagen"},
		{"a note of 900 kB", part("hours", "1", "hours-note", long), 422, "te lang, hooguit 4000 tekens"},
		{"invalid UTF-8", part("hours", "1", "hours-note", "b\xffl"), 422, "tekens weg die geen tekst zijn"},
		{"a javascript link", part("hours", "2", "hours-link", "javascript:alert(1)"), 422, "dit is geen link"},
		{"a link to a host that cannot be", part("hours", "2", "hours-link", "https://exa%mple.nl/"), 422, "deze link kan niet bestaan"},
		{"a link to a port that cannot be", part("hours", "2", "hours-link", "https://example.nl:99999/"), 422, "Kijk na wat er achter https:// staat"},
		{"a link without a host", part("hours", "2", "hours-link", "intranet/wmebv x"), 422, "dit is geen link"},
		{"a date in 2090", part("hours", "2", "hours-date", "1-2-2090"), 422, "1 februari 2090 ligt in de toekomst"},
		{"a date in the year 26", part("hours", "2", "hours-date", "12-3-0026"), 422, "12-3-0026 ligt vóór het jaar 1000"},
		{"30 February", part("hours", "2", "hours-date", "30-2-2026"), 422, "30-2-2026 bestaat niet"},
		{"no date at all", part("hours", "2", "hours-date", "gisteren"), 422, "schrijf de datum als dag, maand en jaar"},
		{"a note before an answer", part("hours-note", "Straks"), 422, "kies eerst een antwoord"},
		{"not applicable where it cannot be", part("hours", "na", "hours-reason", "x"), 422, "altijd van toepassing"},
		{"an obstacle that does not exist", part("hours", "1", "hours-ob", "weather"), 422, "kies alleen obstakels uit de lijst"},
		{"a revision that is none", url.Values{"end": {"1"}, "hours": {"1"}, "hours-rev": {"x"}}, 400, "Er is niets opgeslagen"},
		{"a form without its end", url.Values{"hours": {"1"}, "hours-rev": {"0"}}, 400, "Niet alles kwam aan"},
		{"an answer without its state", url.Values{"hours": {"1"}, "end": {"1"}}, 400, "Niet alles kwam aan"},
		{"a note without its state", url.Values{"hours-note": {"x"}, "end": {"1"}}, 400, "Niet alles kwam aan"},
		{"an explanation without its state", url.Values{"x-all-sites-no-list": {"x"}, "end": {"1"}}, 400, "Niet alles kwam aan"},
		{"an obstacle without its state", url.Values{"hours-ob": {"legacy"}, "end": {"1"}}, 400, "Niet alles kwam aan"},
	}
	s := newSite(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			root := s.begin()
			w := s.post(root+people, test.form)
			if w.Code != test.status || !strings.Contains(w.Body.String(), test.says) {
				t.Errorf("status %d, want %d; page says %q: %v", w.Code, test.status, test.says, strings.Contains(w.Body.String(), test.says))
			}
			if sheet := s.stored(root); len(sheet.Answers) != 0 {
				t.Errorf("something was stored: %v", sheet.Answers)
			}
			if strings.Contains(s.log.String(), "panic") {
				t.Error(s.log.String())
			}
		})
	}
}

// What a firewall, an extension or an office program adds stops nobody.
func TestSaveAnswers_takesWhatComesAlong(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	w := s.post(root+people, part("hours", "1", "as_sfid", "AAAA", "training", "2", "hours-note", "regel 1\vregel 2\x00", "hours-what", "\u200bRooster\r\nmei ", "hours-link", "<https://a.example/b c>", "hours-date", "\u200edo 12\u00a0mrt.\u00a02026 14:30"))
	if w.Code != http.StatusSeeOther {
		t.Fatalf("status %d\n%s", w.Code, w.Body)
	}
	a := s.stored(root).Answers["people.hours"]
	if a.Note != "regel 1\nregel 2" || a.Proof.What != "Rooster mei" || a.Proof.Link != "https://a.example/b%20c" || a.Proof.Date != 2026_03_12 {
		t.Errorf("stored %+v", a.Answer)
	}
	if n := len(s.stored(root).Answers); n != 1 {
		t.Errorf("%d answers were stored, want 1", n)
	}
}

func TestSaveAnswers_keepsWhatWasTyped(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	w := s.post(root+people, part("hours", "2", "hours-what", `Rooster "mei" <b>`, "hours-link", "intranet", "hours-note", "Balie & site",
		"hours-ob", "money", "accessibility_expert", "u"))
	body := w.Body.String()
	for _, want := range []string{
		`value="Rooster &#34;mei&#34; &lt;b&gt;"`, `value="intranet"`, "Balie &amp; site</textarea>",
		`id="q-hours-2" value="2" name="hours" class="pf" checked`, `value="money" checked`,
		`id="q-accessibility_expert-u" value="u" name="accessibility_expert" checked`,
		`<title>Fout: `, `href="#q-hours-link"`, `aria-invalid="true"`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

func TestSaveAnswers_storesAndLeadsOn(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	w := s.post(root+people, part("hours", "2", "hours-what", "Rooster", "hours-date", "12-3-2026", "accessibility_expert", "0"))
	if got, want := w.Header().Get("Location"), "../../vragen/governance/base"; w.Code != 303 || got != want {
		t.Fatalf("status %d, location %s, want %s\n%s", w.Code, got, want, w.Body)
	}
	page := s.get(root + people).Body.String()
	for _, want := range []string{`value="2" name="hours" class="pf" checked`, `value="Rooster"`, `value="12-3-2026"`, `name="hours-rev" value="1"`, "Opgeslagen op de server"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	// The same form once more is no conflict and no change.
	if w := s.post(root+people, part("hours", "2", "hours-what", "Rooster", "hours-date", "12-3-2026", "accessibility_expert", "0")); w.Code != 303 {
		t.Errorf("sent twice: status %d", w.Code)
	}
}

func TestSaveAnswers_twoWindowsAreAConflict(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	s.post(root+people, part("hours", "1"))
	w := s.post(root+people, part("hours", "3", "hours-note", "Van mij"))
	if w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), "Er is niets overschreven") {
		t.Fatalf("status %d\n%s", w.Code, w.Body)
	}
	for _, want := range []string{`name="keep-hours" value="mine"`, `name="keep-hours" value="theirs"`, `name="hours-now" value="1"`, `name="hours-note" value="Van mij"`} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("the conflict page lacks %s", want)
		}
	}
	page := read(t, w)
	for choice, want := range map[string]string{"mine": "Van mij", "theirs": ""} {
		said := text(page.one("input", "name", "keep-hours", "value", choice).Parent)
		levels := map[string]int{"mine": 3, "theirs": 1}
		level := levelText(t, "people.hours", levels[choice])
		if !strings.Contains(said, level) || !strings.Contains(said, want) {
			t.Errorf("%s is shown as %q, want %q and %q", choice, said, level, want)
		}
	}
	stored := func() assessment.SavedAnswer { return s.stored(root).Answers["people.hours"] }
	if w := s.post(root+people, part("hours", "3", "hours-note", "Van mij", "keep-hours", "theirs", "hours-now", "1")); w.Code != 303 || stored().Level != 1 {
		t.Errorf("theirs: status %d, stored %+v", w.Code, stored())
	}
	if w := s.post(root+people, part("hours", "3", "hours-note", "Van mij", "keep-hours", "mine", "hours-now", "1")); w.Code != 303 || stored().Level != 3 {
		t.Errorf("mine: status %d, stored %+v", w.Code, stored())
	}
	// The stored answer changed again while one chose: what one chose is not
	// what is stored, so one is asked again.
	if w := s.post(root+people, part("hours", "0", "keep-hours", "theirs", "hours-now", "1")); w.Code != http.StatusConflict || stored().Level != 3 {
		t.Errorf("theirs, which changed meanwhile: status %d, stored %+v", w.Code, stored())
	}
}

func TestPrivateLink_wrongReplacedAndFromElsewhere(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	fresh := s.replaceLink(root) + "?link=nieuw"
	tests := []struct {
		name string
		got  *httptest.ResponseRecorder
		code int
		says string
	}{
		{"wrong", s.get("/m/0000-0000-0000-0000-0000-0000-0000/"), 404, "Deze pagina bestaat niet"},
		{"no key", s.get("/m/wat/"), 404, "Deze pagina bestaat niet"},
		{"replaced", s.get(root), 410, "Deze link werkt niet meer"},
		{"replaced, English", s.get(root + "en/"), 410, "This link does not work any more"},
		{"fresh", s.get(fresh), 200, "Uw meting staat klaar"},
		{"another site", s.post(strings.TrimSuffix(fresh, "?link=nieuw")+people, part("hours", "1"), "Sec-Fetch-Site", "cross-site"), 403, "kwam van een andere site"},
		{"no such part", s.get(strings.TrimSuffix(fresh, "?link=nieuw") + "vragen/people/nothing"), 404, "Deze pagina bestaat niet"},
	}
	for _, test := range tests {
		if test.got.Code != test.code || !strings.Contains(test.got.Body.String(), test.says) {
			t.Errorf("%s: status %d, want %d and %q", test.name, test.got.Code, test.code, test.says)
		}
		if test.got.Header().Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s: no referrer policy", test.name)
		}
	}
	key := strings.Split(root, "/")[2]
	if strings.Contains(s.log.String(), key) || strings.Contains(s.log.String(), strings.Split(fresh, "/")[2]) {
		t.Errorf("the log holds a private link:\n%s", s.log)
	}
}

func TestCreate_refusesBadNames(t *testing.T) {
	tests := []struct{ name, role, code, says string }{
		{"", "manager", "", "vul de naam van uw organisatie in"},
		{strings.Repeat("a", 10000), "manager", "", "hooguit 120 tekens"},
		{"Gemeente", "", "", "vul uw functie in"},
		{"Gemeente", "manager", "12", "een gemeentecode is GM en vier cijfers"},
		{"Ge\xffmeente", "manager", "", "tekens weg die geen tekst zijn"},
		{"\u200b \u00ad", "manager", "", "vul de naam van uw organisatie in"},
	}
	s := newSite(t)
	for _, test := range tests {
		w := s.post("/meting", url.Values{"name": {test.name}, "role": {test.role}, "code": {test.code}})
		if w.Code != 422 || !strings.Contains(w.Body.String(), test.says) || s.store.created != 0 {
			t.Errorf("%.20q: status %d, want 422 and %q", test.name, w.Code, test.says)
		}
	}
	w := s.post("/meting", url.Values{"name": {"Gemeente 🏛 \u202eעיר"}, "role": {"manager"}, "code": {""}})
	if w.Code != 303 {
		t.Errorf("emoji and right-to-left: status %d", w.Code)
	}
	if page := s.get(w.Header().Get("Location")).Body.String(); !strings.Contains(page, "<bdi>Gemeente 🏛") {
		t.Error("the name is not isolated")
	}
}

// upload sends an answers file.
func (s *site) upload(content []byte) *httptest.ResponseRecorder {
	return s.uploadTo("/meting/bestand", content)
}

func (s *site) uploadTo(path string, content []byte) *httptest.ResponseRecorder {
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	f, err := m.CreateFormFile("file", "answers.json")
	if err == nil {
		_, err = f.Write(content)
	}
	if err == nil {
		err = m.Close()
	}
	if err != nil {
		s.t.Fatal(err)
	}
	return s.do(http.MethodPost, path, &body, "Content-Type", m.FormDataContentType())
}

func voorbeeldstad(t testing.TB, day string) []byte {
	t.Helper()
	file, err := os.ReadFile("../export/testdata/voorbeeldstad-2026-11-" + day + ".json")
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func TestImport_wholeFileOrNothing(t *testing.T) {
	s := newSite(t)
	tests := []struct {
		name, file string
		code       int
		says       string
	}{
		{"empty", "", 422, "kies eerst een bestand"},
		{"not JSON", "hello", 422, "er is niets overgenomen"},
		{"a level of 5", strings.Replace(string(voorbeeldstad(t, "12")), `{"level": 2`, `{"level": 5`, 1), 422, "<code>answers.people.hours.level</code> 5 is geen niveau (0 tot en met 3)"},
		{"too large", strings.Repeat(" ", 5<<20), 413, "te groot"},
	}
	for _, test := range tests {
		w := s.upload([]byte(test.file))
		if w.Code != test.code || !strings.Contains(w.Body.String(), test.says) || s.store.created != 0 {
			t.Errorf("%s: status %d, want %d and %q", test.name, w.Code, test.code, test.says)
		}
	}
	w := s.upload(voorbeeldstad(t, "12"))
	if w.Code != 303 {
		t.Fatalf("status %d\n%s", w.Code, w.Body)
	}
	page := s.get(w.Header().Get("Location")).Body.String()
	for _, want := range []string{"Monochannel, op orde: u kunt hier stoppen", "De 18 vragen zonder antwoord kunnen uw trede niet meer verhogen.", "9 van de 13 eisen van de basis"} {
		if !strings.Contains(page, want) {
			t.Errorf("the overview lacks %q", want)
		}
	}
}

func TestFailingStore_isAPlainSentence(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	broken := &assessment.Error{Kind: assessment.Unavailable, Message: "secret inside"}
	s.store.failing = map[string]error{"Open": broken, "Ping": broken}
	for _, w := range []*httptest.ResponseRecorder{s.get(root), s.post(root+people, part("hours", "1"))} {
		if w.Code != 503 || !strings.Contains(w.Body.String(), "Wij kunnen nu niet bij de gegevens") || strings.Contains(w.Body.String(), "secret") {
			t.Errorf("status %d\n%s", w.Code, w.Body)
		}
	}
	if w := s.get("/healthz"); w.Code != 503 {
		t.Errorf("healthz: %d", w.Code)
	}
	// What was typed while only saving fails is not called saved.
	s.store.failing = map[string]error{"Save": broken}
	if w := s.post(root+people, part("hours", "1")); w.Code != 503 || w.Header().Get("Retry-After") == "" {
		t.Errorf("status %d, retry after %q", w.Code, w.Header().Get("Retry-After"))
	}
	s.store.failing = nil
	if sheet := s.stored(root); len(sheet.Answers) != 0 {
		t.Errorf("stored: %v", sheet.Answers)
	}
}

// A page that only shows something says that it takes nothing.
func TestMethods_thatAPageDoesNotTake(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	for path, want := range map[string]string{
		"/hulp": "GET", "/en/hulp": "GET", root + "resultaat": "GET", root + "en/resultaat": "GET", root + "nieuwe-link": "POST",
	} {
		w := s.do(http.MethodDelete, path, nil)
		if w.Code != http.StatusMethodNotAllowed || !strings.Contains(w.Header().Get("Allow"), want) {
			t.Errorf("DELETE %s: status %d, allows %q", path, w.Code, w.Header().Get("Allow"))
		}
		lang := `<html lang="nl"`
		if strings.Contains(path, "/en/") {
			lang = `<html lang="en"`
		}
		if !strings.Contains(w.Body.String(), lang) {
			t.Errorf("DELETE %s: the page is not in the language of the address", path)
		}
	}
	for _, path := range []string{"/", "/hulp", root, root + "resultaat"} {
		if w := s.do(http.MethodHead, path, nil); w.Code != http.StatusOK {
			t.Errorf("HEAD %s: status %d", path, w.Code)
		}
	}
	if w := s.get(root + "nergens"); w.Code != http.StatusNotFound || w.Header().Get("X-Robots-Tag") == "" {
		t.Errorf("below a private link: status %d, robots %q", w.Code, w.Header().Get("X-Robots-Tag"))
	}
}

// levelText is what a level of a question says, in Dutch.
func levelText(t testing.TB, id questions.QuestionID, level int) string {
	t.Helper()
	for q := range questions.Omnichannel().All {
		if q.ID == id {
			return q.Levels[level].In("nl")
		}
	}
	t.Fatalf("there is no question %s", id)
	return ""
}
