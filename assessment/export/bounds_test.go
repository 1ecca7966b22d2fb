package export_test

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trede/assessment"
	"trede/assessment/export"
	"trede/questions"
)

// hostile returns files of a size that cost as much as a stranger can make them
// cost: by their values, by their faults, by the length of a fault.
func hostile(size int) map[string]string {
	fill := func(before, again, after string) string {
		return before + strings.Repeat(again, (size-len(before)-len(after))/len(again)) + after
	}
	// keys is fill with a number in each key, so that none comes twice.
	keys := func(before, key, value, after string) string {
		var b strings.Builder
		for i := 0; b.Len() < size; i++ {
			fmt.Fprintf(&b, `"%s%d":%s,`, key, i, value)
		}
		return before + b.String() + after
	}
	const top = `{"format":"trede/answers/1","questionnaire":{"id":"omnichannel-gemeenten","version":"2026.1"},"answers":{`
	strange := strings.Repeat("\U000e0001", 100) // in a fault each becomes ten characters
	deep := strings.Repeat(`{"`+strange+`":`, 15)
	return map[string]string{
		"lists in lists":             fill("", "[", "") + "]",
		"as deep as encoding/json":   strings.Repeat("[", 9999) + fill("", "0,", "0") + strings.Repeat("]", 9999),
		"empty lists":                fill("[", "[],", "0]"),
		"numbers":                    fill("[", "0,", "0]"),
		"keys":                       keys("{", "", "1", `"":1}`),
		"one key again and again":    fill("{", `"a":1,`, `"a":1}`),
		"the same, deep and strange": fill(deep+"{", `"a":1,`, `"a":1}`+strings.Repeat("}", 15)),
		"values, deep and strange":   fill(deep+"[", "0,", "0]"+strings.Repeat("}", 15)),
		"unknown questions":          keys(top, strange, `{"level":9}`, `"":{}}}`),
		"unknown keys":               keys(top+`"people.hours":{`, strange, "0", `"level":9}}}`),
		"wrong answers":              fill(top, `"people.hours":{"level":[]},`, `"":{}}}`),
		"explanations":               keys(strings.TrimSuffix(top, `"answers":{`)+`"explanations":{`, strange, `""`, `"":""}}`),
		"wrong obstacles":            fill(top+`"people.hours":{"level":1,"obstacles":[`, `"o",`, `"o"]}}}`),
		"strange obstacles":          fill(top+`"`+strange+`":{"level":1,"obstacles":[`, `"`+strange+`",`, `"o"]}}}`),
		"a string":                   fill(`"`, "a", `"`),
		"a string of escapes":        fill(`"`, `\ufffd`, `"`),
		"a string of half pairs":     fill(`"`, `\ud800`, `"`),
		"a key":                      fill(`{"`, "a", `":1}`),
		"a level":                    fill(top+`"people.hours":{"level":`, "1", `}}}`),
		"a date":                     fill(top+`"people.hours":{"level":1,"proof":{"date":"`, "\U000e0001", `"}}}}`),
		"a link":                     fill(top+`"people.hours":{"level":1,"proof":{"link":"https://`, "a", `"}}}}`),
		"a note":                     fill(top+`"people.hours":{"level":1,"note":"`, "é", `"}}}`),
		"a version":                  fill(`{"format":"trede/answers/1","questionnaire":{"id":"x","version":"`, "\U000e0001", `"}}`),
		"nothing but space":          fill("", "\n", ""),
		"space before the end":       fill("[", "\n", "]"),
		"space before a mistake":     fill("[", "\n", "}"),
		"no UTF-8 at the end":        fill("", "é", "\xff"),
	}
}

