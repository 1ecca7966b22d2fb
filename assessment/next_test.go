package assessment_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trede/assessment"
	"trede/questions"
)

func partInWords(r *assessment.Rules, at int) string {
	if at == assessment.None {
		return "nowhere"
	}
	part := r.Route()[at]
	return r.Questionnaire().Dimensions[part.Dimension].ID + " " + r.StepID(part.Step)
}

func stepsInWords(r *assessment.Rules, o assessment.OpenSteps) string {
	ids := []string{fmt.Sprint(o.Questions)}
	for _, step := range o.Steps {
		ids = append(ids, r.StepID(step))
	}
	return strings.Join(ids, " ")
}

func nextInWords(r *assessment.Rules, n assessment.Next) string {
	stop := "go on"
	switch {
	case n.Needless:
		stop = "may stop, needless"
	case n.MayStop:
		stop = "may stop"
	}
	return fmt.Sprintf("%s: %s; decide %d+%d; not needed %s; not asked %s", stop, partInWords(r, n.Part),
		n.Unanswered, n.Unknown, stepsInWords(r, n.NotNeeded), stepsInWords(r, n.NotAsked))
}

func TestNext_saysWhereToGoOnAndWhenToStop(t *testing.T) {
	tests := []struct{ name, answers, want string }{
		{"nothing answered", "", "go on: people base; decide 5+0; not needed 0; not asked 9 base mono multi omni"},
		{"the base is answered", "a=2+", "go on: people mono; decide 4+0; not needed 0; not asked 8 mono multi omni"},
		{"a don't know is an answer", "a=?", "go on: people mono; decide 4+1; not needed 0; not asked 8 mono multi omni"},
		{"of a step begun something was asked", "a=2+ b=2+", "go on: people mono; decide 3+0; not needed 0; not asked 4 multi omni"},
		{
			"a step that was passed over comes first", "b=2+ e=2+ f=2+ c=2+ g=2+",
			"go on: people base; decide 2+0; not needed 0; not asked 3 base omni",
		},
		{
			"who cannot reach mono may stop", "a=2+ b=0 x=0 e=2+ f=2+",
			"may stop, needless: people multi; decide 0+0; not needed 4 multi omni; not asked 0",
		},
		{
			"a stage that is out of reach is not needed, what lies below is", "a=2+ b=2+ x=2+ e=2+ f=2+ d=1",
			"go on: people multi; decide 2+0; not needed 1 omni; not asked 2 multi",
		},
		{
			"a don't know that decides comes before a stage out of reach", "a=2+ b=2+ x=2+ e=2+ f=2+ c=? g=2+ d=1",
			"go on: people multi; decide 0+1; not needed 1 omni; not asked 0",
		},
		{
			"the first of those don't knows, in the order of blockers", "a=2+ b=2+ x=? e=2+ f=? c=2+ g=? d=1",
			"go on: people mono; decide 0+2; not needed 1 omni; not asked 0",
		},
		{
			"no don't know that only a later stage asks for", "a=2+ b=2+ x=2+ e=2+ f=2+ c=2 g=2+ d=1 h=?",
			"may stop: nowhere; decide 0+0; not needed 0; not asked 0",
		},
		{
			"everything answered, and a proof would help", "a=2+ b=2+ x=2+ e=2+ f=2+ c=2 g=2 d=3 h=3",
			"may stop: nowhere; decide 0+0; not needed 0; not asked 0",
		},
		{
			"everything answered, a don't know still decides", "a=2+ b=2+ x=2+ e=2+ f=2+ c=2+ g=? d=3+ h=3+",
			"go on: nowhere; decide 0+1; not needed 0; not asked 0",
		},
		{
			"at the top", "a=2+ b=2+ x=2+ e=2+ f=2+ c=2+ g=2+ d=3+ h=3+",
			"may stop: nowhere; decide 0+0; not needed 0; not asked 0",
		},
		{
			"not applicable is an answer", "a=- b=- x=- c=- d=- e=- f=- g=- h=-",
			"may stop: nowhere; decide 0+0; not needed 0; not asked 0",
		},
	}
	q := small("people: a=base b=mono x=mono c=multi d=omni", "systems: e=mono f=mono g=multi h=omni")
	q.Stages[1].Tolerance, q.UnknownLimit = 0, 0.5
	r := assessment.Compile(q)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			answers := sheet(t, q, tt.answers)
			got := nextInWords(r, r.Next(answers, r.Score(answers, nil, day)))
			if got != tt.want {
				t.Errorf("%q\n got %s\nwant %s", tt.answers, got, tt.want)
			}
		})
	}
}

