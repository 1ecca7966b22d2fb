package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/assessment/access"
	"trede/templates"
	"trede/templates/locale"
)

// route is one page or action, in Dutch; in the other languages it lies in a
// folder of that name.
type route struct {
	method, path string
	handle       echo.HandlerFunc
}

// pathPart is the address of a part below a link.
const pathPart = "/" + templates.PathQuestions + "/:dimension/:step"

// The addresses of a question below a link.
const (
	pathOfQuestion = "/" + templates.PathQuestion + "/:question/"
	pathHistory    = pathOfQuestion + templates.PathHistory
	pathAgreement  = pathOfQuestion + templates.PathAgreement
)

// siteRoutes are for machines, and the same in every language.
func (s *server) siteRoutes() []route {
	return []route{
		{http.MethodGet, "/healthz", s.showHealth},
		{http.MethodGet, "/robots.txt", showRobots},
		{http.MethodGet, "/.well-known/security.txt", s.showSecurityText},
	}
}

// publicRoutes are for everybody.
func (s *server) publicRoutes() []route {
	return []route{
		{http.MethodGet, "/", s.showStart},
		{http.MethodPost, "/" + templates.PathBegin, s.createAssessment},
		{http.MethodPost, "/" + templates.PathImport, s.importAssessment},
		{http.MethodGet, "/" + templates.PathHelp, s.showHelp},
		{http.MethodGet, "/" + templates.PathPrivacy, s.showPrivacy},
		{http.MethodGet, "/" + templates.PathAccessibility, s.showAccessibility},
		{http.MethodGet, "/" + templates.PathWords, s.showWords},
	}
}

// assessmentRoutes are for who holds a link, and say what the link must grant.
// They lie below the link.
func (s *server) assessmentRoutes() []route {
	return []route{
		{http.MethodGet, "/", s.mayInAnyVersion(access.See, s.showOverview)},
		{http.MethodGet, pathPart, s.may(access.Answer, s.showQuestions)},
		{http.MethodPost, pathPart, s.may(access.Answer, s.saveAnswers)},
		{http.MethodGet, pathHistory, s.may(access.Answer, s.showHistory)},
		{http.MethodPost, pathHistory, s.may(access.Answer, s.putBack)},
		{http.MethodGet, pathAgreement, s.may(access.Answer, s.showAgreement)},
		{http.MethodPost, pathAgreement, s.may(access.Answer, s.saveAgreement)},
		{http.MethodGet, "/" + templates.PathResult, s.may(access.See, s.showResult)},
		{http.MethodGet, "/" + templates.PathWorkList, s.may(access.See, s.showWorkList)},
		{http.MethodGet, "/" + templates.PathTogether, s.may(access.AskColleagues, s.showTogether)},
		{http.MethodPost, "/" + templates.PathTogether, s.may(access.AskColleagues, s.changeTogether)},
		{http.MethodGet, "/" + templates.PathAnew, s.may(access.AskColleagues, s.askAnew)},
		{http.MethodPost, "/" + templates.PathAnew, s.may(access.AskColleagues, s.askOthers)},
		{http.MethodGet, "/" + templates.PathDifferences, s.may(access.AskColleagues, s.showDifferences)},
		{http.MethodGet, "/" + templates.PathEarlier, s.may(access.AskColleagues, s.showEarlier)},
		{http.MethodGet, "/" + templates.PathAnswersFile, s.mayInAnyVersion(access.Download, s.downloadAnswers)},
		{http.MethodGet, "/" + templates.PathOutcomeFile, s.may(access.Download, s.downloadOutcome)},
		{http.MethodPost, "/" + templates.PathNewLink, s.mayInAnyVersion(access.ManageLink, s.addLink)},
		{http.MethodPost, "/" + templates.PathOtherLinks, s.mayInAnyVersion(access.ManageLink, s.retireLinks)},
		{http.MethodGet, "/" + templates.PathErase, s.mayInAnyVersion(access.Erase, s.askErase)},
		{http.MethodPost, "/" + templates.PathErase, s.mayInAnyVersion(access.Erase, s.eraseAssessment)},
	}
}

// linkRoutes are the routes below every kind of link, by its folder.
func (s *server) linkRoutes() map[string][]route {
	return map[string][]route{
		templates.FolderAssessment: s.assessmentRoutes(),
		templates.FolderInvitation: s.invitationRoutes(),
		templates.FolderColleague:  s.colleagueRoutes(),
	}
}

// invitationRoutes are for who was invited.
func (s *server) invitationRoutes() []route {
	return []route{
		{http.MethodGet, "/", s.recognise(s.may(access.Join, s.showInvitation))},
		{http.MethodPost, "/", s.recognise(s.may(access.Join, s.beginSheet))},
	}
}

// colleagueRoutes are for who answers apart, in a sheet of one's own.
func (s *server) colleagueRoutes() []route {
	return []route{
		{http.MethodGet, "/", s.mayReply(s.showOwnAnswers)},
		{http.MethodGet, pathPart, s.mayReply(s.showQuestions)},
		{http.MethodPost, pathPart, s.mayReply(s.saveAnswers)},
		{http.MethodPost, "/" + templates.PathFinish, s.mayReply(s.finishSheet)},
		{http.MethodGet, "/" + templates.PathFunction, s.mayReply(s.askFunction)},
		{http.MethodPost, "/" + templates.PathFunction, s.mayReply(s.changeFunction)},
		{http.MethodPost, "/" + templates.PathForget, s.mayInAnyVersion(access.Reply, s.forgetDevice)},
		{http.MethodGet, "/" + templates.PathErase, s.mayInAnyVersion(access.Reply, s.askWipe)},
		{http.MethodPost, "/" + templates.PathErase, s.mayInAnyVersion(access.Reply, s.wipeSheet)},
	}
}

// routes registers every route.
func (s *server) routes(e *echo.Echo) {
	for _, r := range s.siteRoutes() {
		e.Add(r.method, r.path, r.handle)
	}
	for _, a := range s.assets {
		e.GET(a.Path, serveAsset(a))
	}
	for _, lang := range locale.Languages {
		site := templates.SitePath(lang)
		for _, r := range s.publicRoutes() {
			e.Add(r.method, site+r.path[1:], r.handle)
		}
		for folder, routes := range s.linkRoutes() {
			own := templates.LinkPath(folder, ":key", lang)
			for _, r := range routes {
				e.Add(r.method, own+r.path[1:], r.handle)
			}
			e.GET(own[:len(own)-1], addSlash)
		}
		leadOn(e, site)
	}
}

// leadOn has the public addresses that only lead to another: a folder without
// its slash, and a form that is asked for as a page, because a browser reloads
// what it showed.
func leadOn(e *echo.Echo, site string) {
	if site != "/" {
		e.GET(site[:len(site)-1], redirectTo(site))
	}
	for _, form := range []string{templates.PathBegin, templates.PathImport} {
		e.GET(site+form, redirectTo(site))
	}
}

// Routes returns every route of the application as its method and path, such as
// "GET /m/:key/resultaat", in Dutch, without those that only lead to another
// and without the assets.
func Routes() []string {
	s := new(server)
	var all []string
	for _, r := range s.siteRoutes() {
		all = append(all, r.method+" "+r.path)
	}
	for _, r := range s.publicRoutes() {
		all = append(all, r.method+" "+r.path)
	}
	byFolder := s.linkRoutes()
	for _, folder := range templates.Folders {
		for _, r := range byFolder[folder] {
			all = append(all, r.method+" "+templates.LinkPath(folder, ":key", locale.Languages[0])+r.path[1:])
		}
	}
	return all
}
