package export

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"

	"trede/assessment"
	"trede/questions"
)

// The values of "format" in an answers file. A file that has a target or an
// agreement is of AgreedFormat; any other is written as AnswersFormat, so that
// programs that know nothing of these still read it.
const (
	AnswersFormat = "trede/answers/1"
	AgreedFormat  = "trede/answers/2"
)

// MaxAnswersFile is the size from which an answers file is refused unread, in
// bytes.
const MaxAnswersFile = 8 << 20

// byteOrderMark is U+FEFF in UTF-8.
const byteOrderMark = "\ufeff"

// AnswersFile is what an answers file says.
type AnswersFile struct {
	Organisation assessment.Organisation // zero where the file names none
	Target       string                  // the id of a stage; empty where the file names none
	Answers      assessment.Answers
	Explanations map[string]string // by the id of the contradiction
}

// ReadAnswers reads an answers file for the questionnaire. A file with a fault
// is refused: the error is then Faults, with as many of its faults as are told.
// Any other error comes from r.
//
// Whatever the file holds, reading takes some tens of milliseconds and a few
// times the memory of the file at most.
//
// One byte order mark at the beginning is skipped, as RFC 8259, 8.1 allows:
// editors put it there unseen.
//
// What the file says about the day is not judged here: a proof of tomorrow is
// read, and does not count.
func ReadAnswers(r io.Reader, q *questions.Questionnaire) (AnswersFile, error) {
	reader := newReader(q)
	err := read(r, answersBounds, &reader.findings, reader.root)
	if _, refused := errors.AsType[Faults](err); err != nil && !refused {
		return AnswersFile{}, fmt.Errorf("read answers: %w", err)
	}
	if err != nil {
		return AnswersFile{}, err
	}
	return reader.file, nil
}

// bounds are the most of a file that is read, because anybody may send one.
type bounds struct {
	size  int // in bytes
	nodes int // values of JSON
}

// A real answers file has at most some thirty values to a question.
var answersBounds = bounds{MaxAnswersFile, 20_000}

// read reads a JSON file and hands its tree to root. Its error is Faults where
// the file is refused; any other one comes from r.
func read(r io.Reader, b bounds, found *findings, root func(*node)) error {
	data, err := io.ReadAll(io.LimitReader(r, int64(b.size)+1))
	if err != nil {
		return err
	}
	if len(data) > b.size {
		return Faults{{Code: TooLarge, Args: []any{b.size >> 20}}}
	}
	data = bytes.TrimPrefix(data, []byte(byteOrderMark))
	if tree := parse(data, b.nodes, found); tree != nil {
		root(tree)
	}
	return found.err()
}

// reader walks the tree of a file. Its methods take a node and the path to it,
// add what is wrong to the findings and go on, until the findings are full.
type reader struct {
	findings
	q              *questions.Questionnaire
	questions      map[string]*questions.Question
	obstacles      []string // in the questionnaire's order
	contradictions map[string]bool
	agrees         bool // the format has targets and agreements
	file           AnswersFile
}

func newReader(q *questions.Questionnaire) *reader {
	r := &reader{
		q:              q,
		questions:      map[string]*questions.Question{},
		contradictions: map[string]bool{},
		file:           AnswersFile{Answers: assessment.Answers{}, Explanations: map[string]string{}},
	}
	for question := range q.All {
		r.questions[string(question.ID)] = question
	}
	for _, o := range q.Obstacles {
		r.obstacles = append(r.obstacles, o.ID)
	}
	for _, c := range q.Contradictions {
		r.contradictions[c.ID] = true
	}
	return r
}

func (r *reader) root(n *node) {
	format := n.find("format")
	r.agrees = format != nil && format.kind == String && format.text == AgreedFormat
	known := fields{
		"format":        r.format,
		"questionnaire": r.questionnaire,
		"organisation": func(n *node, path string) {
			r.object(n, path, fields{
				"name": r.shortInto(&r.file.Organisation.Name, assessment.MaxName),
				"code": r.shortInto(&r.file.Organisation.Code, assessment.MaxCode),
			})
		},
		"answers":      r.answers,
		"explanations": r.explanations,
	}
	if r.agrees {
		known["target"] = r.target
	}
	r.object(n, "", known, "format", "questionnaire", "answers")
}

