package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"trede/assessment"
)

const (
	hoursAgreement = "vraag/people.hours/afspraak"
	hoursHistory   = "vraag/people.hours/geschiedenis"
)

// answered begins an assessment with an answer to people.hours.
func (s *site) answered(level string) (root string) {
	s.t.Helper()
	root = s.begin()
	if w := s.post(root+people, read(s.t, s.get(root+people)).fill("hours", level)); w.Code != http.StatusOK {
		s.t.Fatalf("save: status %d", w.Code)
	}
	return root
}

// sent is what a browser sends of the form of a question's page, with some
// fields filled in.
func (d document) sent(fields ...string) url.Values {
	d.t.Helper()
	values := url.Values{}
	for _, kind := range []string{"input", "textarea"} {
		for _, n := range d.all(kind) {
			name, _ := attr(n, "name")
			how, _ := attr(n, "type")
			_, checked := attr(n, "checked")
			if name == "" || (how == "radio" || how == "checkbox") && !checked {
				continue
			}
			value, _ := attr(n, "value")
			if kind == "textarea" {
				value = raw(n)
			}
			values.Add(name, value)
		}
	}
	for i := 0; i+1 < len(fields); i += 2 {
		values.Set(fields[i], fields[i+1])
	}
	return values
}

// agree records an agreement on people.hours, as a visitor does.
func (s *site) agree(root string, fields ...string) {
	s.t.Helper()
	if w := s.post(root+hoursAgreement, read(s.t, s.get(root+hoursAgreement)).sent(fields...)); w.Code != http.StatusSeeOther {
		s.t.Fatalf("agree: status %d\n%s", w.Code, w.Body)
	}
}

func (s *site) hours(root string) assessment.SavedAnswer {
	s.t.Helper()
	return s.stored(root).Answers["people.hours"]
}

func TestAgree_recordsTheReasonTheFunctionsAndTheDay(t *testing.T) {
	s := newSite(t)
	root := s.answered("2")
	page := read(t, s.get(root+hoursAgreement))
	if got := page.value("hours"); got != "2" {
		t.Errorf("the page has chosen %q, want what is stored", got)
	}
	form := page.sent("hours-why", " Wij zagen het rooster.\r\nEcht. ")
	form["hours-with"] = []string{"hr", "service"}
	w := s.post(root+hoursAgreement, form)
	if got, want := w.Header().Get("Location"), "../../vragen/people/base?#q-hours"; w.Code != http.StatusSeeOther || got != want {
		t.Fatalf("status %d, leads to %q, want %q", w.Code, got, want)
	}
	want := assessment.Agreement{On: 2026_11_12, Reason: "Wij zagen het rooster.\nEcht.", With: []string{"service", "hr"}, From: assessment.Typed}
	if diff := cmp.Diff(want, s.hours(root).Agreed); diff != "" {
		t.Errorf("agreed (-want +got):\n%s", diff)
	}
	if s.hours(root).Origin.Number != 1 {
		t.Error("what was saved just before is an entry of its own")
	}
	said := text(read(t, s.get(root+people)).one("div", "id", "q-hours-live"))
	for _, want := range []string{"Afgesproken op 12 november 2026.", "Wij zagen het rooster.", "dienstverlening en KCC, personeel en organisatie"} {
		if !strings.Contains(said, want) {
			t.Errorf("the question says %q, want %q", said, want)
		}
	}
	if got := s.get(root + "antwoorden.json").Body.String(); !strings.Contains(got, `"agreed": {"on": "2026-11-12", "reason": "Wij zagen het rooster.\nEcht.", "with": ["service", "hr"], "from": "typed"}`) {
		t.Errorf("the answers file does not say it:\n%s", got)
	}
}

func TestAgree_onAnotherAnswerInTheSameGo(t *testing.T) {
	s := newSite(t)
	root := s.upload([]byte(reviewed)).Header().Get("Location")
	s.agree(root, "hours", "3", "hours-why", "Wij zagen het")
	a := s.hours(root)
	if a.Level != 3 || a.Agreed.Reason != "Wij zagen het" || a.Proof.What != "Rooster" || a.Review != (assessment.Review{}) {
		t.Errorf("stored %+v", a)
	}
	s.agree(root, "hours", "u", "hours-why", "Niemand weet het")
	if a := s.hours(root); a.Kind != assessment.Unknown || a.Agreed.Reason != "Niemand weet het" {
		t.Errorf("stored %+v", a)
	}
}

