package web_test

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/web"
	"trede/questions"
)

// R1 in full: whatever the holder of a link to the assessment asks for, in
// either language, nothing there comes from a colleague's answers, remarks,
// function or moments until it is published, apart from how many began and
// finished.
func TestUnpublished_nobodySeesMoreThanTwoNumbers(t *testing.T) {
	u := newUnpublished(t)
	u.join("legal", "hours", "0")
	u.join("executive", "accessibility_expert", "u")
	u.join("none", "hours", "1", "accessibility_expert", "2")
	u.send(u.sheets[0]+"klaar", nil)

	u.same("they change what they said", func() {
		u.say(0, "hours", "3")
		u.say(1, "accessibility_expert", "0", "hours", "2")
		u.say(2, "hours", "u", "hours-note", "")
	})
	u.same("they change their function", func() {
		for _, sheet := range u.sheets {
			u.send(sheet+"functie", url.Values{"role": {"hr"}})
		}
		u.send(u.sheets[0]+"functie", url.Values{"role": {"none"}})
	})
	u.same("one erases, and another comes", func() {
		u.send(u.sheets[1]+"wissen", nil)
		u.join("service", "hours", "3")
	})
	u.same("one looks at everything, and says nothing", func() {
		for _, lang := range []string{"", "en/"} {
			u.see(u.invitation + lang)
			u.see(u.join("it") + lang)
		}
	})
	u.same("one says again that it is finished", func() { u.send(u.sheets[0]+"klaar", nil) })

	// The two numbers themselves stand where they may.
	before := u.look()
	u.join("service", "hours", "3")
	u.send(u.sheets[2]+"klaar", nil)
	want := []string{"owner GET /m/:key/", "owner GET /m/:key/en/", "owner GET /m/:key/en/samen", "owner GET /m/:key/samen"}
	if got := differing(before, u.look()); !slices.Equal(got, want) {
		t.Errorf("when one begins and one finishes, these change:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}

	// Too few to publish: closing tells no more.
	u.press(u.roots["owner"], "close")
	before = u.look()
	u.press(u.roots["owner"], "open")
	u.clock.Advance(time.Minute)
	u.say(0, "hours", "1")
	u.clock.Advance(-time.Minute)
	u.press(u.roots["owner"], "close")
	if got := differing(before, u.look()); len(got) > 0 {
		t.Errorf("closed again with too few, these differ by what was said: %v", got)
	}
}

// unpublished is an assessment of which colleagues are asked, with an owner and
// a reader.
type unpublished struct {
	browser
	invitation string
	rules      *assessment.Rules
	roots      map[string]string // by who holds the link
	sheets     []string
	secret     []string // what nobody may see
}

func newUnpublished(t *testing.T) *unpublished {
	t.Helper()
	s := newSiteWith(t, web.Config{Can: func(g access.Grant, a access.Action) bool {
		return g == reader && slices.Contains([]access.Action{access.See, access.Download}, a) || access.Can(g, a)
	}})
	root := s.begin()
	link := s.ask(root, assessment.SeenApart) // as an owner does, whose page then shows the invitation
	u := &unpublished{
		browser: s.browser(), invitation: "/u/" + string(keyIn(t, link)) + "/",
		rules:  assessment.Compile(questions.Omnichannel()),
		roots:  map[string]string{"owner": root, "reader": s.alsoFor(root, reader)},
		secret: []string{wild},
	}
	if w := u.answer(root, people, "hours", "2", "hours-note", "van ons"); w.Code != http.StatusOK {
		t.Fatalf("the assessment's own answer: status %d", w.Code)
	}
	return u
}

// wild is a word that stands in every remark, and nowhere else.
const wild = "Zwartkijker"

func (u *unpublished) send(path string, form url.Values) {
	u.t.Helper()
	if w := u.browser.send(path, form); w.Code >= http.StatusBadRequest {
		u.t.Fatalf("%s: status %d\n%s", path, w.Code, w.Body)
	}
}

// join has another colleague begin, and answer with a remark.
func (u *unpublished) join(role string, fields ...string) (sheet string) {
	u.t.Helper()
	sheet = u.browser.join(u.invitation, role, "shared")
	u.sheets = append(u.sheets, sheet)
	u.secret = append(u.secret, string(linkKey(u.t, sheet)), string(u.collected(sheet).ID))
	if len(fields) > 0 {
		u.say(len(u.sheets)-1, fields...)
	}
	return sheet
}

// say has a colleague answer with another remark than ever before.
func (u *unpublished) say(n int, fields ...string) {
	u.t.Helper()
	remark := fields[0] + "-note"
	if !slices.Contains(fields, remark) {
		fields = append(fields, remark, fmt.Sprintf("%s %d", wild, u.clock.Now().UnixNano()+int64(n)))
	}
	if w := u.answer(u.sheets[n], people, fields...); w.Code != http.StatusOK {
		u.t.Fatalf("answer: status %d", w.Code)
	}
}

// same makes sure that nobody sees what was done an hour before they looked.
func (u *unpublished) same(what string, do func()) {
	u.t.Helper()
	before := u.look()
	u.clock.Advance(-time.Hour)
	do()
	u.clock.Advance(time.Hour)
	for _, page := range differing(before, u.look()) {
		u.t.Errorf("%s, and one sees it in %s", what, page)
	}
}

// look asks for everything that there is to get, and makes sure that nothing of
// a colleague is in it. What the server draws anew each time is left out.
func (u *unpublished) look() map[string]string {
	u.t.Helper()
	all := map[string]string{}
	for who, root := range u.roots {
		for _, lang := range []string{"", "en/"} {
			for _, route := range web.Routes() {
				method, path, _ := strings.Cut(route, " ")
				if method != http.MethodGet {
					continue
				}
				if below, ok := strings.CutPrefix(path, "/m/:key/"); ok {
					for _, page := range u.filled(below) {
						all[who+" GET /m/:key/"+lang+page] = u.fetch(root + lang + page)
					}
				} else if !strings.Contains(path, ":key") && lang == "" {
					all[who+" "+route] = u.fetch(path)
				}
			}
		}
	}
	return all
}

// filled are the addresses of a route: of every part, and of every question.
func (u *unpublished) filled(route string) (all []string) {
	switch q := u.rules.Questionnaire(); {
	case strings.Contains(route, ":dimension"):
		for _, r := range u.rules.Route() {
			all = append(all, strings.NewReplacer(":dimension", q.Dimensions[r.Dimension].ID, ":step", u.rules.StepID(r.Step)).Replace(route))
		}
	case strings.Contains(route, ":question"):
		for _, i := range u.rules.Route()[0].Questions {
			all = append(all, strings.Replace(route, ":question", string(u.rules.Question(i).ID), 1))
		}
	default:
		all = []string{route}
	}
	return all
}

// fetch gives all that comes back: the status, the headers and the body.
func (u *unpublished) fetch(path string) string {
	u.t.Helper()
	w := u.get(path)
	var b strings.Builder
	fmt.Fprintln(&b, w.Code)
	for _, name := range slices.Sorted(maps.Keys(w.Header())) {
		fmt.Fprintf(&b, "%s: %s\n", name, strings.Join(w.Header()[name], ", "))
	}
	b.WriteString(w.Body.String())
	for _, secret := range u.secret {
		if strings.Contains(b.String(), secret) {
			u.t.Errorf("%s has %q of a colleague", path, secret)
		}
	}
	return aKey.ReplaceAllString(b.String(), "…") // a new one in every form
}

// differing are the pages of which the bytes are not the same.
func differing(before, after map[string]string) (pages []string) {
	for _, page := range slices.Sorted(maps.Keys(before)) {
		if before[page] != after[page] {
			pages = append(pages, page)
		}
	}
	return pages
}
