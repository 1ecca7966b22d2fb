package templates

import (
	"bytes"
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

// Value, Message, Bad and Aria are the slots of the field.
func (f preparedField) Value() string           { return f.mark(slotValue) }
func (f preparedField) Message() string         { return f.mark(slotMessage) }
func (f preparedField) Bad() template.HTMLAttr  { return template.HTMLAttr(f.mark(slotBad)) }
func (f preparedField) Aria() template.HTMLAttr { return template.HTMLAttr(f.mark(slotAria)) }

// hinted tells of each field whether it has a hint.
var hinted = func() (has [assessment.FieldCount]bool) {
	for _, f := range answerFields {
		has[f.Field] = f.hint != ""
	}
	return has
}()

// message writes what is wrong with a field, or what is missing beside it. Where
// there is nothing to say there is no paragraph: empty ones, and the attributes
// that name them, were a thirtieth of the page.
func (f *filler) message(w *bytes.Buffer, n int, field assessment.Field, e *Entry) {
	if !e.says(field) {
		return
	}
	w.WriteString(`<p class="msg" id="`)
	f.fieldID(w, n, field)
	w.WriteString(`-f">`)
	if e.Errors[field] != "" {
		escape(w, f.T("form.error", "Message", e.Errors[field]))
	} else {
		escape(w, e.Hint)
	}
	w.WriteString("</p>\n")
}

// aria writes which texts describe a field, and that it is wrong.
func (f *filler) aria(w *bytes.Buffer, n int, field assessment.Field, e *Entry) {
	if f.hinted[field] || e.says(field) {
		w.WriteString(`aria-describedby="`)
		if f.hinted[field] {
			f.fieldID(w, n, field)
			w.WriteString("-h")
		}
		if e.says(field) {
			w.WriteString(" ")
			f.fieldID(w, n, field)
			w.WriteString("-f")
		}
		w.WriteString(`"`)
	}
	if e.Errors[field] != "" {
		w.WriteString(` aria-invalid="true"`)
	}
}

// fieldID writes the id of a field of the nth question.
func (f *filler) fieldID(w *bytes.Buffer, n int, field assessment.Field) {
	w.WriteString("q-")
	w.WriteString(f.question(n).Slug)
	w.WriteString("-")
	w.WriteString(field.Name())
}

// says reports whether something is to be said at a field.
func (e *Entry) says(field assessment.Field) bool {
	return e.Errors[field] != "" || field == assessment.FieldDate && e.Hint != ""
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
