package questions

import (
	"strings"
	"unicode"
)

// Blank reports whether there is nothing to see in a text: spaces, and
// characters that have no shape of their own. It is the one rule for what was
// left out, in a questionnaire and in answers alike.
func Blank(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool {
		return !Unseen(r) && !unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Mn, r) && !unicode.Is(unicode.Variation_Selector, r)
	}) < 0
}

// Unseen reports whether a character shows nothing and changes nothing beside
// it: spaces, controls, and what has no width. What shapes the letter before it,
// such as the selector of an emoji, is not unseen.
func Unseen(r rune) bool {
	switch r {
	case '\u00AD', '\u061C', '\u180E', '\u200B', '\u200E', '\u200F', '\u2060', '\u2800', '\u3164', '\uFFA0', '\u115F', '\u1160':
		return true
	}
	return unicode.IsSpace(r) || unicode.IsControl(r) || '\u202A' <= r && r <= '\u202E' || '\u2061' <= r && r <= '\u206F'
}
