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
	case css.AtKeywordToken, css.URLToken, css.StringToken, css.FunctionToken:
	default:
		return nil
	}
	text := strings.ToLower(unescape(t.text))
	switch t.kind {
	case css.AtKeywordToken:
		if text == "@import" {
			return errors.New("it imports another style sheet: put everything in one file")
		}
	case css.URLToken:
		if foreign.MatchString(strings.TrimLeft(strings.TrimPrefix(text, "url("), " \t\r\n\f\"'")) {
			return fmt.Errorf("it loads %s: a theme loads nothing from other sites", clip(t.text))
		}
	case css.StringToken: // image-set("…"), src("…")
		if strings.Contains(text, "//") && foreign.MatchString(strings.TrimLeft(text, " \t\r\n\f\"'")) {
			return fmt.Errorf("it names %s: a theme loads nothing from other sites", clip(t.text))
		}
	case css.FunctionToken:
		if text == "url(" { // written with escapes
			return errors.New("it hides an address: write url() without escapes")
		}
	}
	return nil
}

// foreign finds an address with a scheme or a host. A data: address stays
// within the file.
var foreign = regexp.MustCompile(`^(?:[a-ce-z][a-z0-9+.-]*:|d[b-z0-9+.-][a-z0-9+.-]*:|[/\\]{2})`)
