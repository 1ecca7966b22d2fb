// Package theme reads the NL Design System theme of an operator: a style sheet
// that sets tokens on <html>, which app.css reads. It finds the class that the
// theme hangs on, works out as a browser would which colours result, and gives
// app.css's own colours back to a pair that cannot be read well. It knows
// nothing of HTTP: what it returns is the bytes to serve and the class to wear.
package theme

import (
	"bytes"
	"errors"
	"fmt"
	"sync"

	"trede/static"
)

// Checked is a theme that may be served.
type Checked struct {
	CSS      []byte    // the operator's style sheet, with the colours that were replaced
	Class    string    // what <html> needs for the theme's rules to apply; empty for none
	Warnings []Warning // one for every pair that was replaced
}

// Warning is a pair of colours of a theme that cannot be read well and that
// app.css's own colours replace.
type Warning struct {
	Pair    string   // what it is: "link on the page"
	Tokens  []string // the theme's tokens that gave the colours
	Colours string   // "#ffcc00 on #ffffff"
	Ratio   float64  // measured by WCAG 2; 0 where a colour could not be worked out
	Needs   float64
	When    string   // the condition of the theme under which it is so; empty for always
	Instead []string // the variables of app.css that take their own colour
}

// MaxBytes bounds a theme: real ones are under 200 kB.
const MaxBytes = 1 << 20

// Read checks a style sheet of tokens, finds the class its rules hang on
// and checks the pairs of colours that app.css makes of it against WCAG 2. A
// pair that fails falls back to app.css's own colours, by a rule before the
// style sheet, and gets a Warning. The error is one sentence without a
// subject.
func Read(sheet []byte) (Checked, error) {
	sheet = bytes.TrimPrefix(sheet, []byte("\uFEFF"))
	if len(sheet) > MaxBytes {
		return Checked{}, errors.New("it is larger than 1 MB")
	}
	own := ownSheet()
	theirs, err := readSheet(sheet)
	if err != nil {
		return Checked{}, err
	}
	class, err := findClass(theirs, tokensOf(own))
	if err != nil {
		return Checked{}, err
	}
	c, err := newCascade(theirs, own, class)
	if err != nil {
		return Checked{}, err
	}
	warnings := c.settle()
	override, err := c.override()
	if err != nil {
		return Checked{}, err
	}
	return Checked{CSS: append([]byte(override), sheet...), Class: class, Warnings: warnings}, nil
}

// ownSheet reads app.css, which is the same as long as the program runs. That
// it cannot be read is a programming error.
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
