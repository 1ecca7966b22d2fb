package web

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"trede/static"
)

// Theme is an operator's NL Design System theme: its style sheet and the class
// on <html> that its rules ask for. The zero Theme is none.
type Theme struct {
	CSS   []byte
	Class string
}

// Warning tells of a pair of colours of a theme that cannot be read well and
// that app.css's own colours replace.
type Warning struct {
	Pair    string   // what it is: "link on the page"
	Tokens  []string // the theme's tokens that gave the colours
	Colours string   // "#ffcc00 on #ffffff"
	Ratio   float64  // measured by WCAG 2; 0 where a colour could not be worked out
	Needs   float64
	When    string   // the condition of the theme under which it is so; empty for always
	Instead []string // the variables of app.css that take their own colour
}

// maxTheme bounds a theme: real ones are under 200 kB.
const maxTheme = 1 << 20

// ReadTheme checks a style sheet of tokens, finds the class its rules hang on
// and holds the pairs of colours that app.css makes of it against WCAG 2. A
// pair that fails falls back to app.css's own colours, by a rule at the end of
// the style sheet that is served, and is told in a Warning. The error is one
// sentence without a subject.
func ReadTheme(sheet []byte) (Theme, []Warning, error) {
	sheet = bytes.TrimPrefix(sheet, []byte("\uFEFF"))
	if len(sheet) > maxTheme {
		return Theme{}, nil, errors.New("it is larger than 1 MB")
	}
	own := ownSheet()
	theirs, err := readSheet(sheet)
	if err != nil {
		return Theme{}, nil, err
	}
	class, err := themeClass(theirs, tokensOf(own))
	if err != nil {
		return Theme{}, nil, err
	}
	c := newCascade(theirs, own, class)
	if len(c.conditions) > maxConditions {
		return Theme{}, nil, errors.New("its tokens depend on more conditions than Trede can check")
	}
	warnings := c.settle()
	return Theme{CSS: append(bytes.Clone(sheet), c.override()...), Class: class}, warnings, nil
}

// ownSheet reads app.css, which is the same as long as the program runs. That it
// cannot be read is a programmer's mistake.
var ownSheet = sync.OnceValue(func() []rule {
	own, err := readSheet(static.Load("app.css").Body)
	if err != nil {
		panic(fmt.Errorf("read app.css: %w", err))
	}
	for _, r := range own {
		for i := range r.declared {
			r.declared[i].ours = true
		}
	}
	return own
})

// themeClass finds the class on <html> under which a theme sets most of the
// tokens that app.css reads; none when they are set on the root itself. Of two
// that set as many, the first leads: a dark variant comes after.
func themeClass(theirs []rule, known map[string]bool) (string, error) {
	sets := map[string]map[string]bool{} // by class: the known tokens
	var order []string
	other := ""
	for _, r := range theirs {
		class, ok := r.on.hangsOn()
		if !ok && other == "" && slices.ContainsFunc(r.declared, func(d declaration) bool { return known[d.name] }) {
			other = r.on.text
		}
		if !ok {
			continue
		}
		if sets[class] == nil {
			sets[class] = map[string]bool{}
			order = append(order, class)
		}
		for _, d := range r.declared {
			if known[d.name] {
				sets[class][d.name] = true
			}
		}
	}
	best := ""
	for _, class := range order {
		if len(sets[class]) > len(sets[best]) {
			best = class
		}
	}
	switch {
	case len(sets[best]) > 0:
		return best, nil
	case other != "":
		return "", fmt.Errorf("its tokens hang on %q: Trede only knows a class, or :root", other)
	default:
		return "", errors.New("it sets none of the tokens that Trede reads, such as --utrecht-link-color")
	}
}

// tokensOf are the custom properties that app.css reads and does not set.
func tokensOf(own []rule) map[string]bool {
	read, set := map[string]bool{}, map[string]bool{}
	for _, r := range own {
		if !r.on.root {
			continue
		}
		for _, d := range r.declared {
			set[d.name] = true
			for _, t := range d.value {
				if strings.HasPrefix(t.text, "--") {
					read[unescape(t.text)] = true
				}
			}
		}
	}
	maps.DeleteFunc(read, func(name string, _ bool) bool { return set[name] })
	return read
}

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

// settle replaces what fails, pair by pair, until every pair holds under every
// condition of the theme: the foreground alone where that is enough, and both
// otherwise. What was replaced can upset another pair, so it starts again
// after each change; it ends because only so many variables can be replaced.
func (c *cascade) settle() []Warning {
	var warnings []Warning
	for again := true; again; {
		again = false
		for _, p := range pairs {
			w, bad := c.measure(p)
			if !bad {
				continue
			}
			if w.Instead = c.replace(p); len(w.Instead) == 0 {
				continue // app.css's own colours: a test holds these to the same pairs
			}
			warnings = append(warnings, w)
			again = true
			break
		}
	}
	return warnings
}

// replace makes the pair hold and names the variables that it gave back their
// own colour.
func (c *cascade) replace(p pair) []string {
	var instead []string
	for _, name := range []string{p.fg, p.bg} {
		if c.replaced[name] {
			continue
		}
		c.replaced[name] = true
		instead = append(instead, name)
		if _, bad := c.measure(p); !bad {
			break
		}
	}
	return instead
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

// override is the rule that gives the replaced variables their own colours. It
// outweighs app.css, which comes after the theme.
func (c *cascade) override() string {
	if len(c.replaced) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("\n" + overriding + "{")
	for _, name := range slices.Sorted(maps.Keys(c.replaced)) {
		b.WriteString(name + ":" + written(c.ownValue(name)) + "!important;")
	}
	b.WriteString("}\n")
	return b.String()
}

// overriding weighs more than any selector that a theme is likely to have.
const overriding = "html:root:root:root"