// A review is of the claim and its proof; that people agree changes neither.
func TestAgree_leavesWhatStandsBesideTheAnswer(t *testing.T) {
	s := newSite(t)
	root := s.upload([]byte(reviewed)).Header().Get("Location")
	s.post(root+people, read(t, s.get(root+people)).fill("hours-note", "Gezien", "hours-ob", "money"))
	s.agree(root, "hours-why", "Wij zagen het")
	a := s.hours(root)
	if a.Review.Verdict != assessment.Accepted || a.Note != "Gezien" || len(a.Obstacles) != 1 || a.Proof.What != "Rooster" {
		t.Errorf("stored %+v", a)
	}
}

func TestAgree_refusesWithASentenceAndKeepsWhatWasTyped(t *testing.T) {
	s := newSite(t)
	for _, tt := range []struct {
		name, field, value string
		status             int
		says               string
	}{
		{"no reason", "hours-why", " \u200b", 422, "schrijf op waarom u dit antwoord vastlegt"},
		{"a reason too long", "hours-why", strings.Repeat("a", 900<<10), 422, "te lang, hooguit 1000 tekens"},
		{"a reason that is no text", "hours-why", "b\xffl", 422, "haal de tekens weg die geen tekst zijn"},
		{"a function that is none", "hours-with", "nobody", 422, "kies alleen functies uit de lijst"},
		{"a level of 7", "hours", "7", 422, "kies een van de antwoorden"},
		{"a level that is no number", "hours", "x", 422, "kies een van de antwoorden"},
		{"not applicable where it cannot be", "hours", "na", 422, "altijd van toepassing"},
		{"no answer at all", "hours", "", 422, "kies"},
		{"a revision that is none", "hours-rev", "x", 400, "Er is niets opgeslagen"},
		{"a form without its end", "end", "", 400, "Niet alles kwam aan"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			root := s.answered("2")
			form := read(t, s.get(root+hoursAgreement)).sent("hours-why", "Wij zagen het", "hours-with", "it")
			form.Set(tt.field, tt.value)
			w := s.post(root+hoursAgreement, form)
			if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.says) {
				t.Errorf("status %d, want %d; the page says %q: %t", w.Code, tt.status, tt.says, strings.Contains(w.Body.String(), tt.says))
			}
			if a := s.hours(root); a.Agreed.Made() || a.Level != 2 {
				t.Errorf("stored %+v", a)
			}
			if w.Code != 422 {
				return
			}
			page := read(t, w)
			if tt.field != "hours-why" && page.value("hours-why") != "Wij zagen het" {
				t.Errorf("the reason came back as %q", page.value("hours-why"))
			}
			if tt.field == "hours-why" && !strings.HasPrefix(page.value("hours-why"), strings.TrimSpace(tt.value[:1])) {
				t.Errorf("the reason came back as %.10q", page.value("hours-why"))
			}
			if tt.field != "hours-with" && page.value("hours-with") != "it" {
				t.Errorf("the function came back as %q", page.value("hours-with"))
			}
			sum := document{t, page.one("div", "class", "sum")}
			for _, link := range sum.all("a") {
				href, _ := attr(link, "href")
				page.one("*", "id", strings.TrimPrefix(href, "#"))
			}
		})
	}
}

func TestAgree_withoutItsStateIsToldAndNotDropped(t *testing.T) {
	s := newSite(t)
	root := s.answered("2")
	w := s.post(root+hoursAgreement, url.Values{"hours": {"2"}, "hours-why": {"x"}, "end": {"1"}})
	if w.Code != 400 || s.hours(root).Agreed.Made() {
		t.Errorf("status %d, stored %+v", w.Code, s.hours(root))
	}
	if w := s.post(root+people, url.Values{"do": {"agree-hours"}, "hours-why": {"x"}, "end": {"1"}}); w.Code != 400 {
		t.Errorf("at the question: status %d", w.Code)
	}
	form := read(t, s.get(root+people)).fill("do", "agree-nothing", "hours", "1")
	if w := s.post(root+people, form); w.Code != 400 || s.hours(root).Level != 2 {
		t.Errorf("about a question that is not here: status %d, level %d", w.Code, s.hours(root).Level)
	}
}

// A double click, a reload, the Back button: the same form again is no change.
func TestAgree_twiceIsOnce(t *testing.T) {
	s := newSite(t)
	root := s.answered("2")
	form := read(t, s.get(root+hoursAgreement)).sent("hours-why", "Wij zagen het", "hours-with", "it")
	var version int64
	for n := range 3 {
		if w := s.post(root+hoursAgreement, form); w.Code != http.StatusSeeOther {
			t.Fatalf("time %d: status %d", n+1, w.Code)
		}
		if n == 0 {
			version = s.stored(root).Version
		}
	}
	if s.stored(root).Version != version {
		t.Error("sending the form again changed something")
	}
}

