package export_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trede/assessment"
	"trede/assessment/export"
	"trede/questions"
)

// A file is taken whole or refused with faults, each on one line; what is
// taken comes out of WriteAnswers the same.
func FuzzReadAnswers(f *testing.F) {
	const top = `{"format":"trede/answers/1","questionnaire":{"id":"omnichannel-gemeenten","version":"2026.1"},"answers":`
	// Small seeds: the fuzzer spends minutes on making large ones smaller.
	for _, seed := range []string{
		``, `null`, `[[[[`, `{"a":1,"a":1}`, "{\"\xff\":1}", `{"\ud800\\u":1}`,
		top + `{"people.hours":{"level":2,"proof":{"what":"x","link":"http://x","date":"2026-01-02"},"obstacles":["money"],"review":{"verdict":"accepted","on":"2026-01-02"}}}}`,
		top + `{"governance.purchase_gate":{"not_applicable":true,"reason":"x"}},"organisation":{"name":"x"},"explanations":{"switch-no-status":"x"}}`,
		strings.Replace(top, "answers/1", "answers/2", 1) + `{"people.hours":{"level":2,"agreed":{"on":"2026-01-02","reason":"x","with":["service"],"from":"spread"}}},"target":"multi"}`,
		"\ufeff" + top + `{}}`, "\ufeff\ufeff{}", "\xff\xfe{\x00}\x00", "\x00{\x00}",
		top + `{"people.hours":{"level":5}}}`,
		top + `{"people.hours":{"level":1,"unknown":true,"proof":{"date":"2026-02-30","link":"javascript:x"}}}}`,
		top + `{"people.hours":{"level":2,"obstacles":["money","money",null],"review":{"verdict":""}}},"explanations":{"status-retyped":" "}}`,
	} {
		f.Add([]byte(seed))
	}
	q := questions.Omnichannel()
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := export.ReadAnswers(bytes.NewReader(data), q)
		if err != nil {
			checkRefusal(t, err)
			return
		}
		checkAgain(t, q, got)
	})
}

func checkRefusal(t *testing.T, err error) {
	t.Helper()
	faults, ok := errors.AsType[export.Faults](err)
	if !ok || len(faults) == 0 {
		t.Fatalf("the error is %T (%v), want Faults", err, err)
	}
	for _, fault := range faults {
		checkFault(t, fault)
	}
}

func checkAgain(t *testing.T, q *questions.Questionnaire, want export.AnswersFile) {
	t.Helper()
	for id, a := range want.Answers {
		if a.Kind == assessment.NotAnswered {
			t.Errorf("%s was taken without an answer", id)
		}
	}
	var b bytes.Buffer
	if err := export.WriteAnswers(&b, q, want); err != nil {
		t.Fatal(err)
	}
	got, err := export.ReadAnswers(&b, q)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("written and read again (-first +again):\n%s", diff)
	}
}
