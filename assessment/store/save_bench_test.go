//go:build cgo

package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	_ "github.com/mattn/go-sqlite3"

	"trede/assessment"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
	"trede/questions"
)

// BenchmarkSave compares durable saves with raw durable inserts of the same
// row, one by one on one connection with the same pragmas. Both run in turn, a
// hundred milliseconds each, so that they meet the same disk. The metrics are
// the ratio and the limit that it must reach.
func BenchmarkSave(b *testing.B) {
	for _, tt := range []struct {
		writers int
		limit   float64
	}{{1, 0.5}, {64, 3}} {
		b.Run(fmt.Sprintf("writers=%d", tt.writers), func(b *testing.B) {
			ours, raw := newSaver(b, tt.writers), newInserter(b)
			var oursDone, rawDone int
			for b.Loop() {
				rawDone += inTurn(b, tt.writers, raw.insert)
				oursDone += inTurn(b, tt.writers, ours.save)
			}
			b.ReportMetric(float64(oursDone)/float64(rawDone), "x-raw")
			b.ReportMetric(tt.limit, "x-limit")
			b.ReportMetric(float64(oursDone)/(float64(b.N)*turn.Seconds()), "saves/s")
			b.ReportMetric(0, "ns/op") // a turn has a fixed length
		})
	}
}

// BenchmarkSaveOfColleague compares saves in sheets of one collection with saves
// in sheets of as many owners. The metrics are the ratio and the limit that it
// must reach.
func BenchmarkSaveOfColleague(b *testing.B) {
	for _, writers := range []int{1, 64} {
		b.Run(fmt.Sprintf("writers=%d", writers), func(b *testing.B) {
			s := storetest.New(b)
			a := ask(b, s, assessment.SeenApart)
			colleagues := newSaverOf(s, writers, func() assessment.SheetID { return a.join(b, s, "service").sheet })
			owners := newSaver(b, writers)
			var ofColleagues, ofOwners int
			for b.Loop() {
				ofOwners += inTurn(b, writers, owners.save)
				ofColleagues += inTurn(b, writers, colleagues.save)
			}
			b.ReportMetric(float64(ofColleagues)/float64(ofOwners), "x-owner")
			b.ReportMetric(0.8, "x-limit")
			b.ReportMetric(float64(ofColleagues)/(float64(b.N)*turn.Seconds()), "saves/s")
			b.ReportMetric(0, "ns/op") // a turn has a fixed length
		})
	}
}

const turn = 100 * time.Millisecond

// inTurn lets writers work until the turn is over, and counts what they did.
func inTurn(b *testing.B, writers int, work func(writer, n int) error) (done int) {
	ctx, cancel := context.WithTimeout(b.Context(), turn)
	defer cancel()
	var mu sync.Mutex
	var wait sync.WaitGroup
	for w := range writers {
		wait.Go(func() {
			n := 0
			for ; ctx.Err() == nil; n++ {
				if err := work(w, n); err != nil {
					b.Error(err)
					return
				}
			}
			mu.Lock()
			done += n
			mu.Unlock()
		})
	}
	wait.Wait()
	return done
}

// saver saves answers to new questions. Each writer has sheets of its own, so
// many that none gets far more answers than there are questions.
type saver struct {
	s      *store.Store
	sheets []assessment.SheetID
	each   int // how many of them a writer has
	next   []int
}

func newSaver(b *testing.B, writers int) *saver {
	s := storetest.New(b)
	return newSaverOf(s, writers, func() assessment.SheetID { return begin(b, s).sheet })
}

// newSaverOf saves in sheets that begin makes.
func newSaverOf(in *store.Store, writers int, begin func() assessment.SheetID) *saver {
	const sheets = 256
	s := &saver{s: in, each: sheets / writers, next: make([]int, writers)}
	for range sheets {
		s.sheets = append(s.sheets, begin())
	}
	return s
}

func (s *saver) save(w, _ int) error {
	s.next[w]++
	sheet := s.sheets[w*s.each+s.next[w]%s.each]
	change := assessment.Change{Question: questions.QuestionID(fmt.Sprintf("people.question%d", s.next[w])), Answer: usual(2)}
	conflicts, err := s.s.Save(context.Background(), sheet, []assessment.Change{change})
	if err == nil && len(conflicts) > 0 {
		return fmt.Errorf("conflicts %v", conflicts)
	}
	return err
}

// inserter inserts the rows that the saver saves, into the same schema.
type inserter struct {
	insert func(w, n int) error
}

func newInserter(b *testing.B) *inserter {
	path := storetest.SQLite(b)
	s := storetest.Open(b, path, store.Options{})
	var ids []assessment.SheetID
	for range 64 {
		ids = append(ids, begin(b, s).sheet)
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	db, err := sql.Open("sqlite3", "file:"+path+"?"+store.WriterPragmas())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	stmt, err := db.Prepare("INSERT INTO answers VALUES (" + strings.Repeat("?, ", 24) + "?)")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { stmt.Close() })
	next := make([]int, 64)
	return &inserter{func(w, _ int) error {
		next[w]++
		_, err := stmt.Exec(string(ids[w]), fmt.Sprintf("people.question%d", next[w]), 1, time.Now().UnixMicro(), 1, 2, 20260301, 0, nil,
			"", "Formatieoverzicht 2026", "https://intranet.example/fte", "Balie nog niet", "money legacy", "", "",
			1, time.Now().UnixMicro(), time.Now().UnixMicro(), 0, nil, nil, 0, "", "")
		return err
	}}
}
