package assessment

// Field is a text that one gives beside the choice of an answer. Forms, files
// and pages range over Fields: a new one is a constant, a line of the table
// below and a case of In, and whatever shows it a line of its own table.
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
}{
	FieldReason: {"reason", "reason", MaxReason},
	FieldWhat:   {"what", "proof.what", MaxWhat},
	FieldLink:   {"link", "proof.link", MaxLink},
	FieldDate:   {"date", "proof.date", MaxDay},
	FieldNote:   {"note", "note", MaxNote},
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
//
// It is no column of the table: of a function in a table the compiler has to
// think that it keeps the answer, and would allocate each one that is looked at.
func (f Field) In(a *Answer) *string {
	switch f {
	case FieldReason:
		return &a.Reason
	case FieldWhat:
		return &a.Proof.What
	case FieldLink:
		return &a.Proof.Link
	case FieldNote:
		return &a.Note
	default:
		return nil
	}
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
