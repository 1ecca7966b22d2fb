package templates_test

import (
	"bytes"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"trede/assessment"
	"trede/questions"
	"trede/questions/questionstest"
	"trede/templates"
	"trede/templates/locale"
)

// drawAnswer draws any answer that a form or a file could give.
func drawAnswer(t *rapid.T, q *questions.Questionnaire) assessment.Answer {
	a := assessment.Answer{
		Kind: rapid.SampledFrom([]assessment.Kind{
			assessment.Levelled, assessment.Levelled, assessment.Unknown, assessment.NotApplicable, assessment.NotAnswered,
		}).Draw(t, "kind"),
		Note:      rapid.SampledFrom([]string{"", "<i>note"}).Draw(t, "note"),
		Obstacles: rapid.SampledFrom([][]string{nil, {"rain"}, {"rain", "money"}}).Draw(t, "obstacles"),
	}
	switch a.Kind {
	case assessment.Levelled:
		a.Level = rapid.IntRange(0, len(q.Scale)-1).Draw(t, "level")
		a.Proof.What = rapid.SampledFrom([]string{"", "A report"}).Draw(t, "what")
		a.Proof.Date = rapid.SampledFrom([]questions.Date{0, 20201231, 20261101, 20270101}).Draw(t, "date")
		a.Review.Verdict = rapid.SampledFrom([]assessment.Verdict{assessment.Unreviewed, assessment.Accepted, assessment.Rejected}).Draw(t, "verdict")
	case assessment.NotApplicable:
		a.Reason = "none of those"
	}
	return a
}

func TestResult_anyAnswersToAnyQuestionnaire(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := questionstest.Draw(t)
		s := sheet{q: q, name: "Dorp", answers: assessment.Answers{}, asOf: 20261123}
		for question := range q.All {
			s.answers[question.ID] = drawAnswer(t, q)
		}
		if rapid.Bool().Draw(t, "explained") {
			s.explanations = map[string]string{"contradiction1": "so it is"}
		}
		for _, lang := range locale.Languages {
			var w bytes.Buffer
			if err := templates.Result(&w, s.view(lang)); err != nil {
				t.Fatal(err)
			}
			root, err := html.Parse(&w)
			if err != nil {
				t.Fatal(err)
			}
			if problems := (page{root}).problems(); len(problems) > 0 {
				t.Fatalf("%s: %v", lang, problems)
			}
		}
	})
}
