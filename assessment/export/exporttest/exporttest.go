// Package exporttest has files that package export refuses, for the tests of
// whoever tells people why.
package exporttest

import (
	"fmt"
	"strings"

	"trede/assessment/export"
	"trede/questions"
)

// Refused returns a file for every code. Read for the questionnaire, the file
// is refused with that fault, and maybe with others. They are answers files,
// but for what is wrong with sheets only. The questionnaire must
// have an obstacle, and a question that is always applicable.
func Refused(q *questions.Questionnaire) map[export.Code]string {
	always := applicable(q)
	file := func(id, version, rest string) string {
		return fmt.Sprintf(`{"format": %q, "questionnaire": {"id": %q, "version": %q}, %s}`, export.AnswersFormat, id, version, rest)
	}
	with := func(rest string) string { return file(q.ID, q.Version, rest) }
	newer := func(rest string) string {
		return strings.Replace(with(rest), export.AnswersFormat, export.AgreedFormat, 1)
	}
	agreed := func(a string) string {
		return newer(fmt.Sprintf(`"answers": {%q: {"level": 1, "agreed": {%s}}}`, always, a))
	}
	answer := func(a string) string { return with(fmt.Sprintf(`"answers": {%q: %s}`, always, a)) }
	return map[export.Code]string{
		export.TooLarge:      strings.Repeat(" ", export.MaxAnswersFile+1),
		export.Empty:         "",
		export.NotUTF8:       "\"\xff\"",
		export.UTF16:         "\xff\xfe{\x00}\x00",
		export.NotJSON:       "format: trede",
		export.TooManyValues: "[" + strings.Repeat("0,", 300_000) + "0]",
		export.TooManyFaults: with(`"answers": {` + strings.Repeat(`"": 0,`, export.MaxFaults) + `"": 0}`),
		export.WrongFileKind: "[]",

		export.TooDeep:    strings.Repeat("[", 100) + strings.Repeat("]", 100),
		export.GivenTwice: answer(`{"level": 1, "level": 1}`),
		export.Missing:    "{}",
		export.UnknownKey: answer(`{"level": 1, "levle": 1}`),
		export.WrongKind:  answer(`{"note": 1}`),

		export.OtherFormat:          `{"format": "trede/answers/0"}`,
		export.OtherQuestionnaire:   file("other", q.Version, `"answers": {}`),
		export.OtherVersion:         file(q.ID, "other", `"answers": {}`),
		export.UnknownQuestion:      with(`"answers": {"no.question": {}}`),
		export.UnknownContradiction: with(`"answers": {}, "explanations": {"no-contradiction": "x"}`),

		export.Blank:         answer(`{"not_applicable": true, "reason": " "}`),
		export.TooLong:       answer(`{"level": 1, "note": "` + strings.Repeat("a", 5000) + `"}`),
		export.NotText:       answer(`{"level": 1, "note": "\u0000"}`),
		export.HalfCharacter: answer(`{"level": 1, "note": "\ud83c"}`),
		export.NotLink:       answer(`{"level": 1, "proof": {"link": "javascript:x"}}`),
		export.NotDate:       answer(`{"level": 1, "proof": {"date": "2026-02-30"}}`),
		export.DateTooEarly:  answer(`{"level": 1, "proof": {"date": "0999-12-31"}}`),

		export.NoAnswer:        answer(`{}`),
		export.SeveralAnswers:  answer(`{"level": 1, "unknown": true}`),
		export.NotAllowed:      answer(`{"not_applicable": true, "reason": "x"}`),
		export.ReasonMissing:   answer(`{"not_applicable": true}`),
		export.ReasonMisplaced: answer(`{"level": 1, "reason": "x"}`),
		export.NotLevel:        answer(`{"level": 99}`),
		export.NotObstacle:     answer(`{"level": 1, "obstacles": ["no-obstacle"]}`),
		export.ObstacleTwice:   answer(fmt.Sprintf(`{"level": 1, "obstacles": [%q, %[1]q]}`, q.Obstacles[0].ID)),
		export.NotVerdict:      answer(`{"level": 1, "review": {"verdict": "maybe"}}`),

		export.NotRole:   agreed(`"with": ["nobody"]`),
		export.RoleTwice: agreed(fmt.Sprintf(`"with": [%q, %[1]q]`, q.Roles[0].ID)),
		export.NotSource: agreed(`"from": "file"`),
		export.NotStage:  newer(`"target": "nowhere", "answers": {}`),
	}
}

// Read reads a file that Refused returns, and returns why it is refused.
func Read(file string, q *questions.Questionnaire) error {
	if strings.Contains(file, export.SheetsFormat) {
		_, err := export.ReadSheets(strings.NewReader(file), q)
		return err
	}
	_, err := export.ReadAnswers(strings.NewReader(file), q)
	return err
}

// applicable returns a question that cannot be answered "not applicable".
func applicable(q *questions.Questionnaire) questions.QuestionID {
	for question := range q.All {
		if !question.NotApplicable {
			return question.ID
		}
	}
	panic("every question may be not applicable")
}
