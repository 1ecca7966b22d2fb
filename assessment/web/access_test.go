package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
	"trede/assessment/web"
	"trede/questions"
)

// needed says once more what each route of an assessment needs. A route that is
// not here fails the test: somebody has to think about it.
var needed = map[string]access.Action{
	"GET /m/:key/":                              access.See,
	"GET /m/:key/vragen/:dimension/:step":       access.Answer,
	"POST /m/:key/vragen/:dimension/:step":      access.Answer,
	"GET /m/:key/vraag/:question/geschiedenis":  access.Answer,
	"POST /m/:key/vraag/:question/geschiedenis": access.Answer,
	"GET /m/:key/vraag/:question/afspraak":      access.Answer,
	"POST /m/:key/vraag/:question/afspraak":     access.Answer,
	"GET /m/:key/resultaat":                     access.See,
	"GET /m/:key/antwoorden.json":               access.Download,
	"GET /m/:key/uitkomst.json":                 access.Download,
	"POST /m/:key/nieuwe-link":                  access.ManageLink,
	"POST /m/:key/andere-links":                 access.ManageLink,
	"GET /m/:key/wissen":                        access.Erase,
	"POST /m/:key/wissen":                       access.Erase,
	"GET /m/:key/werklijst":                     access.See,
	"GET /m/:key/samen":                         access.AskColleagues,
	"POST /m/:key/samen":                        access.AskColleagues,
	"GET /m/:key/opnieuw-vragen":                access.AskColleagues,
	"POST /m/:key/opnieuw-vragen":               access.AskColleagues,
	"GET /m/:key/verschillen":                   access.AskColleagues,
	"GET /m/:key/verschillen/vorige":            access.AskColleagues,

	"GET /u/:key/":                         access.Join,
	"POST /u/:key/":                        access.Join,
	"GET /v/:key/":                         access.Reply,
	"GET /v/:key/vragen/:dimension/:step":  access.Reply,
	"POST /v/:key/vragen/:dimension/:step": access.Reply,
	"POST /v/:key/klaar":                   access.Reply,
	"GET /v/:key/functie":                  access.Reply,
	"POST /v/:key/functie":                 access.Reply,
	"POST /v/:key/vergeten":                access.Reply,
	"GET /v/:key/wissen":                   access.Reply,
	"POST /v/:key/wissen":                  access.Reply,
}

// For every action there is a grant here that allows only that, so that each
// route can be tried against each.
func only(a access.Action) access.Grant { return access.Grant(fmt.Sprintf("only %d", a)) }

func canOnly(g access.Grant, a access.Action) bool { return g == only(a) || access.Can(g, a) }

func TestRoutes_letInWhomTheGrantAllows(t *testing.T) {
	s, found := newSiteWith(t, web.Config{Can: canOnly}), 0
	for _, route := range web.Routes() {
		method, path, _ := strings.Cut(route, " ")
		if !strings.Contains(path, ":key") {
			continue
		}
		found++
		needs, ok := needed[route]
		if !ok {
			t.Errorf("%s: say in this test what it needs", route)
			continue
		}
		s.clock.Advance(time.Minute) // so that as many may begin
		for _, lang := range []string{"", "en/"} {
			for action := range access.Actions {
				root := path[:3] + strings.TrimPrefix(s.grant(only(action)), "/m/") + lang
				w := s.do(method, root+address(path), strings.NewReader(part("hours", "1").Encode()), "Content-Type", "application/x-www-form-urlencoded")
				if action == needs && w.Code == http.StatusForbidden {
					t.Errorf("%s %s is refused to who may do just that", lang, route)
				}
				if action != needs && w.Code != http.StatusForbidden {
					t.Errorf("%s %s: status %d for who may only do %d", lang, route, w.Code, action)
				}
			}
		}
	}
	if found != len(needed) {
		t.Errorf("%d routes of an assessment, and %d in the table", found, len(needed))
	}
}

// address fills in a route below the link.
func address(route string) string {
	return strings.NewReplacer("/m/:key/", "", "/u/:key/", "", "/v/:key/", "", ":dimension", "people", ":step", "base", ":question", "people.hours").Replace(route)
}

