package assessment_test

import (
	"fmt"
	"testing"

	"trede/assessment"
	"trede/questions"
)

// Examples of the rules that give a stage, one table for each.

func TestScore_toleratesAFewRequirementsOneLevelShort(t *testing.T) {
	tests := []struct {
		name, answers, want string // reached as proven
	}{
		{"mono, all met", "a=1 b=1 c=2+ d=0 e=0 f=0 g=0", "mono"},
		{"mono, one short", "a=1 b=0 c=2+ d=0 e=0 f=0 g=0", "mono"},
		{"mono, two short", "a=0 b=0 c=2+ d=0 e=0 f=0 g=0", "none"},
		{"mono, one unknown", "a=1 b=? c=2+ d=0 e=0 f=0 g=0", "none"},
		{"mono, one not answered", "a=1 c=2+ d=0 e=0 f=0 g=0", "none"},
		{"mono, one not applicable and one short", "a=- b=0 c=2+ d=0 e=0 f=0 g=0", "mono"},
		{"multi, all met", "a=2+ b=2+ c=2+ d=2+ e=2+ f=2+ g=0", "multi"},
		{"multi, two short", "a=1 b=2 c=2+ d=2+ e=2+ f=2+ g=0", "multi"},
		{"multi, three short", "a=1 b=1 c=1 d=2+ e=2+ f=2+ g=0", "mono"},
		{"multi, one two short", "a=2+ b=2+ c=2+ d=0 e=2+ f=2+ g=0", "mono"},
		{"multi, one unknown", "a=2+ b=2+ c=2+ d=? e=2+ f=2+ g=0", "mono"},
		{"multi, one not answered", "a=2+ b=2+ c=2+ e=2+ f=2+ g=0", "mono"},
		{"omni, all met", "a=2+ b=2+ c=2+ d=2+ e=2+ f=2+ g=3+", "omni"},
		{"omni, one short", "a=2+ b=2+ c=2+ d=2+ e=2+ f=2+ g=2+", "multi"},
		{"omni, one short below", "a=1 b=2+ c=2+ d=2+ e=2+ f=2+ g=3+", "multi"},
	}
	q := small("people: a=mono b=mono c=mono d=multi e=multi f=multi g=omni")
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := scored(t, q, tt.answers)
			if got := stageName(q, o.Proven.Dimensions[0].Reached); got != tt.want {
				t.Errorf("%q reaches %s, want %s", tt.answers, got, tt.want)
			}
		})
	}
}

func TestScore_stageIsReachedOnlyOnTopOfTheLowerOnes(t *testing.T) {
	q := small("people: a=mono b=mono")
	q.Stages[0].Asks["mono"], q.Stages[0].Tolerance = 2, 0
	o := scored(t, q, "a=2+ b=1") // what multi tolerates, mono does not
	if got := o.Proven.Dimensions[0].Reached; got != assessment.None {
		t.Errorf("reaches %s, want none", stageName(q, got))
	}
}

func TestScore_requirementsAreCountedForEveryStageThatAsks(t *testing.T) {
	q := small("people: a=base b=base c=mono d=mono e=multi f=omni g=omni")
	o := scored(t, q, "a=2+ b=1 c=2+ d=1 e=- f=3+ g=2+")
	want := "multi: base 1/2 mono 2/2 multi 1/2 omni 2/4"
	if got := dimensionInWords(q, o.Proven.Dimensions[0]); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestScore_dimensionStandsOnlyWhereSomethingCounts(t *testing.T) {
	tests := []struct {
		name, answers            string
		claimed, proven, checked string
		counts                   [3]int
	}{
		{"a high answer without proof", "a=2 b=1", "mono", "none", "none", [3]int{1, 0, 0}},
		{"a high answer with proof", "a=2+ b=1", "mono", "mono", "none", [3]int{1, 1, 0}},
		{"an accepted proof", "a=2* b=1", "mono", "mono", "mono", [3]int{1, 1, 1}},
		{"a rejected proof", "a=2! b=1", "mono", "none", "none", [3]int{1, 0, 0}},
		{"no high answer", "a=1 b=1+", "none", "none", "none", [3]int{0, 0, 0}},
		{"only a base question", "a=1 b=1 z=2*", "mono", "mono", "mono", [3]int{1, 1, 1}},
		{"only a base question, with the law announced", "a=1 b=1 y=2*", "mono", "mono", "mono", [3]int{1, 1, 1}},
		{"only a question of a higher stage", "a=1 b=1 c=3*", "mono", "mono", "mono", [3]int{1, 1, 1}},
	}
	q := small("people: a=mono b=mono c=omni y=base z=base")
	q.Stages[1].Tolerance = 0
	q.Laws = []questions.Law{{ID: "announced"}}
	find(t, q, "y").Laws = []string{"announced"}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := scored(t, q, tt.answers)
			for i, want := range []string{tt.claimed, tt.proven, tt.checked} {
				r := named(o)[i]
				d := r.Dimensions[0]
				if got := stageName(q, d.Reached); got != want || d.Counts != tt.counts[i] {
					t.Errorf("%s reaches %s with %d that count, want %s with %d", r.manner, got, d.Counts, want, tt.counts[i])
				}
			}
		})
	}
}

