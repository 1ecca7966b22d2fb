package web

import (
	"bytes"
	"net"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"trede/assessment/access"
	"trede/templates"
)

// showOverview shows where an assessment stands and leads everywhere. Where
// its questionnaire is not known here, it shows what can be done all the same.
func (s *server) showOverview(c echo.Context, v visit) error {
	link, err := s.privateLink(c, v)
	if err != nil {
		return err
	}
	if v.instrument == nil {
		return render(c, http.StatusOK, func(w *bytes.Buffer) error {
			return templates.Stored(w, s.frame(c), v.assessment, link)
		})
	}
	asking, err := s.asking(c, v)
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, func(w *bytes.Buffer) error {
		return templates.Overview(w, s.view(v), link, asking)
	})
}

// privateLink is the link by which one came, as the overview shows it to who
// may replace it.
func (s *server) privateLink(c echo.Context, v visit) (templates.PrivateLink, error) {
	if !s.Can(v.grant, access.ManageLink) {
		return templates.PrivateLink{}, nil
	}
	n, err := s.Store.Links(c.Request().Context(), v.assessment.ID, v.grant)
	link := s.link(c, templates.FolderAssessment, v.key)
	return templates.PrivateLink{
		URL: link, Plain: isPlain(link), Others: n - 1, Next: string(access.NewKey()),
		Fresh: c.QueryParam("link") == linkFresh, Alone: c.QueryParam("link") == linkAlone,
	}, err
}

// isPlain reports whether an address is reached without TLS from another
// machine.
func isPlain(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Hostname() != "localhost" && (ip == nil || !ip.IsLoopback())
}

// What the overview says of a link right after it was made, and right after
// the others ended.
const (
	linkFresh = "nieuw"
	linkAlone = "enige"
)
