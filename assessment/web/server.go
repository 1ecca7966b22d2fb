// Package web is the application as a browser sees it: one file per user
// action, readable as the use case. It declares the small interface that it
// needs of a store; cmd joins the two.
package web

import (
	"context"
	"fmt"
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
	Load(ctx context.Context, key access.Hash) (assessment.Assessment, assessment.Sheet, error)
	Find(ctx context.Context, key access.Hash) (assessment.Assessment, error)
	Save(ctx context.Context, id assessment.ID, changes []assessment.Change) ([]assessment.Conflict, error)
	ReplaceKey(ctx context.Context, id assessment.ID, old, replacement access.Hash) error
	Delete(ctx context.Context, id assessment.ID) error
	Ping(ctx context.Context) error
}

// Config is what the application is made of.
type Config struct {
	Store         Store
	Questionnaire *questions.Questionnaire
	Logger        *slog.Logger
	Now           func() time.Time // time.Now where it is nil
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

type server struct {
	Config
	rules     *assessment.Rules
	questions *templates.Questions
	site      templates.Site
	assets    []static.Asset
	results   *resultCache
	starts    sync.Map // the start page by language
	// contradictions has the id of every contradiction of the questionnaire.
	contradictions map[string]bool
	validate       *validator.Validate
}

// New makes the handler of the whole application.
func New(c Config) (http.Handler, error) {
	if c.Now == nil {
		c.Now = time.Now
	}
	s := &server{Config: c, rules: assessment.Compile(c.Questionnaire), results: newResultCache(), validate: newValidator()}
	s.loadAssets()
	s.contradictions = map[string]bool{}
	for _, contradiction := range c.Questionnaire.Contradictions {
		s.contradictions[contradiction.ID] = true
	}
	var err error
	if s.questions, err = templates.PrepareQuestions(s.rules, s.site); err != nil {
		return nil, fmt.Errorf("prepare the pages: %w", err)
	}
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.IPExtractor = echo.ExtractIPDirect()
	e.HTTPErrorHandler = s.fail
	e.Use(annotate, s.recoverPanic, discreet)
	s.routes(e)

	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(s.refuseOtherSite(e))
	return s.log(secure(guard.Handler(headAsGet(e)))), nil
}

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
