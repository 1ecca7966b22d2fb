package web_test

import (
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"trede/assessment"
	"trede/assessment/access"
	"trede/questions"
)

func TestTogether_apartIsTheDefault(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	page := read(t, s.get(root+"samen"))
	if got, want := page.heading(), "Kies eerst hoe u de antwoorden van collega’s ziet"; got != want {
		t.Errorf("the page is headed %q, want %q", got, want)
	}
	if got := page.value("seen"); got != "apart" {
		t.Errorf("at first %q is chosen, want apart", got)
	}
	if s.collection(root).ID != "" {
		t.Error("looking began a collection")
	}
}

func TestTogether_invitesByOneLink(t *testing.T) {
	for _, seen := range []assessment.Seen{assessment.SeenApart, assessment.SeenWithFunction} {
		s := newSite(t)
		root := s.begin()
		link := s.ask(root, seen)
		if !strings.HasPrefix(link, "http://example.com/u/") {
			t.Fatalf("the invitation is %q", link)
		}
		key := keyIn(t, link)
		if works, err := s.db().Invites(t.Context(), s.collection(root).ID, key.Hash()); err != nil || !works {
			t.Errorf("the invitation works: %t, error %v", works, err)
		}
		grant, _, sheet, err := s.db().Open(t.Context(), key.Hash())
		if err != nil || grant != access.Invitation || sheet.ID != "" {
			t.Errorf("the invitation opens %q with sheet %q, error %v", grant, sheet.ID, err)
		}
		page := read(t, s.get(root+"samen"))
		for _, id := range []string{"mail", "remind"} {
			if got := raw(page.one("textarea", "id", id)); strings.Count(got, link) != 1 || !strings.Contains(got, "10 tot 40 minuten") {
				t.Errorf("%s: the text lacks the link or the time:\n%s", id, got)
			}
		}
		promise := map[assessment.Seen]string{assessment.SeenApart: "Ik zie niet wat u antwoordt", assessment.SeenWithFunction: "Ik zie elk antwoord meteen"}
		for other, words := range promise {
			if got := strings.Contains(raw(page.one("textarea", "id", "mail")), words); got != (other == seen) {
				t.Errorf("%s: the mail says %q: %t", seen, words, got)
			}
		}
	}
}

// What opens in a mail program is what is there to copy.
func TestTogether_mailOpensWithTheSameText(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	s.ask(root, assessment.SeenApart)
	page := read(t, s.get(root+"samen"))
	var opened []string
	for _, a := range page.all("a") {
		href, _ := attr(a, "href")
		if rest, ok := strings.CutPrefix(href, "mailto:?"); ok {
			if strings.Contains(rest, "+") {
				t.Errorf("a mail program shows the plus in %s", rest)
			}
			q, err := url.ParseQuery(rest)
			if err != nil {
				t.Fatal(err)
			}
			opened = append(opened, "Onderwerp: "+q.Get("subject")+"\n\n"+strings.ReplaceAll(q.Get("body"), "\r\n", "\n"))
		}
	}
	for i, id := range []string{"mail", "remind"} {
		if got := strings.TrimPrefix(raw(page.one("textarea", "id", id)), "\n"); len(opened) != 2 || got != opened[i] {
			t.Errorf("%s: to copy is\n%s\nand to open %q", id, got, opened)
		}
	}
}

func TestTogether_sentTwiceItIsOneInvitation(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	form := s.formOf(root, "choose", "seen", "apart")
	s.post(root+"samen", form) // the browser drops this answer
	first := s.invited(root)
	if w := s.post(root+"samen", form); w.Code != http.StatusSeeOther || s.invited(root) != first {
		t.Errorf("sent again: status %d, and the invitation is %s instead of %s", w.Code, s.invited(root), first)
	}
	if got := s.collection(root).Invitations; got != 1 {
		t.Errorf("there were %d invitations", got)
	}
}

