package store_test

import (
	"slices"
	"testing"

	"trede/assessment"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
	"trede/questions"
)

// BenchmarkColleagues reads the sheets of two hundred colleagues who answered
// all questions, at every fifth with a remark.
func BenchmarkColleagues(b *testing.B) {
	for name, fresh := range map[string]func(testing.TB) string{"sqlite": storetest.SQLite, "postgres": storetest.Postgres} {
		b.Run(name, func(b *testing.B) {
			const sheets = 200
			s := storetest.Open(b, fresh(b), store.Options{})
			a := ask(b, s, assessment.SeenApart)
			var changes []assessment.Change
			for question := range questions.Omnichannel().All {
				c := level(question.ID, question.Number%4, 0)
				if question.Number%5 == 0 {
					c.Answer.Note = "De balie ziet de status van een aanvraag niet, en belt daarom met de vakafdeling."
				}
				changes = append(changes, c)
			}
			for range sheets {
				a.join(b, s, "service", changes...)
			}
			for b.Loop() {
				all, err := s.Colleagues(b.Context(), a.collection)
				if err != nil || len(all) != sheets || len(all[0].Opinions) != len(changes) {
					b.Fatal(len(all), err)
				}
			}
		})
	}
}

// BenchmarkOpenOfColleague opens the sheet of a colleague, and in turn the same
// sheet of an owner. Both are kept in memory, and the collection has a large
// publication. The ratio says how many times as long the colleague waits.
func BenchmarkOpenOfColleague(b *testing.B) {
	s := storetest.New(b)
	a, owner := ask(b, s, assessment.SeenApart), begin(b, s, fifty()...)
	c := a.join(b, s, "service", fifty()...)
	a.close(b, s, func(assessment.Publication, []assessment.Colleague) assessment.Publication {
		remarks := slices.Repeat([]string{"De balie ziet de status van een aanvraag niet."}, 20_000)
		return assessment.Publication{Questions: []assessment.Published{{Question: "people.hours", Remarks: remarks}}}
	})
	open(b, s, c.key)
	open(b, s, owner.key)
	for b.Loop() {
		ofOwner := least(func() { open(b, s, owner.key) })
		ofColleague := least(func() { open(b, s, c.key) })
		const limit = 2
		ratio := ofColleague.Seconds() / ofOwner.Seconds()
		b.ReportMetric(ratio, "x-owner")
		b.ReportMetric(limit, "x-limit")
		b.ReportMetric(float64(ofColleague.Nanoseconds())/1000, "µs/open")
		if ratio > limit {
			b.Errorf("a colleague waits %.1f times as long as an owner, the limit is %d", ratio, limit)
		}
	}
}
