package locale

import (
	"errors"
	"testing"

	"trede/questions"
)

func TestParseDay_readsADayAsPeopleTypeIt(t *testing.T) {
	tests := []struct {
		lang, typed string
		want        questions.Date
		err         error
	}{
		{"nl", "12-3-2026", 20260312, nil},
		{"nl", "12/03/26", 20260312, nil},
		{"nl", "2026-03-12", 20260312, nil},
		{"nl", "12 maart 2026", 20260312, nil},
		{"nl", "12 mrt 2026", 20260312, nil},
		{"nl", "12 mrt. 2026", 20260312, nil},
		{"en", "12 mrt 2026", 20260312, nil},
		{"nl", "12032026", 20260312, nil},
		{"nl", "20260312", 20260312, nil},
		{"nl", "20111012", 20111012, nil},
		{"nl", "20102011", 20111020, nil},
		{"nl", "120326", 0, ErrNotADay},
		{"nl", "12-03-'26", 20260312, nil},
		{"nl", "12-03-’26", 20260312, nil},
		{"nl", "12\u00a0maart\u00a02026", 20260312, nil},
		{"nl", "12\u202fmaart\u20092026", 20260312, nil},
		{"nl", "12\u201303\u20132026", 20260312, nil},
		{"nl", "do 12 maart 2026", 20260312, nil},
		{"nl", "donderdag 12 maart 2026", 20260312, nil},
		{"en", "Thursday, 12 March 2026", 20260312, nil},
		{"en", "March 12, 2026", 20260312, nil},
		{"en", "Mar 12th 2026", 20260312, nil},
		{"en", "12th of March 2026", 20260312, nil},
		{"nl", "12de maart 2026", 20260312, nil},
		{"nl", "1e mei 2026", 20260501, nil},
		{"nl", "12 sept 2026", 20260912, nil},
		{"nl", "12 okt 2026", 20261012, nil},
		{"nl", "12maart2026", 20260312, nil},
		{"nl", "12-3-2026 14:30", 20260312, nil},
		{"nl", "2026-03-12T14:30:00Z", 20260312, nil},
		{"nl", "12-3-2026 14.30 uur", 20260312, nil},
		{"nl", "12 . 3 . 2026", 20260312, nil},
		{"nl", "3/14/2026", 0, ErrNoSuchDay},
		{"nl", "maart 2026", 0, ErrNotADay},
		{"nl", "12 maart", 0, ErrNotADay},
		{"nl", "12-3-2026 en 13-3-2026 samen", 0, ErrNotADay},
		{"nl", "1234567", 0, ErrNotADay},
		{"nl", "32122026", 0, ErrNoSuchDay},
		{"en", "12 March 2026", 20260312, nil},
		{"en", "12 mar 2026", 20260312, nil},
		{"nl", "29-2-2028", 20280229, nil},
		{"nl", "30-2-2026", 0, ErrNoSuchDay},
		{"nl", "1-13-2026", 0, ErrNoSuchDay},
		{"nl", "0-1-2026", 0, ErrNoSuchDay},
		{"nl", "gisteren", 0, ErrNotADay},
		{"nl", "1-1-1", 0, ErrNotADay},
		{"nl", "1-1-99999", 0, ErrNotADay},
	}
	for _, test := range tests {
		got, err := Of(test.lang).ParseDay(test.typed)
		if !errors.Is(err, test.err) || err == nil && got != test.want {
			t.Errorf("%s %q: got %v, %v, want %v, %v", test.lang, test.typed, got, err, test.want, test.err)
		}
	}
}

func FuzzParseDay(f *testing.F) {
	f.Add("12-3-2026")
	f.Add("12 maart 26")
	f.Fuzz(func(t *testing.T, typed string) {
		d, err := Of("nl").ParseDay(typed)
		if err != nil {
			return
		}
		if again, err := questions.ParseDate(d.String()); err != nil || again != d {
			t.Errorf("%q is read as %v", typed, d)
		}
	})
}