func TestTogether_ofTwoOwnersWhoChooseDifferentlyTheSecondIsTold(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	mine, theirs := s.formOf(root, "choose", "seen", "apart"), s.formOf(root, "choose", "seen", "function")
	s.post(root+"samen", theirs)
	w := s.post(root+"samen", mine)
	page := read(t, w)
	if got := text(page.one("*", "role", "alert")); w.Code != http.StatusConflict || !strings.Contains(got, "“met de functie erbij”") {
		t.Errorf("status %d, and the page says %q", w.Code, got)
	}
	if got := text(page.one("title")); !strings.HasPrefix(got, "Niet gelukt: ") {
		t.Errorf("the title is %q", got)
	}
	if got := s.collection(root).Seen; got != assessment.SeenWithFunction {
		t.Errorf("it is seen %s", got)
	}
	// So it is for two who look at a choice that was made.
	mine, theirs = s.formOf(root, "choose", "seen", "function"), s.formOf(root, "choose", "seen", "apart")
	s.post(root+"samen", theirs)
	theirs.Set("seen", "function")
	if w := s.post(root+"samen", theirs); w.Code != http.StatusConflict || s.collection(root).Seen != assessment.SeenApart {
		t.Errorf("from an old page: status %d, seen %s", w.Code, s.collection(root).Seen)
	}
	if w := s.post(root+"samen", mine); w.Code != http.StatusConflict {
		t.Errorf("from another old page: status %d", w.Code)
	}
	s.press(root, "choose", "seen", "function")
	// Having read that, one may choose again.
	if w := s.press(root, "choose", "seen", "apart"); w.Code != http.StatusSeeOther || s.collection(root).Seen != assessment.SeenApart {
		t.Errorf("status %d, seen %s", w.Code, s.collection(root).Seen)
	}
}

func TestTogether_theChoiceIsFixedOnceSomebodyBegan(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	link := s.ask(root, assessment.SeenApart)
	form := s.formOf(root, "choose", "seen", "function")
	s.join(link, "service", nil, false) // without an answer yet
	w := s.post(root+"samen", form)
	if got := text(read(t, w).one("*", "role", "alert")); w.Code != http.StatusConflict || !strings.Contains(got, "ligt uw keuze vast") {
		t.Errorf("status %d, and the page says %q", w.Code, got)
	}
	if got := s.collection(root).Seen; got != assessment.SeenApart {
		t.Errorf("it is seen %s", got)
	}
	s.join(link, "service", assessment.Opinions{"people.hours": level(1)}, false)
	if page := read(t, s.get(root+"samen")); page.has("button", "value", "choose") {
		t.Error("the choice is offered after somebody answered")
	}
}

func TestTogether_saysHowManyBeganAndFinished(t *testing.T) {
	answer := assessment.Opinions{"people.hours": level(1)}
	tests := []struct {
		begun, finished int
		want            string
	}{
		{0, 0, "Nog niemand is begonnen"},
		{1, 0, "Eén collega is begonnen, nog niemand is klaar"},
		{1, 1, "Eén collega begon en is klaar"},
		{3, 1, "Drie collega’s zijn begonnen, één is klaar"},
		{9, 6, "Negen collega’s zijn begonnen, zes zijn klaar"},
		{13, 13, "13 collega’s begonnen en zijn klaar"},
	}
	for _, tt := range tests {
		s := newSite(t)
		root := s.begin()
		link := s.ask(root, assessment.SeenApart)
		for i := range tt.begun {
			s.join(link, "", answer, i < tt.finished)
		}
		s.join(link, "it", nil, true) // who opened it only has not begun
		if got := read(t, s.get(root+"samen")).heading(); got != tt.want {
			t.Errorf("the page is headed %q, want %q", got, tt.want)
		}
	}
}

// aKey is the key of a link.
var aKey = regexp.MustCompile(`(?:[0-9a-z]{4}-){6}[0-9a-z]{4}`)

