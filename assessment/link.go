package assessment

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// CleanLink returns a link as a browser would follow what was typed or pasted:
// without the brackets and quotes that people and mail programs put around it,
// with https:// where it is plainly an address, and with spaces and stray percent
// signs encoded. What is no address stays as it is, for CheckLink to refuse: a
// file name must not become the address of a stranger.
func CleanLink(s string) string {
	s = CleanLine(s)
	if len(s) > utf8.UTFMax*MaxLink {
		return s // too long, whatever it is: an upload must not cost much
	}
	link := s
	for inner, ok := unwrap(link); ok; inner, ok = unwrap(link) {
		link = inner
	}
	link = oneSlash.ReplaceAllString(link, "$1//$2")
	if host := hostAndMore.FindStringSubmatch(link); host != nil {
		link = host[1]
	}
	switch {
	case HasScheme(link):
	case plainAddress.MatchString(link):
		link = "https://" + link
	default:
		return s
	}
	return encodeStray(strings.ReplaceAll(link, " ", "%20"))
}

// HasScheme reports whether a text begins as a link does.
func HasScheme(s string) bool {
	lower := strings.ToLower(s)
	return strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://")
}

// closers are what closes that with which a link in a text is opened.
var closers = map[rune]string{
	'"': `"`, '\'': "'", '`': "`", '“': "”“", '”': "”", '„': "”“", '‘': "’‘", '’': "’", '‚': "’‘", '«': "»", '»': "«", '‹': "›", '›': "‹",
	'(': ")", '[': "]", '{': "}", '<': ">",
}

// unwrap takes one pair of brackets or quotes from around a link, with the
// punctuation behind it, or the word URL before it (RFC 3986, appendix C).
func unwrap(s string) (inner string, ok bool) {
	const label = "url:"
	if len(s) > len(label) && strings.EqualFold(s[:len(label)], label) {
		return CleanLine(s[len(label):]), true
	}
	first, size := utf8.DecodeRuneInString(s)
	s = strings.TrimRight(s, ".,;")
	last, end := utf8.DecodeLastRuneInString(s)
	if len(s) < size+end || !strings.ContainsRune(closers[first], last) {
		return "", false
	}
	return CleanLine(s[size : len(s)-end]), true
}

// oneSlash matches a link that lost a slash, with a host that has a dot.
var oneSlash = regexp.MustCompile(`^((?i:https?):)/([\pL\pN-]+(?:\.[\pL\pN-]+)+(?:[:/?#]|$))`)

// hostAndMore matches a host of which the sentence around it went along.
var hostAndMore = regexp.MustCompile(`^((?i:https?://)?[\pL\pN-]+(?:\.[\pL\pN-]+)+(?::\d{1,5})?)[.,;]+$`)

// plainAddress is how people write an address without its scheme: it begins
// with www, or its domain is Dutch, or its domain ends as those of public bodies
// do and a path follows. Without one it may as well be the name of a file, such
// as rapport.com and notulen.de.
var plainAddress = regexp.MustCompile(`^(?i:(?:www\.[\pL\pN-]+(?:\.[\pL\pN-]+)+|[\pL\pN-]+(?:\.[\pL\pN-]+)*\.nl)(?::\d{1,5})?(?:[/?#].*)?|[\pL\pN-]+(?:\.[\pL\pN-]+)*\.(?:eu|com|org|net|be|de|frl|amsterdam)(?::\d{1,5})?/.*)$`)

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
