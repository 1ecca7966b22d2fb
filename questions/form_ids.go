package questions

import (
	"slices"
	"strings"
)

// The questions of a part are asked in one HTML form. The id of a question is
// the name of its radio buttons, and begins the names of its other fields
// ("hours-note") and the ids of its elements ("q-hours-note-h"). The fields of
// a contradiction begin with "x-" and its id, and those in which a visitor
// chooses between two answers with "keep-". The rules in this file keep all of
// these apart: an answer under a name that is taken is lost, or stops the whole
// form.

// endings are what stands behind the id in the names of the fields and the ids
// of the elements. Every beginning of an ending that stops before a dash is an
// ending too: that is why two names cannot meet unless one id is another one
// with an ending.
var endings = func() map[string]bool {
	fields := []string{
		"", "-rev", "-seen", "-now", "-now-seen", "-ob", "-reason", "-what", "-link", "-date", "-note",
		"-remark", "-agreed", "-why", "-with",
	}
	// Of elements only: a choice, a hint, a fault, what wraps them, what is kept
	// up to date.
	parts := []string{"", "-w", "-h", "-f", "-u", "-na", "-live"}
	for digit := range 10 {
		parts = append(parts, "-"+string(rune('0'+digit)))
	}
	all := map[string]bool{}
	for _, field := range fields {
		for _, part := range parts {
			all[field+part] = true
		}
	}
	return all
}()

// glossaryEnding comes before the id of a word of the glossary, of which the
// meaning opens beside the question.
const glossaryEnding = "-w"

// marks are endings by which the form knows a field whatever stands before
// them.
var marks = []string{"-rev", "-seen", "-now", "-ob"}

// ownFields are the fields of the form that belong to no question.
var ownFields = []string{"do", "end", "key"}

// checkQuestionIDs reports the questions of a dimension that cannot stand in
// one form.
func checkQuestionIDs(ids *names) {
	for _, id := range ids.order {
		at := ids.first[id]
		switch {
		case !isID(id): // reported already
		case slices.Contains(ownFields, id):
			at.fault("%q is a field that every form has: choose another id", id)
		case formProperties[id]:
			at.fault("%q has a meaning of its own in a form of a browser: choose another id, such as %q", id, id+"_question")
		case id == "x" || strings.HasPrefix(id, "x-"):
			at.fault("%q would be taken for a contradiction, whose fields begin with x-: choose another id", id)
		case id == "keep" || strings.HasPrefix(id, "keep-"):
			at.fault("%q would be taken for a choice between two answers, whose fields begin with keep-: choose another id", id)
		default:
			checkEnding(at, id, ids)
		}
	}
}

// checkContradictionIDs does the same for the contradictions, of which any may
// stand in one form. Their fields begin with x-, so words have no meaning.
func checkContradictionIDs(ids *names) {
	for _, id := range ids.order {
		if isID(id) {
			checkEnding(ids.first[id], id, ids)
		}
	}
}

// checkEnding reports an id that is taken for a field of another one.
func checkEnding(at value, id string, ids *names) {
	for _, mark := range marks {
		if strings.HasSuffix(id, mark) {
			at.fault("%q ends in %s, which marks a field of a form: choose another id, such as %q", id, mark, undashed(id, len(id)-len(mark)))
			return
		}
	}
	for i := range len(id) {
		if id[i] != '-' || !takes(id[i:]) {
			continue
		}
		if other, ok := ids.first[id[:i]]; ok {
			at.fault("%q would be taken for a field of %q (line %d): choose another id, such as %q",
				id, id[:i], other.line, undashed(id, i))
			return
		}
	}
}

// takes reports whether a field or an element of an id can have such an ending.
func takes(ending string) bool {
	return endings[ending] || strings.HasPrefix(ending, glossaryEnding+"-")
}

// undashed returns the id with an underscore for the dash at i.
func undashed(id string, i int) string { return id[:i] + "_" + id[i+1:] }