// R1: whatever colleagues answer, of whatever function and whenever, an owner
// reads the same everywhere until it is published.
func TestTogether_tellsNothingButTwoNumbers(t *testing.T) {
	pages := []string{"", "samen", "en/samen", "verschillen", "verschillen/vorige", "opnieuw-vragen", "resultaat", "antwoorden.json", "uitkomst.json", people}
	show := func(answers []assessment.Opinions, roles []string, finished []bool, pause time.Duration) map[string]string {
		s := newSite(t)
		root := s.begin()
		link := s.ask(root, assessment.SeenApart)
		for i := range answers {
			s.clock.Advance(pause)
			s.join(link, roles[i], answers[i], finished[i])
		}
		s.clock.Advance(5*time.Hour - time.Duration(len(answers))*pause)
		shown := map[string]string{}
		for _, page := range pages {
			w := s.get(root + page)
			shown[page] = aKey.ReplaceAllString(w.Body.String(), "…")
			shown[page] = strings.ReplaceAll(shown[page], string(s.collection(root).ID), "…")
			for _, name := range slices.Sorted(maps.Keys(w.Header())) {
				if name != "Etag" { // it names a run of the program
					shown[page] += "\n" + name + ": " + strings.Join(w.Header()[name], ", ")
				}
			}
		}
		return shown
	}
	a := show([]assessment.Opinions{{"people.hours": level(0)}, {"people.hours": level(3), "people.training": level(1)}}, []string{"it", ""}, []bool{true, false}, time.Minute)
	b := show([]assessment.Opinions{{"systems.login": {Kind: assessment.Unknown, Remark: "Ik heet Jan"}}, {"people.hours": level(1)}}, []string{"legal", "hr"}, []bool{false, true}, time.Hour)
	for page := range a {
		if a[page] != b[page] {
			t.Errorf("%q differs by what colleagues answered:\n%s\nand\n%s", page, a[page], b[page])
		}
	}
}

func TestTogether_closesAndOpensAgain(t *testing.T) {
	s := newSite(t)
	root, _, sheets := s.collect(assessment.SeenApart)
	s.clock.Advance(24 * time.Hour)
	form := s.formOf(root, "close")
	for range 2 { // a double click
		if w := s.post(root+"samen", form); w.Code != http.StatusSeeOther || w.Header().Get("Location") != root+"verschillen" {
			t.Fatalf("close: status %d, leads to %s", w.Code, w.Header().Get("Location"))
		}
	}
	_, err := s.db().Save(t.Context(), sheets[0], []assessment.Change{{Question: "systems.login", Answer: assessment.Answer{Kind: assessment.NotApplicable, Note: "niet van ons"}, Apart: true}})
	if assessment.KindOf(err) != assessment.Closed {
		t.Errorf("saving in a closed sheet: %v", err)
	}
	page := read(t, s.get(root+"samen"))
	if got, want := page.heading(), "Praat over zeven vragen: daar lopen de antwoorden uiteen"; got != want {
		t.Errorf("the page is headed %q, want %q", got, want)
	}
	if got, want := text(page.all("p", "class", "meta")[0]), "Samen met collega’s · gesloten op 13 november 2026 · los van de persoon"; got != want {
		t.Errorf("above it stands %q, want %q", got, want)
	}
	first := s.invited(root)
	open := s.formOf(root, "open")
	for range 2 {
		if w := s.post(root+"samen", open); w.Code != http.StatusSeeOther || !s.collection(root).IsOpen() {
			t.Fatalf("open: status %d", w.Code)
		}
	}
	if got := s.invited(root); got != first {
		t.Errorf("the invitation is %s, and was %s", got, first)
	}
	page = read(t, s.get(root+"samen"))
	if got, want := page.heading(), "Twaalf collega’s begonnen en zijn klaar"; got != want {
		t.Errorf("opened again, the page is headed %q, want %q", got, want)
	}
	if got := leadsTo(page, "verschillen"); got == "" {
		t.Error("opened again, the page does not lead to what was published")
	}
	// A page of before may close it once more.
	s.clock.Advance(24 * time.Hour)
	if w := s.post(root+"samen", form); w.Code != http.StatusSeeOther || s.collection(root).IsOpen() {
		t.Errorf("close again: status %d", w.Code)
	}
	page = read(t, s.get(root+"samen"))
	if got, want := page.heading(), "Twaalf collega’s wachten: u ziet nog de verschillen van 13 november 2026"; got != want {
		t.Errorf("closed again, the page is headed %q, want %q", got, want)
	}
}

