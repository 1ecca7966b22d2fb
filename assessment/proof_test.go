package assessment_test

import (
	"testing"

	"trede/assessment"
	"trede/questions"
)

func TestProof_untilIsTheFirstDayOnWhichItNoLongerCounts(t *testing.T) {
	tests := []struct {
		name   string
		date   questions.Date
		months int
		want   questions.Date
	}{
		{"a year", 2026_11_23, 12, 2027_11_23},
		{"half a year, into the next", 2026_11_23, 6, 2027_05_23},
		{"a shorter month has a last day", 2026_01_31, 1, 2026_02_28},
		{"in a leap year too", 2028_01_31, 1, 2028_02_29},
		{"no date", 0, 12, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := (assessment.Proof{What: "report", Date: tt.date}).Until(tt.months); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestProof_isCompleteWithWhatItIsAndItsDay(t *testing.T) {
	tests := []struct {
		proof assessment.Proof
		want  bool
	}{
		{assessment.Proof{What: "report", Date: day}, true},
		{assessment.Proof{What: "report", Date: day, Link: "https://a.example"}, true},
		{assessment.Proof{What: " \t", Date: day}, false},
		{assessment.Proof{Date: day, Link: "https://a.example"}, false},
		{assessment.Proof{What: "report"}, false},
		{assessment.Proof{}, false},
	}
	for _, tt := range tests {
		if got := tt.proof.Complete(); got != tt.want {
			t.Errorf("%+v: got %v, want %v", tt.proof, got, tt.want)
		}
	}
}

func TestProofs_areCountedByVerdict(t *testing.T) {
	q := small("people: a=mono b=mono c=mono d=mono e=mono f=mono g=mono h=mono")
	answers := sheet(t, q, "a=2+ b=2+ c=3* d=2! e=0+ f=3 g=? h=2")
	undated, unknown := answers["people.h"], answers["people.g"]
	undated.Proof.What, unknown.Proof = "report", validProof(day)
	answers["people.h"], answers["people.g"] = undated, unknown
	got := answers.Proofs()
	if want := (assessment.ProofCount{Given: 6, Accepted: 1, Rejected: 1}); got != want || got.Unreviewed() != 4 {
		t.Errorf("got %+v with %d unreviewed, want %+v with 4", got, got.Unreviewed(), want)
	}
	if got := (assessment.Answers{}).Proofs(); got != (assessment.ProofCount{}) {
		t.Errorf("no answers: got %+v", got)
	}
}
