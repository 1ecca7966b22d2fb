package assessment

import (
	"cmp"
	"maps"
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
	// Opinions are the answers and remarks that are in what is shown. Of an
	// erased sheet they are zero: its answers are gone, and all that is left is
	// in which counts it is still one of the people.
	Opinions Opinions `json:"opinions"`
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
	left := make(Opinions, len(erased.Opinions))
	for id := range erased.Opinions {
		left[id] = Opinion{}
	}
	p.Ledger = slices.Delete(slices.Clone(p.Ledger), i, i+1)
	if len(left) > 0 {
		p.Ledger = append(p.Ledger, Counted{Opinions: left})
	}
	p.Ledger = p.Ledger.sorted()
	return p
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
		return cmp.Or(cmp.Compare(a.Sheet, b.Sheet), slices.Compare(a.ids(), b.ids()))
	})
	return l
}

// ids are the questions that an erased sheet counts in.
func (c Counted) ids() []questions.QuestionID {
	if c.Sheet != "" {
		return nil
	}
	return slices.Sorted(maps.Keys(c.Opinions))
}
