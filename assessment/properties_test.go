package assessment_test

import (
	"cmp"
	"maps"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"trede/assessment"
	"trede/questions"
)

// What holds for every questionnaire, all answers and each of the readings.

func diff(want, got any) string { return gocmp.Diff(want, got, cmpopts.EquateEmpty()) }

// named returns the readings of an outcome, the most trusting first.
func named(o assessment.Outcome) []namedReading {
	return []namedReading{{claimed, o.Claimed}, {proven, o.Proven}, {verified, o.Verified}}
}

type namedReading struct {
	manner
	assessment.Reading
}

// lower reports whether p is a worse place than q: a lower stage, or out of
// order where q is in order.
func lower(p, q assessment.Position) bool {
	return p.Stage < q.Stage || q.InOrder && !p.InOrder
}

func drawIndex(t *rapid.T, d drawn) questions.QuestionID {
	var ids []questions.QuestionID
	for q := range d.q.All {
		ids = append(ids, q.ID)
	}
	return rapid.SampledFrom(ids).Draw(t, "question")
}

func TestScore_equalsTheOracle(t *testing.T) {
	for range 8 { // this property sees most, so it looks more often
		rapid.Check(t, func(t *rapid.T) {
			d := draw(t)
			want := oracle{d.q, d.answers, d.asOf}.score(d.explanations)
			if diff := diff(want, d.score()); diff != "" {
				t.Fatalf("Score differs from the rules (-rules +Score):\n%s", diff)
			}
		})
	}
}

func TestInspect_equalsTheOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		o := oracle{d.q, d.answers, d.asOf}
		for i, got := range assessment.Compile(d.q).Inspect(d.answers, d.asOf) {
			q, a := o.all()[i], d.answers[o.all()[i].ID]
			want := assessment.Standpoint{
				Kind: a.Kind, Claimed: assessment.None, Proven: assessment.None, Verified: assessment.None,
			}
			if a.Kind == assessment.Levelled {
				want.Claimed, want.Proven, want.Verified = a.Level, o.level(proven, q, a), o.level(verified, q, a)
				want.Flaw = o.flaw(proven, q, a)
			} else {
				got.Flaw = "" // says nothing where there is no level
			}
			if diff := diff(want, got); diff != "" {
				t.Fatalf("Inspect differs from the rules at %s (-rules +Inspect):\n%s", q.ID, diff)
			}
		}
	})
}

func TestScore_validProofMoreNeverLowers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := drawWithoutContradictions(t)
		id := drawIndex(t, before)
		a := before.answers[id]
		a.Proof = validProof(before.asOf)
		neverLower(t, before.score(), before.with(id, a).score())
	})
}

func TestScore_levelHigherNeverLowers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := drawWithoutContradictions(t)
		id := drawIndex(t, before)
		a := before.answers[id]
		switch a.Kind {
		case assessment.Levelled:
			a.Level = min(a.Level+1, len(before.q.Scale)-1)
		case assessment.Unknown, assessment.NotAnswered:
			a.Kind = assessment.Levelled // an answer, be it the lowest
		}
		neverLower(t, before.score(), before.with(id, a).score())
	})
}

func TestScore_acceptingReviewNeverLowers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := draw(t)
		id := drawIndex(t, before)
		a := before.answers[id]
		a.Review.Verdict = assessment.Accepted
		neverLower(t, before.score(), before.with(id, a).score())
	})
}

func neverLower(t *rapid.T, before, after assessment.Outcome) {
	for i, r := range named(after) {
		if was := named(before)[i]; lower(r.Position, was.Position) {
			t.Fatalf("%s fell from %+v to %+v", r.manner, was.Position, r.Position)
		}
	}
}

