package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"trede/assessment"
)

// rows are the changes on the page of a question's history, as text.
func (d document) rows() (rows []string) {
	for _, body := range d.all("tbody") {
		for n := range body.Descendants() {
			if n.Type == html.ElementNode && n.Data == "tr" {
				rows = append(rows, text(n))
			}
		}
	}
	return rows
}

// lived is an assessment of which people.hours was filled in as 1, agreed to be
// 2, and changed to 3, hours apart.
func lived(t *testing.T) (s *site, root string) {
	t.Helper()
	s = newSite(t)
	root = s.answered("1")
	s.clock.Advance(2 * time.Hour)
	s.agree(root, "hours", "2", "hours-why", "Wij zagen het", "hours-with", "it")
	s.clock.Advance(24 * time.Hour)
	s.post(root+people, read(t, s.get(root+people)).fill("hours", "3", "hours-what", "Rooster", "hours-date", "1-11-2026", "hours-note", "Gezien"))
	return s, root
}

func TestHistory_saysWhatItWasAndBecameAndWhen(t *testing.T) {
	s, root := lived(t)
	w := s.get(root + hoursHistory)
	page := read(t, w)
	if got, want := page.heading(), "Uren voor kanalen: drie keer veranderd, het laatst op 13 november 2026"; w.Code != 200 || !strings.HasSuffix(got, strings.SplitN(want, ": ", 2)[1]) {
		t.Errorf("status %d, headed %q", w.Code, got)
	}
	want := [][]string{
		{"Ingevuld", "13 november 2026, 14.20 uur", levelText(t, "people.hours", 2), "Afgesproken op 12 november 2026:", levelText(t, "people.hours", 3), "De afspraak van 12 november 2026 is vervallen.", "Bewijs erbij: Rooster, 1-11-2026", "Dit geldt nu."},
		{"Afgesproken", "12 november 2026, 14.20 uur", "erbij: ICT en informatiemanagement", levelText(t, "people.hours", 1), levelText(t, "people.hours", 2), "Waarom: “Wij zagen het”", "Zet terug"},
		{"Ingevuld", "12 november 2026, 12.20 uur", "Nog geen antwoord", levelText(t, "people.hours", 1), "Zet terug"},
	}
	rows := page.rows()
	if len(rows) != len(want) {
		t.Fatalf("%d changes: %q", len(rows), rows)
	}
	for i, words := range want {
		for _, w := range words {
			if !strings.Contains(strings.ToLower(rows[i]), strings.ToLower(w)) {
				t.Errorf("change %d is %q, want %q in it", i+1, rows[i], w)
			}
		}
		if strings.Contains(rows[i], "Gezien") {
			t.Errorf("change %d has the note: %q", i+1, rows[i])
		}
	}
	if now := text(page.one("section", "aria-labelledby", "h-nu")); !strings.Contains(now, levelText(t, "people.hours", 3)) || strings.Contains(now, "afgesproken") {
		t.Errorf("now it is %q", now)
	}
	if got := read(t, s.get(root+"en/"+hoursHistory)).heading(); !strings.HasSuffix(got, "changed three times, most recently on 13 November 2026") {
		t.Errorf("in English it is headed %q", got)
	}
}

func TestHistory_isLinkedFromWhereThereIsSome(t *testing.T) {
	s := newSite(t)
	root := s.answered("1")
	page := read(t, s.get(root+people))
	for _, href := range []string{"../../" + hoursHistory, "../../" + hoursAgreement} {
		if !page.has("a", "href", href) {
			t.Errorf("the question page does not link to %s", href)
		}
	}
	if page.has("a", "href", "../../vraag/people.accessibility_expert/geschiedenis") {
		t.Error("a question that was never answered has a history")
	}
	w := s.get(root + "vraag/people.training/geschiedenis")
	if got := read(t, w).heading(); w.Code != 200 || !strings.HasSuffix(got, "nog geen geschiedenis") {
		t.Errorf("status %d, headed %q", w.Code, got)
	}
	if w := s.get(root + "vraag/people.nothing/geschiedenis"); w.Code != http.StatusNotFound {
		t.Errorf("of a question that is none: status %d", w.Code)
	}
	if w := s.get(root + hoursHistory + "."); w.Code != http.StatusSeeOther || w.Header().Get("Location") != root+hoursHistory {
		t.Errorf("with a dot behind it: status %d, leads to %q", w.Code, w.Header().Get("Location"))
	}
}

