package web

import (
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"trede/templates/locale"
)

// securityText is the security.txt of RFC 9116. It expires a year after the
// start of the process: an address that nobody looks after must not live for
// ever.
func securityText(c Config) string {
	lines := []string{
		"Contact: " + c.SecurityContact,
		"Expires: " + c.Now().UTC().AddDate(1, 0, 0).Format(time.RFC3339),
		"Preferred-Languages: " + strings.Join(locale.Languages, ", "),
	}
	if strings.HasPrefix(c.URL, "https://") {
		lines = append(lines, "Canonical: "+c.URL+"/.well-known/security.txt")
	}
	return strings.Join(lines, "\n") + "\n"
}

// showSecurityText shows the security.txt, where the operator said whom to
// tell.
func (s *server) showSecurityText(c echo.Context) error {
	if s.securityText == "" {
		return echo.ErrNotFound
	}
	return c.String(http.StatusOK, s.securityText)
}
