package store_test

import (
	"slices"
	"testing"
	"time"

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
			s := storetest.Open(b, fresh(b), store.Options{})
			a := askMany(b, s)
			for b.Loop() {
				all, err := s.Colleagues(b.Context(), a.collection)
				if err != nil || len(all) != manySheets || len(all[0].Opinions) != 50 {
					b.Fatal(len(all), err)
				}
			}
		})
	}
}

const manySheets = 200

// askMany asks two hundred colleagues, who answer all fifty questions, at every
// fifth with a remark.
func askMany(b *testing.B, s *store.Store) asked {
	a := ask(b, s, assessment.SeenApart)
	for sheet := range manySheets {
		var changes []assessment.Change
		for question := range questions.Omnichannel().All {
			c := level(question.ID, (sheet+question.Number)%4, 0)
			if question.Number%5 == 0 {
				c.Answer.Note = "De balie ziet de status van een aanvraag niet, en belt daarom met de vakafdeling."
			}
			changes = append(changes, c)
		}
		a.join(b, s, []string{"service", "it", "communication"}[sheet%3], changes...)
	}
	return a
}

// BenchmarkPublish makes what is shown of two hundred sheets, and in turn reads
// them from the store. The metrics are the ratio, the milliseconds, and the
// limits that both must keep.
func BenchmarkPublish(b *testing.B) {
	s := storetest.New(b)
	a, rules := askMany(b, s), assessment.Compile(questions.Omnichannel())
	for b.Loop() {
		read, published := time.Hour, time.Hour
		for range 20 {
			start := time.Now()
			sheets, err := s.Colleagues(b.Context(), a.collection)
			read = min(read, time.Since(start))
			if err != nil || len(sheets) != manySheets {
				b.Fatal(len(sheets), err)
			}
			start = time.Now()
			p := rules.Publish(assessment.Publication{}, sheets, 20261113)
			published = min(published, time.Since(start))
			if len(p.Questions) != 50 || p.Sheets != manySheets {
				b.Fatalf("%d questions of %d sheets", len(p.Questions), p.Sheets)
			}
		}
		const limit, most = 3, 5 * time.Millisecond
		ratio := published.Seconds() / read.Seconds()
		b.ReportMetric(ratio, "x-read")
		b.ReportMetric(limit, "x-limit")
		b.ReportMetric(published.Seconds()*1000, "ms/publication")
		b.ReportMetric(most.Seconds()*1000, "ms-limit")
		b.ReportMetric(0, "ns/op") // twenty of each, one by one
		if ratio > limit || published > most {
			b.Errorf("publishing takes %v, %.2f times as long as reading; the limits are %v and %d", published, ratio, most, limit)
		}
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