func TestTogether_closingWithFewShowsNothing(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	link := s.ask(root, assessment.SeenApart)
	for range 3 {
		s.join(link, "service", assessment.Opinions{"people.hours": level(0)}, true)
	}
	page := s.get(root + "samen").Body.String()
	if want := "Nu sluiten laat nog niets zien: daarvoor zijn vijf collega’s nodig. U hebt er drie."; !strings.Contains(page, want) {
		t.Error("the page does not say what closing costs")
	}
	if w := s.press(root, "close"); w.Code != http.StatusSeeOther || w.Header().Get("Location") != root+"samen" {
		t.Errorf("close: status %d, leads to %s", w.Code, w.Header().Get("Location"))
	}
	closed := read(t, s.get(root+"samen"))
	if got, want := closed.heading(), "Drie collega’s antwoordden: te weinig om te laten zien"; got != want {
		t.Errorf("the page is headed %q, want %q", got, want)
	}
	if got, want := text(closed.one("button", "value", "open")), "Open weer en nodig er twee uit"; got != want {
		t.Errorf("the button says %q, want %q", got, want)
	}
	if got, want := read(t, s.get(root+"verschillen")).heading(), "Er zijn nog geen verschillen te zien"; got != want {
		t.Errorf("the page of differences is headed %q, want %q", got, want)
	}
}

// Nobody sees at which closing whose answer came.
func TestTogether_whoComesLaterWaits(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	link := s.ask(root, assessment.SeenApart)
	for range 5 {
		s.join(link, "service", assessment.Opinions{"people.hours": level(0)}, true)
	}
	s.press(root, "close")
	s.press(root, "open")
	s.clock.Advance(7 * 24 * time.Hour)
	for range 3 {
		s.join(link, "it", assessment.Opinions{"people.hours": level(3)}, true)
	}
	s.press(root, "close")
	page := read(t, s.get(root+"samen"))
	if got, want := page.heading(), "Drie collega’s wachten: u ziet nog de verschillen van 12 november 2026"; got != want {
		t.Errorf("the page is headed %q, want %q", got, want)
	}
	if got, want := text(page.one("ul", "class", "legend")), "drie van de minstens vijf die nodig zijn voor nieuwe verschillen"; got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
	spread := s.get(root + "verschillen").Body.String()
	if !strings.Contains(spread, "Van drie collega’s is iets nog niet verwerkt") || strings.Contains(spread, ">8<") {
		t.Error("the page of differences does not say who waits, or counts them")
	}
	s.press(root, "open")
	for range 2 {
		s.join(link, "it", assessment.Opinions{"people.hours": level(3)}, true)
	}
	s.press(root, "close")
	if got, want := read(t, s.get(root+"samen")).heading(), "Praat over één vraag: daar lopen de antwoorden uiteen"; got != want {
		t.Errorf("the page is headed %q, want %q", got, want)
	}
}

