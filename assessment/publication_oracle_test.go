package assessment_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"trede/assessment"
	"trede/questions"
)

// This file is a second implementation of what an owner may see, written from
// the text of the rules alone: sets of people, one function for each rule. It
// shares nothing with Publish but the types of sheets.

// witness is a question as it is shown to the owner.
type witness struct {
	on     questions.Date
	kept   bool
	people map[assessment.SheetID]assessment.Opinion // who is in the counts, and as what
	roles  map[string][]assessment.Opinion
}

// history is all that happened to a collection.
type history struct {
	levels int
	roles  []string
	there  map[assessment.SheetID]assessment.Colleague // not erased
	shown  map[questions.QuestionID]witness
}

// close is rules 2 and 4.
func (h *history) close(on questions.Date) {
	for _, id := range []questions.QuestionID{"x", "y"} {
		now := h.answers(id)
		was, shown := h.shown[id]
		switch {
		case !shown && len(now) >= 5:
			h.shown[id] = witness{on: on, people: now, roles: h.byRole(id)}
		case shown && len(now) >= 5 && difference(was.people, now) >= 5:
			h.shown[id] = witness{on: on, people: now}
		case shown:
			was.kept = true
			h.shown[id] = was
		}
	}
}

func (h *history) answers(id questions.QuestionID) map[assessment.SheetID]assessment.Opinion {
	answers := map[assessment.SheetID]assessment.Opinion{}
	for sheet, c := range h.there {
		if o := c.Opinions[id]; o.Kind != assessment.NotAnswered {
			answers[sheet] = o
		}
	}
	return answers
}

// difference is changed + max(new, gone).
func difference(was, now map[assessment.SheetID]assessment.Opinion) int {
	var changed, fresh, gone int
	for sheet, o := range now {
		if then, ok := was[sheet]; !ok {
			fresh++
		} else if code(then) != code(o) {
			changed++
		}
	}
	for sheet := range was {
		if _, ok := now[sheet]; !ok {
			gone++
		}
	}
	if fresh > gone {
		return changed + fresh
	}
	return changed + gone
}

// code is an answer without its remark.
func code(o assessment.Opinion) string {
	switch o.Kind {
	case assessment.Levelled:
		return fmt.Sprint(o.Level)
	case assessment.Unknown:
		return "?"
	case assessment.NotApplicable:
		return "n"
	}
	return "."
}

func (h *history) byRole(id questions.QuestionID) map[string][]assessment.Opinion {
	groups := map[string][]assessment.Opinion{}
	rest := 0
	for sheet, o := range h.answers(id) {
		role := h.there[sheet].Role
		groups[role] = append(groups[role], o)
	}
	for role, group := range groups {
		if role == "" || len(group) < 5 {
			rest += len(group)
			delete(groups, role)
		}
	}
	for 0 < rest && rest < 5 && len(groups) > 0 {
		joins := ""
		for _, role := range h.roles {
			if groups[role] != nil && (joins == "" || len(groups[role]) <= len(groups[joins])) {
				joins = role
			}
		}
		rest += len(groups[joins])
		delete(groups, joins)
	}
	return groups
}

// told is what the owner sees, in words. Remarks are in no order here.
func (h *history) told() (words []string) {
	for _, id := range []questions.QuestionID{"x", "y"} {
		q, shown := h.shown[id]
		if !shown {
			words = append(words, string(id)+" is hidden")
			continue
		}
		var all []assessment.Opinion
		var remarks []string
		for sheet, o := range q.people {
			all = append(all, o)
			if _, there := h.there[sheet]; there && o.Remark != "" { // rule 5
				remarks = append(remarks, o.Remark)
			}
		}
		slices.Sort(remarks)
		words = append(words, fmt.Sprint(id, " of ", q.on, ", kept ", q.kept, ": ", h.count(all), remarks))
		for _, role := range h.roles {
			if group := q.roles[role]; group != nil {
				words = append(words, fmt.Sprint(id, " ", role, ": ", h.count(group)))
			}
		}
	}
	return words
}

func (h *history) count(opinions []assessment.Opinion) string {
	counts := map[string]int{}
	for _, o := range opinions {
		counts[code(o)]++
	}
	s := fmt.Sprint(counts["?"], " ", counts["n"])
	for level := range h.levels {
		s += fmt.Sprint(" ", counts[fmt.Sprint(level)])
	}
	return s
}

// waiting is of how many sheets an answer is not in what is shown, or is in it
// and is theirs no more.
func (h *history) waiting() int {
	waits := map[assessment.SheetID]bool{}
	for _, id := range []questions.QuestionID{"x", "y"} {
		now, counted := h.answers(id), h.shown[id].people
		for sheet, o := range now {
			if then, ok := counted[sheet]; !ok || code(then) != code(o) {
				waits[sheet] = true
			}
		}
		for sheet := range counted {
			if _, ok := now[sheet]; !ok {
				waits[sheet] = true
			}
		}
	}
	return len(waits)
}