// An upload is anonymous: what it costs is bounded by its size, whatever is in
// it. Allocations stand for the time as well, which a test cannot trust; the
// benchmark has both.
func TestReadAnswers_aHostileFileCostsLittle(t *testing.T) {
	q := questions.Omnichannel()
	const size = 1 << 20
	const mostMemory, mostText = 6*size + 4<<20, 150_000
	for name, file := range hostile(size) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := export.ReadAnswers(strings.NewReader(file), q)
		runtime.ReadMemStats(&after)
		faults, ok := errors.AsType[export.Faults](err)
		if !ok {
			t.Errorf("%s: the error is %v, want faults", name, err)
			continue
		}
		used := after.TotalAlloc - before.TotalAlloc
		if used > mostMemory {
			t.Errorf("%s: %d bytes allocated, want at most %d", name, used, mostMemory)
		}
		if len(faults) > export.MaxFaults+1 {
			t.Errorf("%s: %d faults, want at most %d and one more", name, len(faults), export.MaxFaults)
		}
		if said := len(err.Error()); said > mostText {
			t.Errorf("%s: the faults take %d bytes, want at most %d", name, said, mostText)
		}
		for _, f := range faults {
			checkFault(t, f)
		}
	}
}

func TestReadAnswers_tellsAHundredFaultsAndThatThereAreMore(t *testing.T) {
	for _, there := range []int{export.MaxFaults, export.MaxFaults + 1, 5000} {
		// A fault of the tree comes first, though it is found before all others.
		got := refusal(t, head+`"answers": {"a.one": {"level": 1, "level": 1, "obstacles": [`+strings.Repeat("0,", there-2)+`0]}}}`)
		want := []string{"answers.a.one.level: is given more than once"}
		for i := range min(there, export.MaxFaults) - 1 {
			want = append(want, fmt.Sprintf("answers.a.one.obstacles[%d]: must be a string, not a number", i))
		}
		if there > export.MaxFaults {
			want = append(want, "the file has more faults than these 100")
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("with %d faults (-want +got):\n%s", there, diff)
		}
	}
}

func TestReadAnswers_cutsALongPath(t *testing.T) {
	deep, end := strings.Repeat(`{"`+strings.Repeat("é", 100)+`": `, 10), strings.Repeat("}", 10)
	for shift := range 2 { // a cut in the middle of a letter, and one between two
		got := refusal(t, `{"`+strings.Repeat("a", shift)+`": `+deep+`{"x": 1, "x": 1}`+end+`}`)
		if last := got[len(got)-1]; !strings.HasSuffix(last, "…: is given more than once") {
			t.Errorf("the fault is %q", last)
		}
	}
}

// The bounds are not for real files: the longest that can be written can be
// read again.
func TestReadAnswers_takesTheFullestFile(t *testing.T) {
	text := func(n int) string { return strings.Repeat("𝄞", n) }
	q := questions.Omnichannel()
	want := export.AnswersFile{
		Organisation: assessment.Organisation{Name: text(assessment.MaxName), Code: text(assessment.MaxCode)},
		Answers:      assessment.Answers{}, Explanations: map[string]string{},
	}
	full := assessment.Answer{
		Kind: assessment.Levelled, Level: 3, Note: text(assessment.MaxNote),
		Proof:  assessment.Proof{What: text(assessment.MaxWhat), Link: "https://x.example/" + text(assessment.MaxLink-18), Date: 20261112},
		Review: assessment.Review{Verdict: assessment.Accepted, By: text(assessment.MaxName), On: 20261112, Remark: text(assessment.MaxRemark)},
	}
	for _, o := range q.Obstacles {
		full.Obstacles = append(full.Obstacles, o.ID)
	}
	full.Agreed = assessment.Agreement{On: 20261112, Reason: text(assessment.MaxAgreement), From: assessment.FromSession}
	for _, r := range q.Roles {
		full.Agreed.With = append(full.Agreed.With, r.ID)
	}
	for question := range q.All {
		want.Answers[question.ID] = full
	}
	for _, c := range q.Contradictions {
		want.Explanations[c.ID] = text(assessment.MaxExplanation)
	}
	var b bytes.Buffer
	if err := export.WriteAnswers(&b, q, want); err != nil {
		t.Fatal(err)
	}
	size := b.Len()
	got, err := export.ReadAnswers(&b, q)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the file (-want +got):\n%s", diff)
	}
	if size > export.MaxAnswersFile/2 {
		t.Errorf("%d bytes are close to the limit of %d", size, export.MaxAnswersFile)
	}
}

func BenchmarkReadAnswers_hostile(b *testing.B) {
	q := questions.Omnichannel()
	for name, file := range hostile(5 << 20) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := export.ReadAnswers(strings.NewReader(file), q); err == nil || err.Error() == "" {
					b.Fatal("the file is not refused")
				}
			}
		})
	}
}
