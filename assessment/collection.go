package assessment

import (
	"time"

	"trede/questions"
)

// CollectionID identifies a collection. Like an ID it is random and no secret.
type CollectionID string

// Seen says how an owner sees what colleagues answer.
type Seen string

// The two ways. A colleague reads which one it is before the first question, so
// it is fixed once somebody began.
const (
	// SeenApart shows a publication: how answers spread, never whose they are.
	SeenApart Seen = "apart"
	// SeenWithFunction shows every answer at once, with the function of who
	// gave it.
	SeenWithFunction Seen = "function"
)

// Collection is one time of asking colleagues. The zero Collection is none.
type Collection struct {
	ID   CollectionID
	Seen Seen
	// Invitations is how many invitation links were made; the newest works.
	Invitations int
	OpenedAt    time.Time
	// LastDay is the day at the end of which it closes by itself, in Dutch
	// civil time; 0 when it is closed by hand only.
	LastDay questions.Date
	// ClosedAt is when it was closed; zero while colleagues can answer.
	ClosedAt time.Time
	// Published names the state of its publication: another with every change,
	// 0 where there is none.
	Published int64
}

// IsOpen reports whether colleagues can answer.
func (c Collection) IsOpen() bool { return c.ID != "" && c.ClosedAt.IsZero() }

// IsOver reports whether it is to be closed because its last day has passed.
func (c Collection) IsOver(today questions.Date) bool {
	return c.IsOpen() && c.LastDay != 0 && c.LastDay < today
}

// Attendance is all that an owner sees of a collection before it is published.
type Attendance struct {
	Begun    int // sheets with at least one answer
	Finished int // those of them whose colleague said to be finished
}

// Publisher makes the publication that follows the one before, of the sheets as
// they are when collecting is closed.
type Publisher func(before Publication, sheets []Colleague) Publication
