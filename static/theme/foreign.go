package theme

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/tdewolff/parse/v2/css"
)

// refuseForeign refuses what would load something from elsewhere. The policy
// of the site blocks it too; the operator should know it before a visitor.
func refuseForeign(t token) error {
	switch t.kind {
	case css.AtKeywordToken:
		if strings.EqualFold(t.text, "@import") {
			return errors.New("it imports another style sheet: put everything in one file")
		}
	case css.FunctionToken:
		if strings.EqualFold(t.text, "url(") { // written with escapes
			return errors.New("it hides an address: write url() without escapes")
		}
	case css.URLToken:
		if _, address, _ := strings.Cut(t.text, "("); isForeign(address) {
			return fmt.Errorf("it loads %s: a theme loads nothing from other sites", clip(t.text))
		}
	case css.StringToken: // image-set("…"), src("…"), or what var() brings there
		if loads(t.text) {
			return fmt.Errorf("it names %s: a theme loads nothing from other sites", clip(t.text))
		}
	}
	return nil
}

// isForeign reports whether an address, which may stand between quotes, has a
// scheme or a host. A data: address stays within the file.
func isForeign(address string) bool {
	start := foreign.FindStringSubmatch(bare(address))
	return len(start) > 1 && !strings.EqualFold(start[1], "data")
}

// loads reports whether a string, were it used as an address, would load
// something from another site. Unlike an address in url() it may be a text:
// content: "Let op:".
func loads(s string) bool { return remote.MatchString(bare(s)) }

// bare is an address as browsers read it: they leave out what stands before it
// and line breaks and tabs within (URL Standard, section 4.4).
func bare(address string) string {
	address = ignored.Replace(unescape(address))
	return strings.TrimLeftFunc(address, func(r rune) bool { return r <= ' ' || r == '"' || r == '\'' })
}

var ignored = strings.NewReplacer("\t", "", "\n", "", "\r", "")

var foreign = regexp.MustCompile(`^(?:([a-zA-Z][a-zA-Z0-9+.-]*):|[/\\]{2})`)

// remote finds two slashes, behind any scheme or none, and the schemes that
// need none (URL Standard, section 4.2).
var remote = regexp.MustCompile(`(?i)^(?:(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}|(?:https?|wss?|ftp|file|blob|filesystem):)`)
