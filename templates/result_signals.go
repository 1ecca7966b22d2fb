package templates

import "trede/assessment"

// resultSignal is a kind question about a pattern in the answers.
type resultSignal struct{ Heading, Text string }

func (c conclusion) signals() []resultSignal {
	var list []resultSignal
	for _, s := range c.plan.Signals {
		switch s {
		case assessment.TooGood:
			list = append(list, resultSignal{c.T("result.signal.too_good"), c.T("result.signal.too_good.text")})
		case assessment.StraightLine:
			list = append(list, resultSignal{c.T("result.signal.straight_line"), c.T("result.signal.straight_line.text", "Count", c.plan.Levelled)})
		}
	}
	return list
}
