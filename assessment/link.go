package assessment

import (
	"regexp"
	"strings"
)

// CleanLink returns a link as a browser would follow what was typed or pasted:
// without the brackets that mail programs put around it, with https:// where it
// is plainly an address, and with spaces and stray percent signs encoded. What
// is no address stays as it is, for CheckLink to refuse: a file name must not
// become the address of a stranger.
func CleanLink(s string) string {
	s = CleanLine(s)
	if inner, ok := strings.CutPrefix(s, "<"); ok && strings.HasSuffix(inner, ">") {
		s = strings.TrimSuffix(inner, ">")
	}
	switch lower := strings.ToLower(s); {
	case strings.HasPrefix(lower, "http://"), strings.HasPrefix(lower, "https://"):
	case plainAddress.MatchString(s):
		s = "https://" + s
	default:
		return s
	}
	return strayPercent.ReplaceAllString(strings.ReplaceAll(s, " ", "%20"), "%25$1")
}

// plainAddress is how people write an address without its scheme: it begins
// with www, or its domain ends as public bodies' do.
var plainAddress = regexp.MustCompile(`^(?i:www\.[\pL\pN-]+(\.[\pL\pN-]+)+|[\pL\pN-]+(\.[\pL\pN-]+)*\.(nl|eu|com|org|net|be|de|frl|amsterdam))(:\d{1,5})?([/?#].*)?$`)

// strayPercent is a percent sign that begins no encoded byte.
var strayPercent = regexp.MustCompile(`%($|[^0-9A-Fa-f]|[0-9A-Fa-f]($|[^0-9A-Fa-f]))`)
