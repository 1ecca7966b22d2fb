package templates

import (
	"bytes"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"trede/assessment"
	"trede/templates/locale"
)

// Questions are the question pages of a questionnaire, one for every part of
// the route, prepared once in every language: a request only fills in what was
// answered. It is safe for concurrent use.
type Questions struct {
	rules   *assessment.Rules
	site    Site
	parts   map[string][]*prepared // by language, then by place on the route
	phrases map[string]phrases     // by language
}

// Filled is what a question page shows on one visit.
type Filled struct {
	View
	At      int // place on the route
	Entries []Entry
	// Explanations are the texts typed for contradictions, by id, where they
	// differ from what was stored.
	Explanations map[string]string
	// ExplanationBases are the states of explanations on which one types.
	ExplanationBases map[string]Base
	// Summary is shown above the page when something is wrong.
	Summary []Problem
	// Beside is what colleagues answered; nil where nothing is shown of that.
	Beside *Spread
}

// Problem is a line of the error summary: an anchor on the page and a message.
type Problem struct{ Anchor, Message string }

// questionsPage is the data from which a question page is prepared.
type questionsPage struct {
	Frame
	Mark        partMarks
	Meta        string
	Heading     string
	Lede, Intro string
	Questions   []preparedQuestion
	Back        hyperlink
	StepHeading string
	Tasks       []task
	Words       []word
}

type task struct {
	Href, Name, Progress string
	Current              bool
}

type word struct{ Term, Means string }

type preparedQuestion struct {
	ID, Slug, Ask, Knows, FirstRole, Laws string
	Number                                int
	Why                                   template.HTML
	Levels                                []string
	ProofFrom, UnknownAt, NotApplicableAt int
	NotApplicable                         bool
	Reason, Proof, Note                   []preparedField
	ProofNeeds                            string
	ValidMonths                           int
	ObstacleNames                         []option
	Mark                                  questionMarks
}

type option struct{ ID, Name string }

var partTemplate = newPage[questionsPage]("questions")

// PrepareQuestions renders every question page once.
func PrepareQuestions(r *assessment.Rules, site Site) (*Questions, error) {
	p := &Questions{rules: r, site: site, parts: map[string][]*prepared{}, phrases: map[string]phrases{}}
	for _, lang := range locale.Languages {
		p.phrases[lang] = newPhrases(View{Locale: locale.Of(lang), Rules: r})
		g := newGlossary(locale.Of(lang), r.Questionnaire())
		for at := range r.Route() {
			part, err := p.prepare(lang, g, at)
			if err != nil {
				return nil, fmt.Errorf("prepare questions %s: %w", partPath(r, at), err)
			}
			p.parts[lang] = append(p.parts[lang], part)
		}
	}
	return p, nil
}

func (p *Questions) prepare(lang string, g *glossary, at int) (*prepared, error) {
	rec := &recorder{}
	v := View{Locale: locale.Of(lang), Rules: p.rules, Site: p.site}
	part := p.rules.Route()[at]
	page := questionsPage{Mark: partMarks{rec}}
	page.Frame = v.frame("", "questions", partPath(p.rules, at))
	page.Title = rec.mark(slot{kind: slotTitle})
	page.Within.Organisation = rec.mark(slot{kind: slotOrganisation})
	page.Within.Questions = rec.mark(slot{kind: slotMenu})
	page.Within.Together = template.HTML(rec.mark(slot{kind: slotTogether}))
	n := len(part.Questions)
	page.Meta = v.T("questions.meta", "Step", v.Step(part.Step), "Part", part.Dimension+1,
		"Parts", len(v.q().Dimensions), "N", n, "Count", n)
	page.Heading = v.T("questions.heading", "Dimension", v.Dimension(part.Dimension), "Step", v.stepInHeading(part.Step))
	page.Lede, page.Intro = splitIntro(v.Text(v.q().Dimensions[part.Dimension].Intro))
	page.StepHeading = v.T("questions.tasks", "Step", v.Step(part.Step), "N", len(v.q().Dimensions))
	var texts []string
	for n, i := range part.Questions {
		q := v.prepareQuestion(rec, g, n, i)
		page.Questions = append(page.Questions, q)
		texts = append(texts, q.Ask, v.Text(p.rules.Question(i).Why))
		texts = append(texts, q.Levels...)
		texts = append(texts, q.ProofNeeds)
	}
	for _, t := range g.in(texts...) {
		page.Words = append(page.Words, word{t.term, t.means})
	}
	if at > 0 {
		page.Back = hyperlink{Href: "../../" + v.PartPath(at-1), Text: v.PartName(at - 1)}
	}
	for other, o := range p.rules.Route() {
		if o.Step == part.Step {
			page.Tasks = append(page.Tasks, task{
				Href: "../../" + v.PartPath(other), Name: v.Dimension(o.Dimension),
				Progress: rec.mark(slot{kind: slotProgress, arg: other}), Current: other == at,
			})
		}
	}
	var w bytes.Buffer
	if err := partTemplate.Render(&w, lang, page); err != nil {
		return nil, err
	}
	return rec.cut(w.Bytes())
}

