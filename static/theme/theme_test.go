package theme

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRead_findsTheClass(t *testing.T) {
	tests := map[string]struct{ sheet, want string }{
		"one class":                    {`.utrecht-theme{--utrecht-link-color:#036}`, "utrecht-theme"},
		"on html":                      {`html.denhaag-theme{--utrecht-link-color:#036}`, "denhaag-theme"},
		"with the root":                {`:root.a-theme, .other .a-theme{--utrecht-link-color:#036}`, "a-theme"},
		"the root":                     {`:root{--utrecht-link-color:#036}`, ""},
		"the root and a dark variant":  {`:root{--utrecht-link-color:#036} .dark{--utrecht-link-color:#9cf}`, ""},
		"a class and its dark variant": {`.x{--utrecht-link-color:#036} .x--dark{--utrecht-link-color:#9cf}`, "x"},
		"a list of two":                {`.x, .x--light{--utrecht-link-color:#036}`, "x"},
		"most tokens":                  {`.y{--utrecht-link-color:#036} .x{--utrecht-link-color:#036;--nl-link-hover-color:#024}`, "x"},
		"escaped":                      {`.a\:b{--utrecht-link-color:#036}`, "a:b"},
		"in a layer":                   {`@layer tokens{.x{--utrecht-link-color:#036}}`, "x"},
		"in old comments":              {`<!--.x{--utrecht-link-color:#036}-->`, "x"},
		"comment and mark":             {"\uFEFF/* .y{} */.x{--utrecht-link-color:#036}", "x"},
		"nested":                       {`.x{--a:{b;c};&:hover{--utrecht-link-color:#036}}`, "x"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := Read([]byte(tt.sheet))
			if err != nil || got.Class != tt.want || len(got.Warnings) > 0 {
				t.Errorf("class %q, warnings %v, error %v; want class %q and nothing else", got.Class, got.Warnings, err, tt.want)
			}
			if want := strings.TrimPrefix(tt.sheet, "\uFEFF"); string(got.CSS) != want {
				t.Errorf("served %q, want %q", got.CSS, want)
			}
		})
	}
}

