package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"trede/assessment"
	"trede/questions"
)

// The limits of a visit: how often a plain echo handler could answer in the
// processor time of one, which holds on every machine, and what the server
// holds in memory after hundreds of them, each with an assessment of its own.
const (
	visitLimit  = 18 // × plain echo
	memoryLimit = 60 // MB
)

// BenchmarkVisit measures the processor time that the program takes for a whole
// visit over HTTP (the start page, fifty answers in about twenty posts, and the
// result), on its embedded database, and beside it the time that a plain echo
// handler takes for as many requests and bytes. Of some rounds the least
// counts: what else the machine does only ever adds. Then it looks at the
// memory that the program holds.
func BenchmarkVisit(b *testing.B) {
	// Visits of each visitor, after one to warm up: together they begin fewer
	// assessments than the server allows at once.
	const visits, rounds = 9, 4
	ours := startServer(b, filepath.Join(b.TempDir(), "visit.db"), asProgram+"=1")
	for b.Loop() {
		requests, bytes := crowd(b, ours.address, func(v *visitor) { v.run() })
		each, size := requests/visitors, bytes/requests
		plain := startPlainEcho(b, size)
		took, theirs := time.Hour, time.Hour
		for range rounds {
			took = min(took, ours.perVisit(b, visits, func(v *visitor) { v.repeat(visits, v.run) }))
			// Plain echo takes so little that more of it is measured: a tick is 10 ms.
			theirs = min(theirs, plain.perVisit(b, 4*visits, func(v *visitor) { v.repeat(4*visits*each, func() { v.get("/") }) }))
		}
		ratio := float64(took) / float64(theirs)
		b.ReportMetric(float64(took.Microseconds())/1000, "ms/visit")
		b.ReportMetric(float64(theirs.Microseconds())/1000, "ms/plain-echo")
		b.ReportMetric(ratio, "×echo")
		b.ReportMetric(visitLimit, "limit-×echo")
		b.ReportMetric(float64(each), "requests/visit")
		b.ReportMetric(float64(bytes)/visitors/1024, "kB/visit")
		if ratio > visitLimit {
			b.Errorf("a visit takes %s of the server's processor, %.1f times plain echo's %s; the limit is %d times", took, ratio, theirs, visitLimit)
		}
		own := ours.memory(b, "RssAnon")
		b.ReportMetric(own, "MB")
		b.ReportMetric(memoryLimit, "limit-MB")
		b.ReportMetric(ours.memory(b, "VmRSS"), "MB-with-program")
		if own > memoryLimit {
			b.Errorf("after %d visits the server holds %.0f MB, the limit is %d MB", (rounds*visits+1)*visitors, own, memoryLimit)
		}
	}
}

// memory is a line of /proc/PID/status, in MB: RssAnon is what the server holds
// of the machine's memory for itself, VmRSS that and the pages of its program
// and libraries, some 25 MB that the kernel can read again.
func (s server) memory(b *testing.B, line string) float64 {
	b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.pid))
	if err != nil {
		b.Fatal(err)
	}
	_, after, found := strings.Cut(string(status), line+":")
	fields := strings.Fields(after)
	if !found || len(fields) == 0 {
		b.Fatalf("the status of the server has no %s", line)
	}
	kB, err := strconv.Atoi(fields[0])
	if err != nil {
		b.Fatal(err)
	}
	return float64(kB) / 1024
}

// perVisit is the processor time that the server took for a visit, while all
// visitors did as many visits.
func (s server) perVisit(b *testing.B, visits int, do func(*visitor)) time.Duration {
	begun := s.processorTime(b)
	crowd(b, s.address, do)
	return (s.processorTime(b) - begun) / time.Duration(visits*visitors)
}

// visitors is how many people visit at once: of one alone a server mostly pays
// for falling asleep and waking up between two requests.
const visitors = 8

// crowd lets the visitors do something at once, and counts what they asked for.
func crowd(b *testing.B, base string, do func(*visitor)) (requests, bytes int) {
	all := make([]visitor, visitors)
	var busy sync.WaitGroup
	for i := range all {
		all[i] = visitor{b: b, base: base, client: &http.Client{
			Transport:     &http.Transport{DisableCompression: true},
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		}}
		busy.Go(func() { do(&all[i]) })
	}
	busy.Wait()
	for _, v := range all {
		v.client.CloseIdleConnections()
		requests, bytes = requests+v.requests, bytes+v.bytes
	}
	return requests, bytes
}

