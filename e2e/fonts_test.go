package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"text/template"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/dom"
)

// font is what a visitor's device sets the pages in. The program sends no
// fonts, so the same page is wider on one device than on another.
type font struct {
	name   string
	family string
	folder string // of the npm package that brings it
}

// fonts are the two ends: nearly every font that devices come with is as wide
// as these or lies between them. Journeys and prints begin with the first.
var fonts = []font{
	{"wide", "DejaVu Sans", "node_modules/dejavu-fonts-ttf/ttf"},
	{"narrow", "Source Sans 3", "node_modules/@expo-google-fonts/source-sans-3"},
}

// fontConfig makes one font the answer to every request, and hides the fonts
// of the machine: whether a page holds must not depend on what is installed.
var fontConfig = template.Must(template.New("fonts.conf").Parse(`<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{{html .Folder}}</dir>
  <cachedir>{{html .Cache}}</cachedir>
  <match target="pattern">
    <edit name="family" mode="append" binding="strong"><string>{{html .Family}}</string></edit>
  </match>
</fontconfig>
`))

// configure writes the configuration for the font into a folder and returns
// the path of the file.
func (f font) configure(dir string) (path string, err error) {
	folder, err := filepath.Abs(f.folder)
	if err != nil {
		return "", err
	}
	var config strings.Builder
	values := struct{ Folder, Cache, Family string }{folder, filepath.Join(dir, "fontcache"), f.family}
	if err := fontConfig.Execute(&config, values); err != nil {
		return "", err
	}
	path = filepath.Join(dir, f.name+".conf")
	return path, os.WriteFile(path, []byte(config.String()), 0o600)
}

// A browser that fell back on a font of the machine would measure something
// else on every machine, unnoticed.
func TestFonts_theBrowserUsesTheFontOfTheView(t *testing.T) {
	for _, l := range looks[:2] { // its own fonts, and those of a theme
		w := worldOf(t, l)
		for _, f := range fonts {
			b := openTabIn(t, f)
			b.open(t, w.URL+"/")
			for _, element := range []string{"h1", ".lede", "button"} {
				used := b.fontsOf(t, element)
				if got := strings.Join(used, ", "); got != f.family {
					t.Errorf("%s, %s: %s is set in %q, want %q", l.name, f.name, element, got, f.family)
				}
			}
		}
	}
}

// fontsOf returns the families in which the text of an element is really set.
func (b *tab) fontsOf(t testing.TB, selector string) (families []string) {
	t.Helper()
	call(t, b, dom.Enable, dom.EnableParams{})
	call(t, b, css.Enable, cdp.Empty{})
	document := call(t, b, dom.GetDocument, dom.GetDocumentParams{})
	node := call(t, b, dom.QuerySelector, dom.QuerySelectorParams{NodeID: document.Root.NodeID, Selector: selector})
	used := call(t, b, css.GetPlatformFontsForNode, css.GetPlatformFontsForNodeParams{NodeID: node.NodeID})
	for _, f := range used.Fonts {
		families = append(families, f.FamilyName)
	}
	return families
}
