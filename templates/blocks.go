package templates

import (
	"html/template"
	"strconv"
	"strings"

	"trede/assessment"
)

// The countable blocks: one is one requirement, one question or one vote.
const (
	blockFull   = 'p' // answered, or met and shown
	blockHalf   = 'c' // claimed, not shown
	blockOpen   = 'o'
	blockDashed = 'u' // don't know
)

// blocks draws a row of blocks, one for every letter. They repeat what the
// words beside them say and are hidden from assistive technology.
func blocks(row string) template.HTML {
	width := strconv.Itoa(max(len(row)*16-2, 0))
	var b strings.Builder
	b.Grow(100 + 24*len(row))
	b.WriteString(`<svg class="bl" viewBox="0 0 ` + width + ` 14" width="` + width + `" height="14" aria-hidden="true">`)
	for i, kind := range []byte(row) {
		b.WriteString(`<use href="#` + string(kind) + `" x="` + strconv.Itoa(i*16) + `"/>`)
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String())
}

// progressBlocks draws a part: answered, don't know, open.
func progressBlocks(p assessment.Progress) template.HTML {
	return blocks(strings.Repeat(string(blockFull), p.Answered) +
		strings.Repeat(string(blockDashed), p.Unknown) + strings.Repeat(string(blockOpen), p.Open))
}

// stairs draws n steps, filled up to the one that is reached. It repeats the
// word beside it.
func stairs(reached, n int) template.HTML {
	width := strconv.Itoa(n*11 - 1)
	var b strings.Builder
	b.WriteString(`<svg class="bl" viewBox="0 0 ` + width + ` 14" width="` + width + `" height="14" aria-hidden="true">`)
	for i := range n {
		top := 9 - 8*float64(i)/float64(max(n-1, 1))
		fill := "none"
		if i <= reached {
			fill = "currentColor"
		}
		b.WriteString(`<rect x="` + strconv.Itoa(1+i*11) + `" y="` + decimal(top) + `" width="8" height="` +
			decimal(13.5-top) + `" fill="` + fill + `" stroke="currentColor" stroke-width="1.5"/>`)
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String())
}

func decimal(f float64) string { return strconv.FormatFloat(float64(int(f*10+0.5))/10, 'f', -1, 64) }
