package export

import (
	"fmt"
	"io"
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
// What the file says about the day is not judged here: a proof of tomorrow is
// read, and does not count.
func ReadAnswers(r io.Reader, q *questions.Questionnaire) (AnswersFile, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxAnswersFile+1))
	if err != nil {
		return AnswersFile{}, fmt.Errorf("read answers: %w", err)
	}
	if len(data) > MaxAnswersFile {
		return AnswersFile{}, Faults{{Code: TooLarge, Args: []any{MaxAnswersFile >> 20}}}
	}
	reader := newReader(q)
	if root := parse(data, &reader.findings); root != nil {
		reader.root(root)
	}
	if err := reader.err(); err != nil {
		return AnswersFile{}, err
	}
	return reader.file, nil
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
		"format": r.exactly(AnswersFormat, OtherFormat),
		"questionnaire": func(n *node, path string) {
			r.object(n, path, fields{
				"id":      r.exactly(r.q.ID, OtherQuestionnaire),
				"version": r.exactly(r.q.Version, OtherVersion),
			}, "id", "version")
		},
		"organisation": func(n *node, path string) {
			r.object(n, path, fields{
				"name": r.textInto(&r.file.Organisation.Name, assessment.MaxName),
				"code": r.textInto(&r.file.Organisation.Code, assessment.MaxCode),
			})
		},
		"answers":      r.answers,
		"explanations": r.explanations,
	}, "format", "questionnaire", "answers")
}

func (r *reader) answers(n *node, path string) {
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
		r.file.Answers[questions.QuestionID(m.key)] = r.answer(m.value, inner, question)
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
		r.file.Explanations[m.key] = r.filled(m.value, inner, assessment.MaxExplanation)
	}
}

// answer reads the answer to a question, which is nil for one that does not
// exist: what is wrong inside is still told.
func (r *reader) answer(n *node, path string, question *questions.Question) assessment.Answer {
	var a assessment.Answer
	var kinds []string
	say := func(key string, kind assessment.Kind) {
		if !slices.Contains(kinds, key) {
			kinds = append(kinds, key)
		}
		a.Kind = kind
	}
	r.object(n, path, fields{
		"level": func(n *node, path string) {
			say("level", assessment.Levelled)
			a.Level = r.level(n, path)
		},
		"unknown": func(n *node, path string) {
			if r.flag(n, path) {
				say("unknown", assessment.Unknown)
			}
		},
		"not_applicable": func(n *node, path string) {
			if !r.flag(n, path) {
				return
			}
			say("not_applicable", assessment.NotApplicable)
			if question != nil && !question.NotApplicable {
				r.fault(n, path, NotAllowed, string(question.ID))
			}
		},
		"reason":    func(n *node, path string) { a.Reason = r.filled(n, path, assessment.MaxReason) },
		"proof":     func(n *node, path string) { a.Proof = r.proof(n, path) },
		"note":      r.textInto(&a.Note, assessment.MaxNote),
		"obstacles": func(n *node, path string) { a.Obstacles = r.obstacleList(n, path) },
		"review":    func(n *node, path string) { a.Review = r.review(n, path) },
	})
	if n.kind == Object {
		r.oneKind(n, path, kinds)
	}
	return a
}

// oneKind checks that exactly one kind of answer was given, and a reason where
// that kind needs one.
func (r *reader) oneKind(n *node, path string, kinds []string) {
	switch len(kinds) {
	case 0:
		r.fault(n, path, NoAnswer)
	case 1:
	default:
		r.fault(n, path, SeveralAnswers, kinds)
	}
	applies := !slices.Contains(kinds, "not_applicable")
	switch reason := join(path, "reason"); {
	case !applies && !n.has("reason"):
		r.fault(n, reason, ReasonMissing)
	case applies && n.has("reason"):
		r.fault(n, reason, ReasonMisplaced)
	}
}

// level reads a level: a JSON number that is a plain integer of the scale.
func (r *reader) level(n *node, path string) int {
	highest := len(r.q.Scale) - 1
	level, err := strconv.Atoi(n.text)
	if n.kind == Number && err == nil && strconv.Itoa(level) == n.text && 0 <= level && level <= highest {
		return level
	}
	r.fault(n, path, NotLevel, n.shown(), highest)
	return 0
}

// flag reads true; false says as much as leaving the key out. What is neither
// counts as said, so that it gives one fault and not two.
func (r *reader) flag(n *node, path string) bool {
	return !r.is(n, path, Bool) || n.text == "true"
}

func (r *reader) proof(n *node, path string) assessment.Proof {
	var p assessment.Proof
	r.object(n, path, fields{
		"what": r.textInto(&p.What, assessment.MaxWhat),
		"date": r.dateInto(&p.Date),
		"link": func(n *node, path string) {
			if !r.is(n, path, String) {
				return
			}
			if err := assessment.CheckLink(n.text); err != nil {
				r.wrongText(n, path, assessment.MaxLink, err)
			}
			p.Link = n.text
		},
	})
	return p
}

// obstacleList returns the obstacles in the questionnaire's order.
func (r *reader) obstacleList(n *node, path string) []string {
	if !r.is(n, path, List) {
		return nil
	}
	named := map[string]bool{}
	for i, item := range n.items {
		inner := place(path, i)
		switch {
		case r.full():
			return nil
		case !r.is(item, inner, String):
		case !slices.Contains(r.obstacles, item.text):
			r.fault(item, inner, NotObstacle, quoted(item.text), r.q.ID, r.q.Version)
		case named[item.text]:
			r.fault(item, inner, ObstacleTwice, quoted(item.text))
		default:
			named[item.text] = true
		}
	}
	var list []string
	for _, id := range r.obstacles {
		if named[id] {
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
		"by":     r.textInto(&review.By, assessment.MaxName),
		"on":     r.dateInto(&review.On),
		"remark": r.textInto(&review.Remark, assessment.MaxRemark),
	}, "verdict")
	return review
}
