package assessment_test

import (
	"strings"
	"testing"

	"trede/assessment"
)

// The table says of every field what CheckAnswer says of it, and where it is.
func TestFields_areThoseThatAreChecked(t *testing.T) {
	names := map[string]bool{}
	for f := range assessment.Fields {
		if f.Name() == "" || names[f.Name()] {
			t.Errorf("field %d has no name of its own: %q", f, f.Name())
		}
		names[f.Name()] = true
		if f == assessment.FieldDate {
			late := assessment.Answer{Proof: assessment.Proof{Date: 20270101}}
			found := assessment.CheckAnswer(nil, nil, late, 20261231)
			if len(found) != 1 || found[0].Path != f.Path() || f.In(&late) != nil {
				t.Errorf("%s: got %v", f.Name(), found)
			}
			continue
		}
		for _, tt := range []struct{ length, want int }{{f.Max(), 0}, {f.Max() + 1, 1}} {
			var a assessment.Answer
			*f.In(&a) = "https://a.example/" + strings.Repeat("é", tt.length-len("https://a.example/"))
			found := assessment.CheckAnswer(nil, nil, a, 0)
			if len(found) != tt.want {
				t.Errorf("%s of %d characters: %v", f.Name(), tt.length, found)
			} else if tt.want > 0 && (found[0].Path != f.Path() || found[0].Code != assessment.TextTooLong) {
				t.Errorf("%s that is too long: got %s", f.Name(), found[0])
			}
		}
	}
	if len(names) != assessment.FieldCount {
		t.Errorf("%d fields, want %d", len(names), assessment.FieldCount)
	}
}
