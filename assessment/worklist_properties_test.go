package assessment_test

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"trede/assessment"
	"trede/questions"
)

// What holds of the work list for every questionnaire and all answers.

func (d drawn) workList() assessment.WorkList {
	return assessment.Compile(d.q).WorkList(d.answers, d.score())
}

// subject is what an item is about: a question, or a contradiction as a
// negative number.
func subject(item assessment.WorkItem) int {
	if item.Kind == assessment.WorkContradiction {
		return -1 - item.Standing.Contradiction
	}
	return item.Question
}

// The list, said once more by what each answer is.
func TestWorkList_hasEveryItemOnceAndNoOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		o, out := oracle{d.q, d.answers, d.asOf}, d.score()
		want := map[int]assessment.WorkKind{}
		for i, q := range o.all() {
			a := d.answers[q.ID]
			expires := expiry(a.Proof.Date, q.Proof.ValidMonths)
			step := o.stageIndex(q.NeededFor) // -1 for the base
			switch {
			case a.Kind == assessment.Unknown:
				want[i] = assessment.WorkUnknown
			case a.Kind == assessment.NotAnswered && step <= out.Proven.AtMost.Stage:
				want[i] = assessment.WorkOpen
			case a.Kind != assessment.Levelled || a.Level < d.q.ProofFrom:
			case a.Review.Verdict == assessment.Rejected:
				want[i] = assessment.WorkRejected
			case assessment.Blank(a.Proof.What) || a.Proof.Date == 0 || a.Proof.Date > d.asOf:
				want[i] = assessment.WorkMissing
			case expires <= d.asOf:
				want[i] = assessment.WorkExpired
			case d.asOf.DaysUntil(expires) <= 90:
				want[i] = assessment.WorkDue
			}
		}
		for _, c := range o.contradictions(d.explanations) {
			if c.Blocks || !c.Explained && d.q.Contradictions[c.Contradiction].Severity != questions.Blocks {
				want[-1-c.Contradiction] = assessment.WorkContradiction
			}
		}
		w := d.workList()
		got := map[int]assessment.WorkKind{}
		for _, item := range w.Items {
			got[subject(item)] = item.Kind
		}
		if diff := diff(want, got); diff != "" || len(got) != len(w.Items) {
			t.Fatalf("%d items (-want +got):\n%s", len(w.Items), diff)
		}
		if n := len(w.Of("", assessment.WorkContradiction)) + w.Explained + w.Accepted; n != len(out.Contradictions) {
			t.Fatalf("%d contradictions are told of, %d stand", n, len(out.Contradictions))
		}
	})
}

func TestWorkList_filtersPartitionIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		w := d.workList()
		var byRole, byKind, byBoth []int
		for _, kind := range assessment.WorkKinds {
			byKind = append(byKind, subjects(w.Of("", kind))...)
		}
		for _, role := range d.q.Roles {
			byRole = append(byRole, subjects(w.Of(role.ID, ""))...)
			for _, kind := range assessment.WorkKinds {
				byBoth = append(byBoth, subjects(w.Of(role.ID, kind))...)
			}
		}
		all := subjects(w.Of("", ""))
		if !slices.Equal(byKind, all) {
			t.Fatalf("by kind %v, in all %v", byKind, all)
		}
		slices.Sort(all)
		for name, got := range map[string][]int{"function": byRole, "both": byBoth} {
			if slices.Sort(got); !slices.Equal(got, all) {
				t.Fatalf("by %s %v, in all %v", name, got, all)
			}
		}
	})
}

func subjects(items []assessment.WorkItem) []int {
	var out []int
	for _, item := range items {
		out = append(out, subject(item))
	}
	return out
}

// Solving an item takes that one off, and of what else is known about the other
// answers nothing changes. (A higher stage within reach has more questions.)
func TestWorkList_losesWhatIsSolved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		for question := range d.q.All { // a shorter one is due as soon as it is made
			question.Proof.ValidMonths += 3
		}
		before := d.workList()
		if len(before.Items) == 0 {
			return // there is no work
		}
		item := rapid.SampledFrom(before.Items).Draw(t, "item")
		after := d.solved(item).workList()
		if slices.Contains(subjects(after.Items), subject(item)) {
			t.Fatalf("%+v was solved and is still there", item)
		}
		touched := append(slices.Clone(item.Standing.Claims), item.Question)
		others := func(w assessment.WorkList) (list []assessment.WorkItem) {
			for _, other := range w.Items {
				other.Leads = false // the next stage may be another
				kind := other.Kind
				if kind != assessment.WorkContradiction && kind != assessment.WorkOpen && !slices.Contains(touched, other.Question) {
					list = append(list, other)
				}
			}
			return list
		}
		if diff := diff(others(before), others(after)); diff != "" {
			t.Fatalf("what was not touched changed (-before +after):\n%s", diff)
		}
	})
}

// solved is the sheet when an item of its list was solved.
func (d drawn) solved(item assessment.WorkItem) drawn {
	accepted := func(id questions.QuestionID, level int) {
		d = d.with(id, acceptedAt(level, d.asOf))
	}
	r := assessment.Compile(d.q)
	switch item.Kind {
	case assessment.WorkContradiction:
		if !item.Standing.Blocks {
			d.explanations = maps.Clone(d.explanations)
			if d.explanations == nil {
				d.explanations = map[string]string{}
			}
			d.explanations[d.q.Contradictions[item.Standing.Contradiction].ID] = "it is so"
			return d
		}
		for _, i := range item.Standing.Claims {
			accepted(r.Question(i).ID, d.answers[r.Question(i).ID].Level)
		}
	case assessment.WorkUnknown, assessment.WorkOpen:
		accepted(r.Question(item.Question).ID, len(d.q.Scale)-1)
	default:
		id := r.Question(item.Question).ID
		accepted(id, d.answers[id].Level)
	}
	return d
}

// What leads is held back by, and solving all of it is never worse.
func TestWorkGain_neverLowers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		o, r := d.score(), assessment.Compile(d.q)
		w := r.WorkList(d.answers, o)
		for _, item := range w.Items {
			if !item.Leads {
				continue
			}
			if !slices.ContainsFunc(o.Proven.Blockers, func(b assessment.Blocker) bool {
				return b.Question == item.Question || slices.Contains(item.Standing.Claims, b.Question)
			}) {
				t.Fatalf("%+v leads and does not block", item)
			}
		}
		p, better := r.WorkGain(d.answers, o, w.Items)
		if lower(p, o.Proven.Position) && len(d.q.Contradictions) == 0 || better != p.Above(o.Proven.Position) {
			t.Fatalf("from %+v to %+v, better %v", o.Proven.Position, p, better)
		}
	})
}
