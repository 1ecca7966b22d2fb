package assessment

import (
	"slices"

	"trede/questions"
)

// closing is a publication that is being made. Answers are by question and
// sheet; the other lists are by sheet.
type closing struct {
	rules   *Rules
	before  Publication
	now     [][]Opinion // the answers as they are
	counted [][]Opinion // the answers that are in the counts: first those of before, then those that are shown
	kept    []bool      // by question

	ids      []SheetID
	roles    []int     // the place of the function in the questionnaire, or None
	gone     []Counted // counted before, and not there any more
	answered []bool    // has an answer
	waits    []bool    // has an answer that is not counted, or is counted with another
}

func newClosing(r *Rules, before Publication, sheets []Colleague) *closing {
	c := &closing{
		rules: r, before: before,
		now:      table(r.Len(), len(sheets)),
		counted:  table(r.Len(), len(sheets)),
		kept:     make([]bool, r.Len()),
		ids:      make([]SheetID, len(sheets)),
		roles:    make([]int, len(sheets)),
		answered: make([]bool, len(sheets)),
		waits:    make([]bool, len(sheets)),
	}
	place := make(map[SheetID]int, len(sheets))
	for n, s := range sheets {
		place[s.Sheet] = n
		c.ids[n] = s.Sheet
		c.roles[n] = slices.IndexFunc(r.q.Roles, func(role questions.Role) bool { return role.ID == s.Role })
		for id, o := range s.Opinions {
			if i := r.Index(id); i != None {
				c.now[i][n] = o
				c.answered[n] = c.answered[n] || o.Kind != NotAnswered
			}
		}
	}
	for _, was := range before.Ledger {
		n, there := place[was.Sheet]
		if !there {
			c.gone = append(c.gone, was)
			continue
		}
		for _, a := range was.Answers {
			if i := r.Index(a.Question); i != None {
				c.counted[i][n] = a.Opinion
			}
		}
	}
	return c
}

func table(rows, columns int) [][]Opinion {
	all := make([]Opinion, rows*columns)
	t := make([][]Opinion, rows)
	for i := range t {
		t[i] = all[i*columns : (i+1)*columns]
	}
	return t
}

// question returns how question i is shown, and reports whether it is.
func (c *closing) question(i int) (q Published, shown bool) {
	id := c.rules.questions[i].ID
	was, shown := c.before.Question(id)
	now := SpreadOf(len(c.rules.q.Scale), c.now[i]...)
	switch {
	case shown && (now.Answered() < MinGroup || c.moved(i, was.Spread) < MinGroup):
		c.kept[i] = true
		was.Kept, was.Spread, was.Roles = true, was.Spread.clone(), cloneRoles(was.Roles)
		was.Remarks = without(was.Remarks, id, c.gone)
		q = was
	case shown:
		c.counted[i] = c.now[i]
		q = Published{Question: id, Spread: now, Remarks: remarks(c.now[i])}
	case now.Answered() >= MinGroup:
		c.counted[i] = c.now[i]
		q = Published{Question: id, Spread: now, Remarks: remarks(c.now[i]), Roles: c.byRole(i)}
	}
	for n, o := range c.now[i] {
		c.waits[n] = c.waits[n] || !o.Same(c.counted[i][n])
	}
	return q, q.Question != ""
}

// moved measures how much the answers to question i differ from those that are
// counted: how many changed, and how many came or went, whichever are more. A
// remark is no answer: it can change without moving anything.
func (c *closing) moved(i int, was Spread) int {
	changed, came, stayed := 0, 0, 0
	for n, now := range c.now[i] {
		switch then := c.counted[i][n]; {
		case now.Kind == NotAnswered:
		case then.Kind == NotAnswered:
			came++
		default:
			stayed++
			if !now.Same(then) {
				changed++
			}
		}
	}
	return changed + max(came, was.Answered()-stayed)
}

// close returns who is counted now: the sheets, and of those that are gone what
// they still count in.
func (c *closing) close() Ledger {
	ledger := make(Ledger, 0, len(c.ids)+len(c.gone))
	for n, id := range c.ids {
		counted := Counted{Sheet: id, Answers: make([]CountedAnswer, 0, len(c.counted))}
		for i := range c.counted {
			if o := c.counted[i][n]; o.Kind != NotAnswered {
				counted.Answers = append(counted.Answers, CountedAnswer{c.rules.questions[i].ID, o})
			}
		}
		ledger = append(ledger, counted)
	}
	for _, was := range c.gone {
		ledger = append(ledger, was.left(func(id questions.QuestionID) bool {
			i := c.rules.Index(id)
			return i != None && c.kept[i]
		}))
	}
	ledger = slices.DeleteFunc(ledger, func(c Counted) bool { return len(c.Answers) == 0 })
	return ledger.sorted()
}
