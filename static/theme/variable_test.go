package theme

import (
	"strings"
	"testing"
)

// on reads what stands on <html> in a sheet of one rule.
func on(t *testing.T, declarations string) *world {
	t.Helper()
	rules, err := readSheet([]byte(":root{" + declarations + "}"))
	if err != nil {
		t.Fatal(err)
	}
	c, err := newCascade(rules, nil, "")
	if err != nil {
		t.Fatal(err)
	}
	return c.worlds[0]
}

func TestValue(t *testing.T) {
	const unsetText, tooLongText = "(unset)", "(too long)"
	long := strings.Repeat("a ", 500)
	tests := map[string]struct{ declarations, want string }{
		"plain":                         {`--v: 1px  solid `, "1px solid"},
		"not there":                     {``, unsetText},
		"empty":                         {`--v:`, ""},
		"a variable":                    {`--v:a var(--w) b;--w:1`, "a 1 b"},
		"VAR":                           {`--v:VAR( --w );--w:1`, "1"},
		"upper case is another":         {`--v:var(--W);--w:1`, unsetText},
		"in a function":                 {`--v:rgb(var(--w) 2 3);--w:1`, "rgb(1 2 3)"},
		"a fallback":                    {`--v:var(--none, 2 )`, "2"},
		"a fallback with commas":        {`--v:var(--none,a,b)`, "a,b"},
		"an empty fallback":             {`--v:a var(--none,)b`, "a b"},
		"a fallback in a fallback":      {`--v:var(--none,var(--none,var(--w)));--w:1`, "1"},
		"no fallback where it is set":   {`--v:var(--w,2);--w:1`, "1"},
		"no fallback where it is empty": {`--v:var(--w,2);--w:`, ""},
		"a value that is not set":       {`--v:1 var(--none)`, unsetText},
		"initial":                       {`--v:initial`, unsetText},
		"inherit":                       {`--v:Inherit`, unsetText},
		"unset":                         {`--v:unset`, unsetText},
		"revert":                        {`--v:revert`, unsetText},
		"revert-layer":                  {`--v:revert-layer`, unsetText},
		"initial among others":          {`--v:initial 1`, "initial 1"},
		"initial through a variable":    {`--v:var(--w,2);--w:initial`, "2"},
		"itself":                        {`--v:var(--v)`, unsetText},
		"itself with a fallback":        {`--v:var(--v,1)`, unsetText},
		"a circle":                      {`--v:var(--w,1);--w:var(--v,2)`, unsetText},
		"a circle elsewhere":            {`--v:var(--w,1);--w:var(--x,2);--x:var(--w)`, "1"},
		"twice is no circle":            {`--v:var(--w) var(--w);--w:1`, "1 1"},
		"doubling":                      {`--v:var(--a0);` + doubling("a", "1", 3), "1 1 1 1 1 1 1 1"},
		"doubling too often":            {`--v:var(--a0);` + doubling("a", "1", 60), tooLongText},
		"doubling nothing":              {`--v:var(--a0);` + doubling("a", "", 60), tooLongText},
		"too long with a fallback":      {`--v:var(--a0,1);` + doubling("a", "1", 60), tooLongText},
		"longer than any colour":        {`--v:` + strings.Repeat("a", 5000), tooLongText},
		"a fallback of such":            {`--v:var(--none,var(--w));--w:` + strings.Repeat("a", 5000), tooLongText},
		"not used":                      {`--v:var(--w,var(--x));--w:1;--x:` + strings.Repeat("a", 5000), "1"},
		"fallbacks that are not used":   {`--v:` + strings.Repeat("var(--w)", 200) + `;--w:var(--x,` + long + `);--x:1`, tooLongText},
		"attempts that fail":            {`--v:` + strings.Repeat("var(--w,1)", 200) + `;--w:` + long + `var(--none)`, tooLongText},
		"handed on twice":               {`--v:var(--w);--w:var(--x);--x:` + strings.TrimSpace(long), strings.TrimSpace(long)},
		"handed on often":               {`--v:var(--w);--w:var(--x);--x:var(--y);--y:var(--z);--z:var(--u);--u:var(--t);--t:` + long, tooLongText},
		"deep in fallbacks":             {`--v:` + strings.Repeat("var(--n,", 50) + long + strings.Repeat(")", 50), tooLongText},
	}
	for name, tt := range tests {
		value, state := on(t, tt.declarations).value("--v")
		got := map[bool]string{true: tooLongText, false: unsetText}[state == tooLong]
		if state == set {
			got = written(value)
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

func TestVarOf(t *testing.T) {
	tests := map[string]struct {
		name, fallback string
		ok             bool
	}{
		"var(--a)":          {"--a", "-", true},
		"VAR( --a , b c )":  {"--a", "b c", true},
		"var(--a,)":         {"--a", "", true},
		"var(--a,var(--b))": {"--a", "var(--b)", true},
		"var(--a) var(--b)": {},
		"var(--a) b":        {},
		"b var(--a)":        {},
		"min(var(--a),1px)": {},
		"--a":               {},
		"":                  {},
	}
	for in, want := range tests {
		tokens, err := tokenize([]byte(in))
		if err != nil {
			t.Fatal(err)
		}
		name, fallback, ok := varOf(tokens)
		got := written(fallback)
		if ok && fallback == nil {
			got = "-"
		}
		if name != want.name || got != want.fallback || ok != want.ok {
			t.Errorf("%q: %q %q %t, want %+v", in, name, got, ok, want)
		}
	}
}
