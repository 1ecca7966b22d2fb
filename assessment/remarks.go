package assessment

import (
	"bytes"
	"crypto/sha256"
	"slices"

	"trede/questions"
)

// remarks are what is said with answers.
func remarks(answers []Opinion) []string {
	var said []string
	for _, o := range answers {
		if o.Kind != NotAnswered && !Blank(o.Remark) {
			said = append(said, o.Remark)
		}
	}
	return byHash(said)
}

// byHash orders remarks by what says nothing of who wrote them and when.
func byHash(remarks []string) []string {
	type hashed struct {
		sum  [sha256.Size]byte
		text string
	}
	all := make([]hashed, len(remarks))
	for i, text := range remarks {
		all[i] = hashed{sha256.Sum256([]byte(text)), text}
	}
	slices.SortFunc(all, func(a, b hashed) int { return bytes.Compare(a.sum[:], b.sum[:]) })
	for i := range all {
		remarks[i] = all[i].text
	}
	return remarks
}

// without returns the remarks on a question but for those of the sheets.
func without(remarks []string, id questions.QuestionID, gone []Counted) []string {
	remarks = slices.Clone(remarks)
	for _, sheet := range gone {
		if i := slices.Index(remarks, sheet.on(id).Remark); i >= 0 {
			remarks = slices.Delete(remarks, i, i+1)
		}
	}
	return remarks
}
