package web_test

import (
	"net/http"
	"strings"
	"testing"
	"unicode/utf8"

	"trede/assessment"
)

// FuzzSaveAnswers sends anything at all as the form of a part. Whatever it is,
// the answer is a page with a status that says so, nothing panics, and what is
// stored is an answer that the questionnaire allows.
func FuzzSaveAnswers(f *testing.F) {
	for _, form := range []string{
		part("hours", "2", "hours-what", "Rooster", "hours-link", "https://a.example", "hours-date", "12-3-2026").Encode(),
		part("hours", "u", "hours-note", "é\x00", "hours-ob", "money").Encode(),
		part("hours", "na", "hours-reason", "x", "keep-hours", "mine", "hours-now", "3").Encode(),
		"hours=7&end=1&hours-rev=0", "%zz=1", "hours=1&hours=2&end=1&hours-rev=-1", "x-knowledge-no-editor=y&x-knowledge-no-editor-rev=0&end=1", "",
	} {
		f.Add(form)
	}
	s := quietSite(f)
	f.Fuzz(func(t *testing.T, form string) {
		s := *s
		s.t = t
		root := s.begin()
		w := s.do(http.MethodPost, root+people, strings.NewReader(form), "Content-Type", "application/x-www-form-urlencoded")
		switch w.Code {
		case http.StatusOK, http.StatusSeeOther, http.StatusBadRequest, http.StatusConflict, http.StatusUnprocessableEntity:
		default:
			t.Errorf("status %d", w.Code)
		}
		if !utf8.ValidString(w.Body.String()) {
			t.Error("the page is not UTF-8")
		}
		for question, a := range s.stored(root).Answers {
			if a.Kind == assessment.Levelled && (a.Level < 0 || a.Level > 3) || assessment.CheckText(a.Note, assessment.MaxNote) != nil || assessment.CheckLink(a.Proof.Link) != nil {
				t.Errorf("stored at %s: %+v", question, a)
			}
		}
	})
}

// FuzzReply sends anything at all as the form of a colleague's part: what is
// stored is an opinion that the questionnaire allows, and nothing beside it.
func FuzzReply(f *testing.F) {
	for _, form := range []string{
		part("hours", "2", "hours-what", "Rooster", "hours-date", "12-3-2026", "hours-note", "é\x00").Encode(),
		part("hours", "na", "hours-reason", "x", "keep-hours", "mine", "hours-now", "3").Encode(),
		"hours=7&end=1&hours-rev=0&do=finish", "x-knowledge-no-editor=y&x-knowledge-no-editor-rev=0&end=1", "role=hr&role=it", "",
	} {
		f.Add(form)
	}
	a := quietSite(f).asks(assessment.SeenApart)
	sheet := a.browser().join(a.invitation, "hr", "shared")
	f.Fuzz(func(t *testing.T, form string) {
		s := *a.site
		s.t = t
		for _, path := range []string{people, people + "?andere", "functie"} {
			w := s.do(http.MethodPost, sheet+path, strings.NewReader(form), "Content-Type", "application/x-www-form-urlencoded")
			switch w.Code {
			case http.StatusOK, http.StatusSeeOther, http.StatusBadRequest, http.StatusConflict, http.StatusUnprocessableEntity:
			default:
				t.Errorf("status %d", w.Code)
			}
			if !utf8.ValidString(w.Body.String()) {
				t.Error("the page is not UTF-8")
			}
		}
		stored := s.collected(sheet)
		for question, answer := range stored.Answers {
			if !answer.Equal(answer.Opinion().Answer()) || answer.Level < 0 || answer.Level > 3 || assessment.CheckText(answer.Note, assessment.MaxNote) != nil {
				t.Errorf("stored at %s: %+v", question, answer)
			}
		}
		if len(stored.Explanations) > 0 {
			t.Errorf("stored %v", stored.Explanations)
		}
	})
}
