package assessment

import (
	"errors"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"trede/questions"
)

// The longest texts that are taken in, in characters (Unicode code points), by
// the forms and by an answers file alike.
const (
	MaxName        = 120  // the name of an organisation, of a reviewer
	MaxCode        = 10   // the code of an organisation
	MaxWhat        = 500  // what a proof is
	MaxLink        = 2000 // where a proof is
	MaxReason      = 1000 // why something is not applicable
	MaxAgreement   = 1000 // why an answer was agreed
	MaxDay         = 40   // a day as a person types it
	MaxOpinion     = 1000 // what a colleague says with an answer: all of them are published in one transaction
	MaxNote        = 4000
	MaxExplanation = 4000 // of a contradiction that stands
	MaxRemark      = 4000 // of a reviewer
)

// FirstDay is the first day that a proof may be of. An earlier one is a year
// of which digits are missing.
const FirstDay questions.Date = 1000_01_01

// What CheckText and CheckLink find, for errors.Is. Their messages read on
// from the name of a field.
var (
	ErrTooLong = errors.New("is too long")
	ErrNotText = errors.New("has characters that are not text")
	ErrNotLink = errors.New("is not a web address (http:// or https://)")
)

// CheckText returns why s cannot be stored as a text of at most limit
// characters: it is too long, not valid UTF-8, or has control characters other
// than line ends and tabs. An empty text is fine.
func CheckText(s string, limit int) error {
	if !utf8.ValidString(s) {
		return ErrNotText
	}
	for _, r := range s {
		if unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' {
			return ErrNotText
		}
	}
	if n := utf8.RuneCountInString(s); n > limit {
		return fmt.Errorf("%w: %d characters, at most %d", ErrTooLong, n, limit)
	}
	return nil
}

// CheckLink returns why s cannot be stored as the link of a proof. Only http and
// https are taken, and only with a host that can exist: whatever else a link can be
// (javascript:, data:, a path) could do harm to whoever follows it. An empty
// link is fine.
func CheckLink(s string) error {
	if s == "" {
		return nil
	}
	if err := CheckText(s, MaxLink); err != nil {
		return err
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || !isHost(u) || !isPort(u.Port()) {
		return ErrNotLink
	}
	return nil
}

// isHost reports whether a link has a host that can exist: parts between single
// dots, in letters and digits of any script, or an address between brackets.
func isHost(u *url.URL) bool {
	host := u.Hostname()
	if strings.Contains(host, ":") { // url.Parse looked at the brackets
		return !strings.Contains(host, "%") // a zone is of one machine
	}
	return !slices.Contains(strings.Split(strings.TrimSuffix(host, "."), "."), "") && !strings.ContainsFunc(host, func(r rune) bool {
		return r <= unicode.MaxASCII && !strings.ContainsRune("-_.", r) && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

// isPort reports whether s is a port of the internet, or none.
func isPort(s string) bool {
	n, err := strconv.Atoi(s)
	return s == "" || err == nil && n <= math.MaxUint16
}
