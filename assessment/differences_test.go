package assessment_test

import (
	"slices"
	"testing"

	"trede/assessment"
	"trede/questions"
)

func TestDifferences_putAQuestionByWhatBothSay(t *testing.T) {
	rules := asked(4)
	tests := []struct{ colleagues, own, want string }{
		{"1 1 1 1 1", "1", "alike"},
		{"1 1 1 1 1", "?", "unlike"},
		{"1 1 1 1 1", ".", "unlike"},
		{"1 1 1 1 1", "n", "unlike"},
		{"1 1 1 1 1", "2", "talk"},
		{"? ? ? ? ?", "?", "alike"},
		{"? ? ? ? ?", ".", "unlike"},
		{"? ? ? ? ?", "0", "talk"},
		{"n n n n n", "n", "alike"},
		{"n n n n n", "?", "unlike"},
		{"1 1 1 1 2", "1", "near"},
		{"1 1 1 1 2", ".", "near"},
		{"1 1 1 1 2", "0", "talk"},
		{"1 1 1 1 ?", "1", "near"},
		{"1 1 1 1 n", "1", "near"},
		{"1 1 1 1 3", "1", "talk"},
		{"1 1 1 1 3", "2", "talk"},
	}
	for _, tt := range tests {
		p := assessment.Publication{Questions: []assessment.Published{{Question: "y", Spread: spread(tt.colleagues)}}}
		own := opinion(tt.own)
		d := rules.Differences(p, assessment.Answers{"y": {Kind: own.Kind, Level: own.Level}})
		got := ""
		for name, list := range map[string][]assessment.Difference{"talk": d.Talk, "near": d.Near, "unlike": d.Unlike, "alike": d.Alike} {
			for _, q := range list {
				got += name
				if q.Own.Kind != own.Kind || q.Own.Level != own.Level {
					t.Errorf("%s: the assessment's own answer is %+v, want %+v", tt.colleagues, q.Own, own)
				}
			}
		}
		if got != tt.want || !slices.Equal(d.Hidden, []questions.QuestionID{"x"}) {
			t.Errorf("colleagues say %s and the assessment %s: %s, hidden %v; want %s, hidden x", tt.colleagues, tt.own, got, d.Hidden, tt.want)
		}
	}
}
