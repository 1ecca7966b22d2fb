package assessment_test

import (
	"slices"
	"strings"
	"testing"

	"trede/assessment"
	"trede/questions"
)

// planned is the plan of a short-hand sheet on the day.
func planned(t *testing.T, q *questions.Questionnaire, list string) (*assessment.Rules, assessment.Plan) {
	t.Helper()
	r, answers := assessment.Compile(q), sheet(t, q, list)
	return r, r.Plan(answers, r.Score(answers, nil, day))
}

func slugs(r *assessment.Rules, list []int) string {
	var out []string
	for _, i := range list {
		out = append(out, r.Question(i).Slug)
	}
	return strings.Join(out, " ")
}

func itemSlugs(r *assessment.Rules, items []assessment.PlanItem) string {
	var list []int
	for _, item := range items {
		list = append(list, item.Question)
	}
	return slugs(r, list)
}

func TestPlan_countsTheItemsOfAGroup(t *testing.T) {
	q := small("people: a=base b=base c=mono d=multi", "systems: e=base f=multi g=multi")
	r, p := planned(t, q, "a=2+ b=2 c=2+ d=2 e=0 f=1 g=?")
	// A red base on mono is not in order: everything of it blocks.
	if blocking, gaps := p.Count(); blocking != 4 || gaps != 0 {
		t.Errorf("%d block and %d are gaps, want 4 and 0", blocking, gaps)
	}
	show, do := p.Group(assessment.ToShow), p.Group(assessment.ToDo)
	if got, want := itemSlugs(r, show.Items)+"/"+itemSlugs(r, do.Items), "b/e f"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}

	// An amber base allows multi: what it misses is a gap.
	q.Stages[1].Tolerance = 0
	r, p = planned(t, q, "a=2+ b=2 c=2+ d=2 e=1 f=1+ g=2+")
	if blocking, gaps := p.Count(); blocking != 2 || gaps != 2 {
		t.Errorf("%d block and %d are gaps, want 2 and 2: %s", blocking, gaps, itemSlugs(r, p.Items()))
	}
	if g := p.Group(assessment.ToShow); g.Base != 1 || g.Stage != 1 || g.Gaps != 1 || g.Blocking() != 1 ||
		g.Count(assessment.ReasonMissingProof) != 2 || g.Count(assessment.ReasonLevel) != 0 {
		t.Errorf("to show: %+v", g)
	}
	if g := p.Group(assessment.ToClear); len(g.Items) != 0 || g.Effort != assessment.ToClear {
		t.Errorf("there is nothing to clear: %+v", g)
	}
}

func TestPlan_saysAtWhatColourItemsKeepTheBase(t *testing.T) {
	tests := []struct {
		name, answers string
		want          assessment.Colour
	}{
		{"one at level 0", "a=0 b=1 c=2+", assessment.Red},
		{"all of them higher", "a=1 b=1 c=2+", assessment.Amber},
		{"one that is met already is none of the items", "a=2+ b=1 c=2+", assessment.Amber},
		{"only what a stage asks", "a=2+ b=2+ c=2+ d=0 y=2+", assessment.Green},
		{"a base question whose law is not in force", "a=2+ b=2+ c=1 d=1 y=1", assessment.Green},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := small("people: a=base b=base", "systems: c=mono d=multi y=base")
			q.Stages[1].Tolerance = 0
			q.Laws = []questions.Law{{ID: "announced"}}
			find(t, q, "y").Laws = []string{"announced"}
			r, p := planned(t, q, tt.answers)
			if g := p.Group(assessment.ToDo); g.BaseKept != tt.want {
				t.Errorf("%s keep the base %v, want %v", itemSlugs(r, g.Items), g.BaseKept, tt.want)
			}
		})
	}
}

// A group gains when solving it leads further than where one stands, and
// further than what was already promised.
func TestPlan_aGroupGainsWhatNoneBeforeItGives(t *testing.T) {
	tests := []struct{ name, answers, want string }{
		{"a proof", "x=2+ a=2 b=2 c=2+ d=2+ e=0", "show"},
		{"the work", "x=2+ a=2+ b=2+ c=2+ d=0 e=0", "do"},
		{"a don't know that is found out", "x=2+ a=2+ b=? c=2+ d=2+ e=0", "find out"},
		{"neither of two by itself", "x=2+ a=2 b=2 c=2+ d=0 e=0", ""},
		{"the second of two that give the same", "x=2+ a=2 b=1 c=2+ d=2+ e=0", "show"},
		{"what was found out, while something is unanswered", "x=2+ a=2+ c=2+ d=2+ e=0", ""},
		{"what is shown, while something is unanswered", "x=2+ a=2 b=2 c=2+ d=2+", "show"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := small("people: x=base a=mono b=multi", "systems: c=mono d=multi e=omni")
			q.Stages[1].Tolerance, q.UnknownLimit = 1, 1
			var gains []string
			_, p := planned(t, q, tt.answers)
			for _, g := range p.Groups {
				if g.Gains {
					gains = append(gains, effortNames[g.Effort])
				}
			}
			if got := strings.Join(gains, ", "); got != tt.want {
				t.Errorf("got %q, want %q: %v", got, tt.want, groupsInWords(assessment.Compile(q), p))
			}
		})
	}
}