// grant begins an assessment, and returns the path of a further link to it.
func (s *site) grant(g access.Grant) string {
	s.t.Helper()
	root := s.begin()
	owner, err := access.ParseKey(strings.Split(root, "/")[2])
	if err != nil {
		s.t.Fatal(err)
	}
	db := s.store.Store.(*store.Store)
	_, a, _, err := db.Open(s.t.Context(), owner.Hash())
	if err != nil {
		s.t.Fatal(err)
	}
	key := access.NewKey()
	if err := db.AddLink(s.t.Context(), a.ID, g, key.Hash()); err != nil {
		s.t.Fatal(err)
	}
	return "/m/" + string(key) + "/"
}

// reader is a grant that the program does not know: it is made here, and no
// handler was touched for it.
const reader access.Grant = "reader"

func TestReader_isAddedByATableAlone(t *testing.T) {
	s := newSiteWith(t, web.Config{Can: func(g access.Grant, a access.Action) bool {
		return g == reader && slices.Contains([]access.Action{access.See, access.Download}, a) || access.Can(g, a)
	}})
	root := s.grant(reader)
	for path, want := range map[string]int{"": 200, "resultaat": 200, "en/resultaat": 200, "werklijst": 200, "en/werklijst?functie=it": 200, "antwoorden.json": 200, "uitkomst.json": 200, people: 403, "vraag/people.hours/geschiedenis": 403, "vraag/people.hours/afspraak": 403, "wissen": 403} {
		if w := s.get(root + path); w.Code != want {
			t.Errorf("GET %s: status %d, want %d", path, w.Code, want)
		}
	}
	for path, form := range map[string]url.Values{people: part("hours", "1"), "nieuwe-link": {}, "wissen": {}} {
		w := s.post(root+path, form)
		if w.Code != http.StatusForbidden {
			t.Errorf("POST %s: status %d, want 403", path, w.Code)
		}
		if got := read(t, w).heading(); got != "Dit mag niet met deze link" {
			t.Errorf("POST %s: the page is headed %q", path, got)
		}
	}
	if n := len(s.stored(root).Answers); n > 0 {
		t.Errorf("a reader stored %d answers", n)
	}
	// What one may not do is not offered either.
	page := read(t, s.get(root))
	for _, action := range []string{"nieuwe-link"} {
		if page.has("form", "action", action) {
			t.Errorf("a reader is offered %s", action)
		}
	}
	for _, href := range []string{"wissen", people} {
		if page.has("a", "href", href) {
			t.Errorf("a reader is offered %s", href)
		}
	}
	if page.has("textarea", "id", "link") {
		t.Error("a reader is shown the link as if it were the owner's")
	}
}

// A questionnaire that an author changed and that still calls itself the same
// is another: answers are not read by rules that they were not given for.
func TestOtherVersion_isAlsoOneWithOtherContents(t *testing.T) {
	s := newSite(t)
	q := questions.Omnichannel()
	for hash, want := range map[string]int{q.Hash: 200, "": 200, "sha256:00": 409} {
		key := access.NewKey()
		a := assessment.Assessment{
			ID: assessment.ID("hash " + hash), Organisation: assessment.Organisation{Name: "A"},
			Questionnaire: assessment.QuestionnaireRef{ID: q.ID, Version: q.Version, Hash: hash},
		}
		if err := s.store.Create(t.Context(), a, key.Hash(), nil); err != nil {
			t.Fatal(err)
		}
		if w := s.get("/m/" + string(key) + "/resultaat"); w.Code != want {
			t.Errorf("hash %q: status %d, want %d", hash, w.Code, want)
		}
	}
	root := s.begin()
	key, err := access.ParseKey(strings.Split(root, "/")[2])
	if err != nil {
		t.Fatal(err)
	}
	if _, a, _, err := s.store.Open(t.Context(), key.Hash()); err != nil || a.Questionnaire.Hash != q.Hash {
		t.Errorf("a new assessment keeps the hash %q, error %v", a.Questionnaire.Hash, err)
	}
}

