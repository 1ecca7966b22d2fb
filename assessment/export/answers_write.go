package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"trede/assessment"
	"trede/questions"
)

// WriteAnswers writes an answers file: one answer on a line, in the
// questionnaire's order, so that a person can read it and two files can be
// compared. The same input always gives the same bytes, and ReadAnswers gives
// back what was written.
//
// What the questionnaire does not know is an error and nothing is written: a
// file that silently misses an answer would be worse than none. An answer of
// kind NotAnswered and a blank explanation are left out: they say nothing.
func WriteAnswers(w io.Writer, q *questions.Questionnaire, f AnswersFile) error {
	file, err := answersFile(q, f)
	if err != nil {
		return fmt.Errorf("write answers: %w", err)
	}
	_, err = w.Write(file)
	return err
}

// AnswersHash identifies what is scored, whoever it is of: "sha256:" and the
// hexadecimal SHA-256 of the answers file that WriteAnswers gives for no
// organisation, no target and no agreements. Its error is that of WriteAnswers.
func AnswersHash(q *questions.Questionnaire, answers assessment.Answers, explanations map[string]string) (string, error) {
	scored := make(assessment.Answers, len(answers))
	for id, a := range answers {
		a.Agreed = assessment.Agreement{}
		scored[id] = a
	}
	file, err := answersFile(q, AnswersFile{Answers: scored, Explanations: explanations})
	if err != nil {
		return "", fmt.Errorf("hash answers: %w", err)
	}
	sum := sha256.Sum256(file)
	return "sha256:" + hex.EncodeToString(sum[:]), nil
}

// WriteStored writes the answers file of an assessment whose questionnaire the
// program does not have: everything that is stored, in the order of the ids.
// A program that has the questionnaire reads it.
func WriteStored(w io.Writer, ref assessment.QuestionnaireRef, f AnswersFile) error {
	var answered, explained object
	for _, id := range slices.Sorted(maps.Keys(f.Answers)) {
		if a := f.Answers[id]; a.Kind != assessment.NotAnswered {
			answered.add(string(id), answerLine(a, texts(a.Obstacles)))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(f.Explanations)) {
		if strings.TrimSpace(f.Explanations[id]) != "" {
			explained.addText(id, f.Explanations[id])
		}
	}
	_, err := w.Write(f.encode(ref, answered, explained))
	return err
}

// texts are strings as JSON.
func texts(list []string) []string {
	var all []string
	for _, s := range list {
		all = append(all, text(s))
	}
	return all
}

func answersFile(q *questions.Questionnaire, f AnswersFile) ([]byte, error) {
	if f.Target != "" && !isStage(q, f.Target) {
		return nil, fmt.Errorf("the target is no stage of %s %s", q.ID, q.Version)
	}
	answered, err := answerLines(q, f.Answers)
	if err != nil {
		return nil, err
	}
	explained, err := explanationLines(q, f.Explanations)
	if err != nil {
		return nil, err
	}
	return f.encode(assessment.QuestionnaireRef{ID: q.ID, Version: q.Version}, answered, explained), nil
}

// isStage reports whether the questionnaire has a stage with the id.
func isStage(q *questions.Questionnaire, id string) bool {
	return slices.ContainsFunc(q.Stages, func(s questions.Stage) bool { return s.ID == id })
}

// format is the oldest one that holds what the file says.
func (f AnswersFile) format() string {
	if f.Target != "" {
		return AgreedFormat
	}
	for _, a := range f.Answers {
		if a.Agreed.Made() && a.Kind != assessment.NotAnswered {
			return AgreedFormat
		}
	}
	return AnswersFormat
}

// encode puts an answers file together.
func (f AnswersFile) encode(ref assessment.QuestionnaireRef, answered, explained object) []byte {
	org := f.Organisation
	var identity object
	identity.add("format", text(f.format()))
	identity.add("questionnaire", object{pair("id", text(ref.ID)), pair("version", text(ref.Version))}.String())
	if org != (assessment.Organisation{}) {
		var named object
		named.addText("name", org.Name)
		named.addText("code", org.Code)
		identity.add("organisation", named.String())
	}
	identity.addText("target", f.Target)
	var b bytes.Buffer
	b.WriteString("{" + strings.Join(identity, ", ") + ",\n \"answers\": " + answered.onLines("   "))
	if len(explained) > 0 {
		b.WriteString(",\n \"explanations\": " + explained.onLines("   "))
	}
	b.WriteString("}\n")
	return b.Bytes()
}

func answerLines(q *questions.Questionnaire, answers assessment.Answers) (object, error) {
	var found object
	known := 0
	for question := range q.All {
		answer, ok := answers[question.ID]
		if !ok {
			continue
		}
		known++
		if answer.Kind == assessment.NotAnswered {
			continue
		}
		obstacles, err := obstacleIDs(q, answer.Obstacles)
		if err == nil {
			err = checkRoles(q, answer.Agreed.With)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", question.ID, err)
		}
		found.add(string(question.ID), answerLine(answer, obstacles))
	}
	if known < len(answers) {
		return nil, fmt.Errorf("an answer is to no question of %s %s", q.ID, q.Version)
	}
	return found, nil
}

func explanationLines(q *questions.Questionnaire, explanations map[string]string) (object, error) {
	var found object
	known := 0
	for _, c := range q.Contradictions {
		explanation, ok := explanations[c.ID]
		if !ok {
			continue
		}
		known++
		if strings.TrimSpace(explanation) != "" {
			found.addText(c.ID, explanation)
		}
	}
	if known < len(explanations) {
		return nil, fmt.Errorf("an explanation is of no contradiction of %s %s", q.ID, q.Version)
	}
	return found, nil
}

// answerLine is an answer on one line. The obstacles are its own, as JSON.
func answerLine(a assessment.Answer, obstacles []string) string {
	var line object
	switch a.Kind {
	case assessment.Levelled:
		line.add("level", number(a.Level))
	case assessment.Unknown:
		line.add("unknown", "true")
	default:
		line.add("not_applicable", "true")
		line.addText("reason", a.Reason)
	}
	if a.Proof != (assessment.Proof{}) {
		var proof object
		proof.addText("what", a.Proof.What)
		proof.addText("link", a.Proof.Link)
		proof.addText("date", a.Proof.Date.String())
		line.add("proof", proof.String())
	}
	line.addText("note", a.Note)
	if len(obstacles) > 0 {
		line.add("obstacles", list(obstacles))
	}
	if a.Review.Verdict != assessment.Unreviewed {
		line.add("review", reviewObject(a.Review))
	}
	if a.Agreed.Made() {
		line.add("agreed", agreedObject(a.Agreed))
	}
	return line.String()
}

// obstacleIDs are the obstacles as JSON, in the questionnaire's order.
func obstacleIDs(q *questions.Questionnaire, named []string) ([]string, error) {
	var ids []string
	for _, o := range q.Obstacles {
		if slices.Contains(named, o.ID) {
			ids = append(ids, text(o.ID))
		}
	}
	if len(ids) < len(named) {
		return nil, fmt.Errorf("an obstacle is none of %s %s, or named more than once", q.ID, q.Version)
	}
	return ids, nil
}

func reviewObject(r assessment.Review) string {
	var review object
	for word, verdict := range verdicts {
		if verdict == r.Verdict {
			review.add("verdict", text(word))
		}
	}
	review.addText("by", r.By)
	review.addText("on", r.On.String())
	review.addText("remark", r.Remark)
	return review.String()
}
