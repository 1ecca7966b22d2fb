package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"trede/assessment"
	"trede/assessment/access"
	"trede/questions"
)

const peopleMono = "vragen/people/mono"

// atSheet is a colleague's sheet with somebody at it.
func atSheet(t *testing.T, seen assessment.Seen, role string) (asking, browser, string) {
	t.Helper()
	a := newSite(t).asks(seen)
	b := a.browser()
	return a, b, b.join(a.invitation, role, "own")
}

// A page asks what the function knows, in parts of one's own.
func TestOpinions_askWhatTheFunctionKnows(t *testing.T) {
	_, b, sheet := atSheet(t, assessment.SeenApart, "service")
	rules := assessment.Compile(questions.Omnichannel())
	own := rules.Own("service")
	for n, part := range own.Route() {
		r := rules.Route()[part.At]
		dim := rules.Questionnaire().Dimensions[r.Dimension]
		path := sheet + "vragen/" + dim.ID + "/" + rules.StepID(r.Step)
		page := read(t, b.see(path))
		var want []string
		for _, i := range part.Questions {
			want = append(want, "q-"+rules.Question(i).Slug)
		}
		if got := questionsOn(page); !slices.Equal(got, want) {
			t.Errorf("%s asks %v, want %v", path, got, want)
		}
		if got, want := text(page.all("p", "class", "meta")[0]), fmt.Sprintf("Deel %d van 17 · ", n+1); !strings.HasPrefix(got, want) {
			t.Errorf("%s says %q, want %q", path, got, want)
		}
		if got := page.heading(); got != dim.Name["nl"] {
			t.Errorf("%s is headed %q", path, got)
		}
		last := n == len(own.Route())-1
		if got := page.has("button", "value", "finish"); got != last {
			t.Errorf("%s offers to finish: %t", path, got)
		}
		var others []string
		for _, i := range r.Questions {
			if !own.Has(i) {
				others = append(others, "q-"+rules.Question(i).Slug)
			}
		}
		if len(others) == 0 {
			others = want
		}
		if got := questionsOn(read(t, b.see(path+"?andere"))); !slices.Equal(got, others) {
			t.Errorf("%s?andere asks %v, want %v", path, got, others)
		}
	}
}

// questionsOn are the ids of the questions of a page.
func questionsOn(page document) (ids []string) {
	for _, n := range page.all("fieldset", "class", "q") {
		id, _ := attr(n, "id")
		ids = append(ids, id)
	}
	return ids
}

// A part without questions of one's own shows the others, and words that only
// other questions use are not explained.
func TestOpinions_askWhatOthersKnow(t *testing.T) {
	_, b, sheet := atSheet(t, assessment.SeenApart, "hr")
	page := read(t, b.see(sheet+"vragen/systems/base"))
	if got := text(page.all("p", "class", "meta")[0]); !strings.HasPrefix(got, "Van andere functies · ") || len(questionsOn(page)) == 0 {
		t.Errorf("the page says %q and asks %v", got, questionsOn(page))
	}
	if got := text(page.one("p", "class", "lede")); got != "Weet u er iets van? Dan helpt uw antwoord. Trede laat niemand zien wat u antwoordt." {
		t.Errorf("the page says %q", got)
	}
	words := func(page document) (list []string) {
		for _, n := range page.all("dt") {
			list = append(list, text(n))
		}
		return list
	}
	mine, others := words(read(t, b.see(sheet+peopleMono))), words(read(t, b.see(sheet+peopleMono+"?andere")))
	if slices.Contains(mine, "(Bijna) alle") || !slices.Contains(others, "(Bijna) alle") || len(mine) == 0 {
		t.Errorf("the words are %v, and those of others' questions %v", mine, others)
	}
	other, _ := attr(read(t, b.see(sheet+peopleMono+"?andere")).one("a", "hreflang", "en"), "href")
	if other != "../../en/"+peopleMono+"?andere" {
		t.Errorf("in English the page is %s", other)
	}
}

