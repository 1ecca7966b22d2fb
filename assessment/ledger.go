package assessment

import (
	"cmp"
	"slices"

	"trede/questions"
)

// Ledger says which answers of which sheets are in the counts of a publication.
// It is secret, and no page, export or log has any of it: Publish needs it to
// tell how much changed since, and Erase to know which remarks go.
type Ledger []Counted

// Counted is a sheet as it was counted, which may be longer ago for one
// question than for another.
type Counted struct {
	// Sheet is empty for one that was erased.
	Sheet SheetID `json:"sheet,omitempty"`
	// Answers are those that are in what is shown, in the questionnaire's order.
	Answers []CountedAnswer `json:"answers"`
}

// CountedAnswer is an answer as it was counted, with its remark. Of an erased
// sheet it is without both: all that is left is in which counts the sheet is
// still one of the people.
type CountedAnswer struct {
	Question questions.QuestionID `json:"question"`
	Opinion
}

// Counts reports whether a sheet is counted in what is shown. From then on its
// function stays as it is.
func (p Publication) Counts(sheet SheetID) bool {
	return sheet != "" && slices.ContainsFunc(p.Ledger, func(c Counted) bool { return c.Sheet == sheet })
}

// Erase returns the publication without what a sheet that is erased said: its
// remarks are not shown any more, and its answers are not in the ledger. The
// counts stay until they are replaced. A sheet that is not counted changes
// nothing.
func (p Publication) Erase(sheet SheetID) Publication {
	i := slices.IndexFunc(p.Ledger, func(c Counted) bool { return c.Sheet == sheet })
	if i < 0 || sheet == "" {
		return p
	}
	erased := p.Ledger[i]
	p.Questions = slices.Clone(p.Questions)
	for i := range p.Questions {
		q := &p.Questions[i]
		q.Remarks = without(q.Remarks, q.Question, []Counted{erased})
	}
	p.Ledger = slices.Clone(p.Ledger)
	p.Ledger[i] = erased.left(func(questions.QuestionID) bool { return true })
	p.Ledger = p.Ledger.sorted()
	return p
}

// left is what is left of a sheet that is gone: that it is in some counts.
func (c Counted) left(still func(questions.QuestionID) bool) (left Counted) {
	for _, a := range c.Answers {
		if still(a.Question) {
			left.Answers = append(left.Answers, CountedAnswer{Question: a.Question})
		}
	}
	return left
}

// on returns the answer to a question as it was counted, or none.
func (c Counted) on(id questions.QuestionID) Opinion {
	for _, a := range c.Answers {
		if a.Question == id {
			return a.Opinion
		}
	}
	return Opinion{}
}

// Seal returns the publication without its ledger: what is shown stays as it
// is, whatever becomes of the sheets. It is for when all of them are erased and
// their publication is not.
func (p Publication) Seal() Publication {
	p.Ledger = nil
	return p
}

// erased is how many sheets are counted that are not there any more.
func (l Ledger) erased() int {
	n := 0
	for _, c := range l {
		if c.Sheet == "" {
			n++
		}
	}
	return n
}

// sorted returns the ledger in the order of the sheets' ids, which are random:
// any other may tell who began first or was erased last.
func (l Ledger) sorted() Ledger {
	slices.SortFunc(l, func(a, b Counted) int {
		if a.Sheet != "" || b.Sheet != "" {
			return cmp.Compare(a.Sheet, b.Sheet)
		}
		return slices.CompareFunc(a.Answers, b.Answers, func(a, b CountedAnswer) int {
			return cmp.Compare(a.Question, b.Question) // all there is of erased ones
		})
	})
	return l
}
