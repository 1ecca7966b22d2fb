package assessment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"trede/questions"
)

// CleanText returns a text as it is kept, whether it came by a form or in a
// file: without what nobody can see and nobody meant. Line ends of every kind
// are "\n"; the control characters that office programs paste are what they
// stand for, and other ones are gone, as are byte order marks. What cannot be
// seen is gone from both ends. Everything else stays as it was typed, the
// composition of letters too; what is not UTF-8 is left for CheckText to refuse.
func CleanText(s string) string {
	if plain(s) || !utf8.ValidString(s) {
		return s
	}
	return strings.TrimFunc(strings.Map(dropHarm, lineEnds.Replace(s)), atEdge)
}

// CleanLine is CleanText for a text of one line: a line end is a space.
func CleanLine(s string) string {
	s = CleanText(s)
	if !strings.Contains(s, "\n") || !utf8.ValidString(s) {
		return s
	}
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.TrimFunc(line, atEdge); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, " ")
}

// plain reports whether there is nothing to clean, as in most of what people
// type: every page asks that of every text that it shows.
func plain(s string) bool {
	for _, r := range s {
		if r < ' ' && r != '\n' || 0x7f <= r && r <= 0xa0 || r == 0xad || r == 0x61c || r == 0x115f || r == 0x1160 || r == 0x180e || r >= 0x1680 && r != '€' && r != '“' && r != '”' && r != '’' && r != '–' {
			return false
		}
	}
	return s == "" || !atEdge(rune(s[0])) && !atEdge(rune(s[len(s)-1]))
}

// lineEnds are the ways to end a line: of Windows, of old Macs, of mainframes
// and of Unicode, the soft one of PowerPoint and the page end of Word. U+001E is
// Word's hyphen that does not break, U+001F its hyphen that shows only where a
// line ends.
var lineEnds = strings.NewReplacer(
	"\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n", "\v", "\n", "\f", "\n",
	"\x1e", "\u2011", "\x1f", "\u00ad",
)

// dropHarm drops the characters that have no place in a text: controls, byte
// order marks, interlinear marks, and tags, which hide whole sentences.
func dropHarm(r rune) rune {
	switch {
	case r == '\n', r == '\t':
		return r
	case unicode.IsControl(r), r == '\uFEFF', '\uFFF9' <= r && r <= '\uFFFB', 0xE0000 <= r && r <= 0xE007F:
		return -1
	}
	return r
}

// atEdge reports whether a character is left out at the ends of a text.
func atEdge(r rune) bool { return questions.Unseen(r) }

// Blank reports whether there is nothing to see in a text: spaces, and
// characters that have no shape of their own.
func Blank(s string) bool { return questions.Blank(s) }

// Clean returns the answer with its texts cleaned, each as the form has it: a
// reason, a proof and a link are one line; a note, a remark and why it was agreed
// may be several.
func (a Answer) Clean() Answer {
	for f := range Fields {
		if text := f.In(&a); text != nil {
			*text = f.Clean(*text)
		}
	}
	a.Review.By, a.Review.Remark = CleanLine(a.Review.By), CleanText(a.Review.Remark)
	a.Agreed.Reason = CleanText(a.Agreed.Reason)
	return a
}

// Clean returns what was typed into the field as it is kept.
func (f Field) Clean(s string) string {
	switch f {
	case FieldNote:
		return CleanText(s)
	case FieldLink:
		return CleanLink(s)
	default: // one line
	}
	return CleanLine(s)
}
