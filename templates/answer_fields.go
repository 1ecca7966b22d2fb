package templates

import (
	"html/template"

	"trede/assessment"
)

// answerField is how the questions page asks for a field of an answer.
type answerField struct {
	assessment.Field
	box         fieldBox
	control     fieldControl
	label, hint string // messages; there may be no hint
}

// fieldBox is the part of a question that has a field.
type fieldBox uint8

const (
	boxReason fieldBox = iota // shown when the question is not applicable
	boxProof
	boxNote // folded away while it is empty; its heading is the label
)

// fieldControl is with what one types a field.
type fieldControl struct {
	long     bool   // several lines
	width    string // its class
	keyboard string // which one a phone shows
}

var (
	controlLine = fieldControl{}
	controlLink = fieldControl{keyboard: "url"}
	controlDay  = fieldControl{width: "s"} // on the keys of a number pad nobody can type a day
	controlLong = fieldControl{long: true}
)

// answerFields are the fields of every question, in the order of the page.
var answerFields = [assessment.FieldCount]answerField{
	{assessment.FieldReason, boxReason, controlLine, "question.reason", "question.reason.hint"},
	{assessment.FieldWhat, boxProof, controlLine, "proof.what", "proof.what.hint"},
	{assessment.FieldLink, boxProof, controlLink, "proof.link", ""},
	{assessment.FieldDate, boxProof, controlDay, "proof.date", "proof.date.hint"},
	{assessment.FieldNote, boxNote, controlLong, "note.of", ""},
}

// preparedField is a field of one question, with the slots for what is in it.
type preparedField struct {
	ID, Name    string
	Label, Hint string
	HideLabel   bool // from those who see the heading above it
	Long        bool
	Width       string
	Keyboard    string
	rec         *recorder
	slot        slot
}

// prepareFields puts the fields of a question into their boxes.
func (v View) prepareFields(q *preparedQuestion) {
	for _, f := range answerFields {
		p := preparedField{
			ID: q.ID + "-" + f.Name(), Name: q.Slug + "-" + f.Name(),
			Label: v.T(f.label, "Number", q.Number),
			Long:  f.control.long, Width: f.control.width, Keyboard: f.control.keyboard,
			rec: q.Mark.rec, slot: slot{q: q.Mark.q, arg: int(f.Field)},
		}
		if f.hint != "" {
			p.Hint = v.T(f.hint)
		}
		switch f.box {
		case boxReason:
			q.Reason = append(q.Reason, p)
		case boxProof:
			q.Proof = append(q.Proof, p)
		case boxNote:
			p.HideLabel = true
			q.Note = append(q.Note, p)
		}
	}
}

func (f preparedField) mark(kind slotKind) string {
	f.slot.kind = kind
	return f.rec.mark(f.slot)
}

// Value, Error, Bad and Aria are the slots of the field.
func (f preparedField) Value() string           { return f.mark(slotValue) }
func (f preparedField) Error() string           { return f.mark(slotError) }
func (f preparedField) Bad() template.HTMLAttr  { return template.HTMLAttr(f.mark(slotBad)) }
func (f preparedField) Aria() template.HTMLAttr { return template.HTMLAttr(f.mark(slotAria)) }

// DescribedBy lists the ids of the texts that describe the field.
func (f preparedField) DescribedBy() string {
	if f.Hint == "" {
		return f.ID + "-f"
	}
	return f.ID + "-h " + f.ID + "-f"
}

// fills reports whether there is something in a box: what was typed, or what is
// wrong with it.
func (e *Entry) fills(box fieldBox) bool {
	for _, f := range answerFields {
		if f.box == box && (e.Fields[f.Field] != "" || e.Errors[f.Field] != "") {
			return true
		}
	}
	return false
}
