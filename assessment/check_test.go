package assessment_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trede/assessment"
	"trede/questions"
)

func TestCheckAnswer(t *testing.T) {
	const today = questions.Date(20261112)
	q := &questions.Questionnaire{Scale: make([]questions.Text, 4), Obstacles: []questions.Obstacle{{ID: "money"}, {ID: "legacy"}}, Roles: []questions.Role{{ID: "service"}, {ID: "it"}}}
	question := &questions.Question{ID: "a.one"}
	optional := &questions.Question{ID: "a.two", NotApplicable: true}
	type p = assessment.Problem
	agreed := func(a assessment.Agreement) assessment.Answer {
		return assessment.Answer{Kind: assessment.Unknown, Agreed: a}
	}
	tests := []struct {
		name     string
		question *questions.Question
		answer   assessment.Answer
		want     []p
	}{
		{"nothing", question, assessment.Answer{}, nil},
		{"the lowest level", question, assessment.Answer{Kind: assessment.Levelled}, nil},
		{"the highest level", question, assessment.Answer{Kind: assessment.Levelled, Level: 3}, nil},
		{"a level too high", question, assessment.Answer{Kind: assessment.Levelled, Level: 4}, []p{{Path: "level", Code: assessment.NoSuchLevel, Length: 4, Limit: 3}}},
		{"a level below zero", question, assessment.Answer{Kind: assessment.Levelled, Level: -1}, []p{{Path: "level", Code: assessment.NoSuchLevel, Length: -1, Limit: 3}}},
		{"a kind that is none", question, assessment.Answer{Kind: 4}, []p{{Code: assessment.NoSuchKind}}},
		{"don't know", question, assessment.Answer{Kind: assessment.Unknown}, nil},
		{"not applicable", optional, assessment.Answer{Kind: assessment.NotApplicable, Reason: "Geen site"}, nil},
		{"not applicable where it always is", question, assessment.Answer{Kind: assessment.NotApplicable, Reason: "Geen site"}, []p{{Path: "not_applicable", Code: assessment.NotAllowed, Text: "a.one"}}},
		{"not applicable without a reason", optional, assessment.Answer{Kind: assessment.NotApplicable, Reason: " \n"}, []p{{Path: "reason", Code: assessment.ReasonMissing}}},
		{"a reason with a level", optional, assessment.Answer{Kind: assessment.Levelled, Reason: "x"}, []p{{Path: "reason", Code: assessment.ReasonMisplaced}}},
		{"texts at their longest", optional, assessment.Answer{
			Kind: assessment.NotApplicable, Reason: strings.Repeat("é", assessment.MaxReason), Note: strings.Repeat("é", assessment.MaxNote),
			Proof:  assessment.Proof{What: strings.Repeat("é", assessment.MaxWhat), Link: "https://a.example/" + strings.Repeat("a", assessment.MaxLink-18)},
			Review: assessment.Review{By: strings.Repeat("é", assessment.MaxName), Remark: strings.Repeat("é", assessment.MaxRemark)},
		}, nil},
		{"texts that are too long", optional, assessment.Answer{
			Kind: assessment.NotApplicable, Reason: strings.Repeat("é", assessment.MaxReason+1), Note: strings.Repeat("é", assessment.MaxNote+1),
			Proof:  assessment.Proof{What: strings.Repeat("é", assessment.MaxWhat+1), Link: "https://a.example/" + strings.Repeat("a", assessment.MaxLink-17)},
			Review: assessment.Review{By: strings.Repeat("é", assessment.MaxName+1), Remark: strings.Repeat("é", assessment.MaxRemark+1)},
		}, []p{
			{Path: "reason", Code: assessment.TextTooLong, Length: 1001, Limit: 1000},
			{Path: "proof.what", Code: assessment.TextTooLong, Length: 501, Limit: 500},
			{Path: "proof.link", Code: assessment.TextTooLong, Length: 2001, Limit: 2000},
			{Path: "note", Code: assessment.TextTooLong, Length: 4001, Limit: 4000},
			{Path: "review.by", Code: assessment.TextTooLong, Length: 121, Limit: 120},
			{Path: "review.remark", Code: assessment.TextTooLong, Length: 4001, Limit: 4000},
		}},
		{"a NUL", question, assessment.Answer{Note: "a\x00b", Proof: assessment.Proof{What: "\xff", Link: "https://a\x00"}}, []p{
			{Path: "proof.what", Code: assessment.TextNotText}, {Path: "proof.link", Code: assessment.TextNotText}, {Path: "note", Code: assessment.TextNotText},
		}},
		{"a link that does harm", question, assessment.Answer{Proof: assessment.Proof{Link: "javascript:alert(1)"}}, []p{{Path: "proof.link", Code: assessment.LinkNotLink}}},
		{"a proof of today", question, assessment.Answer{Proof: assessment.Proof{Date: today}}, nil},
		{"a proof of the year 999", question, assessment.Answer{Proof: assessment.Proof{Date: 999_12_31}}, []p{{Path: "proof.date", Code: assessment.DateTooEarly}}},
		{"a proof of the year 1000", question, assessment.Answer{Proof: assessment.Proof{Date: 1000_01_01}}, nil},
		{"a proof of tomorrow", question, assessment.Answer{Proof: assessment.Proof{Date: today + 1}}, []p{{Path: "proof.date", Code: assessment.DateInFuture}}},
		{"obstacles", question, assessment.Answer{Obstacles: []string{"legacy", "money"}}, nil},
		{"obstacles that are none, or twice", question, assessment.Answer{Obstacles: []string{"money", "weather", "money", ""}}, []p{
			{Path: "obstacles[1]", Code: assessment.NoSuchObstacle, Text: "weather"},
			{Path: "obstacles[2]", Code: assessment.ObstacleTwice, Text: "money"},
			{Path: "obstacles[3]", Code: assessment.NoSuchObstacle},
		}},
		{"an agreement", question, agreed(assessment.Agreement{On: today, Reason: "Wij zagen het rooster", With: []string{"service", "it"}, From: assessment.FromRound}), nil},
		{"an agreement of which nothing is told", question, agreed(assessment.Agreement{With: []string{"it", "it", "nobody", ""}, From: assessment.FromFile, Reason: " "}), []p{
			{Path: "agreed.on", Code: assessment.DayMissing},
			{Path: "agreed.reason", Code: assessment.ReasonMissing},
			{Path: "agreed.with[1]", Code: assessment.RoleTwice, Text: "it"},
			{Path: "agreed.with[2]", Code: assessment.NoSuchRole, Text: "nobody"},
			{Path: "agreed.with[3]", Code: assessment.NoSuchRole},
			{Path: "agreed.from", Code: assessment.NoSuchSource},
		}},
		{"an agreement of tomorrow, with a reason too long", question, agreed(assessment.Agreement{On: today + 1, Reason: strings.Repeat("é", assessment.MaxAgreement+1)}), []p{
			{Path: "agreed.on", Code: assessment.DateInFuture},
			{Path: "agreed.reason", Code: assessment.TextTooLong, Length: 1001, Limit: 1000},
		}},
		{"an agreement of the year 999", question, agreed(assessment.Agreement{On: 999_12_31, Reason: strings.Repeat("é", assessment.MaxAgreement)}), []p{
			{Path: "agreed.on", Code: assessment.DateTooEarly},
		}},
		{"a verdict that is none", question, assessment.Answer{Review: assessment.Review{Verdict: 3}}, []p{{Path: "review.verdict", Code: assessment.NoSuchVerdict}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, assessment.CheckAnswer(q, tt.question, tt.answer, today)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// Who does not know the question, such as the store, checks the rest.
func TestCheckAnswer_withoutAQuestion(t *testing.T) {
	any := assessment.Answer{
		Kind: assessment.Levelled, Level: 9, Reason: "kept", Proof: assessment.Proof{Date: 20990101}, Obstacles: []string{"whatever"},
		Agreed: assessment.Agreement{On: 20990101, Reason: "x", With: []string{"whoever"}},
	}
	if got := assessment.CheckAnswer(nil, nil, any, 0); got != nil {
		t.Errorf("problems %v, want none", got)
	}
	wrong := assessment.Answer{Kind: assessment.Levelled, Level: -1, Note: strings.Repeat("a", assessment.MaxNote+1), Obstacles: []string{"two words"}}
	if got := assessment.CheckAnswer(nil, nil, wrong, 0); len(got) != 3 {
		t.Errorf("problems %v, want three", got)
	}
}

func TestCheckExplanation(t *testing.T) {
	for text, want := range map[string]assessment.ProblemCode{
		"": "", "Omdat": "", strings.Repeat("é", assessment.MaxExplanation): "",
		strings.Repeat("é", assessment.MaxExplanation+1): assessment.TextTooLong, "a\x00": assessment.TextNotText,
	} {
		var got assessment.ProblemCode
		if problems := assessment.CheckExplanation(text); len(problems) > 0 {
			got = problems[0].Code
		}
		if got != want {
			t.Errorf("%.20q: %q, want %q", text, got, want)
		}
	}
}
