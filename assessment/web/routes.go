package web

import (
	"net/http"
	"trede/templates/locale"

	"github.com/labstack/echo/v4"
)

// routes lists every page and action. Dutch lies at the root and English in
// the folder en, also below a private link, so that the switch of language is a
// relative link.
func (s *server) routes(e *echo.Echo) {
	e.GET("/healthz", s.showHealth)
	e.GET("/robots.txt", showRobots)
	if s.SecurityContact != "" {
		e.GET("/.well-known/security.txt", serveText(securityText(s.Config)))
	}
	for _, a := range s.assets {
		e.GET(a.Path, serveAsset(a))
	}
	for i, lang := range locale.Languages {
		public, private := "", "/m/:key"
		if i > 0 {
			public, private = "/"+lang, "/m/:key/"+lang
		}
		g := e.Group(public)
		if public != "" {
			g.GET("", redirectTo(public+"/"))
		}
		g.GET("/", s.showStart)
		g.POST("/meting", s.createAssessment)
		g.POST("/meting/bestand", s.importAssessment)
		g.GET("/meting", redirectTo(public+"/"))
		g.GET("/meting/bestand", redirectTo(public+"/"))
		s.publicPages(g)

		m := e.Group(private)
		m.GET("", addSlash)
		m.GET("/", s.showOverview)
		m.GET("/vragen/:dimension/:step", s.showQuestions)
		m.POST("/vragen/:dimension/:step", s.saveAnswers)
		m.GET("/resultaat", s.showResult)
		m.GET("/antwoorden.json", s.downloadAnswers)
		m.GET("/uitkomst.json", s.downloadOutcome)
		m.POST("/nieuwe-link", s.replaceLink)
		m.GET("/wissen", s.askDelete)
		m.POST("/wissen", s.deleteAssessment)
	}
}

// discreet keeps the pages of an assessment out of search engines and of
// shared caches.
func discreet(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if isPrivate(c) {
			h := c.Response().Header()
			h.Set("X-Robots-Tag", "noindex, nofollow")
			h.Set("Cache-Control", "no-store")
		}
		return next(c)
	}
}

func redirectTo(path string) echo.HandlerFunc {
	return func(c echo.Context) error { return c.Redirect(http.StatusSeeOther, path) }
}

// addSlash makes the address of the overview a folder, so that its relative
// links lead below the private link.
func addSlash(c echo.Context) error {
	last := c.Param("key")
	if lang(c) != locale.Languages[0] {
		last = lang(c)
	}
	return c.Redirect(http.StatusSeeOther, last+"/")
}
