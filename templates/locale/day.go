package locale

import (
	"errors"
	"regexp"
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
// do 12 mrt. 2026, March 12th, 2026, each with spaces and hyphens of any kind,
// and with a time behind it that is left out. The day comes before the month,
// as in Dutch and British use. What could be another day as well is
// ErrNotADay, and so is a text that has more than one day.
func (l *Locale) ParseDay(s string) (questions.Date, error) {
	if len(s) > longestDay {
		return 0, ErrNotADay
	}
	parts, rest := dayParts(strings.Map(plain, s))
	if len(parts) != 3 || !timeBehind.MatchString(rest) {
		return 0, ErrNotADay
	}
	switch {
	case len(parts[0]) == 4 && isNumber(parts[0]): // the year comes first
		slices.Reverse(parts)
	case monthNamed(parts[0]) > 0: // March 12, 2026
		parts[0], parts[1] = parts[1], parts[0]
	}
	return dayOf(parts[0], parts[1], parts[2])
}

// longestDay is more than any way to write a day takes, in bytes.
const longestDay = 200

// plain is a character as a keyboard has it: digits, spaces and hyphens of one
// kind, no capitals, and nothing that cannot be seen.
func plain(r rune) rune {
	switch {
	case unicode.Is(unicode.Cf, r): // direction marks
		return -1
	case unicode.IsSpace(r):
		return ' '
	case unicode.Is(unicode.Pd, r), r == '\u2212': // dashes, minus
		return '-'
	case '！' <= r && r <= '～': // full width
		r -= '！' - '!'
	}
	return unicode.ToLower(r)
}

// dayParts gives the numbers and words that are a day, a month and a year, as
// far as they are there, and the text behind them. Whatever is no letter or
// digit stands between.
func dayParts(s string) (parts []string, rest string) {
	for rest = s; len(parts) < 3; {
		var part string
		part, rest = nextPart(rest)
		switch {
		case part == "":
			return parts, rest
		case len(parts) == 0 && isWeekday(part), slices.Contains(ordinals, part):
		case len(parts) == 0 && len(part) == 8 && isNumber(part):
			return cutDigits(part), rest
		default:
			parts = append(parts, part)
		}
	}
	return parts, rest
}

// nextPart cuts the first number or word off a text.
func nextPart(s string) (part, rest string) {
	s = strings.TrimLeftFunc(s, func(r rune) bool { return !isDigit(r) && !unicode.IsLetter(r) })
	in := unicode.IsLetter
	if s != "" && isDigit(rune(s[0])) {
		in = isDigit
	}
	rest = strings.TrimLeftFunc(s, in)
	return s[:len(s)-len(rest)], rest
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func isNumber(s string) bool { return strings.TrimLeftFunc(s, isDigit) == "" }

// timeBehind is what may stand behind a day: nothing, or a time of day, such as
// 14:30, T00:00:00Z, om 14.30 uur, 2 pm, and signs that close.
var timeBehind = regexp.MustCompile(`^[ ,]*(t|om|at)? *` +
	`(([01]?\d|2[0-4])(:[0-5]\d(:[0-5]\d([.,]\d+)?)?|[.uh][0-5]\d| *(u|uur|h|[ap]\.?m))( *(u|uur|h|[ap]\.?m))?)?` +
	` *(z|utc|gmt|cet|cest|[+-]\d\d:?\d\d)?[^\pL\pN]*$`)

// ordinals are the endings of a number that names a day, and the words before
// a month.
var ordinals = []string{"e", "de", "ste", "st", "nd", "rd", "th", "of"}

// cutDigits cuts eight digits: day, month and year, or the year first. Both at
// once they cannot be, because the year begins with 19, 20 or 21 and no month
// does. Six digits could be two days.
func cutDigits(s string) []string {
	for _, century := range []string{"19", "20", "21"} {
		if s[4:6] == century {
			return []string{s[:2], s[2:4], s[4:]}
		}
	}
	return []string{s[:4], s[4:6], s[6:]}
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
	case len(year) != 4 || y < 1:
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
