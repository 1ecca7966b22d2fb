package assessment

import "trede/questions"

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
		if q, ok := c.question(i); ok {
			if !q.Kept {
				q.On = on
			}
			p.Questions = append(p.Questions, q)
		}
	}
	p.Ledger = c.close()
	p.Sheets, p.Waiting = sum(c.answered), sum(c.waits)+p.Ledger.erased()
	return p
}

func sum(list []bool) int {
	n := 0
	for _, is := range list {
		if is {
			n++
		}
	}
	return n
}
