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
	return encodeStray(strings.ReplaceAll(s, " ", "%20"))
}

// plainAddress is how people write an address without its scheme: it begins
// with www, or its domain ends as public bodies' do.
var plainAddress = regexp.MustCompile(`^(?i:www\.[\pL\pN-]+(\.[\pL\pN-]+)+|[\pL\pN-]+(\.[\pL\pN-]+)*\.(nl|eu|com|org|net|be|de|frl|amsterdam))(:\d{1,5})?([/?#].*)?$`)

// encodeStray encodes the percent signs that begin no encoded byte.
func encodeStray(s string) string {
	var b strings.Builder
	for i := range len(s) {
		b.WriteByte(s[i])
		if s[i] == '%' && (len(s) < i+3 || !isHex(s[i+1]) || !isHex(s[i+2])) {
			b.WriteString("25")
		}
	}
	return b.String()
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
