package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"trede/assessment"
	"trede/assessment/access"
)

// The first sentences say who will see what, before anything is asked.
func TestInvitation_promisesFirst(t *testing.T) {
	for seen, want := range map[assessment.Seen][2]string{
		assessment.SeenApart:        {"Trede laat niemand zien wat u antwoordt", "Trede shows nobody what you answer"},
		assessment.SeenWithFunction: {"Uw functie staat bij uw antwoorden", "Your function is shown with your answers"},
	} {
		a := newSite(t).asks(seen)
		for n, lang := range []string{"", "en/"} {
			page := read(t, a.get(a.invitation+lang))
			if got := page.heading(); got != want[n] {
				t.Errorf("%s in %q is headed %q, want %q", seen, lang, got, want[n])
			}
			for _, n := range page.all("input", "type", "radio") {
				if _, checked := attr(n, "checked"); checked {
					id, _ := attr(n, "id")
					t.Errorf("%s is chosen already", id)
				}
			}
			if got := text(page.one("header")); !strings.Contains(got, "Gemeente Voorbeeldstad") {
				t.Errorf("the page does not say who asks: %s", got)
			}
			if page.has("nav", "aria-label", "Hoofdmenu") {
				t.Error("there is a menu before anything began")
			}
		}
	}
}

func TestInvitation_countsWhatAFunctionIsAsked(t *testing.T) {
	a := newSite(t).asks(assessment.SeenApart)
	page := read(t, a.get(a.invitation))
	for id, want := range map[string]string{
		"role-service":   "Dienstverlening en KCC35 vragen, ongeveer 40 minuten",
		"role-executive": "Directie of bestuur8 vragen, ongeveer 10 minuten",
		"role-none":      "Een andere functie, of liever nietU kiest zelf uit 50 vragen",
	} {
		if got := text(page.one("input", "id", id).Parent); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
}

func TestInvitation_saysUntilWhen(t *testing.T) {
	a := newSite(t).asks(assessment.SeenApart)
	if err := a.store.CloseAfter(t.Context(), a.collection, 20261113); err != nil {
		t.Fatal(err)
	}
	const want = "U kunt antwoorden tot en met 13 november 2026."
	if got := text(read(t, a.get(a.invitation)).one("main")); !strings.Contains(got, want) {
		t.Error("the page does not name the last day")
	}
	a.clock.Advance(48 * time.Hour)
	if got := read(t, a.get(a.invitation)).heading(); got != "De vragen zijn gesloten" {
		t.Errorf("after the last day it is headed %q", got)
	}
}

// Mail programs look at every link in a mail, before and instead of people.
func TestInvitation_beginsNothingWhenItIsLookedAt(t *testing.T) {
	a := newSite(t).asks(assessment.SeenApart)
	for range 5 {
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			w := a.do(method, a.invitation, nil)
			if w.Code != http.StatusOK || len(w.Result().Cookies()) > 0 {
				t.Errorf("%s: status %d, cookies %v", method, w.Code, w.Result().Cookies())
			}
		}
	}
	if n := a.begun(); n != 0 {
		t.Errorf("%d sheets began", n)
	}
}

func TestBeginSheet_asksForWhatIsMissing(t *testing.T) {
	for name, tt := range map[string]struct {
		form url.Values
		want []string // the places that the summary leads to
	}{
		"nothing":             {url.Values{"seen": {"apart"}}, []string{"#role-none", "#device-own"}},
		"no device":           {url.Values{"seen": {"apart"}, "role": {"hr"}}, []string{"#device-own"}},
		"no function":         {url.Values{"seen": {"apart"}, "device": {"own"}}, []string{"#role-none"}},
		"an unknown function": {url.Values{"role": {"mayor"}, "seen": {"apart"}, "device": {"own"}}, []string{"#role-none"}},
		"an empty function":   {url.Values{"role": {""}, "seen": {"apart"}, "device": {"own"}}, []string{"#role-none"}},
		"an unknown device":   {url.Values{"role": {"none"}, "seen": {"apart"}, "device": {"x"}}, []string{"#device-own"}},
	} {
		t.Run(name, func(t *testing.T) {
			a := newSite(t).asks(assessment.SeenApart)
			w := a.post(a.invitation, tt.form)
			page := read(t, w)
			if w.Code != http.StatusUnprocessableEntity || len(w.Result().Cookies()) > 0 || a.begun() > 0 {
				t.Fatalf("status %d, cookies %v, %d sheets", w.Code, w.Result().Cookies(), a.begun())
			}
			var got []string
			for _, n := range (document{t, page.one("div", "class", "sum")}).all("a") {
				href, _ := attr(n, "href")
				got = append(got, href)
			}
			if strings.Join(got, " ") != strings.Join(tt.want, " ") {
				t.Errorf("the summary leads to %v, want %v", got, tt.want)
			}
			if role := tt.form.Get("role"); role == "hr" && page.value("role") != role {
				t.Errorf("the function that was chosen is gone")
			}
			if title := text(page.one("title")); !strings.HasPrefix(title, "Fout:") {
				t.Errorf("the title is %q", title)
			}
		})
	}
	a := newSite(t).asks(assessment.SeenApart)
	if w := a.post(a.invitation, url.Values{"role": {"hr", "it"}, "seen": {"apart"}, "device": {"own"}}); w.Code != http.StatusBadRequest {
		t.Errorf("two functions: status %d", w.Code)
	}
}

