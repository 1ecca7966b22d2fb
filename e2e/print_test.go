package e2e

import (
	"bytes"
	"regexp"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// mostPages is what a result may take on paper. The fantasy, in which every one
// of fifty questions holds something back, is no result that anybody takes to a
// meeting.
func mostPages(p row) int {
	if p.name == "result-fantasy" {
		return 7
	}
	return 5
}

// What is taken to a meeting, on paper: a few pages of A4, tagged, and complete,
// also what one had not opened on the screen.
func TestPrint_resultAndWorkList(t *testing.T) {
	t.Parallel()
	w := worldOf(t, looks[0])
	for _, p := range pages {
		if p.route != toResult && p.route != toWork {
			continue
		}
		for _, lang := range languages {
			for _, f := range fonts {
				t.Run(p.name+"/"+lang+","+f.name, func(t *testing.T) {
					b := openTabIn(t, f)
					b.show(t, w, p.visit(t, w, lang))
					b.checkPDF(t, mostPages(p))
					b.onPaper(t)
				})
			}
		}
	}
}

// checkPDF prints the page to a file and checks that.
func (b *tab) checkPDF(t testing.TB, most int) {
	t.Helper()
	pdf := run(t, b, "print", chromedp.PrintToPDF(
		chromedp.PDFPaper(chromedp.PaperA4), chromedp.PDFPreferCSSPageSize(), chromedp.PDFOutlineAndTagged()))
	if n := len(pdfPage.FindAll(pdf, -1)); n < 1 || n > most {
		t.Errorf("%d pages, want one to %d", n, most)
	}
	if !bytes.Contains(pdf, []byte("/StructTreeRoot")) || !bytes.Contains(pdf, []byte("/Lang")) {
		t.Error("the file is not tagged, or does not tell its language")
	}
}

// pdfPage is a page in a PDF file of Chromium, which does not compress them.
var pdfPage = regexp.MustCompile(`/Type\s*/Page\b`)

// Links to other sites say on paper where they lead.
func TestPrint_linksAreWrittenOut(t *testing.T) {
	t.Parallel()
	w, b := worldOf(t, looks[0]), openTab(t)
	links := 0
	for _, p := range pages {
		if p.status != 200 {
			continue
		}
		b.show(t, w, p.visit(t, w, languages[0]))
		b.media(t, "print")
		links += ask[int](t, b, "document.querySelectorAll('main a[href^=http]').length")
		report(t, p.name+": ", ask[[]string](t, b, "treWrittenOut()"))
	}
	if links == 0 {
		t.Error("no page has a link to another site: does this test still find them?")
	}
}

// onPaper checks that what is folded on the screen is seen in print, and that
// what is only for the screen is not.
func (b *tab) onPaper(t testing.TB) {
	t.Helper()
	b.media(t, "print")
	report(t, "in print: ", ask[[]string](t, b, "treUnprinted()"))
}

func (b *tab) media(t testing.TB, media string) {
	t.Helper()
	call(t, b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media})
}