func TestScore_dimensionThatDoesNotApplyHoldsNobodyBack(t *testing.T) {
	q := small("people: a=base b=mono c=omni", "systems: d=base e=mono")
	tests := []struct {
		name, answers, reached, position string
		base                             assessment.Colour
	}{
		{"one dimension", "a=- b=- c=- d=2+ e=2+", "omni", "omni, in order", assessment.Green},
		{"one dimension, beside a low one", "a=- b=- c=- d=2+ e=0", "omni", "mono, in order", assessment.Green},
		{"all but one question, of which nothing counts", "a=- b=- c=1 d=2+ e=2+", "none", "mono, not in order", assessment.Green},
		{"the whole questionnaire", "a=- b=- c=- d=- e=-", "omni", "omni, in order", assessment.Green},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := scored(t, q, tt.answers).Proven
			if got := stageName(q, r.Dimensions[0].Reached); got != tt.reached || !r.Dimensions[0].Determinable {
				t.Errorf("people reach %s (determinable %v), want %s", got, r.Dimensions[0].Determinable, tt.reached)
			}
			if got := inWords(q, r.Position); got != tt.position || r.Base != tt.base {
				t.Errorf("it is %s on a %v base, want %s on %v", got, r.Base, tt.position, tt.base)
			}
		})
	}
}

func TestScore_moreThanAQuarterUnknownIsNotDeterminable(t *testing.T) {
	tests := []struct {
		name, answers string
		want          bool
	}{
		{"exactly a quarter", "a=? b=? c=2+ d=1 e=1 f=1 g=1 h=1", true},
		{"over a quarter", "a=? b=? c=2+ d=1 e=? f=1 g=1 h=1", false},
		{"a quarter of the questions, more of those that apply", "a=? b=? c=2+ d=- e=1 f=1 g=1 h=1", false},
		{"not answered is not unknown", "c=2+ a=? b=?", true},
		{"nothing unknown", "c=2+", true},
		{"base questions are questions of the dimension", "a=1 b=1 c=2+ d=1 e=1 f=? g=? h=?", false},
		{"so are base questions without a law in force", "a=1 b=? c=2+ d=1 e=1 f=1 g=? h=1", true},
	}
	q := small("people: a=mono b=mono c=mono d=multi e=omni f=base g=base h=base")
	q.Laws = []questions.Law{{ID: "announced"}}
	find(t, q, "g").Laws = []string{"announced"}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := scored(t, q, tt.answers).Proven.Dimensions[0]
			if d.Determinable != tt.want {
				t.Errorf("determinable: %v with %d unknown, want %v", d.Determinable, d.Unknown, tt.want)
			}
			if !d.Determinable && d.Reached != assessment.None {
				t.Errorf("not determinable, and reaches %s", stageName(q, d.Reached))
			}
		})
	}
}

