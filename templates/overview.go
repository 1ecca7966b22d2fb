package templates

import (
	"bytes"
	"html/template"
	"sync"

	"trede/assessment"
	"trede/questions"
	"trede/templates/locale"
)

// Overview is the page of an assessment from which one goes everywhere: what
// is certain by now, what comes next, and every part with its count.
type Overview struct {
	Frame
	View
	New            bool // nothing was answered yet
	Begun          questions.Date
	Heading        string
	Lede           string
	Main           Link
	Second         Link // may be empty
	Columns        []Column
	Rows           []Row
	Advice         string
	Contradictions []contradiction
	Due            []Due
	DueTitle       string
	// Link is the private link, whole: the only place where a page holds it.
	Link string
	// Fresh is set right after the link was replaced: it must be kept now.
	Fresh bool
}

// Link is an address and its words.
type Link struct{ Href, Text string }

// Column is a step of the overview.
type Column struct {
	Name, Note string
	// Later says that nobody has to fill in this step now; empty otherwise.
	Later string
}

// Row is a dimension of the overview.
type Row struct {
	Name  string
	Cells template.HTML
}

// Cell is a part: a dimension on a step. Nothing in it comes from a visitor.
type Cell struct {
	Lang    string
	Href    string // empty when the part has no question
	Step    string
	Later   string // as in Column
	Label   string // the part's name, for those who do not see the table
	Count   string
	Unknown int
	Blocks  template.HTML
	Now     bool // what comes next
}

// cells has every cell that was ever shown: they are few, and the same ones
// come back on every overview.
var cells sync.Map // Cell to string

// html renders the cell, or remembers it. A test holds that it can be rendered.
func (c Cell) html() string {
	if html, ok := cells.Load(c); ok {
		return html.(string)
	}
	var w bytes.Buffer
	if err := OverviewPage.byLang[c.Lang].ExecuteTemplate(&w, "cell", c); err != nil {
		panic(err)
	}
	html := w.String()
	cells.Store(c, html)
	return html
}

// Due is a proof that has expired or will soon.
type Due struct {
	assessment.Due
	Href, Topic, What string
}

// OverviewPage renders Overview.
var OverviewPage = newPage[Overview]("overview")

// NewOverview fills the overview. link is the private link as the visitor must
// keep it.
func NewOverview(v View, site Site, link string) Overview {
	s := survey{v, v.Rules.Next(v.Answers, v.Outcome)}
	p := Overview{View: v, New: len(v.Answers) == 0, Begun: dayOf(v.Assessment.CreatedAt), Link: link}
	p.Heading, p.Lede = s.headline()
	p.Frame = v.frame(site, p.Heading, "overview", "")
	p.Main, p.Second = s.ways()
	p.Columns = s.columns()
	for d := range v.q().Dimensions {
		p.Rows = append(p.Rows, Row{Name: v.Dimension(d), Cells: s.cells(d, p.Columns)})
	}
	p.Advice = s.advice()
	p.Contradictions = v.contradictions("")
	p.Due = v.due()
	p.DueTitle = v.dueTitle(p.Due)
	return p
}

// survey is what the overview is made from.
type survey struct {
	View
	next assessment.Next
}

func (v survey) columns() []Column {
	var columns []Column
	for step := assessment.None; step < len(v.q().Stages); step++ {
		p := v.Rules.StepProgress(v.Answers, step)
		c := Column{Name: v.Step(step), Note: v.Progress(p)}
		switch {
		case len(v.Answers) == 0:
			c.Note = v.T("count.questions", "N", p.Of(), "Count", p.Of())
		case v.next.OutOfReach(step) && p.Open > 0:
			c.Later = v.T("overview.later")
			c.Note = c.Later
		}
		columns = append(columns, c)
	}
	return columns
}

// cells are the parts of a dimension.
func (v survey) cells(dim int, columns []Column) template.HTML {
	now := v.next.Part
	if v.next.MayStop {
		now = assessment.None
	}
	var row []byte
	for step := assessment.None; step < len(v.q().Stages); step++ {
		cell := Cell{Lang: v.Lang, Step: columns[step+1].Name, Later: columns[step+1].Later}
		if at := v.Rules.FindPart(v.q().Dimensions[dim].ID, v.Rules.StepID(step)); at != assessment.None {
			progress := v.Rules.Progress(v.Answers, at)
			cell.Href, cell.Label = v.PartPath(at), v.PartName(at)
			cell.Count, cell.Unknown = v.Progress(progress), progress.Unknown
			cell.Blocks, cell.Now = progressBlocks(progress), at == now
		}
		row = append(row, cell.html()...)
	}
	return template.HTML(row)
}

