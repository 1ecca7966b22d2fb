package templates

import (
	"bytes"
	"fmt"
	"html/template"
	"strconv"
	"strings"
)

// A prepared page is rendered by html/template once, with a marker at every
// place where something differs between visits, and cut at those markers. A
// request only copies the pieces and fills the slots between them. Most of the
// time that html/template takes goes into escaping text that never changes.

// slot is a place in a prepared page.
type slot struct {
	kind slotKind
	q    int // the question in its part
	arg  int // the option, the obstacle or the task
}

type slotKind uint8

// The kinds of slot. Those that hold HTML are filled with what a part template
// escaped; every other value is escaped as it is written.
const (
	slotTitle slotKind = iota
	slotOrganisation
	slotOrganisationMenu
	slotMenu
	slotSummary // HTML
	slotStatus  // HTML
	slotProgress
	slotNext   // HTML
	slotNotes  // HTML: what stands at a question now
	slotRev    // the revision that is shown
	slotChoice // " checked" at an option
	slotBad    // " class" of a field that is wrong
	slotError  // HTML: what is wrong with a field
	slotAria   // attributes of a field that is wrong
	slotValue
	slotObstacle // " checked" at an obstacle
	slotObstacles
	slotObstaclesOpen
	slotNoteOpen
)

// piece is fixed text and the slot that follows it.
type piece struct {
	text []byte
	slot slot
}

// prepared is a page cut at its slots; tail follows the last one.
type prepared struct {
	pieces []piece
	tail   []byte
}

// recorder hands out markers while a page is prepared.
type recorder struct{ slots []slot }

const marker = "slotzqx"

// mark gives a marker of letters and digits, which no context of html/template
// escapes.
func (r *recorder) mark(s slot) string {
	r.slots = append(r.slots, s)
	return fmt.Sprintf("%s%04dz", marker, len(r.slots)-1)
}

func (r *recorder) attr(s slot) template.HTMLAttr { return template.HTMLAttr(r.mark(s)) }

// cut splits a rendered page at its markers.
func (r *recorder) cut(page []byte) (prepared, error) {
	var p prepared
	for {
		at := bytes.Index(page, []byte(marker))
		if at < 0 {
			p.tail = bytes.Clone(page)
			return p, nil
		}
		after := at + len(marker) + 5
		n, err := strconv.Atoi(string(page[at+len(marker) : after-1]))
		if err != nil || n >= len(r.slots) {
			return p, fmt.Errorf("prepare page: broken marker %q", page[at:after])
		}
		p.pieces = append(p.pieces, piece{text: bytes.Clone(page[:at]), slot: r.slots[n]})
		page = page[after:]
	}
}

// write copies the pieces and has fill write every slot.
func (p prepared) write(w *bytes.Buffer, fill func(*bytes.Buffer, slot)) {
	for i := range p.pieces {
		w.Write(p.pieces[i].text)
		fill(w, p.pieces[i].slot)
	}
	w.Write(p.tail)
}

var escaper = strings.NewReplacer(
	"&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;", "\x00", "\uFFFD")

// escape writes text into HTML content or a quoted attribute.
func escape(w *bytes.Buffer, s string) {
	if strings.ContainsAny(s, "&<>\"'\x00") {
		_, _ = escaper.WriteString(w, s) // a buffer does not fail
		return
	}
	w.WriteString(s)
}
