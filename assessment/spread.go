package assessment

import "slices"

// Spread is how the answers of several people to one question lie: how many
// gave each. There is no mean of them.
type Spread struct {
	Counts        []int `json:"counts"` // by level, 0 for the lowest
	Unknown       int   `json:"unknown"`
	NotApplicable int   `json:"not_applicable"`
}

// SpreadOf counts opinions on a question that has so many levels. Those of kind
// NotAnswered count nowhere.
func SpreadOf(levels int, opinions ...Opinion) Spread {
	s := Spread{Counts: make([]int, levels)}
	for _, o := range opinions {
		s.add(o)
	}
	return s
}

func (s *Spread) add(o Opinion) {
	switch o.Kind {
	case Levelled:
		s.Counts[o.Level]++
	case Unknown:
		s.Unknown++
	case NotApplicable:
		s.NotApplicable++
	case NotAnswered:
	}
}

// Answered is how many answered: a level, don't know or not applicable.
func (s Spread) Answered() int { return s.Levelled() + s.Unknown + s.NotApplicable }

// Levelled is how many answered a level.
func (s Spread) Levelled() int {
	n := 0
	for _, count := range s.Counts {
		n += count
	}
	return n
}

// Distance is the highest level that somebody answered minus the lowest. It is
// 0 where nobody answered a level.
func (s Spread) Distance() int {
	lowest, highest := s.ends()
	return highest - lowest
}

// ends are the lowest and the highest level that somebody answered, or None
// and None.
func (s Spread) ends() (lowest, highest int) {
	lowest, highest = None, None
	for level, count := range s.Counts {
		if count == 0 {
			continue
		}
		if lowest == None {
			lowest = level
		}
		highest = level
	}
	return lowest, highest
}

// Off is how many answered a level that is not the most frequent one.
func (s Spread) Off() int {
	if len(s.Counts) == 0 {
		return 0
	}
	return s.Levelled() - slices.Max(s.Counts)
}

// A question is to be talked about from this distance, or when at least one in
// talkShare of the answers is a don't know and as many are a level.
const (
	talkDistance = 2
	talkShare    = 3
)

// Talk reports whether people should talk about the question: their levels lie
// two or more apart, or at least a third of them know and at least a third
// don't.
func (s Spread) Talk() bool {
	answered := s.Answered()
	return s.Distance() >= talkDistance ||
		answered > 0 && talkShare*s.Unknown >= answered && talkShare*s.Levelled() >= answered
}

// Unanimous reports whether all who answered gave the same answer.
func (s Spread) Unanimous() bool {
	answered := s.Answered()
	return answered > 0 && (slices.Contains(s.Counts, answered) || s.Unknown == answered || s.NotApplicable == answered)
}

// Outside reports whether the assessment's own answer is a level that lies
// outside all answers of colleagues: below the lowest or above the highest, or
// a level at all where no colleague answered one.
func (s Spread) Outside(own Answer) bool {
	lowest, highest := s.ends()
	return own.Kind == Levelled && s.Answered() > 0 && (lowest == None || own.Level < lowest || own.Level > highest)
}

// Has reports whether anybody gave the answer.
func (s Spread) Has(o Opinion) bool {
	switch o.Kind {
	case Levelled:
		return o.Level >= 0 && o.Level < len(s.Counts) && s.Counts[o.Level] > 0
	case Unknown:
		return s.Unknown > 0
	case NotApplicable:
		return s.NotApplicable > 0
	case NotAnswered:
	}
	return false
}

// clone returns the spread with counts of its own.
func (s Spread) clone() Spread {
	s.Counts = slices.Clone(s.Counts)
	return s
}