// What a colleague reads about who sees it, and how far one is.
func TestOpinions_sayHowFarOneIs(t *testing.T) {
	for seen, promise := range map[assessment.Seen][2]string{
		assessment.SeenApart:        {"Trede laat niemand zien wat u antwoordt.", "Uw opmerking staat zonder uw functie bij de vraag."},
		assessment.SeenWithFunction: {"Wie u uitnodigde, ziet elk antwoord meteen, met uw functie.", "Uw opmerking staat met uw functie bij de vraag."},
	} {
		_, b, sheet := atSheet(t, seen, "service")
		b.answer(sheet, people, "hours", "1")
		b.answer(sheet, peopleMono, "answering", "u")
		page := read(t, b.see(sheet+people))
		if got, want := text(page.one("p", "id", "lede")), "2 van uw 35 vragen beantwoord, nog ongeveer 40 minuten. "+promise[0]; got != want {
			t.Errorf("%q, want %q", got, want)
		}
		if got := text(page.one("p", "id", "q-hours-note-h")); !strings.Contains(got, promise[1]) {
			t.Errorf("at the remark: %q", got)
		}
		if got := text(page.one("ol", "id", "tasks")); !strings.HasPrefix(got, "Mensen2 van 9") {
			t.Errorf("the dimensions say %q", got)
		}
		for _, hidden := range []string{"Basis", "Monochannel", "Bewijs", "in de weg"} {
			if strings.Contains(text(page.one("main")), hidden) {
				t.Errorf("a colleague reads of %q", hidden)
			}
		}
	}
	_, b, sheet := atSheet(t, assessment.SeenApart, "none")
	if got := text(read(t, b.see(sheet+people)).one("p", "id", "lede")); !strings.HasPrefix(got, "0 van de 50 vragen beantwoord. U kiest zelf welke.") {
		t.Errorf("without a function: %q", got)
	}
}

// A sheet keeps a kind, a level and a remark; whatever else is sent is dropped.
func TestOpinions_keepKindLevelAndRemark(t *testing.T) {
	a, b, sheet := atSheet(t, assessment.SeenApart, "service")
	w := b.answer(sheet, people, "hours", "3", "hours-note", "  Op vrijdag\r\nniemand ", "hours-what", "een stuk", "hours-link", "javascript:1",
		"hours-date", "gisteren", "hours-reason", "daarom", "hours-ob", "money", "x-knowledge-no-editor", "uitleg", "x-knowledge-no-editor-rev", "0")
	if w.Code != http.StatusOK || text(read(t, w).one("p", "id", "status")) == "Nog niets opgeslagen." {
		t.Fatalf("status %d", w.Code)
	}
	got := a.collected(sheet)
	want := assessment.Answer{Kind: assessment.Levelled, Level: 3, Note: "Op vrijdag\nniemand"}
	if !got.Answers["people.hours"].Equal(want) || len(got.Answers) != 1 || len(got.Explanations) > 0 {
		t.Errorf("stored %+v, explanations %v", got.Answers, got.Explanations)
	}
	if n := len(a.stored(a.root).Answers); n > 0 {
		t.Errorf("the assessment itself has %d answers", n)
	}
	// Not applicable needs no reason where the question allows it, and is
	// refused elsewhere.
	if w := b.answer(sheet, "vragen/systems/base", notApplicableSlug(), "na"); w.Code != http.StatusOK {
		t.Errorf("not applicable: status %d", w.Code)
	}
	if w := b.answer(sheet, peopleMono, "answering", "na"); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("not applicable where it is not allowed: status %d", w.Code)
	}
}

// notApplicableSlug is a question of services in systems, base, that need not
// apply.
func notApplicableSlug() string {
	rules := assessment.Compile(questions.Omnichannel())
	for i := range rules.Len() {
		q := rules.Question(i)
		if q.NotApplicable && rules.NeededFor(i) == assessment.None && rules.Questionnaire().Dimensions[rules.Dimension(i)].ID == "systems" {
			return q.Slug
		}
	}
	return ""
}

