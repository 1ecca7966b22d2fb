package assessment_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"trede/assessment"
	"trede/questions"
)

var effortNames = map[assessment.Effort]string{
	assessment.ToShow: "show", assessment.ToFindOut: "find out", assessment.ToClear: "clear", assessment.ToDo: "do",
}

// groupsInWords writes a group on a line: its questions by number, those that
// only the base misses in brackets, and what solving it gives.
func groupsInWords(r *assessment.Rules, p assessment.Plan) []string {
	var lines []string
	for _, g := range p.Groups {
		var items []string
		for _, item := range g.Items {
			format := "%d"
			if item.Gap {
				format = "(%d)"
			}
			items = append(items, fmt.Sprintf(format, r.Question(item.Question).Number))
		}
		lines = append(lines, fmt.Sprintf("%s: %s; %d and %d of the base; gives %s, base %d/%d",
			effortNames[g.Effort], strings.Join(items, " "), g.Stage, g.Base,
			inWords(r.Questionnaire(), g.Solved), g.Met, g.Of))
	}
	return lines
}

func numbers(r *assessment.Rules, list []int) []int {
	out := make([]int, 0, len(list))
	for _, i := range list {
		out = append(out, r.Question(i).Number)
	}
	return out
}

func planOf(t *testing.T, day string) (*assessment.Rules, assessment.Plan) {
	t.Helper()
	r, file := voorbeeldstad(t, day)
	asOf, err := questions.ParseDate(day)
	if err != nil {
		t.Fatal(err)
	}
	return r, r.Plan(file.Answers, r.Score(file.Answers, file.Explanations, asOf))
}

func TestPlan_groupsByWhatItTakes(t *testing.T) {
	tests := map[string][]string{
		"2026-11-09": {
			"show: 2; 0 and 1 of the base; gives mono, not in order, base 9/13",
			"find out: 32 33 35 45 46 39; 4 and 2 of the base; gives mono, in order, base 10/13",
			"clear: ; 0 and 0 of the base; gives mono, not in order, base 8/13",
			"do: 11 41; 0 and 2 of the base; gives mono, not in order, base 10/13",
		},
		"2026-11-23": {
			"show: (2) (33) 7 8 16 18 47 48; 6 and 2 of the base; gives multi, in order, base 11/13",
			"clear: ; 0 and 0 of the base; gives mono, in order, base 9/13",
			"do: (11) (41) 6 15 49; 3 and 2 of the base; gives multi, in order, base 11/13",
		},
	}
	for day, want := range tests {
		r, p := planOf(t, day)
		if diff := cmp.Diff(want, groupsInWords(r, p)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", day, diff)
		}
	}
}