// An assessment whose questionnaire is not in the library is not lost: it can
// be taken along, given a new link and erased, and nothing else.
func TestOtherVersion_isTakenAlongAndErased(t *testing.T) {
	s := newSite(t)
	key := access.NewKey()
	a := assessment.Assessment{
		ID: "old", Organisation: assessment.Organisation{Name: "Gemeente Voorbeeldstad"},
		Questionnaire: assessment.QuestionnaireRef{ID: "omnichannel-gemeenten", Version: "2019.1"},
	}
	answers := []assessment.Change{
		{Question: "people.gone", Answer: assessment.Answer{Kind: assessment.Levelled, Level: 2, Note: "Bewaard", Obstacles: []string{"weather"}}},
		{Contradiction: "forgotten", Explanation: "Omdat"},
	}
	if err := s.store.Create(t.Context(), a, key.Hash(), answers); err != nil {
		t.Fatal(err)
	}
	root := "/m/" + string(key) + "/"

	page := read(t, s.get(root))
	if got := page.heading(); got != "Deze meting hoort bij een andere vragenlijst" {
		t.Errorf("the overview is headed %q", got)
	}
	if got := text(page.one("textarea", "id", "link")); !strings.HasSuffix(got, root) {
		t.Errorf("the link is shown as %q", got)
	}
	for path, want := range map[string]int{people: 409, "resultaat": 409, "werklijst": 409, "uitkomst.json": 409, "wissen": 200, "en/": 200, "en/wissen": 200} {
		if w := s.get(root + path); w.Code != want {
			t.Errorf("GET %s: status %d, want %d", path, w.Code, want)
		}
	}
	if w := s.post(root+people, part("hours", "1")); w.Code != http.StatusConflict {
		t.Errorf("saving: status %d, want 409", w.Code)
	}
	file := s.get(root + "antwoorden.json")
	for _, want := range []string{`"version": "2019.1"`, `"people.gone": {"level": 2, "note": "Bewaard", "obstacles": ["weather"]}`, `"forgotten": "Omdat"`} {
		if !strings.Contains(file.Body.String(), want) {
			t.Errorf("the answers file lacks %s:\n%s", want, file.Body)
		}
	}

	fresh := s.post(root+"nieuwe-link", url.Values{})
	if fresh.Code != http.StatusSeeOther {
		t.Fatalf("new link: status %d", fresh.Code)
	}
	root, _, _ = strings.Cut(fresh.Header().Get("Location"), "?")
	if got := text(read(t, s.get(fresh.Header().Get("Location"))).one("textarea", "id", "link")); !strings.HasSuffix(got, root) {
		t.Errorf("the new link is shown as %q, want %s at its end", got, root)
	}
	if w := s.post(root+"wissen", url.Values{}); w.Code != http.StatusOK {
		t.Errorf("erase: status %d", w.Code)
	}
	if w := s.get(root); w.Code != http.StatusNotFound {
		t.Errorf("after erasing: status %d", w.Code)
	}
}

// A download is never an error of ours, whatever is stored.
func TestDownloads_whatTheQuestionnaireDoesNotKnow(t *testing.T) {
	s := newSite(t)
	q := questions.Omnichannel()
	key := access.NewKey()
	a := assessment.Assessment{ID: "odd", Questionnaire: assessment.QuestionnaireRef{ID: q.ID, Version: q.Version}}
	odd := []assessment.Change{{Question: "people.hours", Answer: assessment.Answer{Kind: assessment.Levelled, Level: 1, Obstacles: []string{"weather"}}}}
	if err := s.store.Create(t.Context(), a, key.Hash(), odd); err != nil {
		t.Fatal(err)
	}
	root := "/m/" + string(key) + "/"
	if w := s.get(root + "antwoorden.json"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"weather"`) {
		t.Errorf("answers: status %d\n%s", w.Code, w.Body)
	}
	if w := s.get(root + "uitkomst.json"); w.Code != http.StatusConflict {
		t.Errorf("outcome: status %d, want 409", w.Code)
	}
}
