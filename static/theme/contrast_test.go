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

// Each pair has a theme in which it is the first to fail.
func TestPairs_areChecked(t *testing.T) {
	examples := map[string]string{
		"text on the page":                    "--utrecht-document-color:#aaa",
		"text on a panel":                     "--utrecht-document-color:#757575",
		"quiet text on the page":              "--utrecht-document-background-color:#b0b0b0",
		"heading on the page":                 "--nl-heading-level-1-color:#aaa",
		"heading on a panel":                  "--utrecht-heading-1-color:#757575",
		"link on the page":                    "--nl-link-color:#aaa",
		"link under the pointer, on the page": "--nl-link-hover-color:#aaa",
		"link under the pointer, on a panel":  "--utrecht-link-hover-color:#757575",
		"text on a button":                    "--nl-button-primary-background-color:#aaa",
		"text on a button under the pointer":  "--nl-button-primary-hover-background-color:#aaa",
		"error on the page":                   "--utrecht-form-field-error-message-color:#aaa",
		"error on a panel":                    "--utrecht-form-field-error-message-color:#757575",
		"text in the footer":                  "--utrecht-page-footer-color:#333",
		"border of a field on the page":       "--utrecht-form-control-border-color:#aaa",
		"chosen answer on the page":           "--utrecht-radio-button-checked-background-color:#aaa",
		"chosen answer on a panel":            "--utrecht-radio-button-checked-background-color:#949494",
	}
	for what, example := range examples {
		got, err := Read([]byte(":root{" + example + "}"))
		if err != nil || len(got.Warnings) == 0 || got.Warnings[0].Pair != what {
			t.Errorf("%s: error %v, warnings %v", what, err, got.Warnings)
		}
	}
	if len(examples) != len(pairs) {
		t.Errorf("%d pairs have %d examples", len(pairs), len(examples))
	}
}

func TestWorld_contrast(t *testing.T) {
	p := pair{fg: "--f", bg: "--b"}
	page := pair{fg: "--f", bg: "--paper"}
	tests := map[string]struct {
		declarations string
		pair         pair
		want         float64
	}{
		"opaque":                     {`--paper:red;--f:#000;--b:#fff`, p, 21},
		"the text is not known":      {`--paper:#fff;--f:x;--b:#fff`, p, 0},
		"the ground is not known":    {`--paper:#fff;--f:#000;--b:x`, p, 0},
		"the ground is not set":      {`--paper:#fff;--f:#000`, p, 0},
		"the page is not known":      {`--f:#000;--paper:x`, page, 0},
		"the page shows through":     {`--paper:#000;--f:#fff;--b:#0000`, p, 21},
		"and white through the page": {`--paper:#0000;--f:#000;--b:#0000`, p, 21},
		"a page of half black":       {`--paper:#00000080;--f:#fff`, page, 4.00},
		"half black text":            {`--paper:#fff;--f:#00000080;--b:#fff`, p, 4.00},
		"half white text on black":   {`--paper:#fff;--f:#ffffff80;--b:#000`, p, 5.32},
		"text that nobody sees":      {`--paper:#fff;--f:transparent;--b:#000`, p, 1},
	}
	for name, tt := range tests {
		if got := on(t, tt.declarations).contrast(tt.pair); math.Abs(got-tt.want) > 0.006 {
			t.Errorf("%s: %.2f, want %.2f", name, got, tt.want)
		}
	}
}