// A limit is an exact share: 29 of 100 questions are not more than 0.29 of
// them, whatever a computer's fractions make of it.
func TestScore_unknownLimitIsExact(t *testing.T) {
	tests := []struct {
		limit       float64
		unknown, of int
		want        bool
	}{
		{0.29, 29, 100, true}, {0.29, 30, 100, false},
		{0.57, 57, 100, true}, {0.57, 58, 100, false},
		{0.58, 29, 50, true}, {0.58, 30, 50, false},
		{0.1, 1, 10, true}, {0.1, 2, 10, false}, {0.1, 1, 9, false},
		{0.3, 3, 10, true}, {0.7, 7, 10, true},
		{0, 0, 4, true}, {0, 1, 4, false},
		{1, 4, 4, true},
	}
	for _, tt := range tests {
		line, answers := "people:", ""
		for i := range tt.of {
			line += fmt.Sprintf(" q%d=mono", i)
			if i < tt.unknown {
				answers += fmt.Sprintf(" q%d=?", i)
			}
		}
		q := small(line)
		q.UnknownLimit = tt.limit
		if got := scored(t, q, answers).Proven.Dimensions[0].Determinable; got != tt.want {
			t.Errorf("%d unknown of %d with limit %v: determinable %v, want %v", tt.unknown, tt.of, tt.limit, got, tt.want)
		}
	}
}

func TestScore_baseColoursAndItsCeiling(t *testing.T) {
	tests := []struct {
		name, answers string
		want          assessment.Colour
		position      string
	}{
		{"all met", "a=2+ b=3+ c=3+", assessment.Green, "omni, in order"},
		{"one at level 1", "a=2+ b=1 c=3+", assessment.Amber, "multi, in order"},
		{"one without proof", "a=2+ b=3 c=3+", assessment.Amber, "multi, in order"},
		{"one at level 0", "a=2+ b=0 c=3+", assessment.Red, "mono, not in order"},
		{"one unknown", "a=2+ b=? c=3+", assessment.Red, "mono, not in order"},
		{"one not answered", "a=2+ c=3+", assessment.Red, "mono, not in order"},
		{"one not applicable", "a=2+ b=- c=3+", assessment.Green, "omni, in order"},
		{"amber and red", "a=1 b=0 c=3+", assessment.Red, "mono, not in order"},
	}
	q := small("people: a=base b=base c=omni")
	q.UnknownLimit = 0.5
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := scored(t, q, tt.answers).Proven
			if got := inWords(q, r.Position); r.Base != tt.want || got != tt.position {
				t.Errorf("%s on a %v base, want %s on %v", got, r.Base, tt.position, tt.want)
			}
		})
	}
}

func TestScore_ceilingIsWhatTheQuestionnaireSets(t *testing.T) {
	tests := []struct {
		name, red, amber, answers string
		position, next            string
		blockers                  []string
	}{
		{"red, no ceiling", "", "", "a=0 b=3+ c=3+", "omni, not in order", "none", nil},
		{"amber, no ceiling", "", "", "a=1 b=3+ c=3+", "omni, in order", "none", nil},
		{"red below, amber free", "mono", "", "a=1 b=3+ c=3+", "omni, in order", "none", nil},
		{"red at multi", "multi", "", "a=0 b=1 c=3+", "multi, not in order", "omni", []string{"people.a needs 2, has 0: level"}},
		{"red and amber at multi", "multi", "multi", "a=0 b=1 c=3+", "multi, not in order", "omni",
			[]string{"people.a needs 2, has 0: level", "people.b needs 2, has 1: level"}},
		{"red at multi, on mono", "multi", "multi", "a=0 b=1 c=3+ d=0", "mono, not in order", "mono",
			[]string{"people.a needs 2, has 0: level", "people.b needs 2, has 1: level"}},
		{"red, no ceiling, on mono", "", "", "a=0 b=3+ c=3+ d=0", "mono, not in order", "mono", []string{"people.a needs 2, has 0: level"}},
		{"amber at mono", "mono", "mono", "a=1 b=3+ c=3+", "mono, in order", "multi", []string{"people.a needs 2, has 1: level"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := small("people: a=base b=base c=omni d=mono")
			q.Base.RedCeiling, q.Base.AmberCeiling = tt.red, tt.amber
			answers := "d=2+ " + tt.answers
			r := scored(t, q, answers).Proven
			if got := inWords(q, r.Position); got != tt.position || stageName(q, r.Next) != tt.next {
				t.Errorf("it is %s, next %s, want %s, next %s", got, stageName(q, r.Next), tt.position, tt.next)
			}
			if diff := diff(tt.blockers, blockersInWords(q, r.Blockers)); diff != "" {
				t.Errorf("blockers (-want +got):\n%s", diff)
			}
		})
	}
}

