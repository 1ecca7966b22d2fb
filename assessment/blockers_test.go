package assessment_test

import (
	"testing"

	"trede/assessment"
	"trede/questions"
)

// Examples of rule 6: what keeps the next stage out, and why.

func TestScore_blockersOfTheNextStage(t *testing.T) {
	tests := []struct {
		name, answers, next string
		want                []string
	}{
		{
			"red base on mono: every base question that is not met",
			"a=0 b=2 c=1+ d=2+ e=1 f=2+ g=2+ h=2+", "mono",
			[]string{"people.a needs 2, has 0: level", "people.b needs 2, has 1: missing_proof"},
		},
		{
			"amber base on mono keeps nothing out of multi",
			"a=1 b=2+ c=0 d=2+ e=2+ f=2+ g=2+ h=2+", "multi",
			[]string{"people.c needs 2, has 0: level"},
		},
		{
			"amber base keeps omni out, beside a requirement",
			"a=1 b=2 c=2+ d=2+ e=2+ f=2+ g=2+ h=3+", "omni",
			[]string{
				"people.a needs 2, has 1: level", "people.b needs 2, has 1: missing_proof",
				"people.e needs 3, has 2: level",
			},
		},
		{
			"a dimension that reaches the next stage lists nothing",
			"a=2+ b=2+ c=2+ d=2+ e=3+ f=0 g=1 h=2+", "multi",
			[]string{"systems.f needs 2, has 0: level", "systems.g needs 2, has 1: level"},
		},
		{
			"a dimension that does not lists what the tolerance would allow as well",
			"a=2+ b=2+ c=0 d=1 e=1 f=2+ g=2+ h=2+", "multi",
			[]string{"people.c needs 2, has 0: level", "people.d needs 2, has 1: level"},
		},
		{
			"what was not answered and is not known",
			"a=2+ b=2+ c=? e=3+ f=2+ g=2+ h=2+", "mono",
			[]string{"people.c needs 1, has nothing: unknown"},
		},
		{
			"base first, then by stage, then in the questionnaire's order",
			"c=0 d=0 e=0 f=0 g=0 h=0", "mono",
			[]string{
				"people.a needs 2, has nothing: unanswered", "people.b needs 2, has nothing: unanswered",
				"people.c needs 1, has 0: level", "systems.f needs 1, has 0: level",
				"people.d needs 2, has 0: level", "systems.g needs 2, has 0: level",
				"people.e needs 2, has 0: level", "systems.h needs 2, has 0: level",
			},
		},
		{"at the top there are none", "a=2+ b=2+ c=2+ d=2+ e=3+ f=2+ g=2+ h=3+", "none", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := small("people: a=base b=base c=mono d=multi e=omni", "systems: f=mono g=multi h=omni")
			r := scored(t, q, tt.answers).Proven
			if got := stageName(q, r.Next); got != tt.next {
				t.Errorf("next is %s, want %s", got, tt.next)
			}
			if diff := diff(tt.want, blockersInWords(q, r.Blockers)); diff != "" {
				t.Errorf("blockers (-want +got):\n%s", diff)
			}
		})
	}
}

func TestScore_blockersWhereADimensionIsNotDeterminable(t *testing.T) {
	q := small("people: a=base b=mono c=multi d=omni e=mono y=base")
	q.Laws = []questions.Law{{ID: "announced"}}
	find(t, q, "y").Laws = []string{"announced"}
	// Each don't know needs what its own first stage asks; those that the
	// ceiling and the next stage ask for are there once.
	r := scored(t, q, "a=? b=? c=? d=? e=2+ y=?").Proven
	want := []string{
		"people.a needs 2, has nothing: unknown",
		"people.y needs 2, has nothing: unknown",
		"people.b needs 1, has nothing: unknown",
		"people.c needs 2, has nothing: unknown",
		"people.d needs 3, has nothing: unknown",
	}
	if diff := diff(want, blockersInWords(q, r.Blockers)); diff != "" {
		t.Errorf("blockers (-want +got):\n%s", diff)
	}
}

func TestScore_blockersWhereNothingCounts(t *testing.T) {
	tests := []struct {
		name, answers string
		want          []string
	}{
		{
			"what was answered high enough, and nothing else",
			"a=2 b=3 c=1 d=2! e=1 z=1",
			[]string{
				"people.a needs 2, has 1: missing_proof", "people.b needs 2, has 1: missing_proof",
				"people.d needs 2, has 1: rejected",
			},
		},
		{
			"everything, where nothing was",
			"a=1 b=1 c=1 e=- z=1",
			[]string{
				"people.z needs 2, has 1: level", "people.a needs 2, has 1: level", "people.b needs 2, has 1: level",
				"people.c needs 2, has 1: level", "people.d needs 2, has nothing: unanswered",
			},
		},
		{
			"at what the stage asks, where even that is not met",
			"a=1 b=0 c=1 d=1 e=- z=1",
			[]string{
				"people.z needs 2, has 1: level", "people.a needs 2, has 1: level", "people.b needs 1, has 0: level",
				"people.c needs 2, has 1: level", "people.d needs 2, has 1: level",
			},
		},
		{
			"beside a requirement that is not met",
			"a=1 b=0 c=3 d=1 e=1 z=1",
			[]string{"people.b needs 1, has 0: level", "people.c needs 2, has 1: missing_proof"},
		},
		{
			"a base question can be what is shown",
			"a=1 b=1 c=1 d=1 e=1 z=2",
			[]string{"people.z needs 2, has 1: missing_proof"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := small("people: a=mono b=mono c=multi d=omni e=omni z=base")
			r := scored(t, q, tt.answers).Proven
			if got, want := inWords(q, r.Position), "mono, not in order"; got != want {
				t.Errorf("it is %s, want %s", got, want)
			}
			if diff := diff(tt.want, blockersInWords(q, r.Blockers)); diff != "" {
				t.Errorf("blockers (-want +got):\n%s", diff)
			}
		})
	}
}