func TestTogether_lastDay(t *testing.T) {
	tests := []struct {
		day, says string
		want      questions.Date // 0: refused
	}{
		{"20-11-2026", "", 20261120},
		{"vr 20 nov. 2026", "", 20261120},
		{"12-11-2026", "", 20261112},
		{"12-11-2027", "", 20271112},
		{"11-11-2026", "Fout: 11 november 2026 is al voorbij. Kies vandaag of een latere dag", 0},
		{"13-11-2027", "Fout: 13 november 2027 is meer dan een jaar weg. Kies een eerdere dag", 0},
		{"30 februari 2027", "Fout: 30 februari 2027 bestaat niet", 0},
		{"volgende week", "Fout: vul een dag, maand en jaar in, zoals 12-12-2026", 0},
		{"<b>\xff", "Fout: vul een dag, maand en jaar in, zoals 12-12-2026", 0},
	}
	s := newSite(t)
	root := s.begin()
	s.ask(root, assessment.SeenApart)
	for _, tt := range tests {
		w := s.press(root, "day", "day", tt.day)
		if tt.says != "" {
			page := read(t, w)
			if got := text(page.one("*", "id", "day-f")); w.Code != http.StatusUnprocessableEntity || got != tt.says {
				t.Errorf("%q: status %d, says %q, want %q", tt.day, w.Code, got, tt.says)
			}
			if got := page.value("day"); got != strings.ToValidUTF8(tt.day, "\uFFFD") {
				t.Errorf("%q: the field has %q", tt.day, got)
			}
			continue
		}
		if got := s.collection(root).LastDay; w.Code != http.StatusSeeOther || got != tt.want {
			t.Errorf("%q: status %d, last day %d, want %d", tt.day, w.Code, got, tt.want)
		}
	}
	s.press(root, "day", "day", "20-11-2026")
	page := read(t, s.get(root+"samen"))
	if got := raw(page.one("textarea", "id", "mail")); !strings.Contains(got, "Het kan tot en met 20 november 2026.") {
		t.Errorf("the mail lacks the day:\n%s", got)
	}
	s.press(root, "day", "day", " ")
	if got := s.collection(root).LastDay; got != 0 {
		t.Errorf("emptied, the last day is %d", got)
	}
}

func TestTogether_closesAtTheEndOfTheLastDay(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	link := s.ask(root, assessment.SeenApart)
	for range 5 {
		s.join(link, "", assessment.Opinions{"people.hours": level(0)}, false)
	}
	s.press(root, "day", "day", "20-11-2026")
	form := s.formOf(root, "day")
	s.clock.Advance(time.Date(2026, 11, 20, 22, 59, 0, 0, time.UTC).Sub(day))
	if got := read(t, s.get(root+"samen")).heading(); got != "Vijf collega’s zijn begonnen, nog niemand is klaar" {
		t.Errorf("on the day itself the page is headed %q", got)
	}
	s.clock.Advance(4 * 24 * time.Hour)
	page := read(t, s.get(root+"samen"))
	if got, want := text(page.all("p", "class", "meta")[0]), "Samen met collega’s · gesloten op 20 november 2026 · los van de persoon"; got != want {
		t.Errorf("above the page stands %q, want %q", got, want)
	}
	if got, want := text(read(t, s.get(root+"verschillen")).all("time")[0]), "20 november 2026"; got != want {
		t.Errorf("the differences are of %s, want %s", got, want)
	}
	if w := s.post(root+"samen", form); w.Code != http.StatusConflict {
		t.Errorf("a last day for what is closed: status %d", w.Code)
	}
}

