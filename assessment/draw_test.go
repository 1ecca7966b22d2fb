package assessment_test

import (
	"maps"

	"pgregory.net/rapid"

	"trede/assessment"
	"trede/questions"
	"trede/questions/questionstest"
)

// drawn is a questionnaire with answers to it and a day to read them on.
type drawn struct {
	q            *questions.Questionnaire
	answers      assessment.Answers
	explanations map[string]string
	asOf         questions.Date
}

func draw(t *rapid.T) drawn {
	d := drawn{q: questionstest.Draw(t)}
	d.asOf = rapid.SampledFrom([]questions.Date{
		20251231, 20260101, // the eve of a law and its first day
		20260228, 20260301, 20240229, 20300101,
	}).Draw(t, "as_of")
	d.answers = drawAnswers(t, d.q, d.asOf)
	d.explanations = rapid.SampledFrom([]map[string]string{
		nil, {"contradiction1": "we know"}, {"contradiction1": " ", "contradiction2": "so it is", "contradiction3": "yes"},
	}).Draw(t, "explanations")
	return d
}

// drawWithoutContradictions draws a questionnaire in which every answer stands
// by itself.
func drawWithoutContradictions(t *rapid.T) drawn {
	d := draw(t)
	d.q.Contradictions = nil
	return d
}

func (d drawn) score() assessment.Outcome {
	return assessment.Compile(d.q).Score(d.answers, d.explanations, d.asOf)
}

// with returns the same with another answer.
func (d drawn) with(id questions.QuestionID, a assessment.Answer) drawn {
	d.answers = maps.Clone(d.answers)
	d.answers[id] = a
	return d
}

// drawAnswers draws a sheet by somebody of a certain mood, so that the top of
// the stair is met as well as its foot. The best mood has no doubts at all.
func drawAnswers(t *rapid.T, q *questions.Questionnaire, asOf questions.Date) assessment.Answers {
	answers := assessment.Answers{}
	mood := rapid.IntRange(0, 10).Draw(t, "mood")
	for question := range q.All {
		if a := drawAnswer(t, q, question, asOf, mood); a.Kind != assessment.NotAnswered || rapid.Bool().Draw(t, "withdrawn") {
			answers[question.ID] = a
		}
	}
	return answers
}

func drawAnswer(t *rapid.T, q *questions.Questionnaire, question *questions.Question, asOf questions.Date, mood int) assessment.Answer {
	top := len(q.Scale) - 1
	a := assessment.Answer{Kind: assessment.Levelled, Level: top}
	good := rapid.IntRange(0, 9).Draw(t, "good") < mood
	if good {
		a.Level = rapid.SampledFrom([]int{top, top, top, top - 1}).Draw(t, "high")
	} else {
		a.Kind = rapid.SampledFrom([]assessment.Kind{
			assessment.Levelled, assessment.Levelled, assessment.Levelled, assessment.Levelled, assessment.Levelled,
			assessment.Unknown, assessment.NotAnswered, assessment.NotApplicable,
		}).Draw(t, "kind")
		a.Level = rapid.IntRange(0, top).Draw(t, "level")
	}
	switch a.Kind {
	case assessment.NotApplicable:
		if !question.NotApplicable {
			return assessment.Answer{}
		}
		return assessment.Answer{Kind: a.Kind, Reason: "there is none"}
	case assessment.Levelled:
		a.Note = "seen"
		a.Obstacles = rapid.SampledFrom([][]string{nil, {"money"}, {"rain", "money"}}).Draw(t, "obstacles")
	default:
		a.Level = 0
	}
	a.Proof, a.Review = validProof(asOf), drawReview(t)
	if !good || mood == 10 {
		a.Proof = drawProof(t, question.Proof.ValidMonths, asOf)
	}
	return a
}

// drawProof draws what may be wrong with a proof, and the days on which it
// becomes so.
func drawProof(t *rapid.T, months int, asOf questions.Date) assessment.Proof {
	today, lastDay := asOf.Time(), asOf.Time().AddDate(0, -months, 0)
	days := []questions.Date{
		0, 20250131, 20260131, 20250829, 20260128,
		questions.DateOf(today.AddDate(0, 0, -1)), questions.DateOf(today), questions.DateOf(today.AddDate(0, 0, 1)),
		questions.DateOf(lastDay.AddDate(0, 0, -1)), questions.DateOf(lastDay), questions.DateOf(lastDay.AddDate(0, 0, 1)),
	}
	return assessment.Proof{
		What: rapid.SampledFrom([]string{"report", "report", "report", "", " \t\n"}).Draw(t, "what"),
		Date: rapid.SampledFrom(days).Draw(t, "date"),
	}
}

func drawReview(t *rapid.T) assessment.Review {
	verdict := rapid.SampledFrom([]assessment.Verdict{
		assessment.Unreviewed, assessment.Accepted, assessment.Accepted, assessment.Rejected,
	}).Draw(t, "verdict")
	if verdict == assessment.Unreviewed {
		return assessment.Review{}
	}
	return assessment.Review{Verdict: verdict, By: "adviser"}
}

// validProof counts on the day for any question.
func validProof(asOf questions.Date) assessment.Proof {
	return assessment.Proof{What: "report", Date: asOf}
}

// acceptedAt is an answer that counts in every reading on the day.
func acceptedAt(level int, asOf questions.Date) assessment.Answer {
	return assessment.Answer{
		Kind:   assessment.Levelled,
		Level:  level,
		Proof:  validProof(asOf),
		Review: assessment.Review{Verdict: assessment.Accepted},
	}
}
