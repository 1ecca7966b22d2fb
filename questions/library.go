package questions

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Library is every version of every questionnaire that the program knows. An
// assessment keeps the version that it was begun with, so a version that was
// ever served stays in the library. A Library never changes.
type Library struct {
	versions []*Questionnaire
	begin    string // the id with which new assessments begin
}

// NewLibrary returns a library of these versions. New assessments begin with
// the first one's questionnaire, in its newest version. The same folder may be
// given twice; two folders with one id and version but different contents are
// an error, because answers would be read by other rules than they were given
// for.
func NewLibrary(first *Questionnaire, others ...*Questionnaire) (*Library, error) {
	l := &Library{begin: first.ID}
	for _, q := range append([]*Questionnaire{first}, others...) {
		known, ok := l.Find(q.ID, q.Version)
		switch {
		case !ok:
			l.versions = append(l.versions, q)
		case known.Hash != q.Hash:
			return nil, fmt.Errorf("two different questionnaires call themselves %s %s (hashes %.12s and %.12s): give the changed one a version of its own",
				q.ID, q.Version, known.Hash, q.Hash)
		}
	}
	return l, nil
}

// Find returns a version of a questionnaire, and reports whether the library
// has it.
func (l *Library) Find(id, version string) (q *Questionnaire, ok bool) {
	at := slices.IndexFunc(l.versions, func(q *Questionnaire) bool { return q.ID == id && q.Version == version })
	if at < 0 {
		return nil, false
	}
	return l.versions[at], true
}

// Newest returns the version with which a new assessment begins.
func (l *Library) Newest() *Questionnaire {
	versions := l.Versions(l.begin)
	return versions[len(versions)-1]
}

// Versions returns the versions of one questionnaire, the oldest first.
func (l *Library) Versions(id string) []*Questionnaire {
	var of []*Questionnaire
	for _, q := range l.versions {
		if q.ID == id {
			of = append(of, q)
		}
	}
	slices.SortStableFunc(of, func(a, b *Questionnaire) int { return CompareVersions(a.Version, b.Version) })
	return of
}

// All yields every version in the library.
func (l *Library) All(yield func(*Questionnaire) bool) {
	for _, q := range l.versions {
		if !yield(q) {
			return
		}
	}
}

// CompareVersions returns a negative number when version a is older than b, a
// positive one when it is newer, and 0 when they are equal. Numbers compare as
// numbers, so that 2026.10 comes after 2026.9.
func CompareVersions(a, b string) int {
	for a != "" && b != "" {
		var partA, partB string
		partA, a = versionPart(a)
		partB, b = versionPart(b)
		numberA, errA := strconv.ParseUint(partA, 10, 64)
		numberB, errB := strconv.ParseUint(partB, 10, 64)
		order := strings.Compare(partA, partB)
		if errA == nil && errB == nil && numberA != numberB {
			order = cmp.Compare(numberA, numberB)
		}
		if order != 0 {
			return order
		}
	}
	return cmp.Compare(len(a), len(b))
}

// versionPart cuts off the digits at the start of a version, or what stands
// before the next digit.
func versionPart(s string) (part, rest string) {
	digit := func(c byte) bool { return '0' <= c && c <= '9' }
	end := 1
	for end < len(s) && digit(s[end]) == digit(s[0]) {
		end++
	}
	return s[:end], s[end:]
}