func TestScore_claimsNoLessThanItProvesAndProvesNoLessThanIsVerified(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		readings := named(draw(t).score())
		for i, r := range readings[1:] {
			trusting := readings[i]
			if lower(trusting.Position, r.Position) {
				t.Fatalf("%s is %+v, %s is %+v", trusting.manner, trusting.Position, r.manner, r.Position)
			}
			if lower(trusting.AtMost, r.AtMost) {
				t.Fatalf("at most: %s is %+v, %s is %+v", trusting.manner, trusting.AtMost, r.manner, r.AtMost)
			}
			if trusting.Base > r.Base {
				t.Fatalf("base: %s is %v, %s is %v", trusting.manner, trusting.Base, r.manner, r.Base)
			}
			for d, result := range r.Dimensions {
				other := trusting.Dimensions[d]
				if other.Reached < result.Reached || other.Counts < result.Counts {
					t.Fatalf("dimension %d: %s is %+v, %s is %+v", d, trusting.manner, other, r.manner, result)
				}
			}
		}
	})
}

func TestScore_atMostIsNeverBelowThePosition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := draw(t).score()
		for _, r := range named(o) {
			if lower(r.AtMost, r.Position) {
				t.Fatalf("%s is %+v and at most %+v", r.manner, r.Position, r.AtMost)
			}
		}
	})
}

// The imagined answers take part in no contradiction; where there is none,
// they can be given.
func TestScore_atMostIsReachedByAnsweringWhatIsOpen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawWithoutContradictions(t)
		answered := d
		for q := range d.q.All {
			if k := d.answers[q.ID].Kind; k == assessment.NotAnswered || k == assessment.Unknown {
				answered = answered.with(q.ID, acceptedAt(len(d.q.Scale)-1, d.asOf))
			}
		}
		after := named(answered.score())
		for i, r := range named(d.score()) {
			if got := after[i]; got.Position != r.AtMost || got.AtMost != r.AtMost {
				t.Fatalf("%s is at most %+v; with every question answered it is %+v, at most %+v",
					r.manner, r.AtMost, got.Position, got.AtMost)
			}
		}
		limit := assessment.Compile(d.q).Limit(d.answers, d.asOf)
		if diff := diff(answered.score().Proven, limit); diff != "" {
			t.Fatalf("the limit is not the reading of those answers (-answered +limit):\n%s", diff)
		}
	})
}

func TestScore_orderOfAnswersAndOfClaimsIsIrrelevant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		want := d.score()
		ids := rapid.Permutation(slices.Collect(maps.Keys(d.answers))).Draw(t, "order")
		other := drawn{q: d.q, answers: assessment.Answers{}, explanations: d.explanations, asOf: d.asOf}
		for _, id := range ids {
			other.answers[id] = d.answers[id]
		}
		for i := range other.q.Contradictions {
			slices.Reverse(other.q.Contradictions[i].Claims)
			slices.Reverse(other.q.Contradictions[i].Against)
		}
		if diff := diff(want, other.score()); diff != "" {
			t.Fatalf("another order gives another outcome:\n%s", diff)
		}
	})
}

func TestScore_dimensionIsItsOwnUnlessAContradictionBlocks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		for i := range d.q.Contradictions {
			if d.q.Contradictions[i].Severity == questions.Blocks {
				d.q.Contradictions[i].Severity = questions.Ask
			}
		}
		kept := rapid.IntRange(0, len(d.q.Dimensions)-1).Draw(t, "kept")
		other := d
		other.answers = drawAnswers(t, d.q, d.asOf)
		for _, q := range d.q.Dimensions[kept].Questions {
			delete(other.answers, q.ID)
			if a, ok := d.answers[q.ID]; ok {
				other.answers[q.ID] = a
			}
		}
		after := named(other.score())
		for i, r := range named(d.score()) {
			if diff := diff(r.Dimensions[kept], after[i].Dimensions[kept]); diff != "" {
				t.Fatalf("%s: answers of other dimensions changed dimension %d:\n%s", r.manner, kept, diff)
			}
		}
	})
}