func TestScore_blockerHasTheFirstReasonThatApplies(t *testing.T) {
	const future, past = questions.Date(2026_11_24), questions.Date(2025_11_23)
	level := func(level int, date questions.Date, what string, verdict assessment.Verdict) assessment.Answer {
		return assessment.Answer{
			Kind: assessment.Levelled, Level: level,
			Proof:  assessment.Proof{What: what, Date: date},
			Review: assessment.Review{Verdict: verdict},
		}
	}
	const none, accepted, rejected = assessment.Unreviewed, assessment.Accepted, assessment.Rejected
	tests := []struct {
		name            string
		answer          assessment.Answer
		contradicted    bool
		claimed, proven assessment.Reason
		verified        assessment.Reason
	}{
		{"not answered", assessment.Answer{}, false, "unanswered", "unanswered", "unanswered"},
		{"withdrawn, with what stood beside it", assessment.Answer{Proof: validProof(day)}, false, "unanswered", "unanswered", "unanswered"},
		{"don't know", assessment.Answer{Kind: assessment.Unknown}, false, "unknown", "unknown", "unknown"},
		{"too low", level(1, day, "report", accepted), true, "level", "level", "level"},
		{"too low and without anything", level(0, 0, "", rejected), true, "level", "level", "level"},
		{"contradicted", level(2, day, "report", none), true, "", "contradicted", "contradicted"},
		{"contradicted and rejected", level(2, day, "report", rejected), true, "", "contradicted", "contradicted"},
		{"contradicted and without proof", level(2, 0, "", none), true, "", "contradicted", "contradicted"},
		{"contradicted and accepted", level(2, day, "report", accepted), true, "", "", ""},
		{"contradicted, accepted and expired", level(2, past, "report", accepted), true, "", "expired_proof", "expired_proof"},
		{"rejected", level(2, day, "report", rejected), false, "", "rejected", "rejected"},
		{"rejected and without proof", level(2, 0, "", rejected), false, "", "rejected", "rejected"},
		{"rejected and expired", level(2, past, "report", rejected), false, "", "rejected", "rejected"},
		{"without proof", level(2, 0, "", none), false, "", "missing_proof", "missing_proof"},
		{"accepted without proof", level(2, 0, "", accepted), false, "", "missing_proof", "missing_proof"},
		{"proof without a date", level(2, 0, "report", none), false, "", "missing_proof", "missing_proof"},
		{"proof of nothing, expired", level(2, past, " ", none), false, "", "missing_proof", "missing_proof"},
		{"expired", level(2, past, "report", none), false, "", "expired_proof", "expired_proof"},
		{"in the future", level(2, future, "report", none), false, "", "future_proof", "future_proof"},
		{"not reviewed", level(2, day, "report", none), false, "", "", "unreviewed"},
		{"accepted", level(2, day, "report", accepted), false, "", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := small("people: a=multi b=mono c=mono")
			q.Stages[1].Tolerance = 0
			q.UnknownLimit = 1
			answers := sheet(t, q, "b=2* c=3*")
			answers["people.a"] = tt.answer
			if tt.contradicted {
				q.Contradictions = []questions.Contradiction{
					contradiction(t, q, "c", questions.Blocks, []string{"a>=1"}, []string{"b<=2"}),
				}
			}
			o := assessment.Compile(q).Score(answers, nil, day)
			for i, want := range []assessment.Reason{tt.claimed, tt.proven, tt.verified} {
				r := named(o)[i]
				var got assessment.Reason
				for _, b := range r.Blockers {
					got = b.Reason
				}
				if got != want {
					t.Errorf("%s: reason %q, want %q", r.manner, got, want)
				}
			}
		})
	}
}

func TestScore_answersToOtherQuestionsAreIgnored(t *testing.T) {
	q := small("people: a=base b=mono")
	answers := sheet(t, q, "a=2+ b=2+")
	want := assessment.Compile(q).Score(answers, nil, day)
	answers["people.gone"] = assessment.Answer{Kind: assessment.Levelled}
	if diff := diff(want, assessment.Compile(q).Score(answers, nil, day)); diff != "" {
		t.Errorf("an answer to another question changed the outcome:\n%s", diff)
	}
}