// The page of a stage out of reach says that nobody has to fill it in; that of
// the base never does.
func TestNext_outOfReachIsWhatLiesAboveTheUtmost(t *testing.T) {
	q := small("people: a=base b=mono c=multi d=omni", "systems: e=mono")
	r := assessment.Compile(q)
	for answers, want := range map[string][4]bool{
		"":                    {},
		"a=0":                 {false, false, true, true}, // red: at most mono
		"a=1":                 {false, false, false, true},
		"a=2+":                {},
		"a=2+ b=2+ e=2+ d=1+": {false, false, false, true},
		"a=2+ b=0 e=0 c=0":    {false, false, true, true},
	} {
		given := sheet(t, q, answers)
		n := r.Next(given, r.Score(given, nil, day))
		for i, step := range []int{assessment.None, 0, 1, 2} {
			if got := n.OutOfReach(step); got != want[i] {
				t.Errorf("%q: %s is out of reach: %v, want %v", answers, r.StepID(step), got, want[i])
			}
		}
	}
}

// Whatever is answered, one may stop exactly when no way of answering the rest
// leads higher, and never before the first answer.
func TestNext_mayStopExactlyWhenTheBestAnswersBringNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		if rapid.Bool().Draw(t, "half") {
			d.answers = firstHalf(d.q, d.answers)
		}
		r := assessment.Compile(d.q)
		o := d.score()
		n := r.Next(d.answers, o)

		begun, open := false, 0
		for question := range d.q.All {
			if d.answers[question.ID].Kind == assessment.NotAnswered {
				open++
			} else {
				begun = true
			}
		}
		best := r.Limit(d.answers, d.asOf).Position
		if want := begun && best == o.Proven.Position; n.MayStop != want {
			t.Fatalf("may stop: %v, at best %+v now %+v", n.MayStop, best, o.Proven.Position)
		}
		if n.Needless != (n.MayStop && open > 0) {
			t.Fatalf("needless: %v with %d open", n.Needless, open)
		}
		if (n.Part == assessment.None) != (open == 0) {
			t.Fatalf("goes on with %d while %d are open", n.Part, open)
		}
		if n.OutOfReach(best.Stage) || !n.OutOfReach(best.Stage+1) || n.OutOfReach(assessment.None) {
			t.Fatalf("at best %+v", best)
		}
		for _, step := range n.NotNeeded.Steps {
			if !n.OutOfReach(step) || r.StepProgress(d.answers, step).Open == 0 {
				t.Fatalf("not needed: %s", r.StepID(step))
			}
		}
		for _, step := range n.NotAsked.Steps {
			if p := r.StepProgress(d.answers, step); n.OutOfReach(step) || p.Open == 0 || p.Open < p.Of() {
				t.Fatalf("not asked: %s", r.StepID(step))
			}
		}
		if n.MayStop || n.Part == assessment.None {
			return
		}
		// Nobody is sent to a stage out of reach while something else decides.
		if n.OutOfReach(r.Route()[n.Part].Step) && n.Unknown > 0 {
			t.Fatalf("goes on with %s while %d don't knows decide", partInWords(r, n.Part), n.Unknown)
		}
	})
}

// firstHalf is what somebody answered who is half way on the route.
func firstHalf(q *questions.Questionnaire, answers assessment.Answers) assessment.Answers {
	r := assessment.Compile(q)
	half := assessment.Answers{}
	for _, part := range r.Route()[:len(r.Route())/2] {
		for _, i := range part.Questions {
			id := r.Question(i).ID
			half[id] = answers[id]
		}
	}
	return half
}