// On a device of one's own the invitation leads back to one's sheet, in either
// language and whatever became of the invitation.
func TestBeginSheet_onAnOwnDevice(t *testing.T) {
	a := newSite(t).asks(assessment.SeenApart)
	b := a.browser()
	page := read(t, b.see(a.invitation))
	w := b.send(a.invitation, url.Values{"role": {"service"}, "seen": {"apart"}, "device": {"own"}, "key": {page.value("key")}})
	sheet := sheetIn(t, w)
	if got := w.Header().Get("Location"); got != sheet+"vragen/people/base" {
		t.Errorf("one begins at %s", got)
	}
	cookies := w.Result().Cookies()
	if len(cookies) != 1 {
		t.Fatalf("%d cookies, want one", len(cookies))
	}
	c := cookies[0]
	if !c.HttpOnly || !c.Secure || c.SameSite != http.SameSiteLaxMode || c.Path != a.invitation || c.MaxAge < 365*24*3600 {
		t.Errorf("the cookie is %v", c)
	}
	if got := a.collected(sheet).Role; got != "service" {
		t.Errorf("the function is %q", got)
	}

	back := func(when string) {
		t.Helper()
		for _, lang := range []string{"", "en/"} {
			w := b.see(a.invitation + lang)
			if w.Code != http.StatusSeeOther || w.Header().Get("Location") != sheet+lang {
				t.Errorf("%s %q: status %d, leads to %s", when, lang, w.Code, w.Header().Get("Location"))
			}
			if c := w.Result().Cookies(); len(c) != 1 || c[0].MaxAge < 365*24*3600 {
				t.Errorf("%s %q: whoever comes back is kept no longer: %v", when, lang, c)
			}
			form := url.Values{"role": {"hr"}, "seen": {"apart"}, "device": {"own"}, "key": {string(access.NewKey())}}
			if w := b.send(a.invitation+lang, form); sheetIn(t, w) != sheet {
				t.Errorf("%s: another sheet begins", when)
			}
		}
	}
	back("again")
	a.close()
	back("closed")
	a.reopen()
	if err := a.store.ReplaceInvitation(t.Context(), a.collection, 2, access.NewKey().Hash()); err != nil {
		t.Fatal(err)
	}
	back("replaced")
	if n := a.begun(); n != 1 {
		t.Errorf("%d sheets, want one", n)
	}
	stranger := a.browser().see(a.invitation)
	if got := read(t, stranger).heading(); stranger.Code != http.StatusGone || got != "Deze uitnodiging is vervangen" {
		t.Errorf("for others it is headed %q, status %d", got, stranger.Code)
	}
}

// Over plain http, as on a test machine, the cookie has to come back too.
func TestBeginSheet_cookieWithoutTLS(t *testing.T) {
	a := newSite(t).asks(assessment.SeenApart)
	w := a.post(a.invitation, url.Values{"role": {"none"}, "seen": {"apart"}, "device": {"own"}})
	if c := w.Result().Cookies(); len(c) != 1 || c[0].Secure {
		t.Errorf("cookies %v", c)
	}
}

// On a shared device nothing is kept, and the link is to be kept before the
// first question.
func TestBeginSheet_onASharedDevice(t *testing.T) {
	a := newSite(t).asks(assessment.SeenApart)
	b := a.browser()
	page := read(t, b.see(a.invitation))
	w := b.send(a.invitation, url.Values{"role": {"none"}, "seen": {"apart"}, "device": {"shared"}, "key": {page.value("key")}})
	sheet := sheetIn(t, w)
	if len(w.Result().Cookies()) > 0 {
		t.Errorf("cookies %v", w.Result().Cookies())
	}
	page = read(t, b.see(w.Header().Get("Location")))
	note := document{t, page.one("section", "class", "note must")}
	if got := text(note.one("textarea", "id", "link")); got != host+sheet {
		t.Errorf("the link to keep is %q, want %q", got, host+sheet)
	}
	if got := a.collected(sheet).Role; got != "" {
		t.Errorf("the function is %q", got)
	}
	if w := b.see(a.invitation); w.Code != http.StatusOK {
		t.Errorf("the invitation leads the next person to %s", w.Header().Get("Location"))
	}
}

