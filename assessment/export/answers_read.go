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

// AnswersFormat is the value of "format" in an answers file.
const AnswersFormat = "trede/answers/1"

// MaxAnswersFile is the size from which an answers file is refused unread, in
// bytes.
const MaxAnswersFile = 8 << 20

// byteOrderMark is U+FEFF in UTF-8.
const byteOrderMark = "\ufeff"

// AnswersFile is what an answers file says.
type AnswersFile struct {
	Organisation assessment.Organisation // zero where the file names none
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
	r.object(n, "", fields{
		"format":        r.exactly(AnswersFormat, OtherFormat),
		"questionnaire": r.questionnaire,
		"organisation": func(n *node, path string) {
			r.object(n, path, fields{
				"name": r.shortInto(&r.file.Organisation.Name, assessment.MaxName),
				"code": r.shortInto(&r.file.Organisation.Code, assessment.MaxCode),
			})
		},
		"answers":      r.answers,
		"explanations": r.explanations,
	}, "format", "questionnaire", "answers")
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
	a.Kind, a.Level = r.choice(n, path, fields{
		"reason":    r.textInto(&a.Reason),
		"proof":     func(n *node, path string) { a.Proof = r.proof(n, path) },
		"note":      r.textInto(&a.Note),
		"obstacles": func(n *node, path string) { a.Obstacles = r.list(n, path) },
		"review":    func(n *node, path string) { a.Review = r.review(n, path) },
	})
	if n.kind != Object {
		return a
	}
	if question == nil {
		question = &questions.Question{NotApplicable: true}
	}
	r.judge(n, path, assessment.CheckAnswer(r.q, question, a, 0), r.found[before:])
	a.Obstacles = r.inOrder(a.Obstacles)
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

// judge adds why what was answered cannot be accepted, but for what was told
// already because its shape was wrong.
func (r *reader) judge(n *node, path string, problems []assessment.Problem, told []finding) {
	told = slices.Clone(told)
	for _, p := range problems {
		where := path + "." + p.Path
		if r.full() || slices.ContainsFunc(told, func(f finding) bool { return f.Path == where }) {
			continue
		}
		r.problem(n, where, n.find(p.Path), p)
	}
}

// problem adds a problem as a fault. at is where it is; nil when it is missing
// from n.
func (r *reader) problem(n *node, path string, at *node, p assessment.Problem) {
	if at == nil {
		at = n
	}
	switch p.Code {
	case assessment.NoSuchLevel:
		r.fault(at, path, NotLevel, at.shown(), p.Limit)
	case assessment.NotAllowed:
		r.fault(at, path, NotAllowed, p.Text)
	case assessment.ReasonMissing:
		if at != n {
			r.fault(at, path, Blank)
		} else {
			r.fault(at, path, ReasonMissing)
		}
	case assessment.TextTooLong:
		r.fault(at, path, TooLong, p.Length, p.Limit)
	case assessment.NoSuchObstacle:
		r.fault(at, path, NotObstacle, quoted(p.Text), r.q.ID, r.q.Version)
	case assessment.ObstacleTwice:
		r.fault(at, path, ObstacleTwice, quoted(p.Text))
	default:
		r.fault(at, path, codes[p.Code])
	}
}

// codes are those of the problems that need no arguments.
var codes = map[assessment.ProblemCode]Code{
	assessment.ReasonMisplaced: ReasonMisplaced,
	assessment.TextNotText:     NotText,
	assessment.LinkNotLink:     NotLink,
	assessment.DateTooEarly:    DateTooEarly,
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

// list reads a list of strings.
func (r *reader) list(n *node, path string) []string {
	if !r.is(n, path, List) {
		return nil
	}
	var all []string
	for i, item := range n.items {
		if r.full() || len(all) > len(r.obstacles)+MaxFaults {
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
