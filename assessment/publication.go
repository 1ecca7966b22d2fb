package assessment

import (
	"slices"

	"trede/questions"
)

// MinGroup is the least number of people of whom anything is shown together:
// of fewer, somebody could tell who said what. It is no setting.
const MinGroup = 5

// Publication is the spread of colleagues' answers as the owner of an
// assessment sees it: frozen when collecting is closed. It says nothing of any
// one sheet. The zero Publication is none.
//
// Its JSON is what is kept of it, and holds what may be shown and nothing else.
// The Ledger is stored apart, as JSON of its own, and put back before Publish
// or Erase.
type Publication struct {
	On     questions.Date `json:"on"`     // the day of the closing
	Sheets int            `json:"sheets"` // with an answer, on that day
	// Waiting is of how many sheets something is not in the counts: an answer
	// that is not counted yet or is hidden, or one that is counted and was
	// changed, withdrawn or erased since.
	Waiting int `json:"waiting"`
	// Questions are the shown ones, in the questionnaire's order.
	Questions []Published `json:"questions"`

	Ledger Ledger `json:"-"`
}

// Published is a shown question.
type Published struct {
	Question questions.QuestionID `json:"question"`
	// On is the day of the counts, which may be that of an earlier closing.
	On questions.Date `json:"on"`
	// Kept says that the last closing left the counts as they were.
	Kept   bool   `json:"kept"`
	Spread Spread `json:"spread"`
	// Remarks are in an order that says nothing of who wrote them or when.
	Remarks []string `json:"remarks,omitempty"`
	// Roles are the counts by function, in the questionnaire's order, of the
	// functions that may be shown. They are made when the question is first
	// shown, and gone when its counts are replaced.
	Roles []RoleSpread `json:"roles,omitempty"`
}

// RoleSpread is the spread of the people of one function.
type RoleSpread struct {
	Role   string `json:"role"`
	Spread Spread `json:"spread"`
}

// Question returns a question as it is shown, and reports whether it is.
func (p Publication) Question(id questions.QuestionID) (q Published, shown bool) {
	for _, q := range p.Questions {
		if q.Question == id {
			return q, true
		}
	}
	return Published{}, false
}

// Publish returns what is shown when collecting is closed on the day with these
// sheets, after the publication of the closing before (zero for none).
//
// A question is shown from MinGroup answers on. Once shown, its counts and its
// remarks stay until MinGroup of the answers in them changed, came or went
// (the sheets as they were counted are what that is measured against, however
// many closings ago) and as many answers remain. Of a sheet that was counted
// and is not among sheets, the remarks go at once.
//
// Every opinion must be one that CheckOpinion accepts, every sheet must have an
// id of its own, and before must be of the same sheets: a collection that is
// begun anew follows none. The order of the sheets makes no difference.
func (r *Rules) Publish(before Publication, sheets []Colleague, on questions.Date) Publication {
	c := newClosing(r, before, sheets)
	p := Publication{On: on}
	for i := range r.questions {
		if q, ok := c.question(r.questions[i].ID); ok {
			if !q.Kept {
				q.On = on
			}
			p.Questions = append(p.Questions, q)
		}
	}
	p.Ledger = c.close()
	for i := range sheets {
		if c.answered[i] {
			p.Sheets++
		}
		if c.waits[i] {
			p.Waiting++
		}
	}
	p.Waiting += p.Ledger.erased()
	return p
}

// closing is a publication that is being made. Its lists are by sheet.
type closing struct {
	rules    *Rules
	before   Publication
	sheets   []Colleague
	counted  []Opinions // as counted before
	gone     []Counted  // counted before, and not there any more
	now      Ledger     // as counted now
	kept     map[questions.QuestionID]bool
	answered []bool // has an answer
	waits    []bool
}