func TestPutBack_bringsTheAnswerItsProofAndItsAgreement(t *testing.T) {
	s, root := lived(t)
	w := s.post(root+hoursHistory, read(t, s.get(root+hoursHistory)).sent("back", "2"))
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "geschiedenis" {
		t.Fatalf("status %d, leads to %q\n%s", w.Code, w.Header().Get("Location"), w.Body)
	}
	a := s.hours(root)
	if a.Level != 2 || a.Agreed.Reason != "Wij zagen het" || a.Proof.What != "" || a.Note != "Gezien" || a.Origin.Back != 2 || a.Origin.Number != 4 {
		t.Errorf("stored %+v", a)
	}
	page := read(t, s.get(root+hoursHistory))
	rows := page.rows()
	for _, want := range []string{"Teruggezet", "naar 12 november 2026, 14.20 uur", "erbij: ICT", "Geen bewijs meer.", "Dit geldt nu."} {
		if !strings.Contains(rows[0], want) {
			t.Errorf("the newest change is %q, want %q in it", rows[0], want)
		}
	}
	if !strings.Contains(rows[2], "Hetzelfde als nu.") || !strings.Contains(rows[1], "Zet terug") {
		t.Errorf("what can be put back: %q", rows)
	}
	if got := text(page.one("section", "aria-labelledby", "h-nu")); !strings.Contains(got, "afgesproken op 12 november 2026") {
		t.Errorf("now it is %q", got)
	}
}

func TestPutBack_twiceIsOnce(t *testing.T) {
	s, root := lived(t)
	form := read(t, s.get(root+hoursHistory)).sent("back", "1")
	for range 2 {
		if w := s.post(root+hoursHistory, form); w.Code != http.StatusSeeOther {
			t.Fatalf("status %d", w.Code)
		}
	}
	if a := s.hours(root); a.Level != 1 || a.Origin.Number != 4 {
		t.Errorf("stored %+v", a)
	}
}

func TestPutBack_onWhatSomebodyElseChangedIsAConflict(t *testing.T) {
	s, root := lived(t)
	old := read(t, s.get(root+hoursHistory))
	s.post(root+people, read(t, s.get(root+people)).fill("hours", "0"))
	w := s.post(root+hoursHistory, old.sent("back", "1"))
	if w.Code != http.StatusConflict || s.hours(root).Level != 0 {
		t.Fatalf("status %d, level %d", w.Code, s.hours(root).Level)
	}
	page := read(t, w)
	if got := text(page.one("div", "role", "alert")); !strings.Contains(got, "Er is niets teruggezet") {
		t.Errorf("the page says %q", got)
	}
	if got := text(page.one("section", "aria-labelledby", "h-nu")); !strings.Contains(got, levelText(t, "people.hours", 0)) {
		t.Errorf("now it is %q", got)
	}
	if w := s.post(root+hoursHistory, page.sent("back", "1")); w.Code != http.StatusSeeOther || s.hours(root).Level != 1 {
		t.Errorf("sent again: status %d, level %d", w.Code, s.hours(root).Level)
	}
}

// A note is no part of the history, so nobody is stopped by one.
func TestPutBack_isNotStoppedByANote(t *testing.T) {
	s, root := lived(t)
	old := read(t, s.get(root+hoursHistory))
	s.post(root+people, read(t, s.get(root+people)).fill("hours-note", "Nog eens"))
	if w := s.post(root+hoursHistory, old.sent("back", "1")); w.Code != http.StatusSeeOther || s.hours(root).Note != "Nog eens" || s.hours(root).Level != 1 {
		t.Errorf("status %d, stored %+v", w.Code, s.hours(root))
	}
}

