package assessment

import (
	"slices"

	"trede/questions"
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
	// Undetermined are the dimensions of which too much is not known.
	Undetermined []Undetermined
	// OneEnough are the dimensions in which nothing counts yet and of which
	// showing one answer is enough for the next stage.
	OneEnough []int
	// OneEach is true when one answer shown in each of OneEnough is all that the
	// next stage takes.
	OneEach bool
	// First are the items to begin with: a few that can change something now.
	First []PlanItem
	// RestsOnBase is true when all that carries the position are base questions
	// of which the fall would make the base red.
	RestsOnBase bool
	// Signals are those that are worth a question; Levelled is the number of
	// answers with a level in which they were seen.
	Signals  []Signal
	Levelled int
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

// ObstacleCount has the questions at which an obstacle was named.
type ObstacleCount struct {
	Obstacle  int
	Questions []int
}

// LawCount is how many of the applicable questions bound to a law are shown
// at proof_from or higher, and which are not.
type LawCount struct {
	Law, Shown, Of int
	Open           []int
}

// actionsPerKind keeps the list of actions short enough to begin with.
const actionsPerKind = 4

// Plan returns what can be done about the outcome of these answers.
func (r *Rules) Plan(answers Answers, o Outcome) Plan {
	points := r.Inspect(answers, o.AsOf)
	items := r.planItems(points, o)
	p := Plan{Groups: r.planGroups(answers, items, o)}
	p.Must, p.Can, p.Stop = r.steps(r.lawFirst(items), questions.Must), r.steps(items, questions.Can), r.steps(items, questions.Stop)
	p.Obstacles = r.countObstacles(answers)
	p.Laws, p.Announced = r.countLaws(points, o.AsOf)
	p.NotApplicable, p.Unknown = r.setApart(points, items)
	p.Undetermined = r.undetermined(points, o)
	p.OneEnough = r.oneEnough(answers, items, o)
	p.OneEach = r.oneEach(p.OneEnough, items, o)
	p.First = r.beginWith(p.Items(), r.Next(answers, o))
	p.RestsOnBase = r.restsOnBase(points, o)
	p.Signals, p.Levelled = worthAsking(points, o)
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

// Count returns how many items block the next stage, and how many only the base
// misses.
func (p Plan) Count() (blocking, gaps int) {
	for _, g := range p.Groups {
		blocking, gaps = blocking+g.Blocking(), gaps+g.Gaps
	}
	return blocking, gaps
}

// Group returns the items that take an effort; none when there is no such group.
func (p Plan) Group(e Effort) PlanGroup {
	for _, g := range p.Groups {
		if g.Effort == e {
			return g
		}
	}
	return PlanGroup{Effort: e}
}

// HeldBy lists the questions of the plan that do not count because of a
// contradiction.
func (p Plan) HeldBy(s Standing) []int {
	var held []int
	for _, item := range p.Group(ToClear).Items {
		if slices.Contains(s.Claims, item.Question) {
			held = append(held, item.Question)
		}
	}
	return held
}

// firstItems is how many things one can begin with at once.
const firstItems = 3

// beginWith takes the first items, the cheapest leading, that can change something now. When no answer
// can raise the stage any more, nobody needs to begin with finding one out, but
// for the base: what the law asks one has to know.
func (r *Rules) beginWith(items []PlanItem, next Next) []PlanItem {
	var first []PlanItem
	for _, item := range items {
		if next.Needless && item.Reason.Effort() == ToFindOut && r.questions[item.Question].needed != None {
			continue
		}
		if first = append(first, item); len(first) == firstItems {
			break
		}
	}
	return first
}

// restsOnBase reports whether every carrier is a base question that stands just
// above what makes the base red.
func (r *Rules) restsOnBase(points []Standpoint, o Outcome) bool {
	for _, i := range o.Proven.Carriers {
		if !r.BaseAsks(i, o.AsOf) || r.baseColour(points[i].Proven-1) != Red {
			return false
		}
	}
	return len(o.Proven.Carriers) > 0
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
