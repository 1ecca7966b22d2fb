package assessment_test

import (
	"strconv"
	"strings"
	"testing"

	"trede/assessment"
	"trede/questions"
)

// asked is a questionnaire with two questions, x and y, and as many levels, for
// colleagues of the functions desk, web and law.
func asked(levels int) *assessment.Rules {
	return assessment.Compile(&questions.Questionnaire{
		ID: "asked", Version: "1",
		Scale: make([]questions.Text, levels),
		Roles: []questions.Role{{ID: "desk"}, {ID: "web"}, {ID: "law"}},
		Dimensions: []questions.Dimension{{ID: "a", Questions: []questions.Question{
			{ID: "x", NeededFor: questions.Base, NotApplicable: true}, {ID: "y", NeededFor: questions.Base},
		}}},
	})
}

// colleagues reads sheets, each as "id function x y": the function is - for
// none, an answer a level, ? for don't know, n for not applicable or . for
// none, and what follows it in brackets is the remark. What is left out is none.
func colleagues(list ...string) []assessment.Colleague {
	var sheets []assessment.Colleague
	for _, s := range list {
		words := append(strings.Fields(s), "-", ".", ".")
		c := assessment.Colleague{Sheet: assessment.SheetID(words[0]), Role: strings.Trim(words[1], "-"), Opinions: assessment.Opinions{}}
		for i, id := range []questions.QuestionID{"x", "y"} {
			if o := opinion(words[2+i]); o.Kind != assessment.NotAnswered {
				c.Opinions[id] = o
			}
		}
		sheets = append(sheets, c)
	}
	return sheets
}

func opinion(s string) assessment.Opinion {
	answer, remark, _ := strings.Cut(strings.TrimSuffix(s, ")"), "(")
	o := assessment.Opinion{Remark: remark}
	switch answer {
	case "?":
		o.Kind = assessment.Unknown
	case "n":
		o.Kind = assessment.NotApplicable
	case ".", "-":
	default:
		level, err := strconv.Atoi(answer)
		if err != nil {
			panic(s + " is no answer")
		}
		o.Kind, o.Level = assessment.Levelled, level
	}
	return o
}

func TestCheckOpinion_takesWhatAColleagueMayAnswer(t *testing.T) {
	q := asked(3).Questionnaire()
	x, y := &q.Dimensions[0].Questions[0], &q.Dimensions[0].Questions[1]
	long := strings.Repeat("é", assessment.MaxOpinion)
	tests := []struct {
		name     string
		question *questions.Question
		opinion  assessment.Opinion
		want     []assessment.Problem
	}{
		{"nothing", y, assessment.Opinion{}, nil},
		{"the highest level and the longest remark", y, assessment.Opinion{Kind: assessment.Levelled, Level: 2, Remark: long}, nil},
		{"not applicable, without a reason", x, opinion("n"), nil},
		{"not applicable where that is no answer", y, opinion("n"), []assessment.Problem{{Path: "not_applicable", Code: assessment.NotAllowed, Text: "y"}}},
		{"a level too many", y, opinion("3"), []assessment.Problem{{Path: "level", Code: assessment.NoSuchLevel, Length: 3, Limit: 2}}},
		{"no kind", y, assessment.Opinion{Kind: 9}, []assessment.Problem{{Code: assessment.NoSuchKind}}},
		{
			"a remark that is too long", y, assessment.Opinion{Kind: assessment.Unknown, Remark: long + "é"},
			[]assessment.Problem{{Path: "remark", Code: assessment.TextTooLong, Length: assessment.MaxOpinion + 1, Limit: assessment.MaxOpinion}},
		},
		{"a remark that is no text", y, opinion("?(\x00)"), []assessment.Problem{{Path: "remark", Code: assessment.TextNotText}}},
		{"a question of another version", nil, opinion("n"), nil},
	}
	for _, tt := range tests {
		if diff := diff(tt.want, assessment.CheckOpinion(q, tt.question, tt.opinion)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestOpinion_isTheSameWhateverTheRemarkSays(t *testing.T) {
	all := []string{".", "0", "1", "?", "n"}
	for _, a := range all {
		for _, b := range all {
			if got, want := opinion(a+"(this)").Same(opinion(b+"(that)")), a == b; got != want {
				t.Errorf("%s and %s are the same: %t, want %t", a, b, got, want)
			}
		}
	}
	if got, want := opinion("1(\ufeff seen\r\ntwice )").Clean(), opinion("1(seen\ntwice)"); got != want {
		t.Errorf("cleaned it is %+v, want %+v", got, want)
	}
}
