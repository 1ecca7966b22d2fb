package access

import "slices"

// Grant is what a link, and later an account, allows its holder on one
// assessment. It is stored as this word.
type Grant string

// The grants.
const (
	// Owner is the grant of the private link with which an assessment begins:
	// all of it.
	Owner Grant = "owner"
	// Invitation lets colleagues begin a sheet of their own.
	Invitation Grant = "invitation"
	// Colleague is the grant of the link to one colleague's sheet.
	Colleague Grant = "colleague"
)

// Action is something that one may do with an assessment, or not.
type Action uint8

// The actions. A new one needs a line in the table of grants.
const (
	See           Action = iota // the overview, the result and the work list
	Answer                      // the questions, and saving answers to them
	Download                    // the answers file and the outcome
	ManageLink                  // replace the private link
	Erase                       // the whole assessment
	AskColleagues               // invite them, close, and see how their answers spread
	Join                        // begin a sheet of one's own
	Reply                       // answer in one's own sheet, read and erase it
	actions                     // how many there are
)

// may is the table: what each grant allows. What is not here is not allowed.
var may = map[Grant][]Action{
	Owner:      {See, Answer, Download, ManageLink, Erase, AskColleagues},
	Invitation: {Join},
	Colleague:  {Reply},
}

// Can reports whether the holder of a grant may do something. It is the one
// place that decides this. A grant that it does not know allows nothing.
func Can(g Grant, a Action) bool { return slices.Contains(may[g], a) }

// Actions yields every action.
func Actions(yield func(Action) bool) {
	for a := range actions {
		if !yield(a) {
			return
		}
	}
}
