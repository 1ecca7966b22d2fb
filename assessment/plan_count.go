package assessment

import (
	"slices"

	"trede/questions"
)

// steps takes the first action of a kind from each question in the list.
func (r *Rules) steps(items []PlanItem, kind string) []Step {
	var steps []Step
	for _, item := range items {
		for _, a := range r.questions[item.Question].Actions {
			if a.Kind == kind {
				steps = append(steps, Step{item.Question, a.Text})
				break
			}
		}
		if len(steps) == actionsPerKind {
			break
		}
	}
	return steps
}

// lawFirst puts what a law asks before what only the next stage asks.
func (r *Rules) lawFirst(items []PlanItem) []PlanItem {
	byLaw := slices.Clone(items)
	slices.SortStableFunc(byLaw, func(a, b PlanItem) int {
		return min(len(r.questions[b.Question].Laws), 1) - min(len(r.questions[a.Question].Laws), 1)
	})
	return byLaw
}

func (r *Rules) countObstacles(answers Answers) []ObstacleCount {
	var counts []ObstacleCount
	for o := range r.q.Obstacles {
		c := ObstacleCount{Obstacle: o}
		for i := range r.questions {
			if slices.Contains(answers[r.questions[i].ID].Obstacles, r.q.Obstacles[o].ID) {
				c.Questions = append(c.Questions, i)
			}
		}
		if len(c.Questions) > 0 {
			counts = append(counts, c)
		}
	}
	slices.SortStableFunc(counts, func(a, b ObstacleCount) int { return len(b.Questions) - len(a.Questions) })
	return counts
}

func (r *Rules) countLaws(points []Standpoint, asOf questions.Date) (laws []LawCount, announced []int) {
	for l, law := range r.q.Laws {
		if !law.InForce(asOf) {
			announced = append(announced, l)
			continue
		}
		c := LawCount{Law: l}
		for i := range r.questions {
			if points[i].Kind == NotApplicable || !slices.Contains(r.questions[i].Laws, law.ID) {
				continue
			}
			c.Of++
			if points[i].Proven >= r.proofFrom {
				c.Shown++
			} else {
				c.Open = append(c.Open, i)
			}
		}
		laws = append(laws, c)
	}
	return laws, announced
}
