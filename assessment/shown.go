package assessment

import (
	"slices"

	"trede/questions"
)

// Newest is the day of the newest counts that are shown, which may be that of
// an earlier closing; 0 where nothing is.
func (p Publication) Newest() questions.Date {
	var newest questions.Date
	for _, q := range p.Questions {
		newest = max(newest, q.On)
	}
	return newest
}

// Of is how many gave an answer.
func (s Spread) Of(o Opinion) int {
	switch o.Kind {
	case Levelled:
		return s.Counts[o.Level]
	case Unknown:
		return s.Unknown
	case NotApplicable:
		return s.NotApplicable
	case NotAnswered:
	}
	return 0
}

// Without returns the spread of those who are not in another, which must be of
// some of the same people.
func (s Spread) Without(some Spread) Spread {
	s.Counts = slices.Clone(s.Counts)
	for level, n := range some.Counts {
		s.Counts[level] -= n
	}
	s.Unknown -= some.Unknown
	s.NotApplicable -= some.NotApplicable
	return s
}
