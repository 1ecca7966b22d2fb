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
		{"questionnaire.hash", a.Questionnaire.Hash},
		{"target", a.Target},
	})
}

// checkCollection refuses what no collection can be.
func checkCollection(id assessment.CollectionID, seen assessment.Seen) error {
	switch {
	case id == "":
		return invalid("id", "is empty")
	case seen != assessment.SeenApart && seen != assessment.SeenWithFunction:
		return invalid("seen", "is no way to see answers")
	}
	return checkTexts("", []text{{"id", string(id)}})
}

// checkSheet refuses a colleague's sheet that a database cannot keep.
func checkSheet(sheet assessment.Sheet) error {
	if sheet.ID == "" {
		return invalid("id", "is empty")
	}
	return checkTexts("", []text{{"id", string(sheet.ID)}, {"role", sheet.Role}})
}

// checkChanges refuses changes that cannot be stored, or that cannot be stored
// together, and returns a copy in canonical form: without a level where none
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
	if c.From > assessment.FromFile || c.Back < 0 || c.Back > maxRevision {
		return invalid(path, "comes from nowhere")
	}
	problems := assessment.CheckExplanation(c.Explanation)
	if c.Question != "" {
		if c.Answer.Kind != assessment.Levelled {
			c.Answer.Level = 0
		}
		problems = assessment.CheckAnswer(nil, nil, c.Answer, 0)
	}
	for _, p := range problems {
		return invalid(strings.TrimSuffix(path+"."+p.Path, "."), string(p.Code))
	}
	return checkTexts("", []text{{path, string(c.Question)}, {path, c.Contradiction}})
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
