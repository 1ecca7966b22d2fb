package assessment_test

import (
	"testing"

	"trede/assessment"
	"trede/questions"
)

// Examples of what makes an answer count as proven and as verified.

func TestScore_proofCountsFromItsDayUntilItsMonthsAreOver(t *testing.T) {
	tests := []struct {
		name   string
		date   questions.Date
		months int
		asOf   questions.Date
		want   assessment.Reason // "" where it counts
	}{
		{"made today", 2026_11_23, 12, 2026_11_23, ""},
		{"made tomorrow", 2026_11_24, 12, 2026_11_23, assessment.ReasonFutureProof},
		{"made next year", 2027_01_01, 1, 2026_12_31, assessment.ReasonFutureProof},
		{"last day", 2025_11_24, 12, 2026_11_23, ""},
		{"a year old", 2025_11_23, 12, 2026_11_23, assessment.ReasonExpiredProof},
		{"last day of six months", 2026_05_24, 6, 2026_11_23, ""},
		{"six months old", 2026_05_23, 6, 2026_11_23, assessment.ReasonExpiredProof},
		{"into the next year", 2026_12_31, 1, 2027_01_30, ""},
		{"over into the next year", 2026_12_31, 1, 2027_01_31, assessment.ReasonExpiredProof},
		{"a short month, last day", 2026_01_31, 1, 2026_02_27, ""},
		{"a short month is over on its last day", 2026_01_31, 1, 2026_02_28, assessment.ReasonExpiredProof},
		{"a leap year, last day", 2028_01_31, 1, 2028_02_28, ""},
		{"a leap year is over on 29 February", 2028_01_31, 1, 2028_02_29, assessment.ReasonExpiredProof},
		{"29 February, last day", 2024_02_29, 36, 2027_02_27, ""},
		{"29 February, three years later", 2024_02_29, 36, 2027_02_28, assessment.ReasonExpiredProof},
		{"28 February does not become the last day", 2027_02_28, 12, 2028_02_27, ""},
		{"28 February, a year later", 2027_02_28, 12, 2028_02_28, assessment.ReasonExpiredProof},
		{"31 May to 30 November", 2026_05_31, 6, 2026_11_29, ""},
		{"31 May, on 30 November", 2026_05_31, 6, 2026_11_30, assessment.ReasonExpiredProof},
		{"no date", 0, 12, 2026_11_23, assessment.ReasonMissingProof},
	}
	q := small("people: a=mono")
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			find(t, q, "a").Proof.ValidMonths = tt.months
			answers := assessment.Answers{"people.a": {
				Kind: assessment.Levelled, Level: 2, Proof: assessment.Proof{What: "report", Date: tt.date},
			}}
			compareFlaw(t, q, answers, tt.asOf, tt.want)
		})
	}
}

// compareFlaw reads a questionnaire of one mono question, answered at 2.
func compareFlaw(t *testing.T, q *questions.Questionnaire, answers assessment.Answers, asOf questions.Date, want assessment.Reason) {
	t.Helper()
	r := assessment.Compile(q).Score(answers, nil, asOf).Proven
	var got assessment.Reason
	if len(r.Blockers) > 0 && r.Next == 0 { // nothing counts
		got = r.Blockers[0].Reason
	}
	if got != want || (r.Dimensions[0].Counts == 1) != (want == "") {
		t.Errorf("flaw %q with %d that count, want %q", got, r.Dimensions[0].Counts, want)
	}
}

func TestScore_proofSaysWhatItIs(t *testing.T) {
	for what, want := range map[string]assessment.Reason{
		"report": "", " report ": "",
		"": assessment.ReasonMissingProof, " ": assessment.ReasonMissingProof, "\t\r\n": assessment.ReasonMissingProof,
		"\u00a0\u2003": assessment.ReasonMissingProof,
	} {
		answers := assessment.Answers{"people.a": {
			Kind: assessment.Levelled, Level: 2, Proof: assessment.Proof{What: what, Date: day, Link: "https://a.example"},
		}}
		compareFlaw(t, small("people: a=mono"), answers, day, want)
	}
}

func TestScore_answersNeedProofFromTheQuestionnairesLevel(t *testing.T) {
	tests := []struct {
		proofFrom         int
		answer            string
		claimed, proven   int
		proved, withCheck int // with a valid proof; with an accepted one
	}{
		{1, "0", 0, 0, 0, 0}, {1, "1", 1, 0, 1, 1}, {1, "2", 2, 0, 2, 2}, {1, "3", 3, 0, 3, 3},
		{2, "0", 0, 0, 0, 0}, {2, "1", 1, 1, 1, 1}, {2, "2", 2, 1, 2, 2}, {2, "3", 3, 1, 3, 3},
		{3, "0", 0, 0, 0, 0}, {3, "1", 1, 1, 1, 1}, {3, "2", 2, 2, 2, 2}, {3, "3", 3, 2, 3, 3},
	}
	for _, tt := range tests {
		q := small("people: a=mono")
		q.ProofFrom = tt.proofFrom
		levels := func(suffix string) assessment.Standpoint {
			return assessment.Compile(q).Inspect(sheet(t, q, "a="+tt.answer+suffix), day)[0]
		}
		bare, shown, accepted := levels(""), levels("+"), levels("*")
		if bare.Claimed != tt.claimed || bare.Proven != tt.proven || bare.Verified != tt.proven {
			t.Errorf("proof from %d: %s without proof counts as %+v", tt.proofFrom, tt.answer, bare)
		}
		if shown.Proven != tt.proved || shown.Verified != tt.proven {
			t.Errorf("proof from %d: %s with proof counts as %+v", tt.proofFrom, tt.answer, shown)
		}
		if accepted.Proven != tt.withCheck || accepted.Verified != tt.withCheck {
			t.Errorf("proof from %d: %s with an accepted proof counts as %+v", tt.proofFrom, tt.answer, accepted)
		}
	}
}

