package e2e

import (
	"net/url"
	"testing"
)

// row is a row of the table: a page of the program in one state.
type row struct {
	name   string // of the row, in failures and as the name of its picture
	route  string // as assessment/web has it, in Dutch
	role   role
	status int64
	// visit says how to get there, in a language.
	visit func(t testing.TB, w *world, lang string) visit
}

// role is who sees a page.
type role string

const (
	anybody role = "anybody"
	holder  role = "holder of the private link"
	invited role = "who was invited"
	answers role = "colleague with a sheet"
)

// visit is what a browser must do to see a page.
type visit struct {
	path string
	// form is sent to the path where it is not nil.
	form url.Values
	// file says that the form is sent as one with a file in it.
	file bool
	// elsewhere says that the form is sent from another site.
	elsewhere bool
}

const (
	toStart     = "GET /"
	toOverview  = "GET /m/:key/"
	toQuestions = "GET /m/:key/vragen/:dimension/:step"
	toSave      = "POST /m/:key/vragen/:dimension/:step"
	toResult    = "GET /m/:key/resultaat"
	toWork      = "GET /m/:key/werklijst"
	toHistory   = "GET /m/:key/vraag/:question/geschiedenis"
	toAgreement = "GET /m/:key/vraag/:question/afspraak"
	toTogether  = "GET /m/:key/samen"
	toSpread    = "GET /m/:key/verschillen"
	toNowhere   = "" // no route at all

	toInvitation = "GET /u/:key/"
	toJoin       = "POST /u/:key/"
	toOwn        = "GET /v/:key/"
	toOpinions   = "GET /v/:key/vragen/:dimension/:step"
	toReply      = "POST /v/:key/vragen/:dimension/:step"
)

