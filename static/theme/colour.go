package theme

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/tdewolff/parse/v2/css"
)

// colour is a colour in sRGB, its parts from 0 to 1.
type colour struct{ r, g, b, a float64 }

var white = colour{1, 1, 1, 1}

// over lays a colour that may be see-through on one that is not.
func (c colour) over(ground colour) colour {
	mix := func(top, below float64) float64 { return top*c.a + below*(1-c.a) }
	return colour{mix(c.r, ground.r), mix(c.g, ground.g), mix(c.b, ground.b), 1}
}

func (c colour) String() string {
	to := func(x float64) int { return int(math.Round(x * 255)) }
	s := fmt.Sprintf("#%02x%02x%02x", to(c.r), to(c.g), to(c.b))
	if c.a < 1 {
		s += fmt.Sprintf("%02x", to(c.a))
	}
	return s
}

// readColour reads a colour as themes write them: #rgb, rgb(), hsl() or a
// name. Anything newer it does not know.
func readColour(value []token) (colour, bool) {
	value = trim(value)
	if len(value) == 0 {
		return colour{}, false
	}
	first := value[0]
	switch {
	case len(value) == 1 && first.kind == css.HashToken:
		return readHex(first.text[1:])
	case len(value) == 1 && first.kind == css.IdentToken:
		return named(first.text)
	case first.kind != css.FunctionToken || closing(value, 0) != len(value)-1:
		return colour{}, false
	}
	parts, ok := channels(value[1 : len(value)-1])
	if !ok {
		return colour{}, false
	}
	switch strings.ToLower(first.text) {
	case "rgb(", "rgba(":
		return readRGB(parts)
	case "hsl(", "hsla(":
		return readHSL(parts)
	}
	return colour{}, false
}

func readHex(digits string) (colour, bool) {
	if len(digits) == 3 || len(digits) == 4 {
		var double strings.Builder
		for _, d := range digits {
			double.WriteString(strings.Repeat(string(d), 2))
		}
		digits = double.String()
	}
	if len(digits) == 6 {
		digits += "ff"
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) != 8 {
		return colour{}, false
	}
	return fromRGB(uint32(n>>8), float64(n&0xff)/255), true
}

func fromRGB(rgb uint32, alpha float64) colour {
	part := func(shift int) float64 { return float64(rgb>>shift&0xff) / 255 }
	return colour{part(16), part(8), part(0), alpha}
}

// channel is a number of a colour with its unit: "", "%", "deg" and the like.
type channel struct {
	n    float64
	unit string
}

// channels reads three numbers, or four, in one of the ways that CSS knows:
// with commas, or with spaces and a slash.
func channels(tokens []token) ([]channel, bool) {
	var list []channel
	var shape strings.Builder
	for _, t := range tokens {
		switch {
		case t.kind == css.WhitespaceToken:
		case t.kind == css.CommaToken, t == token{css.DelimToken, "/"}:
			shape.WriteString(t.text)
		default:
			c, ok := readChannel(t)
			if !ok {
				return nil, false
			}
			list = append(list, c)
			shape.WriteByte('n')
		}
	}
	switch shape.String() {
	case "nnn", "n,n,n":
		return append(list, channel{n: 1}), true
	case "nnn/n", "n,n,n,n":
		return list, true
	}
	return nil, false
}

func readChannel(t token) (channel, bool) {
	switch t.kind {
	case css.NumberToken, css.PercentageToken, css.DimensionToken:
		digits := strings.TrimRight(t.text, "%abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
		n, err := strconv.ParseFloat(digits, 64)
		return channel{n, strings.ToLower(t.text[len(digits):])}, err == nil
	case css.IdentToken:
		return channel{}, strings.EqualFold(t.text, "none")
	}
	return channel{}, false
}

// of brings a channel to 0 to 1, where whole is the number that means all.
func (c channel) of(whole float64) (float64, bool) {
	switch c.unit {
	case "%":
		whole = 100
	case "":
	default:
		return 0, false
	}
	return min(max(c.n/whole, 0), 1), true
}

func readRGB(parts []channel) (c colour, ok bool) {
	var known [4]bool
	c.r, known[0] = parts[0].of(255)
	c.g, known[1] = parts[1].of(255)
	c.b, known[2] = parts[2].of(255)
	c.a, known[3] = parts[3].of(1)
	return c, known == [4]bool{true, true, true, true}
}

func readHSL(parts []channel) (colour, bool) {
	turns := map[string]float64{"": 360, "deg": 360, "grad": 400, "rad": 2 * math.Pi, "turn": 1}
	whole, ok := turns[parts[0].unit]
	s, sOK := parts[1].of(100)
	l, lOK := parts[2].of(100)
	a, aOK := parts[3].of(1)
	if !ok || !sOK || !lOK || !aOK {
		return colour{}, false
	}
	h := math.Mod(parts[0].n/whole, 1)
	if h < 0 {
		h++
	}
	// The formula of CSS Color 4, section 7.1.
	f := func(n float64) float64 {
		k := math.Mod(n+h*12, 12)
		return l - s*min(l, 1-l)*max(-1, min(k-3, 9-k, 1))
	}
	return colour{f(0), f(8), f(4), a}, true
}

func named(name string) (colour, bool) {
	name = strings.ToLower(name)
	if name == "transparent" {
		return colour{}, true
	}
	rgb, ok := colourNames[name]
	return fromRGB(rgb, 1), ok
}