// headline is the heading of the overview, and the sentence under it: what is
// certain by now.
func (v survey) headline() (heading, lede string) {
	at, most := v.Outcome.Proven.Position, v.Outcome.Proven.AtMost
	total := v.Rules.Total(v.Answers)
	switch {
	case len(v.Answers) == 0:
		p := v.Rules.StepProgress(v.Answers, assessment.None)
		return v.T("overview.new.heading"), v.T("overview.new.lede", "N", p.Of(), "Count", p.Of())
	case v.next.MayStop && !v.next.Needless:
		lede = v.baseSentence()
		if total.Unknown > 0 {
			lede = v.T("overview.done.unknown", "N", total.Unknown) + " " + lede
		}
		return v.T("overview.done.heading", "Position", v.position(at)), lede
	case v.next.MayStop:
		n := total.Open + total.Unknown
		return v.T("overview.stop.heading", "Position", v.position(at)),
			v.T("overview.stop.lede", "N", n, "Count", n) + " " + v.baseSentence()
	case most.Stage < len(v.q().Stages)-1:
		return v.T("overview.limit.heading", "Stage", v.stage(most.Stage)), v.limitSentence() + " " + v.openSentence()
	}
	return v.T("overview.open.heading", "Stage", locale.Upper(v.stage(most.Stage))), v.openSentence()
}

// position names where one stands: "monochannel, op orde".
func (v View) position(p assessment.Position) string {
	key := "position.order"
	if !p.InOrder {
		key = "position.disorder"
	}
	return v.T(key, "Stage", v.Text(v.q().Stages[p.Stage].Name))
}

func (v View) baseSentence() string {
	met, of := v.Outcome.Proven.BaseCount()
	if v.Outcome.Proven.Base == assessment.Green {
		return v.T("overview.base.green", "Of", of)
	}
	return v.T("overview.base", "Met", met, "Of", of)
}

// limitSentence says which answers keep the stage above AtMost out of reach.
func (v View) limitSentence() string {
	limit := v.Rules.Limit(v.Answers, v.AsOf)
	if limit.Next == assessment.None {
		return ""
	}
	var names []string
	for _, d := range limit.Below(limit.Next) {
		names = append(names, v.Dimension(d))
	}
	_, n := v.Rules.CountBlockers(limit.Blockers)
	if n == 0 {
		return v.T("overview.limit.base", "Stage", v.stage(limit.Next))
	}
	return v.T("overview.limit.dimensions", "N", n, "Dimensions", v.List(names), "Stage", v.stage(limit.Next))
}

// openSentence says how many questions still decide something.
func (v survey) openSentence() string {
	reading := v.Outcome.Proven
	if reading.Next == assessment.None {
		return ""
	}
	n := v.next.Deciding()
	stage := v.stage(reading.Next)
	switch {
	case n == 0:
		return v.T("overview.decide.shown", "Stage", stage)
	case reading.Next == reading.Stage:
		return v.T("overview.decide.order", "N", n, "Stage", stage)
	}
	return v.T("overview.decide.stage", "N", n, "Stage", stage)
}

// ways are the main button and the link beside it.
func (v survey) ways() (primary, second Link) {
	next := v.next.Part
	result := Link{Href: "resultaat", Text: v.T("overview.result")}
	if v.Outcome.Preliminary {
		result.Text = v.T("overview.result.preliminary")
	}
	if next == assessment.None {
		return result, Link{}
	}
	goOn := Link{Href: v.PartPath(next)}
	switch {
	case len(v.Answers) == 0:
		goOn.Text = v.T("overview.begin", "Part", v.PartName(next))
		return goOn, Link{}
	case v.next.MayStop:
		result.Text = v.T("overview.result.stop")
		goOn.Text = v.T("overview.anyway", "Part", v.PartName(next))
		return result, goOn
	}
	goOn.Text = v.T("overview.go", "Part", v.PartName(next))
	return goOn, result
}

func (v survey) advice() string {
	if v.next.Needless {
		return v.T("overview.advice.stop")
	}
	return v.T("overview.advice")
}

// due shows the proofs that have expired or will soon.
func (v View) due() []Due {
	var list []Due
	for _, d := range v.Rules.Due(v.Answers, v.AsOf) {
		q := v.Rules.Question(d.Question)
		list = append(list, Due{d, v.QuestionPath(d.Question), v.Text(q.Topic), v.Answers[q.ID].Proof.What})
	}
	return list
}

func (v View) dueTitle(list []Due) string {
	expired := 0
	for _, d := range list {
		if d.Expired() {
			expired++
		}
	}
	if expired == 0 {
		return v.T("overview.due", "N", len(list))
	}
	return v.T("overview.due", "N", len(list)) + ", " + v.T("overview.due.expired", "N", expired)
}