func TestOpinions_refuseWhatIsWrong(t *testing.T) {
	a, b, sheet := atSheet(t, assessment.SeenApart, "service")
	long := strings.Repeat("é", 60000)
	for name, tt := range map[string]struct{ choice, remark, shown string }{
		"a level of 7":          {"7", "", ""},
		"a level of -1":         {"-1", "", ""},
		"no level":              {"hoog", "", ""},
		"a remark alone":        {"", "iets", "iets"},
		"60,000 characters":     {"1", long, long},
		"half a character":      {"1", "a\xff", "a\uFFFD"},
		"a level and much text": {"9", "<script>alert(1)</script>", "<script>alert(1)</script>"},
	} {
		w := b.answer(sheet, people, "hours", tt.choice, "hours-note", tt.remark)
		page := read(t, w)
		if w.Code != http.StatusUnprocessableEntity || !page.has("div", "class", "sum") {
			t.Errorf("%s: status %d", name, w.Code)
		}
		if got := page.value("hours-note"); got != tt.shown {
			t.Errorf("%s: the remark comes back as %.40q", name, got)
		}
		if page.has("script", "src", "") || strings.Contains(w.Body.String(), "<script>alert") {
			t.Errorf("%s: a script", name)
		}
	}
	if n := len(a.collected(sheet).Answers); n > 0 {
		t.Errorf("%d answers are stored", n)
	}
	// What is odd and right is kept as it is.
	odd := "<script>\u202eتعليق\x00 'x'"
	if w := b.answer(sheet, people, "hours", "1", "hours-note", odd); w.Code != http.StatusOK {
		t.Fatalf("status %d", w.Code)
	}
	kept := strings.ReplaceAll(odd, "\x00", "")
	if got := a.collected(sheet).Answers["people.hours"].Note; got != kept {
		t.Errorf("stored %q", got)
	}
	for _, path := range []string{"", people} {
		w := b.see(sheet + path)
		if body := w.Body.String(); strings.Contains(body, "<script>\u202e") || !strings.Contains(body, "&lt;script&gt;") {
			t.Errorf("%q shows the remark as what it is not", path)
		}
	}
	if w := b.see(sheet + "vragen/people/nowhere"); w.Code != http.StatusNotFound {
		t.Errorf("an unknown part: status %d", w.Code)
	}
}

// Two people have the link of one sheet, or one person two windows.
func TestOpinions_twoWindows(t *testing.T) {
	a, b, sheet := atSheet(t, assessment.SeenApart, "service")
	form := read(t, b.see(sheet+peopleMono)).fill("cover", "1", "cover-note", "mijn opmerking")
	other := a.browser()
	if w := other.answer(sheet, peopleMono, "cover", "2"); w.Code != http.StatusOK {
		t.Fatalf("status %d", w.Code)
	}
	w := b.send(sheet+peopleMono, form)
	page := read(t, w)
	if w.Code != http.StatusConflict || page.heading() != "Dit antwoord is ook ergens anders veranderd" {
		t.Fatalf("status %d, heading %q", w.Code, page.heading())
	}
	meta := text(page.all("span", "class", "meta")[0])
	if !strings.HasSuffix(meta, " · Mensen") {
		t.Errorf("the conflict is about %q", meta)
	}
	menu := document{t, page.one("nav", "aria-label", "Hoofdmenu")}
	if got := text(menu.root); got != "Vragen Mijn antwoorden" {
		t.Errorf("the menu is %q", got)
	}
	choice := url.Values{"keep-cover": {"mine"}, "end": {"1"}}
	for _, n := range page.all("input", "type", "hidden") {
		name, _ := attr(n, "name")
		value, _ := attr(n, "value")
		choice.Set(name, value)
	}
	choice.Set("do", "next")
	if w := b.send(sheet+peopleMono, choice); w.Code != http.StatusSeeOther {
		t.Fatalf("after choosing: status %d", w.Code)
	}
	if got := a.collected(sheet).Answers["people.cover"]; got.Level != 1 || got.Note != "mijn opmerking" {
		t.Errorf("stored %+v", got)
	}
}

// One goes forward over what is open, and never back to what was left open.
func TestOpinions_leadForward(t *testing.T) {
	_, b, sheet := atSheet(t, assessment.SeenApart, "executive")
	rules := assessment.Compile(questions.Omnichannel())
	path := func(at int) string {
		r := rules.Route()[at]
		return "vragen/" + rules.Questionnaire().Dimensions[r.Dimension].ID + "/" + rules.StepID(r.Step)
	}
	own := rules.Own("executive").Route()
	for n, part := range own {
		form := read(t, b.see(sheet+path(part.At))).form("answers")
		w := b.send(sheet+path(part.At), form)
		want := "../../"
		if n < len(own)-1 {
			want += path(own[n+1].At)
		}
		if got := w.Header().Get("Location"); got != want {
			t.Errorf("after part %d one goes to %q, want %q", n+1, got, want)
		}
	}
	page := read(t, b.see(sheet))
	if got := page.heading(); got != "Dank u wel, u bent klaar: 0 van uw 8 vragen beantwoord" {
		t.Errorf("the list is headed %q", got)
	}
	form := read(t, b.see(sheet+path(own[0].At))).fill("do", "later")
	form.Set("do", "later")
	if got := b.send(sheet+path(own[0].At), form).Header().Get("Location"); got != "../../" {
		t.Errorf("later leads to %q", got)
	}
	form = read(t, b.see(sheet+"vragen/systems/base?andere")).form("answers")
	if got := b.send(sheet+"vragen/systems/base?andere", form).Header().Get("Location"); got != "../../?andere#andere" {
		t.Errorf("from others' questions one goes to %q", got)
	}
}