func (v *visitor) repeat(n int, do func()) {
	for range n {
		do()
	}
}

// visitor fills in a whole assessment as a browser without JavaScript does.
type visitor struct {
	b               *testing.B
	client          *http.Client
	base            string
	requests, bytes int
}

func (v *visitor) run() {
	v.get("/")
	root := v.post("/meting", url.Values{"name": {"Gemeente Voorbeeldstad"}, "role": {"manager"}, "code": {""}})
	v.get(root)
	rules := assessment.Compile(questions.Omnichannel())
	for _, part := range rules.Route() {
		path := root + "vragen/" + rules.Questionnaire().Dimensions[part.Dimension].ID + "/" + rules.StepID(part.Step)
		form := url.Values{"end": {"1"}, "do": {"next"}}
		for _, i := range part.Questions {
			slug := rules.Question(i).Slug
			form.Set(slug, "2")
			form.Set(slug+"-rev", "0")
			form.Set(slug+"-what", "Overzicht van "+slug)
			form.Set(slug+"-date", "1-3-2026")
		}
		v.get(path)
		v.post(path, form)
	}
	v.get(root)
	v.get(root + "resultaat")
}

func (v *visitor) get(path string) {
	v.do(http.MethodGet, path, nil)
}

func (v *visitor) post(path string, form url.Values) (location string) {
	return v.do(http.MethodPost, path, form)
}

func (v *visitor) do(method, path string, form url.Values) (location string) {
	r, err := http.NewRequestWithContext(v.b.Context(), method, v.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		v.b.Fatal(err)
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	r.Header.Set("Accept-Encoding", "gzip")
	w, err := v.client.Do(r)
	if err != nil {
		v.b.Fatal(err)
	}
	n, err := io.Copy(io.Discard, w.Body)
	if err != nil || w.StatusCode >= http.StatusBadRequest {
		v.b.Fatalf("%s: status %d, %v", method, w.StatusCode, err)
	}
	if err := w.Body.Close(); err != nil {
		v.b.Fatal(err)
	}
	v.requests, v.bytes = v.requests+1, v.bytes+int(n)
	return w.Header.Get("Location")
}

// server is a program of its own, so that its processor time is its own.
type server struct {
	address string
	pid     int
}

// startServer starts this test binary as a server: see TestMain.
func startServer(b *testing.B, database, as string) server {
	b.Helper()
	c := exec.CommandContext(b.Context(), os.Args[0], "serve", "--listen", "127.0.0.1:0", "--database", database)
	c.Env = append(os.Environ(), as)
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		_ = c.Process.Kill()
		_ = c.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	found := regexp.MustCompile(`http://[^ ]+`).FindString(line)
	if err != nil || found == "" {
		b.Fatalf("the server printed %q: %v", line, err)
	}
	return server{strings.TrimSpace(found), c.Process.Pid}
}

// processorTime is what the server used so far, in ticks of 10 ms.
func (s server) processorTime(b *testing.B) time.Duration {
	b.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.pid))
	if err != nil {
		b.Fatal(err)
	}
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+2:]))
	user, err1 := strconv.Atoi(fields[11])
	system, err2 := strconv.Atoi(fields[12])
	if err1 != nil || err2 != nil {
		b.Fatalf("stat of the server: %v %v", err1, err2)
	}
	return time.Duration(user+system) * 10 * time.Millisecond
}

const asPlainEcho = "TREDE_TEST_AS_PLAIN_ECHO"

// startPlainEcho serves as many bytes as it is told by echo alone, in a process
// of its own: this test binary again.
func startPlainEcho(b *testing.B, size int) server {
	b.Helper()
	return startServer(b, "", asPlainEcho+"="+strconv.Itoa(size))
}

func servePlainEcho(size string) error {
	n, err := strconv.Atoi(size)
	if err != nil {
		return err
	}
	body := []byte(strings.Repeat("x", n))
	e := echo.New()
	e.GET("/", func(c echo.Context) error { return c.HTMLBlob(http.StatusOK, body) })
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Printf("serving at http://%s\n", listener.Addr())
	return (&http.Server{Handler: e, ReadHeaderTimeout: time.Second}).Serve(listener)
}
