package main

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// startLimit is how much longer the program takes until it serves than until it
// has printed its help: what a process and its libraries take, which nobody here
// can change.
const startLimit = 10 // × the help

// BenchmarkStart measures how long the program takes from its first breath until
// it listens, on a new database and on the same one again, beside how long it
// takes to print its help. The three take turns, so that what else the machine
// does slows each of them, and of each the middle counts.
func BenchmarkStart(b *testing.B) {
	const rounds = 15
	for b.Loop() {
		var help, fresh, again []time.Duration
		for range rounds {
			database := filepath.Join(b.TempDir(), "start.db")
			help = append(help, untilLine(b, "--help"))
			fresh = append(fresh, untilLine(b, "serve", "--listen", "127.0.0.1:0", "--database", database))
			again = append(again, untilLine(b, "serve", "--listen", "127.0.0.1:0", "--database", database))
		}
		b.ReportMetric(milliseconds(middle(help)), "ms/help")
		b.ReportMetric(milliseconds(middle(fresh)), "ms/new-database")
		b.ReportMetric(milliseconds(middle(again)), "ms/again")
		b.ReportMetric(startLimit, "limit-×help")
		for name, took := range map[string][]time.Duration{"new-database": fresh, "again": again} {
			ratio := float64(middle(took)) / float64(middle(help))
			b.ReportMetric(ratio, "×help-"+name)
			if ratio > startLimit {
				b.Errorf("a start (%s) takes %.1f times what the help takes, the limit is %d times", name, ratio, startLimit)
			}
		}
	}
}

func middle(all []time.Duration) time.Duration { return slices.Sorted(slices.Values(all))[len(all)/2] }

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// untilLine is how long the program takes until it has printed a line. Then it
// is ended.
func untilLine(b *testing.B, args ...string) time.Duration {
	b.Helper()
	c := exec.CommandContext(b.Context(), os.Args[0], args...)
	c.Env = append(os.Environ(), asProgram+"=1")
	out, err := c.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	begun := time.Now()
	if err := c.Start(); err != nil {
		b.Fatal(err)
	}
	_, err = bufio.NewReader(out).ReadString('\n')
	took := time.Since(begun)
	_ = c.Process.Kill()
	_ = c.Wait()
	if err != nil {
		b.Fatalf("%v printed no line: %v", args, err)
	}
	return took
}
