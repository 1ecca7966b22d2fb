package export

import (
	"maps"
	"slices"
)

// Code says what is wrong with a file. Codes are for programs: they stay the
// same when a sentence changes, and a page finds its own words by them. What
// the arguments of a fault are depends on its code, and is given with each.
//
// An argument is an int, a Kind, a list of keys ([]string), or a string. What
// comes from the file is cut and, unless it is a number, in quotes.
type Code string

// The file as a whole.
const (
	TooLarge      Code = "too_large" // the most it may be, in MiB
	Empty         Code = "empty"
	NotUTF8       Code = "not_utf8" // the line
	UTF16         Code = "utf16"
	NotJSON       Code = "not_json" // the line, and what encoding/json says of it
	TooManyValues Code = "too_many_values"
	TooManyFaults Code = "too_many_faults" // how many are told; comes after them
	WrongFileKind Code = "wrong_file_kind" // the Kind it must be, the Kind it is
)

// Its shape.
const (
	TooDeep    Code = "too_deep"
	GivenTwice Code = "given_twice" // a key
	Missing    Code = "missing"     // a key that must be there
	UnknownKey Code = "unknown_key"
	WrongKind  Code = "wrong_kind" // the Kind it must be, the Kind it is
)

// What it is for.
const (
	OtherFormat          Code = "other_format"          // the one given, the one expected
	OtherQuestionnaire   Code = "other_questionnaire"   // the id given, the one expected
	OtherVersion         Code = "other_version"         // the version given, the one expected
	UnknownQuestion      Code = "unknown_question"      // the questionnaire's id and version
	UnknownContradiction Code = "unknown_contradiction" // the questionnaire's id and version
)

// Texts, links and dates.
const (
	Blank         Code = "blank"
	TooLong       Code = "too_long"       // its characters, the most there may be
	NotText       Code = "not_text"       // control characters
	HalfCharacter Code = "half_character" // a surrogate without its other half
	NotLink       Code = "not_link"
	NotDate       Code = "not_date" // what was given
	DateTooEarly  Code = "date_too_early"
)

// An answer.
const (
	NoAnswer        Code = "no_answer"
	SeveralAnswers  Code = "several_answers"  // the keys, of which only one may be there
	NotAllowed      Code = "not_allowed"      // the question, which is always applicable
	ReasonMissing   Code = "reason_missing"   // of an answer that is not applicable
	ReasonMisplaced Code = "reason_misplaced" // with an answer that is
	NotLevel        Code = "not_level"        // what was given, the highest level
	NotObstacle     Code = "not_obstacle"     // what was given, the questionnaire's id and version
	ObstacleTwice   Code = "obstacle_twice"   // what was given
	NotVerdict      Code = "not_verdict"      // what was given
)

// A colleague's sheet, an agreement, and a target.
const (
	NotRole   Code = "not_role"   // what was given, the questionnaire's id and version
	RoleTwice Code = "role_twice" // what was given
	NotSource Code = "not_source" // what was given
	NotStage  Code = "not_stage"  // what was given, the questionnaire's id and version
)

// english has the sentences of the command line, for package fmt. They read on
// from the path of the fault.
var english = map[Code]string{
	TooLarge:      "the file is larger than %d MiB",
	Empty:         "the file is empty",
	NotUTF8:       "the file is not valid UTF-8 (line %d)",
	UTF16:         "the file is UTF-16: save it as UTF-8",
	NotJSON:       "the file is not JSON (line %d): %s",
	TooManyValues: "the file has too many values",
	TooManyFaults: "the file has more faults than these %d",
	WrongFileKind: "the file must be %s, not %s",

	TooDeep:    "is nested too deeply",
	GivenTwice: "is given more than once",
	Missing:    "is missing",
	UnknownKey: "is not a known key",
	WrongKind:  "must be %s, not %s",

	OtherFormat:          "%s is not a format that can be read: %s is expected",
	OtherQuestionnaire:   "%s is not the questionnaire that is loaded: %s is expected",
	OtherVersion:         "%s is not the version that is loaded: %s is expected",
	UnknownQuestion:      "is not a question of %s %s",
	UnknownContradiction: "is not a contradiction of %s %s",

	Blank:         "must not be blank",
	TooLong:       "is too long: %d characters, at most %d",
	NotText:       "has characters that are not text",
	HalfCharacter: "has half of a surrogate pair, which is no character",
	NotLink:       "is not a web address (http:// or https://)",
	NotDate:       "%s is not a date (YYYY-MM-DD)",
	DateTooEarly:  "lies before the year 1000",

	NoAnswer:        "has none of level, unknown and not_applicable",
	SeveralAnswers:  "has %s at once: give one of them",
	NotAllowed:      "is not an answer that %s allows",
	ReasonMissing:   "is missing: say why the question is not applicable",
	ReasonMisplaced: "belongs to not_applicable only",
	NotLevel:        "%s is not a level (0 to %d)",
	NotObstacle:     "%s is not an obstacle of %s %s",
	ObstacleTwice:   "%s is named more than once",
	NotVerdict:      "%s is not a verdict (accepted or rejected)",

	NotRole:   "%s is not a role of %s %s",
	RoleTwice: "%s is named more than once",
	NotSource: "%s is not where an agreement comes from (typed, spread, session or round)",
	NotStage:  "%s is not a stage of %s %s",
}

// Codes returns every code there is, in alphabetical order, so that whoever
// has words for them can check that none is missing.
func Codes() []Code { return slices.Sorted(maps.Keys(english)) }

// Kind is a kind of JSON value.
type Kind string

// The kinds of JSON value.
const (
	Null   Kind = "null"
	Bool   Kind = "bool"
	Number Kind = "number"
	String Kind = "string"
	List   Kind = "list"
	Object Kind = "object"
)

var englishKinds = map[Kind]string{
	Null: "null", Bool: "true or false", Number: "a number", String: "a string", List: "a list", Object: "an object",
}

// Kinds returns every kind there is, in alphabetical order.
func Kinds() []Kind { return slices.Sorted(maps.Keys(englishKinds)) }

// Name returns the name of the kind, by which other languages find their word.
func (k Kind) Name() string { return string(k) }

// String returns the kind in English, to read on from "must be an object, not".
func (k Kind) String() string { return englishKinds[k] }
