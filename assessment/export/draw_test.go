package export_test

import (
	"strings"
	"unicode"

	"pgregory.net/rapid"

	"trede/assessment"
	"trede/assessment/export"
	"trede/questions"
)

// drawFile draws what an answers file for the questionnaire can say.
func drawFile(t *rapid.T, q *questions.Questionnaire) export.AnswersFile {
	file := export.AnswersFile{
		Organisation: assessment.Organisation{
			Name: assessment.CleanLine(drawText(t, "name", assessment.MaxName)),
			Code: assessment.CleanLine(drawText(t, "code", assessment.MaxCode)),
		},
		Answers:      assessment.Answers{},
		Explanations: map[string]string{},
	}
	for question := range q.All {
		if rapid.Bool().Draw(t, "answered") {
			file.Answers[question.ID] = drawAnswer(t, q, question)
		}
	}
	if rapid.Bool().Draw(t, "targeted") {
		file.Target = rapid.SampledFrom(q.Stages).Draw(t, "target").ID
	}
	for _, c := range q.Contradictions {
		if rapid.Bool().Draw(t, "explained") {
			file.Explanations[c.ID] = assessment.CleanText(drawFilled(t, "explanation", assessment.MaxExplanation))
		}
	}
	return file
}

func drawAnswer(t *rapid.T, q *questions.Questionnaire, question *questions.Question) assessment.Answer {
	a := assessment.Answer{
		Kind:  rapid.SampledFrom([]assessment.Kind{assessment.Levelled, assessment.Unknown, assessment.NotApplicable}).Draw(t, "kind"),
		Note:  drawText(t, "note", assessment.MaxNote),
		Proof: assessment.Proof{What: drawText(t, "what", assessment.MaxWhat), Link: drawLink(t), Date: drawDate(t)},
	}
	if a.Kind == assessment.NotApplicable && !question.NotApplicable {
		a.Kind = assessment.Unknown
	}
	switch a.Kind {
	case assessment.Levelled:
		a.Level = rapid.IntRange(0, len(q.Scale)-1).Draw(t, "level")
	case assessment.NotApplicable:
		a.Reason = drawFilled(t, "reason", assessment.MaxReason)
	}
	for _, o := range q.Obstacles {
		if rapid.Bool().Draw(t, "obstacle") {
			a.Obstacles = append(a.Obstacles, o.ID)
		}
	}
	if rapid.Bool().Draw(t, "reviewed") {
		a.Review = assessment.Review{
			Verdict: rapid.SampledFrom([]assessment.Verdict{assessment.Accepted, assessment.Rejected}).Draw(t, "verdict"),
			By:      drawText(t, "by", assessment.MaxName),
			On:      drawDate(t),
			Remark:  drawText(t, "remark", assessment.MaxRemark),
		}
	}
	if rapid.Bool().Draw(t, "agreed") {
		a.Agreed = assessment.Agreement{
			On: drawDate(t), Reason: drawFilled(t, "why", assessment.MaxAgreement),
			From: assessment.Source(rapid.IntRange(0, int(assessment.FromRound)).Draw(t, "from")),
		}
		for _, r := range q.Roles {
			if rapid.Bool().Draw(t, "with") {
				a.Agreed.With = append(a.Agreed.With, r.ID)
			}
		}
		a.Agreed.On = max(a.Agreed.On, assessment.FirstDay)
	}
	return a.Clean() // what is not clean is read as if it were
}

func drawText(t *rapid.T, label string, limit int) string {
	letter := rapid.Rune().Filter(func(r rune) bool { return !unicode.IsControl(r) || strings.ContainsRune("\n\r\t", r) })
	return rapid.StringOfN(letter, 0, min(limit, 30), -1).Draw(t, label)
}

func drawFilled(t *rapid.T, label string, limit int) string {
	return "x" + drawText(t, label, limit-1)
}

func drawLink(t *rapid.T) string {
	return rapid.SampledFrom([]string{"", "https://intranet.example/a?b=1&c=2#d", "http://[::1]:8080/é <>\"'"}).Draw(t, "link")
}

func drawDate(t *rapid.T) questions.Date {
	if rapid.Bool().Draw(t, "dated") {
		return 0
	}
	return questions.Date(20240229).AddMonths(rapid.IntRange(-12000, 24000).Draw(t, "months"))
}
