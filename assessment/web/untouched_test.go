package web_test

import (
	"net/http"
	"net/url"
	"testing"

	"trede/assessment"
)

// fill is the form of a part with some fields filled in, as the script sends it.
func (d document) fill(fields ...string) url.Values {
	d.t.Helper()
	values := d.form("answers")
	values.Set("do", "save")
	for i := 0; i+1 < len(fields); i += 2 {
		values.Set(fields[i], fields[i+1])
	}
	return values
}

// A and B have the same part open, and each answers another question. Neither
// meets the other.
func TestSaveAnswers_twoPeopleOnOnePart(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	a, b := read(t, s.get(root+people)), read(t, s.get(root+people))
	if w := s.post(root+people, a.fill("hours", "2")); w.Code != http.StatusOK {
		t.Fatalf("A: status %d", w.Code)
	}
	if w := s.post(root+people, b.fill("accessibility_expert", "1")); w.Code != http.StatusOK {
		t.Fatalf("B: status %d, headed %q", w.Code, read(t, w).heading())
	}
	stored := s.stored(root).Answers
	if stored["people.hours"].Level != 2 || stored["people.accessibility_expert"].Level != 1 || len(stored) != 2 {
		t.Errorf("stored %+v", stored)
	}

	// B's page is old by now. What he did not touch stays as A left it.
	if w := s.post(root+people, b.fill("accessibility_expert", "2", "accessibility_expert-rev", "1", "accessibility_expert-seen", stored["people.accessibility_expert"].Fingerprint())); w.Code != http.StatusOK {
		t.Fatalf("B again: status %d", w.Code)
	}
	if stored := s.stored(root).Answers; stored["people.hours"].Level != 2 || stored["people.accessibility_expert"].Level != 2 {
		t.Errorf("stored %+v", stored)
	}
}

// Without the fingerprints, as a program may send it: an empty question of
// which nothing was known is no change.
func TestSaveAnswers_anEmptyQuestionIsNoChange(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	s.post(root+people, url.Values{"hours-rev": {"0"}, "hours": {"2"}, "accessibility_expert-rev": {"0"}, "do": {"save"}, "end": {"1"}})
	w := s.post(root+people, url.Values{"hours-rev": {"0"}, "accessibility_expert-rev": {"0"}, "accessibility_expert": {"1"}, "do": {"save"}, "end": {"1"}})
	if w.Code != http.StatusOK {
		t.Fatalf("status %d", w.Code)
	}
	if stored := s.stored(root).Answers; stored["people.hours"].Level != 2 || stored["people.accessibility_expert"].Level != 1 {
		t.Errorf("stored %+v", stored)
	}
}

// What a page showed is what one types on: an answer that is another one by
// now is not overwritten, whatever its revision.
func TestSaveAnswers_isBasedOnWhatThePageShowed(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	save := func(level string) {
		t.Helper()
		if w := s.post(root+people, read(t, s.get(root+people)).fill("hours", level)); w.Code != http.StatusOK {
			t.Fatalf("status %d", w.Code)
		}
	}
	save("1")
	page := read(t, s.get(root+people))
	save("2")

	// The browser puts an old choice on a page with a new revision: the
	// fingerprint of that page is not what it was typed on.
	typed := page.fill("hours", "3", "hours-rev", "2")
	if w := s.post(root+people, typed); w.Code != http.StatusConflict {
		t.Errorf("typed on what is not stored any more: status %d, want 409", w.Code)
	}
	if got := s.stored(root).Answers["people.hours"].Level; got != 2 {
		t.Errorf("level %d is stored, want 2", got)
	}

	// Changed there and back: what is stored is what the page showed.
	save("1")
	if w := s.post(root+people, page.fill("hours", "3")); w.Code != http.StatusOK {
		t.Errorf("there and back: status %d, want 200", w.Code)
	}
	if got := s.stored(root).Answers["people.hours"].Level; got != 3 {
		t.Errorf("level %d is stored, want 3", got)
	}
}

