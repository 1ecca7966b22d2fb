package assessment_test

import (
	"fmt"
	"os"
	"slices"
	"testing"

	"trede/assessment"
	"trede/questions"
)

// Small worlds: every set of a few colleagues who answer at one closing, at the
// next, or at both. The owner is taken to know all that an owner can: who has
// which function, who answered which question at which closing, and who changed
// it. What the owner then computes from what is shown must be of five people.
//
// One question is enough for what is shown of a question: the same worlds are
// played on two, side by side, and what is shown of each must be what the
// rules say of it alone.

// somebody is a colleague: a function, and the answers at two closings.
type somebody struct{ role, before, after string }

// people returns everybody there can be, but for those who never answer.
func people(roles, answers []string) (all []somebody) {
	for _, role := range roles {
		for _, before := range answers {
			for _, after := range answers {
				if before != "." || after != "." {
					all = append(all, somebody{role, before, after})
				}
			}
		}
	}
	return all
}

// sets yields every set of at most so many things, of which each may be there
// more than once. The slice is used again.
func sets[T any](things []T, most int, yield func([]T)) {
	var set []T
	var grow func(from int)
	grow = func(from int) {
		yield(set)
		if len(set) == most {
			return
		}
		for i := from; i < len(things); i++ {
			set = append(set, things[i])
			grow(i)
			set = set[:len(set)-1]
		}
	}
	grow(0)
}

// play has the two closings of a world on question x, and of another world, of
// as many people, on question y.
func play(rules *assessment.Rules, x, y []somebody) (first, second assessment.Publication, before, after []assessment.Colleague) {
	for i := range max(len(x), len(y)) {
		were, are := assessment.Opinions{}, assessment.Opinions{}
		role := ""
		for id, world := range map[questions.QuestionID][]somebody{"x": x, "y": y} {
			if i < len(world) {
				were[id], are[id] = opinion(world[i].before), opinion(world[i].after)
				role = world[i].role
			}
		}
		if i < len(x) {
			role = x[i].role
		}
		sheet := assessment.SheetID('a' + rune(i))
		if !nothing(were) {
			before = append(before, assessment.Colleague{Sheet: sheet, Role: role, Opinions: were})
		}
		if !nothing(are) { // else it is erased
			after = append(after, assessment.Colleague{Sheet: sheet, Role: role, Opinions: are})
		}
	}
	first = rules.Publish(assessment.Publication{}, before, 20261113)
	return first, rules.Publish(first, after, 20261120), before, after
}

func nothing(o assessment.Opinions) bool {
	return o["x"] == o["y"] && o["x"].Kind == assessment.NotAnswered
}

// checkWorld compares what is shown with the rules, and subtracts.
func checkWorld(t *testing.T, rules *assessment.Rules, x, y []somebody) {
	t.Helper()
	first, second, before, after := play(rules, x, y)
	h := &history{levels: 2, roles: []string{"desk", "web", "law"}, shown: map[questions.QuestionID]witness{}}
	for i, at := range []struct {
		p      assessment.Publication
		sheets []assessment.Colleague
	}{{first, before}, {second, after}} {
		h.there = map[assessment.SheetID]assessment.Colleague{}
		for _, c := range at.sheets {
			h.there[c.Sheet] = c
		}
		h.close(questions.Date(20261113 + 7*i))
		if want, got := h.told(), seen(2, at.p); !slices.Equal(want, got) {
			t.Fatalf("%v beside %v, closing %d (-rules +shown):\n%s", x, y, i+1, diff(want, got))
		}
		if want := h.waiting(); at.p.Waiting != want {
			t.Fatalf("%v beside %v, closing %d: %d wait, want %d", x, y, i+1, at.p.Waiting, want)
		}
	}
	if few := subtract(x, first, second); few != "" {
		t.Fatalf("%v: %s", x, few)
	}
}

// said is an answer of somebody: at the first closing, or the next where it is
// another.
type said struct {
	who  int
	next bool
}

// group is a set of answers that the owner sees the counts of.
type group map[said]bool