func TestPlan_oneEachIsAllItTakesWhereNothingElseIsMissing(t *testing.T) {
	tests := []struct {
		name, answers string
		want          bool
	}{
		{"two dimensions say everything and show nothing", "a=2 b=2 c=2 d=2", true},
		{"one of them shows something", "a=2+ b=2 c=2 d=2", true},
		{"one of them falls short", "a=0 b=0 c=2 d=2", false},
		{"there is no choice", "a=2 b=1 c=2 d=1", false},
		{"there is a choice in one of them", "a=2 b=2 c=2 d=1", true},
		{"nothing is missing", "a=2+ b=2+ c=2+ d=2+", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := small("people: a=mono b=mono", "systems: c=mono d=mono")
			q.Stages = q.Stages[:1]
			q.Base = questions.BaseRule{Level: 2}
			if _, p := planned(t, q, tt.answers); p.OneEach != tt.want {
				t.Errorf("%q: got %v, want %v", tt.answers, p.OneEach, tt.want)
			}
		})
	}
	q := small("people: a=base b=mono c=mono")
	if _, p := planned(t, q, "a=2 b=1 c=2"); !p.OneEach || p.OneEnough == nil {
		t.Errorf("an amber base allows mono: one each %v", p.OneEach)
	}
	if _, p := planned(t, q, "a=0 b=2 c=2"); p.OneEach || p.OneEnough == nil {
		t.Errorf("a red base has to be met as well: one each %v", p.OneEach)
	}
}

func TestPlan_beginsWithAFewThatChangeSomethingNow(t *testing.T) {
	tests := []struct{ name, answers, want string }{
		{"three, the cheapest first", "z=2+ a=0 b=2 c=? d=2+ e=2+ f=2+", "b c a"},
		{"no more than three", "z=0 a=0 b=0 c=0 d=0 e=0 f=0", "z a b"},
		{"fewer when there are fewer", "z=2+ a=2+ b=2+ c=2+ d=2 e=2+ f=2+", "d"},
		{"none when nothing is missing", "z=2+ a=2+ b=2+ c=2+ d=2+ e=2+ f=2+", ""},
		{"nobody begins with what cannot raise the stage", "z=2+ a=0 b=0 c=? d=2+", "a b"},
		{"but for the base", "z=? a=0 b=0 c=? d=2+", "z a b"},
		{"while it still can, one does", "z=2+ c=? d=2+", "a b c"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := small("people: z=base a=mono b=mono c=mono", "systems: d=mono e=multi f=multi")
			q.Stages, q.UnknownLimit = q.Stages[:2], 1
			q.Stages[0] = questions.Stage{ID: "mono", Asks: map[string]int{"mono": 2}}
			r, p := planned(t, q, tt.answers)
			if got := itemSlugs(r, p.First); got != tt.want {
				t.Errorf("%q: begins with %q, want %q", tt.answers, got, tt.want)
			}
		})
	}
}

func TestPlan_aContradictionHoldsTheClaimsThatDoNotCount(t *testing.T) {
	q := small("people: a=mono b=mono c=mono", "systems: d=mono e=mono")
	q.Contradictions = []questions.Contradiction{
		contradiction(t, q, "one", questions.Blocks, []string{"a>=2", "b>=2"}, []string{"d<=0"}),
		contradiction(t, q, "two", questions.Ask, []string{"c>=2"}, []string{"d<=0"}),
		contradiction(t, q, "three", questions.Blocks, []string{"e>=2"}, []string{"d<=0"}),
	}
	q.Stages[0].Asks["mono"], q.Stages[1].Asks["mono"] = 2, 2
	r, answers := assessment.Compile(q), sheet(t, q, "a=2+ b=2* c=2 d=0 e=2+")
	o := r.Score(answers, nil, day)
	p := r.Plan(answers, o)
	var got []string
	for _, s := range o.Contradictions {
		got = append(got, slugs(r, p.HeldBy(s)))
	}
	if want := []string{"a", "", "e"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPlan_restsOnTheBaseWhenOnlyItsFallPutsOneOutOfOrder(t *testing.T) {
	tests := []struct {
		name, answers string
		want          bool
	}{
		{"base questions just above red", "a=1 b=1 c=2+ d=2+ e=2+", true},
		{"a base that has room", "a=2+ b=2+ c=1 d=2+ e=2+", false},
		{"a requirement as well", "a=1 b=2+ c=1 d=0 e=2+", false},
		{"nothing lower to fall to", "a=0 b=1 c=2+ d=2+ e=2+", false},
		{"a base question that is all there is to show", "a=2+ b=1 c=1 d=1 e=1", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := small("people: a=base b=base c=mono d=mono e=mono")
			r, answers := assessment.Compile(q), sheet(t, q, tt.answers)
			o := r.Score(answers, nil, day)
			if got := r.Plan(answers, o).RestsOnBase; got != tt.want {
				t.Errorf("%q rests on %s: base alone %v, want %v", tt.answers, slugs(r, o.Proven.Carriers), got, tt.want)
			}
		})
	}
}
