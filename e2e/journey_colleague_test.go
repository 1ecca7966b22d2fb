package e2e

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"trede/assessment"
	"trede/assessment/store"
)

// From the invitation to the last page with the keyboard alone, and back by the
// invitation.
func TestJourney_colleagueByKeyboard(t *testing.T) {
	t.Parallel()
	s, b := newSite(t), openTab(t)
	invitation, _ := s.invite(t, assessment.SeenApart)
	b.open(t, s.URL+invitation)
	same(t, "the first sentence", b.heading(t), "Trede laat niemand zien wat u antwoordt")
	b.tabTo(t, "input[name=role]")
	for range 5 {
		b.keys(t, kb.ArrowDown)
	}
	b.tabTo(t, "input[name=device]")
	b.keys(t, " ")
	b.tabTo(t, "form button")
	b.enter(t)
	sheet := "/v/" + strings.Split(b.path(t), "/")[2] + "/"
	same(t, "the first part", b.path(t), sheet+"vragen/people/base")
	for parts := 0; strings.Contains(b.path(t), "/vragen/"); parts++ {
		if parts == 3 {
			t.Fatal("human resources have three parts, and here comes another")
		}
		for _, id := range ask[[]string](t, b, "[...document.querySelectorAll('fieldset.q')].map(q => q.id)") {
			b.tabTo(t, "#"+id+" input[type=radio]")
			b.keys(t, " ")
		}
		if parts == 0 {
			b.tabTo(t, "#q-hours details:has(textarea) summary")
			b.keys(t, kb.Enter)
			b.tabTo(t, "#q-hours-note")
			b.keys(t, "Op vrijdag niemand.")
		}
		b.tabTo(t, "#answers .btns button")
		b.enter(t)
	}
	same(t, "the last page", b.heading(t), "Dank u wel, u bent klaar: alle 7 vragen beantwoord")
	if list := s.own(t, sheet); !strings.Contains(list, "Op vrijdag niemand.") {
		t.Error("the remark is not on the list")
	}
	b.open(t, s.URL+invitation+"en/")
	same(t, "where the invitation leads now", b.path(t), sheet+"en/")
	report(t, "", b.notes.faults(s.URL))
}

// Without script, on a device that others use too: everything can be done, and
// nothing is left behind.
func TestJourney_colleagueWithoutScript(t *testing.T) {
	t.Parallel()
	s, b := newSite(t), openTab(t)
	b.withoutScript(t)
	invitation, _ := s.invite(t, assessment.SeenWithFunction)
	b.open(t, s.URL+invitation)
	b.follow(t, "form button")
	same(t, "what is missing", ask[string](t, b, "document.querySelector('.sum h2').innerText"), "Kijk twee dingen na")
	b.click(t, "label:has(#role-executive)")
	b.click(t, "label:has(#device-shared)")
	b.follow(t, "form button")
	link := ask[string](t, b, "document.getElementById('link').value")
	same(t, "the link to keep", link, s.URL+b.path(t))
	b.follow(t, "main a.btn")
	b.answerLowest(t)
	b.click(t, "details:has(textarea) summary")
	b.write(t, "textarea", "Dit zie ik")
	for strings.Contains(b.path(t), "/vragen/") {
		b.answerLowest(t)
		b.follow(t, "#answers .btns button")
	}
	same(t, "the last page", b.heading(t), "Dank u wel, u bent klaar: alle 8 vragen beantwoord")
	b.open(t, s.URL+invitation)
	same(t, "the next person gets", b.heading(t), "Uw functie staat bij uw antwoorden")

	later := openTab(t) // another device
	later.withoutScript(t)
	later.open(t, link)
	later.open(t, link+"functie")
	later.click(t, "label:has(#role-none)")
	later.follow(t, "form button")
	same(t, "with all questions", later.heading(t), "Dank u wel, u bent klaar: 8 van de 50 vragen beantwoord")
	later.open(t, link+"wissen")
	same(t, "what is erased", later.heading(t), "U gaat acht antwoorden en één opmerking wissen")
	later.follow(t, "form button")
	same(t, "then", later.heading(t), "Uw antwoorden zijn gewist")
	report(t, "", later.notes.faults(s.URL))
}