func TestScore_weakestDimensionDecides(t *testing.T) {
	q := small("people: a=mono b=multi c=omni", "systems: d=mono e=multi f=omni")
	q.Stages[1].Tolerance = 0
	tests := []struct{ answers, want string }{
		{"a=2+ b=2+ c=3+ d=2+ e=2+ f=3+", "omni, in order"},
		{"a=2+ b=2+ c=3+ d=2+ e=2+ f=2+", "multi, in order"},
		{"a=2+ b=1 c=3+ d=2+ e=2+ f=3+", "mono, in order"},
		{"a=2+ b=2+ c=3+ d=0 e=1 f=1", "mono, not in order"},
	}
	for _, tt := range tests {
		if got := inWords(q, scored(t, q, tt.answers).Proven.Position); got != tt.want {
			t.Errorf("%q: %s, want %s", tt.answers, got, tt.want)
		}
	}
}

func TestScore_baseAsksFromTheDayOnWhichALawHolds(t *testing.T) {
	tests := []struct {
		name string
		laws []string
		asOf questions.Date
		of   int // base requirements
		want assessment.Colour
	}{
		{"no law", nil, day, 2, assessment.Red},
		{"the eve", []string{"new"}, 2026_11_22, 1, assessment.Green},
		{"the day itself", []string{"new"}, 2026_11_23, 2, assessment.Red},
		{"the day after", []string{"new"}, 2026_11_24, 2, assessment.Red},
		{"announced", []string{"announced"}, day, 1, assessment.Green},
		{"one of two", []string{"announced", "new"}, day, 2, assessment.Red},
		{"neither of two", []string{"announced", "new"}, 2026_11_22, 1, assessment.Green},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := small("people: a=base b=base c=mono")
			q.Laws = []questions.Law{{ID: "new", InForceFrom: 2026_11_23}, {ID: "announced"}}
			find(t, q, "b").Laws = tt.laws
			answers := sheet(t, q, "a=2+ c=1")
			a := answers["people.a"]
			a.Proof.Date = 2026_11_22
			answers["people.a"] = a
			o := assessment.Compile(q).Score(answers, nil, tt.asOf)
			d := o.Proven.Dimensions[0]
			if d.Met[0].Of != tt.of || o.Proven.Base != tt.want {
				t.Errorf("base %v of %d, want %v of %d", o.Proven.Base, d.Met[0].Of, tt.want, tt.of)
			}
			// Whatever the law says, the question is there to be answered.
			if d.Unanswered != 1 || !o.Preliminary {
				t.Errorf("%d not answered, preliminary %v, want 1, true", d.Unanswered, o.Preliminary)
			}
		})
	}
}

func TestScore_atMostImaginesTheOpenAnswersOnly(t *testing.T) {
	q := small("people: a=base b=mono c=mono d=multi e=omni")
	tests := []struct {
		name, answers, want string
	}{
		{"nothing answered", "", "omni, in order"},
		{"an omni question is too low", "e=2+", "multi, in order"},
		{"unknown can still be anything", "a=? b=? c=? d=? e=?", "omni, in order"},
		{"two of mono are at 0", "b=0 c=0", "mono, not in order"},
		{"the base is red", "a=0", "mono, not in order"},
		{"the base is amber", "a=1", "multi, in order"},
		{"a proof that is missing stays missing", "a=2 e=3", "multi, in order"},
		{"what does not apply stays so", "a=- b=- c=- d=- e=2+", "multi, in order"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := inWords(q, scored(t, q, tt.answers).Proven.AtMost); got != tt.want {
				t.Errorf("at most %s, want %s", got, tt.want)
			}
		})
	}
}

