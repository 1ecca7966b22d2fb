package templates

import (
	"bytes"
	"fmt"

	"trede/assessment"
	"trede/templates/locale"
)

// Opinions are the question pages of colleagues, one for every part of the
// route, prepared like those of Questions. A page has all questions of its
// part, and a visit leaves some out. It is safe for concurrent use.
type Opinions struct {
	rules *assessment.Rules
	site  Site
	parts map[string][]preparedOpinions // by language, then by place on the route
}

// preparedOpinions is a page with, by word of its glossary, the questions that
// use it, by their place in the part.
type preparedOpinions struct {
	*prepared
	words [][]int
}

// anyWord stands for all words of a page, at their heading.
const anyWord = -1

// opinionsPage is the data from which a colleague's question page is prepared.
type opinionsPage struct {
	Frame
	Mark      opinionMarks
	Intro     string
	Questions []preparedQuestion
	Words     []word
}

var opinionsTemplate = newPage[opinionsPage]("opinions")

// PrepareOpinions renders every question page of colleagues once.
func PrepareOpinions(r *assessment.Rules, site Site) (*Opinions, error) {
	p := &Opinions{rules: r, site: site, parts: map[string][]preparedOpinions{}}
	for _, lang := range locale.Languages {
		g := newGlossary(locale.Of(lang), r.Questionnaire())
		for at := range r.Route() {
			part, err := p.prepare(lang, g, at)
			if err != nil {
				return nil, fmt.Errorf("prepare colleagues' questions %s: %w", partPath(r, at), err)
			}
			p.parts[lang] = append(p.parts[lang], part)
		}
	}
	return p, nil
}

func (p *Opinions) prepare(lang string, g *glossary, at int) (out preparedOpinions, err error) {
	rec := &recorder{}
	mark := func(kind slotKind) string { return rec.mark(slot{kind: kind}) }
	v := Own{View: View{Locale: locale.Of(lang), Rules: p.rules, Site: p.site}, Questions: p.rules.Own("")}
	part := p.rules.Route()[at]
	page := opinionsPage{Mark: opinionMarks{partMarks{rec}}, Intro: v.Text(v.q().Dimensions[part.Dimension].Intro)}
	page.Frame = v.frame("", "questions", partPath(p.rules, at))
	page.Title, page.Other = mark(slotTitle), page.Other+mark(slotQuery)
	page.Within.Organisation, page.Within.Questions = mark(slotOrganisation), mark(slotMenu)
	place := map[string]int{} // of a word in the glossary of the page
	for n, i := range part.Questions {
		q := v.prepareQuestion(rec, g, n, i)
		page.Questions = append(page.Questions, q)
		texts := append([]string{q.Ask, v.Text(p.rules.Question(i).Why)}, q.Levels...)
		for _, t := range g.in(texts...) {
			if _, known := place[t.id]; !known {
				place[t.id] = len(page.Words)
				page.Words, out.words = append(page.Words, word{t.term, t.means}), append(out.words, nil)
			}
			out.words[place[t.id]] = append(out.words[place[t.id]], n)
		}
	}
	var w bytes.Buffer
	if err := opinionsTemplate.Render(&w, lang, page); err != nil {
		return out, err
	}
	out.prepared, err = rec.cut(w.Bytes())
	return out, err
}

// opinionMarks are the slots of a colleague's page.
type opinionMarks struct{ partMarks }

func (m opinionMarks) mark(kind slotKind) string { return m.rec.mark(slot{kind: kind}) }

func (m opinionMarks) Meta() string       { return m.mark(slotMeta) }
func (m opinionMarks) Heading() string    { return m.mark(slotHeading) }
func (m opinionMarks) Lede() string       { return m.mark(slotLede) }
func (m opinionMarks) Buttons() string    { return m.mark(slotButtons) }
func (m opinionMarks) About() string      { return m.mark(slotAbout) }
func (m opinionMarks) Count() string      { return m.mark(slotCount) }
func (m opinionMarks) Tasks() string      { return m.mark(slotTasks) }
func (m opinionMarks) End() string        { return m.mark(slotEnd) }
func (m opinionMarks) Begin(q int) string { return m.rec.mark(slot{kind: slotBegin, q: q}) }
func (m opinionMarks) AnyWord() string    { return m.Word(anyWord) }
func (m opinionMarks) Word(n int) string  { return m.rec.mark(slot{kind: slotWord, arg: n}) }
