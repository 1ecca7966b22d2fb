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
	case css.StringToken: // image-set("…"), src("…")
		if strings.Contains(t.text, "//") && isForeign(t.text) {
			return fmt.Errorf("it names %s: a theme loads nothing from other sites", clip(t.text))
		}
	}
	return nil
}

// isForeign reports whether an address, which may stand between quotes, has a
// scheme or a host. A data: address stays within the file.
func isForeign(address string) bool {
	address = ignored.Replace(unescape(address))
	start := foreign.FindStringSubmatch(strings.TrimLeft(address, " \f\"'"))
	return len(start) > 1 && !strings.EqualFold(start[1], "data")
}

// ignored is what browsers leave out of an address (URL Standard, section 4.4).
var ignored = strings.NewReplacer("\t", "", "\n", "", "\r", "")

var foreign = regexp.MustCompile(`^(?:([a-zA-Z][a-zA-Z0-9+.-]*):|[/\\]{2})`)
