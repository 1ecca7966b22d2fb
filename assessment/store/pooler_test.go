package store_test

import (
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgproto3"

	"trede/assessment"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
	"trede/questions"
)

// pooler stands between a store and a PostgreSQL server as PgBouncer does in
// transaction mode: every transaction gets the next connection of the server.
type pooler struct {
	url     string
	takes   map[string]bool // settings that a client may send, besides the usual ones
	servers chan *pgconn.HijackedConn
	gate    sync.RWMutex // held while nothing comes through
}

func newPooler(t *testing.T, url string, takes ...string) *pooler {
	t.Helper()
	const size = 3
	p := &pooler{takes: map[string]bool{"user": true, "database": true, "client_encoding": true}, servers: make(chan *pgconn.HijackedConn, size)}
	for _, name := range takes {
		p.takes[name] = true
	}
	config, err := pgconn.ParseConfig(url)
	if err != nil {
		t.Fatal(err)
	}
	for range size {
		conn, err := pgconn.ConnectConfig(t.Context(), config)
		if err != nil {
			t.Fatal(err)
		}
		server, err := conn.Hijack()
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { server.Conn.Close() })
		p.servers <- server
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go p.serve(conn)
		}
	}()
	p.url = fmt.Sprintf("postgres://%s@%s/%s?sslmode=disable", config.User, listener.Addr(), config.Database)
	return p
}

func (p *pooler) serve(conn net.Conn) {
	defer conn.Close()
	client := pgproto3.NewBackend(conn, conn)
	first, err := client.ReceiveStartupMessage()
	p.waitAtGate()
	startup, ok := first.(*pgproto3.StartupMessage)
	if err != nil || !ok {
		return
	}
	for name := range startup.Parameters {
		if !p.takes[name] {
			client.Send(&pgproto3.ErrorResponse{Severity: "FATAL", Code: "08P01", Message: "unsupported startup parameter: " + name})
			_ = client.Flush()
			return
		}
	}
	client.Send(&pgproto3.AuthenticationOk{})
	client.Send(&pgproto3.ParameterStatus{Name: "client_encoding", Value: "UTF8"})
	client.Send(&pgproto3.ParameterStatus{Name: "standard_conforming_strings", Value: "on"})
	client.Send(&pgproto3.BackendKeyData{ProcessID: 1, SecretKey: []byte{0, 0, 0, 1}})
	client.Send(&pgproto3.ReadyForQuery{TxStatus: 'I'})
	for err = client.Flush(); err == nil; {
		err = p.transaction(client)
	}
}

// waitAtGate waits while a test freezes the server.
func (p *pooler) waitAtGate() {
	p.gate.RLock()
	defer p.gate.RUnlock()
}

// transaction passes messages on until the server is no longer in one.
func (p *pooler) transaction(client *pgproto3.Backend) error {
	message, err := client.Receive()
	if err != nil {
		return err
	}
	if _, ends := message.(*pgproto3.Terminate); ends {
		return net.ErrClosed
	}
	server := <-p.servers
	defer func() { p.servers <- server }()
	for {
		p.waitAtGate()
		server.Frontend.Send(message)
		switch message.(type) {
		case *pgproto3.Sync, *pgproto3.Query:
			status, err := p.answer(client, server)
			if err != nil || status == 'I' {
				return err
			}
		}
		if message, err = client.Receive(); err != nil {
			server.Frontend.Send(&pgproto3.Query{String: "ROLLBACK"})
			_, _ = p.answer(client, server)
			return err
		}
	}
}

func (p *pooler) answer(client *pgproto3.Backend, server *pgconn.HijackedConn) (status byte, err error) {
	if err := server.Frontend.Flush(); err != nil {
		return 0, err
	}
	for {
		message, err := server.Frontend.Receive()
		if err != nil {
			return 0, err
		}
		client.Send(message)
		if ready, ok := message.(*pgproto3.ReadyForQuery); ok {
			return ready.TxStatus, client.Flush()
		}
	}
}

func TestStore_worksBehindAPooler(t *testing.T) {
	for name, takes := range map[string][]string{"that takes no settings": nil, "that ignores settings": {"synchronous_commit"}} {
		t.Run(name, func(t *testing.T) {
			url := storetest.Postgres(t)
			if _, err := rawDB(t, url).Exec("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); END $$"); err != nil {
				t.Fatal(err)
			}
			p := newPooler(t, url, takes...)
			for range 2 { // the second start meets the connections of the first
				s := storetest.Open(t, p.url, store.Options{})
				workTogether(t, s)
				answerTogether(t, s, url)
			}
		})
	}
}

