package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const sheetsHead = `{"format": "trede/sheets/1", "questionnaire": {"id": "omnichannel-gemeenten", "version": "2026.1"}, "sheets": `

// publication is the part of a publication that these tests look at.
type publication struct {
	Format          string
	Sheets, Waiting int
	Questions       []struct {
		Question                    string
		Kept, Talk, Hidden          bool
		Answered, Distance, Unknown int
		NotApplicable               int `json:"not_applicable"`
		Counts                      []int
		Remarks                     []string
		Roles                       []struct{ Role string }
	}
}

func published(t *testing.T, stdout string) (p publication) {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(stdout))
	if err := decoder.Decode(&p); err != nil {
		t.Fatalf("the output is not JSON: %v\n%s", err, stdout)
	}
	return p
}

func TestSpread_printsWhatAnOwnerSees(t *testing.T) {
	name := examples + "voorbeeldstad-sheets-2026-11-13.json"
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	code, fromFile, stderr := trede(t, "", "spread", name)
	if code != 0 || stderr != "" {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	_, fromStdin, _ := trede(t, string(data), "spread", "-")
	if diff := cmp.Diff(fromFile, fromStdin); diff != "" {
		t.Errorf("the publication differs (-file +stdin):\n%s", diff)
	}
	p := published(t, fromFile)
	if p.Format != "trede/publication/1" || p.Sheets != 12 || len(p.Questions) != 50 {
		t.Fatalf("%s of %d sheets with %d questions", p.Format, p.Sheets, len(p.Questions))
	}
	first := p.Questions[0]
	if first.Question != "people.knowledge_editor" || !first.Talk || first.Answered != 11 || first.Distance != 3 ||
		!cmp.Equal(first.Counts, []int{2, 5, 2, 1}) || first.Unknown != 1 || len(first.Remarks) != 3 || len(first.Roles) != 1 || first.Roles[0].Role != "service" {
		t.Errorf("the first question is %+v", first)
	}
	if last := p.Questions[49]; last.Question != "accessibility.carried_over" || !last.Hidden {
		t.Errorf("the last question is %+v", last)
	}
}

func TestSpread_keepsTheCountsOfTheClosingBefore(t *testing.T) {
	sheet := func(id, level string) string {
		return `{"id": "` + id + `", "answers": {"people.hours": {"level": ` + level + `, "remark": "` + id + `"}}}`
	}
	write := func(sheets ...string) string {
		name := filepath.Join(t.TempDir(), "sheets.json")
		if err := os.WriteFile(name, []byte(sheetsHead+"["+strings.Join(sheets, ",")+"]}"), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	before := write(sheet("a", "0"), sheet("b", "0"), sheet("c", "0"), sheet("d", "0"), sheet("e", "0"))
	four := write(sheet("b", "1"), sheet("c", "1"), sheet("d", "1"), sheet("e", "0"), sheet("f", "0"))
	five := write(sheet("b", "1"), sheet("c", "1"), sheet("d", "1"), sheet("e", "1"), sheet("f", "0"))
	for _, tt := range []struct {
		file    string
		kept    bool
		counts  []int
		remarks int
		waiting int
	}{
		{before, true, []int{5, 0, 0, 0}, 5, 0},
		{four, true, []int{5, 0, 0, 0}, 4, 5},
		{five, false, []int{1, 4, 0, 0}, 5, 0},
	} {
		code, stdout, stderr := trede(t, "", "spread", "--before", before, tt.file)
		if code != 0 || stderr != "" {
			t.Fatalf("exit %d: %s", code, stderr)
		}
		p := published(t, stdout)
		q := p.Questions[0]
		if q.Question != "people.hours" || q.Kept != tt.kept || !cmp.Equal(q.Counts, tt.counts) || len(q.Remarks) != tt.remarks || p.Waiting != tt.waiting || p.Sheets != 5 {
			t.Errorf("%d sheets, %d waiting, %+v; want 5, %d, kept %t, %v and %d remarks", p.Sheets, p.Waiting, q, tt.waiting, tt.kept, tt.counts, tt.remarks)
		}
	}
}

func TestSpread_takesAnotherQuestionnaire(t *testing.T) {
	q, err := loadQuestionnaire(tiny)
	if err != nil {
		t.Fatal(err)
	}
	file := `{"format": "trede/sheets/1", "questionnaire": {"id": "` + q.ID + `", "version": "` + q.Version + `"}, "sheets": []}`
	code, stdout, stderr := trede(t, file, "spread", "--questionnaire", tiny, "-")
	if code != 0 || len(published(t, stdout).Questions) == 50 {
		t.Errorf("exit %d: %s%s", code, stderr, stdout)
	}
}

func TestSpread_refusesAFileAsScoreDoes(t *testing.T) {
	wrong := sheetsHead + `[{"id": "a", "answers": {"people.hours": {"level": 5}}}, {"id": "a", "role": "king", "answers": {}}]}`
	const faults = `sheets[0].answers.people.hours.level: 5 is not a level (0 to 3)
sheets[1].id: is given more than once
sheets[1].role: "king" is not a role of omnichannel-gemeenten 2026.1
`
	name := filepath.Join(t.TempDir(), "wrong.json")
	if err := os.WriteFile(name, []byte(wrong), 0o600); err != nil {
		t.Fatal(err)
	}
	right := examples + "voorbeeldstad-sheets-2026-11-13.json"
	tests := []struct {
		name, stdin string
		args        []string
		want        string
	}{
		{"the sheets", wrong, []string{"-"}, faults},
		{"the sheets in a file", "", []string{name}, faults},
		{"the sheets before", "", []string{"--before", name, right}, "the sheets before, " + name + ":\n" + faults},
		{"nothing", "", []string{"-"}, "the file is empty\n"},
		{"a file that is not there", "", []string{"nowhere.json"}, "trede: the sheets file nowhere.json cannot be read: no such file or directory\n"},
		{"a file before that is not there", "", []string{"--before=nowhere.json", right}, "trede: the sheets file nowhere.json cannot be read: no such file or directory\n"},
		{"a folder", "", []string{"."}, "trede: the sheets file . cannot be read: is a directory\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code, stdout, stderr := trede(t, tt.stdin, append([]string{"spread"}, tt.args...)...)
			if code != 1 || stdout != "" {
				t.Errorf("exit %d with %q on standard output, want 1 and nothing", code, stdout)
			}
			if diff := cmp.Diff(tt.want, stderr); diff != "" {
				t.Errorf("standard error (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSpread_aBrokenStandardInputIsAFailure(t *testing.T) {
	var out, errs bytes.Buffer
	reader, writer := io.Pipe()
	writer.CloseWithError(errors.New("the cable broke"))
	code := run(t.Context(), []string{"spread", "-"}, reader, &out, &errs)
	if want := "trede: standard input cannot be read: read sheets: the cable broke\n"; code != 1 || errs.String() != want {
		t.Errorf("exit %d, standard error %q; want 1, %q", code, errs.String(), want)
	}
}
