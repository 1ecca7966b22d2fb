package assessment_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

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

func TestDue_announcesAProofAQuarterBeforeItExpires(t *testing.T) {
	if assessment.DueWithin != 90 {
		t.Errorf("proofs are announced %d days ahead, want 90", assessment.DueWithin)
	}
	tests := []struct {
		until   questions.Date
		days    int
		listed  bool
		expired bool
	}{
		{2025_11_23, -365, true, true},
		{2026_11_22, -1, true, true},
		{2026_11_23, 0, true, true}, // no longer counts today
		{2026_11_24, 1, true, false},
		{2026_11_30, 7, true, false},
		{2026_12_01, 8, true, false},
		{2027_02_20, 89, true, false},
		{2027_02_21, 90, true, false},
		{2027_02_22, 91, false, false},
		{2027_11_23, 365, false, false},
	}
	q := small("people: a=mono")
	r := assessment.Compile(q)
	for _, tt := range tests {
		t.Run(tt.until.String(), func(t *testing.T) {
			made := questions.DateOf(tt.until.Time().AddDate(0, -12, 0))
			answers := assessment.Answers{"people.a": {Kind: assessment.Levelled, Level: 2, Proof: assessment.Proof{What: "report", Date: made}}}
			due := r.Due(answers, day)
			if len(due) == 0 && !tt.listed {
				return
			}
			want := []assessment.Due{{Question: 0, Until: tt.until, Days: tt.days}}
			if !tt.listed || !slices.Equal(due, want) || due[0].Expired() != tt.expired {
				t.Fatalf("got %+v, listed %v, expired %v", due, tt.listed, tt.expired)
			}
			// What is announced is when the score stops counting it.
			if counts := r.Score(answers, nil, day).Proven.Dimensions[0].Counts == 1; counts == tt.expired {
				t.Errorf("it counts: %v, and is expired: %v", counts, tt.expired)
			}
		})
	}
}

func TestDue_listsWhatNeedsAProofTheFirstToExpireLeading(t *testing.T) {
	q := small("people: a=mono b=mono c=base d=mono e=mono f=mono g=mono", "systems: h=mono i=mono")
	find(t, q, "i").Proof.ValidMonths = 24
	expiring := func(until questions.Date) assessment.Proof {
		return assessment.Proof{What: "report", Date: questions.DateOf(until.Time().AddDate(-1, 0, 0))}
	}
	answers := sheet(t, q, "a=2 b=2 c=3 d=1 e=- f=? g=2 h=2 i=2")
	for slug, proof := range map[string]assessment.Proof{
		"a": expiring(2026_12_24), "b": expiring(2026_11_01), "c": expiring(2026_12_24),
		"d": expiring(2026_12_01), // at level 1 nothing has to be shown
		"e": expiring(2026_12_01), "f": expiring(2026_12_01),
		"g": {What: " ", Date: 2025_12_01}, // never counted
		"h": {What: "report"},
		"i": expiring(2026_12_01), // good for another year
	} {
		id := find(t, q, slug).ID
		a := answers[id]
		a.Proof = proof
		answers[id] = a
	}
	var got []string
	r := assessment.Compile(q)
	for _, d := range r.Due(answers, day) {
		got = append(got, fmt.Sprintf("%s %d", r.Question(d.Question).Slug, d.Days))
	}
	if want := []string{"b -22", "a 31", "c 31"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Days are civil days: a night on which the clock changes is no shorter.
func TestDue_countsCivilDays(t *testing.T) {
	q := small("people: a=mono")
	for ahead := range assessment.DueWithin + 1 {
		made := questions.DateOf(day.Time().AddDate(-1, 0, 0).Add(time.Duration(ahead) * 24 * time.Hour))
		answers := assessment.Answers{"people.a": {Kind: assessment.Levelled, Level: 2, Proof: assessment.Proof{What: "report", Date: made}}}
		if due := assessment.Compile(q).Due(answers, day); len(due) != 1 || due[0].Days != ahead {
			t.Fatalf("a proof of %v: got %+v, want %d days", made, due, ahead)
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
