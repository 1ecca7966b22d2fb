package templates

import (
	"fmt"

	"trede/assessment"
	"trede/questions"
)

// Base is the state on which somebody types: what the page showed.
type Base struct {
	Revision int64
	Seen     string // assessment.Answer.Fingerprint, or FingerprintText
}

// Entry is one question of the page as it was stored, or as it was typed.
type Entry struct {
	Choice    string // "" for none, "0" to the highest level, "u" or "na"
	Fields    [assessment.FieldCount]string
	Obstacles []string
	Base
	// Errors has what is wrong with each field.
	Errors [assessment.FieldCount]string
	// Error is what is wrong with the choice itself.
	Error string
	// Hint is said at the date when a proof does not count yet.
	Hint string
	// Agreed is the agreement on what is shown; zero for none.
	Agreed assessment.Agreement
	// Agree is what was typed to agree on the answer; nil where the question
	// page does not ask for that, but links to the page that does.
	Agree *AgreementEntry
}

// EntryOf shows a stored answer.
func EntryOf(saved assessment.SavedAnswer) Entry {
	saved.Answer = saved.Clean() // as a browser will send it back
	e := Entry{Base: Base{saved.Revision, saved.Fingerprint()}, Obstacles: saved.Obstacles, Agreed: saved.Agreed}
	switch saved.Kind {
	case assessment.Levelled:
		e.Choice = fmt.Sprint(saved.Level)
	case assessment.Unknown:
		e.Choice = "u"
	case assessment.NotApplicable:
		e.Choice = "na"
	case assessment.NotAnswered: // nothing is chosen
	}
	for f := range assessment.Fields {
		e.Fields[f] = typed(&saved.Answer, f)
	}
	return e
}

// typed is a field of an answer as a person types it.
func typed(a *assessment.Answer, f assessment.Field) string {
	if text := f.In(a); text != nil {
		return *text
	}
	return FormDate(a.Proof.Date)
}

// FormDate writes a day as a person types it: 12-3-2026.
func FormDate(d questions.Date) string {
	if d == 0 {
		return ""
	}
	y, m, day := d.Split()
	return fmt.Sprintf("%d-%d-%d", day, m, y)
}

// WithHint says at the date why a proof does not count: it is still being
// written, or it is out of date.
func (e Entry) WithHint(v View, i int, proof assessment.Proof) Entry {
	until := proof.Until(v.Rules.Question(i).Proof.ValidMonths)
	switch what, date := e.Fields[assessment.FieldWhat], e.Fields[assessment.FieldDate]; {
	case what != "" && date == "":
		e.Hint = v.T("proof.incomplete.date")
	case what == "" && (date != "" || e.Fields[assessment.FieldLink] != ""):
		e.Hint = v.T("proof.incomplete.what")
	case proof.Date != 0 && v.AsOf >= until:
		e.Hint = v.T("proof.expired", "Date", v.Date(until))
	}
	return e
}
