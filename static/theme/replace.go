package theme

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// settle replaces what fails, pair by pair, until every pair holds under every
// condition of the theme: the foreground alone where that is enough, and both
// otherwise. What was replaced can upset another pair, so it starts again
// after each change; it ends because only so many variables can be replaced.
func (c *cascade) settle() []Warning {
	var warnings []Warning
	for again := true; again; {
		again = false
		for _, p := range pairs {
			w, ratio := c.worst(p)
			if ratio >= p.needs {
				continue
			}
			warning := w.warn(p, ratio)
			if warning.Instead = c.replace(p); len(warning.Instead) == 0 {
				continue // app.css's own colours, which a test holds to the same pairs
			}
			warnings = append(warnings, warning)
			again = true
			break
		}
	}
	return warnings
}

// replace makes the pair hold and returns the variables that it gave their own
// colour back to.
func (c *cascade) replace(p pair) []string {
	var instead []string
	for _, name := range []string{p.fg, p.bg} {
		if c.replaced[name] != nil {
			continue
		}
		c.replaced[name] = &declaration{name: name, value: c.ownValue(name), ours: true}
		instead = append(instead, name)
		if _, ratio := c.worst(p); ratio >= p.needs {
			break
		}
	}
	return instead
}

// override returns the rule that gives the replaced variables their own
// colours. It stands first: at the end of the file, what a theme leaves open (a
// comment, half a selector) would swallow it. Being important it outweighs
// app.css, and a theme wherever that can be done.
func (c *cascade) override() (string, error) {
	if len(c.replaced) == 0 {
		return "", nil
	}
	roots, err := c.outweigh()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString("html" + strings.Repeat(":root", roots) + "{")
	for _, name := range slices.Sorted(maps.Keys(c.replaced)) {
		b.WriteString(name + ":" + written(c.replaced[name].value) + "!important;")
	}
	b.WriteString("}\n")
	return b.String(), nil
}

// maxRoots bounds how much a theme may be outweighed by.
const maxRoots = 20

// outweigh returns how often :root must be named to weigh more than what the
// theme itself calls important. That is not possible against an id, nor within
// a layer, where important means more than outside.
func (c *cascade) outweigh() (roots int, err error) {
	roots = 1
	for _, r := range c.rules {
		layered := slices.ContainsFunc(r.when, func(when *condition) bool { return when.layer })
		for _, d := range r.declared {
			if !d.important || c.replaced[d.name] == nil {
				continue
			}
			if roots = max(roots, r.weight[1]+1); layered || r.weight[0] > 0 || roots > maxRoots {
				return 0, fmt.Errorf("it sets %s, a variable of Trede, to a colour that cannot be read well and that nothing outweighs: leave out !important", d.name)
			}
		}
	}
	return roots, nil
}

// ownValue returns what app.css gives a variable where a theme sets nothing: the
// innermost fallback of its chain of tokens.
func (c *cascade) ownValue(name string) []token {
	value := c.ours[name]
	for {
		token, fallback, ok := varOf(value)
		if _, ours := c.ours[token]; !ok || ours || fallback == nil {
			return value
		}
		value = fallback
	}
}
