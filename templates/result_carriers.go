package templates

import "trede/assessment"

// resultCarriers are the answers on which the stage rests.
type resultCarriers struct {
	Heading, Text string // empty when one cannot fall
	Rows          []carrierRow
}

// carrierRow is one such answer.
type carrierRow struct{ Topic, Where, Claimed string }

func (c conclusion) carriers() resultCarriers {
	n := len(c.proven.Carriers)
	switch {
	case c.proven.Lowest():
		return resultCarriers{}
	case n == 0:
		return resultCarriers{Heading: c.T("result.carriers.none"), Text: c.T("result.carriers.none.text")}
	}
	r := resultCarriers{Heading: c.T("result.carriers", "N", n)}
	for _, i := range c.proven.Carriers {
		a := c.answer(i)
		r.Rows = append(r.Rows, carrierRow{
			Topic:   c.topic(i),
			Where:   c.Dimension(c.Rules.Dimension(i)) + ", " + c.short(c.Rules.NeededFor(i)),
			Claimed: c.Text(c.Rules.Question(i).Levels[a.Level]),
		})
	}
	key := "result.carriers.text"
	switch {
	case c.proven.Stage == 0 && c.plan.RestsOnBase:
		key = "result.carriers.text.base"
	case c.proven.Stage == 0:
		key = "result.carriers.text.order"
	}
	r.Text = c.T(key, "N", n, "Stage", c.stage(c.proven.Stage), "Colour", c.T(colourNames[assessment.Red]))
	return r
}