func TestRead_replacesAPairThatCannotBeRead(t *testing.T) {
	tests := map[string]struct {
		sheet   string
		want    Warning
		replace string
	}{
		"a pale link": {
			`.x{--utrecht-link-color:#fc0}`,
			Warning{Pair: "link on the page", Tokens: []string{"--utrecht-link-color"}, Colours: "#ffcc00 on #ffffff", Ratio: 1.5, Needs: 4.5, Instead: []string{"--link"}},
			"{--link:#0b4f8a!important;}",
		},
		"through other tokens": {
			`.x{--utrecht-link-color:var(--x-none, var(--x-colour));--x-colour:rgb(255 204 0)}`,
			Warning{Pair: "link on the page", Tokens: []string{"--utrecht-link-color"}, Colours: "#ffcc00 on #ffffff", Ratio: 1.5, Needs: 4.5, Instead: []string{"--link"}},
			"{--link:#0b4f8a!important;}",
		},
		"white on yellow": {
			`.x{--utrecht-button-primary-action-background-color:hsl(48 100% 50%)}`,
			Warning{Pair: "text on a button", Tokens: []string{"--utrecht-button-primary-action-background-color"}, Colours: "#ffffff on #ffcc00", Ratio: 1.5, Needs: 4.5, Instead: []string{"--btn-c", "--btn"}},
			"{--btn:#0b4f8a!important;--btn-c:#fff!important;}",
		},
		"only in the dark": {
			`.x{--utrecht-link-color:#036}@media (prefers-color-scheme:dark){.x{--utrecht-link-color:#9cf}}`,
			Warning{Pair: "link on the page", Tokens: []string{"--utrecht-link-color"}, Colours: "#99ccff on #ffffff", Ratio: 1.7, Needs: 4.5, When: "@media (prefers-color-scheme:dark)", Instead: []string{"--link"}},
			"{--link:#0b4f8a!important;}",
		},
		"always, and in two media": {
			`.x,.x:hover{--utrecht-link-color:#fc0}@media print{.x{--utrecht-link-color:#fc0}}`,
			Warning{Pair: "link on the page", Tokens: []string{"--utrecht-link-color"}, Colours: "#ffcc00 on #ffffff", Ratio: 1.5, Needs: 4.5, Instead: []string{"--link"}},
			"{--link:#0b4f8a!important;}",
		},
		"only in two media at once": {
			`.x{--utrecht-link-color:#036}@media (a){.x{--utrecht-link-color:#666}}@media (b){.x{--utrecht-document-background-color:#ccc}}`,
			Warning{Pair: "link on the page", Tokens: []string{"--utrecht-link-color", "--utrecht-document-background-color"}, Colours: "#666666 on #cccccc", Ratio: 3.6, Needs: 4.5, When: "@media (a), @media (b)", Instead: []string{"--link"}},
			"{--link:#0b4f8a!important;}",
		},
		"on a long condition": {
			`.x{--utrecht-link-color:#036}@media (` + strings.Repeat("a", 1000) + `){.x{--utrecht-link-color:#9cf}}`,
			Warning{Pair: "link on the page", Tokens: []string{"--utrecht-link-color"}, Colours: "#99ccff on #ffffff", Ratio: 1.7, Needs: 4.5, When: "@media (" + strings.Repeat("a", 52) + "…", Instead: []string{"--link"}},
			"{--link:#0b4f8a!important;}",
		},
		"a long colour that is not known": {
			`.x{--utrecht-link-color:` + strings.Repeat("é", 1000) + `}`,
			Warning{Pair: "link on the page", Tokens: []string{"--utrecht-link-color"}, Colours: strings.Repeat("é", 60) + "… on #ffffff", Needs: 4.5, Instead: []string{"--link"}},
			"{--link:#0b4f8a!important;}",
		},
		"white on a page that is half see-through": {
			`.x{--utrecht-document-color:#fff;--utrecht-document-background-color:#0007}`,
			Warning{Pair: "text on the page", Tokens: []string{"--utrecht-document-color", "--utrecht-document-background-color"}, Colours: "#ffffff on #00000077", Ratio: 3.5, Needs: 4.5, Instead: []string{"--ink"}},
			"{--ink:#15202b!important;--mute:#46535f!important;--paper:#fff!important;}",
		},
		"a footer through which the page shows, and white through that": {
			`.x{--utrecht-document-background-color:transparent;--utrecht-page-footer-background-color:transparent}`,
			Warning{Pair: "text in the footer", Tokens: []string{"--utrecht-page-footer-background-color"}, Colours: "#ffffff on #00000000", Ratio: 1, Needs: 4.5, Instead: []string{"--foot-c", "--foot"}},
			"{--foot:#15202b!important;--foot-c:#fff!important;}",
		},
		"only on a state of the root": {
			`.x{--utrecht-link-color:#036}.x[data-mode=dark]{--utrecht-link-color:#9cf}`,
			Warning{Pair: "link on the page", Tokens: []string{"--utrecht-link-color"}, Colours: "#99ccff on #ffffff", Ratio: 1.7, Needs: 4.5, When: ".x[data-mode=dark]", Instead: []string{"--link"}},
			"{--link:#0b4f8a!important;}",
		},
		"a heading takes the ink": {
			`.x{--utrecht-heading-color:silver}`,
			Warning{Pair: "heading on the page", Tokens: []string{"--utrecht-heading-color"}, Colours: "#c0c0c0 on #ffffff", Ratio: 1.8, Needs: 4.5, Instead: []string{"--head"}},
			"{--head:var(--ink)!important;}",
		},
		"half see-through": {
			`.x{--utrecht-link-color:#0006}`,
			Warning{Pair: "link on the page", Tokens: []string{"--utrecht-link-color"}, Colours: "#00000066 on #ffffff", Ratio: 2.8, Needs: 4.5, Instead: []string{"--link"}},
			"{--link:#0b4f8a!important;}",
		},
		"a colour that is not known": {
			`.x{--utrecht-link-color:oklch(40% .1 250)}`,
			Warning{Pair: "link on the page", Tokens: []string{"--utrecht-link-color"}, Colours: "oklch(40% .1 250) on #ffffff", Needs: 4.5, Instead: []string{"--link"}},
			"{--link:#0b4f8a!important;}",
		},
		"a chain that doubles": {
			`.x{--utrecht-link-color:var(--a0);` + doubling("a", "#036", 50) + `}`,
			Warning{Pair: "link on the page", Tokens: []string{"--utrecht-link-color"}, Colours: "a colour that takes too long to work out on #ffffff", Needs: 4.5, Instead: []string{"--link"}},
			"{--link:#0b4f8a!important;}",
		},
		"a value longer than any colour": {
			`.x{--utrecht-link-color:#fc0` + strings.Repeat(" ", maxValue) + `}.x{--nl-link-color:url(` + strings.Repeat("a", maxValue) + `)}`,
			Warning{Pair: "link on the page", Tokens: []string{"--nl-link-color"}, Colours: "a colour that takes too long to work out on #ffffff", Needs: 4.5, Instead: []string{"--link"}},
			"{--link:#0b4f8a!important;}",
		},
		"a border of a field": {
			`.x{--utrecht-textbox-border-color:#ccc}`,
			Warning{Pair: "border of a field on the page", Tokens: []string{"--utrecht-textbox-border-color"}, Colours: "#cccccc on #ffffff", Ratio: 1.6, Needs: 3, Instead: []string{"--ctl"}},
			"{--ctl:#56636f!important;}",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			read, err := Read([]byte(tt.sheet))
			if err != nil || len(read.Warnings) == 0 {
				t.Fatalf("warnings %v, error %v", read.Warnings, err)
			}
			got := read.Warnings[0]
			got.Ratio = math.Round(got.Ratio*10) / 10
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("warning (-want +got):\n%s", diff)
			}
			if want := "html:root" + tt.replace + "\n" + tt.sheet; string(read.CSS) != want {
				t.Errorf("served %q, want %q", read.CSS, want)
			}
		})
	}
}

