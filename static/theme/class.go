package theme

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/tdewolff/parse/v2/css"
)

// findClass finds the class on <html> under which a theme sets most of the
// tokens that app.css reads; none when they are set on the root itself. Of two
// that set as many, the first leads: a dark variant comes after.
func findClass(theirs []rule, known map[string]bool) (string, error) {
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
		return "", fmt.Errorf("its tokens hang on %q: Trede only knows a class, or :root", clip(other))
	default:
		return "", errors.New("it sets none of the tokens that Trede reads, such as --utrecht-link-color")
	}
}

// tokensOf returns the custom properties that app.css reads and does not set.
func tokensOf(own []rule) map[string]bool {
	read, set := map[string]bool{}, map[string]bool{}
	for _, r := range own {
		if !r.on.root {
			continue
		}
		for _, d := range r.declared {
			set[d.name] = true
			for _, t := range d.value {
				if t.kind == css.CustomPropertyNameToken {
					read[t.text] = true
				}
			}
		}
	}
	maps.DeleteFunc(read, func(name string, _ bool) bool { return set[name] })
	return read
}