// The imagined answers take part in no contradiction; the given ones still do.
func TestScore_atMostLeavesContradictionsAsTheyAre(t *testing.T) {
	q := small("people: a=omni b=mono c=mono")
	q.Contradictions = []questions.Contradiction{
		contradiction(t, q, "stands", questions.Blocks, []string{"a>=3"}, []string{"b<=1"}),
		contradiction(t, q, "imagined", questions.Blocks, []string{"c>=2"}, []string{"b<=1"}),
	}
	r := scored(t, q, "a=3+ b=1").Proven
	// a counts as 1, far from the 3 of omni and from keeping multi out; c, as
	// imagined, counts as 3.
	if got, want := inWords(q, r.AtMost), "multi, in order"; got != want {
		t.Errorf("at most %s, want %s", got, want)
	}
	if got, want := inWords(q, r.Position), "mono, not in order"; got != want {
		t.Errorf("it is %s, want %s", got, want)
	}
}

func TestScore_carriersAreWhatTheStageWouldFallWithout(t *testing.T) {
	tests := []struct {
		name, answers string
		want          []questions.QuestionID
	}{
		{"one of two that count", "a=2+ b=1 c=1 d=0 z=3+", nil},
		{"the only one that counts", "a=2+ b=1 c=1 d=0 z=1", []questions.QuestionID{"people.a", "people.z"}},
		{"all within the tolerance", "a=1 b=1 c=1 d=2+ z=2+", nil},
		{"no tolerance left", "a=2+ b=1 c=0 d=2+ z=2+", []questions.QuestionID{"people.b"}},
		{"unproven claims fall from level 1", "a=2+ b=2 c=0 d=3 z=2", []questions.QuestionID{"people.a", "people.b", "people.z"}},
		{"out of order already", "a=2+ b=0 c=0 d=2+ z=2+", nil},
		{"levels above what is asked have room to fall", "a=3+ b=3+ c=3+ d=3+ z=3+", nil},
		{"omni tolerates nothing", "a=2+ b=3+ c=3+ d=2+ z=2+", []questions.QuestionID{"people.a", "people.d", "people.z"}},
	}
	q := small("people: a=mono b=mono c=mono d=multi z=base")
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := diff(tt.want, names(q, scored(t, q, tt.answers).Proven.Carriers)); diff != "" {
				t.Errorf("carriers (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRules_knowTheQuestionsByPlaceAndName(t *testing.T) {
	q := questions.Omnichannel()
	rules := assessment.Compile(q)
	i := 0
	for question := range q.All {
		if got := rules.Index(question.ID); got != i || rules.Question(i) != question {
			t.Errorf("%s has index %d, want %d", question.ID, got, i)
		}
		if got := q.Dimensions[rules.Dimension(i)].ID; got != question.Dimension {
			t.Errorf("%s is of %s, want %s", question.ID, got, question.Dimension)
		}
		if got := neededFor(rules, i); got != question.NeededFor {
			t.Errorf("%s is needed for %s, want %s", question.ID, got, question.NeededFor)
		}
		i++
	}
	if rules.Len() != i || rules.Index("people.nothing") != assessment.None || rules.Questionnaire() != q {
		t.Errorf("%d questions, want %d; a question that is not there has index %d", rules.Len(), i, rules.Index("people.nothing"))
	}
}

func neededFor(rules *assessment.Rules, question int) string {
	if i := rules.NeededFor(question); i != assessment.None {
		return rules.Questionnaire().Stages[i].ID
	}
	return questions.Base
}

func TestRules_knowWhatIsAskedAtWhichStage(t *testing.T) {
	rules := assessment.Compile(small("people: a=base b=mono c=multi d=omni"))
	const none = assessment.None
	want := [][]int{{none, none, none}, {1, 2, 2}, {none, 2, 2}, {none, none, 3}}
	for i, needs := range want {
		for stage, want := range needs {
			if got := rules.Needs(i, stage); got != want {
				t.Errorf("stage %d asks for question %d at %d, want %d", stage, i, got, want)
			}
		}
	}
}