func TestAfter_leadsOnAlongTheRoute(t *testing.T) {
	tests := []struct{ name, saved, answers, want string }{
		{"to the next part of the step", "people base", "a=2", "systems base"},
		{"over a part that is done", "people base", "a=2 c=2", "governance base"},
		{"over a part that is saved half", "people mono", "a=2 c=2 d=2 e=2", "systems mono"},
		{"back to what was passed over", "governance base", "d=2", "people base"},
		{"back to a lower step", "people mono", "a=2 c=2 e=2 b=2", "governance base"},
		{"back to a lower step, though this one is done", "systems mono", "a=2 c=2 e=2 b=2 f=2", "governance base"},
		{"to the overview when its step is done", "governance base", "a=2 c=2 d=2", "nowhere"},
		{"to the overview with a don't know on its step", "governance base", "a=? c=2 d=-", "nowhere"},
		{"to the next step when this part is not done", "people base", "c=2 d=2", "people mono"},
		{"to the overview when all is done", "systems mono", "a=2 b=2 c=2 d=2 e=2 f=2 g=2", "nowhere"},
		{"to the overview when all but this part is done", "systems mono", "a=2 b=2 c=2 d=2 e=2 g=2", "nowhere"},
		{"to the next part, whatever its step asks", "people multi", "a=2 b=2 c=2 d=2 e=2 f=2", "nowhere"},
	}
	q := small("people: a=base b=mono e=mono g=multi", "systems: c=base f=mono", "governance: d=base")
	r := assessment.Compile(q)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dimension, step, _ := strings.Cut(tt.saved, " ")
			if got := partInWords(r, r.After(sheet(t, q, tt.answers), r.FindPart(dimension, step))); got != tt.want {
				t.Errorf("%q after %s leads to %s, want %s", tt.answers, tt.saved, got, tt.want)
			}
		})
	}
}

func TestGoOn_isTheFirstPartWithAQuestionWithoutAnswer(t *testing.T) {
	q := small("people: a=base b=mono", "systems: c=base d=mono")
	r := assessment.Compile(q)
	for _, tt := range []struct{ answers, except, want string }{
		{"", "", "people base"},
		{"a=2", "", "systems base"},
		{"a=? c=-", "", "people mono"},
		{"b=2 d=2", "", "people base"},
		{"", "people base", "systems base"},
		{"a=2 c=2 b=2", "systems mono", "nowhere"},
		{"a=2 b=2 c=2 d=2", "", "nowhere"},
	} {
		except := assessment.None
		if dimension, step, ok := strings.Cut(tt.except, " "); ok {
			except = r.FindPart(dimension, step)
		}
		if got := partInWords(r, r.GoOn(sheet(t, q, tt.answers), except)); got != tt.want {
			t.Errorf("%q except %q: goes on with %s, want %s", tt.answers, tt.except, got, tt.want)
		}
	}
}

func TestArose_isAContradictionOfThePartThatDidNotStandBefore(t *testing.T) {
	q := small("people: a=mono b=mono", "systems: c=mono d=multi")
	q.Contradictions = []questions.Contradiction{
		contradiction(t, q, "one", questions.Blocks, []string{"b>=2"}, []string{"c<=0"}),
		contradiction(t, q, "two", questions.Ask, []string{"d>=2"}, []string{"c<=0"}),
		contradiction(t, q, "three", questions.Ask, []string{"a>=2"}, []string{"d<=0"}),
	}
	r := assessment.Compile(q)
	for _, tt := range []struct{ name, before, after, saved, want string }{
		{"none", "b=2", "b=2 c=1", "people mono", ""},
		{"one arose", "b=2", "b=2 c=0", "people mono", "b"},
		{"seen from the other side", "b=2", "b=2 c=0", "systems mono", "c"},
		{"one that stood before", "b=2 c=0", "b=3 c=0", "people mono", ""},
		{"one that arose elsewhere", "", "d=2 c=0", "people mono", ""},
		{"the first question of the part", "", "a=2 b=2 c=0 d=0", "people mono", "a"},
		{"another one between the same questions", "b=2 c=0", "b=2 c=0 d=2", "systems multi", "d"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dimension, step, _ := strings.Cut(tt.saved, " ")
			before := r.Contradictions(sheet(t, q, tt.before), nil)
			after := r.Contradictions(sheet(t, q, tt.after), nil)
			got := ""
			if i := r.Arose(before, after, r.FindPart(dimension, step)); i != assessment.None {
				got = r.Question(i).Slug
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
