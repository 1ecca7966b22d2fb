package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// asProgram tells a test binary to be the program instead: the behaviour of a
// whole process cannot be seen through run.
const asProgram = "TREDE_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	if size := os.Getenv(asPlainEcho); size != "" {
		fmt.Fprintln(os.Stderr, servePlainEcho(size))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

const (
	examples = "../../assessment/export/testdata/"
	tiny     = "../../questions/questionstest/tiny"
)

// trede runs the program with the arguments and standard input.
func trede(t *testing.T, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(t.Context(), args, strings.NewReader(stdin), &out, &errs)
	return code, out.String(), errs.String()
}

func TestRun_misuseIsExitTwoAndSaysWhy(t *testing.T) {
	const hint = "\nRun trede --help to see what it can do.\n"
	tests := []struct {
		name string
		args []string
		want string
	}{
		{"unknown command", []string{"foo"}, "trede: unexpected argument foo"},
		{"unknown flag", []string{"--foo"}, "trede: unknown flag --foo"},
		{"score without a file", []string{"score"}, `trede: expected "<file>"`},
		{"score with two files", []string{"score", "a", "b"}, "trede: unexpected argument b"},
		{"score with an unknown flag", []string{"score", "--foo", "a"}, "trede: unknown flag --foo"},
		{"a day that does not exist", []string{"score", "--as-of", "2026-02-30", "a"}, "trede: --as-of: not a date (YYYY-MM-DD)"},
		{"an empty day", []string{"score", "--as-of=", "a"}, "trede: --as-of: not a date (YYYY-MM-DD)"},
		{"a day with a time", []string{"score", "--as-of=2026-11-23T10:00", "a"}, "trede: --as-of: not a date (YYYY-MM-DD)"},
		{"a flag without its value", []string{"score", "a", "--as-of"}, "trede: --as-of: expected day value"},
		{"check without a folder", []string{"check"}, `trede: expected "<dir>"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code, stdout, stderr := trede(t, "", tt.args...)
			if code != 2 || stdout != "" {
				t.Errorf("exit %d with %q on standard output, want 2 and nothing", code, stdout)
			}
			if diff := cmp.Diff(tt.want+hint, stderr); diff != "" {
				t.Errorf("standard error (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRun_helpTellsWhatThereIs(t *testing.T) {
	tests := []struct {
		args []string
		want []string
	}{
		{[]string{"--help"}, []string{
			"service delivery stands", "Examples:", "trede score answers.json", "serve ", "score ", "spread ", "check ",
			"--listen=\"127.0.0.1:8080\"  or  TREDE_LISTEN", "--database=\"trede.db\"  or  TREDE_DATABASE", "--questionnaire=DIR,...  or  TREDE_QUESTIONNAIRE",
		}},
		{[]string{"serve", "--help"}, []string{"--listen", "TREDE_LISTEN", "--database", "TREDE_DATABASE", "TREDE_QUESTIONNAIRE"}},
		{[]string{"score", "--help"}, []string{"<file>", "--as-of=YYYY-MM-DD", "--questionnaire=DIR", "today in Amsterdam"}},
		{[]string{"spread", "--help"}, []string{"<sheets>", "--before=SHEETS", "--questionnaire=DIR", "as by trede score"}},
		{[]string{"check", "-h"}, []string{"<dir>", "docs/authors.md"}},
	}
	for _, tt := range tests {
		t.Run(strings.Join(tt.args, " "), func(t *testing.T) {
			code, stdout, stderr := trede(t, "", tt.args...)
			if code != 0 || stderr != "" {
				t.Errorf("exit %d with %q on standard error, want 0 and nothing", code, stderr)
			}
			for _, want := range tt.want {
				if !strings.Contains(stdout, want) {
					t.Errorf("the help misses %q:\n%s", want, stdout)
				}
			}
		})
	}
}

func TestRun_outputThatCannotBeWrittenIsAFailure(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"check", tiny}, {"score", examples + "voorbeeldstad-2026-11-23.json"}, {"spread", examples + "voorbeeldstad-sheets-2026-11-13.json"}} {
		t.Run(args[0], func(t *testing.T) {
			var errs bytes.Buffer
			code := run(t.Context(), args, nil, full{}, &errs)
			if code != 1 {
				t.Errorf("exit %d, want 1", code)
			}
			if got, want := errs.String(), "trede: the output cannot be written: disk full\n"; got != want {
				t.Errorf("standard error %q, want %q", got, want)
			}
		})
	}
}

func TestWhole_writesNothingWhenHalfOfItFails(t *testing.T) {
	var out bytes.Buffer
	broken := errors.New("broken")
	err := whole(&out, func(w io.Writer) error {
		if _, err := io.WriteString(w, "half"); err != nil {
			return err
		}
		return broken
	})
	if !errors.Is(err, broken) || out.Len() > 0 {
		t.Errorf("error %v and %q written, want %v and nothing", err, out.String(), broken)
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) {
	return 0, &os.PathError{Op: "write", Path: "/dev/stdout", Err: errors.New("disk full")}
}

func TestProgram_aReaderThatGoesAwayIsAFailure(t *testing.T) {
	reader, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	reader.Close()
	defer writer.Close()
	var errs bytes.Buffer
	program := exec.Command(os.Args[0], "check", tiny)
	program.Env = append(os.Environ(), asProgram+"=1")
	program.Stdout, program.Stderr = writer, &errs
	failed, ok := errors.AsType[*exec.ExitError](program.Run())
	if !ok || failed.ExitCode() != 1 {
		t.Errorf("ended with %v, want exit 1", failed)
	}
	if got, want := errs.String(), "trede: the output cannot be written: broken pipe\n"; got != want {
		t.Errorf("standard error %q, want %q", got, want)
	}
}