// pages is the one table of pages. Every check walks it. A route of the
// program that is not in it fails a test.
var pages = []row{
	{"start", toStart, anybody, 200, public("/")},
	{"start-errors", "POST /meting", anybody, 422, sent("/meting", url.Values{"name": {""}, "role": {""}, "code": {"12"}})},
	{"start-file-missing", "POST /meting/bestand", anybody, 422, uploaded("")},
	{"start-file-faults", "POST /meting/bestand", anybody, 422, uploaded(`{"format": "trede/answers/1", "answers": {"people.hours": {"level": 7}, "people.nobody": {"level": 1}}}`)},
	{"words", "GET /woorden", anybody, 200, public("/woorden")},
	{"help", "GET /hulp", anybody, 200, public("/hulp")},
	{"privacy", "GET /privacy", anybody, 200, public("/privacy")},
	{"accessibility", "GET /toegankelijkheid", anybody, 200, public("/toegankelijkheid")},

	{"overview-new", toOverview, holder, 200, within(emptyOne, "")},
	{"overview", toOverview, holder, 200, within(halfOne, "")},
	{"overview-stop", toOverview, holder, 200, within(stopOne, "")},
	{"overview-complete", toOverview, holder, 200, within(fullOne, "")},

	{"questions-new", toQuestions, holder, 200, within(emptyOne, "vragen/people/base")},
	{"questions", toQuestions, holder, 200, within(halfOne, "vragen/people/mono")},
	{"questions-not-applicable", toQuestions, holder, 200, within(halfOne, "vragen/systems/base")},
	{"questions-contradiction", toQuestions, holder, 200, within(halfOne, "vragen/content/mono")},
	{"questions-explained", toQuestions, holder, 200, within(fullOne, "vragen/systems/omni")},
	{"questions-errors", toSave, holder, 422, refused},
	{"questions-conflict", toSave, holder, 409, conflicting},

	{"questions-agreed", toQuestions, holder, 200, within(livedOne, "vragen/people/mono")},
	{"agreement", toAgreement, holder, 200, within(halfOne, "vraag/people.hours/afspraak")},
	{"agreement-again", toAgreement, holder, 200, within(livedOne, "vraag/people.knowledge_editor/afspraak")},
	{"agreement-errors", "POST /m/:key/vraag/:question/afspraak", holder, 422, disagreed},
	{"agreement-conflict", "POST /m/:key/vraag/:question/afspraak", holder, 409, tooLateTo("afspraak", "knowledge_editor")},
	{"history", toHistory, holder, 200, within(livedOne, "vraag/people.knowledge_editor/geschiedenis")},
	{"history-one", toHistory, holder, 200, within(halfOne, "vraag/people.hours/geschiedenis")},
	{"history-none", toHistory, holder, 200, within(emptyOne, "vraag/people.hours/geschiedenis")},
	{"history-conflict", "POST /m/:key/vraag/:question/geschiedenis", holder, 409, tooLateTo("geschiedenis", "answer")},

	{"result-empty", toResult, holder, 200, within(emptyOne, "resultaat")},
	{"result-preliminary", toResult, holder, 200, within(halfOne, "resultaat")},
	{"result-stop", toResult, holder, 200, within(stopOne, "resultaat")},
	{"result", toResult, holder, 200, within(fullOne, "resultaat")},
	{"result-fantasy", toResult, holder, 200, within(fantasyOne, "resultaat")},

	{"worklist-new", toWork, holder, 200, within(emptyOne, "werklijst")},
	{"worklist-underway", toWork, holder, 200, within(halfOne, "werklijst")},
	{"worklist", toWork, holder, 200, within(fullOne, "werklijst")},
	{"worklist-function", toWork, holder, 200, within(fullOne, "werklijst?functie=communication")},
	{"worklist-kind", toWork, holder, 200, within(halfOne, "werklijst?soort=contradiction")},
	{"worklist-none", toWork, holder, 200, within(fullOne, "werklijst?functie=department&soort=due")},
	{"worklist-unfamiliar", toWork, holder, 200, within(fullOne, "werklijst?functie=kok")},
	{"worklist-empty", toWork, holder, 200, within(settledOne, "werklijst")},
	{"overview-asking", toOverview, holder, 200, within(collectingOne, "")},
	{"overview-published", toOverview, holder, 200, within(publishedOne, "")},
	{"together-new", toTogether, holder, 200, within(emptyOne, "samen")},
	{"together", toTogether, holder, 200, within(collectingOne, "samen")},
	{"together-function", toTogether, holder, 200, within(withRolesOne, "samen")},
	{"together-published", toTogether, holder, 200, within(publishedOne, "samen")},
	{"together-waiting", toTogether, holder, 200, within(waitingOne, "samen")},
	{"together-few", toTogether, holder, 200, within(fewOne, "samen")},
	{"together-unknown", toTogether, holder, 200, within(cannotTellOne, "samen")},
	{"together-errors", "POST /m/:key/samen", holder, 422, wrongDay},
	{"together-late", "POST /m/:key/samen", holder, 409, choosingLate},
	{"anew", "GET /m/:key/opnieuw-vragen", holder, 200, within(publishedOne, "opnieuw-vragen")},
	{"anew-done", "POST /m/:key/opnieuw-vragen", holder, 200, begunAnew},
	{"questions-spread", toQuestions, holder, 200, within(publishedOne, "vragen/people/mono")},
	{"questions-function", toQuestions, holder, 200, within(withRolesOne, "vragen/people/mono")},
	{"questions-spread-errors", toSave, holder, 422, leftReason},
	{"questions-spread-conflict", toSave, holder, 409, takenOver},
	{"differences", toSpread, holder, 200, within(publishedOne, "verschillen")},
	{"differences-function", toSpread, holder, 200, within(withRolesOne, "verschillen")},
	{"differences-none", toSpread, holder, 200, within(anewOne, "verschillen")},
	{"differences-earlier", "GET /m/:key/verschillen/vorige", holder, 200, within(anewOne, "verschillen/vorige")},

	{"overview-new-link", "POST /m/:key/nieuwe-link", holder, 200, renewed},
	{"overview-one-link", "POST /m/:key/andere-links", holder, 200, alone},
	{"delete", "GET /m/:key/wissen", holder, 200, within(halfOne, "wissen")},
	{"deleted", "POST /m/:key/wissen", holder, 200, erased},

	{"colleague-start", toInvitation, invited, 200, within(invitationApart, "")},
	{"colleague-start-function", toInvitation, invited, 200, within(invitationFunction, "")},
	{"colleague-start-errors", toJoin, invited, 422, asked(invitationApart, "", url.Values{"seen": {"apart"}})},
	{"colleague-late", toInvitation, invited, 200, within(invitationClosed, "")},
	{"colleague-questions", toOpinions, answers, 200, within(sheetHalf, "vragen/people/mono")},
	{"colleague-questions-apart", toOpinions, answers, 200, within(sheetHalf, "vragen/systems/base")},
	{"colleague-questions-last", toOpinions, answers, 200, within(sheetHalf, "vragen/accessibility/omni")},
	{"colleague-questions-others", toOpinions, answers, 200, within(sheetHalf, "vragen/governance/base?andere")},
	{"colleague-questions-errors", toReply, answers, 422, asked(sheetNew, "vragen/people/base", wrongOpinions)},
	{"colleague-questions-conflict", toReply, answers, 409, asked(sheetHalf, "vragen/people/base", otherOpinion)},
	{"colleague-answers-new", toOwn, answers, 200, within(sheetNew, "?bewaar")},
	{"colleague-answers", toOwn, answers, 200, within(sheetHalf, "?andere")},
	{"colleague-done", "POST /v/:key/klaar", answers, 200, asked(sheetDone, "klaar", url.Values{})},
	{"colleague-closed", toOwn, answers, 200, within(sheetClosed, "")},
	{"colleague-refused", toReply, answers, 409, asked(sheetClosed, "vragen/people/base", otherOpinion)},
	{"colleague-function", "GET /v/:key/functie", answers, 200, within(sheetHalf, "functie")},
	{"colleague-function-errors", "POST /v/:key/functie", answers, 422, asked(sheetHalf, "functie", url.Values{})},
	{"colleague-forgotten", "POST /v/:key/vergeten", answers, 200, asked(sheetHalf, "vergeten", url.Values{})},
	{"colleague-erase", "GET /v/:key/wissen", answers, 200, within(sheetHalf, "wissen")},
	{"colleague-erased", "POST /v/:key/wissen", answers, 200, wiped},
	{"error-404-invitation", toInvitation, anybody, 404, public("/u/AAAA/")},
	{"error-404-sheet", toOwn, anybody, 404, public("/v/AAAA/")},
	{"error-410-invitation", toInvitation, invited, 410, within(invitationReplaced, "")},

	{"error-404", toNowhere, anybody, 404, public("/bestaat-niet")},
	{"error-404-link", toOverview, anybody, 404, public("/m/AAAA/")},
	{"error-410", toOverview, anybody, 410, within(replacedOne, "")},
	{"error-400", toSave, holder, 400, posted("vragen/people/base", url.Values{"hours": {"1"}})},
	{"error-403", "POST /meting", anybody, 403, fromElsewhere},
	{"error-413", toSave, holder, 413, posted("vragen/people/base", url.Values{"hours-note": {huge}})},
}

// notPages are the routes that show no page, each with what it is.
var notPages = map[string]string{
	"GET /healthz":                  "for machines",
	"GET /robots.txt":               "for machines",
	"GET /m/:key/antwoorden.json":   "a download; see journey_file_test.go",
	"GET /m/:key/uitkomst.json":     "a download; see journey_file_test.go",
	"GET /.well-known/security.txt": "plain text",
}
