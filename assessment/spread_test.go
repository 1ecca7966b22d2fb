package assessment_test

import (
	"strings"
	"testing"

	"trede/assessment"
)

// spread counts answers on four levels, written as for colleagues: "0 0 1 ?".
func spread(answers string) assessment.Spread {
	var opinions []assessment.Opinion
	for word := range strings.FieldsSeq(answers) {
		opinions = append(opinions, opinion(word))
	}
	return assessment.SpreadOf(4, opinions...)
}

func TestSpread_countsAnswersAndSaysHowFarApartTheyLie(t *testing.T) {
	tests := []struct {
		answers                         string
		answered, levels, distance, off int
		talk, unanimous                 bool
	}{
		{"", 0, 0, 0, 0, false, false},
		{". .", 0, 0, 0, 0, false, false},
		{"2", 1, 1, 0, 0, false, true},
		{"3 3 3 3 3", 5, 5, 0, 0, false, true},
		{"0 1 1 1 1", 5, 5, 1, 1, false, false},
		{"1 1 2 2", 4, 4, 1, 2, false, false},
		{"0 2 2 2 2", 5, 5, 2, 1, true, false},
		{"1 3", 2, 2, 2, 1, true, false},
		{"0 1 2 3", 4, 4, 3, 3, true, false},
		{"? ? ? ? ?", 5, 0, 0, 0, false, true},
		{"n n n n n", 5, 0, 0, 0, false, true},
		// A third of the answers don't know, and a third do.
		{"1 1 ?", 3, 2, 0, 0, true, false},
		{"1 ? ?", 3, 1, 0, 0, true, false},
		{"1 1 1 ?", 4, 3, 0, 0, false, false},
		{"1 ? ? ?", 4, 1, 0, 0, false, false},
		{"1 1 ? ? n n", 6, 2, 0, 0, true, false},
		{"1 1 ? ? n n n", 7, 2, 0, 0, false, false},
		{"1 1 1 ? n n n", 7, 3, 0, 0, false, false},
		{"0 1 ? ? ?", 5, 2, 1, 1, true, false},
		{"n n ? ? ?", 5, 0, 0, 0, false, false},
	}
	for _, tt := range tests {
		s := spread(tt.answers)
		if s.Answered() != tt.answered || s.Levelled() != tt.levels || s.Distance() != tt.distance || s.Off() != tt.off ||
			s.Talk() != tt.talk || s.Unanimous() != tt.unanimous {
			t.Errorf("%q: answered %d, levels %d, distance %d, off %d, talk %t, unanimous %t; want %+v",
				tt.answers, s.Answered(), s.Levelled(), s.Distance(), s.Off(), s.Talk(), s.Unanimous(), tt)
		}
	}
	if diff := diff(assessment.Spread{Counts: []int{1, 0, 2, 0}, Unknown: 1, NotApplicable: 2}, spread("2 0 ? n 2 n .")); diff != "" {
		t.Errorf("the counts (-want +got):\n%s", diff)
	}
}

func TestSpread_saysWhereTheAssessmentLiesOutsideAllAnswers(t *testing.T) {
	level := func(n int) assessment.Answer { return assessment.Answer{Kind: assessment.Levelled, Level: n} }
	tests := []struct {
		answers string
		own     assessment.Answer
		want    bool
	}{
		{"1 1 2", level(0), true},
		{"1 1 2", level(1), false},
		{"1 1 2", level(2), false},
		{"1 1 2", level(3), true},
		{"0 0 3", level(1), false}, // between them
		{"0 0 0", level(0), false},
		{"? ? n", level(0), true}, // nobody else sees any level
		{"", level(0), false},
		{"1 1 2", assessment.Answer{}, false},
		{"1 1 2", assessment.Answer{Kind: assessment.Unknown}, false},
		{"1 1 2", assessment.Answer{Kind: assessment.NotApplicable}, false},
	}
	for _, tt := range tests {
		if got := spread(tt.answers).Outside(tt.own); got != tt.want {
			t.Errorf("%q against %+v: %t, want %t", tt.answers, tt.own, got, tt.want)
		}
	}
}

func TestSpread_knowsWhichAnswersSomebodyGave(t *testing.T) {
	for answers, has := range map[string]string{"0 2 ?": "0 2 ?", "1 n": "1 n", "": ""} {
		for _, o := range []string{"0", "1", "2", "3", "4", "-1", "?", "n", "."} {
			if got, want := spread(answers).Has(opinion(o)), strings.Contains(has, o) && o != "."; got != want {
				t.Errorf("%q has %q: %t, want %t", answers, o, got, want)
			}
		}
	}
}