func newClosing(r *Rules, before Publication, sheets []Colleague) *closing {
	c := &closing{
		rules: r, before: before, sheets: sheets,
		counted:  make([]Opinions, len(sheets)),
		now:      make(Ledger, len(sheets)),
		kept:     map[questions.QuestionID]bool{},
		answered: make([]bool, len(sheets)),
		waits:    make([]bool, len(sheets)),
	}
	place := make(map[SheetID]int, len(sheets))
	for i, s := range sheets {
		place[s.Sheet] = i
		c.now[i] = Counted{Sheet: s.Sheet, Opinions: make(Opinions, len(s.Opinions))}
	}
	for _, was := range before.Ledger {
		if i, there := place[was.Sheet]; there && was.Sheet != "" {
			c.counted[i] = was.Opinions
		} else {
			c.gone = append(c.gone, was)
		}
	}
	return c
}

// question returns how a question is shown, and reports whether it is.
func (c *closing) question(id questions.QuestionID) (Published, bool) {
	was, shown := c.before.Question(id)
	now := c.spread(id)
	switch {
	case now.Answered() < MinGroup && !shown:
		c.hide(id)
		return Published{}, false
	case !shown:
		c.count(id)
		return Published{Question: id, Spread: now, Remarks: c.remarks(id), Roles: c.roles(id)}, true
	case now.Answered() < MinGroup || c.moved(id, was.Spread) < MinGroup:
		c.keep(id)
		was.Kept, was.Spread, was.Roles = true, was.Spread.clone(), cloneRoles(was.Roles)
		was.Remarks = without(was.Remarks, id, c.gone)
		return was, true
	default:
		c.count(id)
		return Published{Question: id, Spread: now, Remarks: c.remarks(id)}, true
	}
}

// spread counts the answers to a question as they are now.
func (c *closing) spread(id questions.QuestionID) Spread {
	s := SpreadOf(len(c.rules.q.Scale))
	for i := range c.sheets {
		o := c.sheets[i].Opinions[id]
		s.add(o)
		c.answered[i] = c.answered[i] || o.Kind != NotAnswered
	}
	return s
}

// moved measures how much the answers differ from those that are counted: how
// many changed, and how many came or went, whichever are more. A remark is no
// answer: it can change without moving anything.
func (c *closing) moved(id questions.QuestionID, was Spread) int {
	changed, came, stayed := 0, 0, 0
	for i := range c.sheets {
		now, then := c.sheets[i].Opinions[id], c.counted[i][id]
		switch {
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

// hide counts nobody: whoever answered waits.
func (c *closing) hide(id questions.QuestionID) {
	for i := range c.sheets {
		c.waits[i] = c.waits[i] || c.sheets[i].Opinions[id].Kind != NotAnswered
	}
}

// count counts everybody as they are now.
func (c *closing) count(id questions.QuestionID) {
	for i := range c.sheets {
		if o := c.sheets[i].Opinions[id]; o.Kind != NotAnswered {
			c.now[i].Opinions[id] = o
		}
	}
}

// keep leaves everybody counted as before: whoever answers otherwise waits.
func (c *closing) keep(id questions.QuestionID) {
	c.kept[id] = true
	for i := range c.sheets {
		then := c.counted[i][id]
		c.waits[i] = c.waits[i] || !then.Same(c.sheets[i].Opinions[id])
		if then.Kind != NotAnswered {
			c.now[i].Opinions[id] = then
		}
	}
}

// close returns who is counted now: the sheets, and of those that are gone what
// they still count in.
func (c *closing) close() Ledger {
	ledger := slices.DeleteFunc(c.now, func(c Counted) bool { return len(c.Opinions) == 0 })
	for _, was := range c.gone {
		left := Opinions{}
		for id := range was.Opinions {
			if c.kept[id] {
				left[id] = Opinion{}
			}
		}
		if len(left) > 0 {
			ledger = append(ledger, Counted{Opinions: left})
		}
	}
	return ledger.sorted()
}

// remarks are what is said with the answers to a question now.
func (c *closing) remarks(id questions.QuestionID) []string {
	var said []string
	for i := range c.sheets {
		if o := c.sheets[i].Opinions[id]; o.Kind != NotAnswered && !Blank(o.Remark) {
			said = append(said, o.Remark)
		}
	}
	return byHash(said)
}
