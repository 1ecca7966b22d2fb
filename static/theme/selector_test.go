package theme

import "testing"

// The examples are those of Selectors 4, section 17, and what themes write.
func TestWeigh(t *testing.T) {
	tests := map[string]specificity{
		"*":                      {0, 0, 0},
		"html":                   {0, 0, 1},
		".x":                     {0, 1, 0},
		"html.x:root":            {0, 2, 1},
		"ul ol.red":              {0, 1, 2},
		"h1 + *[rel=up]":         {0, 1, 1},
		"#s12:not(foo)":          {1, 0, 1},
		".foo :is(.bar, #baz)":   {1, 1, 0},
		":where(#a, .b) .c":      {0, 1, 0},
		":HAS(> .a b)":           {0, 1, 1},
		":root:lang(nl)":         {0, 2, 0},
		"li::marker":             {0, 0, 2},
		":not(:is(.a, #b.c), d)": {1, 1, 0},
		"[a=b][c='d.e#f']":       {0, 2, 0},
		"&.a":                    {0, 1, 0},
	}
	for selector, want := range tests {
		tokens, err := tokenize([]byte(selector))
		if err != nil {
			t.Fatal(err)
		}
		if got := weigh(tokens); got != want {
			t.Errorf("%s weighs %v, want %v", selector, got, want)
		}
	}
}

func TestSplit_leavesOutWhatIsNotTheRoot(t *testing.T) {
	tests := map[string]struct {
		class        string
		hangs, wears bool // with class x on <html>
	}{
		".x":                  {"x", true, true},
		"html.x":              {"x", true, true},
		"HTML":                {"", true, true},
		"*":                   {"", true, true},
		":root":               {"", true, true},
		":Root.x":             {"x", true, true},
		".x.x":                {"x", true, true},
		".y":                  {"y", true, false},
		".x.y":                {"y", false, false},
		".y.x":                {"x", false, false},
		".x:not(.y)":          {"x", false, true},
		".x[lang=nl]":         {"x", false, true},
		"#app":                {"", false, true},
		":is(html, body) ":    {"", false, true},
		"body":                {"-", false, false},
		".x .y":               {"-", false, false},
		".x > body":           {"-", false, false},
		".x::before":          {"-", false, false},
		":host":               {"-", false, false},
		":host(.x)":           {"-", false, false},
		"svg|html":            {"-", false, false},
		".":                   {"-", false, false},
		"":                    {"-", false, false},
		"html:is(.x,.y).x[a]": {"x", false, true},
	}
	for selector, want := range tests {
		tokens, err := tokenize([]byte(selector))
		if err != nil {
			t.Fatal(err)
		}
		list := split(tokens)
		if want.class == "-" {
			if len(list) != 0 {
				t.Errorf("%s can match <html>: %+v", selector, list)
			}
			continue
		}
		if len(list) != 1 {
			t.Errorf("%s is %d selectors, want 1", selector, len(list))
			continue
		}
		class, hangs := list[0].hangsOn()
		if class != want.class || hangs != want.hangs || list[0].hits("x") != want.wears {
			t.Errorf("%s hangs on %q (%t) and hits x: %t; want %+v", selector, class, hangs, list[0].hits("x"), want)
		}
	}
}
