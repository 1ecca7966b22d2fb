package store_test

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
)

// The tests here and in powercut_test.go let people work until something
// terrible happens, and look whether everything is there that they were told
// is stored. Their length is in work and not in time. TREDE_LONG=all, which
// `make test-all` sets, makes it many times longer.

// often returns how often to do something: few times in a short test.
func often(short, long int) int {
	if os.Getenv("TREDE_LONG") == "all" {
		return long
	}
	return short
}

// newSeed draws a seed, and logs it for when the test fails. What people do
// follows from it; when they do it depends on the machine.
func newSeed(t *testing.T) uint64 {
	t.Helper()
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	return seed
}

// sharedKey opens the sheet that all people save in.
var sharedKey = access.Hash{1}

func createShared(t *testing.T, s instance) {
	t.Helper()
	if err := s.Create(t.Context(), assessment.Assessment{ID: "shared"}, sharedKey, nil); err != nil {
		t.Fatal(err)
	}
}

// letWork lets everybody work at the same time, until enough steps are
// acknowledged. Then they stop; or, if there is an end, it calls that in the
// midst of what the others do, and they go on until it makes them fail. It
// returns how the work of each of them ended.
func letWork(t *testing.T, s instance, all []*person, enough int, end func(), acknowledged func(*person)) []error {
	t.Helper()
	var done atomic.Int64
	goOn := func() bool { return done.Load() < int64(enough) || end != nil }
	count := func(p *person) {
		acknowledged(p)
		if done.Add(1) == int64(enough) && end != nil {
			end()
		}
	}
	failures := make([]error, len(all))
	var working sync.WaitGroup
	for i, p := range all {
		working.Go(func() { failures[i] = p.work(t.Context(), s, sharedKey, goOn, count) })
	}
	working.Wait()
	if done.Load() < int64(enough) {
		t.Fatalf("everybody stopped after %d steps: %v", done.Load(), failures)
	}
	return failures
}

// checkAll checks that nothing is lost of what was acknowledged to anybody.
func checkAll(t *testing.T, url string, all []*person) {
	t.Helper()
	for _, loss := range losses(t, url, all) {
		t.Error(loss)
	}
	checkSound(t, url)
	if t.Failed() {
		t.FailNow() // what follows would only repeat it
	}
}

// losses opens the database anew, and returns an error for each person who
// does not find what they were told is stored. The others go on from what they
// find.
func losses(t *testing.T, url string, all []*person) (lost []error) {
	t.Helper()
	s := storetest.Open(t, url, store.Options{})
	for _, p := range all {
		found := p.found(t, s, sharedKey)
		if err := p.check(found, p.acknowledged); err != nil {
			lost = append(lost, err)
			continue
		}
		p.goOnFrom(found)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return lost
}

// checkSound checks that the database is whole in itself.
func checkSound(t *testing.T, url string) {
	t.Helper()
	db := rawDB(t, url)
	defer db.Close()
	none := func(statement string) {
		query(t, db, statement, func(row *sql.Rows) error {
			var n int
			err := row.Scan(&n)
			if n > 0 {
				t.Errorf("%s: %d", statement, n)
			}
			return err
		})
	}
	for child, parent := range map[string]string{"sheets": "assessment", "links": "assessment", "collections": "assessment", "answers": "sheet", "explanations": "sheet", "history": "sheet"} {
		none(fmt.Sprintf("SELECT COUNT(*) FROM %s WHERE %s_id NOT IN (SELECT id FROM %ss)", child, parent, parent))
	}
	none("SELECT COUNT(*) FROM sheets WHERE collection_id IS NOT NULL AND collection_id NOT IN (SELECT id FROM collections)")
	none("SELECT COUNT(*) FROM links WHERE collection_id IS NOT NULL AND collection_id NOT IN (SELECT id FROM collections)")
	none("SELECT COUNT(*) FROM sheets WHERE (kind = 'colleague') <> (collection_id IS NOT NULL)")
	none("SELECT COUNT(*) FROM sheets s JOIN collections c ON c.id = s.collection_id WHERE (s.closed = 1) <> (c.closed_at IS NOT NULL)")
	if isPostgres(url) {
		return
	}
	none("SELECT COUNT(*) FROM pragma_foreign_key_check")
	none("SELECT COUNT(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'")
}

func isPostgres(url string) bool { return strings.HasPrefix(url, "postgres:") }

func nothing(*person) {}

func TestDurable_whatWasAcknowledgedSurvivesAKillOfTheProgram(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		seed := newSeed(t)
		draw, all := rand.New(rand.NewPCG(seed, 0)), people(seed, 8)
		s := storetest.Open(t, url, store.Options{})
		createShared(t, s)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		for range often(3, 60) {
			program := startProcess(t, url)
			kill := func() {
				if err := program.kill(); err != nil {
					t.Error(err)
				}
			}
			for _, err := range letWork(t, program, all, 1+draw.IntN(150), kill, nothing) {
				if kind := assessment.KindOf(err); err == nil || kind != "" {
					t.Errorf("after the kill: %v", err)
				}
			}
			untilTheServerIsDone(t, url)
			checkAll(t, url, all)
		}
	})
}

