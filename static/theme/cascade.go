package theme

import (
	"errors"
	"slices"
)

// maxConditions bounds the conditions under which a theme's colours are
// checked.
const maxConditions = 64

// cascade is what a theme of some class and app.css, in that order, make of
// <html>.
type cascade struct {
	rules      []rule
	ours       map[string][]token // what app.css declares on the root
	conditions []*condition
	worlds     []*world // the sets of conditions that are checked
	// replaced are the variables of app.css that take their own colour,
	// whatever the theme says.
	replaced map[string]*declaration
}

func newCascade(theirs, own []rule, class string) (*cascade, error) {
	c := &cascade{ours: map[string][]token{}, replaced: map[string]*declaration{}}
	seen := map[*condition]bool{}
	for _, r := range slices.Concat(theirs, own) {
		if !r.on.hits(class) {
			continue
		}
		c.rules = append(c.rules, r)
		for _, when := range r.when {
			if !seen[when] {
				seen[when] = true
				c.conditions = append(c.conditions, when)
			}
		}
		if len(c.conditions) > maxConditions {
			return nil, errors.New("its tokens depend on more conditions than Trede can check")
		}
	}
	for _, r := range own {
		if r.on.root {
			for _, d := range r.declared {
				c.ours[d.name] = d.value
			}
		}
	}
	c.addWorlds()
	return c, nil
}

// addWorlds adds what holds when no condition is met, each alone, and all of
// them.
func (c *cascade) addWorlds() {
	always := c.world(nil, nil)
	c.worlds = []*world{always}
	for _, when := range c.conditions {
		c.worlds = append(c.worlds, c.world([]*condition{when}, always))
	}
	if len(c.conditions) > 1 {
		c.worlds = append(c.worlds, c.world(c.conditions, always))
	}
}

// world is what holds on <html> when some conditions are met. It has only what
// differs from what always holds, so that all worlds together are not much
// larger than the theme.
type world struct {
	when     []*condition
	always   *world // nil for that world itself
	winners  map[string]winner
	replaced map[string]*declaration // the cascade's
}

// winner is the declaration that a custom property gets its value from.
type winner struct {
	*declaration
	weight specificity
	order  int // of its rule
}

func (c *cascade) world(met []*condition, always *world) *world {
	w := &world{when: met, always: always, winners: map[string]winner{}, replaced: c.replaced}
	for order, r := range c.rules {
		if always != nil && len(r.when) == 0 {
			continue
		}
		if slices.ContainsFunc(r.when, func(when *condition) bool { return !slices.Contains(met, when) }) {
			continue
		}
		for i := range r.declared {
			d := winner{&r.declared[i], r.weight, order}
			if sofar, ok := w.winner(d.name); !ok || d.beats(sofar) {
				w.winners[d.name] = d
			}
		}
	}
	return w
}

// beats reports whether a declaration wins from another one of the same
// property: by importance, then by specificity, then because it comes later.
func (d winner) beats(other winner) bool {
	if d.important != other.important {
		return d.important
	}
	if n := d.weight.compare(other.weight); n != 0 {
		return n > 0
	}
	return d.order >= other.order
}

func (w *world) winner(name string) (winner, bool) {
	d, ok := w.winners[name]
	if !ok && w.always != nil {
		d, ok = w.always.winners[name]
	}
	return d, ok
}

// lookup returns the declaration that holds, or nil.
func (w *world) lookup(name string) *declaration {
	if d := w.replaced[name]; d != nil {
		return d
	}
	d, _ := w.winner(name)
	return d.declaration
}