// The list has every answer, in words, and what is left.
func TestOwnAnswers_listEverything(t *testing.T) {
	a, b, sheet := atSheet(t, assessment.SeenApart, "hr")
	page := read(t, b.see(sheet))
	if got := page.heading(); got != "U hebt nog niets geantwoord" || page.has("form", "action", "klaar") {
		t.Errorf("a new sheet is headed %q", got)
	}
	if got := text(page.one("a", "class", "btn")); got != "Begin: Mensen" {
		t.Errorf("the button says %q", got)
	}
	q := questions.Omnichannel().Dimensions[0].Questions[0]
	b.answer(sheet, people, "hours", "2", "hours-note", "“Zo” & zo")
	b.answer(sheet, "vragen/systems/base", "messages", "u")
	b.answer(sheet, "vragen/systems/base", notApplicableSlug(), "na")
	a.clock.Advance(time.Hour)
	page = read(t, b.see(sheet))
	main := text(page.one("main"))
	for _, want := range []string{
		"Personeel en organisatie · opgeslagen op 12 november 2026, 12.20 uur", "1 van uw 7 vragen beantwoord", "Ga verder: Mensen",
		q.Levels[2]["nl"], "Uw opmerking: “““Zo” & zo”", "Dat weet ik niet.", "Niet van toepassing.", "Mensen: één antwoord, ", "Systemen: twee antwoorden",
		"Ook beantwoordde u twee vragen van andere functies.", "41 vragen van andere functies: zij mogen ook", host + sheet,
	} {
		if !strings.Contains(main, strings.Replace(want, "“““", "““", 1)) {
			t.Errorf("the list does not say %q", want)
		}
	}
	if !page.has("a", "href", "vragen/people/base#q-hours") {
		t.Error("the answer does not lead to its question")
	}
	// Every question is on the list, or among those of others, once, and leads to
	// a page that asks it.
	seen := map[string]bool{}
	for _, n := range page.all("a") {
		href, _ := attr(n, "href")
		path, id, found := strings.Cut(href, "#")
		if !found || !strings.HasPrefix(path, "vragen/") {
			continue
		}
		if seen[id] {
			t.Errorf("%s is listed twice", id)
		}
		seen[id] = true
		if !read(t, b.see(sheet+path)).has("fieldset", "id", id) {
			t.Errorf("%s does not ask %s", path, id)
		}
	}
	if len(seen) != 50 {
		t.Errorf("%d questions are listed, want 50", len(seen))
	}
	if page.has("details", "open", "") || !read(t, b.see(sheet+"?andere")).has("details", "open", "") {
		t.Error("the questions of others are open at the wrong time")
	}
}

// One can finish with gaps, and still change what one answered.
func TestOwnAnswers_finished(t *testing.T) {
	a, b, sheet := atSheet(t, assessment.SeenApart, "hr")
	b.answer(sheet, people, "hours", "2")
	if w := b.send(sheet+"klaar", url.Values{}); w.Header().Get("Location") != "./" {
		t.Fatalf("status %d", w.Code)
	}
	if !a.collected(sheet).Finished {
		t.Error("the sheet is not finished")
	}
	page := read(t, b.see(sheet))
	if got := page.heading(); got != "Dank u wel, u bent klaar: 1 van uw 7 vragen beantwoord" || page.has("form", "action", "klaar") {
		t.Errorf("the list is headed %q", got)
	}
	if got := text(page.one("a", "class", "btn")); got != "Beantwoord ook de laatste zes" {
		t.Errorf("the button says %q", got)
	}
	if w := b.answer(sheet, people, "hours", "3"); w.Code != http.StatusOK || a.collected(sheet).Answers["people.hours"].Level != 3 {
		t.Errorf("who finished cannot change an answer: status %d", w.Code)
	}
	answerAll(b, sheet, "hr")
	page = read(t, b.see(sheet))
	if got := page.heading(); got != "Dank u wel, u bent klaar: alle 7 vragen beantwoord" || page.has("a", "class", "btn") {
		t.Errorf("complete: %q", got)
	}
	w := b.see(sheet + people)
	if got := text(read(t, w).one("p", "id", "lede")); !strings.HasPrefix(got, "U hebt al uw vragen beantwoord.") {
		t.Errorf("complete: %q", got)
	}
}

