package store_test

import (
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"testing"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
	"trede/questions"
)

// asked is an assessment of which colleagues are asked.
type asked struct {
	started
	collection assessment.CollectionID
	invitation access.Hash
}

// ask begins an assessment and a collection of it.
func ask(t testing.TB, s *store.Store, seen assessment.Seen) asked {
	t.Helper()
	return askAgain(t, s, begin(t, s), seen)
}

// askAgain begins a collection of an assessment that has no present one.
func askAgain(t testing.TB, s *store.Store, of started, seen assessment.Seen) asked {
	t.Helper()
	a := asked{of, assessment.CollectionID(rand.Text()), access.NewKey().Hash()}
	if err := s.Ask(t.Context(), a.id, a.collection, seen, a.invitation); err != nil {
		t.Fatalf("ask: %v", err)
	}
	return a
}

// colleague is who began a sheet.
type colleague struct {
	sheet assessment.SheetID
	key   access.Hash
}

// join begins the sheet of a colleague with that function, and saves changes in
// it.
func (a asked) join(t testing.TB, s *store.Store, role string, changes ...assessment.Change) colleague {
	t.Helper()
	c := colleague{assessment.SheetID(rand.Text()), access.NewKey().Hash()}
	_, of, _, err := s.Open(t.Context(), a.key)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Join(t.Context(), a.invitation, of.Collection.Seen, assessment.Sheet{ID: c.sheet, Role: role}, c.key, nil); err != nil {
		t.Fatalf("join: %v", err)
	}
	if len(changes) > 0 {
		save(t, s, c.sheet, changes...)
	}
	return c
}

// close closes the collection and publishes it.
func (a asked) close(t testing.TB, s *store.Store, publish assessment.Publisher) {
	t.Helper()
	if err := s.CloseCollection(t.Context(), a.collection, publish); err != nil {
		t.Fatalf("close: %v", err)
	}
}

func (a asked) reopen(t testing.TB, s *store.Store) {
	t.Helper()
	if err := s.Reopen(t.Context(), a.collection); err != nil {
		t.Fatalf("reopen: %v", err)
	}
}

func (a asked) end(t testing.TB, s *store.Store) {
	t.Helper()
	if err := s.EndCollection(t.Context(), a.id, a.collection); err != nil {
		t.Fatalf("end: %v", err)
	}
}

// present is the present collection of the assessment, as its owner opens it.
func (a asked) present(t testing.TB, s *store.Store) assessment.Collection {
	t.Helper()
	_, opened, _, err := s.Open(t.Context(), a.key)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	return opened.Collection
}

// shown is what is published of the collection.
func (a asked) shown(t testing.TB, s *store.Store) assessment.Publication {
	t.Helper()
	p, err := s.Publication(t.Context(), a.collection, a.present(t, s).Published)
	if err != nil {
		t.Fatalf("publication: %v", err)
	}
	return p
}

// remark is a change to a level with something to say.
func remark(q questions.QuestionID, n int, basedOn int64, text string) assessment.Change {
	c := level(q, n, basedOn)
	c.Answer.Note = text
	return c
}

// all publishes that there are sheets, and counts every answer in them.
func all(_ assessment.Publication, sheets []assessment.Colleague) assessment.Publication {
	p := assessment.Publication{On: 20261201, Sheets: len(sheets)}
	for _, c := range sheets {
		counted := assessment.Counted{Sheet: c.Sheet}
		for q, o := range c.Opinions {
			counted.Answers = append(counted.Answers, assessment.CountedAnswer{Question: q, Opinion: o})
		}
		p.Ledger = append(p.Ledger, counted)
	}
	return p
}

// byTheRules publishes what an owner may see.
func byTheRules(before assessment.Publication, sheets []assessment.Colleague) assessment.Publication {
	return assessment.Compile(questions.Omnichannel()).Publish(before, sheets, 20261201)
}

// ledgerAt is who is counted in a collection, as the database has it.
func ledgerAt(t testing.TB, url string, id assessment.CollectionID) (l assessment.Ledger) {
	t.Helper()
	var text sql.NullString
	db := rawDB(t, url)
	defer db.Close()
	if err := db.QueryRow("SELECT ledger FROM collections WHERE id = $1", string(id)).Scan(&text); err != nil {
		t.Fatal(err)
	}
	if !text.Valid {
		return nil
	}
	if err := json.Unmarshal([]byte(text.String), &l); err != nil {
		t.Fatal(err)
	}
	return l
}

// wantRows checks how many rows tables have.
func wantRows(t testing.TB, s *store.Store, want map[string]int) {
	t.Helper()
	for table, n := range want {
		if got, err := s.Number(t.Context(), "SELECT COUNT(*) FROM "+table); err != nil || got != n {
			t.Errorf("%s has %d rows, error %v; want %d", table, got, err, n)
		}
	}
}
