package assessment_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"trede/assessment"
	"trede/questions"
)

func TestSheetWith(t *testing.T) {
	before := time.Date(2026, 11, 9, 8, 30, 0, 0, time.UTC)
	now := before.Add(time.Hour)
	origin := func(at time.Time) assessment.Origin {
		return assessment.Origin{Number: 1, BegunAt: at, ChangedAt: at}
	}
	level := func(n int) assessment.Answer { return assessment.Answer{Kind: assessment.Levelled, Level: n} }
	sheet := func() assessment.Sheet {
		return assessment.Sheet{
			ID: "s", Version: 7, SavedAt: before,
			Answers: map[questions.QuestionID]assessment.SavedAnswer{
				"a": {Answer: level(1), Revision: 3, SavedAt: before},
				"b": {Answer: level(2), Revision: 1, SavedAt: before},
			},
			Explanations: map[string]assessment.SavedExplanation{"c": {Text: "omdat", Revision: 1, SavedAt: before}},
		}
	}
	s := sheet().Shared()
	s.Given() // what was made for the readers of s is not for those of the result
	got := s.With([]assessment.Change{
		{Question: "a", Answer: level(0), BasedOn: 3},
		{Question: "new", Answer: level(3)},
		{Question: "b", BasedOn: 1},
		{Contradiction: "c", BasedOn: 1},
		{Contradiction: "d", Explanation: "daarom"},
	}, now)

	want := assessment.Sheet{
		ID: "s", SavedAt: now,
		Answers: map[questions.QuestionID]assessment.SavedAnswer{
			"a":   {Answer: level(0), Revision: 4, SavedAt: now, Origin: origin(now)},
			"new": {Answer: level(3), Revision: 1, SavedAt: now, Origin: origin(now)},
			"b":   {Revision: 2, SavedAt: now, Origin: origin(now)},
		},
		Explanations: map[string]assessment.SavedExplanation{
			"c": {Revision: 2, SavedAt: now}, "d": {Text: "daarom", Revision: 1, SavedAt: now},
		},
	}
	content := cmpopts.IgnoreUnexported(assessment.Sheet{})
	if diff := cmp.Diff(want, got, content); diff != "" {
		t.Errorf("with the changes (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(assessment.Answers{"a": level(0), "new": level(3)}, got.Given()); diff != "" {
		t.Errorf("given (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]string{"d": "daarom"}, got.Explained()); diff != "" {
		t.Errorf("explained (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(sheet(), s, content); diff != "" {
		t.Errorf("the sheet itself changed (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(assessment.Answers{"a": level(1), "b": level(2)}, s.Given()); diff != "" {
		t.Errorf("what the sheet itself gives changed (-want +got):\n%s", diff)
	}
}

func TestSheetWith_anEmptySheetOrNoChangesOrAClockThatWentBack(t *testing.T) {
	at := time.Date(2026, 11, 9, 8, 30, 0, 0, time.UTC)
	change := []assessment.Change{{Question: "a", Answer: assessment.Answer{Kind: assessment.Unknown}}}
	if got := (assessment.Sheet{}).With(change, at); len(got.Given()) != 1 || !got.SavedAt.Equal(at) {
		t.Errorf("on the zero sheet got %+v", got)
	}
	s := assessment.Sheet{SavedAt: at}
	for name, got := range map[string]assessment.Sheet{
		"no changes": s.With(nil, at.Add(time.Hour)), "a clock that went back": s.With(change, at.Add(-time.Hour)),
	} {
		if !got.SavedAt.Equal(at) {
			t.Errorf("%s: saved at %v, want %v", name, got.SavedAt, at)
		}
	}
}
