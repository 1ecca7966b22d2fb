package web_test

import (
	"testing"

	"trede/assessment"
)

// reviewed is an answer that somebody looked at.
const reviewed = `{"format": "trede/answers/1", "questionnaire": {"id": "omnichannel-gemeenten", "version": "2026.1"}, "organisation": {"name": "Gemeente Voorbeeldstad"},
 "answers": {"people.hours": {"level": 2, "proof": {"what": "Rooster", "link": "https://a.example/", "date": "2026-03-12"}, "review": {"verdict": "accepted", "by": "Adviseur"}}}}`

// A review is of a claim and its proof. It stays while they do, and not longer.
func TestSaveAnswers_aReviewEndsWithItsClaim(t *testing.T) {
	tests := []struct {
		name    string
		changed []string // fields that differ from what was reviewed
		want    assessment.Verdict
	}{
		{"nothing", nil, assessment.Accepted},
		{"a note", []string{"hours-note", "Gezien"}, assessment.Accepted},
		{"an obstacle", []string{"hours-ob", "money"}, assessment.Accepted},
		{"the level", []string{"hours", "3"}, assessment.Unreviewed},
		{"don't know", []string{"hours", "u"}, assessment.Unreviewed},
		{"the proof", []string{"hours-what", "Ander rooster"}, assessment.Unreviewed},
		{"its link", []string{"hours-link", ""}, assessment.Unreviewed},
		{"its day", []string{"hours-date", "13-3-2026"}, assessment.Unreviewed},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newSite(t)
			root := s.upload([]byte(reviewed)).Header().Get("Location")
			form := part()
			for name, value := range map[string]string{"hours-rev": "1", "hours": "2", "hours-what": "Rooster", "hours-link": "https://a.example/", "hours-date": "12-3-2026"} {
				form.Set(name, value)
			}
			for i := 0; i+1 < len(tt.changed); i += 2 {
				form.Set(tt.changed[i], tt.changed[i+1])
			}
			if w := s.post(root+people, form); w.Code != 303 {
				t.Fatalf("status %d", w.Code)
			}
			if got := s.stored(root).Answers["people.hours"].Review.Verdict; got != tt.want {
				t.Errorf("verdict %d, want %d", got, tt.want)
			}
		})
	}
}
