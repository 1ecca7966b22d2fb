package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"trede/assessment"
	"trede/assessment/export"
	"trede/questions"
)

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
	if diff := cmp.Diff(outcomeOf(t, data, 20261123), fromFile); diff != "" {
		t.Errorf("the outcome is not that of the rules (-want +got):\n%s", diff)
	}
}

// What was agreed, and what one wants to reach, changes nothing of where one
// stands.
func TestScore_ignoresAgreementsAndTheTarget(t *testing.T) {
	data, err := os.ReadFile(examples + "voorbeeldstad-2026-11-23.json")
	if err != nil {
		t.Fatal(err)
	}
	agreed := strings.NewReplacer(
		`"trede/answers/1"`, `"trede/answers/2", "target": "multi"`,
		`"people.hours": {`, `"people.hours": {"agreed": {"on": "2026-11-16", "reason": "x", "with": ["hr"], "from": "session"}, `,
	).Replace(string(data))
	if strings.Count(agreed, `"agreed"`) != 1 {
		t.Fatalf("nothing is agreed in %s", agreed)
	}
	code, got, stderr := trede(t, agreed, "score", "--as-of=2026-11-23", "-")
	if code != 0 || stderr != "" {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	if diff := cmp.Diff(outcomeOf(t, data, 20261123), got); diff != "" {
		t.Errorf("the outcome (-without +with):\n%s", diff)
	}
}

// outcomeOf is the outcome that the packages give, without the program.
func outcomeOf(t *testing.T, answers []byte, day questions.Date) string {
	t.Helper()
	rules := assessment.Compile(questions.Omnichannel())
	file, err := export.ReadAnswers(bytes.NewReader(answers), rules.Questionnaire())
	if err != nil {
		t.Fatal(err)
	}
	hash, err := export.AnswersHash(rules.Questionnaire(), file.Answers, file.Explanations)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := export.WriteOutcome(&b, rules, rules.Score(file.Answers, file.Explanations, day), hash); err != nil {
		t.Fatal(err)
	}
	return b.String()
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
	code := run(t.Context(), []string{"score", "-"}, reader, &out, &errs)
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
