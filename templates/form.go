package templates

import "strings"

// Field is a labelled text field with its hint and its error.
type Field struct {
	ID, Label, Hint, Value, Autocomplete, Error string
}

// DescribedBy lists the ids of the texts that describe the field.
func (f Field) DescribedBy() string {
	var ids []string
	if f.Hint != "" {
		ids = append(ids, f.ID+"-h")
	}
	if f.Error != "" {
		ids = append(ids, f.ID+"-f")
	}
	return strings.Join(ids, " ")
}

func newField(form StartForm, id, label, hint, value, autocomplete string) Field {
	return Field{ID: id, Label: label, Hint: hint, Value: value, Autocomplete: autocomplete, Error: form.Errors[id]}
}

// shade gives the lightness (1 to 3) in which stage i of n is drawn: the data
// colours have three.
func shade(i, n int) int {
	if n < 2 {
		return 1
	}
	return 1 + (i*2+(n-1)/2)/(n-1)
}

func add(a, b int) int { return a + b }
