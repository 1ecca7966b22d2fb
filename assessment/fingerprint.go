package assessment

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"slices"
)

// Fingerprint names what an answer says, but for its review and agreement:
// answers have the same fingerprint when a form shows them alike. It is "" when
// nothing is said.
//
// A form carries the fingerprint of what it showed. So what one left as one got
// it is known to be no change, and what one changed is known to be based on what
// is stored, whatever happened to revisions in between.
func (a Answer) Fingerprint() string {
	a = a.Clean()
	a.Review, a.Agreed = Review{}, Agreement{}
	if a.Kind != Levelled {
		a.Level = 0
	}
	if a.Kind == NotAnswered && a.Equal(Answer{Obstacles: a.Obstacles}) && len(a.Obstacles) == 0 {
		return ""
	}
	var room [512]byte // enough for most answers
	said := appendSaid(room[:0], string([]byte{byte(a.Kind), byte(a.Level)}))
	said = binary.BigEndian.AppendUint32(appendLength(said, 4), uint32(a.Proof.Date))
	for f := range Fields {
		if text := f.In(&a); text != nil {
			said = appendSaid(said, *text)
		}
	}
	for _, o := range a.Obstacles {
		said = appendSaid(said, o)
	}
	return fingerprint(said)
}

// RecordFingerprint names that of an answer of which history is kept: answers
// have the same when they are the same for SameRecord, whatever is noted beside
// them.
func (a Answer) RecordFingerprint() string {
	numbers := fmt.Sprint(a.Kind, a.Level, a.Proof.Date, a.Review.Verdict, a.Review.On, a.Agreed.On, a.Agreed.From)
	var said []byte
	for _, text := range slices.Concat(
		[]string{numbers, a.Reason, a.Proof.What, a.Proof.Link, a.Review.By, a.Review.Remark, a.Agreed.Reason}, a.Agreed.With,
	) {
		said = appendSaid(said, text)
	}
	return fingerprint(said)
}

// FingerprintText is Fingerprint for an explanation.
func FingerprintText(s string) string {
	if s = CleanText(s); s == "" {
		return ""
	}
	return fingerprint(appendSaid(nil, s))
}

// appendSaid appends a text with its length before it, so that no two lists of
// texts are the same bytes.
func appendSaid(said []byte, s string) []byte { return append(appendLength(said, len(s)), s...) }

func appendLength(said []byte, n int) []byte { return binary.BigEndian.AppendUint32(said, uint32(n)) }

// fingerprint is 50 bits of a hash of what is said. Two answers of one person do
// not meet in it by chance, and who looks for two that do could only mislead
// himself; more would weigh on every page.
func fingerprint(said []byte) string {
	sum := sha256.Sum256(said)
	var text [16]byte
	lowerBase32.Encode(text[:], sum[:10])
	return string(text[:10])
}

var lowerBase32 = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567")
