package templates

import (
	"trede/assessment"
	"trede/templates/locale"
)

// headline is the heading of the overview, and the sentence under it: what is
// certain by now.
func (s survey) headline() (heading, lede string) {
	at, most := s.Outcome.Proven.Position, s.Outcome.Proven.AtMost
	total := s.Rules.Total(s.Answers)
	switch {
	case len(s.Answers) == 0:
		p := s.Rules.StepProgress(s.Answers, assessment.None)
		return s.T("overview.new.heading"), s.T("overview.new.lede", "N", p.Of(), "Count", p.Of())
	case s.next.MayStop && !s.next.Needless:
		lede = s.baseSentence()
		if total.Unknown > 0 {
			lede = s.T("overview.done.unknown", "N", total.Unknown) + " " + lede
		}
		return s.T("overview.done.heading", "Position", s.position(at)), lede
	case s.next.MayStop:
		n := total.Open + total.Unknown
		return s.T("overview.stop.heading", "Position", s.position(at)),
			s.T("overview.stop.lede", "N", n, "Count", n) + " " + s.baseSentence()
	case most.Stage < len(s.q().Stages)-1:
		return s.T("overview.limit.heading", "Stage", s.stage(most.Stage)), s.limitSentence() + " " + s.openSentence()
	}
	return s.T("overview.open.heading", "Stage", locale.Upper(s.stage(most.Stage))), s.openSentence()
}

// position names where one stands: "monochannel, op orde".
func (v View) position(p assessment.Position) string {
	key := "position.order"
	if !p.InOrder {
		key = "position.disorder"
	}
	return v.T(key, "Stage", v.Text(v.q().Stages[p.Stage].Name))
}

func (v View) baseSentence() string {
	met, of := v.Outcome.Proven.BaseCount()
	if v.Outcome.Proven.Base == assessment.Green {
		return v.T("overview.base.green", "Of", of)
	}
	return v.T("overview.base", "Met", met, "Of", of)
}

// limitSentence says which answers keep the stage above AtMost out of reach.
func (v View) limitSentence() string {
	limit := v.Rules.Limit(v.Answers, v.AsOf)
	if limit.Next == assessment.None {
		return ""
	}
	var names []string
	for _, d := range limit.Below(limit.Next) {
		names = append(names, v.Dimension(d))
	}
	_, n := v.Rules.CountBlockers(limit.Blockers)
	if n == 0 {
		return v.T("overview.limit.base", "Stage", v.stage(limit.Next))
	}
	return v.T("overview.limit.dimensions", "N", n, "Dimensions", v.List(names), "Stage", v.stage(limit.Next))
}

// openSentence says how many questions still decide something.
func (s survey) openSentence() string {
	reading := s.Outcome.Proven
	if reading.Next == assessment.None {
		return ""
	}
	n := s.next.Deciding()
	stage := s.stage(reading.Next)
	switch {
	case n == 0:
		return s.T("overview.decide.shown", "Stage", stage)
	case reading.Next == reading.Stage:
		return s.T("overview.decide.order", "N", n, "Stage", stage)
	}
	return s.T("overview.decide.stage", "N", n, "Stage", stage)
}