func TestPlan_firstActionsOfTheQuestionsInTheList(t *testing.T) {
	r, p := planOf(t, "2026-11-23")
	for kind, tt := range map[string]struct {
		steps []assessment.Step
		want  []int
	}{
		questions.Must: {p.Must, []int{2, 11, 33, 41}},
		questions.Can:  {p.Can, []int{2, 33, 41, 6}},
		questions.Stop: {p.Stop, []int{2, 11, 33, 41}},
	} {
		var got []int
		for _, s := range tt.steps {
			got = append(got, s.Question)
		}
		if diff := cmp.Diff(tt.want, numbers(r, got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", kind, diff)
		}
	}
}

// Of what must be done, no law may fall behind what is only the next stage's.
func TestPlan_mustBeginsWithTheLaw(t *testing.T) {
	q := questions.Omnichannel()
	r := assessment.Compile(q)
	answers := fantasy(q)
	first := r.Plan(answers, r.Score(answers, nil, day)).Must
	if r.Question(0).Laws != nil || len(first) == 0 {
		t.Fatal("the first question of the list has a law, or nothing must be done: this test tells nothing")
	}
	for _, step := range first {
		if len(r.Question(step.Question).Laws) == 0 {
			t.Errorf("question %d has no law", r.Question(step.Question).Number)
		}
	}
}

func TestPlan_countsObstaclesAndLaws(t *testing.T) {
	r, p := planOf(t, "2026-11-23")
	var obstacles, laws []string
	for _, o := range p.Obstacles {
		obstacles = append(obstacles, fmt.Sprintf("%s %d", r.Questionnaire().Obstacles[o.Obstacle].ID, len(o.Questions)))
	}
	for _, l := range p.Laws {
		laws = append(laws, fmt.Sprintf("%s %d/%d %v", r.Questionnaire().Laws[l.Law].ID, l.Shown, l.Of, numbers(r, l.Open)))
	}
	if got, want := obstacles[:4], []string{"supplier 6", "capacity 5", "silos 4", "sprawl 4"}; !slices.Equal(got, want) {
		t.Errorf("obstacles: got %v, want %v", got, want)
	}
	want := []string{
		"bdto 5/10 [2 11 16 41 48]", "wdo 2/3 [50]", "wmebv 5/5 []", "avg 3/7 [16 33 38 50]", "woo 2/2 []", "sdg 2/2 []",
		"wep 1/1 []", "archief 1/3 [15 29]", "bio 3/3 []", "awb 2/3 [18]", "vnhandicap 2/5 [47 49 50]",
	}
	if diff := cmp.Diff(want, laws); diff != "" {
		t.Errorf("laws (-want +got):\n%s", diff)
	}
	if got, want := len(p.Announced), 3; got != want {
		t.Errorf("got %d announced laws, want %d", got, want)
	}
}

func TestPlan_setsApartWhatHoldsNothingBack(t *testing.T) {
	r, p := planOf(t, "2026-11-23")
	if got, want := numbers(r, p.NotApplicable), []int{17}; !slices.Equal(got, want) {
		t.Errorf("not applicable: got %v, want %v", got, want)
	}
	if got, want := numbers(r, p.Unknown), []int{20}; !slices.Equal(got, want) {
		t.Errorf("unknown: got %v, want %v", got, want)
	}
	r, p = planOf(t, "2026-11-09")
	if got, want := numbers(r, p.Unknown), []int{9}; !slices.Equal(got, want) {
		t.Errorf("unknown half way: got %v, want %v", got, want)
	}
}

func TestPlan_whereNothingCountsOneProofIsEnough(t *testing.T) {
	q := questions.Omnichannel()
	r := assessment.Compile(q)
	answers := fantasy(q)
	p := r.Plan(answers, r.Score(answers, nil, day))
	if got, want := p.OneEnough, []int{0, 1, 2, 3, 4}; !slices.Equal(got, want) {
		t.Errorf("one is enough in %v, want %v", got, want)
	}
	q = small("people: a=mono b=mono")
	r = assessment.Compile(q)
	for list, want := range map[string][]int{
		"a=1 b=1":  {0}, // both are met, none can be shown
		"a=1 b=0":  {0}, // one of two may fall short
		"a=0 b=0":  nil, // raising one to what is asked shows nothing yet
		"a=1 b=?":  nil, // a dimension that cannot be determined
		"a=2+ b=0": nil, // something counts
	} {
		answers := sheet(t, q, list)
		if got := r.Plan(answers, r.Score(answers, nil, day)).OneEnough; !slices.Equal(got, want) {
			t.Errorf("%s: one is enough in %v, want %v", list, got, want)
		}
	}
}

func TestPlan_aContradictedBlockerBelongsToTheContradiction(t *testing.T) {
	q := questions.Omnichannel()
	r := assessment.Compile(q)
	answers := fantasy(q)
	for id, a := range answers {
		a.Proof = validProof(day)
		answers[id] = a
	}
	answers["people.knowledge_editor"] = assessment.Answer{Kind: assessment.Levelled, Level: 0}
	o := r.Score(answers, nil, day)
	p := r.Plan(answers, o)
	at := slices.IndexFunc(p.Groups, func(g assessment.PlanGroup) bool { return g.Effort == assessment.ToClear })
	if at < 0 {
		t.Fatal("no group for contradictions")
	}
	for _, item := range p.Items() {
		contradicted := item.Reason == assessment.ReasonContradicted
		if in := slices.Contains(p.Groups[at].Items, item); in != contradicted {
			t.Errorf("question %d with reason %s: in the group of contradictions: %v", r.Question(item.Question).Number, item.Reason, in)
		}
	}
}

func TestPlan_listsEveryBlockerOnceAndSolvingNeverLowers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		r, o := assessment.Compile(d.q), d.score()
		p := r.Plan(d.answers, o)
		seen := map[int]bool{}
		for _, item := range p.Items() {
			if seen[item.Question] {
				t.Fatalf("question %d is listed twice", item.Question)
			}
			seen[item.Question] = true
		}
		for _, b := range o.Proven.Blockers {
			if !seen[b.Question] {
				t.Fatalf("blocker %+v is not in the plan", b)
			}
		}
		at := o.Proven.Position
		for _, g := range p.Groups {
			// What is solved may be what another claim is contradicted by.
			lower := g.Solved.Stage < at.Stage || g.Solved.Stage == at.Stage && at.InOrder && !g.Solved.InOrder
			if lower && len(d.q.Contradictions) == 0 {
				t.Fatalf("solving %s leads from %+v to %+v", effortNames[g.Effort], at, g.Solved)
			}
			if g.Base+g.Stage != len(g.Items) {
				t.Fatalf("%d and %d are not %d items", g.Base, g.Stage, len(g.Items))
			}
		}
		if o.Proven.Base == assessment.Green && slices.ContainsFunc(p.Items(), func(i assessment.PlanItem) bool { return i.Gap }) {
			t.Fatal("a complete base misses something")
		}
	})
}