// answerAll answers the own questions that are open.
func answerAll(b browser, sheet, role string) {
	rules := assessment.Compile(questions.Omnichannel())
	for _, part := range rules.Own(role).Route() {
		r := rules.Route()[part.At]
		path := "vragen/" + rules.Questionnaire().Dimensions[r.Dimension].ID + "/" + rules.StepID(r.Step)
		for _, i := range part.Questions {
			b.answer(sheet, path, rules.Question(i).Slug, "1")
		}
	}
}

func TestFunction_canBeChangedUntilItCounts(t *testing.T) {
	a, b, sheet := atSheet(t, assessment.SeenApart, "hr")
	b.answer(sheet, people, "hours", "2")
	if got := read(t, b.see(sheet+"functie")).value("role"); got != "hr" {
		t.Errorf("the page has %q", got)
	}
	for _, tt := range []struct {
		sent   url.Values
		status int
		want   string
	}{
		{url.Values{"role": {"it"}}, 303, "it"}, {url.Values{"role": {"none"}}, 303, ""}, {url.Values{"role": {"mayor"}}, 422, ""},
		{url.Values{}, 422, ""}, {url.Values{"role": {"it", "hr"}}, 400, ""}, {url.Values{"role": {"hr"}}, 303, "hr"},
	} {
		w := b.send(sheet+"functie", tt.sent)
		if got := a.collected(sheet).Role; w.Code != tt.status || got != tt.want {
			t.Errorf("%v: status %d, function %q", tt.sent, w.Code, got)
		}
	}
	if !read(t, b.see(sheet)).has("a", "href", "functie") {
		t.Error("the list does not lead there")
	}
	counting := func(assessment.Publication, []assessment.Colleague) assessment.Publication {
		return countsAll(a.collected(sheet).ID)
	}
	if err := a.store.CloseCollection(t.Context(), a.collection, counting); err != nil {
		t.Fatal(err)
	}
	if w := b.see(sheet + "functie"); w.Header().Get("Location") != "./" {
		t.Errorf("while closed: status %d", w.Code)
	}
	if w := b.send(sheet+"functie", url.Values{"role": {"it"}}); w.Code != http.StatusSeeOther {
		t.Errorf("while closed: status %d", w.Code)
	}
	a.reopen()
	page := read(t, b.see(sheet))
	if page.has("a", "href", "functie") || !strings.Contains(text(page.one("main")), "Daarom kan zij niet meer veranderen.") {
		t.Error("the list offers to change a function that counts")
	}
	if w := b.send(sheet+"functie", url.Values{"role": {"it"}}); w.Code != http.StatusSeeOther || a.collected(sheet).Role != "hr" {
		t.Errorf("a function that counts is changed: status %d", w.Code)
	}
}

// In the two windows of one person the function differs: nothing that was typed
// gets lost.
func TestFunction_changedInAnotherWindow(t *testing.T) {
	a, b, sheet := atSheet(t, assessment.SeenApart, "hr")
	form := read(t, b.see(sheet+people)).fill("hours", "7", "hours-note", "mijn zin")
	b.send(sheet+"functie", url.Values{"role": {"it"}}) // who knows the other question of the page
	page := read(t, b.send(sheet+people, form))
	if got := page.value("hours-note"); got != "mijn zin" {
		t.Errorf("the remark comes back as %q", got)
	}
	form.Set("hours", "1")
	if w := b.send(sheet+people, form); w.Code != http.StatusOK || a.collected(sheet).Answers["people.hours"].Level != 1 {
		t.Errorf("status %d", w.Code)
	}
}