func TestAgree_onWhatSomebodyElseChangedIsAConflict(t *testing.T) {
	s := newSite(t)
	root := s.answered("2")
	mine, theirs := read(t, s.get(root+hoursAgreement)), read(t, s.get(root+hoursAgreement))
	s.post(root+hoursAgreement, theirs.sent("hours", "3", "hours-why", "Wij telden het"))
	w := s.post(root+hoursAgreement, mine.sent("hours-why", "Wij zagen het", "hours-with", "it"))
	if w.Code != http.StatusConflict || s.hours(root).Agreed.Reason != "Wij telden het" {
		t.Fatalf("status %d, stored %+v", w.Code, s.hours(root))
	}
	page := read(t, w)
	said := text(page.one("div", "role", "alert"))
	if !strings.Contains(said, levelText(t, "people.hours", 3)) || !strings.Contains(said, "Wij telden het") {
		t.Errorf("the page says %q", said)
	}
	if page.value("hours-why") != "Wij zagen het" || page.value("hours-with") != "it" || page.value("hours") != "2" {
		t.Errorf("what was typed came back as %v", page.sent())
	}
	// Sent again one knows what one replaces.
	if w := s.post(root+hoursAgreement, page.sent()); w.Code != http.StatusSeeOther || s.hours(root).Agreed.Reason != "Wij zagen het" || s.hours(root).Level != 2 {
		t.Errorf("status %d, stored %+v", w.Code, s.hours(root))
	}
}

// A note is no part of what one agrees on, so nobody is stopped by one.
func TestAgree_isNotStoppedByANote(t *testing.T) {
	s := newSite(t)
	root := s.answered("2")
	page := read(t, s.get(root+hoursAgreement))
	s.post(root+people, read(t, s.get(root+people)).fill("hours-note", "Gezien"))
	if w := s.post(root+hoursAgreement, page.sent("hours-why", "Wij zagen het")); w.Code != http.StatusSeeOther {
		t.Errorf("status %d", w.Code)
	}
	if a := s.hours(root); a.Note != "Gezien" || !a.Agreed.Made() {
		t.Errorf("stored %+v", a)
	}
}

// Autosave of the same level does not end what was agreed; another level does,
// and the agreement stays in the history.
func TestSaveAnswers_endsAnAgreementWithItsLevelOnly(t *testing.T) {
	s := newSite(t)
	root := s.answered("2")
	s.agree(root, "hours-why", "Wij zagen het")
	s.post(root+people, read(t, s.get(root+people)).fill("hours-what", "Rooster", "hours-note", "Gezien"))
	if a := s.hours(root); !a.Agreed.Made() || a.Proof.What != "Rooster" || a.Origin.Number != 1 {
		t.Errorf("after the same level stored %+v", a)
	}
	s.post(root+people, read(t, s.get(root+people)).fill("hours", "1"))
	if a := s.hours(root); a.Agreed.Made() || a.Origin.Number != 2 {
		t.Errorf("after another level stored %+v", a)
	}
	if got := text(read(t, s.get(root+hoursHistory)).one("table")); !strings.Contains(got, "Wij zagen het") || !strings.Contains(got, "De afspraak van 12 november 2026 is vervallen.") {
		t.Errorf("the history says %q", got)
	}
}

// Who did not see that something was agreed does not end it without being asked.
func TestSaveAnswers_anAgreementOneDidNotSeeIsAConflict(t *testing.T) {
	s := newSite(t)
	root := s.answered("2")
	old := read(t, s.get(root+people))
	s.agree(root, "hours-why", "Wij zagen het", "hours-with", "it")

	if w := s.post(root+people, old.fill("accessibility_expert", "1")); w.Code != http.StatusOK || !s.hours(root).Agreed.Made() {
		t.Errorf("what one did not touch: status %d, stored %+v", w.Code, s.hours(root))
	}
	if w := s.post(root+people, old.fill("hours-note", "Gezien", "accessibility_expert", "1")); w.Code != http.StatusOK || !s.hours(root).Agreed.Made() {
		t.Errorf("a note: status %d, stored %+v", w.Code, s.hours(root))
	}
	s.post(root+people, read(t, s.get(root+people)).fill("hours-note", "")) // back to what the old page shows
	w := s.post(root+people, old.fill("hours", "1", "accessibility_expert", "1"))
	if w.Code != http.StatusConflict || !s.hours(root).Agreed.Made() {
		t.Fatalf("another level: status %d, stored %+v", w.Code, s.hours(root))
	}
	page := read(t, w)
	if got := text(page.one("input", "name", "keep-hours", "value", "theirs").Parent); !strings.Contains(got, "Afgesproken op 12 november 2026: “Wij zagen het”") {
		t.Errorf("the conflict page shows %q", got)
	}
	choice := page.sent("keep-hours", "mine")
	if w := s.post(root+people, choice); w.Code != http.StatusOK || s.hours(root).Agreed.Made() || s.hours(root).Level != 1 {
		t.Errorf("after choosing: status %d, stored %+v", w.Code, s.hours(root))
	}
}

