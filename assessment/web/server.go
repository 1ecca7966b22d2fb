// Package web is the application as a browser sees it: one file per user
// action, readable as the use case. It declares the small interface that it
// needs of a store; cmd joins the two.
package web

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/go-playground/validator/v10"
	"github.com/labstack/echo/v4"

	"trede/assessment"
	"trede/assessment/access"
	"trede/questions"
	"trede/static"
	"trede/templates"
	"trede/templates/locale"
)

// Store keeps assessments. Whatever it acknowledged is durable. Errors have
// the kinds of package assessment.
type Store interface {
	Create(ctx context.Context, a assessment.Assessment, key access.Hash, changes []assessment.Change) error
	Open(ctx context.Context, key access.Hash) (access.Grant, assessment.Assessment, assessment.Sheet, error)
	Save(ctx context.Context, id assessment.SheetID, changes []assessment.Change) ([]assessment.Conflict, error)
	History(ctx context.Context, id assessment.SheetID, question questions.QuestionID) ([]assessment.HistoryEntry, error)
	AddLink(ctx context.Context, id assessment.ID, grant access.Grant, key access.Hash) error
	RetireOthers(ctx context.Context, id assessment.ID, keep access.Hash) error
	Links(ctx context.Context, id assessment.ID, grant access.Grant) (int, error)
	Seal(ctx context.Context, key access.Hash, sealed []byte) error
	Sealed(ctx context.Context, key access.Hash) ([]byte, error)
	collections
	Delete(ctx context.Context, id assessment.ID) error
	Ping(ctx context.Context) error
}

// collections is what a store keeps of asking colleagues.
type collections interface {
	Ask(ctx context.Context, of assessment.ID, id assessment.CollectionID, seen assessment.Seen, invitation access.Hash) error
	ReplaceInvitation(ctx context.Context, id assessment.CollectionID, nth int, key access.Hash) error
	Invites(ctx context.Context, id assessment.CollectionID, key access.Hash) (bool, error)
	CloseAfter(ctx context.Context, id assessment.CollectionID, last questions.Date) error
	CloseCollection(ctx context.Context, id assessment.CollectionID, publish assessment.Publisher) error
	Reopen(ctx context.Context, id assessment.CollectionID) error
	EndCollection(ctx context.Context, of assessment.ID, id assessment.CollectionID) error
	Attend(ctx context.Context, id assessment.CollectionID) (assessment.Attendance, error)
	Publication(ctx context.Context, id assessment.CollectionID, version int64) (assessment.Publication, error)
	Earlier(ctx context.Context, of assessment.ID) (assessment.Publication, error)
	Colleagues(ctx context.Context, id assessment.CollectionID) ([]assessment.Colleague, error)

	Join(ctx context.Context, invitation access.Hash, seen assessment.Seen, sheet assessment.Sheet, key access.Hash, sealed []byte) error
	Finish(ctx context.Context, id assessment.SheetID) error
	SetRole(ctx context.Context, of assessment.CollectionID, id assessment.SheetID, role string) error
	IsCounted(ctx context.Context, of assessment.CollectionID, id assessment.SheetID) (bool, error)
	EraseSheet(ctx context.Context, of assessment.ID, in assessment.CollectionID, id assessment.SheetID) error
}

// Config is what the application is made of.
type Config struct {
	Store   Store
	Library *questions.Library
	Logger  *slog.Logger
	Now     func() time.Time // time.Now where it is nil
	// Can reports whether a grant allows an action; access.Can where it is nil.
	Can func(access.Grant, access.Action) bool
	// URL is the address under which visitors reach the site, without a slash
	// at the end; empty means: take it from the request.
	URL      string
	Operator string // who hosts this installation; may be empty
	Contact  string // where visitors reach the operator, mailto: or https:; may be empty
	// SecurityContact is where one reports a vulnerability, mailto: or https:;
	// without it there is no security.txt.
	SecurityContact string
	KeepMonths      int // after how many months without a change an assessment is erased
	Theme           Theme
}

// Theme is what an operator's theme asks of the pages. The zero Theme is none.
type Theme struct {
	CSS   []byte // served before app.css
	Class string // on <html>; may be empty
}

type server struct {
	Config
	instruments instruments
	creations   *bucket
	bodies      bodies
	site        templates.Site
	assets      []static.Asset
	results     *resultCache
	starts      sync.Map // the start page by language
	// securityText is the security.txt; empty when the operator named nobody.
	securityText string
	validate     *validator.Validate
}

// New makes the handler of the whole application.
func New(c Config) http.Handler {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Can == nil {
		c.Can = access.Can
	}
	s := &server{Config: c, creations: &bucket{now: c.Now}, bodies: make(bodies, largeBodies), results: newResultCache(maxResults), validate: newValidator()}
	if c.SecurityContact != "" {
		s.securityText = securityText(c)
	}
	s.loadAssets()
	s.instruments = newInstruments(c.Library, s.site)
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.IPExtractor = echo.ExtractIPDirect()
	e.HTTPErrorHandler = s.fail
	e.Use(annotate, s.bodies.release, s.recoverPanic, discreet, s.forgive())
	s.routes(e)

	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(s.refuseOtherSite(e))
	return s.log(secure(s.noticeProxy(plainOrigin(guard.Handler(decodedPath(headAsGet(e)))))))
}

// Warm does what the first visitors would otherwise wait for. It is for beside
// the first requests, not before them.
func Warm() { locale.Load() }

func (s *server) loadAssets() {
	style, script, icon := static.Load("app.css"), static.Load("app.js"), static.Load("icon.svg")
	s.assets = []static.Asset{style, script, icon}
	s.site = templates.Site{
		Operator: s.Operator, Contact: s.Contact, KeepMonths: s.KeepMonths,
		Style: style.Path, Script: script.Path, Icon: icon.Path,
	}
	if len(s.Theme.CSS) > 0 {
		theme := static.New("theme.css", s.Theme.CSS)
		s.assets = append(s.assets, theme)
		s.site.Theme, s.site.ThemeClass = theme.Path, s.Theme.Class
	}
}

// today is the civil day in the Netherlands.
func (s *server) today() questions.Date {
	return questions.DateOf(s.Now().In(locale.Zone))
}