// shownGroups are the groups of question x: all who answered and each shown
// function at the first closing, and all at the next when it shows new counts.
// Who is in them the owner knows.
func shownGroups(world []somebody, first, second assessment.Publication) (at, then []group) {
	if q, shown := first.Question("x"); shown {
		at = append(at, members(world, func(p somebody) bool { return true }, false))
		for _, role := range q.Roles {
			at = append(at, members(world, func(p somebody) bool { return p.role == role.Role }, false))
		}
	}
	if q, shown := second.Question("x"); shown && !q.Kept {
		then = append(then, members(world, func(p somebody) bool { return true }, true))
	}
	return at, then
}

func members(world []somebody, in func(somebody) bool, next bool) group {
	g := group{}
	for i, p := range world {
		answer := p.before
		if next {
			answer = p.after
		}
		if in(p) && answer != "." {
			g[said{i, next && p.after != p.before}] = true
		}
	}
	return g
}

// subtract adds and subtracts the groups of one closing in every way, and those
// of all people at two closings. It returns a result in which the larger side
// is of too few people, or "". What other groups come to, and the smaller side,
// the rules do not see to: see TestInference_whatTheRulesDoNotPrevent.
func subtract(world []somebody, first, second assessment.Publication) string {
	at, then := shownGroups(world, first, second)
	if few := combine(at, 5); few != "" {
		return few
	}
	if len(at) > 0 && len(then) > 0 {
		return combine([]group{at[0], then[0]}, 5)
	}
	return combine(then, 5)
}

// combine adds up the groups with every choice of plus, minus and nothing.
func combine(groups []group, least int) string {
	choices := 1
	for range groups {
		choices *= 3
	}
	for choice := range choices {
		net := map[said]int{}
		signs := choice
		for _, g := range groups {
			for s := range g {
				net[s] += signs%3 - 1
			}
			signs /= 3
		}
		plus, minus := 0, 0
		for _, n := range net {
			if n > 0 {
				plus++
			} else if n < 0 {
				minus++
			}
		}
		if larger := max(plus, minus); larger > 0 && larger < least {
			return fmt.Sprintf("%d groups with choice %d give %d people and %d", len(groups), choice, plus, minus)
		}
	}
	return ""
}

// everyWorld is how many people the worlds have of which every one is looked
// at; see the Makefile for the long run.
func everyWorld() int {
	if os.Getenv("TREDE_LONG") == "all" {
		return 8
	}
	return 3
}

// All worlds of a few people, each with every answer.
func TestWorlds_nothingIsShownThatTheRulesDoNotShow(t *testing.T) {
	rules := asked(2)
	last := []somebody{}
	n := 0
	sets(people([]string{"desk", "web"}, []string{".", "0", "1", "?"}), everyWorld(), func(world []somebody) {
		checkWorld(t, rules, world, last)
		last = append(last[:0], world...)
		n++
	})
	t.Logf("%d worlds", n)
}

// What is shown depends on who answered, and who changed. So these are all
// worlds of up to eight people, each with answers that differ from world to
// world.
func TestWorlds_ofEightPeopleGiveNobodyAwayBySubtraction(t *testing.T) {
	kinds := []somebody{}
	for _, role := range []string{"desk", "web"} {
		for _, kind := range []string{"stays", "changes", "comes", "goes"} {
			kinds = append(kinds, somebody{role: role, before: kind})
		}
	}
	rules := asked(2)
	answers := []string{"0", "1", "?"}
	n := 0
	var last []somebody
	sets(kinds, 8, func(set []somebody) {
		world := make([]somebody, len(set))
		for i, p := range set {
			n++
			one, other := answers[n%3], answers[(n+1+n/3%2)%3]
			world[i] = map[string]somebody{
				"stays": {p.role, one, one}, "changes": {p.role, one, other}, "comes": {p.role, ".", one}, "goes": {p.role, one, "."},
			}[p.before]
		}
		checkWorld(t, rules, world, last)
		last = world
	})
}