func (v View) stepInHeading(step int) string {
	if step == assessment.None {
		return v.T("questions.heading.base")
	}
	return locale.Lower(v.Step(step))
}

// splitIntro splits a text after its first sentence.
func splitIntro(s string) (first, rest string) {
	if at := strings.Index(s, ". "); at > 0 {
		return s[:at+1], s[at+2:]
	}
	return s, ""
}

func (v View) prepareQuestion(rec *recorder, g *glossary, n, i int) preparedQuestion {
	q := v.Rules.Question(i)
	id := "q-" + q.Slug
	out := preparedQuestion{
		ID: id, Slug: q.Slug, Number: q.Number,
		Ask: v.Text(q.Ask), Why: g.link(v.Text(q.Why), id+"-w-"),
		ProofFrom: v.q().ProofFrom, UnknownAt: len(q.Levels), NotApplicableAt: len(q.Levels) + 1,
		NotApplicable: q.NotApplicable,
		ProofNeeds:    fullStop(locale.Lower(v.Text(q.Proof.Needs))), ValidMonths: q.Proof.ValidMonths,
		Mark: questionMarks{rec, n},
	}
	v.prepareFields(&out)
	roles := v.roles(q.Knows)
	for n := range roles {
		roles[n] = locale.Lower(roles[n])
	}
	out.Knows = strings.Join(roles, ", ") // each has its own "and"
	if len(roles) > 0 {
		out.FirstRole = roles[0]
	}
	var laws []string
	for _, l := range v.q().Laws {
		if slices.Contains(q.Laws, l.ID) {
			laws = append(laws, v.Text(l.Name))
		}
	}
	out.Laws = strings.Join(laws, ", ")
	for _, t := range q.Levels {
		out.Levels = append(out.Levels, v.Text(t))
	}
	for _, o := range v.q().Obstacles {
		out.ObstacleNames = append(out.ObstacleNames, option{o.ID, v.Text(o.Name)})
	}
	return out
}

// partMarks are the slots of a page.
type partMarks struct{ rec *recorder }

func (m partMarks) Symbols() string { return m.rec.mark(slot{kind: slotSymbols}) }
func (m partMarks) Beside() string  { return m.rec.mark(slot{kind: slotBeside}) }
func (m partMarks) Summary() string { return m.rec.mark(slot{kind: slotSummary}) }
func (m partMarks) Status() string  { return m.rec.mark(slot{kind: slotStatus}) }
func (m partMarks) State() string   { return m.rec.mark(slot{kind: slotState}) }
func (m partMarks) Next() string    { return m.rec.mark(slot{kind: slotNext}) }

// questionMarks are the slots of a question.
type questionMarks struct {
	rec *recorder
	q   int
}

func (m questionMarks) text(kind slotKind, arg int) string {
	return m.rec.mark(slot{kind: kind, q: m.q, arg: arg})
}

func (m questionMarks) attr(kind slotKind, arg int) template.HTMLAttr {
	return m.rec.attr(slot{kind: kind, q: m.q, arg: arg})
}

func (m questionMarks) Rev() string                         { return m.text(slotRev, 0) }
func (m questionMarks) Seen() string                        { return m.text(slotSeen, 0) }
func (m questionMarks) Notes() string                       { return m.text(slotNotes, 0) }
func (m questionMarks) Spread() string                      { return m.text(slotSpread, 0) }
func (m questionMarks) Gave(option int) string              { return m.text(slotGave, option) }
func (m questionMarks) AgreeEarly() string                  { return m.text(slotAgree, agreeEarly) }
func (m questionMarks) AgreeLate() string                   { return m.text(slotAgree, agreeLate) }
func (m questionMarks) Past() string                        { return m.text(slotPast, 0) }
func (m questionMarks) Obstacles() string                   { return m.text(slotObstacles, 0) }
func (m questionMarks) Choice(option int) template.HTMLAttr { return m.attr(slotChoice, option) }
func (m questionMarks) Obstacle(o int) template.HTMLAttr    { return m.attr(slotObstacle, o) }
func (m questionMarks) ObstaclesOpen() template.HTMLAttr    { return m.attr(slotObstaclesOpen, 0) }
func (m questionMarks) NoteOpen() template.HTMLAttr         { return m.attr(slotNoteOpen, 0) }