// What app.css declares weighs as much as a class and comes later; a theme
// that outweighs it is held to the same pairs.
func TestRead_weighsRulesAsABrowserDoes(t *testing.T) {
	tests := map[string]struct {
		sheet string
		want  string // the variables that were replaced
	}{
		"the later of two":                        {`.x{--utrecht-link-color:#fc0}.x{--utrecht-link-color:#036}`, ""},
		"the heavier of two":                      {`html.x{--utrecht-link-color:#fc0}.x{--utrecht-link-color:#036}`, "--link"},
		"the heavier within a rule":               {`.x{--utrecht-link-color:#036;&.x{--utrecht-link-color:#fc0}}.x{--utrecht-link-color:#036}`, "--link"},
		"the heavier by what it is not":           {`.x:not(#a){--utrecht-link-color:#fc0}.x.x.x.x{--utrecht-link-color:#036}`, "--link"},
		"the lighter by where":                    {`.x{--utrecht-link-color:#036}:where(.x){--utrecht-link-color:#fc0}`, ""},
		"important":                               {`.x{--utrecht-link-color:#fc0 ! IMPORTANT}html.x{--utrecht-link-color:#036}`, "--link"},
		"another class":                           {`.x{--utrecht-link-color:#036;--nl-link-hover-color:#036}.y{--utrecht-link-color:#fc0}`, ""},
		"escapes":                                 {`.x{--utrecht-link-color:#036}@\6d edia a{h\74 ml.\78{\2d-utrecht-link-color:r\67 b(255 204 0)!\69mportant}}`, "--link"},
		"an escaped name":                         {`.x{--utrecht-link-color:#036}.x{--utrecht-l\69nk-color:#fc0}`, "--link"},
		"an escape that unsets":                   {`.x{--utrecht-link-color:in\69tial;--nl-link-hover-color:#036}`, ""},
		"no bang":                                 {`.x{--utrecht-link-color:#036}.x{--utrecht-link-color:#fc0 \! important;--utrecht-link-color:#036}`, ""},
		"something within the class":              {`.x{--utrecht-link-color:#036}.x .y{--utrecht-link-color:#fc0}.x::before{--utrecht-link-color:#fc0}`, ""},
		"a variable of app.css":                   {`.x{--utrecht-link-color:#036;--link:#fc0}`, ""},
		"a heavier variable":                      {`.x{--utrecht-link-color:#036}html.x{--link:#fc0}`, "--link"},
		"unset":                                   {`.x{--utrecht-link-color:initial;--nl-link-hover-color:#036}`, ""},
		"a circle":                                {`.x{--utrecht-link-color:var(--a);--a:var(--b);--b:var(--a)}`, ""},
		"a circle that is a fallback":             {`.x{--utrecht-link-color:var(--a,#fc0);--a:var(--a)}`, "--link"},
		"a circle within a circle":                {`.x{--utrecht-link-color:var(--a,#fc0);--a:var(--b,#036);--b:var(--a)}`, "--link"},
		"a circle that comes late":                {`.x{--utrecht-link-color:var(--a,#fc0);--a:var(--b,#036);--b:var(--none) var(--a)}`, "--link"},
		"unset by a fallback":                     {`.x{--utrecht-link-color:var(--none,initial);--nl-link-hover-color:#036}`, ""},
		"empty":                                   {`.x{--utrecht-link-color:;--nl-link-hover-color:#036}`, "--link"},
		"the paper of another medium":             {`.x{--utrecht-link-color:#036}@media (a){.x{--utrecht-document-background-color:#777}}`, "--ink --paper"},
		"a dark page, which panels do not follow": {`.x{--utrecht-document-background-color:#000;--utrecht-document-color:#fff;--utrecht-link-color:#9cf;--utrecht-link-hover-color:#cef}`, "--ink --paper --link --link-h"},
		"a rule within a rule":                    {`.x{--utrecht-link-color:#036;.y{--utrecht-link-color:#fc0}}`, ""},
		"a state that mends":                      {`.x{--utrecht-link-color:#fc0;&:hover{--utrecht-link-color:#036}}`, "--link"},
		"a medium that mends":                     {`.x{--utrecht-link-color:#fc0}@media print{.x{--utrecht-link-color:#036}}`, "--link"},
		"an at-rule within a rule":                {`.x{--utrecht-link-color:#036;@page{--utrecht-link-color:#fc0}}`, ""},
		"an unknown at-rule":                      {`.x{--utrecht-link-color:#036}@unknown a{.x{--utrecht-link-color:#fc0}}`, ""},
		"a declaration in brackets":               {`.x{--utrecht-link-color:#036;--a:(;--utrecht-link-color:#fc0;)}`, ""},
		"a medium within a rule":                  {`.x{--utrecht-link-color:#036;@media print{--utrecht-link-color:#fc0}}`, "--link"},
		"a keyframe is no declaration":            {`.x{--utrecht-link-color:#036}@keyframes a{from{--utrecht-link-color:#fc0}}`, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			read, err := Read([]byte(tt.sheet))
			if err != nil {
				t.Fatal(err)
			}
			var replaced []string
			for _, w := range read.Warnings {
				replaced = append(replaced, w.Instead...)
			}
			if got := strings.Join(replaced, " "); got != tt.want {
				t.Errorf("replaced %q, want %q: %v", got, tt.want, read.Warnings)
			}
		})
	}
}