func TestScore_proofFromDecidesWhatCountsInADimension(t *testing.T) {
	tests := []struct {
		proofFrom        int
		answers, reached string
		blockers         []string
	}{
		{1, "a=1+ b=0", "mono", []string{"people.a needs 2, has 1: level", "people.b needs 2, has 0: level"}},
		{1, "a=1 b=0", "none", []string{"people.a needs 1, has 0: missing_proof", "people.b needs 1, has 0: level"}},
		{2, "a=1+ b=1", "none", []string{"people.a needs 2, has 1: level", "people.b needs 2, has 1: level"}},
		{3, "a=2+ b=2", "none", []string{"people.a needs 3, has 2: level", "people.b needs 3, has 2: level"}},
		{3, "a=3 b=2", "none", []string{"people.a needs 3, has 2: missing_proof"}},
		{3, "a=3+ b=0", "mono", []string{"people.b needs 2, has 0: level"}},
	}
	for _, tt := range tests {
		q := small("people: a=mono b=mono")
		q.ProofFrom = tt.proofFrom
		r := scored(t, q, tt.answers).Proven
		if got := stageName(q, r.Dimensions[0].Reached); got != tt.reached {
			t.Errorf("proof from %d, %q: reaches %s, want %s", tt.proofFrom, tt.answers, got, tt.reached)
		}
		if diff := diff(tt.blockers, blockersInWords(q, r.Blockers)); diff != "" {
			t.Errorf("proof from %d, %q: blockers (-want +got):\n%s", tt.proofFrom, tt.answers, diff)
		}
	}
}

func TestScore_contradictionThatBlocksTakesItsClaims(t *testing.T) {
	tests := []struct {
		name, severity, answers string
		stands                  bool
		proven, verified        int // the level of a
	}{
		{"blocks", questions.Blocks, "a=3+ b=0 c=0", true, 1, 1},
		{"asks", questions.Ask, "a=3+ b=0 c=0", true, 3, 1},
		{"is for discussion", questions.Discuss, "a=3+ b=0 c=0", true, 3, 1},
		{"claimed high enough", questions.Blocks, "a=2+ b=0 c=0", true, 1, 1},
		{"claimed too low", questions.Blocks, "a=1+ b=0 c=0", false, 1, 1},
		{"against high enough", questions.Blocks, "a=3+ b=1 c=2", false, 3, 1},
		{"against unknown", questions.Blocks, "a=3+ b=? c=?", false, 3, 1},
		{"against not answered", questions.Blocks, "a=3+", false, 3, 1},
		{"against not applicable", questions.Blocks, "a=3+ b=- c=-", false, 3, 1},
		{"against the other", questions.Blocks, "a=3+ b=3 c=1", true, 1, 1},
		{"a reviewer looked and accepted", questions.Blocks, "a=3* b=0 c=0", true, 3, 3},
		{"a reviewer looked and rejected", questions.Blocks, "a=3! b=0 c=0", true, 1, 1},
		{"the claim has no proof", questions.Blocks, "a=3 b=0 c=0", true, 1, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := small("people: a=mono b=mono c=mono")
			q.Contradictions = []questions.Contradiction{
				contradiction(t, q, "pair", tt.severity, []string{"a>=2"}, []string{"b<=0", "c<=1"}),
			}
			answers := sheet(t, q, tt.answers)
			rules := assessment.Compile(q)
			if got := len(rules.Score(answers, nil, day).Contradictions) == 1; got != tt.stands {
				t.Errorf("stands: %v, want %v", got, tt.stands)
			}
			got := rules.Inspect(answers, day)[0]
			if got.Claimed != answers["people.a"].Level || got.Proven != tt.proven || got.Verified != tt.verified {
				t.Errorf("a counts as %+v, want proven %d, verified %d", got, tt.proven, tt.verified)
			}
		})
	}
}