// A browser keeps the cookie for the invitation alone, and forgets it when told.
func TestJourney_colleagueIsForgotten(t *testing.T) {
	t.Parallel()
	s, b := newSite(t), openTab(t)
	invitation, _ := s.invite(t, assessment.SeenApart)
	sheet := b.beginSheet(t, s, invitation)
	b.open(t, s.URL+invitation)
	same(t, "where the invitation leads", b.path(t), sheet)
	if got := ask[string](t, b, "document.cookie"); got != "" {
		t.Errorf("a script can read %q", got)
	}
	b.click(t, "details:has(form[action=vergeten]) summary")
	b.follow(t, "form[action=vergeten] button")
	same(t, "where one is then", b.path(t), invitation)
	b.says(t, "Dit apparaat is u vergeten.")
	if other := b.beginSheet(t, s, invitation); other == sheet {
		t.Error("the next person gets the same sheet")
	}
}

// beginSheet begins a sheet on a device of one's own, and returns its root.
func (b *tab) beginSheet(t testing.TB, s *server, invitation string) (sheet string) {
	t.Helper()
	b.open(t, s.URL+invitation)
	b.click(t, "label:has(#role-service)")
	b.click(t, "label:has(#device-own)")
	b.follow(t, "form button")
	return "/v/" + strings.Split(b.path(t), "/")[2] + "/"
}

// openOpinions begins a sheet and opens its first part over a line that can
// fail.
func openOpinions(t *testing.T, b *tab) (s *server, l *line, sheet string, of assessment.CollectionID) {
	t.Helper()
	s = newSite(t)
	invitation, of := s.invite(t, assessment.SeenApart)
	sheet, err := s.join(invitation, "service")
	if err != nil {
		t.Fatal(err)
	}
	l = lineTo(t, s)
	b.open(t, l.URL+sheet+firstPart)
	return s, l, sheet, of
}

// Each answer is saved as one goes, and the page says how far one is. A save
// whose answer gets lost is no conflict with oneself.
func TestJourney_colleagueOnABadLine(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	s, l, sheet, _ := openOpinions(t, b)
	b.mark(t)
	l.lose.Store(1)
	b.choose(t, "hours", "1")
	until(t, "the answer is lost", func() bool { return l.lost.Load() == 1 })
	b.choose(t, "hours", "3")
	b.saved(t)
	b.stays(t)
	b.says(t, "1 van uw 35 vragen beantwoord")
	if got := s.chosen(t, sheet, "people/base", "hours"); got != 3 {
		t.Errorf("stored: %d, want 3", got)
	}
	l.down.Store(true)
	b.choose(t, "hours", "2")
	b.statusHas(t, "Opslaan lukt nu niet.")
	l.down.Store(false)
	b.do(t, script("dispatchEvent(new Event('online'))"))
	b.saved(t)
	b.stays(t)
	if got := s.chosen(t, sheet, "people/base", "hours"); got != 2 {
		t.Errorf("stored: %d, want 2", got)
	}
}

// The questions close while one fills in: what one typed is shown, to be copied.
func TestJourney_colleagueIsTooLate(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	s, _, sheet, of := openOpinions(t, b)
	b.choose(t, "hours", "1")
	b.saved(t)
	if err := s.offline(func(ctx context.Context, db *store.Store) error { return db.CloseCollection(ctx, of, nil) }); err != nil {
		t.Fatal(err)
	}
	b.click(t, "#q-hours details:has(textarea) summary")
	b.write(t, "#q-hours-note", "een lange opmerking")
	b.load(t, clickLabel("hours", "3"))
	b.says(t, "Uw laatste antwoord kwam te laat en is niet opgeslagen")
	same(t, "what can be copied", ask[string](t, b, "document.querySelector('.sum textarea').value"), "een lange opmerking")
	same(t, "the heading", b.heading(t), "De vragen zijn gesloten: uw ene antwoord doet mee")
	if list := s.own(t, sheet); strings.Contains(list, "een lange opmerking") {
		t.Error("what came too late is on the list")
	}
}

// Somebody erased the sheet in another window: what one typed stays, and the
// page says why it is not saved.
func TestJourney_colleagueErasedMeanwhile(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	s, _, sheet, _ := openOpinions(t, b)
	other := b.sibling(t)
	other.open(t, s.URL+sheet+"wissen")
	other.follow(t, "form button")
	b.choose(t, "hours", "2")
	b.statusHas(t, "Bij deze link horen geen antwoorden")
	same(t, "what stands on the page", b.chosen(t), "hours=2")
}
