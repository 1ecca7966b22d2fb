// Package questions holds a questionnaire: what is asked, of whom, at which
// level, by which law, and which answers cannot both be true.
//
// A questionnaire is data. It is a folder of YAML files that a domain expert
// writes (docs/authors.md describes the format); Load reads such a folder and
// reports every fault with its file and line. Nothing in this package knows
// about municipalities, and nothing in it changes after loading: a released
// version of a questionnaire is frozen.
package questions

// Base is the value of Question.NeededFor for what the law demands and
// everybody needs. It is not a stage but a ceiling on the stage.
const Base = "base"

// QuestionID is the full name of a question: "people.hours".
type QuestionID string

// Text is what a person reads, by language ("nl", "en"). Load guarantees that
// every language of the questionnaire is present and not blank.
type Text map[string]string

// Questionnaire is one released version of a questionnaire.
type Questionnaire struct {
	ID        string
	Version   string
	Hash      string   // "sha256:" and 64 hex digits over the names and bytes of its files
	Languages []string // the first leads
	Title     Text

	Roles  []Role
	Stages []Stage // lowest first, two to six
	Base   BaseRule

	// ProofFrom is the level from which an answer needs a proof.
	ProofFrom int
	// UnknownLimit is the share (0 to 1) of don't knows above which a
	// dimension cannot be determined.
	UnknownLimit float64
	// Scale has the general label of each level; its length, three to five,
	// is the number of levels of every question.
	Scale []Text

	Dimensions     []Dimension
	Contradictions []Contradiction
	Laws           []Law
	Obstacles      []Obstacle
	Terms          []Term
}

// Role is a function in the organisation that may know an answer.
type Role struct {
	ID   string
	Name Text
}

// Stage is a step on which an organisation can stand.
type Stage struct {
	ID string
	// Asks says for which NeededFor this stage asks, and at which level. It
	// covers this stage and every lower one, never base.
	Asks map[string]int
	// Tolerance is how many of a dimension's requirements may fall one level
	// short.
	Tolerance int
	Name      Text
	Means     Text
}

// BaseRule is the base check: what it asks and which stage it allows while it
// is not complete.
type BaseRule struct {
	Name, Means Text
	// Level is the level from which a base question is met.
	Level int
	// RedCeiling and AmberCeiling are the highest stage while the base is red
	// or amber; empty where the questionnaire sets no ceiling.
	RedCeiling, AmberCeiling string
}

// Dimension is a part that is scored apart and never added up with others.
type Dimension struct {
	ID          string
	Name, Intro Text
	Questions   []Question
}

// Question is one requirement.
type Question struct {
	ID        QuestionID // full name: dimension, dot, slug
	Slug      string
	Dimension string
	Number    int    // 1 for the first of the questionnaire
	NeededFor string // Base, or the id of the first stage that asks for it
	Topic     Text   // at most 32 characters: a table or chart label
	Ask       Text
	Why       Text
	Levels    []Text // lowest first; as many as Questionnaire.Scale
	Proof     ProofRule
	Knows     []string // role ids, the likeliest first
	Laws      []string // law ids; empty where no law applies
	// NotApplicable says whether the question may be answered "not
	// applicable".
	NotApplicable bool
	Actions       []Action
}

// ProofRule says what shows that an answer is true and how long it counts.
type ProofRule struct {
	Needs       Text
	ValidMonths int // calendar months
}

// The kinds of an Action.
const (
	Must = "must" // the law, or what the rest rests on
	Can  = "can"  // within one's own mandate, this quarter
	Stop = "stop" // frees hours or money
)

// Action is a concrete step that can be started.
type Action struct {
	Kind string // Must, Can or Stop
	Text Text
}

// The severities of a Contradiction.
const (
	Blocks  = "blocks"  // the claims do not count as proven while it stands
	Ask     = "ask"     // correct or explain
	Discuss = "discuss" // for the work session
)

// Contradiction is a pair of answers that cannot both be true.
type Contradiction struct {
	ID       string
	Severity string      // Blocks, Ask or Discuss
	Claims   []Condition // any of these answered at that level or higher,
	Against  []Condition // while any of these is answered at that level or lower
	Says     Text        // what does not fit and what to check
}

// Condition names an answer of a contradiction and its level.
type Condition struct {
	Question QuestionID
	Level    int
}

// The statuses of a Law.
const (
	InForce   = "in_force"
	Announced = "announced"
)

// Law is a legal base.
type Law struct {
	ID            string
	Name, Demands Text
	// InForceFrom is zero when the law is only announced.
	InForceFrom Date
	Status      string // InForce or Announced
	Source      string // a URL
	Checked     Date   // the day a source confirmed it; zero when nobody did yet
}

// InForce reports whether the law holds on the day.
func (l Law) InForce(on Date) bool { return l.InForceFrom != 0 && l.InForceFrom <= on }

// Obstacle is a kind of thing that stands in the way.
type Obstacle struct {
	ID                 string
	Name, Means, Helps Text
	Who                []string // role ids
}

// Term is a word of the glossary.
type Term struct {
	ID          string
	Term, Means Text
	Source      string // empty where the definition is our own
}

// In returns the text in the language or, when it has none, in the first of its
// languages by name, so that a page does not mix them.
func (t Text) In(lang string) string {
	if s, ok := t[lang]; ok {
		return s
	}
	first := ""
	for l := range t {
		if first == "" || l < first {
			first = l
		}
	}
	return t[first]
}

// All calls yield for every question in the questionnaire's order.
func (q *Questionnaire) All(yield func(*Question) bool) {
	for d := range q.Dimensions {
		for i := range q.Dimensions[d].Questions {
			if !yield(&q.Dimensions[d].Questions[i]) {
				return
			}
		}
	}
}