func (r *reader) format(n *node, path string) {
	if r.agrees {
		return
	}
	if r.is(n, path, String) && n.text != AnswersFormat {
		r.fault(n, path, OtherFormat, quoted(n.text), quoted(AgreedFormat))
	}
}

// target reads the id of a stage.
func (r *reader) target(n *node, path string) {
	if !r.is(n, path, String) {
		return
	}
	if !isStage(r.q, n.text) {
		r.fault(n, path, NotStage, quoted(n.text), r.q.ID, r.q.Version)
	}
	r.file.Target = n.text
}

func (r *reader) questionnaire(n *node, path string) {
	r.object(n, path, fields{
		"id":      r.exactly(r.q.ID, OtherQuestionnaire),
		"version": r.exactly(r.q.Version, OtherVersion),
	}, "id", "version")
}

func (r *reader) answers(n *node, path string) {
	r.byQuestion(n, path, func(n *node, path string, id questions.QuestionID, question *questions.Question) {
		r.file.Answers[id] = r.answer(n, path, question)
	})
}

// byQuestion reads an object with something to each question. The question is
// nil where there is none of that id, which is a fault.
func (r *reader) byQuestion(n *node, path string, read func(*node, string, questions.QuestionID, *questions.Question)) {
	if !r.is(n, path, Object) {
		return
	}
	for _, m := range n.members {
		if r.full() {
			return
		}
		inner := join(path, m.key)
		question := r.questions[m.key]
		if question == nil {
			r.add(m.at, inner, UnknownQuestion, r.q.ID, r.q.Version)
		}
		read(m.value, inner, questions.QuestionID(m.key), question)
	}
}

func (r *reader) explanations(n *node, path string) {
	if !r.is(n, path, Object) {
		return
	}
	for _, m := range n.members {
		if r.full() {
			return
		}
		inner := join(path, m.key)
		if !r.contradictions[m.key] {
			r.add(m.at, inner, UnknownContradiction, r.q.ID, r.q.Version)
		}
		r.file.Explanations[m.key] = r.explanation(m.value, inner)
	}
}

// explanation reads why a contradiction stands. It may not be blank: that
// explains nothing.
func (r *reader) explanation(n *node, path string) string {
	if !r.is(n, path, String) {
		return ""
	}
	problems := assessment.CheckExplanation(n.text)
	for _, p := range problems {
		r.problem(n, path, n, p)
	}
	if len(problems) == 0 && assessment.Blank(n.text) {
		r.fault(n, path, Blank)
	}
	return assessment.CleanText(n.text)
}

// answer reads the answer to a question, which is nil for one that does not
// exist: what is wrong inside is still told. What an answer may be is for
// package assessment to say; here its shape is read.
func (r *reader) answer(n *node, path string, question *questions.Question) assessment.Answer {
	var a assessment.Answer
	before := len(r.found)
	beside := fields{
		"reason":    r.textInto(&a.Reason),
		"proof":     func(n *node, path string) { a.Proof = r.proof(n, path) },
		"note":      r.textInto(&a.Note),
		"obstacles": func(n *node, path string) { a.Obstacles = r.list(n, path, len(r.obstacles)) },
		"review":    func(n *node, path string) { a.Review = r.review(n, path) },
	}
	if r.agrees {
		beside["agreed"] = func(n *node, path string) { a.Agreed = r.agreement(n, path) }
	}
	a.Kind, a.Level = r.choice(n, path, beside)
	if n.kind != Object {
		return a
	}
	if question == nil {
		question = &questions.Question{NotApplicable: true}
	}
	r.judge(n, path, assessment.CheckAnswer(r.q, question, a, 0), r.found[before:])
	a.Obstacles, a.Agreed.With = r.inOrder(a.Obstacles), assessment.RolesOf(r.q, a.Agreed.With)
	return a.Clean() // as the form would have it
}

