package e2e

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestShots writes a picture of every page at three sizes, in both languages,
// to the folder that TREDE_SHOTS names (make shots). It checks nothing: they
// are there to be looked at.
func TestShots(t *testing.T) {
	folder := os.Getenv("TREDE_SHOTS")
	if folder == "" {
		return
	}
	if err := os.MkdirAll(folder, 0o750); err != nil {
		t.Fatal(err)
	}
	w, b := worldOf(t, looks[0]), openTab(t)
	for _, p := range pages {
		for _, lang := range languages {
			for _, s := range sizes[1:] {
				b.dress(t, view{lang, s, looks[0], fonts[0]})
				b.show(t, w, p.visit(t, w, lang))
				b.shoot(t, filepath.Join(folder, p.name+"-"+s.name+"-"+lang+".png"))
				if s.name != "1280" || ask[int](t, b, "treOpenAll()") == 0 {
					continue
				}
				b.shoot(t, filepath.Join(folder, p.name+"-open-"+s.name+"-"+lang+".png"))
			}
		}
	}
}

// shoot takes a picture of the whole page, once it was drawn as it is now: its
// height is only known then.
func (b *tab) shoot(t testing.TB, file string) {
	t.Helper()
	ask[bool](t, b, "new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => drawn(true))))")
	picture := run(t, b, "take a picture", chromedp.FullScreenshot(100))
	if err := os.WriteFile(file, picture, 0o600); err != nil {
		t.Fatal(err)
	}
}