// The rule that replaces stands first, where nothing can swallow it, and weighs
// more than what the theme calls important.
func TestRead_replacesWhateverTheThemeDoes(t *testing.T) {
	tests := map[string]struct{ sheet, want string }{
		"a comment is open":    {`.x{--utrecht-link-color:#fc0}/*`, "html:root{--link:"},
		"half a selector":      {`.x{--utrecht-link-color:#fc0} .y `, "html:root{--link:"},
		"half a statement":     {`.x{--utrecht-link-color:#fc0} @layer a`, "html:root{--link:"},
		"a string is open":     {`.x{--utrecht-link-color:#fc0} "`, "html:root{--link:"},
		"important":            {`.x{--utrecht-link-color:#036;--link:#fc0!important}`, "html:root:root{--link:"},
		"important and heavy":  {`.x{--utrecht-link-color:#036}html.x.x.x{--link:#fc0!important}`, "html:root:root:root:root{--link:"},
		"the heaviest counts":  {`.x{--utrecht-link-color:#036}.x.x.x{--link:#fc0!important}.x{--link:#fc0!important}`, "html:root:root:root:root{--link:"},
		"as heavy as possible": {`.x{--utrecht-link-color:#036}` + strings.Repeat(".x", 19) + `{--link:#fc0!important}`, "html" + strings.Repeat(":root", 20) + "{--link:"},
		"on another class":     {`.x{--utrecht-link-color:#fc0}.y:not(#a){--link:#fc0!important}`, "html:root{--link:"},
		"of what holds":        {`.x{--utrecht-link-color:#fc0}.x:not(#a){--head:#000!important}`, "html:root{--link:"},
		"in a medium":          {`.x{--utrecht-link-color:#036}@media print{.x{--link:#fc0!important}}`, "html:root:root{--link:"},
	}
	for name, tt := range tests {
		got, err := Read([]byte(tt.sheet))
		if err != nil || !strings.HasPrefix(string(got.CSS), tt.want) || !strings.HasSuffix(string(got.CSS), "\n"+tt.sheet) {
			t.Errorf("%s: served %q, error %v; want %q and the sheet", name, got.CSS, err, tt.want)
		}
	}
}

// Every condition under which a browser may apply a rule is one that is met.
func TestRead_checksEveryCondition(t *testing.T) {
	for _, at := range []string{"@media", "@supports", "@container", "@layer", "@scope", "@starting-style", "@MEDIA"} {
		got, err := Read([]byte(`.x{--utrecht-link-color:#036}` + at + ` a{.x{--utrecht-link-color:#fc0}}`))
		if err != nil || len(got.Warnings) != 1 || got.Warnings[0].When != at+" a" {
			t.Errorf("%s: error %v, warnings %v", at, err, got.Warnings)
		}
	}
}
