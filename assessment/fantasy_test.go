package assessment_test

import (
	"testing"

	"trede/assessment"
	"trede/questions"
)

// An invented municipality with invented answers must not come out well: it
// gives the highest answer to everything and shows nothing.
func fantasy(q *questions.Questionnaire) assessment.Answers {
	answers := assessment.Answers{}
	for question := range q.All {
		answers[question.ID] = assessment.Answer{Kind: assessment.Levelled, Level: len(q.Scale) - 1}
	}
	return answers
}

func TestScore_bestAnswersWithoutProofGiveNoStepAnywhere(t *testing.T) {
	q := questions.Omnichannel()
	o := assessment.Compile(q).Score(fantasy(q), nil, day)

	if diff := diff([]assessment.Signal{assessment.TooGood, assessment.StraightLine}, o.Signals); diff != "" {
		t.Errorf("signals (-want +got):\n%s", diff)
	}
	none := map[string]string{
		"people": "none", "governance": "none", "content": "none", "systems": "none", "accessibility": "none",
	}
	for _, r := range named(o)[1:] {
		compareReached(t, q, r.Reading, none)
		if got, want := inWords(q, r.Position), "mono, not in order"; got != want {
			t.Errorf("%s is %s, want %s", r.manner, got, want)
		}
		if got, want := inWords(q, r.AtMost), "mono, not in order"; got != want {
			t.Errorf("%s is at most %s, want %s", r.manner, got, want)
		}
		if met, of := baseMet(r.Reading); met != 0 || of != 13 {
			t.Errorf("%s: %d of %d of the base are met, want 0 of 13", r.manner, met, of)
		}
		if len(r.Blockers) != 50 {
			t.Errorf("%s: %d blockers, want every question", r.manner, len(r.Blockers))
		}
		for _, b := range r.Blockers {
			if b.Needs != 2 || b.Has != 1 || b.Reason != assessment.ReasonMissingProof {
				t.Errorf("%s: blocker %+v, want a missing proof at level 2", r.manner, b)
			}
		}
	}
	if got, want := inWords(q, o.Claimed.Position), "omni, in order"; got != want {
		t.Errorf("claimed is %s, want %s", got, want)
	}
	if o.Claimed.Base != assessment.Green || o.Claimed.Next != assessment.None || len(o.Claimed.Blockers) > 0 {
		t.Errorf("claimed: base %v, next %d, blockers %v", o.Claimed.Base, o.Claimed.Next, o.Claimed.Blockers)
	}
}

func TestScore_oneProofInEachDimensionIsEnoughForTheFirstStage(t *testing.T) {
	q := questions.Omnichannel()
	answers := fantasy(q)
	for i, d := range q.Dimensions {
		if got, want := inWords(q, assessment.Compile(q).Score(answers, nil, day).Proven.Position), "mono, not in order"; got != want {
			t.Errorf("with %d proofs it is %s, want %s", i, got, want)
		}
		a := answers[d.Questions[0].ID]
		a.Proof = validProof(day)
		answers[d.Questions[0].ID] = a
	}
	if got, want := inWords(q, assessment.Compile(q).Score(answers, nil, day).Proven.Position), "mono, in order"; got != want {
		t.Errorf("with a proof in each dimension it is %s, want %s", got, want)
	}
}

func TestScore_everythingShownIsOmniInOrder(t *testing.T) {
	q := questions.Omnichannel()
	answers := fantasy(q)
	for id, a := range answers {
		a.Proof, a.Review.Verdict = validProof(day), assessment.Accepted
		answers[id] = a
	}
	o := assessment.Compile(q).Score(answers, nil, day)
	for _, r := range named(o) {
		if got, want := inWords(q, r.Position), "omni, in order"; got != want {
			t.Errorf("%s is %s, want %s", r.manner, got, want)
		}
	}
	if diff := diff([]assessment.Signal{assessment.StraightLine}, o.Signals); diff != "" {
		t.Errorf("signals (-want +got):\n%s", diff)
	}
}

func TestScore_nothingAnsweredIsTheLowestStageAndCanStillBeTheHighest(t *testing.T) {
	q := questions.Omnichannel()
	o := assessment.Compile(q).Score(nil, nil, day)
	for _, r := range named(o) {
		if got, want := inWords(q, r.Position), "mono, not in order"; got != want {
			t.Errorf("%s is %s, want %s", r.manner, got, want)
		}
		if got, want := inWords(q, r.AtMost), "omni, in order"; got != want {
			t.Errorf("%s is at most %s, want %s", r.manner, got, want)
		}
		if r.Base != assessment.Red {
			t.Errorf("%s: base is %v, want red", r.manner, r.Base)
		}
		if len(r.Blockers) != 50 { // nothing counts anywhere, so every question does
			t.Errorf("%s: %d blockers, want 50", r.manner, len(r.Blockers))
		}
	}
	if !o.Preliminary || len(o.Signals) > 0 || len(o.Contradictions) > 0 {
		t.Errorf("preliminary %v, signals %v, contradictions %v", o.Preliminary, o.Signals, o.Contradictions)
	}
}