// A double click, or an answer that got lost, begins one sheet. Later, the same
// form comes from the next person at the device, who went back to it.
func TestBeginSheet_aFormThatIsSentTwice(t *testing.T) {
	begin := func(a asking, form url.Values) string { return sheetIn(t, a.post(a.invitation, form)) }
	form := func(a asking, device string) url.Values {
		return url.Values{"role": {"hr"}, "seen": {"apart"}, "device": {device}, "key": {read(t, a.get(a.invitation)).value("key")}}
	}
	for _, device := range []string{"own", "shared"} {
		a := newSite(t).asks(assessment.SeenApart)
		sent := form(a, device)
		first := begin(a, sent)
		a.clock.Advance(59 * time.Second)
		if begin(a, sent) != first || a.begun() != 1 {
			t.Errorf("%s: a double click begins two sheets", device)
		}
		if strings.Contains(first, sent.Get("key")) {
			t.Error("the link of the sheet is the key of the form, which a page showed")
		}
		a.clock.Advance(2 * time.Second)
		if second := begin(a, sent); second == first {
			t.Errorf("%s: a minute later the next person gets a stranger's sheet", device)
		}
	}
	a := newSite(t).asks(assessment.SeenApart)
	sent := form(a, "shared")
	first := begin(a, sent)
	a.browser().answer(first, "vragen/people/base", "hours", "1")
	if second := begin(a, sent); second == first {
		t.Error("the next person gets a sheet with answers")
	}
	a = newSite(t).asks(assessment.SeenApart)
	sent = form(a, "shared")
	first = begin(a, sent)
	a.clock.Advance(-time.Hour) // the clock is set right
	if second := begin(a, sent); second == first {
		t.Error("while the clock goes back, a sheet stays young")
	}
}

func TestBeginSheet_asManyAsThereArePeople(t *testing.T) {
	a := newSite(t).asks(assessment.SeenApart)
	one := a.browser()
	one.join(a.invitation, "hr", "own")
	for range 200 {
		one.see(a.invitation)
	}
	if n := a.begun(); n != 1 {
		t.Errorf("one browser began %d sheets", n)
	}
	for range 200 {
		a.browser().join(a.invitation, "service", "own")
	}
	if n := a.begun(); n != 201 {
		t.Errorf("%d sheets, want 201", n)
	}
}

// There is a limit to what begins at once, over all visitors together.
func TestBeginSheet_hasALimit(t *testing.T) {
	a := newSite(t).asks(assessment.SeenApart)
	busy := 0
	for range 1600 {
		w := a.post(a.invitation, url.Values{"role": {"hr"}, "seen": {"apart"}, "device": {"own"}})
		if w.Code == http.StatusTooManyRequests {
			busy++
			if page := read(t, w); page.value("role") != "hr" || page.value("device") != "own" {
				t.Fatal("what was chosen is gone")
			}
		}
	}
	if busy < 100 || busy > 110 {
		t.Errorf("%d of 1600 have to wait, want the last 105", busy)
	}
}

// A collection has a bound, and says so.
func TestBeginSheet_tooMany(t *testing.T) {
	a := newSite(t).asks(assessment.SeenApart)
	a.store.failing = map[string]error{"Join": &assessment.Error{Kind: assessment.Conflicts, Field: "sheets"}}
	w := a.post(a.invitation, url.Values{"role": {"hr"}, "seen": {"apart"}, "device": {"own"}})
	if got := read(t, w).heading(); w.Code != http.StatusConflict || got != "Er doen al te veel mensen mee" || len(w.Result().Cookies()) > 0 {
		t.Errorf("status %d, heading %q", w.Code, got)
	}
}

func TestInvitation_whileClosed(t *testing.T) {
	a := newSite(t).asks(assessment.SeenApart)
	form := url.Values{"role": {"hr"}, "seen": {"apart"}, "device": {"own"}}
	a.close()
	for method, want := range map[string]int{http.MethodGet: http.StatusOK, http.MethodPost: http.StatusConflict} {
		w := a.browser().visit(method, a.invitation, form)
		page := read(t, w)
		if got := page.heading(); w.Code != want || got != "De vragen zijn gesloten" || page.has("form") || len(w.Result().Cookies()) > 0 {
			t.Errorf("%s: status %d, heading %q", method, w.Code, got)
		}
		if !strings.Contains(text(page.one("header")), "Gemeente Voorbeeldstad") {
			t.Error("the page does not say who asked")
		}
	}
	// Closed while somebody reads the page.
	a.store.failing = map[string]error{"Join": &assessment.Error{Kind: assessment.Closed}}
	a.reopen()
	if w := a.post(a.invitation, form); w.Code != http.StatusConflict || read(t, w).heading() != "De vragen zijn gesloten" {
		t.Errorf("closed in between: status %d", w.Code)
	}
}