func TestForget_beginsAfresh(t *testing.T) {
	for _, lang := range []string{"", "en/"} {
		a, b, sheet := atSheet(t, assessment.SeenApart, "hr")
		for range 2 { // a double click
			w := b.send(sheet+lang+"vergeten", url.Values{})
			if got := w.Header().Get("Location"); got != a.invitation+lang+"?vergeten" {
				t.Errorf("one is led to %q", got)
			}
		}
		w := b.see(a.invitation + lang + "?vergeten")
		if w.Code != http.StatusOK || !read(t, w).has("p", "role", "status") {
			t.Errorf("the invitation: status %d", w.Code)
		}
		if other := b.join(a.invitation, "it", "own"); other == sheet {
			t.Error("the next person gets the same sheet")
		}
		if w := b.see(sheet); w.Code != http.StatusOK {
			t.Errorf("the own link: status %d", w.Code)
		}
	}
}

func TestWipe_erasesTheSheetAndTheCookie(t *testing.T) {
	a, b, sheet := atSheet(t, assessment.SeenApart, "hr")
	if got := read(t, b.see(sheet+"wissen")).heading(); got != "U gaat uw blad zonder antwoorden wissen" {
		t.Errorf("headed %q", got)
	}
	b.answer(sheet, people, "hours", "2", "hours-note", "iets")
	b.answer(sheet, peopleMono, "answering", "u")
	if got := read(t, b.see(sheet+"wissen")).heading(); got != "U gaat twee antwoorden en één opmerking wissen" {
		t.Errorf("headed %q", got)
	}
	if a.begun() != 1 {
		t.Error("looking at the page erases")
	}
	typing := read(t, b.see(sheet+people)).fill("hours", "3", "hours-note", "een lange zin")
	w := b.send(sheet+"wissen", url.Values{})
	if got := read(t, w).heading(); w.Code != http.StatusOK || got != "Uw antwoorden zijn gewist" || a.begun() != 0 {
		t.Errorf("status %d, headed %q, %d sheets", w.Code, got, a.begun())
	}
	w = b.send(sheet+"wissen", url.Values{})
	if got := read(t, w).heading(); w.Code != http.StatusNotFound || got != "Uw antwoorden zijn al gewist" {
		t.Errorf("a double click: status %d, headed %q", w.Code, got)
	}
	if w := b.see(sheet); w.Code != http.StatusNotFound || read(t, w).heading() != "Bij deze link horen geen antwoorden" {
		t.Errorf("the link: status %d", w.Code)
	}
	if w := b.see(a.invitation); w.Code != http.StatusOK {
		t.Errorf("the invitation: status %d", w.Code)
	}
	// Whoever was typing can copy it.
	w = b.send(sheet+people, typing)
	if got := text(read(t, w).one("textarea", "id", "typed")); w.Code != http.StatusNotFound || got != "een lange zin" {
		t.Errorf("status %d, to copy: %q", w.Code, got)
	}
}

// A cookie of a sheet that is gone, or of anything else, is cleared.
func TestInvitation_forgetsASheetThatIsGone(t *testing.T) {
	a, _, sheet := atSheet(t, assessment.SeenApart, "hr")
	for name, value := range map[string]string{
		"nonsense": "x", "a link to nothing": string(access.NewKey()), "the owner's link": string(linkKey(t, a.root)),
	} {
		w := a.get(a.invitation, "Cookie", "sheet="+value)
		c := w.Result().Cookies()
		if w.Code != http.StatusOK || len(c) != 1 || c[0].MaxAge >= 0 || c[0].Path != a.invitation {
			t.Errorf("%s: status %d, cookies %v", name, w.Code, c)
		}
	}
	a.store.failing = map[string]error{"Open": &assessment.Error{Kind: assessment.Unavailable}}
	if w := a.get(a.invitation, "Cookie", "sheet="+string(linkKey(t, sheet))); w.Code != http.StatusServiceUnavailable || len(w.Result().Cookies()) > 0 {
		t.Errorf("while the database is away: status %d, cookies %v", w.Code, w.Result().Cookies())
	}
}

