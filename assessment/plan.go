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

// Plan is what an organisation can do about an outcome: what holds it back in
// the proven reading, by what that takes, and what else its answers say about
// the work. Questions, dimensions, laws and obstacles are indexes into the
// questionnaire.
type Plan struct {
	// Groups hold the blockers of the next stage and, while the base is not
	// complete, what else the base misses. A group without items is left out,
	// unless a contradiction stands: then there is always one ToClear.
	Groups []PlanGroup
	// Must, Can and Stop have the first action of each kind of the questions in
	// the groups: the base first, then the questionnaire's order; at most four
	// of a kind. In Must those that a law asks for go first of all.
	Must, Can, Stop []Step
	// Obstacles are counted over all answers, the most frequent first.
	Obstacles []ObstacleCount
	// Laws are those in force, in the questionnaire's order; Announced are the
	// others.
	Laws      []LawCount
	Announced []int
	// NotApplicable and Unknown list answers, in the questionnaire's order;
	// Unknown only those that are not in a group.
	NotApplicable, Unknown []int
	// OneEnough are the dimensions in which nothing counts yet and of which
	// showing one answer is enough for the next stage.
	OneEnough []int
}

// PlanGroup are the items that take the same effort: base first, then in the
// order of blockers.
type PlanGroup struct {
	Effort Effort
	Items  []PlanItem
	// Base and Stage count the items that are base questions and the others.
	Base, Stage int
	// Solved is the proven position if every item of this group were solved
	// and nothing else changed; SolvedBase, Met and Of are the base then.
	Solved     Position
	SolvedBase Colour
	Met, Of    int
}

// PlanItem is a requirement that is not met.
type PlanItem struct {
	Blocker
	// Gap is true for what only the base misses: it does not block the next
	// stage.
	Gap bool
}

// Step is an action that can be started.
type Step struct {
	Question int
	Text     questions.Text
}

// ObstacleCount tells at which questions an obstacle was named.
type ObstacleCount struct {
	Obstacle  int
	Questions []int
}

// LawCount tells how many of the applicable questions bound to a law are shown
// at proof_from or higher, and which are not.
type LawCount struct {
	Law, Shown, Of int
	Open           []int
}

// actionsPerKind keeps the list of actions short enough to begin with.
const actionsPerKind = 4

// Plan tells what can be done about the outcome of these answers.
func (r *Rules) Plan(answers Answers, o Outcome) Plan {
	points := r.Inspect(answers, o.AsOf)
	items := r.planItems(points, o)
	p := Plan{Groups: r.planGroups(answers, items, o)}
	p.Must, p.Can, p.Stop = r.steps(r.lawFirst(items), questions.Must), r.steps(items, questions.Can), r.steps(items, questions.Stop)
	p.Obstacles = r.countObstacles(answers)
	p.Laws, p.Announced = r.countLaws(points, o.AsOf)
	p.NotApplicable, p.Unknown = r.setApart(points, items)
	p.OneEnough = r.oneEnough(answers, items, o)
	return p
}

// Items are the items of all groups in the order of the plan.
func (p Plan) Items() []PlanItem {
	var items []PlanItem
	for _, g := range p.Groups {
		items = append(items, g.Items...)
	}
	return items
}

// planItems joins the blockers and the gaps of the base, in the order of
// blockers.
func (r *Rules) planItems(points []Standpoint, o Outcome) []PlanItem {
	blocks := make(map[int]Blocker, len(o.Proven.Blockers))
	for _, b := range o.Proven.Blockers {
		blocks[b.Question] = b
	}
	var items []PlanItem
	for _, i := range r.order {
		if b, ok := blocks[i]; ok {
			items = append(items, PlanItem{Blocker: b})
			continue
		}
		at := points[i]
		if at.Kind == NotApplicable || at.Proven >= r.q.Base.Level || !r.BaseAsks(i, o.AsOf) {
			continue
		}
		st := state{kind: at.Kind, claimed: at.Claimed, flaw: at.Flaw}
		items = append(items, PlanItem{Gap: true, Blocker: Blocker{
			Question: i, Needs: r.q.Base.Level, Has: at.Proven, Reason: r.reason(&st, proven, r.q.Base.Level),
		}})
	}
	return items
}

// Effort tells what it takes to take away a reason.
func (r Reason) Effort() Effort {
	switch r {
	case ReasonUnanswered, ReasonUnknown:
		return ToFindOut
	case ReasonContradicted:
		return ToClear
	case ReasonLevel:
		return ToDo
	}
	return ToShow
}

func (r *Rules) planGroups(answers Answers, items []PlanItem, o Outcome) []PlanGroup {
	var groups []PlanGroup
	for effort := ToShow; effort <= ToDo; effort++ {
		g := PlanGroup{Effort: effort}
		for _, item := range items {
			if item.Reason.Effort() != effort {
				continue
			}
			g.Items = append(g.Items, item)
			if r.NeededFor(item.Question) == None {
				g.Base++
			} else {
				g.Stage++
			}
		}
		if len(g.Items) == 0 && (effort != ToClear || len(o.Contradictions) == 0) {
			continue
		}
		solved := r.Score(r.solve(answers, g, o), nil, o.AsOf).Proven
		g.Solved, g.SolvedBase = solved.Position, solved.Base
		g.Met, g.Of = solved.BaseCount()
		groups = append(groups, g)
	}
	return groups
}

// solve gives the answers as they would be with every item of the group
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
