package assessment

import (
	"cmp"
	"slices"
)

// Agenda returns the shown questions in the order in which to talk about them:
// those to talk about first; then by distance, by how many answered a level
// that is not the most frequent one and by how many don't know, each the most
// first; then the questionnaire's order.
func (p Publication) Agenda() []Published {
	agenda := slices.Clone(p.Questions)
	slices.SortStableFunc(agenda, func(a, b Published) int {
		return cmp.Or(first(a.Spread.Talk(), b.Spread.Talk()), a.Spread.compare(b.Spread))
	})
	return agenda
}

// first orders what is so before what is not.
func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	default:
		return 1
	}
}

// compare orders by how far apart people are, whether or not that is enough to
// talk about.
func (s Spread) compare(other Spread) int {
	return cmp.Or(
		other.Distance()-s.Distance(),
		other.Off()-s.Off(),
		other.Unknown-s.Unknown,
	)
}
