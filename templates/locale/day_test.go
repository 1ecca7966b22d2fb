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
		{"nl", "1 mrt 2026", 0, ErrNotADay},
		{"en", "12 March 2026", 20260312, nil},
		{"en", "12 mar 2026", 20260312, nil},
		{"nl", "29-2-2028", 20280229, nil},
		{"nl", "30-2-2026", 0, ErrNoSuchDay},
		{"nl", "1-13-2026", 0, ErrNoSuchDay},
		{"nl", "0-1-2026", 0, ErrNotADay},
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
