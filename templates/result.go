package templates

import (
	"bytes"
	"html/template"

	"trede/assessment"
	"trede/questions"
	"trede/templates/locale"
)

// resultPage is the page of the outcome. Its headings are conclusions; the first
// screen says where one stands and what to begin with, then follows what holds
// one back, and the rest waits behind headings.
type resultPage struct {
	Frame
	Preliminary bool
	Meta        string
	AsOf        questions.Date
	Heading     template.HTML
	Ladder      []rung
	Base        template.HTML // empty when the base asks for nothing
	Why         string
	First       resultFirst

	ListHeading, ListIntro string
	Groups                 []resultGroup

	Limit        resultLimit
	Acts         resultActs
	Dimensions   resultTable
	Carriers     resultCarriers
	Obstacles    resultObstacles
	Laws         resultLaws
	Apart        resultApart
	Signals      []resultSignal
	How          resultHow
	GoOn         hyperlink // empty when every question has an answer
	GoOnIsSecond bool      // one may as well stop
}

var resultTemplate = newPage[resultPage]("result")

// Result writes the page of the outcome.
func Result(w *bytes.Buffer, v View) error {
	return resultTemplate.Render(w, v.Lang, newResult(v))
}

func newResult(v View) resultPage {
	c := newConclusion(v)
	title := "result.title"
	if c.Outcome.Preliminary {
		title = "result.title.preliminary"
	}
	p := resultPage{
		Frame:       v.frame(v.T(title), "result", PathResult),
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
	return c.T("overview.meta", "Version", c.Assessment.Questionnaire.Version) + " · " + c.answered()
}

// answered says how far the answers are.
func (c conclusion) answered() string {
	p := c.Rules.Total(c.Answers)
	s := c.T("result.meta", "Of", p.Of(), "Answered", p.Answered)
	if p.Unknown > 0 {
		s += ", " + c.T("result.meta.unknown", "Count", p.Unknown)
	}
	return s
}

// short is the short form of a stage or the base: its id.
func (c conclusion) short(step int) string {
	if step == assessment.None {
		return locale.Lower(c.Step(step))
	}
	return c.Rules.StepID(step)
}

// goOn is where to answer on; second says that stopping is as good.
func (c conclusion) goOn() (link hyperlink, second bool) {
	next := c.next.Part
	if next == assessment.None {
		return hyperlink{}, false
	}
	key := "overview.go"
	if second = c.next.MayStop; second {
		key = "overview.anyway"
	}
	return hyperlink{c.PartPath(next), c.T(key, "Part", c.PartName(next))}, second
}

// dimensionList names dimensions in a sentence, and how many they are.
func (c conclusion) dimensionList(dims []int) string {
	var names []string
	for _, d := range dims {
		names = append(names, locale.Lower(c.Dimension(d)))
	}
	return c.List(names)
}
