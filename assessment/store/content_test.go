package store_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
	"trede/questions"
)

// content is what a database holds, in words that do not change with its
// schema. What is drawn at random is not in it.
type content struct {
	Assessments []storedAssessment
}

type storedAssessment struct {
	assessment.Assessment
	ChangedAt time.Time
	Links     []storedLink
	Sheets    []storedSheet
	// Collections are all of them, in the order in which they were opened.
	Collections []storedCollection `json:",omitzero"`
}

type storedLink struct {
	Hash      string // in hexadecimal
	Grants    access.Grant
	Opens     string // the kind of the sheet
	MadeAt    time.Time
	RetiredAt time.Time `json:",omitzero"` // zero while it works
	// Collection is that of an invitation.
	Collection assessment.CollectionID `json:",omitzero"`
	Sealed     string                  `json:",omitzero"` // in hexadecimal
}

type storedSheet struct {
	Kind         string
	ChangedAt    time.Time
	Answers      map[questions.QuestionID]storedAnswer
	Explanations map[string]assessment.SavedExplanation
	Colleague    storedColleague `json:",omitzero"`
}

type storedAnswer struct {
	Kind         assessment.Kind    `json:",omitzero"`
	Level        int                `json:",omitzero"`
	Reason       string             `json:",omitzero"`
	ProofWhat    string             `json:",omitzero"`
	ProofLink    string             `json:",omitzero"`
	ProofDate    int32              `json:",omitzero"` // yyyymmdd
	Note         string             `json:",omitzero"`
	Obstacles    []string           `json:",omitzero"`
	Verdict      assessment.Verdict `json:",omitzero"`
	ReviewedBy   string             `json:",omitzero"`
	ReviewedOn   int32              `json:",omitzero"`
	ReviewRemark string             `json:",omitzero"`
	Agreed       storedAgreement    `json:",omitzero"`
	From         assessment.Source  `json:",omitzero"`
	// Before are the entries of the history that ended.
	Before   []storedEntry `json:",omitzero"`
	Revision int64
	SavedAt  time.Time
}

type storedAgreement struct {
	On     int32 // yyyymmdd
	Reason string
	With   []string
	From   assessment.Source
}

type storedEntry struct {
	assessment.Origin
	Answer storedAnswer
}

func newStoredAgreement(a assessment.Agreement) storedAgreement {
	return storedAgreement{int32(a.On), a.Reason, a.With, a.From}
}

// storedBefore reads the entries of a question's history that ended.
func storedBefore(t *testing.T, s *store.Store, id assessment.SheetID, q questions.QuestionID) (before []storedEntry) {
	t.Helper()
	entries, err := s.History(t.Context(), id, q)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries[:max(len(entries)-1, 0)] {
		before = append(before, storedEntry{e.Origin, newStoredAnswer(assessment.SavedAnswer{Answer: e.Answer})})
	}
	return before
}

func newStoredAnswer(a assessment.SavedAnswer) storedAnswer {
	return storedAnswer{
		Kind: a.Kind, Level: a.Level, Reason: a.Reason,
		ProofWhat: a.Proof.What, ProofLink: a.Proof.Link, ProofDate: int32(a.Proof.Date),
		Note: a.Note, Obstacles: a.Obstacles,
		Verdict: a.Review.Verdict, ReviewedBy: a.Review.By, ReviewedOn: int32(a.Review.On), ReviewRemark: a.Review.Remark,
		Agreed: newStoredAgreement(a.Agreed), From: a.Origin.From,
		Revision: a.Revision, SavedAt: a.SavedAt,
	}
}

// contentAt reads everything. It looks past the store where the store would
// hide something, such as a row that no link leads to.
func contentAt(t *testing.T, url string) content {
	t.Helper()
	s := storetest.Open(t, url, store.Options{})
	db := rawDB(t, url)
	var c content
	query(t, db, "SELECT id, organisation_name, organisation_code, role, questionnaire_id, questionnaire_version, created_at, changed_at, target FROM assessments ORDER BY id",
		func(row *sql.Rows) error {
			var a storedAssessment
			err := row.Scan(&a.ID, &a.Organisation.Name, &a.Organisation.Code, &a.Role, &a.Questionnaire.ID, &a.Questionnaire.Version,
				micros{&a.CreatedAt}, micros{&a.ChangedAt}, &a.Target)
			c.Assessments = append(c.Assessments, a)
			return err
		})
	for i := range c.Assessments {
		a := &c.Assessments[i]
		query(t, db, "SELECT key_hash, grants, COALESCE((SELECT kind FROM sheets WHERE id = sheet_id), ''), made_at, COALESCE(retired_at, 0), COALESCE(collection_id, ''), sealed FROM links WHERE assessment_id = $1 ORDER BY made_at, key_hash",
			func(row *sql.Rows) error {
				var l storedLink
				err := row.Scan(hexadecimal{&l.Hash}, &l.Grants, &l.Opens, micros{&l.MadeAt}, micros{&l.RetiredAt}, &l.Collection, hexadecimal{&l.Sealed})
				a.Links = append(a.Links, l)
				return err
			}, string(a.ID))
		query(t, db, "SELECT id, kind, changed_at FROM sheets WHERE assessment_id = $1 ORDER BY kind, id",
			func(row *sql.Rows) error {
				var id assessment.SheetID
				var one storedSheet
				err := row.Scan(&id, &one.Kind, micros{&one.ChangedAt})
				sheet := sheetOf(t, s, id)
				one.Answers, one.Explanations = map[questions.QuestionID]storedAnswer{}, sheet.Explanations
				for q, saved := range sheet.Answers {
					answer := newStoredAnswer(saved)
					answer.Before = storedBefore(t, s, id, q)
					one.Answers[q] = answer
				}
				if one.Kind == "colleague" {
					one.Colleague = storedColleagueOf(t, db, id)
				}
				a.Sheets = append(a.Sheets, one)
				return err
			}, string(a.ID))
		a.Collections = storedCollections(t, db, a.ID)
	}
	return c
}

// rawDB is the database without the store.
func rawDB(t testing.TB, url string) *sql.DB {
	t.Helper()
	driver := store.SQLiteDriver
	if strings.HasPrefix(url, "postgres:") {
		driver = "pgx"
	}
	db, err := sql.Open(driver, url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func query(t *testing.T, db *sql.DB, statement string, scan func(*sql.Rows) error, args ...any) {
	t.Helper()
	rows, err := db.QueryContext(context.Background(), statement, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			t.Fatal(err)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
}

func readContent(t *testing.T, path string) content {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var c content
	d := json.NewDecoder(bytes.NewReader(file))
	d.DisallowUnknownFields()
	if err := d.Decode(&c); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return c
}

func writeContent(t *testing.T, path string, c content) {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(c); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
