package assessment_test

import (
	"os"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"trede/assessment"
	"trede/assessment/export"
	"trede/questions"
)

// The invented municipality of Voorbeeldstad on three days of its assessment.
// What is expected here was written out by hand from the design of its pages:
// the overviews and the results of these days.

// story is what a reading of the example comes to.
type story struct {
	position, atMost string
	base             assessment.Colour
	next             string
	dimensions       map[string]string
	blockers         []string
	carriers         []questions.QuestionID
}

// voorbeeldstad returns the rules and the answers file of a day.
func voorbeeldstad(t *testing.T, date string) (*assessment.Rules, export.AnswersFile) {
	t.Helper()
	return municipality(t, "voorbeeldstad-"+date)
}

// municipality returns the rules and one of the answers files of the examples.
func municipality(t *testing.T, name string) (*assessment.Rules, export.AnswersFile) {
	t.Helper()
	q := questions.Omnichannel()
	f, err := os.Open("export/testdata/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	file, err := export.ReadAnswers(f, q)
	if err != nil {
		t.Fatal(err)
	}
	return assessment.Compile(q), file
}

// scoreOf scores the answers of a day on that day.
func scoreOf(t *testing.T, date string) (*questions.Questionnaire, assessment.Outcome) {
	t.Helper()
	asOf, err := questions.ParseDate(date)
	if err != nil {
		t.Fatal(err)
	}
	rules, file := voorbeeldstad(t, date)
	return rules.Questionnaire(), rules.Score(file.Answers, file.Explanations, asOf)
}

func told(q *questions.Questionnaire, r assessment.Reading) story {
	s := story{
		position:   inWords(q, r.Position),
		atMost:     inWords(q, r.AtMost),
		base:       r.Base,
		next:       stageName(q, r.Next),
		dimensions: map[string]string{},
		blockers:   blockersInWords(q, r.Blockers),
		carriers:   names(q, r.Carriers),
	}
	for i, d := range r.Dimensions {
		s.dimensions[q.Dimensions[i].ID] = dimensionInWords(q, d)
	}
	return s
}

func compareStory(t *testing.T, name string, q *questions.Questionnaire, got assessment.Reading, want story) {
	t.Helper()
	if diff := gocmp.Diff(want, told(q, got), cmpopts.EquateEmpty(), gocmp.AllowUnexported(story{})); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// compareOpen compares how many questions of each dimension are not answered
// and how many are unknown; that is the same in every reading.
func compareOpen(t *testing.T, q *questions.Questionnaire, o assessment.Outcome, want map[string][2]int) {
	t.Helper()
	for _, r := range named(o) {
		got := map[string][2]int{}
		for i, d := range r.Dimensions {
			got[q.Dimensions[i].ID] = [2]int{d.Unanswered, d.Unknown}
		}
		if diff := diff(want, got); diff != "" {
			t.Errorf("%s: not answered and don't know (-want +got):\n%s", r.manner, diff)
		}
	}
}

// standing is a contradiction by its names.
type standing struct {
	id              string
	severity        string
	claims, against []questions.QuestionID
	explained       bool
}

func compareContradictions(t *testing.T, q *questions.Questionnaire, o assessment.Outcome, want ...standing) {
	t.Helper()
	var got []standing
	for _, c := range o.Contradictions {
		of := q.Contradictions[c.Contradiction]
		got = append(got, standing{of.ID, of.Severity, names(q, c.Claims), names(q, c.Against), c.Explained})
	}
	if diff := gocmp.Diff(want, got, cmpopts.EquateEmpty(), gocmp.AllowUnexported(standing{})); diff != "" {
		t.Errorf("contradictions (-want +got):\n%s", diff)
	}
}

func TestScore_voorbeeldstadHalfWay(t *testing.T) {
	q, o := scoreOf(t, "2026-11-09")
	if !o.Preliminary {
		t.Error("19 questions are open, and the outcome is not preliminary")
	}
	compareOpen(t, q, o, map[string][2]int{
		"people": {1, 1}, "governance": {5, 0}, "content": {3, 0}, "systems": {4, 3}, "accessibility": {6, 0},
	})
	compareStory(t, "proven", q, o.Proven, story{
		position: "mono, not in order",
		atMost:   "mono, in order",
		base:     assessment.Red,
		next:     "mono",
		dimensions: map[string]string{
			"people":        "mono: base 1/2 mono 3/4 multi 3/7 omni 3/8",
			"governance":    "mono: base 1/2 mono 3/3 multi 2/6 omni 2/8",
			"content":       "mono: base 2/2 mono 3/3 multi 4/7 omni 4/8",
			"systems":       "none: base 1/3 mono 1/2 multi 1/6 omni 1/7",
			"accessibility": "none: base 3/4 mono 0/2 multi 0/5 omni 0/6",
		},
		blockers: []string{
			"people.accessibility_expert needs 2, has 1: missing_proof",
			"governance.register needs 2, has 1: level",
			"systems.login needs 2, has nothing: unanswered",
			"systems.privacy needs 2, has nothing: unknown",
			"accessibility.statements needs 2, has 1: level",
			"systems.outages needs 1, has nothing: unknown",
			"accessibility.repairs needs 1, has nothing: unanswered",
			"accessibility.makers needs 1, has nothing: unanswered",
			"systems.suppliers needs 2, has nothing: unknown",
		},
	})
	determinable := map[string]bool{}
	for i, d := range o.Proven.Dimensions {
		determinable[q.Dimensions[i].ID] = d.Determinable
	}
	want := map[string]bool{"people": true, "governance": true, "content": true, "systems": false, "accessibility": true}
	if diff := diff(want, determinable); diff != "" {
		t.Errorf("determinable (-want +got):\n%s", diff)
	}
	compareContradictions(t, q, o, standing{
		"knowledge-no-editor", questions.Blocks,
		[]questions.QuestionID{"content.knowledge"}, []questions.QuestionID{"people.knowledge_editor"}, false,
	})
	compareReached(t, q, o.Claimed, map[string]string{
		"people": "mono", "governance": "mono", "content": "mono", "systems": "none", "accessibility": "none",
	})
}

func compareReached(t *testing.T, q *questions.Questionnaire, r assessment.Reading, want map[string]string) {
	t.Helper()
	got := map[string]string{}
	for i, d := range r.Dimensions {
		got[q.Dimensions[i].ID] = stageName(q, d.Reached)
	}
	if diff := diff(want, got); diff != "" {
		t.Errorf("reached (-want +got):\n%s", diff)
	}
}

// On this day the open questions can no longer raise the stage.
func TestScore_voorbeeldstadMayStop(t *testing.T) {
	q, o := scoreOf(t, "2026-11-12")
	if !o.Preliminary {
		t.Error("16 questions are open, and the outcome is not preliminary")
	}
	compareOpen(t, q, o, map[string][2]int{
		"people": {1, 1}, "governance": {5, 0}, "content": {3, 0}, "systems": {3, 1}, "accessibility": {4, 0},
	})
	compareStory(t, "proven", q, o.Proven, story{
		position: "mono, in order",
		atMost:   "mono, in order",
		base:     assessment.Amber,
		next:     "multi",
		dimensions: map[string]string{
			"people":        "mono: base 1/2 mono 3/4 multi 3/7 omni 3/8",
			"governance":    "mono: base 1/2 mono 3/3 multi 2/6 omni 2/8",
			"content":       "mono: base 2/2 mono 3/3 multi 4/7 omni 4/8",
			"systems":       "mono: base 2/3 mono 2/2 multi 3/6 omni 3/7",
			"accessibility": "mono: base 3/4 mono 2/2 multi 2/5 omni 2/6",
		},
		blockers: []string{
			"people.knowledge_editor needs 2, has 0: level",
			"people.cover needs 2, has 1: level",
			"governance.stop_decisions needs 2, has 1: level",
			"content.knowledge needs 2, has 1: contradicted",
			"people.grading needs 2, has 1: missing_proof",
			"people.bad_news needs 2, has nothing: unknown",
			"governance.standards needs 2, has nothing: unanswered",
			"governance.purchase_gate needs 2, has nothing: unanswered",
			"governance.signals needs 2, has nothing: unanswered",
			"content.answers needs 2, has nothing: unanswered",
			"content.removal needs 2, has nothing: unanswered",
			"systems.applications needs 2, has nothing: unanswered",
			"systems.contacts needs 2, has nothing: unanswered",
			"systems.suppliers needs 2, has nothing: unknown",
			"accessibility.tests needs 2, has nothing: unanswered",
			"accessibility.scope needs 2, has nothing: unanswered",
			"accessibility.beyond_web needs 2, has nothing: unanswered",
		},
		carriers: []questions.QuestionID{
			"people.accessibility_expert", "people.cover", "governance.register", "systems.privacy", "accessibility.statements",
		},
	})
	compareContradictions(t, q, o, standing{
		"knowledge-no-editor", questions.Blocks,
		[]questions.QuestionID{"content.knowledge"}, []questions.QuestionID{"people.knowledge_editor"}, false,
	})
}

func TestScore_voorbeeldstadSaysMultiAndShowsMono(t *testing.T) {
	q, o := scoreOf(t, "2026-11-23")
	if o.Preliminary {
		t.Error("every question is answered, and the outcome is preliminary")
	}
	if len(o.Signals) > 0 {
		t.Errorf("signals %v, want none", o.Signals)
	}
	compareOpen(t, q, o, map[string][2]int{
		"people": {0, 0}, "governance": {0, 1}, "content": {0, 0}, "systems": {0, 0}, "accessibility": {0, 0},
	})
	compareStory(t, "proven", q, o.Proven, story{
		position: "mono, in order",
		atMost:   "mono, in order",
		base:     assessment.Amber,
		next:     "multi",
		dimensions: map[string]string{
			"people":        "mono: base 1/2 mono 4/4 multi 4/7 omni 4/8",
			"governance":    "mono: base 1/2 mono 3/3 multi 2/5 omni 2/7",
			"content":       "multi: base 2/2 mono 3/3 multi 6/7 omni 6/8",
			"systems":       "multi: base 2/3 mono 2/2 multi 5/6 omni 5/7",
			"accessibility": "mono: base 3/4 mono 2/2 multi 2/5 omni 2/6",
		},
		blockers: []string{
			"people.cover needs 2, has 1: level",
			"governance.stop_decisions needs 2, has 1: level",
			"people.grading needs 2, has 1: missing_proof",
			"people.shared_list needs 2, has 1: rejected",
			"governance.standards needs 2, has 1: expired_proof",
			"governance.signals needs 2, has 1: expired_proof",
			"accessibility.tests needs 2, has 1: missing_proof",
			"accessibility.scope needs 2, has 1: rejected",
			"accessibility.beyond_web needs 2, has 1: level",
		},
		carriers: []questions.QuestionID{
			"people.accessibility_expert", "governance.register", "systems.privacy", "accessibility.statements",
		},
	})
	compareContradictions(t, q, o, standing{
		"switch-no-status", questions.Ask,
		[]questions.QuestionID{"systems.switch"}, []questions.QuestionID{"systems.status"}, true,
	})
}

// What is said stands beside it, and so does what somebody else looked at.
func TestScore_voorbeeldstadReadByOthers(t *testing.T) {
	q, o := scoreOf(t, "2026-11-23")
	compareReached(t, q, o.Claimed, map[string]string{
		"people": "multi", "governance": "multi", "content": "omni", "systems": "multi", "accessibility": "multi",
	})
	tests := []struct {
		manner
		reading  assessment.Reading
		position string
		base     assessment.Colour
		baseMet  int // of 13
	}{
		{claimed, o.Claimed, "multi, in order", assessment.Amber, 11},
		{proven, o.Proven, "mono, in order", assessment.Amber, 9},
		{verified, o.Verified, "mono, in order", assessment.Amber, 6},
	}
	for _, tt := range tests {
		if got := inWords(q, tt.reading.Position); got != tt.position {
			t.Errorf("%s is %s, want %s", tt.manner, got, tt.position)
		}
		if got := tt.reading.Base; got != tt.base {
			t.Errorf("%s: base is %v, want %v", tt.manner, got, tt.base)
		}
		met, of := baseMet(tt.reading)
		if met != tt.baseMet || of != 13 {
			t.Errorf("%s: %d of %d of the base are met, want %d of 13", tt.manner, met, of, tt.baseMet)
		}
	}
	counts := map[string]int{}
	for i, d := range o.Proven.Dimensions {
		counts[q.Dimensions[i].ID] = d.Counts
	}
	want := map[string]int{"people": 5, "governance": 3, "content": 8, "systems": 8, "accessibility": 5}
	if diff := diff(want, counts); diff != "" {
		t.Errorf("answers that count (-want +got):\n%s", diff)
	}
}

func baseMet(r assessment.Reading) (met, of int) {
	for _, d := range r.Dimensions {
		met, of = met+d.Met[0].Met, of+d.Met[0].Of
	}
	return met, of
}

// On each of the days, the number of base requirements that is shown.
func TestScore_voorbeeldstadBuildsItsBase(t *testing.T) {
	for date, want := range map[string]int{"2026-11-09": 8, "2026-11-12": 9, "2026-11-23": 9} {
		_, o := scoreOf(t, date)
		if met, of := baseMet(o.Proven); met != want || of != 13 {
			t.Errorf("%s: %d of %d, want %d of 13", date, met, of, want)
		}
	}
}

// The group "show it" of the result says: shown, these proofs lead to multi,
// and to 11 of the 13 requirements of the base.
func TestScore_voorbeeldstadOnlyHasToShow(t *testing.T) {
	rules, file := voorbeeldstad(t, "2026-11-23")
	q := rules.Questionnaire()
	for _, id := range []questions.QuestionID{
		"people.accessibility_expert", "systems.privacy", "people.grading", "people.shared_list",
		"governance.standards", "governance.signals", "accessibility.tests", "accessibility.scope",
	} {
		a := file.Answers[id]
		a.Proof, a.Review = validProof(day), assessment.Review{}
		file.Answers[id] = a
	}
	o := rules.Score(file.Answers, file.Explanations, day)
	if got, want := inWords(q, o.Proven.Position), "multi, in order"; got != want {
		t.Errorf("with the proofs it is %s, want %s", got, want)
	}
	if met, _ := baseMet(o.Proven); met != 11 {
		t.Errorf("%d of the base are met, want 11", met)
	}
}
