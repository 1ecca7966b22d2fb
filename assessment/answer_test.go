package assessment_test

import (
	"reflect"
	"testing"

	"trede/assessment"
)

// A review holds for what was reviewed: a claim with its proof. A note or an
// obstacle beside it changes nothing about that.
func TestAnswer_sameClaimIsWhatAReviewHoldsFor(t *testing.T) {
	reviewed := assessment.Answer{
		Kind: assessment.Levelled, Level: 2, Proof: assessment.Proof{What: "report", Link: "https://a.example", Date: day},
		Review: assessment.Review{Verdict: assessment.Accepted, By: "adviser", On: day},
	}
	tests := []struct {
		name         string
		change       func(*assessment.Answer)
		same, record bool
	}{
		{"nothing", func(*assessment.Answer) {}, true, true},
		{"its level", func(a *assessment.Answer) { a.Level = 3 }, false, false},
		{"its kind", func(a *assessment.Answer) { a.Kind = assessment.Unknown }, false, false},
		{"its reason", func(a *assessment.Answer) { a.Reason = "there is none" }, false, false},
		{"what the proof is", func(a *assessment.Answer) { a.Proof.What = "another" }, false, false},
		{"where the proof is", func(a *assessment.Answer) { a.Proof.Link = "" }, false, false},
		{"the day of the proof", func(a *assessment.Answer) { a.Proof.Date++ }, false, false},
		{"its note", func(a *assessment.Answer) { a.Note = "seen" }, true, true},
		{"its obstacles", func(a *assessment.Answer) { a.Obstacles = []string{"money"} }, true, true},
		{"its review", func(a *assessment.Answer) { a.Review.Verdict = assessment.Rejected }, true, false},
		{"who reviewed it", func(a *assessment.Answer) { a.Review.By = "another" }, true, false},
		{"that it was agreed", func(a *assessment.Answer) { a.Agreed.On = day }, true, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			changed := reviewed
			tt.change(&changed)
			if got := changed.SameClaim(reviewed); got != tt.same {
				t.Errorf("the same claim: %v, want %v", got, tt.same)
			}
			if got := changed.SameRecord(reviewed); got != tt.record {
				t.Errorf("the same for the history: %v, want %v", got, tt.record)
			}
			if got := changed.RecordFingerprint() == reviewed.RecordFingerprint(); got != tt.record {
				t.Errorf("the same fingerprint: %v, want %v", got, tt.record)
			}
			if got, want := changed.Equal(reviewed), tt.name == "nothing"; got != want {
				t.Errorf("equal: %v, want %v", got, want)
			}
		})
	}
	if n := reflect.TypeFor[assessment.Answer]().NumField(); n != 8 {
		t.Errorf("an answer has %d fields: does a review hold when the new one changes, and is it in the history?", n)
	}
}