// What stands beside an answer is for people.
func TestScore_notesLinksObstaclesAndExplanationsChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		other := d
		other.explanations = map[string]string{}
		for _, c := range d.q.Contradictions {
			other.explanations[c.ID] = "explained"
		}
		for id, a := range d.answers {
			a.Note, a.Obstacles, a.Proof.Link, a.Review.Remark = "a note", []string{"rain"}, "https://a.example", "a remark"
			other = other.with(id, a)
		}
		if diff := gocmp.Diff(d.score(), other.score(), cmpopts.EquateEmpty(), cmpopts.IgnoreFields(assessment.Standing{}, "Explained")); diff != "" {
			t.Fatalf("what stands beside the answers changed the outcome:\n%s", diff)
		}
	})
}

func TestScore_blockersAreEmptyOnlyAtTheTop(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		for _, r := range named(d.score()) {
			top := r.Stage == len(d.q.Stages)-1
			if (len(r.Blockers) == 0) != top || (r.Next == assessment.None) != top {
				t.Fatalf("%s stands on %+v of %d stages, next %d, with %d blockers",
					r.manner, r.Position, len(d.q.Stages), r.Next, len(r.Blockers))
			}
		}
	})
}

func TestScore_blockersAreListedOnceInTheirOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		rules := assessment.Compile(d.q)
		for _, r := range named(d.score()) {
			place := func(b assessment.Blocker) [2]int { return [2]int{rules.NeededFor(b.Question), b.Question} }
			for i := 1; i < len(r.Blockers); i++ {
				before, after := place(r.Blockers[i-1]), place(r.Blockers[i])
				if slices.Compare(before[:], after[:]) >= 0 {
					t.Fatalf("%s lists %v before %v", r.manner, before, after)
				}
			}
		}
	})
}

func TestScore_blockerIsShortOfWhatItNeeds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		for _, r := range named(d.score()) {
			for _, b := range r.Blockers {
				open := b.Reason == assessment.ReasonUnanswered || b.Reason == assessment.ReasonUnknown
				if b.Has >= b.Needs || b.Reason == "" || open != (b.Has == assessment.None) {
					t.Fatalf("%s: %+v", r.manner, b)
				}
			}
		}
	})
}

// Where nothing of a dimension counts, showing one answer is what is needed,
// whatever level is asked.
func TestScore_solvingEveryBlockerReachesTheNextStage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		rules := assessment.Compile(d.q)
		for i, r := range named(d.score()) {
			if r.Next == assessment.None {
				continue
			}
			solved := withoutContradictions(d)
			for _, b := range r.Blockers {
				level := b.Needs
				if r.Dimensions[rules.Dimension(b.Question)].Counts == 0 {
					level = max(level, d.q.ProofFrom)
				}
				solved = solved.with(rules.Question(b.Question).ID, acceptedAt(level, d.asOf))
			}
			got := named(solved.score())[i].Position
			if got.Stage < r.Next || r.Next == 0 && !got.InOrder {
				t.Fatalf("%s: every blocker of stage %d is solved, and it is %+v", r.manner, r.Next, got)
			}
		}
	})
}

func withoutContradictions(d drawn) drawn {
	q := *d.q
	q.Contradictions = nil
	d.q = &q
	return d
}

// A carrier carries, and what is no carrier does not: in an outcome without
// contradictions a fall can be played by answering one level lower than what
// counts.
func TestScore_carriersAreWhatTheStageRestsOn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawWithoutContradictions(t)
		rules := assessment.Compile(d.q)
		for i, r := range named(d.score()) {
			if !slices.IsSortedFunc(r.Carriers, cmp.Compare[int]) {
				t.Fatalf("%s: carriers %v are not in the questionnaire's order", r.manner, r.Carriers)
			}
			for question, at := range rules.Inspect(d.answers, d.asOf) {
				level := [...]int{at.Claimed, at.Proven, at.Verified}[i]
				if level < 1 {
					continue
				}
				fallen := d.with(rules.Question(question).ID, acceptedAt(level-1, d.asOf))
				after := named(fallen.score())[i].Position
				if got, want := slices.Contains(r.Carriers, question), lower(after, r.Position); got != want {
					t.Fatalf("%s: question %d carries: %v; its fall from %d leads from %+v to %+v",
						r.manner, question, got, level, r.Position, after)
				}
			}
		}
	})
}
