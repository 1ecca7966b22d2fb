package assessment_test

import (
	"fmt"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"trede/assessment"
)

// Score is pure: it changes nothing that it is given, remembers nothing, and
// what it gives belongs to the caller.

func TestScore_givesTheSameTwiceAndLeavesItsInputAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		input := func() string { return fmt.Sprintf("%#v %#v %#v", *d.q, d.answers, d.explanations) }
		before := input()
		rules := assessment.Compile(d.q)
		first := rules.Score(d.answers, d.explanations, d.asOf)
		second := rules.Score(d.answers, d.explanations, d.asOf)
		if diff := diff(first, second); diff != "" {
			t.Fatalf("the second score differs:\n%s", diff)
		}
		if after := input(); after != before {
			t.Fatalf("Score changed its input from\n%s\nto\n%s", before, after)
		}
	})
}

func TestScore_remembersNothingOfOtherAnswers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		rules := assessment.Compile(d.q)
		rules.Score(drawAnswers(t, d.q, d.asOf), nil, d.asOf)
		if diff := diff(d.score(), rules.Score(d.answers, d.explanations, d.asOf)); diff != "" {
			t.Fatalf("rules that scored before (+) differ from new ones (-):\n%s", diff)
		}
	})
}

func TestScore_outcomesShareNoMemory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		rules := assessment.Compile(d.q)
		want := d.score()
		kept := rules.Score(d.answers, d.explanations, d.asOf)
		spoilt := rules.Score(d.answers, d.explanations, d.asOf)
		spoil(&spoilt)
		again := rules.Score(d.answers, d.explanations, d.asOf)
		if diff := diff(want, kept); diff != "" {
			t.Fatalf("writing into one outcome changed another:\n%s", diff)
		}
		if diff := diff(want, again); diff != "" {
			t.Fatalf("writing into an outcome changed the rules:\n%s", diff)
		}
	})
}

func TestScore_partsOfAnOutcomeShareNoMemory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		got := d.score()
		for _, r := range []*assessment.Reading{&got.Claimed, &got.Proven, &got.Verified} {
			r.Blockers = append(r.Blockers, assessment.Blocker{Question: -7})
			r.Carriers = append(r.Carriers, -7)
			r.Dimensions = append(r.Dimensions, assessment.DimensionResult{Reached: -7})
			for i := range r.Dimensions {
				r.Dimensions[i].Met = append(r.Dimensions[i].Met, assessment.Count{Met: -7})
			}
		}
		for i := range got.Contradictions {
			got.Contradictions[i].Claims = append(got.Contradictions[i].Claims, -7)
			got.Contradictions[i].Against = append(got.Contradictions[i].Against, -7)
		}
		if diff := diff(appended(d.score()), got); diff != "" {
			t.Fatalf("appending to one list changed another:\n%s", diff)
		}
	})
}

// appended is what appending comes to when every list has its own memory.
func appended(o assessment.Outcome) assessment.Outcome {
	for _, r := range []*assessment.Reading{&o.Claimed, &o.Proven, &o.Verified} {
		r.Blockers = longer(r.Blockers, assessment.Blocker{Question: -7})
		r.Carriers = longer(r.Carriers, -7)
		r.Dimensions = longer(r.Dimensions, assessment.DimensionResult{Reached: -7})
		for i := range r.Dimensions {
			r.Dimensions[i].Met = longer(r.Dimensions[i].Met, assessment.Count{Met: -7})
		}
	}
	for i := range o.Contradictions {
		o.Contradictions[i].Claims = longer(o.Contradictions[i].Claims, -7)
		o.Contradictions[i].Against = longer(o.Contradictions[i].Against, -7)
	}
	return o
}

func longer[T any](list []T, last T) []T {
	return append(append(make([]T, 0, len(list)+1), list...), last)
}

// spoil overwrites everything that an outcome refers to.
func spoil(o *assessment.Outcome) {
	for _, r := range []*assessment.Reading{&o.Claimed, &o.Proven, &o.Verified} {
		for i := range r.Dimensions {
			overwrite(r.Dimensions[i].Met, assessment.Count{Met: -7, Of: -7})
		}
		overwrite(r.Dimensions, assessment.DimensionResult{Reached: -7, Unknown: -7})
		overwrite(r.Blockers, assessment.Blocker{Question: -7, Reason: "spoilt"})
		overwrite(r.Carriers, -7)
	}
	for i := range o.Contradictions {
		overwrite(o.Contradictions[i].Claims, -7)
		overwrite(o.Contradictions[i].Against, -7)
	}
	overwrite(o.Contradictions, assessment.Standing{Contradiction: -7})
	overwrite(o.Signals, "spoilt")
}

func overwrite[T any](list []T, v T) {
	for i := range list[:cap(list)] {
		list[:cap(list)][i] = v
	}
}

// Run with -race, this also shows that one set of rules serves many requests
// at a time.
func TestScore_isSafeForConcurrentUse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		sheets := make([]drawn, 4)
		want := make([]assessment.Outcome, len(sheets))
		for i := range sheets {
			sheets[i] = d
			sheets[i].answers = drawAnswers(t, d.q, d.asOf)
			want[i] = sheets[i].score()
		}
		rules := assessment.Compile(d.q)
		diffs := make([]string, len(sheets))
		var wg sync.WaitGroup
		for i, sheet := range sheets {
			wg.Go(func() {
				for range 5 {
					got := rules.Score(sheet.answers, sheet.explanations, sheet.asOf)
					rules.Inspect(sheet.answers, sheet.asOf)
					diffs[i] += diff(want[i], got)
				}
			})
		}
		wg.Wait()
		for _, diff := range diffs {
			if diff != "" {
				t.Fatalf("scored beside others, it differs:\n%s", diff)
			}
		}
	})
}
