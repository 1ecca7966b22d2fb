package assessment_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"trede/assessment"
	"trede/questions"
)

// A short hand for small questionnaires and answers, for the examples of the
// rules.

// day is the day on which the examples are read.
const day questions.Date = 2026_11_23

// small returns a questionnaire with the stages, thresholds and levels of
// omnichannel, and with the dimensions given: "people: a=base b=mono c=multi".
// Slugs are unique, so that answers can name a question by its slug alone.
func small(dimensions ...string) *questions.Questionnaire {
	q := &questions.Questionnaire{
		Stages: []questions.Stage{
			{ID: "mono", Asks: map[string]int{"mono": 1}, Tolerance: 1},
			{ID: "multi", Asks: map[string]int{"mono": 2, "multi": 2}, Tolerance: 2},
			{ID: "omni", Asks: map[string]int{"mono": 2, "multi": 2, "omni": 3}},
		},
		Base:         questions.BaseRule{Level: 2, RedCeiling: "mono", AmberCeiling: "multi"},
		ProofFrom:    2,
		UnknownLimit: 0.25,
		Scale:        make([]questions.Text, 4),
	}
	for _, line := range dimensions {
		id, list, _ := strings.Cut(line, ": ")
		d := questions.Dimension{ID: id}
		for _, item := range strings.Fields(list) {
			slug, neededFor, _ := strings.Cut(item, "=")
			d.Questions = append(d.Questions, questions.Question{
				ID:            questions.QuestionID(id + "." + slug),
				Slug:          slug,
				Dimension:     id,
				NeededFor:     neededFor,
				Proof:         questions.ProofRule{ValidMonths: 12},
				NotApplicable: true,
			})
		}
		q.Dimensions = append(q.Dimensions, d)
	}
	return q
}

// find returns the question with the slug, to be changed.
func find(t *testing.T, q *questions.Questionnaire, slug string) *questions.Question {
	t.Helper()
	for question := range q.All {
		if question.Slug == slug {
			return question
		}
	}
	t.Fatalf("there is no question %q", slug)
	return nil
}

// contradiction claims a level or more of the one and has against it a level
// or less of the other: "a>=2", "b<=0".
func contradiction(t *testing.T, q *questions.Questionnaire, id, severity string, claims, against []string) questions.Contradiction {
	t.Helper()
	conditions := func(list []string, sign string) []questions.Condition {
		var out []questions.Condition
		for _, s := range list {
			slug, level, ok := strings.Cut(s, sign)
			if !ok {
				t.Fatalf("%q has no %s", s, sign)
			}
			out = append(out, questions.Condition{Question: find(t, q, slug).ID, Level: int(level[0] - '0')})
		}
		return out
	}
	return questions.Contradiction{ID: id, Severity: severity, Claims: conditions(claims, ">="), Against: conditions(against, "<=")}
}

// sheet gives answers: "a=3 b=2+ c=2* d=2! e=? f=-". A level alone has no
// proof, one with + has a valid one, * one that was accepted, ! one that was
// rejected; ? is don't know, - not applicable.
func sheet(t *testing.T, q *questions.Questionnaire, list string) assessment.Answers {
	t.Helper()
	answers := assessment.Answers{}
	for _, item := range strings.Fields(list) {
		slug, answer, _ := strings.Cut(item, "=")
		answers[find(t, q, slug).ID] = answerOf(t, answer)
	}
	return answers
}

func answerOf(t *testing.T, s string) assessment.Answer {
	t.Helper()
	switch s {
	case "?":
		return assessment.Answer{Kind: assessment.Unknown}
	case "-":
		return assessment.Answer{Kind: assessment.NotApplicable, Reason: "there is none"}
	}
	a := assessment.Answer{Kind: assessment.Levelled, Level: int(s[0] - '0')}
	switch s[1:] {
	case "":
		return a
	case "+":
	case "*":
		a.Review.Verdict = assessment.Accepted
	case "!":
		a.Review.Verdict = assessment.Rejected
	default:
		t.Fatalf("%q is no answer", s)
	}
	a.Proof = validProof(day)
	return a
}

// scored is the outcome of a short-hand sheet on the day.
func scored(t *testing.T, q *questions.Questionnaire, list string) assessment.Outcome {
	t.Helper()
	return assessment.Compile(q).Score(sheet(t, q, list), nil, day)
}

// In words: what the examples expect of an outcome.

func stageName(q *questions.Questionnaire, stage int) string {
	if stage == assessment.None {
		return "none"
	}
	return q.Stages[stage].ID
}

func inWords(q *questions.Questionnaire, p assessment.Position) string {
	if p.InOrder {
		return stageName(q, p.Stage) + ", in order"
	}
	return stageName(q, p.Stage) + ", not in order"
}

// names returns the questions at the indices of an outcome.
func names(q *questions.Questionnaire, indices []int) []questions.QuestionID {
	rules := assessment.Compile(q)
	var ids []questions.QuestionID
	for _, i := range indices {
		ids = append(ids, rules.Question(i).ID)
	}
	return ids
}

// blockersInWords returns a line for each: "people.a needs 2, has 1: level".
func blockersInWords(q *questions.Questionnaire, blockers []assessment.Blocker) []string {
	rules := assessment.Compile(q)
	var lines []string
	for _, b := range blockers {
		has := "nothing"
		if b.Has != assessment.None {
			has = fmt.Sprint(b.Has)
		}
		lines = append(lines, fmt.Sprintf("%s needs %d, has %s: %s", rules.Question(b.Question).ID, b.Needs, has, b.Reason))
	}
	return lines
}

// dimensionInWords gives "multi: base 1/2 mono 4/4 multi 6/7 omni 6/8".
func dimensionInWords(q *questions.Questionnaire, d assessment.DimensionResult) string {
	line := stageName(q, d.Reached) + ":"
	for i, name := range slices.Concat([]string{"base"}, stageNames(q)) {
		line += fmt.Sprintf(" %s %d/%d", name, d.Met[i].Met, d.Met[i].Of)
	}
	return line
}

func stageNames(q *questions.Questionnaire) []string {
	var ids []string
	for _, s := range q.Stages {
		ids = append(ids, s.ID)
	}
	return ids
}
