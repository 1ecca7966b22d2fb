package assessment_test

import (
	"testing"

	"trede/assessment"
	"trede/questions"
)

func TestCheckLastDay_isTodayOrLaterAndWithinAYear(t *testing.T) {
	const today questions.Date = 20260228
	for day, want := range map[questions.Date]assessment.ProblemCode{
		20260227: assessment.DayPassed, 20260228: "", 20260301: "", 20270228: "", 20270301: assessment.DayTooFar, 99990101: assessment.DayTooFar,
	} {
		if got := assessment.CheckLastDay(day, today); got != want {
			t.Errorf("%s: %q, want %q", day, got, want)
		}
	}
}