// Who read that answers are seen apart begins nothing that is seen otherwise.
func TestBeginSheet_onlyOnThePromiseThatWasRead(t *testing.T) {
	begin := url.Values{"role": {"hr"}, "device": {"own"}, "seen": {"apart"}}
	chosen := func(t *testing.T) asking {
		a := newSite(t).asks(assessment.SeenApart)
		if w := a.press(a.root, "choose", "seen", "function"); w.Code != http.StatusSeeOther {
			t.Fatalf("choose again: status %d", w.Code)
		}
		return a
	}
	for name, form := range map[string]url.Values{
		"another promise": begin, "none": {"role": {"hr"}, "device": {"own"}}, "no function either": {"seen": {"apart"}},
	} {
		t.Run(name, func(t *testing.T) {
			a := chosen(t)
			w := a.post(a.invitation, form)
			page := read(t, w)
			if w.Code != http.StatusConflict || page.heading() != "Uw functie staat bij uw antwoorden" || a.begun() != 0 || len(w.Result().Cookies()) > 0 {
				t.Fatalf("status %d, headed %q, %d sheets", w.Code, page.heading(), a.begun())
			}
			if got := text(page.one("div", "class", "sum")); !strings.Contains(got, "koos intussen anders") {
				t.Errorf("it says %q", got)
			}
			if got := page.value("role"); got != form.Get("role") {
				t.Errorf("the function is %q, want %q", got, form.Get("role"))
			}
			again := url.Values{"role": {"hr"}, "device": {"own"}, "seen": {page.value("seen")}}
			if w := a.post(a.invitation, again); w.Code != http.StatusSeeOther {
				t.Errorf("after reading it again: status %d", w.Code)
			}
		})
	}
	t.Run("chosen at the same moment", func(t *testing.T) {
		a := newSite(t).asks(assessment.SeenApart)
		a.store.failing = map[string]error{"Join": &assessment.Error{Kind: assessment.Conflicts, Field: "seen"}}
		w := a.post(a.invitation, begin)
		if w.Code != http.StatusConflict || !read(t, w).has("div", "class", "sum") {
			t.Errorf("status %d", w.Code)
		}
	})
}

// The cookie is for one address: a second invitation does not know who began
// with the first.
func TestInvitation_warnsWhoBeganWithAnEarlierOne(t *testing.T) {
	a := newSite(t).asks(assessment.SeenApart)
	const twice, back = "Anders telt u dubbel.", "Met deze link vindt u uw eigen antwoorden terug"
	if strings.Contains(a.get(a.invitation).Body.String(), twice) {
		t.Error("the first invitation speaks of an earlier one")
	}
	if a.press(a.root, "replace"); strings.Contains(a.get(a.root+"samen").Body.String(), back) {
		t.Error("the reminder says that the second invitation leads back")
	}
	second := keyIn(t, a.invited(a.root))
	if got := a.get("/u/" + string(second) + "/").Body.String(); !strings.Contains(got, twice) {
		t.Error("the second invitation does not speak of the first")
	}
}

func TestInvitation_asItIsTyped(t *testing.T) {
	a := newSite(t).asks(assessment.SeenApart)
	for path, want := range map[string]string{
		"/u/" + strings.ToUpper(a.invitation[3:]): a.invitation,
		strings.TrimSuffix(a.invitation, "/"):     a.invitation,
		a.invitation + ".":                        a.invitation,
		"/u/0000-0000-0000-0000-0000-0000-0000/":  "",
	} {
		w := a.get(path)
		if got := w.Header().Get("Location"); got != want {
			t.Errorf("%s leads to %q, want %q", path, got, want)
		}
		if want == "" && (w.Code != http.StatusNotFound || read(t, w).heading() != "Deze uitnodiging bestaat niet") {
			t.Errorf("%s: status %d", path, w.Code)
		}
	}
	// The links of one kind open nothing of another.
	sheet := a.browser().join(a.invitation, "hr", "shared")
	for _, path := range []string{"/m" + sheet[2:], "/u" + sheet[2:], "/v" + a.invitation[2:], "/m" + a.invitation[2:], "/v" + a.root[2:], "/u" + a.root[2:]} {
		if w := a.get(path); w.Code != http.StatusForbidden {
			t.Errorf("%s: status %d, want 403", path, w.Code)
		}
	}
}