// After closing nothing is stored, what was sent is shown, and everything can be
// read and erased.
func TestClosed_refusesKindly(t *testing.T) {
	a, b, sheet := atSheet(t, assessment.SeenApart, "hr")
	older := read(t, b.see(sheet+people)).fill() // in a window that was open before
	b.answer(sheet, people, "hours", "2")
	old := read(t, b.see(sheet+people)).fill()
	b.answer(sheet, people, "hours", "2", "hours-note", "iets")
	form := read(t, b.see(sheet+people)).fill("hours", "3", "hours-note", "te <laat>", "accessibility_expert", "u")
	same := read(t, b.see(sheet+people)).fill()
	a.close()
	w := b.send(sheet+people, form)
	page := read(t, w)
	if w.Code != http.StatusConflict || page.heading() != "De vragen zijn gesloten: uw ene antwoord doet mee" {
		t.Fatalf("status %d, headed %q", w.Code, page.heading())
	}
	sum := document{t, page.one("div", "class", "sum")}
	said := text(sum.root)
	for _, want := range []string{"Uw laatste antwoorden kwamen te laat", "12 november 2026", "12.20 uur", questions.Omnichannel().Dimensions[0].Questions[0].Levels[3]["nl"], "Dat weet ik niet."} {
		if !strings.Contains(said, want) {
			t.Errorf("the page does not say %q: %s", want, said)
		}
	}
	if got := strings.TrimSpace(raw(sum.one("textarea"))); got != "te <laat>" {
		t.Errorf("the remark to copy is %q", got)
	}
	if got := a.collected(sheet).Answers["people.hours"]; got.Level != 2 || len(a.collected(sheet).Answers) != 1 {
		t.Errorf("stored %+v", got)
	}
	for _, n := range page.all("a") {
		if href, _ := attr(n, "href"); strings.Contains(href, "vragen/") || href == "functie" {
			t.Errorf("the closed page leads to %s", href)
		}
	}
	if page.has("form", "action", "klaar") {
		t.Error("one can finish what is closed")
	}
	// A form without anything new is no error.
	for name, form := range map[string]url.Values{"nothing new": same, "nothing new since": old, "nothing at all": older, "an empty form": {"end": {"1"}}} {
		if w := b.send(sheet+people, form); w.Header().Get("Location") != "../../" {
			t.Errorf("%s: status %d", name, w.Code)
		}
	}
	if w := b.see(sheet + people); w.Header().Get("Location") != "../../" {
		t.Errorf("the questions: status %d", w.Code)
	}
	if w := b.send(sheet+"klaar", url.Values{}); w.Header().Get("Location") != "./" || a.collected(sheet).Finished {
		t.Errorf("finishing: status %d", w.Code)
	}
	for _, path := range []string{"wissen", "en/"} {
		if w := b.see(sheet + path); w.Code != http.StatusOK {
			t.Errorf("%s: status %d", path, w.Code)
		}
	}
	a.reopen()
	if w := b.send(sheet+people, form); w.Code != http.StatusOK || a.collected(sheet).Answers["people.hours"].Level != 3 {
		t.Errorf("opened again: status %d", w.Code)
	}
}

// It is closed while the form is under way.
func TestClosed_inBetween(t *testing.T) {
	a, b, sheet := atSheet(t, assessment.SeenApart, "hr")
	form := read(t, b.see(sheet+people)).fill("hours", "3")
	a.store.before = func() { a.close() }
	w := b.send(sheet+people, form)
	if page := read(t, w); w.Code != http.StatusConflict || !page.has("div", "class", "sum") || page.heading() != "De vragen zijn gesloten, u gaf geen antwoorden" {
		t.Errorf("status %d", w.Code)
	}
}

// Whatever goes wrong while one saves, what was typed comes back.
func TestOpinions_whatCannotBeSavedComesBack(t *testing.T) {
	a, b, sheet := atSheet(t, assessment.SeenApart, "hr")
	form := read(t, b.see(sheet+people)).fill("hours", "3", "hours-note", "een opmerking")
	a.store.failing = map[string]error{"Save": &assessment.Error{Kind: assessment.Unavailable}}
	w := b.send(sheet+people, form)
	if page := read(t, w); w.Code != http.StatusServiceUnavailable || text(page.one("textarea", "id", "typed")) != "een opmerking" || !page.has("form") {
		t.Errorf("status %d", w.Code)
	}
}

