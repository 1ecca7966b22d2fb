package access_test

import (
	"fmt"
	"strings"
	"testing"

	"trede/assessment"
	"trede/assessment/access"
)

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"

// Every place of a key takes every letter of the alphabet, and no place
// depends on another: 28 letters of 5 bits. The bounds are more than six
// standard deviations wide, so a good source fails once in a billion runs.
func TestNewKey_hasAllItsEntropy(t *testing.T) {
	const draws = 3200 // 100 of each letter at each place
	var count [28][32]int
	var same [28][28]int // draws in which two places have the same letter
	var bit [28 * 5]int  // draws in which a bit is set
	seen := map[access.Key]bool{}
	for range draws {
		key := access.NewKey()
		if seen[key] {
			t.Fatalf("%s was drawn twice", key)
		}
		seen[key] = true
		groups := strings.Split(string(key), "-")
		letters := strings.Join(groups, "")
		if len(groups) != 7 || len(groups[0]) != 4 || len(letters) != 28 {
			t.Fatalf("%s is not seven groups of four", key)
		}
		for i := range letters {
			n := strings.IndexByte(alphabet, letters[i])
			if n < 0 {
				t.Fatalf("%s has a letter outside the alphabet", key)
			}
			count[i][n]++
			for b := range 5 {
				bit[i*5+b] += n >> b & 1
			}
			for j := range i {
				if letters[i] == letters[j] {
					same[i][j]++
				}
			}
		}
	}
	for i := range count {
		for n, times := range count[i] {
			if times < 35 || times > 170 {
				t.Errorf("%c at place %d: %d of %d draws", alphabet[n], i, times, draws)
			}
		}
		for j := range i {
			if times := same[i][j]; times < 35 || times > 170 {
				t.Errorf("places %d and %d agree in %d of %d draws", i, j, times, draws)
			}
		}
	}
	for b, times := range bit {
		if times < draws/2-180 || times > draws/2+180 {
			t.Errorf("bit %d is set in %d of %d draws", b, times, draws)
		}
	}
}

func TestParseKey_forgivesHowPeopleCopy(t *testing.T) {
	const want access.Key = "0123-4567-89ab-cdef-ghjk-mnpq-rst1"
	for _, typed := range []string{
		string(want),
		"0123456789abcdefghjkmnpqrst1",
		"0123-4567-89AB-CDEF-GHJK-MNPQ-RST1",
		"o123-4567-89ab-cdef-ghjk-mnpq-rst1",
		"O123-4567-89ab-cdef-ghjk-mnpq-rst1",
		"0i23-4567-89ab-cdef-ghjk-mnpq-rstI",
		"0l23-4567-89ab-cdef-ghjk-mnpq-rstL",
		" 0123 4567 89ab cdef ghjk mnpq rst1 ",
		"0123-4567-89ab-cdef-ghjk-mnpq-rst1.",
		"<0123-4567-89ab-cdef-ghjk-mnpq-rst1>,",
		"“0123-4567-89ab-cdef-ghjk-mnpq-rst1”",
		"0123\u20114567\u201189ab\u2013cdef\u2014ghjk\u2010mnpq-rst1",
		"0123-4567-\u00ad89ab-cdef-ghjk\u200b-mnpq-rst1\u00a0",
		"0123-4567-89ab-cdef-ghjk-mnpq-rst1…",
		"~0123-4567-89ab-cdef-ghjk-mnpq-rst1~",
		"|0123-4567-89ab-cdef-ghjk-mnpq-rst1|",
		"`0123-4567-89ab-cdef-ghjk-mnpq-rst1`",
		"0123-4567-89ab-cdef-ghjk-mnpq-rst1.\u00a0",
		"‹0123-4567-89ab-cdef-ghjk-mnpq-rst1›",
		"0123\u22124567\u221289ab\u2212cdef\u2212ghjk\u2212mnpq\u2212rst1",
		"\uff10123-4567-89\uff41\uff42-cdef\uff0dghjk-mnpq-\uff32\uff33\uff341\uff0e",
		"0-1-2-3-4-5-6-7-8-9-a-b-c-d-e-f-g-h-j-k-m-n-p-q-r-s-t-1",
	} {
		if got, err := access.ParseKey(typed); err != nil || got != want {
			t.Errorf("%q: key %q, error %v; want %q", typed, got, err, want)
		}
	}
}

func TestParseKey_refusesWhatIsNoKey(t *testing.T) {
	for _, typed := range []string{
		"", "-", "0123", "0123-4567-89ab-cdef-ghjk-mnpq-rst", "0123-4567-89ab-cdef-ghjk-mnpq-rst12",
		"u123-4567-89ab-cdef-ghjk-mnpq-rst1", "0123_4567_89ab_cdef_ghjk_mnpq_rst1", "0123-4567-89ab-cdef-ghjk-mnpq-rst1=3D", "0123-4567-89ab…cdef-ghjk-mnpq-rst1", "0123/4567/89ab/cdef/ghjk/mnpq/rst1",
		"é123-4567-89ab-cdef-ghjk-mnpq-rst1", "\x00123-4567-89ab-cdef-ghjk-mnpq-rst1", strings.Repeat("0", 1<<20),
	} {
		if got, err := access.ParseKey(typed); assessment.KindOf(err) != assessment.NotFound || got != "" {
			t.Errorf("%.40q: key %q, error %v; want none and not found", typed, got, err)
		}
	}
}

// What is drawn is read back as it is, whatever its case, and hashes alike.
func TestKey_survivesBeingReadBack(t *testing.T) {
	for range 100 {
		key := access.NewKey()
		got, err := access.ParseKey(strings.ToUpper(string(key)))
		if err != nil || got != key || got.Hash() != key.Hash() {
			t.Errorf("%s is read as %s: %v", key, got, err)
		}
	}
}

// Hashes are stored: another way to compute them would end every link there is.
func TestHash_staysAsItWas(t *testing.T) {
	const want = "e01b427fce1dbce26bec98f6cf1ce03de5c423b9ad34b3fc9316f47ddf18027f"
	if got := fmt.Sprintf("%x", access.Key("0123-4567-89ab-cdef-ghjk-mnpq-rst1").Hash()); got != want {
		t.Errorf("hash %s, want %s", got, want)
	}
}

// A form that is sent twice makes one thing, and another form another.
func TestDerive(t *testing.T) {
	a, b := access.NewKey(), access.NewKey()
	seen := map[access.Key]bool{a: true, b: true}
	for _, key := range []access.Key{a, b} {
		for _, texts := range [][]string{nil, {""}, {"x"}, {"x", ""}, {"", "x"}, {"xy"}, {"x", "y"}, {"y", "x"}} {
			derived := key.Derive(texts...)
			if derived != key.Derive(texts...) {
				t.Errorf("%q: not the same twice", texts)
			}
			if seen[derived] {
				t.Errorf("%q: derived before", texts)
			}
			seen[derived] = true
			if parsed, err := access.ParseKey(string(derived)); err != nil || parsed != derived {
				t.Errorf("%s is no key: %v", derived, err)
			}
		}
	}
}