// workTogether lets some people work at once, and checks what is stored.
func workTogether(t *testing.T, s *store.Store) {
	t.Helper()
	wantDurable(t, s)
	a := begin(t, s)
	const people, saves = 8, 4
	failed := make(chan error, people)
	for person := range people {
		go func() {
			failed <- func() error {
				for n := range saves {
					q := questions.QuestionID(fmt.Sprint("people.q", person))
					conflicts, err := s.Save(t.Context(), a.sheet, []assessment.Change{level(q, n%4, int64(n)), {Contradiction: string(q), Explanation: fmt.Sprint(n), BasedOn: int64(n)}})
					if err != nil || len(conflicts) > 0 {
						return fmt.Errorf("conflicts %v, error %w", conflicts, err)
					}
					if _, _, _, err := s.Open(t.Context(), a.key); err != nil {
						return err
					}
				}
				return s.Ping(t.Context())
			}()
		}()
	}
	for range people {
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
	if n := len(open(t, s, a.key).Given()); n != people {
		t.Errorf("%d answers, want %d", n, people)
	}
	if err := s.Delete(t.Context(), a.id); err != nil {
		t.Error(err)
	}
}

// answerTogether lets colleagues answer until their collection is closed, and
// checks what is published.
func answerTogether(t *testing.T, s *store.Store, url string) {
	t.Helper()
	a := ask(t, s, assessment.SeenApart)
	colleagues := a.joinAll(t, s, 8)
	letAnswer(t, colleagues, []instance{s}, 50, func() { a.close(t, s, all) })
	for _, one := range colleagues {
		wantKind(t, one.refused, assessment.Closed)
	}
	wantPublished(t, url, a, colleagues)
	if err := s.EraseSheet(t.Context(), a.id, a.collection, colleagues[0].sheet); err != nil {
		t.Error(err)
	}
	a.reopen(t, s)
	if err := s.SetRole(t.Context(), a.collection, a.join(t, s, "").sheet, "it"); err != nil {
		t.Error(err)
	}
	if n, err := s.Colleagues(t.Context(), a.collection); err != nil || len(n) != len(colleagues) {
		t.Errorf("%d colleagues, error %v; want %d", len(n), err, len(colleagues))
	}
	a.end(t, s)
	if err := s.Delete(t.Context(), a.id); err != nil {
		t.Error(err)
	}
}

// wantDurable checks that a write is on the disk when it returns.
func wantDurable(t *testing.T, s *store.Store) {
	t.Helper()
	err := s.Exec(t.Context(), `DO $$ BEGIN IF current_setting('synchronous_commit') <> 'on' THEN RAISE 'it is %', current_setting('synchronous_commit'); END IF; END $$`)
	if err != nil {
		t.Error(err)
	}
}

// The server stopped, or the network did: nobody refuses, and nobody answers.
func TestStore_answersWhenPostgresIsFrozen(t *testing.T) {
	p := newPooler(t, storetest.Postgres(t))
	s := storetest.Open(t, p.url, store.WithPace(store.Options{}, 300*time.Millisecond, 200*time.Millisecond, 0))
	a := begin(t, s, level("people.hours", 1, 0))
	p.gate.Lock()
	type answer struct {
		of  string
		err error
	}
	answers := make(chan answer)
	asked := map[string]func() error{
		"open": func() error { _, _, _, err := s.Open(t.Context(), a.key); return err },
		"save": func() error {
			_, err := s.Save(t.Context(), a.sheet, []assessment.Change{level("b", 1, 0)})
			return err
		},
		"delete": func() error { return s.Delete(t.Context(), a.id) },
		"ping":   func() error { return s.Ping(t.Context()) },
	}
	const each = 30 // more than there are connections
	for of, ask := range asked {
		for range each {
			go func() { answers <- answer{of, ask()} }()
		}
	}
	late := time.After(time.Minute)
	for range each * len(asked) {
		select {
		case got := <-answers:
			if kind := assessment.KindOf(got.err); kind != assessment.Unavailable {
				t.Errorf("%s: error %v of kind %q", got.of, got.err, kind)
			}
		case <-late:
			t.Fatal("no answer")
		}
	}
	p.gate.Unlock()
	eventually(t, "it goes on by itself", func() bool { return s.Ping(t.Context()) == nil })
}

// With the usual pace a page, which reads and writes, is there in ten seconds.
func TestPace_givesAnAnswerWithinTenSeconds(t *testing.T) {
	if patience, pulse := store.NormalPace(); patience < 4*time.Second || patience > 5*time.Second || pulse > 2*time.Second {
		t.Errorf("a read or a write may take %v and Ping %v", patience, pulse)
	}
}

func TestOpen_setsWhatEveryConnectionNeeds(t *testing.T) {
	url := storetest.Postgres(t)
	for _, setting := range []string{"synchronous_commit = off", "client_encoding = LATIN1"} {
		if _, err := rawDB(t, url).Exec("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET " + setting + "', current_database()); END $$"); err != nil {
			t.Fatal(err)
		}
	}
	s := storetest.Open(t, url, store.Options{})
	wantDurable(t, s)
	a := begin(t, s, assessment.Change{Question: "people.hours", Answer: assessment.Answer{Note: "€ \u2028 é"}})
	if got := sheetOf(t, s, a.sheet).Answers["people.hours"].Note; got != "€ \u2028 é" {
		t.Errorf("got %q", got)
	}
}

func TestOpen_refusesAPostgresThatCannotKeepEveryText(t *testing.T) {
	server := storetest.NewCluster(t).URL()
	for _, encoding := range []string{"SQL_ASCII", "LATIN1"} {
		name := "t" + strings.ToLower(encoding)
		if _, err := rawDB(t, server).Exec("CREATE DATABASE " + name + " ENCODING '" + encoding + "' LOCALE 'C' TEMPLATE template0"); err != nil {
			t.Fatal(err)
		}
		_, err := store.Open(t.Context(), strings.Replace(server, "/postgres?", "/"+name+"?", 1), quiet)
		wantKind(t, err, assessment.Unavailable)
		if err == nil || !strings.Contains(err.Error(), "keeps its texts as "+encoding) {
			t.Errorf("got %v", err)
		}
	}
}
