package store_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/rpc"
	"os"
	"os/exec"
	"testing"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
)

// servedURL makes the test binary a program that does with the store at that
// URL what it is asked on its standard input, until it is killed.
const servedURL = "TREDE_STORE_TEST_SERVE"

func TestMain(m *testing.M) {
	if url := os.Getenv(servedURL); url != "" {
		if err := serve(url); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func serve(url string) error {
	s, err := store.Open(context.Background(), url, store.Options{})
	if err != nil {
		return err
	}
	server := rpc.NewServer()
	if err := server.Register(&Served{s}); err != nil {
		return err
	}
	server.ServeConn(pipes{os.Stdin, os.Stdout})
	return s.Close()
}

// pipes are the two ends that make a connection.
type pipes struct {
	io.ReadCloser
	io.WriteCloser
}

func (p pipes) Close() error { return errors.Join(p.ReadCloser.Close(), p.WriteCloser.Close()) }

// Served is a store as net/rpc wants it.
type Served struct{ store *store.Store }

// Request is what one of the methods of an instance is called with.
type Request struct {
	Assessment assessment.Assessment
	Sheet      assessment.SheetID
	Collection assessment.CollectionID
	Grant      access.Grant
	Key        access.Hash
	Changes    []assessment.Change
}

// Reply is what it returns.
type Reply struct {
	Grant      access.Grant
	Assessment assessment.Assessment
	Sheet      assessment.Sheet
	Conflicts  []assessment.Conflict
	Failure    string
	Kind       assessment.ErrorKind
}

func (r *Reply) failed(err error) error {
	if err != nil {
		r.Failure, r.Kind = err.Error(), assessment.KindOf(err)
	}
	return nil // which would be that of the connection
}

func (s *Served) Create(q *Request, r *Reply) error {
	return r.failed(s.store.Create(context.Background(), q.Assessment, q.Key, q.Changes))
}

func (s *Served) Open(q *Request, r *Reply) (err error) {
	r.Grant, r.Assessment, r.Sheet, err = s.store.Open(context.Background(), q.Key)
	return r.failed(err)
}

func (s *Served) Save(q *Request, r *Reply) (err error) {
	r.Conflicts, err = s.store.Save(context.Background(), q.Sheet, q.Changes)
	return r.failed(err)
}

func (s *Served) AddLink(q *Request, r *Reply) error {
	return r.failed(s.store.AddLink(context.Background(), q.Assessment.ID, q.Grant, q.Key))
}

func (s *Served) RetireOthers(q *Request, r *Reply) error {
	return r.failed(s.store.RetireOthers(context.Background(), q.Assessment.ID, q.Key))
}

func (s *Served) Delete(q *Request, r *Reply) error {
	return r.failed(s.store.Delete(context.Background(), q.Assessment.ID))
}

// Close closes a collection and counts every answer in it.
func (s *Served) Close(q *Request, r *Reply) error {
	return r.failed(s.store.CloseCollection(context.Background(), q.Collection, all))
}

// process is an instance in another process.
type process struct {
	program *exec.Cmd
	client  *rpc.Client
}

var _ instance = (*process)(nil)

// startProcess starts this test binary as an instance, which ends with the
// test at the latest.
func startProcess(t testing.TB, url string) *process {
	t.Helper()
	p := &process{program: exec.Command(os.Args[0])}
	p.program.Env = append(os.Environ(), servedURL+"="+url)
	p.program.Stderr = t.Output()
	in, err := p.program.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := p.program.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.program.Start(); err != nil {
		t.Fatal(err)
	}
	p.client = rpc.NewClient(pipes{out, in})
	t.Cleanup(func() {
		_ = p.client.Close() // a killed one is closed already
		_ = p.program.Wait() // and tells that it was killed
	})
	return p
}

// kill ends the process in the middle of whatever it does.
func (p *process) kill() error { return p.program.Process.Kill() }

func (p *process) do(method string, q Request) (*Reply, error) {
	var r Reply
	if err := p.client.Call("Served."+method, &q, &r); err != nil {
		return &r, err
	}
	if r.Failure != "" {
		return &r, &assessment.Error{Kind: r.Kind, Message: r.Failure}
	}
	return &r, nil
}

func (p *process) Create(_ context.Context, a assessment.Assessment, key access.Hash, changes []assessment.Change) error {
	_, err := p.do("Create", Request{Assessment: a, Key: key, Changes: changes})
	return err
}

func (p *process) Open(_ context.Context, key access.Hash) (access.Grant, assessment.Assessment, assessment.Sheet, error) {
	r, err := p.do("Open", Request{Key: key})
	return r.Grant, r.Assessment, r.Sheet, err
}

func (p *process) Save(_ context.Context, id assessment.SheetID, changes []assessment.Change) ([]assessment.Conflict, error) {
	r, err := p.do("Save", Request{Sheet: id, Changes: changes})
	return r.Conflicts, err
}

func (p *process) AddLink(_ context.Context, id assessment.ID, grant access.Grant, key access.Hash) error {
	_, err := p.do("AddLink", Request{Assessment: assessment.Assessment{ID: id}, Grant: grant, Key: key})
	return err
}

func (p *process) RetireOthers(_ context.Context, id assessment.ID, keep access.Hash) error {
	_, err := p.do("RetireOthers", Request{Assessment: assessment.Assessment{ID: id}, Key: keep})
	return err
}

func (p *process) Delete(_ context.Context, id assessment.ID) error {
	_, err := p.do("Delete", Request{Assessment: assessment.Assessment{ID: id}})
	return err
}

// close closes a collection and counts every answer in it.
func (p *process) close(id assessment.CollectionID) error {
	_, err := p.do("Close", Request{Collection: id})
	return err
}
