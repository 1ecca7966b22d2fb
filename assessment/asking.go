package assessment

import "trede/questions"

// MaxCollecting is how many months ahead the day may lie at the end of which
// collecting closes by itself. A day beyond it is a slip of the keyboard.
const MaxCollecting = 12

// CheckLastDay returns why colleagues cannot be asked until the end of a day, or
// "" where they can.
func CheckLastDay(last, today questions.Date) ProblemCode {
	switch {
	case last < today:
		return DayPassed
	case last > today.AddMonths(MaxCollecting):
		return DayTooFar
	}
	return ""
}

// What can be wrong with the last day of collecting.
const (
	DayPassed ProblemCode = "has passed"
	DayTooFar ProblemCode = "lies more than a year ahead"
)