// seen is what a publication shows, in the words of told.
func seen(levels int, p assessment.Publication) (words []string) {
	line := func(s assessment.Spread) string {
		text := fmt.Sprint(s.Unknown, " ", s.NotApplicable)
		for level := range levels {
			text += fmt.Sprint(" ", s.Counts[level])
		}
		return text
	}
	for _, id := range []questions.QuestionID{"x", "y"} {
		q, shown := p.Question(id)
		if !shown {
			words = append(words, string(id)+" is hidden")
			continue
		}
		remarks := slices.Sorted(slices.Values(q.Remarks))
		words = append(words, fmt.Sprint(id, " of ", q.On, ", kept ", q.Kept, ": ", line(q.Spread), remarks))
		for _, role := range q.Roles {
			words = append(words, fmt.Sprint(id, " ", role.Role, ": ", line(role.Spread)))
		}
	}
	return words
}

// drawColleagues draws sheets of which some have the same ids in every draw.
func drawColleagues(t *rapid.T, label string) []assessment.Colleague {
	var sheets []assessment.Colleague
	for i := range rapid.IntRange(0, 13).Draw(t, label) {
		if rapid.IntRange(0, 5).Draw(t, "is there") == 0 {
			continue
		}
		sheets = append(sheets, assessment.Colleague{
			Sheet:    assessment.SheetID(fmt.Sprint("s", i)),
			Role:     rapid.SampledFrom([]string{"desk", "desk", "web", "law", ""}).Draw(t, "role"),
			Opinions: assessment.Opinions{"x": drawOpinion(t), "y": drawOpinion(t)},
		})
	}
	return sheets
}

func drawOpinion(t *rapid.T) assessment.Opinion {
	return opinion(rapid.SampledFrom([]string{"0", "0", "1", "?", "n", ".", "0(said)", "1(said)", "1(more)"}).Draw(t, "answer"))
}

// A collection with sheets that begin, change, are erased, and many closings.
func TestPublish_isWhatTheRulesSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const levels = 2
		rules := asked(levels)
		h := &history{levels: levels, roles: []string{"desk", "web", "law"}, there: map[assessment.SheetID]assessment.Colleague{}, shown: map[questions.QuestionID]witness{}}
		var p assessment.Publication
		compare := func(what string) {
			t.Helper()
			if diff := diff(h.told(), seen(levels, p)); diff != "" {
				t.Fatalf("after %s (-oracle +shown):\n%s", what, diff)
			}
		}
		began := 0
		missing := false // a sheet, and the publication does not know yet
		for closing := range rapid.IntRange(1, 6).Draw(t, "closings") {
			for range rapid.IntRange(0, 9).Draw(t, "begin") {
				id := assessment.SheetID(fmt.Sprint("s", began))
				began++
				h.there[id] = assessment.Colleague{
					Sheet: id, Role: rapid.SampledFrom([]string{"desk", "web", "law", ""}).Draw(t, "role"),
					Opinions: assessment.Opinions{"x": drawOpinion(t), "y": drawOpinion(t)},
				}
			}
			for i := range began {
				id := assessment.SheetID(fmt.Sprint("s", i))
				c, there := h.there[id]
				if !there {
					continue
				}
				switch rapid.IntRange(0, 9).Draw(t, "do") {
				case 0, 1:
					h.there[id] = assessment.Colleague{Sheet: id, Role: c.Role, Opinions: assessment.Opinions{"x": drawOpinion(t), "y": c.Opinions["y"]}}
				case 2:
					h.there[id] = assessment.Colleague{Sheet: id, Role: c.Role, Opinions: assessment.Opinions{"x": c.Opinions["x"], "y": drawOpinion(t)}}
				case 3:
					delete(h.there, id)
					if rapid.Bool().Draw(t, "at once") { // or found missing at the closing
						p = p.Erase(id)
					} else {
						missing = true
					}
					if closing > 0 && !missing {
						compare("erasing " + string(id))
					}
				}
			}
			on := questions.Date(20261101 + closing)
			h.close(on)
			missing = false
			var sheets []assessment.Colleague
			answered := 0
			for _, c := range h.there {
				sheets = append(sheets, c)
				if c.Opinions["x"].Kind != assessment.NotAnswered || c.Opinions["y"].Kind != assessment.NotAnswered {
					answered++
				}
			}
			p = rules.Publish(p, sheets, on)
			compare(fmt.Sprint("closing ", closing))
			if got := fmt.Sprint(p.On, p.Sheets, p.Waiting); got != fmt.Sprint(on, answered, h.waiting()) {
				t.Fatalf("day, sheets and waiting are %s, want %v %d %d", got, on, answered, h.waiting())
			}
		}
	})
}
