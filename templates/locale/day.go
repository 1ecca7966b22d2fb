package locale

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"trede/questions"
)

// What ParseDay finds.
var (
	ErrNotADay   = errors.New("not a day, month and year")
	ErrNoSuchDay = errors.New("no such day")
)

// ParseDay reads a day as people type it: 12-3-2026, 12/3/26, 12.3.2026,
// 2026-03-12, and as the pages write it: 12 maart 2026, 12 March 2026.
func (l *Locale) ParseDay(s string) (questions.Date, error) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("-/., ", r) })
	if len(parts) != 3 {
		return 0, ErrNotADay
	}
	if len(parts[0]) == 4 {
		slices.Reverse(parts)
	}
	if m := l.month(parts[1]); m > 0 {
		parts[1] = strconv.Itoa(m)
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || v < 1 || len(p) > 4 {
			return 0, ErrNotADay
		}
		n[i] = v
	}
	switch {
	case len(parts[2]) == 2:
		n[2] += 2000
	case n[2] < 1000:
		return 0, ErrNotADay
	}
	t := time.Date(n[2], time.Month(n[1]), n[0], 0, 0, 0, 0, time.UTC)
	if t.Day() != n[0] || int(t.Month()) != n[1] {
		return 0, ErrNoSuchDay
	}
	return questions.DateOf(t), nil
}

// month is the number of a month's name, whole or its first three letters or
// more; 0 when it is none.
func (l *Locale) month(name string) int {
	if len(name) < 3 {
		return 0
	}
	for i, m := range l.words.months {
		if strings.HasPrefix(strings.ToLower(m), strings.ToLower(name)) {
			return i + 1
		}
	}
	return 0
}
