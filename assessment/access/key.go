// Package access decides who may do what. A link grants something on one
// assessment; Can says what that is.
package access

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"strings"
	"unicode"

	"trede/assessment"
)

// Key is the secret part of a private link: seven groups of four characters,
// 140 random bits. It is never stored and never logged; the store knows only
// its Hash.
type Key string

// Hash is the SHA-256 of a key. A key is random, so a slow hash would add
// nothing.
type Hash [sha256.Size]byte

// Crockford's base 32: without i, l, o and u, so that a key survives being
// copied by hand (https://www.crockford.com/base32.html).
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"

const (
	keyLetters = 28
	keyGroup   = 4
)

// NewKey draws a key from the system's random source.
func NewKey() Key {
	var random [keyLetters]byte
	rand.Read(random[:]) // never fails: crypto/rand ends the program instead
	letters := make([]byte, keyLetters)
	for i, b := range random {
		letters[i] = alphabet[b%32]
	}
	return grouped(letters)
}

// ParseKey reads a key as a person may have copied it: capitals, other
// grouping and look-alike letters are forgiven, and so is what mail programs and
// word processors do to a link, such as other hyphens, wide letters, spaces that
// nobody sees and the punctuation around it. An error is of kind NotFound: what does not
// look like a key opens nothing.
func ParseKey(s string) (Key, error) {
	if len(s) > maxKeyText {
		return "", notAKey
	}
	letters := make([]byte, 0, keyLetters)
	for _, r := range strings.ToLower(strings.TrimFunc(strings.Map(narrow, s), AroundLink)) {
		if isHyphen(r) || unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			continue
		}
		switch r {
		case 'o':
			r = '0'
		case 'i', 'l':
			r = '1'
		}
		if len(letters) == keyLetters || !strings.ContainsRune(alphabet, r) {
			return "", notAKey
		}
		letters = append(letters, byte(r))
	}
	if len(letters) != keyLetters {
		return "", notAKey
	}
	return grouped(letters), nil
}

// maxKeyText is more than any way to write a key takes, in bytes.
const maxKeyText = 500

// AroundLink reports whether a character is one that ends up before or behind a
// link in a text, and so in the link: punctuation, brackets, quotes, what marks
// bold text, and what cannot be seen.
func AroundLink(r rune) bool {
	return strings.ContainsRune(".,;:!?…'\"`()<>[]{}«»‹›“”„‟‘’‚‛*_~|", r) || unicode.IsSpace(r) || unicode.Is(unicode.Cf, r)
}

// isHyphen reports whether a character is a dash of any width, or the minus that
// some keyboards and spreadsheets have instead.
func isHyphen(r rune) bool { return unicode.Is(unicode.Pd, r) || r == '\u2212' }

// narrow is the character of which a wide one of East Asian keyboards is a form.
func narrow(r rune) rune {
	if '\uFF01' <= r && r <= '\uFF5E' {
		return r - '\uFF01' + '!'
	}
	return r
}

// Derive returns the key that belongs to this one and the texts: the same for
// the same, and nobody gets from it to this one or to another. A form that
// carries a key can so be sent twice and make one thing.
func (k Key) Derive(texts ...string) Key {
	h := sha256.New()
	for _, s := range append([]string{"derive", string(k)}, texts...) {
		_, _ = h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(s)))) // a hash does not fail
		_, _ = h.Write([]byte(s))
	}
	letters := h.Sum(nil)[:keyLetters]
	for i, b := range letters {
		letters[i] = alphabet[b%32]
	}
	return grouped(letters)
}

var notAKey = &assessment.Error{Kind: assessment.NotFound, Message: "not a private link"}

func grouped(letters []byte) Key {
	var b strings.Builder
	for i := 0; i < len(letters); i += keyGroup {
		if i > 0 {
			b.WriteByte('-')
		}
		b.Write(letters[i : i+keyGroup])
	}
	return Key(b.String())
}

// Hash is what the store keeps of the key.
func (k Key) Hash() Hash { return sha256.Sum256([]byte(k)) }
