package templates

import (
	"fmt"

	"trede/questions"
	"trede/templates/locale"
)

// The paths of the public pages and actions, in the folder of a language. This
// file is the only one that spells addresses: pages link to these, and package
// web answers them.
const (
	PathBegin         = "meting"
	PathImport        = "meting/bestand"
	PathHelp          = "hulp"
	PathPrivacy       = "privacy"
	PathAccessibility = "toegankelijkheid"
	PathWords         = "woorden"
)

// The paths below a link, in the folder of a language.
const (
	PathQuestions   = "vragen" // followed by a dimension and a step
	PathResult      = "resultaat"
	PathWorkList    = "werklijst"
	PathAnswersFile = "antwoorden.json"
	PathOutcomeFile = "uitkomst.json"
	PathNewLink     = "nieuwe-link"
	PathOtherLinks  = "andere-links"
	PathErase       = "wissen"
	PathTogether    = "samen"
	PathDifferences = "verschillen"
	PathEarlier     = "verschillen/vorige" // those of the time before
	PathAnew        = "opnieuw-vragen"
)

// The fields of the form by which the work list is filtered.
const (
	ParamRole = "functie" // the id of a role
	ParamKind = "soort"   // an assessment.WorkKind
)

// The paths of a question, below PathQuestion and its id.
const (
	PathQuestion  = "vraag"
	PathHistory   = "geschiedenis"
	PathAgreement = "afspraak"
)

// ofQuestion is the address of a page of one question, relative to the
// assessment's root.
func ofQuestion(id questions.QuestionID, page string) string {
	return PathQuestion + "/" + string(id) + "/" + page
}

// paths are the names under which the pages know the addresses.
var paths = map[string]string{
	"begin": PathBegin, "import": PathImport, "help": PathHelp, "privacy": PathPrivacy,
	"accessibility": PathAccessibility, "words": PathWords,
	"result": PathResult, "work-list": PathWorkList, "answers-file": PathAnswersFile, "outcome-file": PathOutcomeFile,
	"history": PathHistory, "agreement": PathAgreement,
	"new-link": PathNewLink, "other-links": PathOtherLinks, "erase": PathErase,
	"together": PathTogether, "differences": PathDifferences, "earlier": PathEarlier, "anew": PathAnew,
	"finish": PathFinish, "function": PathFunction, "forget": PathForget,
}

// The paths below the link of a colleague, beside PathQuestions and PathErase.
const (
	PathFinish   = "klaar"
	PathFunction = "functie"
	PathForget   = "vergeten"
)

// What the addresses of a colleague's pages end with: the questions of other
// functions, a link that must be kept now, and a device that forgot.
const (
	QueryOthers    = "andere"
	QueryKeep      = "bewaar"
	QueryForgotten = "vergeten"
)

// pathOf returns the address that a page names.
func pathOf(name string) (string, error) {
	if path, ok := paths[name]; ok {
		return path, nil
	}
	return "", fmt.Errorf("there is no address %q", name)
}

// SitePath returns the path of the start page in a language.
func SitePath(lang string) string {
	if lang == locale.Languages[0] {
		return "/"
	}
	return "/" + lang + "/"
}

// The folders in which the kinds of link lie, between slashes.
const (
	FolderAssessment = "/m/" // an assessment, for its owner
	FolderInvitation = "/u/" // where colleagues begin
	FolderColleague  = "/v/" // one colleague's own answers
)

// Folders are those of every kind of link.
var Folders = []string{FolderAssessment, FolderInvitation, FolderColleague}

// LinkPath returns the path of the first page that a link opens, in a language.
// The language lies below the link, so that the switch of language is a
// relative address and no page has to hold the link.
func LinkPath(folder, key, lang string) string { return folder + key + SitePath(lang) }

// AssessmentPath returns the path of the overview that a link opens, in a
// language.
func AssessmentPath(key, lang string) string { return LinkPath(FolderAssessment, key, lang) }
