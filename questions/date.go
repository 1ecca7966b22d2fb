package questions

import (
	"errors"
	"time"
)

// Date is a calendar day without a clock or a zone, packed as yyyymmdd, so
// that days compare with < and >. The zero Date is no date.
type Date int32

var errDate = errors.New("not a date (YYYY-MM-DD)")

// ParseDate reads YYYY-MM-DD. A day that does not exist, such as 30 February,
// is an error.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1 {
		return 0, errDate
	}
	return DateOf(t), nil
}

// DateOf returns the calendar day of t in t's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return date(y, int(m), d)
}

func date(y, m, d int) Date { return Date(y*10000 + m*100 + d) }

// Split gives year, month (1 to 12) and day.
func (d Date) Split() (year, month, day int) {
	return int(d) / 10000, int(d) / 100 % 100, int(d) % 100
}

// Time is midnight UTC of the day.
func (d Date) Time() time.Time {
	y, m, day := d.Split()
	return time.Date(y, time.Month(m), day, 0, 0, 0, 0, time.UTC)
}

// AddMonths adds calendar months. Where the month is shorter, the last day of
// it is meant: 31 January plus one month is 28 February, or 29 in a leap year.
func (d Date) AddMonths(n int) Date {
	y, m, day := d.Split()
	m += n - 1
	y, m = y+m/12, m%12
	if m < 0 {
		y, m = y-1, m+12
	}
	return date(y, m+1, min(day, daysIn(y, m+1)))
}

func daysIn(y, m int) int {
	switch m {
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// DaysUntil counts the days from d to e; negative when e is earlier.
func (d Date) DaysUntil(e Date) int { return int(e.Time().Sub(d.Time()).Hours() / 24) }

// String gives YYYY-MM-DD, or "" for no date.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// MarshalText writes YYYY-MM-DD.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes: YYYY-MM-DD, or nothing for no
// date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = 0
		return nil
	}
	read, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = read
	return nil
}
