package store

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"trede/assessment"
)

// checkAssessment refuses what a database cannot keep.
func checkAssessment(a assessment.Assessment) error {
	if a.ID == "" {
		return invalid("id", "is empty")
	}
	return checkTexts("", []text{
		{"id", string(a.ID)},
		{"organisation.name", a.Organisation.Name},
		{"organisation.code", a.Organisation.Code},
		{"role", a.Role},
		{"questionnaire.id", a.Questionnaire.ID},
		{"questionnaire.version", a.Questionnaire.Version},
	})
}

// checkChanges refuses changes that cannot be stored, or that cannot be stored
// together, and gives a copy in canonical form: without a level where none
// belongs.
func checkChanges(changes []assessment.Change) ([]assessment.Change, error) {
	changes = slices.Clone(changes)
	seen := make(map[[2]string]bool, len(changes))
	for i := range changes {
		c := &changes[i]
		if (c.Question == "") == (c.Contradiction == "") {
			return nil, invalid(fmt.Sprintf("changes[%d]", i), "is not about exactly one question or contradiction")
		}
		target := [2]string{string(c.Question), c.Contradiction}
		if seen[target] {
			return nil, invalid(pathOf(*c), "is changed twice")
		}
		seen[target] = true
		if err := checkChange(c); err != nil {
			return nil, err
		}
	}
	return changes, nil
}

// maxRevision is far above what anybody reaches, and far below where a column
// or a number in JSON overflows.
const maxRevision = 1 << 53

func checkChange(c *assessment.Change) error {
	path := pathOf(*c)
	if c.BasedOn < 0 || c.BasedOn > maxRevision {
		return invalid(path+".revision", "is no revision")
	}
	if c.Contradiction != "" {
		return checkTexts("", []text{{path, c.Contradiction}, {path, c.Explanation}})
	}
	a := &c.Answer
	if a.Kind != assessment.Levelled {
		a.Level = 0
	}
	switch {
	case a.Kind > assessment.NotApplicable:
		return invalid(path, "is no kind of answer")
	case a.Level < 0:
		return invalid(path+".level", "is below zero")
	case a.Review.Verdict > assessment.Rejected:
		return invalid(path+".review.verdict", "is no verdict")
	}
	for _, o := range a.Obstacles {
		if o == "" || strings.ContainsRune(o, ' ') {
			return invalid(path+".obstacles", "has an id that is empty or has a space")
		}
	}
	return checkTexts(path, []text{
		{"", string(c.Question)},
		{".reason", a.Reason},
		{".proof.what", a.Proof.What},
		{".proof.link", a.Proof.Link},
		{".note", a.Note},
		{".obstacles", strings.Join(a.Obstacles, " ")},
		{".review.by", a.Review.By},
		{".review.remark", a.Review.Remark},
	})
}

// pathOf names a change as the answers file does.
func pathOf(c assessment.Change) string {
	if c.Question != "" {
		return "answers." + string(c.Question)
	}
	return "explanations." + c.Contradiction
}

type text struct{ field, value string }

// checkTexts refuses what PostgreSQL cannot keep, so that both databases
// accept the same.
func checkTexts(path string, texts []text) error {
	for _, t := range texts {
		if !utf8.ValidString(t.value) {
			return invalid(path+t.field, "is not valid UTF-8")
		}
		if strings.IndexByte(t.value, 0) >= 0 {
			return invalid(path+t.field, "has a NUL character")
		}
	}
	return nil
}

func invalid(field, message string) error {
	return &assessment.Error{Kind: assessment.Invalid, Field: field, Message: message}
}
