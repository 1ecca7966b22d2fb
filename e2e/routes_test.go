package e2e

import (
	"slices"
	"testing"

	"trede/assessment/web"
)

// A new page cannot be forgotten here: the table has every route of the
// program, and no other.
func TestPages_everyRouteIsInTheTable(t *testing.T) {
	known := map[string]bool{}
	for _, p := range pages {
		known[p.route] = true
	}
	routes := web.Routes()
	for _, r := range routes {
		if !known[r] && notPages[r] == "" {
			t.Errorf("%s is not in the table of pages", r)
		}
	}
	for r := range known {
		if r != toNowhere && !slices.Contains(routes, r) {
			t.Errorf("the table has %s, which is no route of the program", r)
		}
	}
}