// Of those kills some come while the owner closes: then it is closed with all
// that was acknowledged, or it is as it was.
func TestDurable_whatColleaguesWereToldSurvivesAKillOfTheProgram(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		draw := rand.New(rand.NewPCG(newSeed(t), 0))
		first := storetest.Open(t, url, store.Options{})
		a := ask(t, first, assessment.SeenApart)
		colleagues := a.joinAll(t, first, 40)
		if err := first.Close(); err != nil {
			t.Fatal(err)
		}
		for range often(4, 80) {
			program := startProcess(t, url)
			closes, closed := draw.IntN(2) == 0, false
			letAnswer(t, colleagues, []instance{program}, 1+draw.IntN(300), func() {
				closing := make(chan bool)
				go func() {
					closed = closes && program.close(a.collection) == nil
					close(closing)
				}()
				if draw.IntN(2) == 0 {
					<-closing
				}
				if err := program.kill(); err != nil {
					t.Error(err)
				}
				<-closing
			})
			untilTheServerIsDone(t, url)
			a.checkAnswers(t, url, colleagues, closed)
		}
	})
}

// checkAnswers checks that nothing is lost of what was acknowledged to
// colleagues, nor the closing that was, and opens the collection again.
func (a asked) checkAnswers(t *testing.T, url string, colleagues []*answerer, closed bool) {
	t.Helper()
	checkSound(t, url)
	s := storetest.Open(t, url, store.Options{})
	for _, one := range colleagues {
		if kind := assessment.KindOf(one.refused); kind != "" && kind != assessment.Closed {
			t.Errorf("after the kill: %v", one.refused)
		}
		if err := one.check(answersOf(open(t, s, one.key))); err != nil {
			t.Error(err)
		}
	}
	switch isOpen := a.present(t, s).IsOpen(); {
	case isOpen && closed:
		t.Error("it is open after it was acknowledged that it is closed")
	case !isOpen:
		wantPublished(t, url, a, colleagues)
		a.reopen(t, s)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if t.Failed() {
		t.FailNow()
	}
}

// untilTheServerIsDone returns when PostgreSQL has noticed that its clients are
// gone. Until then it may still do what they asked last, and who looks before
// that and after finds two different things, both rightly.
func untilTheServerIsDone(t *testing.T, url string) {
	t.Helper()
	if !isPostgres(url) {
		return
	}
	db := rawDB(t, url)
	defer db.Close()
	db.SetMaxOpenConns(1)
	for others := 1; others > 0; runtime.Gosched() {
		if err := db.QueryRow(`SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()
			AND backend_type = 'client backend' AND pid <> pg_backend_pid()`).Scan(&others); err != nil {
			t.Fatal(err)
		}
	}
}

// What a server has in its memory is lost, as PostgreSQL writes its log
// itself: so unlike the kill of a program on SQLite, this notices a commit that
// was acknowledged before it was written. The server is one that does so unless
// it is told not to.
func TestDurable_whatWasAcknowledgedSurvivesAKillOfTheServer(t *testing.T) {
	cluster := carelessServer(t)
	seed := newSeed(t)
	draw, all := rand.New(rand.NewPCG(seed, 0)), people(seed, 8)
	s := storetest.Open(t, cluster.URL(), store.Options{})
	createShared(t, s)
	for range often(2, 40) {
		workAndKill(t, cluster, s, all, 1+draw.IntN(150))
		checkAll(t, cluster.URL(), all)
	}
}

// The same on connections that let the server be careless, because the test
// above is worth as much as what it would notice.
func TestDurable_aServerThatMayBeCarelessLosesWhatWasAcknowledged(t *testing.T) {
	cluster := carelessServer(t)
	all := people(newSeed(t), 8)
	createShared(t, storetest.Open(t, cluster.URL(), store.Options{}))
	s := storetest.Open(t, cluster.URL()+"&synchronous_commit=off", store.Options{})
	const most = 30
	for kills := range most {
		workAndKill(t, cluster, s, all, 100)
		if lost := losses(t, cluster.URL(), all); len(lost) > 0 {
			t.Logf("kill %d lost something of %d people", kills+1, len(lost))
			return
		}
	}
	t.Errorf("%d kills and nothing was lost: the test notices nothing", most)
}

// carelessServer starts a server that acknowledges commits before they are
// written, unless it is told not to.
func carelessServer(t *testing.T) *storetest.Cluster {
	t.Helper()
	cluster := storetest.NewCluster(t)
	db := rawDB(t, cluster.URL())
	defer db.Close()
	if _, err := db.Exec("ALTER DATABASE postgres SET synchronous_commit = off"); err != nil {
		t.Fatal(err)
	}
	return cluster
}

// workAndKill kills the server when that many steps are acknowledged, and
// starts it again.
func workAndKill(t *testing.T, cluster *storetest.Cluster, s instance, all []*person, enough int) {
	t.Helper()
	kill := func() {
		if err := cluster.Kill(); err != nil {
			t.Error(err)
		}
	}
	for _, err := range letWork(t, s, all, enough, kill, nothing) {
		wantKind(t, err, assessment.Unavailable)
	}
	cluster.Start(t)
}