// countsAll is a publication in which a sheet counts.
func countsAll(id assessment.SheetID) assessment.Publication {
	rules := assessment.Compile(questions.Omnichannel())
	var sheets []assessment.Colleague
	for n := range 5 {
		sheet := assessment.Colleague{Sheet: assessment.SheetID(fmt.Sprint("s", n)), Opinions: assessment.Opinions{"people.hours": {Kind: assessment.Levelled}}}
		if n == 0 {
			sheet.Sheet = id
		}
		sheets = append(sheets, sheet)
	}
	return rules.Publish(assessment.Publication{}, sheets, 20261112)
}

// A colleague sees nobody else's answers, nor the assessment's, nor its result:
// in no page below an invitation or a sheet, whatever it answers.
func TestColleague_seesNobodyElse(t *testing.T) {
	a := newSite(t).asks(assessment.SeenApart)
	const secret = "GEHEIM"
	owner := a.browser()
	owner.answer(a.root, people, "hours", "3", "hours-note", secret, "hours-what", secret, "hours-date", "1-1-2026")
	stranger := a.browser()
	theirs := stranger.join(a.invitation, "it", "own")
	stranger.answer(theirs, people, "hours", "0", "hours-note", secret)
	b := a.browser()
	mine := b.join(a.invitation, "hr", "own")
	publish := func(assessment.Publication, []assessment.Colleague) assessment.Publication {
		return countsAll(a.collected(mine).ID)
	}
	see := func(when string) {
		for _, lang := range []string{"", "en/"} {
			for _, path := range []string{"", "?andere", "?bewaar", people, people + "?andere", peopleMono, "functie", "wissen", "resultaat", "samen", "verschillen", "antwoorden.json", "uitkomst.json", "klaar", "vergeten"} {
				w := b.see(mine + lang + path)
				page := w.Body.String()
				if path != "functie" && read(t, w).has("input", "checked", "") {
					t.Errorf("%s: %s%s has an answer that is not one's own", when, lang, path)
				}
				for _, leak := range []string{secret, theirs, string(linkKey(t, theirs)), string(linkKey(t, a.root)), "Monochannel", "ICT en informatiemanagement</p>"} {
					if strings.Contains(page, leak) {
						t.Errorf("%s: %s%s shows %q", when, lang, path, leak)
					}
				}
			}
			for _, w := range []string{a.browser().see(a.invitation + lang).Body.String()} {
				if strings.Contains(w, secret) || strings.Contains(w, string(linkKey(t, a.root))) {
					t.Errorf("%s: the invitation shows too much", when)
				}
			}
		}
	}
	see("open")
	if err := a.store.CloseCollection(t.Context(), a.collection, publish); err != nil {
		t.Fatal(err)
	}
	see("closed")
	a.reopen()
	see("open again")
	log := a.log.String()
	for _, key := range []string{string(linkKey(t, mine)), string(linkKey(t, a.invitation)), secret} {
		if strings.Contains(log, key) {
			t.Error("the log has a key or an answer")
		}
	}
}

// A sheet of which the questionnaire is not here can still be erased.
func TestWipe_inAnyVersion(t *testing.T) {
	s := newSite(t)
	owner, invitation, key := access.NewKey(), access.NewKey(), access.NewKey()
	old := assessment.Assessment{ID: "old", Organisation: assessment.Organisation{Name: "A"}, Questionnaire: assessment.QuestionnaireRef{ID: "x", Version: "1"}}
	ctx := context.Background()
	for _, err := range []error{
		s.store.Create(ctx, old, owner.Hash(), nil),
		s.store.Ask(ctx, "old", "c", assessment.SeenApart, invitation.Hash()),
		s.store.Join(ctx, invitation.Hash(), assessment.SeenApart, assessment.Sheet{ID: "s", Role: "mayor"}, key.Hash(), key.Seal(invitation)),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	sheet := "/v/" + string(key) + "/"
	for path, want := range map[string]int{"": 409, people: 409, "wissen": 200, "en/wissen": 200} {
		if w := s.get(sheet + path); w.Code != want {
			t.Errorf("%s: status %d, want %d", path, w.Code, want)
		}
	}
	w := s.post(sheet+"wissen", url.Values{})
	if c := w.Result().Cookies(); w.Code != http.StatusOK || len(c) != 1 || c[0].Path != "/u/"+string(invitation)+"/" {
		t.Errorf("status %d, cookies %v", w.Code, c)
	}
}
