package templates

import (
	"html/template"
	"strings"

	"trede/templates/locale"
)

// resultObstacles counts what stands in the way.
type resultObstacles struct {
	Heading string // empty when none was named
	Rows    []obstacleRow
	More    string // the less frequent ones
}

// obstacleRow is one obstacle.
type obstacleRow struct {
	Name, Count, Helps, Who string
	Blocks                  template.HTML
}

// obstaclesInFull is how many obstacles are told in full.
const obstaclesInFull = 4

func (c conclusion) obstacles() resultObstacles {
	counts := c.plan.Obstacles
	if len(counts) == 0 {
		return resultObstacles{}
	}
	var r resultObstacles
	var names, more []string
	for n, count := range counts {
		o, k := c.q().Obstacles[count.Obstacle], len(count.Questions)
		name := c.Text(o.Name)
		if n < 2 {
			names = append(names, name)
		}
		if n >= obstaclesInFull {
			more = append(more, c.T("result.obstacles.one", "Name", locale.Lower(name), "Count", k))
			continue
		}
		r.Rows = append(r.Rows, obstacleRow{
			Name: name, Count: c.T("count.questions", "N", k, "Count", k),
			Blocks: blocks(strings.Repeat(string(blockFull), k)),
			Helps:  c.Text(o.Helps), Who: strings.Join(c.roles(likeliest(o.Who)), ", "),
		})
	}
	for n := 1; n < len(names); n++ {
		names[n] = locale.Lower(names[n])
	}
	r.Heading = c.T("result.obstacles", "N", len(names), "Names", c.List(names))
	if len(more) > 0 {
		r.More = c.T("result.obstacles.more", "Names", strings.Join(more, ", "))
	}
	return r
}
