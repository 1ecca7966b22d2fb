package assessment

import "trede/questions"

// ceilings has the highest stage that each colour of the base allows.
func ceilings(stages map[string]int, rule questions.BaseRule) [Red + 1]int {
	highest := len(stages) - 1
	ceiling := func(id string) int {
		if stage, ok := stages[id]; ok {
			return stage
		}
		return highest // the questionnaire sets none
	}
	return [Red + 1]int{Green: highest, Amber: ceiling(rule.AmberCeiling), Red: ceiling(rule.RedCeiling)}
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

// baseOf is the colour of the base, of which so many questions give it each
// colour.
func baseOf(count [Red + 1]int) Colour {
	switch {
	case count[Red] > 0:
		return Red
	case count[Amber] > 0:
		return Amber
	}
	return Green
}

// baseAfter is the colour of the base when a question that it asks for counts
// one level lower than this one.
func (r *Rules) baseAfter(s *scratch, level int) Colour {
	count := s.tally.base
	count[r.baseColour(level)]--
	count[r.baseColour(level-1)]++
	return baseOf(count)
}
