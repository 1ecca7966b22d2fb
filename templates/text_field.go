package templates

import "strings"

// textField is a labelled text field of the start page, with its hint and its
// error.
type textField struct {
	ID, Label, Hint, Value, Autocomplete, Error string
}

func newTextField(form StartForm, id, label, hint, value, autocomplete string) textField {
	return textField{ID: id, Label: label, Hint: hint, Value: value, Autocomplete: autocomplete, Error: form.Errors[id]}
}

// DescribedBy lists the ids of the texts that describe the field.
func (f textField) DescribedBy() string {
	var ids []string
	if f.Hint != "" {
		ids = append(ids, f.ID+"-h")
	}
	if f.Error != "" {
		ids = append(ids, f.ID+"-f")
	}
	return strings.Join(ids, " ")
}
