package assessment

import "trede/questions"

// ceilings has the highest stage that each colour of the base allows.
func ceilings(stages map[string]int, rule questions.BaseRule) [Red + 1]int {
	highest := len(stages) - 1
	out := [Red + 1]int{highest, highest, highest}
	for colour, id := range map[Colour]string{Amber: rule.AmberCeiling, Red: rule.RedCeiling} {
		if stage, ok := stages[id]; ok {
			out[colour] = stage
		}
	}
	return out
}

// Ceiling returns the highest stage that a base of this colour allows.
func (r *Rules) Ceiling(base Colour) int { return r.ceilings[base] }

// baseColour is the colour that a base question gives to the base when it counts
// at this level: None, for what is not answered or not known, is as level 0.
func (r *Rules) baseColour(level int) Colour {
	switch {
	case level >= r.q.Base.Level:
		return Green
	case level <= 0:
		return Red
	}
	return Amber
}

// baseHolds reports whether a base of this colour keeps the next stage out. On
// the lowest stage nothing is kept out: there a red base is not in order.
func (r *Rules) baseHolds(base Colour, next int) bool {
	if next == 0 {
		return base == Red
	}
	return r.Ceiling(base) < next
}

// base is the state of the base, when question fallen (or None) counts one
// level lower than it does.
func (r *Rules) base(s *scratch, levels []int, fallen int) Colour {
	base := s.tally.base
	if fallen != None && s.states[fallen].asked {
		base[r.baseColour(levels[fallen])]--
		base[r.baseColour(levels[fallen]-1)]++
	}
	switch {
	case base[Red] > 0:
		return Red
	case base[Amber] > 0:
		return Amber
	}
	return Green
}
