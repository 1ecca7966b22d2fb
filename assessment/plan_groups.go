package assessment

import (
	"maps"
	"slices"

	"trede/questions"
)

// Effort is what it takes to meet a requirement, the cheapest first.
type Effort uint8

// The efforts.
const (
	ToShow    Effort = iota // only a proof that counts is missing
	ToFindOut               // don't know, or not answered
	ToClear                 // a contradiction stands
	ToDo                    // the level is too low
)

// Effort returns what it takes to take away a reason.
func (r Reason) Effort() Effort {
	switch r {
	case ReasonUnanswered, ReasonUnknown:
		return ToFindOut
	case ReasonContradicted:
		return ToClear
	case ReasonLevel:
		return ToDo
	default:
		return ToShow
	}
}

// PlanGroup are the items that take the same effort: base first, then in the
// order of blockers.
type PlanGroup struct {
	Effort Effort
	Items  []PlanItem
	// Base and Stage count the items that are base questions and the others;
	// Gaps those that only the base misses.
	Base, Stage, Gaps int
	// BaseKept is the colour at which the items keep the base until they are
	// met; Green when the base does not ask for any of them.
	BaseKept Colour
	// Solved is the proven position if every item of this group were solved
	// and nothing else changed; Met and Of count the base then.
	Solved  Position
	Met, Of int
	// Gains is true when that is more than the present position, and more than
	// any group before this one gives. What has still to be found out promises
	// nothing while there are questions without an answer.
	Gains bool
}

// Blocking is how many of the items block the next stage.
func (g PlanGroup) Blocking() int { return len(g.Items) - g.Gaps }

// Count is how many of the items have a reason.
func (g PlanGroup) Count(reason Reason) int {
	n := 0
	for _, item := range g.Items {
		if item.Reason == reason {
			n++
		}
	}
	return n
}

func (r *Rules) planGroups(answers Answers, items []PlanItem, o Outcome) []PlanGroup {
	var groups []PlanGroup
	best := o.Proven.Position
	for effort := ToShow; effort <= ToDo; effort++ {
		g := r.group(items, effort, o.AsOf)
		if len(g.Items) == 0 && (effort != ToClear || len(o.Contradictions) == 0) {
			continue
		}
		solved := r.Score(r.solve(answers, g, o), nil, o.AsOf).Proven
		g.Solved = solved.Position
		g.Met, g.Of = solved.BaseCount()
		promises := effort != ToFindOut || !o.Preliminary
		if g.Gains = promises && g.Solved.Above(best); g.Gains {
			best = g.Solved
		}
		groups = append(groups, g)
	}
	return groups
}

// group takes the items that take an effort.
func (r *Rules) group(items []PlanItem, effort Effort, asOf questions.Date) PlanGroup {
	g := PlanGroup{Effort: effort}
	for _, item := range items {
		if item.Reason.Effort() != effort {
			continue
		}
		g.Items = append(g.Items, item)
		if r.questions[item.Question].needed == None {
			g.Base++
			if r.BaseAsks(item.Question, asOf) {
				g.BaseKept = max(g.BaseKept, r.baseColour(item.Has))
			}
		} else {
			g.Stage++
		}
		if item.Gap {
			g.Gaps++
		}
	}
	return g
}

// solve returns the answers as they would be with every item of the group
// solved: the level that is needed, with a proof that counts and that somebody
// accepted, so that no contradiction takes it away again.
func (r *Rules) solve(answers Answers, g PlanGroup, o Outcome) Answers {
	out := maps.Clone(answers)
	if out == nil {
		out = Answers{}
	}
	for _, item := range g.Items {
		id := r.questions[item.Question].ID
		a := out[id]
		level := item.Needs
		if a.Kind == Levelled {
			level = max(level, a.Level)
		}
		out[id] = Answer{Kind: Levelled, Level: level,
			Proof: Proof{What: "solved", Date: o.AsOf}, Review: Review{Verdict: Accepted}}
	}
	if g.Effort != ToClear {
		return out
	}
	for _, c := range o.Contradictions {
		for _, i := range c.Claims {
			a := out[r.questions[i].ID]
			a.Review.Verdict = Accepted
			out[r.questions[i].ID] = a
		}
	}
	return out
}

// oneEnough looks for the dimensions in which nothing counts and that would
// reach the next stage by one answer that is shown.
func (r *Rules) oneEnough(answers Answers, items []PlanItem, o Outcome) []int {
	var dims []int
	for d, result := range o.Proven.Dimensions {
		first := slices.IndexFunc(items, func(i PlanItem) bool { return r.Dimension(i.Question) == d })
		if first == None || result.Counts > 0 || result.Reached >= o.Proven.Next {
			continue
		}
		one := PlanGroup{Items: items[first : first+1]}
		if r.Score(r.solve(answers, one, o), nil, o.AsOf).Proven.Dimensions[d].Reached >= o.Proven.Next {
			dims = append(dims, d)
		}
	}
	return dims
}

// oneEach reports whether everything in the plan is there because nothing
// counts yet in its dimension, so that one answer shown in each is all it takes.
// Where a dimension has no choice, or the base holds as well, there is more to
// say than that.
func (r *Rules) oneEach(oneEnough []int, items []PlanItem, o Outcome) bool {
	for _, item := range items {
		if !slices.Contains(oneEnough, r.Dimension(item.Question)) {
			return false
		}
	}
	return len(items) > len(oneEnough) && !r.baseHolds(o.Proven.Base, o.Proven.Next)
}
