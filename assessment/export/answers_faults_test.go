package export_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trede/assessment"
	"trede/assessment/export"
)

const head = `{"format": "trede/answers/1", "questionnaire": {"id": "klein", "version": "1"}, `

// refusal returns the lines of the faults that a file is refused with.
func refusal(t *testing.T, file string) []string {
	t.Helper()
	got, err := export.ReadAnswers(strings.NewReader(file), small())
	if err == nil {
		t.Fatalf("ReadAnswers took %s", file)
	}
	if got.Answers != nil || got.Explanations != nil || got.Organisation != (assessment.Organisation{}) {
		t.Errorf("a refused file gave %+v, want nothing", got)
	}
	faults, ok := errors.AsType[export.Faults](err)
	if !ok {
		t.Fatalf("the error is %T, want Faults", err)
	}
	for _, f := range faults {
		checkFault(t, f)
	}
	return strings.Split(err.Error(), "\n")
}

func TestReadAnswers_refusesAWrongAnswerWithItsPath(t *testing.T) {
	long := func(n int) string { return strings.Repeat("é", n+1) }
	tests := []struct{ name, answer, want string }{
		{"level above the scale", `{"level": 5}`, `answers.a.one.level: 5 is not a level (0 to 2)`},
		{"level just above the scale", `{"level": 3}`, `answers.a.one.level: 3 is not a level (0 to 2)`},
		{"level below the scale", `{"level": -1}`, `answers.a.one.level: -1 is not a level (0 to 2)`},
		{"level with a point", `{"level": 1.0}`, `answers.a.one.level: 1.0 is not a level (0 to 2)`},
		{"level with an exponent", `{"level": 1e0}`, `answers.a.one.level: 1e0 is not a level (0 to 2)`},
		{"level minus nought", `{"level": -0}`, `answers.a.one.level: -0 is not a level (0 to 2)`},
		{"level in quotes", `{"level": "1"}`, `answers.a.one.level: "1" is not a level (0 to 2)`},
		{"level null", `{"level": null}`, `answers.a.one.level: null is not a level (0 to 2)`},
		{"level true", `{"level": true}`, `answers.a.one.level: true is not a level (0 to 2)`},
		{"level in a list", `{"level": [1]}`, `answers.a.one.level: a list is not a level (0 to 2)`},
		{"level of many digits", `{"level": 1` + strings.Repeat("0", 99) + `}`, `answers.a.one.level: 1` + strings.Repeat("0", 59) + `… is not a level (0 to 2)`},
		{"no answer", `{}`, `answers.a.one: has none of level, unknown and not_applicable`},
		{"only a note", `{"note": "x"}`, `answers.a.one: has none of level, unknown and not_applicable`},
		{"unknown false is no answer", `{"unknown": false}`, `answers.a.one: has none of level, unknown and not_applicable`},
		{"answer null", `null`, `answers.a.one: must be an object, not null`},
		{"answer is its level", `2`, `answers.a.one: must be an object, not a number`},
		{"level and unknown", `{"level": 1, "unknown": true}`, `answers.a.one: has level and unknown at once: give one of them`},
		{"unknown and not applicable", `{"unknown": true, "not_applicable": true, "reason": "x"}`, `answers.a.one: has unknown and not_applicable at once: give one of them`},
		{"unknown as a word", `{"unknown": "true"}`, `answers.a.one.unknown: must be true or false, not a string`},
		{"unknown null", `{"unknown": null}`, `answers.a.one.unknown: must be true or false, not null`},
		{"not applicable as a number", `{"not_applicable": 1, "reason": "x"}`, `answers.a.one.not_applicable: must be true or false, not a number`},
		{"no reason", `{"not_applicable": true}`, `answers.a.one.reason: is missing: say why the question is not applicable`},
		{"blank reason", `{"not_applicable": true, "reason": " \t"}`, `answers.a.one.reason: must not be blank`},
		{"reason null", `{"not_applicable": true, "reason": null}`, `answers.a.one.reason: must be a string, not null`},
		{"reason too long", `{"not_applicable": true, "reason": "` + long(assessment.MaxReason) + `"}`, `answers.a.one.reason: is too long: 1001 characters, at most 1000`},
		{"reason without not applicable", `{"level": 1, "reason": "x"}`, `answers.a.one.reason: belongs to not_applicable only`},
		{"reason with not applicable false", `{"level": 1, "not_applicable": false, "reason": "x"}`, `answers.a.one.reason: belongs to not_applicable only`},
		{"unknown key", `{"level": 1, "levle": 1}`, `answers.a.one.levle: is not a known key`},
		{"keys have one spelling", `{"level": 1, "Note": "x"}`, `answers.a.one.Note: is not a known key`},
		{"doubled key", `{"level": 1, "level": 1}`, `answers.a.one.level: is given more than once`},
		{"doubled key in disguise", `{"level": 1, "l\u0065vel": 1}`, `answers.a.one.level: is given more than once`},
		{"doubled key in a key that is not known", `{"level": 1, "x": [{"y": 1, "y": 1}]}`, `answers.a.one.x: is not a known key` + "\n" + `answers.a.one.x[0].y: is given more than once`},
		{"key that is no name", `{"level": 1, "a\nb": 1}`, `answers.a.one."a\nb": is not a known key`},
		{"empty key", `{"level": 1, "": 1}`, `answers.a.one."": is not a known key`},
		{"proof as a text", `{"level": 1, "proof": "x"}`, `answers.a.one.proof: must be an object, not a string`},
		{"proof null", `{"level": 1, "proof": null}`, `answers.a.one.proof: must be an object, not null`},
		{"proof with another key", `{"level": 1, "proof": {"url": "x"}}`, `answers.a.one.proof.url: is not a known key`},
		{"what is a number", `{"level": 1, "proof": {"what": 1}}`, `answers.a.one.proof.what: must be a string, not a number`},
		{"what is null", `{"level": 1, "proof": {"what": null}}`, `answers.a.one.proof.what: must be a string, not null`},
		{"what too long", `{"level": 1, "proof": {"what": "` + long(assessment.MaxWhat) + `"}}`, `answers.a.one.proof.what: is too long: 501 characters, at most 500`},
		{"30 February", `{"level": 1, "proof": {"date": "2026-02-30"}}`, `answers.a.one.proof.date: "2026-02-30" is not a date (YYYY-MM-DD)`},
		{"29 February of a common year", `{"level": 1, "proof": {"date": "2025-02-29"}}`, `answers.a.one.proof.date: "2025-02-29" is not a date (YYYY-MM-DD)`},
		{"empty date", `{"level": 1, "proof": {"date": ""}}`, `answers.a.one.proof.date: "" is not a date (YYYY-MM-DD)`},
		{"short date", `{"level": 1, "proof": {"date": "2026-1-2"}}`, `answers.a.one.proof.date: "2026-1-2" is not a date (YYYY-MM-DD)`},
		{"Dutch date", `{"level": 1, "proof": {"date": "01-02-2026"}}`, `answers.a.one.proof.date: "01-02-2026" is not a date (YYYY-MM-DD)`},
		{"date with a time", `{"level": 1, "proof": {"date": "2026-01-02T00:00:00Z"}}`, `answers.a.one.proof.date: "2026-01-02T00:00:00Z" is not a date (YYYY-MM-DD)`},
		{"date with a space", `{"level": 1, "proof": {"date": "2026-01-02 "}}`, `answers.a.one.proof.date: "2026-01-02 " is not a date (YYYY-MM-DD)`},
		{"year nought", `{"level": 1, "proof": {"date": "0000-01-02"}}`, `answers.a.one.proof.date: "0000-01-02" is not a date (YYYY-MM-DD)`},
		{"date of 61 letters", `{"level": 1, "proof": {"date": "` + long(60) + `"}}`, `answers.a.one.proof.date: "` + strings.Repeat("é", 60) + `"… is not a date (YYYY-MM-DD)`},
		{"key of 61 letters", `{"level": 1, "` + long(60) + `": 1}`, `answers.a.one."` + strings.Repeat("é", 60) + `"…: is not a known key`},
		{"date as a number", `{"level": 1, "proof": {"date": 20260102}}`, `answers.a.one.proof.date: must be a string, not a number`},
		{"date null", `{"level": 1, "proof": {"date": null}}`, `answers.a.one.proof.date: must be a string, not null`},
		{"javascript link", `{"level": 1, "proof": {"link": "javascript:alert(1)"}}`, `answers.a.one.proof.link: is not a web address (http:// or https://)`},
		{"link without a host", `{"level": 1, "proof": {"link": "https://"}}`, `answers.a.one.proof.link: is not a web address (http:// or https://)`},
		{"link null", `{"level": 1, "proof": {"link": null}}`, `answers.a.one.proof.link: must be a string, not null`},
		{"link too long", `{"level": 1, "proof": {"link": "https://x.example/` + long(assessment.MaxLink) + `"}}`, `answers.a.one.proof.link: is too long: 2019 characters, at most 2000`},
		{"note is a list", `{"level": 1, "note": []}`, `answers.a.one.note: must be a string, not a list`},
		{"note null", `{"level": 1, "note": null}`, `answers.a.one.note: must be a string, not null`},
		{"note too long", `{"level": 1, "note": "` + long(assessment.MaxNote) + `"}`, `answers.a.one.note: is too long: 4001 characters, at most 4000`},
		{"note with NUL", `{"level": 1, "note": "a\u0000b"}`, `answers.a.one.note: has characters that are not text`},
		{"note with half a character", `{"level": 1, "note": "a\ud83cb"}`, `answers.a.one.note: has half of a surrogate pair, which is no character`},
		{"key with half a character", `{"level": 1, "\udfdb": 1}`, `answers.a.one: has half of a surrogate pair, which is no character` + "\n" + `answers.a.one."�": is not a known key`},
		{"obstacles as a text", `{"level": 1, "obstacles": "money"}`, `answers.a.one.obstacles: must be a list, not a string`},
		{"obstacles null", `{"level": 1, "obstacles": null}`, `answers.a.one.obstacles: must be a list, not null`},
		{"an obstacle that does not exist", `{"level": 1, "obstacles": ["money", "weather"]}`, `answers.a.one.obstacles[1]: "weather" is not an obstacle of klein 1`},
		{"an obstacle twice", `{"level": 1, "obstacles": ["money", "money"]}`, `answers.a.one.obstacles[1]: "money" is named more than once`},
		{"an obstacle that is no text", `{"level": 1, "obstacles": [null]}`, `answers.a.one.obstacles[0]: must be a string, not null`},
		{"review as a text", `{"level": 1, "review": "accepted"}`, `answers.a.one.review: must be an object, not a string`},
		{"review without a verdict", `{"level": 1, "review": {"by": "x"}}`, `answers.a.one.review.verdict: is missing`},
		{"another verdict", `{"level": 1, "review": {"verdict": "maybe"}}`, `answers.a.one.review.verdict: "maybe" is not a verdict (accepted or rejected)`},
		{"verdict null", `{"level": 1, "review": {"verdict": null}}`, `answers.a.one.review.verdict: must be a string, not null`},
		{"reviewer too long", `{"level": 1, "review": {"verdict": "accepted", "by": "` + long(assessment.MaxName) + `"}}`, `answers.a.one.review.by: is too long: 121 characters, at most 120`},
		{"review on no day", `{"level": 1, "review": {"verdict": "accepted", "on": "2026-13-01"}}`, `answers.a.one.review.on: "2026-13-01" is not a date (YYYY-MM-DD)`},
		{"remark is a number", `{"level": 1, "review": {"verdict": "accepted", "remark": 1}}`, `answers.a.one.review.remark: must be a string, not a number`},
		{"review with another key", `{"level": 1, "review": {"verdict": "accepted", "why": "x"}}`, `answers.a.one.review.why: is not a known key`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := refusal(t, head+`"answers": {"a.one": `+tt.answer+`}}`)
			if diff := cmp.Diff(strings.Split(tt.want, "\n"), got); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReadAnswers_refusesAWrongFileWithItsPath(t *testing.T) {
	tests := []struct{ name, file, want string }{
		{"empty", ``, `the file is empty`},
		{"only white space", " \n", `the file is empty`},
		{"cut off", "{\n\"format\": ", `the file is not JSON (line 2): unexpected end of JSON input`},
		{"no JSON", `format: trede`, `the file is not JSON (line 1): invalid character 'o' in literal false (expecting 'a')`},
		{"a comma too many", "{\n\n\"answers\": {},}", `the file is not JSON (line 3): invalid character '}' looking for beginning of object key string`},
		{"something after the end", head + `"answers": {}} {}`, `the file is not JSON (line 1): invalid character '{' after top-level value`},
		{"not UTF-8", "{\n\"form\xe9t\": 1}", `the file is not valid UTF-8 (line 2)`},
		{"a list", `[]`, `the file must be an object, not a list`},
		{"null", `null`, `the file must be an object, not null`},
		{"nothing in it", `{}`, "format: is missing\nquestionnaire: is missing\nanswers: is missing"},
		{"another format", `{"format": "trede/answers/3", "questionnaire": {"id": "klein", "version": "1"}, "answers": {}}`,
			`format: "trede/answers/3" is not a format that can be read: "trede/answers/2" is expected`},
		{"format null", `{"format": null, "questionnaire": {"id": "klein", "version": "1"}, "answers": {}}`, `format: must be a string, not null`},
		{"another questionnaire", `{"format": "trede/answers/1", "questionnaire": {"id": "groot", "version": "1"}, "answers": {}}`,
			`questionnaire.id: "groot" is not the questionnaire that is loaded: "klein" is expected`},
		{"another version", `{"format": "trede/answers/1", "questionnaire": {"id": "klein", "version": "2"}, "answers": {}}`,
			`questionnaire.version: "2" is not the version that is loaded: "1" is expected`},
		{"version as a number", `{"format": "trede/answers/1", "questionnaire": {"id": "klein", "version": 1}, "answers": {}}`,
			`questionnaire.version: must be a string, not a number`},
		{"questionnaire without anything", `{"format": "trede/answers/1", "questionnaire": {}, "answers": {}}`,
			"questionnaire.id: is missing\nquestionnaire.version: is missing"},
		{"another key of the questionnaire", `{"format": "trede/answers/1", "questionnaire": {"id": "klein", "version": "1", "hash": ""}, "answers": {}}`,
			`questionnaire.hash: is not a known key`},
		{"another key", head + `"answers": {}, "score": 3}`, `score: is not a known key`},
		{"answers twice", head + `"answers": {}, "answers": {}}`, `answers: is given more than once`},
		{"answers null", head + `"answers": null}`, `answers: must be an object, not null`},
		{"answers in a list", head + `"answers": []}`, `answers: must be an object, not a list`},
		{"a question that does not exist", head + `"answers": {"a.foo": {"level": 1}}}`, `answers.a.foo: is not a question of klein 1`},
		{"wrong inside a question that does not exist", head + `"answers": {"a.foo": {"level": 9}}}`,
			"answers.a.foo: is not a question of klein 1\nanswers.a.foo.level: 9 is not a level (0 to 2)"},
		{"a question twice", head + `"answers": {"a.one": {"level": 1}, "a.one": {"level": 2}}}`, `answers.a.one: is given more than once`},
		{"not applicable where that is no answer", head + `"answers": {"a.two": {"not_applicable": true, "reason": "x"}}}`,
			`answers.a.two.not_applicable: is not an answer that a.two allows`},
		{"organisation null", head + `"organisation": null, "answers": {}}`, `organisation: must be an object, not null`},
		{"organisation as a text", head + `"organisation": "x", "answers": {}}`, `organisation: must be an object, not a string`},
		{"name is a number", head + `"organisation": {"name": 1}, "answers": {}}`, `organisation.name: must be a string, not a number`},
		{"name of 10,000 letters", head + `"organisation": {"name": "` + strings.Repeat("a", 10_000) + `"}, "answers": {}}`,
			`organisation.name: is too long: 10000 characters, at most 120`},
		{"code too long", head + `"organisation": {"code": "GM123456789"}, "answers": {}}`, `organisation.code: is too long: 11 characters, at most 10`},
		{"another key of the organisation", head + `"organisation": {"size": 1}, "answers": {}}`, `organisation.size: is not a known key`},
		{"explanations null", head + `"answers": {}, "explanations": null}`, `explanations: must be an object, not null`},
		{"a contradiction that does not exist", head + `"answers": {}, "explanations": {"strange": "x"}}`, `explanations.strange: is not a contradiction of klein 1`},
		{"a blank explanation", head + `"answers": {}, "explanations": {"odd": " "}}`, `explanations.odd: must not be blank`},
		{"an explanation that is no text", head + `"answers": {}, "explanations": {"odd": {}}}`, `explanations.odd: must be a string, not an object`},
		{"an explanation twice", head + `"answers": {}, "explanations": {"odd": "x", "odd": "y"}}`, `explanations.odd: is given more than once`},
		{"an explanation too long", head + `"answers": {}, "explanations": {"odd": "` + strings.Repeat("a", 4001) + `"}}`,
			`explanations.odd: is too long: 4001 characters, at most 4000`},
		{"nested without end", strings.Repeat("[", 9000) + strings.Repeat("]", 9000), strings.Repeat("[0]", 17) + `: is nested too deeply`},
		{"nested beyond what encoding/json takes", strings.Repeat("[", 20000) + strings.Repeat("]", 20000), `the file is not JSON (line 1): invalid character '[' exceeded max depth`},
		{"values without end", `[` + strings.Repeat("0,", 300_000) + `0]`, `the file has too many values`},
		{"larger than a file can be", `"` + strings.Repeat("a", export.MaxAnswersFile) + `"`, `the file is larger than 8 MiB`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(strings.Split(tt.want, "\n"), refusal(t, tt.file)); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReadAnswers_tellsEveryFaultInTheOrderOfTheFile(t *testing.T) {
	got := refusal(t, `{"answers": {
	  "b.three": {"level": 7, "proof": {"date": "2026-02-30", "link": "javascript:x", "date": "2026-01-01"}, "obstacles": ["x", "money", "money"]},
	  "a.two": {"not_applicable": true},
	  "c.four": {"level": 1, "unknown": true}},
	 "explanations": {"none": " "},
	 "format": "trede/answers/9", "questionnaire": {"id": "klein", "version": "0"}}`)
	want := []string{
		`answers.b.three.level: 7 is not a level (0 to 2)`,
		`answers.b.three.proof.date: "2026-02-30" is not a date (YYYY-MM-DD)`,
		`answers.b.three.proof.link: is not a web address (http:// or https://)`,
		`answers.b.three.proof.date: is given more than once`,
		`answers.b.three.obstacles[0]: "x" is not an obstacle of klein 1`,
		`answers.b.three.obstacles[2]: "money" is named more than once`,
		`answers.a.two.reason: is missing: say why the question is not applicable`,
		`answers.a.two.not_applicable: is not an answer that a.two allows`,
		`answers.c.four: is not a question of klein 1`,
		`answers.c.four: has level and unknown at once: give one of them`,
		`explanations.none: is not a contradiction of klein 1`,
		`explanations.none: must not be blank`,
		`format: "trede/answers/9" is not a format that can be read: "trede/answers/2" is expected`,
		`questionnaire.version: "0" is not the version that is loaded: "1" is expected`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
}
