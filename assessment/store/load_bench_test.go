package store_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"trede/assessment"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
	"trede/questions"
)

// fifty are answers to fifty questions, of the usual size.
func fifty() []assessment.Change {
	var changes []assessment.Change
	for n := range 50 {
		changes = append(changes, assessment.Change{Question: questions.QuestionID(fmt.Sprintf("people.question%d", n)), Answer: usual(n % 4)})
	}
	return changes
}

func usual(level int) assessment.Answer {
	return assessment.Answer{
		Kind:      assessment.Levelled,
		Level:     level,
		Proof:     assessment.Proof{What: "Formatieoverzicht 2026", Link: "https://intranet.example/fte", Date: 20260301},
		Note:      "Balie nog niet",
		Obstacles: []string{"money", "legacy"},
	}
}

// BenchmarkOpen opens a sheet of fifty answers: kept in memory, as for nearly
// every request, and read. In turn it reads the same rows with one statement
// per table and a Scan per row; the ratio says how many times faster it is.
func BenchmarkOpen(b *testing.B) {
	path := storetest.SQLite(b)
	s := storetest.Open(b, path, store.Options{})
	var all []started
	for range 20 {
		all = append(all, begin(b, s, fifty()...))
	}
	b.Run("kept", func(b *testing.B) {
		beside(b, path, all, func(a started) (assessment.Sheet, error) {
			_, _, sheet, err := s.Open(b.Context(), a.key)
			return sheet, err
		})
	})
	b.Run("read", func(b *testing.B) {
		beside(b, path, all, func(a started) (assessment.Sheet, error) { return s.Sheet(b.Context(), a.sheet) })
	})
}

func beside(b *testing.B, path string, all []started, read func(started) (assessment.Sheet, error)) {
	scan := newScanner(b, path)
	var ours, raw time.Duration
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		a := all[n%len(all)]
		n++
		start := time.Now()
		if sheet, err := read(a); err != nil || len(sheet.Answers) != 50 {
			b.Fatal(len(sheet.Answers), err)
		}
		ours += time.Since(start)
		b.StopTimer()
		start = time.Now()
		if got := scan.sheet(b, a.sheet); len(got) != 50 {
			b.Fatal(len(got))
		}
		raw += time.Since(start)
		b.StartTimer()
	}
	b.ReportMetric(raw.Seconds()/ours.Seconds(), "x-scan")
}

// scanner reads sheets in the plain way: prepared statements in a read
// transaction, one Scan per row.
type scanner struct {
	db                            *sql.DB
	sheets, answers, explanations *sql.Stmt
}

func newScanner(b *testing.B, path string) *scanner {
	b.Helper()
	db, err := sql.Open(store.SQLiteDriver, "file:"+filepath.ToSlash(path)+"?mode=ro&_busy_timeout=5000")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	prepare := func(query string) *sql.Stmt {
		stmt, err := db.Prepare(query)
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { stmt.Close() })
		return stmt
	}
	return &scanner{
		db:           db,
		sheets:       prepare("SELECT version, changed_at FROM sheets WHERE id = ?"),
		answers:      prepare("SELECT question, revision, saved_at, kind, level, proof_date, verdict, reviewed_on, reason, proof_what, proof_link, note, obstacles, reviewed_by, review_remark FROM answers WHERE sheet_id = ?"),
		explanations: prepare("SELECT contradiction, revision, saved_at, text FROM explanations WHERE sheet_id = ?"),
	}
}

type scanned struct {
	question, reason, what, link, note, obstacles, by, remark string
	revision, savedAt, kind, verdict                          int64
	level, date, on                                           sql.NullInt64
}

func (s *scanner) sheet(b *testing.B, id assessment.SheetID) map[string]scanned {
	tx, err := s.db.Begin()
	if err != nil {
		b.Fatal(err)
	}
	defer func() {
		if err := tx.Rollback(); err != nil {
			b.Error(err)
		}
	}()
	var version, changed int64
	sheets := tx.Stmt(s.sheets)
	defer sheets.Close()
	if err := sheets.QueryRow(string(id)).Scan(&version, &changed); err != nil {
		b.Fatal(err)
	}
	answers := make(map[string]scanned, 50)
	each(b, tx.Stmt(s.answers), id, func(rows *sql.Rows) error {
		var r scanned
		err := rows.Scan(&r.question, &r.revision, &r.savedAt, &r.kind, &r.level, &r.date, &r.verdict, &r.on,
			&r.reason, &r.what, &r.link, &r.note, &r.obstacles, &r.by, &r.remark)
		answers[r.question] = r
		return err
	})
	each(b, tx.Stmt(s.explanations), id, func(*sql.Rows) error { return nil })
	return answers
}

func each(b *testing.B, stmt *sql.Stmt, id assessment.SheetID, scan func(*sql.Rows) error) {
	rows, err := stmt.Query(string(id))
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			b.Fatal(err)
		}
	}
	if err := rows.Err(); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkScoreOfSheet returns how many times faster fifty answers are scored than
// read from the store. Limit: 10.
func BenchmarkScoreOfSheet(b *testing.B) {
	q := questions.Omnichannel()
	rules := assessment.Compile(q)
	var changes []assessment.Change
	for question := range q.All {
		changes = append(changes, assessment.Change{Question: question.ID, Answer: usual(question.Number % 4)})
	}
	s := storetest.New(b)
	id := begin(b, s, changes...).sheet
	var answers assessment.Answers
	for b.Loop() {
		read := least(func() {
			sheet, err := s.Sheet(b.Context(), id)
			if err != nil {
				b.Fatal(err)
			}
			answers = sheet.Given()
		})
		score := least(func() { rules.Score(answers, nil, 20261123) })
		const limit = 10
		ratio := read.Seconds() / score.Seconds()
		b.ReportMetric(ratio, "x-read")
		b.ReportMetric(limit, "x-limit")
		b.ReportMetric(float64(score.Nanoseconds())/1000, "µs/score")
		b.ReportMetric(float64(read.Nanoseconds())/1000, "µs/read")
		if ratio < limit {
			b.Errorf("scoring is %.1f times faster than reading, the limit is %d", ratio, limit)
		}
	}
}

// least is the time that do takes, of some rounds the least: what else the
// machine does only ever adds.
func least(do func()) time.Duration {
	const times = 200
	shortest := time.Hour
	for range 10 {
		start := time.Now()
		for range times {
			do()
		}
		shortest = min(shortest, time.Since(start)/times)
	}
	return shortest
}
