package assessment

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"strings"
)

// Fingerprint names what an answer says, but for its review: answers have the
// same fingerprint when a form shows them alike. It is "" when nothing is said.
//
// A form carries the fingerprint of what it showed. So what one left as one got
// it is known to be no change, and what one changed is known to be based on what
// is stored, whatever happened to revisions in between.
func (a Answer) Fingerprint() string {
	a = a.Clean()
	a.Review = Review{}
	if a.Kind != Levelled {
		a.Level = 0
	}
	if a.Kind == NotAnswered && a.Equal(Answer{Obstacles: a.Obstacles}) && len(a.Obstacles) == 0 {
		return ""
	}
	numbers := binary.BigEndian.AppendUint32(nil, uint32(a.Proof.Date))
	said := []string{string([]byte{byte(a.Kind), byte(a.Level)}), string(numbers)}
	for f := range Fields {
		if text := f.In(&a); text != nil {
			said = append(said, *text)
		}
	}
	return fingerprint(append(said, a.Obstacles...))
}

// FingerprintText is Fingerprint for an explanation.
func FingerprintText(s string) string {
	if s = CleanText(s); s == "" {
		return ""
	}
	return fingerprint([]string{s})
}

// fingerprint is 50 bits of a hash of the texts, each with its length. Two answers
// of one person do not meet in it by chance, and who looks for two that do could
// only mislead himself; more would weigh on every page.
func fingerprint(said []string) string {
	h := sha256.New()
	for _, s := range said {
		_, _ = h.Write(binary.BigEndian.AppendUint32(nil, uint32(len(s)))) // a hash does not fail
		_, _ = h.Write([]byte(s))
	}
	return strings.ToLower(base32.StdEncoding.EncodeToString(h.Sum(nil))[:10])
}