// Beside a claim that is contradicted, one that is too low to take part keeps
// its level.
func TestScore_contradictionTakesNoClaimThatTakesNoPart(t *testing.T) {
	q := small("people: a=mono b=mono c=mono")
	q.Contradictions = []questions.Contradiction{
		contradiction(t, q, "any", questions.Blocks, []string{"a>=3", "b>=3"}, []string{"c<=0"}),
	}
	got := assessment.Compile(q).Inspect(sheet(t, q, "a=3+ b=2+ c=0"), day)
	if got[0].Proven != 1 || got[1].Proven != 2 {
		t.Errorf("the claim counts as %d and the other as %d, want 1 and 2", got[0].Proven, got[1].Proven)
	}
}

// Acceptance saves from a contradiction, not from a proof that is out of date.
func TestScore_acceptedProofStillHasItsDay(t *testing.T) {
	q := small("people: a=mono")
	answers := sheet(t, q, "a=2*")
	compareFlaw(t, q, answers, 2027_11_22, "")
	compareFlaw(t, q, answers, 2027_11_23, assessment.ReasonExpiredProof)
	compareFlaw(t, q, answers, 2026_11_22, assessment.ReasonFutureProof)
}

func TestScore_contradictionNamesThoseWhoTakePartInTheQuestionnairesOrder(t *testing.T) {
	q := small("people: a=mono b=mono c=mono", "systems: d=mono e=mono f=mono")
	q.Contradictions = []questions.Contradiction{
		contradiction(t, q, "first", questions.Ask, []string{"f>=2", "c>=3", "a>=3", "b>=1"}, []string{"e<=1", "d<=0"}),
		contradiction(t, q, "none", questions.Blocks, []string{"a>=3"}, []string{"f<=1"}),
		contradiction(t, q, "second", questions.Blocks, []string{"a>=1"}, []string{"d<=0"}),
		contradiction(t, q, "both sides", questions.Discuss, []string{"a>=3", "e>=2"}, []string{"e<=1", "f<=0"}),
	}
	answers := sheet(t, q, "a=3 b=? c=2 d=0 e=1 f=2")
	o := assessment.Compile(q).Score(answers, map[string]string{"second": "so it is", "first": " "}, day)
	compareContradictions(t, q, o,
		standing{"first", questions.Ask, []questions.QuestionID{"people.a", "systems.f"}, []questions.QuestionID{"systems.d", "systems.e"}, false},
		standing{"second", questions.Blocks, []questions.QuestionID{"people.a"}, []questions.QuestionID{"systems.d"}, true},
		standing{"both sides", questions.Discuss, []questions.QuestionID{"people.a"}, []questions.QuestionID{"systems.e"}, false},
	)
}

func TestScore_signalsAtTheirEdges(t *testing.T) {
	const tenQuestions = "people: a=mono b=mono c=mono d=mono e=mono f=mono g=mono h=mono i=mono j=mono"
	tests := []struct {
		name, answers string
		want          []assessment.Signal
	}{
		{"nothing", "", nil},
		{"only don't knows", "a=? b=? c=-", nil},
		{"nine of ten at the top", "a=3 b=3 c=3 d=3 e=3 f=3 g=3 h=3 i=3 j=0", []assessment.Signal{assessment.TooGood}},
		{"eight of nine at the top", "a=3 b=3 c=3 d=3 e=3 f=3 g=3 h=3 i=2", nil},
		{"only levels are counted", "a=3 b=? c=? d=-", []assessment.Signal{assessment.TooGood}},
		{"one of ten proven", "a=3+ b=3 c=3 d=3 e=3 f=3 g=3 h=3 i=3 j=3", []assessment.Signal{assessment.TooGood, assessment.StraightLine}},
		{"two of ten proven", "a=3+ b=3+ c=3 d=3 e=3 f=3 g=3 h=3 i=3 j=3", []assessment.Signal{assessment.StraightLine}},
		{"one of five at the top proven", "a=3+ b=3 c=3 d=3 e=3", nil},
		{"one of six at the top proven", "a=3+ b=3 c=3 d=3 e=3 f=3", []assessment.Signal{assessment.TooGood}},
		{"what is proven below the top does not count", "a=3 b=3 c=3 d=3 e=3 f=3 g=3 h=3 i=3 j=2+", []assessment.Signal{assessment.TooGood}},
		{"what was rejected is not proven", "a=3! b=3! c=3 d=3 e=3", []assessment.Signal{assessment.TooGood}},
		{"ten the same", "a=1 b=1 c=1 d=1 e=1 f=1 g=1 h=1 i=1 j=1", []assessment.Signal{assessment.StraightLine}},
		{"ten times nothing", "a=0 b=0 c=0 d=0 e=0 f=0 g=0 h=0 i=0 j=0", []assessment.Signal{assessment.StraightLine}},
		{"nine the same", "a=1 b=1 c=1 d=1 e=1 f=1 g=1 h=1 i=1 j=?", nil},
		{"nine the same and another", "a=1 b=1 c=1 d=1 e=1 f=1 g=1 h=1 i=1 j=0", nil},
	}
	q := small(tenQuestions)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := diff(tt.want, scored(t, q, tt.answers).Signals); diff != "" {
				t.Errorf("signals (-want +got):\n%s", diff)
			}
		})
	}
}