// choice reads an object with exactly one kind of answer, and beside it the
// other keys.
func (r *reader) choice(n *node, path string, beside fields) (kind assessment.Kind, level int) {
	var kinds []string
	say := func(key string) {
		if !slices.Contains(kinds, key) {
			kinds = append(kinds, key)
		}
	}
	known := fields{
		"level": func(n *node, path string) {
			level = r.level(n, path)
			say("level")
		},
		"unknown": func(n *node, path string) {
			if r.flag(n, path) {
				say("unknown")
			}
		},
		"not_applicable": func(n *node, path string) {
			if r.flag(n, path) {
				say("not_applicable")
			}
		},
	}
	maps.Copy(known, beside)
	r.object(n, path, known)
	if n.kind != Object {
		return assessment.NotAnswered, 0
	}
	if kind = r.oneKind(n, path, kinds); kind != assessment.Levelled {
		level = 0
	}
	return kind, level
}

// oneKind returns which kind of answer was given, and checks that it is one.
func (r *reader) oneKind(n *node, path string, kinds []string) assessment.Kind {
	switch len(kinds) {
	case 0:
		r.fault(n, path, NoAnswer)
	case 1:
	default:
		r.fault(n, path, SeveralAnswers, kinds)
	}
	switch {
	case slices.Contains(kinds, "not_applicable"):
		return assessment.NotApplicable
	case slices.Contains(kinds, "level"):
		return assessment.Levelled
	case slices.Contains(kinds, "unknown"):
		return assessment.Unknown
	}
	return assessment.NotAnswered
}

// level reads a level: a JSON number that is a plain integer. Which there are,
// the question says.
func (r *reader) level(n *node, path string) int {
	level, err := strconv.Atoi(n.text)
	if n.kind != Number || err != nil || strconv.Itoa(level) != n.text {
		r.fault(n, path, NotLevel, n.shown(), len(r.q.Scale)-1)
		return 0
	}
	return level
}

// flag reads true; false says as much as leaving the key out. What is neither
// counts as said, so that it gives one fault and not two.
func (r *reader) flag(n *node, path string) bool {
	return !r.is(n, path, Bool) || n.text == "true"
}

func (r *reader) proof(n *node, path string) assessment.Proof {
	var p assessment.Proof
	r.object(n, path, fields{
		"what": r.textInto(&p.What),
		"date": r.dateInto(&p.Date),
		"link": r.textInto(&p.Link),
	})
	return p
}

// list reads a list of strings, of which there are that many at most.
func (r *reader) list(n *node, path string, most int) []string {
	if !r.is(n, path, List) {
		return nil
	}
	var all []string
	for i, item := range n.items {
		if r.full() || len(all) > most+MaxFaults {
			break
		}
		r.is(item, place(path, i), String)
		all = append(all, item.text)
	}
	return all
}

// inOrder returns the obstacles that there are, in the questionnaire's order.
func (r *reader) inOrder(named []string) []string {
	var list []string
	for _, id := range r.obstacles {
		if slices.Contains(named, id) {
			list = append(list, id)
		}
	}
	return list
}

// verdicts are the words for a verdict in a file.
var verdicts = map[string]assessment.Verdict{
	"accepted": assessment.Accepted,
	"rejected": assessment.Rejected,
}

func (r *reader) review(n *node, path string) assessment.Review {
	var review assessment.Review
	r.object(n, path, fields{
		"verdict": func(n *node, path string) {
			if !r.is(n, path, String) {
				return
			}
			verdict, ok := verdicts[n.text]
			if !ok {
				r.fault(n, path, NotVerdict, quoted(n.text))
			}
			review.Verdict = verdict
		},
		"by":     r.textInto(&review.By),
		"on":     r.dateInto(&review.On),
		"remark": r.textInto(&review.Remark),
	}, "verdict")
	return review
}
