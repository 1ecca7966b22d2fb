package assessment

import (
	"slices"
	"sort"

	"trede/questions"
)

// contradiction is a questionnaire's contradiction with its questions as
// indexes. It is judged on the levels as they are claimed, and stands even where
// a reviewer's acceptance makes it harmless.
type contradiction struct {
	blocks          bool
	claims, against []condition
}

type condition struct{ question, level int }

func (r *Rules) addContradictions() {
	compile := func(list []questions.Condition) []condition {
		out := make([]condition, 0, len(list))
		for _, c := range list {
			out = append(out, condition{r.index[c.Question], c.Level})
		}
		sort.Slice(out, func(a, b int) bool { return out[a].question < out[b].question })
		return out
	}
	for _, c := range r.q.Contradictions {
		r.contradictions = append(r.contradictions, contradiction{
			blocks:  c.Severity == questions.Blocks,
			claims:  compile(c.Claims),
			against: compile(c.Against),
		})
	}
}

// Contradictions lists the contradictions that stand, as Score does, for pages
// that need nothing else of an outcome.
func (r *Rules) Contradictions(answers Answers, explanations map[string]string) []Standing {
	s := r.scratch.Get().(*scratch)
	defer r.scratch.Put(s)
	s.blockers, s.ints, s.standing = s.blockers[:0], s.ints[:0], s.standing[:0]
	for i := range r.questions {
		s.states[i] = state{claimed: None}
		if a, ok := answers[r.questions[i].ID]; ok && a.Kind == Levelled {
			s.states[i] = state{kind: Levelled, claimed: a.Level, verdict: a.Review.Verdict}
		}
	}
	r.contradict(s)
	var o Outcome
	r.hand(s, &o, [readings + 1]int{}, [readings + 1]int{}, explanations)
	return o.Contradictions
}

// contradictClaims marks every answer on the claiming side of a contradiction
// that blocks.
func (r *Rules) contradictClaims(s *scratch) {
	for _, c := range r.contradictions {
		if !c.blocks || !stands(s, c) {
			continue
		}
		for _, claim := range c.claims {
			if s.states[claim.question].claimed >= claim.level {
				s.states[claim.question].contradicted = true
			}
		}
	}
}

func stands(s *scratch, c contradiction) bool {
	claims, against := false, false
	for _, claim := range c.claims {
		claims = claims || reaches(s, claim)
	}
	for _, a := range c.against {
		against = against || fails(s, a)
	}
	return claims && against
}

func reaches(s *scratch, c condition) bool {
	return s.states[c.question].kind == Levelled && s.states[c.question].claimed >= c.level
}

func fails(s *scratch, c condition) bool {
	return s.states[c.question].kind == Levelled && s.states[c.question].claimed <= c.level
}

// contradict lists every contradiction that stands, with who takes part.
func (r *Rules) contradict(s *scratch) {
	for i, c := range r.contradictions {
		if !stands(s, c) {
			continue
		}
		at := span{contradiction: i, from: len(s.ints)}
		for _, claim := range c.claims {
			if reaches(s, claim) {
				s.ints = append(s.ints, claim.question)
			}
		}
		at.against = len(s.ints)
		for _, a := range c.against {
			if fails(s, a) {
				s.ints = append(s.ints, a.question)
			}
		}
		at.to = len(s.ints)
		s.standing = append(s.standing, at)
	}
}

// anyNotAccepted reports whether somebody still has to look at one of the
// claims: one that was accepted counts as proven all the same.
func (s *scratch) anyNotAccepted(claims []int) bool {
	return slices.ContainsFunc(claims, func(i int) bool { return s.states[i].verdict != Accepted })
}
