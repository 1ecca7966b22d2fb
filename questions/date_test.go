package questions_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"trede/questions"
)

func TestParseDate_takesDaysThatExist(t *testing.T) {
	tests := []struct {
		in   string
		want questions.Date // 0 where it is refused
	}{
		{"2026-11-23", 2026_11_23},
		{"2024-02-29", 2024_02_29},
		{"2000-02-29", 2000_02_29},
		{"9999-12-31", 9999_12_31},
		{"0001-01-01", 1_01_01},
		{"2026-02-30", 0},
		{"2026-02-29", 0},
		{"1900-02-29", 0},
		{"2026-04-31", 0},
		{"2026-13-01", 0},
		{"2026-00-01", 0},
		{"2026-01-00", 0},
		{"0000-01-01", 0},
		{"2026-1-1", 0},
		{"26-01-01", 0},
		{"2026-01-01T00:00:00Z", 0},
		{" 2026-01-01", 0},
		{"01-02-2026", 0},
		{"", 0},
	}
	for _, tc := range tests {
		got, err := questions.ParseDate(tc.in)
		if got != tc.want || (err != nil) != (tc.want == 0) {
			t.Errorf("ParseDate(%q) = %d, %v; want %d", tc.in, got, err, tc.want)
		}
	}
}

func TestDate_AddMonths_meansTheLastDayOfAShorterMonth(t *testing.T) {
	tests := []struct {
		day    questions.Date
		months int
		want   questions.Date
	}{
		{2026_01_31, 1, 2026_02_28},
		{2024_01_31, 1, 2024_02_29},
		{2026_08_31, 1, 2026_09_30},
		{2000_01_31, 1, 2000_02_29},
		{2100_01_31, 1, 2100_02_28},
		{2024_02_29, 12, 2025_02_28},
		{2024_02_29, 48, 2028_02_29},
		{2026_03_31, -1, 2026_02_28},
		{2026_01_15, -1, 2025_12_15},
		{2026_12_31, 1, 2027_01_31},
		{2026_12_31, 12, 2027_12_31},
		{2026_11_23, 0, 2026_11_23},
		{2026_11_23, 1200, 2126_11_23},
		{2000_05_05, -25, 1998_04_05},
	}
	for _, tc := range tests {
		if got := tc.day.AddMonths(tc.months); got != tc.want {
			t.Errorf("%v plus %d months = %v, want %v", tc.day, tc.months, got, tc.want)
		}
	}
}

// TestDate_AddMonths_agreesWithTheCalendar compares with a walk by single days
// back from where time.AddDate, which overflows into the next month, ends.
func TestDate_AddMonths_agreesWithTheCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := drawDate(t)
		months := rapid.IntRange(-600, 1200).Draw(t, "months")
		y, m, _ := day.Split()
		first := time.Date(y, time.Month(m), 1, 0, 0, 0, 0, time.UTC).AddDate(0, months, 0)
		want := day.Time().AddDate(0, months, 0)
		for want.Month() != first.Month() {
			want = want.AddDate(0, 0, -1)
		}
		if got := day.AddMonths(months); got != questions.DateOf(want) {
			t.Errorf("%v plus %d months = %v, want %s", day, months, got, want.Format(time.DateOnly))
		}
	})
}

func TestDate_readsWhatItWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := drawDate(t)
		if got, err := questions.ParseDate(day.String()); got != day || err != nil {
			t.Errorf("ParseDate(%q) = %v, %v", day, got, err)
		}
		text, err := day.MarshalText()
		if string(text) != day.String() || err != nil {
			t.Errorf("%v as text is %q, %v", day, text, err)
		}
		var read questions.Date
		if err := read.UnmarshalText(text); read != day || err != nil {
			t.Errorf("%q read back is %v, %v", text, read, err)
		}
	})
}

func TestDate_comparesAndCountsLikeDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := drawDate(t)
		n := rapid.IntRange(-40000, 40000).Draw(t, "days")
		b := questions.DateOf(a.Time().AddDate(0, 0, n))
		if got := a.DaysUntil(b); got != n {
			t.Errorf("from %v to %v are %d days, want %d", a, b, got, n)
		}
		if (a < b) != (n > 0) {
			t.Errorf("%v < %v is %t, %d days apart", a, b, a < b, n)
		}
	})
}

func TestDateOf_isTheDayInTheZoneOfTheTime(t *testing.T) {
	late := time.Date(2026, 11, 23, 23, 30, 0, 0, time.UTC)
	east := late.In(time.FixedZone("east", 3600))
	if got, want := questions.DateOf(late), questions.Date(2026_11_23); got != want {
		t.Errorf("day %v, want %v", got, want)
	}
	if got, want := questions.DateOf(east), questions.Date(2026_11_24); got != want {
		t.Errorf("day an hour to the east %v, want %v", got, want)
	}
}

func TestDate_noDateIsAnEmptyText(t *testing.T) {
	if got := questions.Date(0).String(); got != "" {
		t.Errorf("no date is %q", got)
	}
	read := questions.Date(2026_11_23)
	if err := read.UnmarshalText(nil); read != 0 || err != nil {
		t.Errorf("nothing is read as %v, %v", read, err)
	}
	read = 2026_11_23
	if err := read.UnmarshalText([]byte("2026-02-30")); err == nil || read != 2026_11_23 {
		t.Errorf("a day that does not exist is read as %v, %v", read, err)
	}
}

func TestLaw_isInForceFromItsFirstDay(t *testing.T) {
	law := questions.Law{InForceFrom: 2026_01_01}
	for day, want := range map[questions.Date]bool{2025_12_31: false, 2026_01_01: true, 2026_01_02: true} {
		if got := law.InForce(day); got != want {
			t.Errorf("in force on %v: %t, want %t", day, got, want)
		}
	}
	if (questions.Law{}).InForce(9999_12_31) {
		t.Error("a law without a date is in force")
	}
}

func drawDate(t *rapid.T) questions.Date {
	days := rapid.IntRange(0, 366*400).Draw(t, "day")
	return questions.DateOf(time.Date(1800, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days))
}
