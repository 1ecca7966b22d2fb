package assessment

// Field is a text that one gives beside the choice of an answer. Forms, files
// and pages range over Fields: a new one is a constant and a line of the table
// below, and whatever shows it a line of its own table.
type Field uint8

// The fields, in the order in which they are asked for.
const (
	FieldReason Field = iota // why the question is not applicable
	FieldWhat                // what the proof is
	FieldLink                // where the proof is
	FieldDate                // the day the proof was made or last checked
	FieldNote
	fieldCount
)

// FieldCount is how many fields there are.
const FieldCount = int(fieldCount)

// Fields yields every field, in order.
func Fields(yield func(Field) bool) {
	for f := range fieldCount {
		if !yield(f) {
			return
		}
	}
}

var fields = [FieldCount]struct {
	name  string
	path  string
	limit int
	in    func(*Answer) *string // nil for a day
}{
	FieldReason: {"reason", "reason", MaxReason, func(a *Answer) *string { return &a.Reason }},
	FieldWhat:   {"what", "proof.what", MaxWhat, func(a *Answer) *string { return &a.Proof.What }},
	FieldLink:   {"link", "proof.link", MaxLink, func(a *Answer) *string { return &a.Proof.Link }},
	FieldDate:   {"date", "proof.date", MaxDay, nil},
	FieldNote:   {"note", "note", MaxNote, func(a *Answer) *string { return &a.Note }},
}

// Name is the name of the field in a form, after the question's.
func (f Field) Name() string { return fields[f].name }

// Path is the name of the field within an answer of an answers file, and in a
// Problem.
func (f Field) Path() string { return fields[f].path }

// Max is the most that the field takes, in characters.
func (f Field) Max() int { return fields[f].limit }

// In returns where an answer has the text of the field. It is nil for
// FieldDate, which an answer has as a day.
func (f Field) In(a *Answer) *string {
	if in := fields[f].in; in != nil {
		return in(a)
	}
	return nil
}

// FieldAt returns the field at a path, and reports whether there is one.
func FieldAt(path string) (f Field, ok bool) {
	for f := range Fields {
		if f.Path() == path {
			return f, true
		}
	}
	return 0, false
}
