package assessment_test

import (
	"runtime/debug"
	"slices"
	"testing"

	"trede/assessment"
	"trede/questions"
)

// wholeSheet answers every question of the questionnaire, each somewhat
// differently, as a real one does.
func wholeSheet(q *questions.Questionnaire) assessment.Answers {
	answers := assessment.Answers{}
	for question := range q.All {
		a := acceptedAt(question.Number%len(q.Scale), day)
		a.Review.Verdict = assessment.Verdict(question.Number % 3)
		answers[question.ID] = a
	}
	return answers
}

func BenchmarkScore(b *testing.B) {
	q := questions.Omnichannel()
	rules, answers := assessment.Compile(q), wholeSheet(q)
	b.ReportAllocs()
	for b.Loop() {
		rules.Score(answers, nil, day)
	}
}

func BenchmarkScore_fantasy(b *testing.B) {
	q := questions.Omnichannel()
	rules, answers := assessment.Compile(q), fantasy(q)
	b.ReportAllocs()
	for b.Loop() {
		rules.Score(answers, nil, day)
	}
}

func BenchmarkScore_parallel(b *testing.B) {
	q := questions.Omnichannel()
	rules, answers := assessment.Compile(q), wholeSheet(q)
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			rules.Score(answers, nil, day)
		}
	})
}

// A score is called for every request and every row of a comparison.
func TestScore_allocatesNextToNothing(t *testing.T) {
	if underRaceDetector() {
		t.Skip("the race detector makes sync.Pool forget at random")
	}
	q := questions.Omnichannel()
	rules, answers := assessment.Compile(q), wholeSheet(q)
	if o := rules.Score(answers, nil, day); len(o.Contradictions) == 0 || len(o.Proven.Blockers) == 0 {
		t.Fatal("the sheet has nothing to tell")
	}
	const most = 5
	if got := testing.AllocsPerRun(100, func() { rules.Score(answers, nil, day) }); got > most {
		t.Errorf("%v allocations, want at most %d", got, most)
	}
}

func underRaceDetector() bool {
	info, ok := debug.ReadBuildInfo()
	return ok && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"})
}
