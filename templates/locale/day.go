package locale

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"trede/questions"
)

// What ParseDay finds.
var (
	ErrNotADay   = errors.New("not a day, month and year")
	ErrNoSuchDay = errors.New("no such day")
)

// ParseDay reads a day as people, their phones and their office programs write
// it: 12-3-2026, 12/03/'26, 12.3.26, 2026-03-12, 12032026, 12 maart 2026,
// do 12 mrt. 2026, March 12th, 2026, each with spaces of any kind, and with a
// time behind it that is left out. The day comes before the month, as in Dutch
// and British use. What could be another day as well is ErrNotADay.
func (l *Locale) ParseDay(s string) (questions.Date, error) {
	if len(s) > longestDay {
		return 0, ErrNotADay
	}
	parts := dayParts(s)
	if len(parts) > 0 && isWeekday(parts[0]) {
		parts = parts[1:]
	}
	if len(parts) == 1 {
		parts = cutDigits(parts[0])
	}
	if len(parts) < 3 || len(parts) > 3 && !isTime(parts[3:]) {
		return 0, ErrNotADay
	}
	parts = parts[:3]
	switch {
	case len(parts[0]) == 4: // the year comes first
		slices.Reverse(parts)
	case monthNamed(parts[0]) > 0: // March 12, 2026
		parts[0], parts[1] = parts[1], parts[0]
	}
	return dayOf(parts[0], parts[1], parts[2])
}

// longestDay is more than any way to write a day takes, in bytes.
const longestDay = 80

// dayParts cuts a text into its numbers and words: everything else stands
// between.
func dayParts(s string) []string {
	s = strings.ToLower(s)
	var parts []string
	kind := func(r rune) int {
		switch {
		case unicode.IsDigit(r):
			return 1
		case unicode.IsLetter(r):
			return 2
		}
		return 0
	}
	before := 0
	for _, r := range s {
		switch k := kind(r); {
		case k != 0 && k == before:
			parts[len(parts)-1] += string(r)
		case k != 0:
			parts = append(parts, string(r))
			before = k
		default:
			before = 0
		}
	}
	return slices.DeleteFunc(parts, func(p string) bool { return slices.Contains(ordinals, p) })
}

// ordinals are the endings of a number that names a day.
var ordinals = []string{"e", "de", "ste", "st", "nd", "rd", "th", "of"}

// cutDigits cuts eight digits: day, month and year, or the year first. Both at
// once they cannot be, because the year begins with 19, 20 or 21 and no month
// does. Six digits could be two days.
func cutDigits(s string) []string {
	if len(s) != 8 || strings.Trim(s, "0123456789") != "" {
		return nil
	}
	for _, century := range []string{"19", "20", "21"} {
		if s[4:6] == century {
			return []string{s[:2], s[2:4], s[4:]}
		}
	}
	return []string{s[:4], s[4:6], s[6:]}
}

// isTime reports whether what follows a day is the time of day.
func isTime(parts []string) bool {
	for _, p := range parts {
		if _, err := strconv.Atoi(p); err != nil && !slices.Contains([]string{"t", "z", "am", "pm", "uur", "u", "om", "at"}, p) {
			return false
		}
	}
	return true
}

func dayOf(day, month, year string) (questions.Date, error) {
	m := monthNamed(month)
	if m == 0 {
		var err error
		if m, err = strconv.Atoi(month); err != nil || len(month) > 2 {
			return 0, ErrNotADay
		}
	}
	d, err := strconv.Atoi(day)
	if err != nil || len(day) > 2 {
		return 0, ErrNotADay
	}
	y, err := strconv.Atoi(year)
	switch {
	case err != nil:
		return 0, ErrNotADay
	case len(year) == 2:
		y += 2000
	case len(year) != 4 || y < 1000:
		return 0, ErrNotADay
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if t.Day() != d || int(t.Month()) != m || t.Year() != y {
		return 0, ErrNoSuchDay
	}
	return questions.DateOf(t), nil
}

// monthNamed is the number of a month by its name in any of the languages,
// whole, its first three letters or more, or its usual short form; 0 when it is
// none.
func monthNamed(name string) int {
	if m := shortMonths[name]; m > 0 {
		return m
	}
	if len(name) < 3 {
		return 0
	}
	for _, lang := range Languages {
		for i, m := range wordsOf[lang].months {
			if strings.HasPrefix(strings.ToLower(m), name) {
				return i + 1
			}
		}
	}
	return 0
}

// shortMonths are short forms that are no beginning of the name.
var shortMonths = map[string]int{"mrt": 3}

// isWeekday reports whether a word is the name of a day of the week, or short
// for it.
func isWeekday(word string) bool {
	for _, day := range strings.Fields("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday wednesday thursday friday saturday sunday") {
		if len(word) >= 2 && strings.HasPrefix(day, word) {
			return true
		}
	}
	return false
}
