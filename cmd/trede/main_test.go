package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"trede/questions"
)

// asProgram tells a test binary to be the program instead: the behaviour of a
// whole process cannot be seen through run.
const asProgram = "TREDE_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
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
			"service delivery stands", "Examples:", "trede score answers.json", "serve ", "score ", "check ",
			"--listen=\"127.0.0.1:8080\"  or  TREDE_LISTEN", "--database=\"trede.db\"  or  TREDE_DATABASE", "--questionnaire=DIR  or  TREDE_QUESTIONNAIRE",
		}},
		{[]string{"serve", "--help"}, []string{"--listen", "TREDE_LISTEN", "--database", "TREDE_DATABASE", "TREDE_QUESTIONNAIRE"}},
		{[]string{"score", "--help"}, []string{"<file>", "--as-of=YYYY-MM-DD", "--questionnaire=DIR", "today in Amsterdam"}},
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
	for _, args := range [][]string{{"--help"}, {"check", tiny}, {"score", examples + "voorbeeldstad-2026-11-23.json"}} {
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

func TestCheck(t *testing.T) {
	faulty := t.TempDir()
	if err := os.WriteFile(filepath.Join(faulty, "questionnaire.yaml"), []byte("id: 1\nwhat: x\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, dir string
		stderr    []string // in it
	}{
		{"right", tiny, nil},
		{"faulty", faulty, []string{"questionnaire.yaml:2: ", "questionnaire.yaml:1: "}},
		{"empty", t.TempDir(), []string{"questionnaire.yaml"}},
		{"not there", "nowhere", []string{"trede: the questionnaire nowhere cannot be read: no such file or directory\n"}},
		{"a file", "main.go", []string{"trede: the questionnaire main.go is not a folder\n"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code, stdout, stderr := trede(t, "", "check", tt.dir)
			wantCode := 1
			if tt.stderr == nil {
				wantCode = 0
			}
			if code != wantCode || (stdout == "") != (wantCode == 1) {
				t.Errorf("exit %d with %q on standard output, want exit %d", code, stdout, wantCode)
			}
			for _, want := range tt.stderr {
				if !strings.Contains(stderr, want) {
					t.Errorf("standard error misses %q:\n%s", want, stderr)
				}
			}
		})
	}
}

func TestCheck_saysWhichQuestionnaireIsRight(t *testing.T) {
	q, err := loadQuestionnaire(tiny)
	if err != nil {
		t.Fatal(err)
	}
	_, got, _ := trede(t, "", "check", tiny)
	if want := q.ID + " " + q.Version + " " + q.Hash + ": 4 questions\n"; got != want {
		t.Errorf("output %q, want %q", got, want)
	}
}

func TestScore_printsTheOutcomeOfAFileOrOfStandardInput(t *testing.T) {
	name := examples + "voorbeeldstad-2026-11-23.json"
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	code, fromFile, stderr := trede(t, "", "score", "--as-of", "2026-11-23", name)
	if code != 0 || stderr != "" {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	_, fromStdin, _ := trede(t, string(data), "score", "--as-of=2026-11-23", "-")
	if diff := cmp.Diff(fromFile, fromStdin); diff != "" {
		t.Errorf("the outcome differs (-file +stdin):\n%s", diff)
	}
	if got := outcome(t, fromFile); got.Format != "trede/outcome/1" || got.AsOf != "2026-11-23" || got.Questionnaire.ID != "omnichannel-gemeenten" {
		t.Errorf("the outcome is of %+v", got)
	}
}

// outcomeHead is the part of an outcome that these tests look at.
type outcomeHead struct {
	Format        string
	AsOf          string `json:"as_of"`
	Questionnaire struct{ ID string }
}

func outcome(t *testing.T, stdout string) (head outcomeHead) {
	t.Helper()
	if err := json.Unmarshal([]byte(stdout), &head); err != nil {
		t.Fatalf("the output is not JSON: %v\n%s", err, stdout)
	}
	return head
}

func TestScore_takesAnotherQuestionnaire(t *testing.T) {
	q, err := loadQuestionnaire(tiny)
	if err != nil {
		t.Fatal(err)
	}
	file := `{"format": "trede/answers/1", "questionnaire": {"id": "` + q.ID + `", "version": "` + q.Version + `"}, "answers": {}}`
	t.Run("by flag", func(t *testing.T) {
		code, stdout, stderr := trede(t, file, "score", "--questionnaire", tiny, "-")
		if code != 0 || outcome(t, stdout).Questionnaire.ID != q.ID {
			t.Errorf("exit %d: %s%s", code, stderr, stdout)
		}
	})
	t.Run("by the environment", func(t *testing.T) {
		t.Setenv("TREDE_QUESTIONNAIRE", tiny)
		code, stdout, stderr := trede(t, file, "score", "-")
		if code != 0 || outcome(t, stdout).Questionnaire.ID != q.ID {
			t.Errorf("exit %d: %s%s", code, stderr, stdout)
		}
	})
}

func TestScore_refusesAFileWithEveryFaultOnItsLine(t *testing.T) {
	const top = `{"format": "trede/answers/1", "questionnaire": {"id": "omnichannel-gemeenten", "version": "2026.1"}, "answers": `
	tests := []struct{ name, stdin, want string }{
		{"two faults", top + `{"people.hours": {"level": 5, "proof": {"date": "2026-02-30"}}, "people.foo": {"level": 1}}}`,
			`answers.people.hours.level: 5 is not a level (0 to 3)
answers.people.hours.proof.date: "2026-02-30" is not a date (YYYY-MM-DD)
answers.people.foo: is not a question of omnichannel-gemeenten 2026.1
`},
		{"no file", ``, "the file is empty\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code, stdout, stderr := trede(t, tt.stdin, "score", "-")
			if code != 1 || stdout != "" {
				t.Errorf("exit %d with %q on standard output, want 1 and nothing", code, stdout)
			}
			if diff := cmp.Diff(tt.want, stderr); diff != "" {
				t.Errorf("standard error (-want +got):\n%s", diff)
			}
		})
	}
}

func TestScore_saysInASentenceWhatCannotBeRead(t *testing.T) {
	tests := []struct {
		name string
		args []string
		want string
	}{
		{"file that is not there", []string{"nowhere.json"}, "trede: the answers file nowhere.json cannot be read: no such file or directory\n"},
		{"folder", []string{"."}, "trede: the answers file . cannot be read: is a directory\n"},
		{"questionnaire that is not there", []string{"--questionnaire", "nowhere", "-"}, "trede: the questionnaire nowhere cannot be read: no such file or directory\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code, stdout, stderr := trede(t, "", append([]string{"score"}, tt.args...)...)
			if code != 1 || stdout != "" || stderr != tt.want {
				t.Errorf("exit %d, standard output %q, standard error %q; want 1, nothing, %q", code, stdout, stderr, tt.want)
			}
		})
	}
}

func TestScore_aBrokenStandardInputIsAFailure(t *testing.T) {
	var out, errs bytes.Buffer
	reader, writer := io.Pipe()
	writer.CloseWithError(errors.New("the cable broke"))
	code := run(context.Background(), []string{"score", "-"}, reader, &out, &errs)
	if want := "trede: standard input cannot be read: read answers: the cable broke\n"; code != 1 || errs.String() != want {
		t.Errorf("exit %d, standard error %q; want 1, %q", code, errs.String(), want)
	}
}

func TestToday_isTheDayInAmsterdam(t *testing.T) {
	tests := []struct {
		now  string
		want questions.Date
	}{
		{"2026-11-23T22:59:59Z", 20261123},
		{"2026-11-23T23:00:00Z", 20261124}, // winter: an hour ahead
		{"2026-07-01T21:59:59Z", 20260701},
		{"2026-07-01T22:00:00Z", 20260702}, // summer: two hours
		{"2026-12-31T23:30:00-10:00", 20270101},
	}
	for _, tt := range tests {
		now, err := time.Parse(time.RFC3339, tt.now)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := today(now); err != nil || got != tt.want {
			t.Errorf("today(%s) = %v, %v; want %v", tt.now, got, err, tt.want)
		}
	}
}

func TestScore_judgesForTodayWhenNoDayIsGiven(t *testing.T) {
	c := scoreCommand{File: "-"}
	var out bytes.Buffer
	err := c.Run(&surroundings{
		Stdin:  strings.NewReader(`{"format": "trede/answers/1", "questionnaire": {"id": "omnichannel-gemeenten", "version": "2026.1"}, "answers": {}}`),
		Stdout: &out,
		Now:    func() time.Time { return time.Date(2026, 11, 23, 23, 30, 0, 0, time.UTC) },
	})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := outcome(t, out.String()).AsOf, "2026-11-24"; got != want {
		t.Errorf("as of %s, want %s", got, want)
	}
}