// The form at the question itself: it saves the part, and comes back with what
// is wrong.
func TestAgree_atTheQuestionItself(t *testing.T) {
	s := newSite(t)
	root := s.answered("2")
	page := read(t, s.get(root+people))
	if page.has("textarea", "name", "hours-why") {
		t.Fatal("the form is on every question page")
	}
	w := s.post(root+people, page.fill("do", "agree-hours", "hours", "3", "accessibility_expert", "1", "hours-with", "nobody"))
	if w.Code != http.StatusUnprocessableEntity || s.hours(root).Level != 2 {
		t.Fatalf("without a reason: status %d, stored %+v", w.Code, s.hours(root))
	}
	page = read(t, w)
	for _, id := range []string{"q-hours-why-f", "q-hours-with"} {
		page.one("*", "id", id)
	}
	again := page.fill("hours-why", "Wij zagen het", "do", "agree-hours")
	again["hours-with"] = []string{"it", "service"}
	w = s.post(root+people, again)
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "?#q-hours" {
		t.Fatalf("status %d, leads to %q\n%s", w.Code, w.Header().Get("Location"), w.Body)
	}
	a := s.hours(root)
	if a.Level != 3 || a.Agreed.Reason != "Wij zagen het" || len(a.Agreed.With) != 2 || s.stored(root).Answers["people.accessibility_expert"].Level != 1 {
		t.Errorf("stored %+v", s.stored(root).Answers)
	}
	if w := s.post(root+people, again); w.Code != http.StatusSeeOther || s.hours(root).Revision != a.Revision {
		t.Errorf("sent twice: status %d, revision %d", w.Code, s.hours(root).Revision)
	}
}

// A part that is saved while the fields of the agreement are filled in, but by
// another button, records none.
func TestSaveAnswers_recordsNoAgreementUnasked(t *testing.T) {
	s := newSite(t)
	root := s.answered("2")
	if w := s.post(root+people, read(t, s.get(root+people)).fill("hours", "3", "hours-why", "Wij zagen het")); w.Code != http.StatusOK {
		t.Fatalf("status %d", w.Code)
	}
	if a := s.hours(root); a.Level != 3 || a.Agreed.Made() {
		t.Errorf("stored %+v", a)
	}
}

func TestAgree_whatCannotBeSavedComesBack(t *testing.T) {
	s := newSite(t)
	root := s.answered("2")
	form := read(t, s.get(root+hoursAgreement)).sent("hours-why", "Wij zagen het")
	s.store.failing = map[string]error{"Save": &assessment.Error{Kind: assessment.Unavailable}}
	w := s.post(root+hoursAgreement, form)
	page := read(t, w)
	if w.Code != http.StatusServiceUnavailable || page.value("hours-why") != "Wij zagen het" || text(page.one("textarea", "id", "typed")) != "Wij zagen het" {
		t.Errorf("status %d\n%s", w.Code, w.Body)
	}
}

func TestImport_keepsAgreementsAndTheTarget(t *testing.T) {
	s := newSite(t)
	root := s.answered("2")
	s.agree(root, "hours-why", "Wij zagen het", "hours-with", "it")
	file := strings.Replace(s.get(root+"antwoorden.json").Body.String(), `"answers"`, `"target": "multi", "answers"`, 1)
	other := s.upload([]byte(file)).Header().Get("Location")
	again := s.get(other + "antwoorden.json").Body.String()
	if strings.Join(strings.Fields(again), " ") != strings.Join(strings.Fields(file), " ") {
		t.Errorf("got\n%s\nwant\n%s", again, file)
	}
	if o := s.hours(other).Origin; o.From != assessment.FromFile || o.Number != 1 {
		t.Errorf("its origin is %+v", o)
	}
	s.clock.Advance(25 * time.Hour)
	if s.get(root+"uitkomst.json").Body.String() != s.get(other+"uitkomst.json").Body.String() {
		t.Error("the outcome of the two differs")
	}
}
