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

// measure gives the worst that a pair comes to under the theme's conditions:
// each alone, none and all of them.
func (c *cascade) measure(p pair) (worst Warning, bad bool) {
	for _, when := range c.worlds() {
		w := c.in(when).measure(p)
		if w.Ratio < p.needs && (!bad || w.Ratio < worst.Ratio) {
			worst, bad = w, true
			worst.When = strings.Join(when, ", ")
		}
	}
	return worst, bad
}

func (w *world) measure(p pair) Warning {
	out := Warning{Pair: p.what, Needs: p.needs}
	paper, _ := w.colour("--paper")
	fg, fgKnown := w.colour(p.fg)
	bg, bgKnown := w.colour(p.bg)
	out.Tokens = w.trail(p.fg, p.bg)
	out.Colours = w.written(p.fg) + " on " + w.written(p.bg)
	if fgKnown && bgKnown {
		bg = bg.over(paper.over(white))
		out.Ratio = contrast(fg.over(bg), bg)
	}
	return out
}

// luminance is the relative luminance of WCAG 2.
func (c colour) luminance() float64 {
	linear := func(x float64) float64 {
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.r) + 0.7152*linear(c.g) + 0.0722*linear(c.b)
}

// contrast is the contrast ratio of WCAG 2: 1 to 21.
func contrast(a, b colour) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}
