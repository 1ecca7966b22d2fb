package templates

import (
	"html/template"
	"strings"

	"trede/assessment"
	"trede/questions"
	"trede/templates/locale"
)

// Result is the page of the outcome. Its headings are conclusions; the first
// screen says where one stands and what to begin with, then follows what holds
// one back, and the rest waits behind headings.
type Result struct {
	Frame
	Preliminary bool
	Meta        string
	AsOf        questions.Date
	Heading     template.HTML
	Ladder      []Rung
	Base        template.HTML // empty when the base asks for nothing
	Why         string
	First       ResultFirst

	ListHeading, ListIntro string
	Groups                 []ResultGroup

	Limit        ResultLimit
	Acts         ResultActs
	Dimensions   ResultTable
	Carriers     ResultCarriers
	Obstacles    ResultObstacles
	Laws         ResultLaws
	Apart        ResultApart
	Signals      []ResultSignal
	How          ResultHow
	GoOn         Link // empty when every question has an answer
	GoOnIsSecond bool // one may as well stop
}

// ResultPage renders Result.
var ResultPage = newPage[Result]("result")

// NewResult fills the result page.
func NewResult(v View, site Site) Result {
	c := newConclusion(v)
	title := "result.title"
	if c.Outcome.Preliminary {
		title = "result.title.preliminary"
	}
	p := Result{
		Frame:       v.frame(site, v.T(title), "result", "resultaat"),
		Preliminary: c.Outcome.Preliminary,
		Meta:        c.meta(),
		AsOf:        v.AsOf,
		Heading:     c.heading(),
		Ladder:      c.ladder(),
		Base:        c.baseStrip(),
		Why:         c.why(),
		First:       c.first(),
		Limit:       c.limitList(),
		Acts:        c.acts(),
		Dimensions:  c.table(),
		Carriers:    c.carriers(),
		Obstacles:   c.obstacles(),
		Laws:        c.laws(),
		Apart:       c.apart(),
		Signals:     c.signals(),
		How:         c.how(),
	}
	p.ListHeading, p.ListIntro, p.Groups = c.list()
	p.GoOn, p.GoOnIsSecond = c.goOn()
	return p
}

// conclusion is what the sections of the result page are made from.
type conclusion struct {
	View
	claimed, proven assessment.Reading
	plan            assessment.Plan
	items           []assessment.PlanItem
	points          []assessment.Standpoint
	next            assessment.Next
	// limit is the reading if every open question were answered at its best.
	limit assessment.Reading
}

func newConclusion(v View) conclusion {
	plan := v.Rules.Plan(v.Answers, v.Outcome)
	return conclusion{
		View:    v,
		claimed: v.Outcome.Claimed, proven: v.Outcome.Proven,
		plan: plan, items: plan.Items(),
		points: v.Rules.Inspect(v.Answers, v.AsOf),
		next:   v.Rules.Next(v.Answers, v.Outcome),
		limit:  v.Rules.Limit(v.Answers, v.AsOf),
	}
}

// meta says for which questionnaire and how far the answers are.
func (c conclusion) meta() string {
	p := c.Rules.Total(c.Answers)
	s := c.T("overview.meta", "Version", c.Assessment.Questionnaire.Version) + " · " +
		c.T("result.meta", "Of", p.Of(), "Answered", p.Answered)
	if p.Unknown > 0 {
		s += ", " + c.T("result.meta.unknown", "Count", p.Unknown)
	}
	return s
}

// heading is the conclusion in one line.
func (c conclusion) heading() template.HTML {
	at := c.proven.Position
	stage := locale.Lower(c.Text(c.q().Stages[at.Stage].Name))
	switch {
	case len(c.Answers) == 0:
		return c.Rich("result.heading.empty", "Stage", stage)
	case c.Outcome.Preliminary:
		return c.Rich(order(at, "result.heading.preliminary", "result.heading.preliminary.order", "result.heading.preliminary.disorder"),
			"Stage", stage)
	}
	org := bdi(c.shortOrganisation())
	if at == c.claimed.Position {
		return c.Rich(order(at, "result.heading.on", "result.heading.on.order", "result.heading.on.disorder"),
			"Organisation", org, "Stage", stage)
	}
	args := []any{"Organisation", org, "Claimed", c.short(c.claimed.Stage), "Proven", c.short(at.Stage)}
	switch {
	case at.InOrder:
		return c.Rich("result.heading.shows", args...)
	case c.proven.NothingCounts():
		return c.Rich("result.heading.nothing", args...)
	case at.Stage == c.claimed.Stage:
		return c.Rich("result.heading.unshown", args...)
	}
	return c.Rich("result.heading.disorder.claimed", args...)
}

// order picks a key: on the lowest stage it is said whether one is in order
// there.
func order(p assessment.Position, higher, inOrder, disorder string) string {
	switch {
	case !p.InOrder:
		return disorder
	case p.Stage == 0:
		return inOrder
	}
	return higher
}

// shortOrganisation leaves out "Gemeente" where it says nothing new.
func (c conclusion) shortOrganisation() string {
	name := c.Assessment.Organisation.Name
	if short := strings.TrimSpace(strings.TrimPrefix(name, "Gemeente ")); short != "" {
		return short
	}
	return name
}

// short is the short form of a stage or the base: its id.
func (c conclusion) short(step int) string {
	if step == assessment.None {
		return locale.Lower(c.Step(step))
	}
	return c.Rules.StepID(step)
}

// goOn is where to answer on; second says that stopping is as good.
func (c conclusion) goOn() (link Link, second bool) {
	next := c.next.Part
	if next == assessment.None {
		return Link{}, false
	}
	key := "overview.go"
	if second = c.next.MayStop; second {
		key = "overview.anyway"
	}
	return Link{c.PartPath(next), c.T(key, "Part", c.PartName(next))}, second
}

// where names the place of a question: "Mensen, basis, vraag 2".
func (c conclusion) where(i int) string {
	return c.Dimension(c.Rules.Dimension(i)) + ", " + c.short(c.Rules.NeededFor(i)) + ", " + c.number(i)
}

// number names a question in a sentence: "vraag 2".
func (c conclusion) number(i int) string {
	return locale.Lower(c.T("question.number", "Number", c.Rules.Question(i).Number))
}

func (c conclusion) topic(i int) string { return c.Text(c.Rules.Question(i).Topic) }

func (c conclusion) answer(i int) assessment.Answer { return c.Answers[c.Rules.Question(i).ID] }

// knows is the function that knows first, in a sentence.
func (c conclusion) knows(i int) string {
	if names := c.roles(c.Rules.Question(i).Knows); len(names) > 0 {
		return names[0]
	}
	return c.T("result.colleague")
}

// knowing names the functions that know best.
func (c conclusion) knowing(i int) string {
	return strings.Join(c.roles(likeliest(c.Rules.Question(i).Knows)), ", ")
}

// likeliest are the first of those who may know: naming everybody helps
// nobody.
func likeliest(roles []string) []string { return roles[:min(len(roles), 2)] }

func (c conclusion) ask(i int) template.HTML {
	return template.HTML(template.HTMLEscapeString(c.Text(c.Rules.Question(i).Ask)))
}

// dimensionList names dimensions in a sentence, and how many they are.
func (c conclusion) dimensionList(dims []int) string {
	var names []string
	for _, d := range dims {
		names = append(names, locale.Lower(c.Dimension(d)))
	}
	return c.List(names)
}
