package assessment_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"trede/assessment"
)

// An owner can do more than subtract: look at every way in which the answers
// could have been given, and see what is the same in all of them. These tests
// do that, and pin down how far the rules reach: what two closings of up to
// five sheets show gives nobody away, and what the rules do not prevent is
// written down as it is, so that whoever changes them sees what changes.

// puzzle is what an owner knows of the answers to a question: how many there
// are, which two of one person's are not the same, and the counts of groups.
// Answers are numbered, and are 0, 1 or 2 for don't know.
type puzzle struct {
	answers int
	differ  [][2]int
	groups  [][]int
}

// solutions yields every way to give the answers. The slice is used again.
func (p puzzle) solutions(yield func([]int)) {
	values := make([]int, p.answers)
	var fill func(i int)
	fill = func(i int) {
		if i == len(values) {
			yield(values)
			return
		}
		for v := range 3 {
			values[i] = v
			if !slices.ContainsFunc(p.differ, func(d [2]int) bool { return max(d[0], d[1]) == i && values[d[0]] == values[d[1]] }) {
				fill(i + 1)
			}
		}
	}
	fill(0)
}

// counts are those of every group.
func (p puzzle) counts(values []int) (all [][3]int) {
	for _, g := range p.groups {
		var c [3]int
		for _, answer := range g {
			c[values[answer]]++
		}
		all = append(all, c)
	}
	return all
}

// known is what an owner can tell from the counts: of each answer what it is,
// or -1.
type known []int

// solve returns, by what the owner sees, what the owner can tell.
func (p puzzle) solve() map[string]known {
	told := map[string]known{}
	p.solutions(func(values []int) {
		sees := fmt.Sprint(p.counts(values))
		k, before := told[sees]
		if !before {
			told[sees] = slices.Clone(values)
			return
		}
		for i := range k {
			if k[i] != values[i] {
				k[i] = -1
			}
		}
	})
	return told
}

// givenAway are the answers that the owner can tell, but for those in a group
// of which all say the same.
func (p puzzle) givenAway(k known) (answers []int) {
	for i, v := range k {
		if v >= 0 && !slices.ContainsFunc(p.groups, func(g []int) bool {
			return slices.Contains(g, i) && !slices.ContainsFunc(g, func(other int) bool { return k[other] != v })
		}) {
			answers = append(answers, i)
		}
	}
	return answers
}

// life is a colleague's function, and the answer at each closing.
type life struct {
	role    string
	answers []string
}

// puzzleOf is what the owner knows of the answers to x, each of which is named
// by who gave it and at which closing first, and what they really were.
func puzzleOf(rules *assessment.Rules, lives []life) (p puzzle, names []string, values []int) {
	latest := make([]int, len(lives)) // the answer of each that stands
	var publication assessment.Publication
	for closing := range lives[0].answers {
		var sheets []assessment.Colleague
		for i, l := range lives {
			now, before := l.answers[closing], "."
			if closing > 0 {
				before = l.answers[closing-1]
			}
			if now == "." { // not there yet, or erased
				continue
			}
			if now != before {
				if before != "." {
					p.differ = append(p.differ, [2]int{latest[i], p.answers})
				}
				latest[i] = p.answers
				p.answers++
				names = append(names, fmt.Sprintf("%c%d", 'a'+i, closing+1))
				values = append(values, map[string]int{"0": 0, "1": 1, "?": 2}[now])
			}
			sheets = append(sheets, assessment.Colleague{
				Sheet: assessment.SheetID('a' + rune(i)), Role: l.role, Opinions: assessment.Opinions{"x": opinion(now)},
			})
		}
		publication = rules.Publish(publication, sheets, 20261113)
		q, shown := publication.Question("x")
		if !shown || q.Kept {
			continue
		}
		answered := func(in func(life) bool) (members []int) {
			for i, l := range lives {
				if l.answers[closing] != "." && in(l) {
					members = append(members, latest[i])
				}
			}
			return members
		}
		p.groups = append(p.groups, answered(func(life) bool { return true }))
		for _, role := range q.Roles {
			p.groups = append(p.groups, answered(func(l life) bool { return l.role == role.Role }))
		}
	}
	return p, names, values
}

func TestInference_twoClosingsOfFiveSheetsGiveNobodyAway(t *testing.T) {
	rules := asked(2)
	// Whether somebody stays, changes, comes or goes: what is shown depends on
	// that, and the puzzle looks at every answer.
	kinds := []life{{"", []string{"0", "0"}}, {"", []string{"0", "1"}}, {"", []string{".", "0"}}, {"", []string{"0", "."}}}
	sets(kinds, 5, func(lives []life) {
		if len(lives) < 5 {
			return
		}
		p, names, _ := puzzleOf(rules, lives)
		for sees, k := range p.solve() {
			if away := p.givenAway(k); len(away) > 0 {
				t.Fatalf("%v: who sees %s can tell %v of %v %v", lives, sees, away, names, k)
			}
		}
	})
}

// In each case the owner sees groups of five and more only, and can tell what
// single people said.
func TestInference_whatTheRulesDoNotPrevent(t *testing.T) {
	for _, tt := range []struct {
		name   string
		people []string // the function, and the answer at each closing
		groups int
		want   string // each answer that is told: who gave it, at which closing first
	}{
		{
			// Five people change or come. But what is less than before are the
			// four old answers of those who changed, and nobody's else.
			"four change and one comes",
			[]string{"- 0 1", "- 0 1", "- 0 1", "- 0 1", "- 1 1", "- . 1"},
			2, "a1=0 b1=0 c1=0 d1=0",
		},
		{
			// The same with nobody who changes: what is less is of who went.
			"five come and one goes",
			[]string{"- ? .", "- 0 0", "- 0 0", "- 1 1", "- 1 1", "- . 0", "- . 0", "- . 0", "- . 1", "- . 1"},
			2, "a1=?",
		},
		{
			// The old counts of a function and the new ones of all have four
			// people in common: what differs is of one and one, and so
			// the other four are known as well.
			"one goes of a function that was shown, and four of the others",
			[]string{"desk 0 0", "desk 0 0", "desk 0 0", "desk 0 0", "desk 1 .", "web ? ?", "web 0 .", "web 0 .", "web 1 .", "web 1 ."},
			4, "a1=0 b1=0 c1=0 d1=0 e1=1 f1=?",
		},
		{
			// Five come and five go, each time enough. The first and the third
			// counts have four people in common, again.
			"four come and go, and one takes the place of another",
			[]string{"- 1 1 .", "- 0 0 0", "- 0 0 0", "- 0 0 0", "- 0 0 0", "- . 0 .", "- . 0 .", "- . 1 .", "- . 1 .", "- . ? ?"},
			3, "a1=1 b1=0 c1=0 d1=0 e1=0 j2=?",
		},
	} {
		var lives []life
		for _, s := range tt.people {
			words := strings.Fields(s)
			lives = append(lives, life{strings.Trim(words[0], "-"), words[1:]})
		}
		p, names, values := puzzleOf(asked(2), lives)
		k := p.solve()[fmt.Sprint(p.counts(values))]
		var told []string
		for _, i := range p.givenAway(k) {
			told = append(told, names[i]+"="+[]string{"0", "1", "?"}[k[i]])
		}
		if got := strings.Join(told, " "); len(p.groups) != tt.groups || got != tt.want {
			t.Errorf("%s: %d groups %v tell %q, want %d and %q", tt.name, len(p.groups), p.counts(values), got, tt.groups, tt.want)
		}
	}
}
