package web_test

import (
	"crypto/rand"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
	"trede/questions"
)

// db is the store itself.
func (s *site) db() *store.Store { return s.store.Store.(*store.Store) }

// keyIn is the key in the path or address of a link.
func keyIn(t testing.TB, link string) access.Key {
	t.Helper()
	parts := strings.Split(strings.TrimSuffix(link, "/"), "/")
	for i, part := range parts {
		if part == "m" || part == "u" || part == "v" {
			key, err := access.ParseKey(parts[i+1])
			if err != nil {
				t.Fatalf("%s: %v", link, err)
			}
			return key
		}
	}
	t.Fatalf("%s is no link", link)
	return ""
}

// collection is the present collection of the assessment at root.
func (s *site) collection(root string) assessment.Collection {
	s.t.Helper()
	_, a, _, err := s.db().Open(s.t.Context(), keyIn(s.t, root).Hash())
	if err != nil {
		s.t.Fatal(err)
	}
	return a.Collection
}

// press presses a button of the page on which colleagues are asked: it sends the
// form in which the button stands, with what is filled in there.
func (s *site) press(root, do string, fill ...string) *httptest.ResponseRecorder {
	s.t.Helper()
	return s.post(root+"samen", s.formOf(root, do, fill...))
}

// formOf is what a button sends.
func (s *site) formOf(root, do string, fill ...string) url.Values {
	s.t.Helper()
	page := read(s.t, s.get(root+"samen"))
	for _, form := range page.all("form") {
		d := document{s.t, form}
		if !d.has("button", "name", "do") {
			continue
		}
		if value, _ := attr(d.one("button", "name", "do"), "value"); value != do {
			continue
		}
		values := url.Values{"do": {do}}
		for _, name := range []string{"collection", "was", "nth", "day", "seen"} {
			if d.has("input", "name", name) {
				values.Set(name, d.value(name))
			}
		}
		for i := 0; i+1 < len(fill); i += 2 {
			values.Set(fill[i], fill[i+1])
		}
		return values
	}
	s.t.Fatalf("the page has no button %s", do)
	return nil
}

// ask begins to ask colleagues, and returns the link that invites them.
func (s *site) ask(root string, seen assessment.Seen) string {
	s.t.Helper()
	if w := s.press(root, "choose", "seen", string(seen)); w.Code != http.StatusSeeOther {
		s.t.Fatalf("ask: status %d\n%s", w.Code, w.Body)
	}
	return s.invited(root)
}

// invited is the invitation as the page shows it.
func (s *site) invited(root string) string {
	s.t.Helper()
	return text(read(s.t, s.get(root+"samen")).one("textarea", "id", "link"))
}

// joined is the sheet of a colleague who answered.
type joined struct {
	sheet assessment.SheetID
	key   access.Key
}

// join has a colleague begin, answer and maybe finish, as of now.
func (s *site) join(invitation, role string, opinions assessment.Opinions, finished bool) joined {
	s.t.Helper()
	id, ctx := assessment.SheetID(rand.Text()), s.t.Context()
	key := access.NewKey()
	_, of, _, err := s.db().Open(ctx, keyIn(s.t, invitation).Hash())
	if err != nil {
		s.t.Fatal(err)
	}
	err = s.db().Join(ctx, keyIn(s.t, invitation).Hash(), of.Collection.Seen, assessment.Sheet{ID: id, Role: role}, key.Hash(), nil)
	if err != nil {
		s.t.Fatal(err)
	}
	s.say(id, opinions)
	if finished {
		if err := s.db().Finish(ctx, id); err != nil {
			s.t.Fatal(err)
		}
	}
	return joined{id, key}
}

// say has a colleague answer for the first time.
func (s *site) say(id assessment.SheetID, opinions assessment.Opinions) {
	s.t.Helper()
	var changes []assessment.Change
	for question, o := range opinions {
		changes = append(changes, assessment.Change{Question: question, Answer: assessment.Answer{Kind: o.Kind, Level: o.Level, Note: o.Remark}})
	}
	if len(changes) == 0 {
		return
	}
	if conflicts, err := s.db().Save(s.t.Context(), id, changes); err != nil || len(conflicts) > 0 {
		s.t.Fatal(conflicts, err)
	}
}

// level is an opinion.
func level(n int) assessment.Opinion { return assessment.Opinion{Kind: assessment.Levelled, Level: n} }

// twelve are the sheets of the colleagues in Voorbeeldstad.
func twelve(t testing.TB) []assessment.Colleague {
	t.Helper()
	data, err := os.ReadFile("../export/testdata/voorbeeldstad-sheets-2026-11-13.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Sheets []struct {
			Role    string
			Answers map[questions.QuestionID]struct {
				Level         *int
				Unknown       bool
				NotApplicable bool `json:"not_applicable"`
				Remark        string
			}
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	var all []assessment.Colleague
	for _, sheet := range file.Sheets {
		c := assessment.Colleague{Role: sheet.Role, Opinions: assessment.Opinions{}}
		for id, a := range sheet.Answers {
			o := assessment.Opinion{Remark: a.Remark}
			switch {
			case a.Level != nil:
				o.Kind, o.Level = assessment.Levelled, *a.Level
			case a.Unknown:
				o.Kind = assessment.Unknown
			case a.NotApplicable:
				o.Kind = assessment.NotApplicable
			}
			c.Opinions[id] = o
		}
		all = append(all, c)
	}
	return all
}

// collect asks the twelve of Voorbeeldstad on top of its file of 12 November.
func (s *site) collect(seen assessment.Seen) (root, invitation string, sheets []assessment.SheetID) {
	s.t.Helper()
	root = s.upload(voorbeeldstad(s.t, "12")).Header().Get("Location")
	invitation = s.ask(root, seen)
	for _, c := range twelve(s.t) {
		sheets = append(sheets, s.join(invitation, c.Role, c.Opinions, true).sheet)
	}
	return root, invitation, sheets
}
