package assessment

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"trede/questions"
)

// Problem is one thing for which an answer is not accepted.
type Problem struct {
	// Path is the field, as an answers file names it within an answer: "level",
	// "proof.what", "obstacles[1]"; empty for the answer as a whole.
	Path string
	Code ProblemCode
	Text string // the obstacle or role that is none, or the question that allows no such answer
	// Length and Limit are, in characters, of a text that is too long. With
	// NoSuchLevel, Length is the level and Limit the highest there is.
	Length, Limit int
}

func (p Problem) String() string {
	return strings.TrimSpace(fmt.Sprintf("%s %s", p.Path, p.Code))
}

// ProblemCode says what is wrong. It reads on from the path.
type ProblemCode string

// The problems.
const (
	NoSuchKind      ProblemCode = "is no kind of answer"
	NoSuchLevel     ProblemCode = "is not a level of the question"
	NotAllowed      ProblemCode = "is not an answer that the question allows"
	ReasonMissing   ProblemCode = "is missing"
	ReasonMisplaced ProblemCode = "belongs to not applicable only"
	TextTooLong     ProblemCode = "is too long"
	TextNotText     ProblemCode = "has characters that are not text"
	LinkNotLink     ProblemCode = "is not a web address (http:// or https://)"
	DateTooEarly    ProblemCode = "lies before the year 1000"
	DateInFuture    ProblemCode = "lies in the future"
	NoSuchObstacle  ProblemCode = "is not an obstacle of the questionnaire"
	ObstacleTwice   ProblemCode = "is named more than once"
	NoSuchVerdict   ProblemCode = "is no verdict"
	DayMissing      ProblemCode = "has no day"
	NoSuchRole      ProblemCode = "is not a role of the questionnaire"
	RoleTwice       ProblemCode = "is a role named more than once"
	NoSuchSource    ProblemCode = "is not where an agreement comes from"
)

// CheckAnswer returns every reason why an answer is not accepted, in the order
// of its fields. It is the one place that says what an answer may be: a form,
// a file and the store ask it, each with what it knows.
//
// The question may be nil, and so may the questionnaire: then only what holds
// for every question is checked. Without a day, a proof may be of any.
func CheckAnswer(q *questions.Questionnaire, question *questions.Question, a Answer, today questions.Date) []Problem {
	c := checker{}
	c.kind(q, question, a)
	c.reason(question, a)
	c.text("proof.what", a.Proof.What, MaxWhat)
	c.link(a.Proof.Link)
	c.day("proof.date", a.Proof.Date, today)
	c.text("note", a.Note, MaxNote)
	c.obstacles(q, a.Obstacles)
	if a.Review.Verdict > Rejected {
		c.add("review.verdict", NoSuchVerdict)
	}
	c.text("review.by", a.Review.By, MaxName)
	c.text("review.remark", a.Review.Remark, MaxRemark)
	c.agreement(q, a.Agreed, today)
	return c.problems
}

// CheckExplanation returns why a text cannot explain a contradiction. An empty
// one is right: it withdraws what was explained.
func CheckExplanation(text string) []Problem {
	c := checker{}
	c.text("", text, MaxExplanation)
	return c.problems
}

type checker struct{ problems []Problem }

func (c *checker) add(path string, code ProblemCode) {
	c.problems = append(c.problems, Problem{Path: path, Code: code})
}

func (c *checker) kind(q *questions.Questionnaire, question *questions.Question, a Answer) {
	switch {
	case a.Kind > NotApplicable:
		c.add("", NoSuchKind)
	case a.Kind == Levelled:
		highest := a.Level
		if q != nil {
			highest = len(q.Scale) - 1
		}
		if a.Level < 0 || a.Level > highest {
			c.problems = append(c.problems, Problem{Path: "level", Code: NoSuchLevel, Length: a.Level, Limit: highest})
		}
	case a.Kind == NotApplicable && question != nil && !question.NotApplicable:
		c.problems = append(c.problems, Problem{Path: "not_applicable", Code: NotAllowed, Text: string(question.ID)})
	}
}

// reason is asked for where a question is not applicable, and only there. Where
// the question is not known, nobody has been asked yet.
func (c *checker) reason(question *questions.Question, a Answer) {
	switch {
	case a.Kind == NotApplicable && Blank(a.Reason) && question != nil:
		c.add("reason", ReasonMissing)
	case a.Kind != NotApplicable && a.Reason != "" && question != nil:
		c.add("reason", ReasonMisplaced)
	}
	c.text("reason", a.Reason, MaxReason)
}

func (c *checker) text(path, s string, limit int) { c.because(path, s, limit, CheckText(s, limit)) }

func (c *checker) link(s string) { c.because("proof.link", s, MaxLink, CheckLink(s)) }

func (c *checker) day(path string, d, today questions.Date) {
	switch {
	case d != 0 && d < FirstDay:
		c.add(path, DateTooEarly)
	case today != 0 && d > today:
		c.add(path, DateInFuture)
	}
}

// because adds what CheckText or CheckLink found.
func (c *checker) because(path, s string, limit int, err error) {
	switch {
	case err == nil:
	case errors.Is(err, ErrTooLong):
		c.problems = append(c.problems, Problem{Path: path, Code: TextTooLong, Length: utf8.RuneCountInString(s), Limit: limit})
	case errors.Is(err, ErrNotText):
		c.add(path, TextNotText)
	default:
		c.add(path, LinkNotLink)
	}
}

func (c *checker) obstacles(q *questions.Questionnaire, named []string) {
	known := func(id string) bool {
		return q == nil || slices.ContainsFunc(q.Obstacles, func(o questions.Obstacle) bool { return o.ID == id })
	}
	c.ids("obstacles", named, known, NoSuchObstacle, ObstacleTwice)
}

// agreement is checked where there is one: it needs a day and a reason.
func (c *checker) agreement(q *questions.Questionnaire, a Agreement, today questions.Date) {
	if !a.Made() {
		return
	}
	if a.On == 0 {
		c.add("agreed.on", DayMissing)
	}
	c.day("agreed.on", a.On, today)
	if Blank(a.Reason) {
		c.add("agreed.reason", ReasonMissing)
	}
	c.text("agreed.reason", a.Reason, MaxAgreement)
	known := func(id string) bool {
		return q == nil || slices.ContainsFunc(q.Roles, func(r questions.Role) bool { return r.ID == id })
	}
	c.ids("agreed.with", a.With, known, NoSuchRole, RoleTwice)
	if a.From > FromRound {
		c.add("agreed.from", NoSuchSource)
	}
}

// ids checks a list of ids, which are kept with a space between.
func (c *checker) ids(path string, named []string, known func(id string) bool, none, twice ProblemCode) {
	for i, id := range named {
		p := Problem{Path: fmt.Sprintf("%s[%d]", path, i), Text: id}
		switch {
		case id == "" || strings.ContainsAny(id, " \x00") || !utf8.ValidString(id), !known(id):
			p.Code = none
		case slices.Contains(named[:i], id):
			p.Code = twice
		default:
			continue
		}
		c.problems = append(c.problems, p)
	}
}
