package theme

import "slices"

// maxConditions bounds the conditions under which a theme's colours are
// checked.
const maxConditions = 64

// cascade works out which declarations hold on <html> when a theme of some
// class and app.css, in that order, are loaded.
type cascade struct {
	rules      []rule
	ours       map[string][]token // what app.css declares on the root
	conditions []string
	// replaced are the variables of app.css that take their own colour,
	// whatever the theme says.
	replaced map[string]bool
}

func newCascade(theirs, own []rule, class string) *cascade {
	c := &cascade{ours: map[string][]token{}, replaced: map[string]bool{}}
	for _, r := range slices.Concat(theirs, own) {
		if len(r.declared) == 0 || !r.on.hits(class) {
			continue
		}
		c.rules = append(c.rules, r)
		for _, when := range r.when() {
			if !slices.Contains(c.conditions, when) && len(c.conditions) <= maxConditions {
				c.conditions = append(c.conditions, when)
			}
		}
	}
	for _, r := range own {
		if r.on.root {
			for _, d := range r.declared {
				c.ours[d.name] = d.value
			}
		}
	}
	return c
}

// worlds are the sets of conditions that are checked.
func (c *cascade) worlds() [][]string {
	worlds := [][]string{nil}
	for _, when := range c.conditions {
		worlds = append(worlds, []string{when})
	}
	if len(c.conditions) > 1 {
		worlds = append(worlds, c.conditions)
	}
	return worlds
}

// in gives what holds when some conditions are met.
func (c *cascade) in(met []string) *world {
	w := &world{holds: map[string]declaration{}}
	weight := map[string]int{}
	for _, r := range c.rules {
		if slices.ContainsFunc(r.when(), func(when string) bool { return !slices.Contains(met, when) }) {
			continue
		}
		for _, d := range r.declared {
			n := r.on.weight()
			if d.important {
				n += 1 << 20
			}
			if n >= weight[d.name] {
				w.holds[d.name], weight[d.name] = d, n
			}
		}
	}
	for name := range c.replaced {
		w.holds[name] = declaration{name: name, value: c.ownValue(name), ours: true}
	}
	return w
}
