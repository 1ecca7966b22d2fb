package theme

import (
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

// override returns the rule that gives the replaced variables their own colours. It
// outweighs app.css, which comes after the theme.
func (c *cascade) override() string {
	if len(c.replaced) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("\n" + overriding + "{")
	for _, name := range slices.Sorted(maps.Keys(c.replaced)) {
		b.WriteString(name + ":" + written(c.replaced[name].value) + "!important;")
	}
	b.WriteString("}\n")
	return b.String()
}

// overriding weighs more than any selector that a theme is likely to have.
const overriding = "html:root:root:root"

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
