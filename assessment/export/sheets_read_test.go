package export_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"trede/assessment"
	"trede/assessment/export"
	"trede/questions"
)

const sheetsHead = `{"format": "trede/sheets/1", "questionnaire": {"id": "klein", "version": "1"}, "sheets": `

func TestReadSheets_takesAWholeFile(t *testing.T) {
	got, err := export.ReadSheets(strings.NewReader("\ufeff"+sheetsHead+`[
	 {"id": "a1", "role": "web", "answers": {
	   "a.one": {"not_applicable": true}, "a.two": {"level": 2, "unknown": false, "remark": " Twee\r\nregels "}}},
	 {"id": "Ω 2", "answers": {"b.three": {"unknown": true, "remark": ""}}},
	 {"answers": {}, "role": "desk", "id": "3"}]}`), small())
	if err != nil {
		t.Fatal(err)
	}
	want := []assessment.Colleague{
		{Sheet: "a1", Role: "web", Opinions: assessment.Opinions{
			"a.one": {Kind: assessment.NotApplicable}, "a.two": {Kind: assessment.Levelled, Level: 2, Remark: "Twee\nregels"},
		}},
		{Sheet: "Ω 2", Opinions: assessment.Opinions{"b.three": {Kind: assessment.Unknown}}},
		{Sheet: "3", Role: "desk", Opinions: assessment.Opinions{}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the sheets (-want +got):\n%s", diff)
	}
	if got, err := export.ReadSheets(strings.NewReader(sheetsHead+`[]}`), small()); len(got) > 0 || err != nil {
		t.Errorf("without sheets: %v, %v", got, err)
	}
}

func TestReadSheets_refusesAFileWithEveryFaultAtItsPath(t *testing.T) {
	sheet := func(answers string) string {
		return sheetsHead + `[{"id": "a1", "answers": {` + answers + `}}]}`
	}
	tests := []struct{ name, file, want string }{
		{"nothing", ``, "the file is empty"},
		{"no object", `[]`, "the file must be an object, not a list"},
		{"no keys", `{}`, "format: is missing\nquestionnaire: is missing\nsheets: is missing"},
		{"another format", `{"format": "trede/answers/1", "questionnaire": {"id": "klein", "version": "1"}, "sheets": []}`, `format: "trede/answers/1" is not a format that can be read: "trede/sheets/1" is expected`},
		{
			"another questionnaire", `{"format": "trede/sheets/1", "questionnaire": {"id": "groot", "version": "2"}, "sheets": []}`,
			"questionnaire.id: \"groot\" is not the questionnaire that is loaded: \"klein\" is expected\nquestionnaire.version: \"2\" is not the version that is loaded: \"1\" is expected",
		},
		{"a key too many", strings.TrimSuffix(sheetsHead, `"sheets": `) + `"published": "2026-11-13", "sheets": []}`, "published: is not a known key"},
		{"no list", sheetsHead + `{}}`, "sheets: must be a list, not an object"},
		{"no sheet", sheetsHead + `[null]}`, "sheets[0]: must be an object, not null"},
		{"an empty sheet", sheetsHead + `[{}]}`, "sheets[0].id: is missing\nsheets[0].answers: is missing"},
		{
			"a wrong sheet", sheetsHead + `[{"id": 1, "role": null, "answers": [], "name": "x"}]}`,
			"sheets[0].id: must be a string, not a number\nsheets[0].role: must be a string, not null\nsheets[0].answers: must be an object, not a list\nsheets[0].name: is not a known key",
		},
		{"a blank id", sheetsHead + `[{"id": " ", "answers": {}}]}`, "sheets[0].id: must not be blank"},
		{"a long id", sheetsHead + `[{"id": "` + strings.Repeat("é", 101) + `", "answers": {}}]}`, "sheets[0].id: is too long: 101 characters, at most 100"},
		{"an id twice", sheetsHead + `[{"id": "a", "answers": {}}, {"id": "b", "answers": {}}, {"id": "a", "answers": {}}]}`, "sheets[2].id: is given more than once"},
		{"an unknown role", sheetsHead + `[{"id": "a", "role": "king", "answers": {}}]}`, `sheets[0].role: "king" is not a role of klein 1`},
		{"an empty role", sheetsHead + `[{"id": "a", "role": "", "answers": {}}]}`, `sheets[0].role: "" is not a role of klein 1`},
		{"an unknown question", sheet(`"a.four": {"level": 1}`), "sheets[0].answers.a.four: is not a question of klein 1"},
		{"a level too many", sheet(`"a.two": {"level": 3}`), "sheets[0].answers.a.two.level: 3 is not a level (0 to 2)"},
		{"a level in quotes", sheet(`"a.two": {"level": "1"}`), `sheets[0].answers.a.two.level: "1" is not a level (0 to 2)`},
		{"no answer", sheet(`"a.two": {"remark": "so"}`), "sheets[0].answers.a.two: has none of level, unknown and not_applicable"},
		{"two answers", sheet(`"a.two": {"level": 1, "unknown": true}`), "sheets[0].answers.a.two: has level and unknown at once: give one of them"},
		{"not applicable where it is no answer", sheet(`"a.two": {"not_applicable": true}`), "sheets[0].answers.a.two.not_applicable: is not an answer that a.two allows"},
		{"a proof", sheet(`"a.two": {"level": 1, "proof": {}, "note": "", "obstacles": [], "reason": ""}`), "sheets[0].answers.a.two.proof: is not a known key\nsheets[0].answers.a.two.note: is not a known key\nsheets[0].answers.a.two.obstacles: is not a known key\nsheets[0].answers.a.two.reason: is not a known key"},
		{"a long remark", sheet(`"a.two": {"level": 1, "remark": "` + strings.Repeat("é", 1001) + `"}`), "sheets[0].answers.a.two.remark: is too long: 1001 characters, at most 1000"},
		{"a remark that is no text", sheet(`"a.two": {"level": 1, "remark": "\u0000"}`), "sheets[0].answers.a.two.remark: has characters that are not text"},
		{"a number for a remark", sheet(`"a.two": {"level": 1, "remark": 1}`), "sheets[0].answers.a.two.remark: must be a string, not a number"},
		{"a question twice", sheet(`"a.two": {"level": 1}, "a.two": {"level": 1}`), "sheets[0].answers.a.two: is given more than once"},
		{"an answer that is none", sheet(`"a.two": 1`), "sheets[0].answers.a.two: must be an object, not a number"},
	}
	for _, tt := range tests {
		got, err := export.ReadSheets(strings.NewReader(tt.file), small())
		if err == nil || got != nil {
			t.Errorf("%s: read %v, %v; want to refuse it", tt.name, got, err)
			continue
		}
		checkRefusal(t, err)
		if diff := cmp.Diff(tt.want, err.Error()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestReadSheets_aBrokenReaderIsNoFault(t *testing.T) {
	broken := errors.New("the cable broke")
	_, err := export.ReadSheets(iotest.ErrReader(broken), small())
	if _, refused := errors.AsType[export.Faults](err); !errors.Is(err, broken) || refused {
		t.Errorf("the error is %v", err)
	}
}

// sheetsFile is a sheets file, as others write it.
func sheetsFile(q *questions.Questionnaire, sheets []assessment.Colleague) []byte {
	type answer struct {
		Level         *int   `json:"level,omitempty"`
		Unknown       bool   `json:"unknown,omitempty"`
		NotApplicable bool   `json:"not_applicable,omitempty"`
		Remark        string `json:"remark,omitempty"`
	}
	type sheet struct {
		ID      assessment.SheetID              `json:"id"`
		Role    string                          `json:"role,omitempty"`
		Answers map[questions.QuestionID]answer `json:"answers"`
	}
	file := struct {
		Format        string            `json:"format"`
		Questionnaire map[string]string `json:"questionnaire"`
		Sheets        []sheet           `json:"sheets"`
	}{export.SheetsFormat, map[string]string{"id": q.ID, "version": q.Version}, []sheet{}}
	for _, c := range sheets {
		s := sheet{c.Sheet, c.Role, map[questions.QuestionID]answer{}}
		for id, o := range c.Opinions {
			a := answer{Unknown: o.Kind == assessment.Unknown, NotApplicable: o.Kind == assessment.NotApplicable, Remark: o.Remark}
			if o.Kind == assessment.Levelled {
				a.Level = &o.Level
			}
			s.Answers[id] = a
		}
		file.Sheets = append(file.Sheets, s)
	}
	data, err := json.Marshal(file)
	if err != nil {
		panic(err)
	}
	return data
}

// The bounds are not for real files: far more colleagues than a municipality
// asks can be read, each with every question and many with a remark.
func TestReadSheets_takesTheSheetsOfALargeOrganisation(t *testing.T) {
	q := questions.Omnichannel()
	var want []assessment.Colleague
	for i := range 1000 {
		c := assessment.Colleague{Sheet: assessment.SheetID(fmt.Sprint("sheet", i)), Role: q.Roles[i%len(q.Roles)].ID, Opinions: assessment.Opinions{}}
		for question := range q.All {
			o := assessment.Opinion{Kind: assessment.Levelled, Level: (i + question.Number) % len(q.Scale)}
			if question.Number%4 == 0 {
				o.Remark = strings.Repeat("Zo gaat het aan de balie. ", 20) + "!"
			}
			c.Opinions[question.ID] = o
		}
		want = append(want, c)
	}
	file := sheetsFile(q, want)
	got, err := export.ReadSheets(bytes.NewReader(file), q)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the sheets (-want +got):\n%s", diff)
	}
	if len(file) > export.MaxSheetsFile/2 {
		t.Errorf("%d bytes are close to the limit of %d", len(file), export.MaxSheetsFile)
	}
}

func TestReadSheets_aHostileFileCostsLittle(t *testing.T) {
	const size = 1 << 20
	files := hostile(size)
	for name, file := range files {
		files[name] = strings.ReplaceAll(strings.Replace(file, `"trede/answers/1"`, `"trede/sheets/1"`, 1), `"answers":{`, `"sheets":[{"id":"a","answers":{`)
	}
	sheet := `{"id":"\u0020","answers":{}},`
	files["sheets"] = `{"sheets":[` + strings.Repeat(sheet, size/len(sheet)) + `{}]}`
	for name, file := range files {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := export.ReadSheets(strings.NewReader(file), questions.Omnichannel())
		runtime.ReadMemStats(&after)
		if err == nil {
			t.Errorf("%s: the file is taken", name)
			continue
		}
		checkRefusal(t, err)
		const most = 40*size + 4<<20 // a value of two bytes becomes a node
		if used := after.TotalAlloc - before.TotalAlloc; used > most {
			t.Errorf("%s: %d bytes allocated, want at most %d", name, used, most)
		}
		if faults, _ := errors.AsType[export.Faults](err); len(faults) > export.MaxFaults+1 || len(err.Error()) > 150_000 {
			t.Errorf("%s: %d faults in %d bytes", name, len(faults), len(err.Error()))
		}
	}
	large := strings.Repeat(" ", export.MaxSheetsFile+1)
	if _, err := export.ReadSheets(strings.NewReader(large), small()); err == nil || err.Error() != "the file is larger than 32 MiB" {
		t.Errorf("a large file: %v", err)
	}
}

// A file is taken whole or refused with faults, each on one line. What is taken
// can be published, and is what the file says.
func FuzzReadSheets(f *testing.F) {
	const top = `{"format":"trede/sheets/1","questionnaire":{"id":"omnichannel-gemeenten","version":"2026.1"},"sheets":`
	for _, seed := range []string{
		``, `null`, `[[[[`, `{"sheets":[{"sheets":1,"sheets":1}]}`, "{\"\xff\":1}", "\ufeff" + top + `[]}`, "\xff\xfe{\x00}\x00",
		top + `[{"id":"a","role":"service","answers":{"people.hours":{"level":2,"remark":"x"},"people.training":{"unknown":true}}}]}`,
		top + `[{"id":"a","answers":{"governance.purchase_gate":{"not_applicable":true}}},{"id":"b","answers":{}}]}`,
		top + `[{"id":"a","answers":{}},{"id":"a","role":"","answers":{"people.hours":{"level":9,"unknown":true}}},1]}`,
		top + `[{"id":" ","answers":{"people.foo":{"remark":"\u0000"}}}]}`,
	} {
		f.Add([]byte(seed))
	}
	q := questions.Omnichannel()
	rules := assessment.Compile(q)
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := export.ReadSheets(bytes.NewReader(data), q)
		if err != nil {
			checkRefusal(t, err)
			return
		}
		again, err := export.ReadSheets(bytes.NewReader(sheetsFile(q, got)), q)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(got, again); diff != "" && len(got) > 0 {
			t.Errorf("written and read again (-first +again):\n%s", diff)
		}
		if err := export.WritePublication(new(bytes.Buffer), rules, rules.Publish(assessment.Publication{}, got, 0)); err != nil {
			t.Error(err)
		}
	})
}

func TestReadSheets_takesTheExample(t *testing.T) {
	data, err := os.ReadFile("testdata/voorbeeldstad-sheets-2026-11-13.json")
	if err != nil {
		t.Fatal(err)
	}
	q := questions.Omnichannel()
	sheets, err := export.ReadSheets(bytes.NewReader(data), q)
	if err != nil || len(sheets) != 12 {
		t.Fatalf("%d sheets, %v", len(sheets), err)
	}
	again, err := export.ReadSheets(bytes.NewReader(sheetsFile(q, sheets)), q)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sheets, again); diff != "" {
		t.Errorf("written and read again (-first +again):\n%s", diff)
	}
}