// After a conflict one chooses between what one typed and what stood beside it.
func TestConflict_theChoiceIsBetweenWhatWasShown(t *testing.T) {
	begin := func(t *testing.T) (s *site, root string, choice url.Values) {
		s = newSite(t)
		root = s.begin()
		page := read(t, s.get(root+people))
		s.post(root+people, page.fill("hours", "1"))
		w := s.post(root+people, page.fill("hours", "3", "hours-note", "Van mij", "accessibility_expert", "u"))
		if w.Code != http.StatusConflict {
			t.Fatalf("status %d", w.Code)
		}
		if n := len(s.stored(root).Answers); n != 1 {
			t.Fatalf("a conflict stored %d answers, want the first one alone", n)
		}
		choice = url.Values{}
		for _, n := range read(t, w).all("input", "type", "hidden") {
			name, _ := attr(n, "name")
			value, _ := attr(n, "value")
			choice.Add(name, value)
		}
		return s, root, choice
	}
	level := func(s *site, root string) int { return s.stored(root).Answers["people.hours"].Level }

	t.Run("no choice asks again", func(t *testing.T) {
		s, root, choice := begin(t)
		if w := s.post(root+people, choice); w.Code != http.StatusConflict || level(s, root) != 1 {
			t.Errorf("status %d, level %d", w.Code, level(s, root))
		}
	})
	for keep, want := range map[string]int{"mine": 3, "theirs": 1} {
		t.Run(keep, func(t *testing.T) {
			s, root, choice := begin(t)
			choice.Set("keep-hours", keep)
			w := s.post(root+people, choice)
			if w.Code != http.StatusOK || level(s, root) != want {
				t.Errorf("status %d, level %d, want %d", w.Code, level(s, root), want)
			}
			if got := s.stored(root).Answers["people.accessibility_expert"].Kind; got != assessment.Unknown {
				t.Errorf("what was typed beside it is %d", got)
			}
		})
		t.Run(keep+", which changed once more", func(t *testing.T) {
			s, root, choice := begin(t)
			s.post(root+people, read(t, s.get(root+people)).fill("hours", "0"))
			choice.Set("keep-hours", keep)
			if w := s.post(root+people, choice); w.Code != http.StatusConflict || level(s, root) != 0 {
				t.Errorf("status %d, level %d", w.Code, level(s, root))
			}
		})
	}
}

// Saving a part that nobody touched changes nothing, whatever a file brought
// in, and never gets stuck.
func TestSaveAnswers_untouchedIsNoChange(t *testing.T) {
	for name, answer := range map[string]string{
		"a line end in a line":               `{"level": 2, "proof": {"what": "Rooster\nVerslag", "date": "2026-11-01"}, "review": {"verdict": "accepted"}}`,
		"a proof of tomorrow":                `{"level": 2, "proof": {"what": "Rooster", "date": "2027-11-01"}, "review": {"verdict": "accepted"}}`,
		"spaces and marks":                   `{"level": 2, "note": " a\r\nb\t\u200b ", "proof": {"what": "\u00a0Rooster ", "link": "HTTPS://A.example/x y"}}`,
		"a link with a space":                `{"level": 1, "proof": {"link": "https://a.example/a b"}}`,
		"quotes, markup and emoji":           `{"level": 1, "note": "<b>\"'&amp; ❤️ \u202eעברית\u202c"}`,
		"a note that begins with a line end": `{"level": 1, "note": "\n\nstraks"}`,
		"don't know with a note":             `{"unknown": true, "note": "vraag Jan", "obstacles": ["legacy", "money"]}`,
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t)
			file := `{"format": "trede/answers/1", "questionnaire": {"id": "omnichannel-gemeenten", "version": "2026.1"}, "organisation": {"name": "A"}, "answers": {"people.hours": ` + answer + `}}`
			w := s.upload([]byte(file))
			if w.Code != http.StatusSeeOther {
				t.Fatalf("import: status %d\n%s", w.Code, w.Body)
			}
			root := w.Header().Get("Location")
			before, version := s.get(root+"antwoorden.json").Body.String(), s.stored(root).Version
			if w := s.post(root+people, read(t, s.get(root+people)).fill()); w.Code != http.StatusOK {
				t.Fatalf("status %d, headed %q", w.Code, read(t, w).heading())
			}
			if after := s.get(root + "antwoorden.json").Body.String(); after != before || s.stored(root).Version != version {
				t.Errorf("saving an untouched part made of\n%s\nthis:\n%s", before, after)
			}
		})
	}
}
