package e2e

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"sync"
	"syscall"
	"time"
)

// server is a running trede with a database of its own.
type server struct {
	URL  string // without a slash at the end
	args []string
	cmd  *exec.Cmd
	done chan struct{} // closed when the process ended
	log  *log
}

// startServer starts the program and waits until it listens.
func startServer(database string, args ...string) (*server, error) {
	s := &server{log: &log{}, args: append([]string{"--database", database, "--verbose"}, args...)}
	if err := s.start("127.0.0.1:0"); err != nil {
		return nil, err
	}
	return s, nil
}

var address = regexp.MustCompile(`Trede is at http://(\S+)`)

func (s *server) start(listen string) error {
	s.cmd = exec.Command(program, append([]string{"--listen", listen}, s.args...)...)
	s.cmd.Stderr = s.log
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := s.cmd.Start(); err != nil {
		return err
	}
	processes.Store(s.cmd.Process, nil)
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if found := address.FindStringSubmatch(lines.Text()); found != nil {
			s.URL = "http://" + found[1]
			s.watch()
			return nil
		}
	}
	return errors.Join(fmt.Errorf("trede did not start: %s", s.log), s.cmd.Wait())
}

func (s *server) watch() {
	done, cmd := make(chan struct{}), s.cmd
	s.done = done
	go func() {
		_ = cmd.Wait()
		processes.Delete(cmd.Process)
		close(done)
	}()
}

// processes are the running programs.
var processes sync.Map

// killServers ends all running programs at once. A browser ends by itself
// together with the tests.
func killServers() {
	processes.Range(func(process, _ any) bool {
		_ = process.(*os.Process).Kill()
		return true
	})
}

// kill ends the program at once, as kill -9 or a power cut does.
func (s *server) kill() error {
	err := s.cmd.Process.Kill()
	<-s.done
	return err
}

// restart starts the program again, at the same address and database.
func (s *server) restart() error { return s.start(s.URL[len("http://"):]) }

// stop ends the program as an operator does, and then for certain.
func (s *server) stop() {
	_ = s.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-s.done:
	case <-time.After(patience):
		_ = s.kill()
	}
}

// log is what the program wrote to its standard error.
type log struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
