package export_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"trede/assessment/export"
	"trede/assessment/export/exporttest"
)

func TestCodes_areAllFoundInSomeFile(t *testing.T) {
	files := exporttest.Refused(small())
	if diff := cmp.Diff(export.Codes(), slices.Sorted(maps.Keys(files))); diff != "" {
		t.Fatalf("codes (-in the table +with a file):\n%s", diff)
	}
	for code, file := range files {
		err := exporttest.Read(file, small())
		faults, _ := errors.AsType[export.Faults](err)
		if !slices.ContainsFunc(faults, func(f export.Fault) bool { return f.Code == code }) {
			t.Errorf("the file for %s is refused with %v", code, err)
		}
		for _, f := range faults {
			checkFault(t, f)
		}
	}
}

// checkFault checks what holds of every fault: its code is known, its sentence
// takes its arguments, its path is short and it stays on its line.
func checkFault(t *testing.T, f export.Fault) {
	t.Helper()
	if !slices.Contains(export.Codes(), f.Code) {
		t.Errorf("the code %q of %+v is not known", f.Code, f)
	}
	if said := f.String(); strings.ContainsAny(said, "\r\n") || !utf8.ValidString(said) || len(f.Path) > 310 {
		t.Errorf("%q is not a line of text with a short path", said)
	}
	plain := export.Fault{Code: f.Code} // without what a file may have in it
	for _, arg := range f.Args {
		switch arg.(type) {
		case int, []string, export.Kind:
		case string:
			arg = "x"
		default:
			t.Errorf("%s has an argument of type %T", f.Code, arg)
		}
		plain.Args = append(plain.Args, arg)
	}
	if said := plain.Message(); said == "" || strings.Contains(said, "%!") {
		t.Errorf("%+v is said as %q", plain, said)
	}
}

func TestFault_isSaidWithItsPathUnlessTheWholeFileIsAtFault(t *testing.T) {
	tests := []struct {
		fault         export.Fault
		message, line string
	}{
		{export.Fault{Code: export.Empty}, "the file is empty", "the file is empty"},
		{
			export.Fault{Path: "a.b", Code: export.NotLevel, Args: []any{export.List, 3}},
			"a list is not a level (0 to 3)", "a.b: a list is not a level (0 to 3)",
		},
		{
			export.Fault{Path: "a.b", Code: export.SeveralAnswers, Args: []any{[]string{"level", "unknown", "not_applicable"}}},
			"has level and unknown and not_applicable at once: give one of them",
			"a.b: has level and unknown and not_applicable at once: give one of them",
		},
	}
	for _, tt := range tests {
		before := slices.Clone(tt.fault.Args)
		if got := tt.fault.Message(); got != tt.message {
			t.Errorf("message %q, want %q", got, tt.message)
		}
		if diff := cmp.Diff(before, tt.fault.Args); diff != "" {
			t.Errorf("saying it changes it (-before +after):\n%s", diff)
		}
		if got := tt.fault.String(); got != tt.line {
			t.Errorf("line %q, want %q", got, tt.line)
		}
	}
}
