package storetest

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// Cluster is a private PostgreSQL server on a socket in a directory of its
// own. It is stopped and removed when the test binary ends, however that ends.
type Cluster struct {
	bin, dir string
	run      *syscall.SysProcAttr // as whom
	lifeline io.Closer            // closed by the end of this process
}

// NewCluster starts a server for one test, which may stop and start it.
func NewCluster(t testing.TB) *Cluster {
	t.Helper()
	c, err := startCluster()
	if err != nil {
		t.Fatalf("PostgreSQL for tests: %v", err)
	}
	t.Cleanup(func() { c.lifeline.Close() })
	return c
}

// URL is that of the database postgres, as its superuser.
func (c *Cluster) URL() string {
	return "postgres:///postgres?user=trede&host=" + url.QueryEscape(c.dir)
}

// Stop ends the server at once, and with it all connections.
func (c *Cluster) Stop(t testing.TB) {
	t.Helper()
	if err := c.control("stop", "-m", "immediate"); err != nil {
		t.Fatal(err)
	}
}

// Kill ends all processes of the server without a word, as a crash of the
// machine would. It returns when they are gone. Linux only.
func (c *Cluster) Kill() error {
	first, err := c.pid()
	if err != nil {
		return err
	}
	// The first process starts the others: stop it, or they are more by the
	// time that one knows them all.
	if err := syscall.Kill(first, syscall.SIGSTOP); err != nil {
		return err
	}
	listed, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", first, first))
	if err != nil {
		return errors.Join(err, syscall.Kill(first, syscall.SIGCONT))
	}
	all := []int{first}
	for _, field := range strings.Fields(string(listed)) {
		pid, _ := strconv.Atoi(field) // the kernel writes numbers
		all = append(all, pid)
	}
	for _, pid := range all {
		if err := syscall.Kill(pid, syscall.SIGKILL); err != nil && !errors.Is(err, syscall.ESRCH) {
			return err
		}
	}
	for _, pid := range all {
		for alive(pid) {
			runtime.Gosched()
		}
	}
	// The next server would take a process that nobody has buried for a live one.
	return errors.Join(os.Remove(c.pidFile()), os.Remove(filepath.Join(c.dir, ".s.PGSQL.5432.lock")))
}

func (c *Cluster) pidFile() string { return filepath.Join(c.data(), "postmaster.pid") }

// pid returns the number of the server's first process.
func (c *Cluster) pid() (int, error) {
	content, err := os.ReadFile(c.pidFile())
	if err != nil {
		return 0, err
	}
	line, _, _ := strings.Cut(string(content), "\n")
	return strconv.Atoi(line)
}

// alive reports whether the process runs: not when only its entry is left.
func alive(pid int) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	state := strings.TrimSpace(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	return err == nil && !strings.HasPrefix(state, "Z") && !strings.HasPrefix(state, "X")
}

// Start starts a server that was stopped.
func (c *Cluster) Start(t testing.TB) {
	t.Helper()
	if err := c.start(); err != nil {
		t.Fatal(err)
	}
}

func startCluster() (*Cluster, error) {
	bin, err := serverPrograms()
	if err != nil {
		return nil, err
	}
	c := &Cluster{bin: bin, run: &syscall.SysProcAttr{}}
	if c.dir, err = os.MkdirTemp("", "trede-pg-"); err != nil {
		return nil, err
	}
	if os.Getuid() == 0 {
		if err := c.leaveRoot(); err != nil {
			return nil, err
		}
	}
	if err := c.watch(); err != nil {
		return nil, err
	}
	err = c.command("initdb", "-D", c.data(), "-U", "trede", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
	if err == nil {
		err = c.start()
	}
	if err != nil {
		return nil, errors.Join(err, c.lifeline.Close())
	}
	return c, nil
}

// serverPrograms returns the directory of initdb and pg_ctl.
func serverPrograms() (string, error) {
	if path, err := exec.LookPath("pg_ctl"); err == nil {
		return filepath.Dir(path), nil
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/pg_ctl") // where Debian has it
	if err != nil || len(found) == 0 {
		return "", fmt.Errorf("no pg_ctl found: install PostgreSQL's server, or set %s to the URL of one", Server)
	}
	return filepath.Dir(found[len(found)-1]), nil
}

// leaveRoot chooses another user, because PostgreSQL refuses to run as root.
func (c *Cluster) leaveRoot() error {
	someone, err := user.Lookup("postgres")
	if err != nil {
		someone, err = user.Lookup("nobody")
	}
	if err != nil {
		return fmt.Errorf("find a user that is not root: %w", err)
	}
	uid, _ := strconv.Atoi(someone.Uid) // numbers on every Unix
	gid, _ := strconv.Atoi(someone.Gid)
	c.run.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return os.Chown(c.dir, uid, gid)
}

// watch starts a shell that waits until this process ends, even by a crash or
// a kill, and then removes the server.
func (c *Cluster) watch() error {
	const script = `cat >/dev/null; "$0" -D "$1/data" -m immediate -w stop >/dev/null 2>&1; rm -rf "$1"`
	shell := exec.Command("/bin/sh", "-c", script, filepath.Join(c.bin, "pg_ctl"), c.dir)
	shell.Dir = c.dir
	attributes := *c.run
	attributes.Setpgid = true // an interrupt of the tests is not for the shell
	shell.SysProcAttr = &attributes
	lifeline, err := shell.StdinPipe()
	if err != nil {
		return err
	}
	c.lifeline = lifeline
	return shell.Start()
}

func (c *Cluster) data() string { return filepath.Join(c.dir, "data") }

func (c *Cluster) start() error {
	return c.control("start", "-l", filepath.Join(c.dir, "log"),
		"-o", fmt.Sprintf("-c listen_addresses='' -c unix_socket_directories='%s' -c fsync=on -c max_connections=200", c.dir))
}

func (c *Cluster) control(args ...string) error {
	return c.command("pg_ctl", append([]string{"-D", c.data(), "-w", "-t", "600", "-s"}, args...)...) // ten minutes: a busy machine is slow
}

// command runs one of PostgreSQL's programs. Its output goes to a file and not
// through a pipe, which the server would keep open.
func (c *Cluster) command(name string, args ...string) error {
	said := filepath.Join(c.dir, name+".out")
	output, err := os.Create(said)
	if err != nil {
		return err
	}
	defer output.Close()
	program := exec.Command(filepath.Join(c.bin, name), args...)
	program.Dir, program.Stdout, program.Stderr, program.SysProcAttr = c.dir, output, output, c.run
	if err := program.Run(); err != nil {
		text, _ := os.ReadFile(said) // more than the exit code, if it can be had
		return fmt.Errorf("%s: %w\n%s", name, err, text)
	}
	return nil
}
