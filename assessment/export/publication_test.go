package export_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trede/assessment"
	"trede/assessment/export"
)

func TestWritePublication_saysWhatIsShownInTheOrderOfTheAgenda(t *testing.T) {
	five := func(answers ...string) (sheets []string) {
		for i, a := range answers {
			sheets = append(sheets, fmt.Sprintf(`{"id": "s%d", "role": "desk", "answers": %s}`, i, a))
		}
		return sheets
	}
	read := func(sheets []string) []assessment.Colleague {
		all, err := export.ReadSheets(strings.NewReader(sheetsHead+"["+strings.Join(sheets, ",")+"]}"), small())
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	rules := assessment.Compile(small())
	p := rules.Publish(assessment.Publication{}, read(five(
		`{"a.one": {"level": 1}, "b.three": {"level": 0, "remark": "<\"é\">"}}`, `{"a.one": {"level": 1}, "b.three": {"level": 2}}`,
		`{"a.one": {"level": 1}, "b.three": {"unknown": true}}`, `{"a.one": {"level": 2}, "b.three": {"not_applicable": true}}`,
		`{"a.one": {"level": 1}, "b.three": {"level": 2}, "a.two": {"level": 1}}`)), 20261113)
	p = rules.Publish(p, read(append(five(
		`{"a.one": {"level": 1}, "b.three": {"level": 0}}`, `{"a.one": {"level": 1}, "b.three": {"level": 2}}`,
		`{"a.one": {"level": 1}, "b.three": {"unknown": true}}`, `{"a.one": {"level": 2}}`,
		`{}`), `{"id": "new", "answers": {"b.three": {"level": 1}}}`)), 20261120)
	const want = `{
 "format": "trede/publication/1",
 "sheets": 5,
 "waiting": 3,
 "questions": [
   {"question": "b.three", "kept": true, "answered": 5, "counts": [1, 0, 2], "unknown": 1, "not_applicable": 1, "distance": 2, "talk": true, "remarks": ["<\"é\">"], "roles": [{"role": "desk", "counts": [1, 0, 2], "unknown": 1, "not_applicable": 1}]},
   {"question": "a.one", "kept": true, "answered": 5, "counts": [0, 4, 1], "unknown": 0, "not_applicable": 0, "distance": 1, "talk": false, "remarks": [], "roles": [{"role": "desk", "counts": [0, 4, 1], "unknown": 0, "not_applicable": 0}]},
   {"question": "a.two", "hidden": true}]}
`
	var b strings.Builder
	if err := export.WritePublication(&b, rules, p); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("the file (-want +got):\n%s", diff)
	}
	b.Reset()
	if err := export.WritePublication(&b, rules, assessment.Publication{}); err != nil {
		t.Fatal(err)
	}
	if !json.Valid([]byte(b.String())) || strings.Count(b.String(), "hidden") != 3 {
		t.Errorf("no publication is written as %s", b.String())
	}
}