func TestTogether_beginsAnew(t *testing.T) {
	s := newSite(t)
	root, link, sheets := s.collect(assessment.SeenApart)
	s.press(root, "close")
	old := s.formOf(root, "open")
	page := read(t, s.get(root+"opnieuw-vragen"))
	if got := page.value("seen"); got != "apart" {
		t.Errorf("the page offers %q first", got)
	}
	if !strings.Contains(text(page.one("main")), "De verschillen van 12 november 2026 blijven te lezen") {
		t.Error("the page does not say what stays")
	}
	form := url.Values{"collection": {page.value("collection")}, "was": {"apart"}, "seen": {"function"}}
	for range 2 { // a double click
		if w := s.post(root+"opnieuw-vragen", form); w.Code != http.StatusSeeOther || w.Header().Get("Location") != root+"samen" {
			t.Fatalf("anew: status %d, leads to %s", w.Code, w.Header().Get("Location"))
		}
	}
	now := s.collection(root)
	if string(now.ID) == page.value("collection") || now.Seen != assessment.SeenWithFunction || now.Invitations != 1 || !now.IsOpen() {
		t.Errorf("the new collection is %+v", now)
	}
	if fresh := s.invited(root); fresh == link {
		t.Error("the invitation is the same")
	}
	if _, _, _, err := s.db().Open(t.Context(), keyIn(t, link).Hash()); assessment.KindOf(err) != assessment.Gone {
		t.Errorf("the old invitation: %v", err)
	}
	_, err := s.db().Save(t.Context(), sheets[0], []assessment.Change{{Question: "people.hours", Answer: assessment.Answer{Kind: assessment.Unknown}}})
	if assessment.KindOf(err) != assessment.NotFound {
		t.Errorf("saving in an erased sheet: %v", err)
	}
	if leadsTo(read(t, s.get(root+"samen")), "verschillen/vorige") == "" || leadsTo(read(t, s.get(root+"verschillen")), "verschillen/vorige") == "" {
		t.Error("no page leads to what was published before")
	}
	if got, want := read(t, s.get(root+"verschillen/vorige")).heading(), "Praat over zeven vragen; bij 27 andere ligt u dicht bij elkaar"; got != want {
		t.Errorf("what was published is headed %q, want %q", got, want)
	}
	// Forms of the collection that ended change nothing.
	if w := s.post(root+"samen", old); w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), "begon intussen opnieuw") {
		t.Errorf("an old form: status %d", w.Code)
	}
	form.Set("seen", "apart")
	if w := s.post(root+"opnieuw-vragen", form); w.Code != http.StatusConflict || s.collection(root) != now {
		t.Errorf("an old form that chooses otherwise: status %d", w.Code)
	}
}

// A form can only end what belongs to its assessment.
func TestTogether_endsNobodyElsesCollection(t *testing.T) {
	s := newSite(t)
	mine, theirs := s.begin(), s.begin()
	s.ask(theirs, assessment.SeenApart)
	id := s.collection(theirs).ID
	for _, form := range []url.Values{
		{"collection": {string(id)}, "seen": {"apart"}},
		{"collection": {string(id)}, "do": {"close"}},
	} {
		s.post(mine+"opnieuw-vragen", form)
		s.post(mine+"samen", form)
		if got := s.collection(theirs); got.ID != id || !got.IsOpen() {
			t.Errorf("%v: theirs is %+v", form, got)
		}
	}
}

func TestTogether_refusesWhatNoPageSends(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	s.ask(root, assessment.SeenApart)
	before := s.collection(root)
	id := string(before.ID)
	for _, tt := range []struct {
		path string
		form url.Values
		want int
	}{
		{"samen", url.Values{}, 400},
		{"samen", url.Values{"do": {"explode"}, "collection": {id}}, 400},
		{"samen", url.Values{"do": {"choose"}, "collection": {id}, "was": {"apart"}}, 400},
		{"samen", url.Values{"do": {"choose"}, "collection": {id}, "was": {"apart"}, "seen": {"everything"}}, 400},
		{"samen", url.Values{"do": {"choose", "close"}, "collection": {id}}, 400},
		{"samen", url.Values{"do": {"replace"}, "collection": {id}}, 400},
		{"samen", url.Values{"do": {"replace"}, "collection": {id}, "nth": {"0"}}, 400},
		{"samen", url.Values{"do": {"replace"}, "collection": {id}, "nth": {"3"}}, 400},
		{"samen", url.Values{"do": {"replace"}, "collection": {id}, "nth": {"x"}}, 400},
		{"samen", url.Values{"do": {"close"}}, 409},
		{"samen", url.Values{"do": {"close"}, "collection": {"x"}}, 409},
		{"opnieuw-vragen", url.Values{"seen": {"apart"}}, 400},
		{"opnieuw-vragen", url.Values{"collection": {id}, "seen": {""}}, 400},
	} {
		if w := s.post(root+tt.path, tt.form); w.Code != tt.want {
			t.Errorf("%s %v: status %d, want %d", tt.path, tt.form, w.Code, tt.want)
		}
		if got := s.collection(root); got != before {
			t.Errorf("%s %v changed the collection to %+v", tt.path, tt.form, got)
		}
	}
	none := s.begin()
	if w := s.get(none + "opnieuw-vragen"); w.Code != http.StatusSeeOther {
		t.Errorf("anew without a collection: status %d", w.Code)
	}
	if w := s.post(none+"samen", url.Values{"do": {"close"}}); w.Code != http.StatusConflict {
		t.Errorf("closing nothing: status %d", w.Code)
	}
}

