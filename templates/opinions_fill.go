package templates

import (
	"bytes"
	"slices"

	"trede/assessment"
)

// FilledOpinions is what a colleague's question page shows on one visit.
type FilledOpinions struct {
	Filled
	Own Own
	// Others is set where the questions of other functions are shown.
	Others bool
	// Shown are the questions that are shown, by their place in the part.
	Shown []bool
}

// Render writes a colleague's question page.
func (p *Opinions) Render(w *bytes.Buffer, f FilledOpinions) error {
	fill := &opinionFiller{
		filler: filler{
			Filled: f.Filled, part: p.rules.Route()[f.At],
			hinted: [assessment.FieldCount]bool{assessment.FieldNote: true},
		},
		FilledOpinions: f,
	}
	page := p.parts[f.Own.Lang][f.At]
	page.writeSome(w, fill.slot, func(s slot) bool {
		if s.kind == slotWord {
			return !page.uses(s.arg, f.Shown)
		}
		return !f.Shown[s.q]
	})
	return fill.err
}

// uses reports whether a word, or with anyWord one of all, is used by a
// question that is shown.
func (p preparedOpinions) uses(word int, shown []bool) bool {
	for n, by := range p.words {
		if (n == word || word == anyWord) && slices.ContainsFunc(by, func(q int) bool { return shown[q] }) {
			return true
		}
	}
	return false
}

// opinionFiller writes the slots of one visit of a colleague.
type opinionFiller struct {
	filler
	FilledOpinions
}

func (f *opinionFiller) slot(w *bytes.Buffer, s slot) {
	v := f.Own
	switch s.kind {
	case slotTitle:
		title := f.title()
		if len(f.filler.Summary) > 0 {
			title = v.T("form.error.title", "Title", title)
		}
		escape(w, title+" – "+v.Assessment.Organisation.Name)
	case slotMenu:
		w.WriteString(v.startPath())
	case slotQuery:
		if f.Others {
			w.WriteString(othersQuery)
		}
	case slotMeta:
		escape(w, f.meta())
	case slotHeading:
		escape(w, v.partDimension(f.filler.At))
	case slotLede:
		escape(w, f.lede())
	case slotAbout:
		escape(w, v.bySeen("opinion.remark.apart", "opinion.remark.function"))
	case slotButtons:
		f.block(w, "buttons", f.buttons())
	case slotCount:
		escape(w, v.countOf("opinion.tasks", "opinion.tasks.all"))
	case slotTasks:
		f.block(w, "tasks", f.tasks())
	case slotNext:
		f.block(w, "onward", f.onward())
	default:
		f.filler.slot(w, s)
	}
}

// bySeen returns the message for how the owner sees the answers.
func (v Own) bySeen(apart, function string) string {
	if v.withFunction() {
		return v.T(function)
	}
	return v.T(apart)
}

// countOf counts one's own questions in the message for those of a function, or
// for all.
func (v Own) countOf(some, all string, args ...any) string {
	n := v.Questions.Progress(v.Answers).Of()
	args = append(args, "N", n, "Count", n)
	if v.Questions.All() {
		return v.T(all, args...)
	}
	return v.T(some, args...)
}

// title names the page: colleagues count their own parts.
func (f *opinionFiller) title() string {
	v, dimension := f.Own, f.Own.partDimension(f.filler.At)
	if f.Others {
		return v.T("opinion.title.others", "Dimension", dimension)
	}
	own := v.Questions.Route()
	return v.T("opinion.title", "Dimension", dimension, "Part", v.Questions.Place(f.filler.At)+1, "Parts", len(own))
}

func (f *opinionFiller) meta() string {
	v, n := f.Own, 0
	for _, shown := range f.Shown {
		if shown {
			n++
		}
	}
	if f.Others {
		return v.T("opinion.meta.others", "N", n, "Count", n)
	}
	own := v.Questions.Route()
	return v.T("opinion.meta", "Part", v.Questions.Place(f.filler.At)+1, "Parts", len(own), "N", n, "Count", n)
}

// lede says how far one is, and who sees what one answers.
func (f *opinionFiller) lede() string {
	v := f.Own
	p := v.Questions.Progress(v.Answers)
	answered := p.Of() - p.Open
	counted := v.countOf("opinion.counted", "opinion.counted.all", "Answered", answered, "Minutes", assessment.Minutes(p.Open))
	if p.Open == 0 {
		counted = v.T("opinion.counted.done")
	}
	if f.Others {
		counted = v.T("opinion.counted.others")
	}
	return joinSentences(counted, v.bySeen("opinion.promise.apart", "opinion.promise.function"))
}

// opinionButtons are the buttons of a page and the way back.
type opinionButtons struct {
	Others, Last bool
	Back         hyperlink
}

func (f *opinionFiller) buttons() opinionButtons {
	v, own := f.Own, f.Own.Questions.Route()
	place := v.Questions.Place(f.filler.At)
	b := opinionButtons{Others: f.Others, Last: place == len(own)-1}
	if !f.Others && place > 0 {
		b.Back = hyperlink{Href: "../../" + v.PartPath(own[place-1].At), Text: v.partDimension(own[place-1].At)}
	}
	return b
}

// tasks are the dimensions in which one is asked something, each with where one
// goes on in it.
func (f *opinionFiller) tasks() []task {
	v := f.Own
	var list []task
	for d := range v.q().Dimensions {
		p := v.Questions.DimensionProgress(v.Answers, d)
		if p.Of() == 0 {
			continue
		}
		list = append(list, task{
			Href: "../../" + v.PartPath(v.partIn(d)), Name: v.Dimension(d),
			Progress: v.T("progress.of", "Of", p.Of(), "Answered", p.Of()-p.Open),
			Current:  !f.Others && v.Rules.Route()[f.filler.At].Dimension == d,
		})
	}
	return list
}

// partIn returns the first part of one's own in a dimension in which a question
// has no answer, or the first.
func (v Own) partIn(dimension int) int {
	first := assessment.None
	for _, part := range v.Questions.Route() {
		if v.Rules.Route()[part.At].Dimension != dimension {
			continue
		}
		if first == assessment.None {
			first = part.At
		}
		if slices.ContainsFunc(part.Questions, func(i int) bool {
			return v.Answers[v.Rules.Question(i).ID].Kind == assessment.NotAnswered
		}) {
			return part.At
		}
	}
	return first
}

// opinionOnward is where one can go from a page.
type opinionOnward struct {
	Next   string // the dimension that comes next; empty where none does
	Others bool   // there are questions of other functions
}

func (f *opinionFiller) onward() opinionOnward {
	v := f.Own
	o := opinionOnward{Others: !v.Questions.All()}
	if at := v.Questions.After(v.Answers, f.filler.At); at != assessment.None && !f.Others {
		o.Next = v.partDimension(at)
	}
	return o
}

// block writes a block of the page's own template.
func (f *opinionFiller) block(w *bytes.Buffer, name string, data any) {
	if err := opinionsTemplate.byLang[f.Own.Lang]().ExecuteTemplate(w, name, data); err != nil && f.err == nil {
		f.err = err
	}
}
