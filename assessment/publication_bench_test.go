package assessment_test

import (
	"fmt"
	"testing"
	"time"

	"trede/assessment"
	"trede/questions"
)

// manySheets are two hundred sheets that answer every question, one answer in
// five with a remark. Some of them changed.
func manySheets(q *questions.Questionnaire, changed int) []assessment.Colleague {
	var sheets []assessment.Colleague
	for i := range 200 {
		c := assessment.Colleague{Sheet: assessment.SheetID(fmt.Sprintf("sheet%03d", i*7919%1000)), Role: q.Roles[i%len(q.Roles)].ID, Opinions: assessment.Opinions{}}
		for question := range q.All {
			o := assessment.Opinion{Kind: assessment.Levelled, Level: (i*i + question.Number) % len(q.Scale)}
			switch {
			case i < changed:
				o = assessment.Opinion{Kind: assessment.Unknown}
			case (i+question.Number)%5 == 0:
				o.Remark = fmt.Sprintf("Aan de balie zien wij dit %d keer per week gebeuren, bij product %d.", i, question.Number)
			}
			c.Opinions[question.ID] = o
		}
		sheets = append(sheets, c)
	}
	return sheets
}

// BenchmarkPublish closes a collection of 200 sheets of 50 answers: for the
// first time, with counts that all stay, and with counts that are all replaced.
// In turn it does the least there is to do, which is to copy every sheet; the
// ratio says how many times longer publishing takes than that.
func BenchmarkPublish(b *testing.B) {
	rules := assessment.Compile(questions.Omnichannel())
	sheets := manySheets(rules.Questionnaire(), 0)
	first := rules.Publish(assessment.Publication{}, sheets, 20261113)
	for _, bench := range []struct {
		name   string
		before assessment.Publication
		sheets []assessment.Colleague
	}{
		{"first", assessment.Publication{}, sheets},
		{"kept", first, manySheets(rules.Questionnaire(), 4)},
		{"replaced", first, manySheets(rules.Questionnaire(), 5)},
	} {
		b.Run(bench.name, func(b *testing.B) {
			var ours, plain time.Duration
			b.ReportAllocs()
			for b.Loop() {
				start := time.Now()
				p := rules.Publish(bench.before, bench.sheets, 20261120)
				ours += time.Since(start)
				b.StopTimer()
				if len(p.Questions) != 50 || p.Questions[0].Kept != (bench.name == "kept") {
					b.Fatalf("%d questions, kept %t", len(p.Questions), p.Questions[0].Kept)
				}
				start = time.Now()
				if copied := copySheets(bench.sheets); len(copied) != 200 {
					b.Fatal(len(copied))
				}
				plain += time.Since(start)
				b.StartTimer()
			}
			b.ReportMetric(ours.Seconds()/plain.Seconds(), "x-copy")
		})
	}
}

// copySheets is what reading sheets comes to at least.
func copySheets(sheets []assessment.Colleague) (copied []assessment.Colleague) {
	for _, c := range sheets {
		opinions := assessment.Opinions{}
		for id, o := range c.Opinions {
			opinions[id] = o
		}
		c.Opinions = opinions
		copied = append(copied, c)
	}
	return copied
}
