package theme

import (
	"math"
	"testing"
)

func TestPairs_ownColoursHold(t *testing.T) {
	c, err := newCascade(nil, ownSheet(), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pairs {
		if _, ratio := c.worst(p); ratio < p.needs {
			t.Errorf("%s is %.2f, needs %.1f", p.what, ratio, p.needs)
		}
	}
}

// The values of WCAG's own examples and of well-known greys.
func TestContrast(t *testing.T) {
	tests := []struct {
		a, b string
		want float64
	}{{"#000", "#fff", 21}, {"#fff", "#fff", 1}, {"#767676", "#fff", 4.54}, {"#777", "#fff", 4.48}, {"#f00", "#fff", 4.0}, {"#0b4f8a", "#fff", 8.40}}
	for _, tt := range tests {
		a, _ := readHex(tt.a[1:])
		b, _ := readHex(tt.b[1:])
		if got := math.Round(contrast(a, b)*100) / 100; math.Abs(got-tt.want) > 0.006 {
			t.Errorf("%s on %s is %.2f, want %.2f", tt.a, tt.b, got, tt.want)
		}
	}
}