// Whoever begins finds out how to ask colleagues without looking for it.
func TestOverview_leadsToAskingColleagues(t *testing.T) {
	s := newSite(t)
	section := func(root string) (heading string, links []string) {
		page := read(t, s.get(root))
		d := document{t, page.one("section", "aria-labelledby", "h-samen")}
		for _, a := range d.all("a") {
			href, _ := attr(a, "href")
			links = append(links, href)
		}
		return text(d.one("h2")), links
	}
	want := func(root, heading string, links ...string) {
		t.Helper()
		if got, to := section(root); got != heading || !slices.Equal(to, links) {
			t.Errorf("the overview says %q and leads to %v, want %q and %v", got, to, heading, links)
		}
	}
	want(s.begin(), "Vraag collega’s", "samen")
	root, _, _ := s.collect(assessment.SeenApart)
	want(root, "Twaalf collega’s begonnen en zijn klaar", "samen")
	s.press(root, "close")
	want(root, "Praat over zeven vragen: daar lopen de antwoorden uiteen", "verschillen", "samen")
	s.press(root, "open")
	want(root, "Twaalf collega’s begonnen en zijn klaar", "verschillen", "samen")
	few := s.begin()
	s.ask(few, assessment.SeenApart)
	want(few, "Nog niemand is begonnen", "samen")
	s.press(few, "close")
	want(few, "Niemand antwoordde", "samen")
	functions := s.begin()
	s.join(s.ask(functions, assessment.SeenWithFunction), "it", assessment.Opinions{"people.hours": level(1)}, false)
	want(functions, "Eén collega is begonnen, nog niemand is klaar", "verschillen", "samen")
}

func TestTogether_withFunctions(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	link := s.ask(root, assessment.SeenWithFunction)
	s.join(link, "it", assessment.Opinions{"people.hours": level(1), "systems.login": level(2)}, false)
	s.join(link, "service", assessment.Opinions{"people.hours": {Kind: assessment.Levelled, Remark: "Zie <het> rooster"}}, true)
	s.join(link, "", assessment.Opinions{"people.hours": {Kind: assessment.Unknown}}, true)
	page := read(t, s.get(root+"samen"))
	if got, want := page.heading(), "Drie collega’s zijn begonnen, twee zijn klaar"; got != want {
		t.Errorf("the page is headed %q, want %q", got, want)
	}
	table := document{t, page.all("tbody")[0]}
	var rows []string
	for _, row := range table.all("tr") {
		rows = append(rows, text(row))
	}
	want := "Dienstverlening en KCC Collega’s1 Antwoorden1 van 35 KlaarKlaar|ICT en informatiemanagement Collega’s1 Antwoorden1 van 29en 1 bij andere vragen KlaarNog bezig|Zonder functie Collega’s1 Antwoorden1 van 50 KlaarKlaar"
	if got := strings.ReplaceAll(strings.Join(rows, "|"), "</td><td>", " "); strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(want, " ", "") {
		t.Errorf("the table has\n%s\nwant\n%s", got, want)
	}
	if w := s.press(root, "close"); w.Header().Get("Location") != root+"samen" || s.collection(root).Published != 0 {
		t.Errorf("closing leads to %s and publishes %d", w.Header().Get("Location"), s.collection(root).Published)
	}
	if got, want := read(t, s.get(root+"samen")).heading(), "Gesloten: drie collega’s antwoordden"; got != want {
		t.Errorf("closed, the page is headed %q, want %q", got, want)
	}
}
