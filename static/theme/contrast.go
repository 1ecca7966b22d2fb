package theme

import (
	"math"
	"strings"
)

// pair is two variables of app.css that meet on a page.
type pair struct {
	what   string
	fg, bg string
	needs  float64
}

// What WCAG 2.2 asks: 1.4.3 for text, 1.4.11 for what is not text.
const (
	textContrast = 4.5
	partContrast = 3
)

// pairs are the pairs in which app.css uses colours that a theme can set.
var pairs = []pair{
	{"text on the page", "--ink", "--paper", textContrast},
	{"text on a panel", "--ink", "--soft", textContrast},
	{"quiet text on the page", "--mute", "--paper", textContrast},
	{"heading on the page", "--head", "--paper", textContrast},
	{"heading on a panel", "--head", "--soft", textContrast},
	{"link on the page", "--link", "--paper", textContrast},
	{"link under the pointer, on the page", "--link-h", "--paper", textContrast},
	{"link under the pointer, on a panel", "--link-h", "--soft", textContrast},
	{"text on a button", "--btn-c", "--btn", textContrast},
	{"text on a button under the pointer", "--btn-c", "--btn-h", textContrast},
	{"error on the page", "--err", "--paper", textContrast},
	{"error on a panel", "--err", "--soft", textContrast},
	{"text in the footer", "--foot-c", "--foot", textContrast},
	{"border of a field on the page", "--ctl", "--paper", partContrast},
	{"chosen answer on the page", "--sel", "--paper", partContrast},
	{"chosen answer on a panel", "--sel", "--soft", partContrast},
}

// worst returns the least contrast that a pair comes to under the theme's
// conditions, and the world where it does. A colour that is not known has no
// contrast.
func (c *cascade) worst(p pair) (*world, float64) {
	worst, least := c.worlds[0], math.Inf(1)
	for _, w := range c.worlds {
		if ratio := w.contrast(p); ratio < least {
			worst, least = w, ratio
		}
	}
	return worst, least
}

func (w *world) contrast(p pair) float64 {
	fg, fgKnown := w.colour(p.fg)
	bg, bgKnown := w.colour(p.bg)
	if !fgKnown || !bgKnown {
		return 0
	}
	below := white // of the page itself; everything else lies on the page
	if p.bg != "--paper" {
		paper, _ := w.colour("--paper")
		below = paper.over(white)
	}
	bg = bg.over(below)
	return contrast(fg.over(bg), bg)
}

// warn describes a pair that is about to be replaced.
func (w *world) warn(p pair, ratio float64) Warning {
	var when []string
	for _, c := range w.when {
		when = append(when, clip(c.text))
	}
	return Warning{
		Pair: p.what, Tokens: w.trail(p.fg, p.bg), Colours: w.describe(p.fg) + " on " + w.describe(p.bg),
		Ratio: ratio, Needs: p.needs, When: strings.Join(when, ", "),
	}
}

// luminance returns the relative luminance of WCAG 2.
func (c colour) luminance() float64 {
	linear := func(x float64) float64 {
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.r) + 0.7152*linear(c.g) + 0.0722*linear(c.b)
}

// contrast returns the contrast ratio of WCAG 2: 1 to 21.
func contrast(a, b colour) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}