func TestPutBack_refusesWhatIsNoEntry(t *testing.T) {
	s, root := lived(t)
	before := s.stored(root).Version
	page := read(t, s.get(root+hoursHistory))
	for name, form := range map[string]url.Values{
		"an entry that is none":   page.sent("back", "99"),
		"no number":               page.sent("back", "x"),
		"nothing":                 page.sent(),
		"no end":                  page.sent("back", "1", "end", ""),
		"no state":                {"back": {"1"}, "end": {"1"}},
		"a revision that is none": page.sent("back", "1", "answer-rev", "-1"),
		"two at once":             {"back": {"1", "2"}, "answer-rev": {"1"}, "end": {"1"}},
	} {
		if w := s.post(root+hoursHistory, form); w.Code != http.StatusBadRequest {
			t.Errorf("%s: status %d, want 400", name, w.Code)
		}
	}
	if s.stored(root).Version != before {
		t.Error("something changed")
	}
}

// That nothing was answered can be read, and not put back.
func TestPutBack_refusesWhatWasWithdrawn(t *testing.T) {
	s := newSite(t)
	root := s.answered("1")
	sheet := s.stored(root).ID
	for n, a := range []assessment.Answer{{}, {Kind: assessment.Unknown}} {
		c := assessment.Change{Question: "people.hours", Answer: a, Back: 1, BasedOn: int64(n + 1)}
		if conflicts, err := s.store.Save(t.Context(), sheet, []assessment.Change{c}); err != nil || len(conflicts) > 0 {
			t.Fatal(conflicts, err)
		}
	}
	page := read(t, s.get(root+hoursHistory))
	if page.has("button", "value", "2") || !page.has("button", "value", "1") {
		t.Error("the page offers the wrong entries")
	}
	if w := s.post(root+hoursHistory, page.sent("back", "2")); w.Code != http.StatusBadRequest || s.hours(root).Kind != assessment.Unknown {
		t.Errorf("status %d, stored %+v", w.Code, s.hours(root))
	}
}

func TestHistory_isErasedWithTheAssessment(t *testing.T) {
	s, root := lived(t)
	s.post(root+"wissen", url.Values{})
	if w := s.get(root + hoursHistory); w.Code != http.StatusNotFound {
		t.Errorf("status %d", w.Code)
	}
}

// What a file brought in, what an adviser said and what was thought better of.
func TestHistory_saysWhenceAChangeCame(t *testing.T) {
	s := newSite(t)
	root := s.upload([]byte(reviewed)).Header().Get("Location")
	s.clock.Advance(2 * time.Hour)
	s.post(root+people, read(t, s.get(root+people)).fill("hours-what", "Ander rooster"))
	rows := read(t, s.get(root+hoursHistory)).rows()
	for i, words := range [][]string{
		{"Ingevuld", "Bewijs: Rooster", "Bewijs aangenomen.", "Bewijs: Ander rooster", "Bewijs nog niet nagekeken.", "Het antwoord bleef gelijk."},
		{"Uit een bestand", "Nog geen antwoord", "Bewijs erbij: Rooster"},
	} {
		for _, w := range words {
			if !strings.Contains(rows[i], w) {
				t.Errorf("change %d is %q, want %q in it", i+1, rows[i], w)
			}
		}
	}
	s.clock.Advance(2 * time.Hour)
	for _, level := range []string{"0", "2"} { // and back again
		s.post(root+people, read(t, s.get(root+people)).fill("hours", level))
	}
	if got := read(t, s.get(root+hoursHistory)).rows(); len(got) != 2 || !strings.Contains(got[0], "Dit geldt nu.") {
		t.Errorf("what one thought better of is a change: %q", got)
	}
}

func TestHistory_thatIsLongSaysThatThereIsMore(t *testing.T) {
	s := newSite(t)
	root := s.answered("1")
	sheet := s.stored(root)
	for n := range assessment.MaxHistory + 1 {
		change := assessment.Change{Question: "people.hours", BasedOn: int64(n + 1), Back: 1}
		change.Answer = assessment.Answer{Kind: assessment.Levelled, Level: n%2 + 2}
		if conflicts, err := s.store.Save(t.Context(), sheet.ID, []assessment.Change{change}); err != nil || len(conflicts) > 0 {
			t.Fatal(conflicts, err)
		}
	}
	w := s.get(root + hoursHistory)
	if !strings.Contains(w.Body.String(), "Oudere wijzigingen staan niet op deze pagina.") {
		t.Error("the page does not say that there is more")
	}
	if got := read(t, w).heading(); !strings.Contains(got, fmt.Sprint(assessment.MaxHistory-1)) {
		t.Errorf("headed %q", got)
	}
}
