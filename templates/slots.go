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
	arg  int // the option, the field, the obstacle or the task
}

type slotKind uint8

// The kinds of slot. Those that hold HTML are filled with what a part template
// escaped; every other value is escaped as it is written.
const (
	slotTitle slotKind = iota
	slotOrganisation
	slotMenu
	slotTogether // HTML: the entry of the menu
	slotSymbols  // HTML: the blocks, where there are any
	slotBeside   // HTML: where else one sees what colleagues answered
	slotStatus
	slotState // a name for the state of all questions of the part
	slotProgress
	slotNext    // HTML
	slotSummary // HTML
	slotNotes   // HTML: what is said at a question now
	slotSpread  // HTML: how colleagues answered
	slotGave    // HTML: how many of them gave the answer at arg
	slotAgree   // HTML: the form to agree on the answer, early or late
	slotPast    // HTML: where the question's history is
	slotRev     // the revision that is shown
	slotSeen    // the fingerprint of what is shown
	slotChoice  // "checked" at an option
	slotBad     // the class of a field that is wrong
	slotMessage // HTML: what is wrong with a field
	slotAria    // attributes: what describes a field, and whether it is wrong
	slotValue
	slotObstacle // "checked" at an obstacle
	slotObstacles
	slotObstaclesOpen
	slotNoteOpen

	// Between a begin and an end stands what is left out of some visits.
	slotBegin // of a question
	slotWord  // the begin of the word of the glossary at arg
	slotEnd

	// Those of a colleague's page.
	slotMeta
	slotHeading
	slotLede
	slotQuery   // what the address of the page ends with
	slotButtons // HTML
	slotAbout   // what becomes of a remark
	slotTasks   // HTML
	slotCount   // the heading of the tasks
)

// piece is a slot and the text that follows it.
type piece struct {
	slot slot
	text []byte
}

// prepared is a page cut at its slots.
type prepared struct {
	lead   []byte // before the first slot
	pieces []piece
}

// write copies the texts and has fill write every slot between them.
func (p *prepared) write(w *bytes.Buffer, fill func(*bytes.Buffer, slot)) {
	w.Write(p.lead)
	for i := range p.pieces {
		fill(w, p.pieces[i].slot)
		w.Write(p.pieces[i].text)
	}
}

// writeSome is write without what begins with a slot that is left out. Nothing
// that is left out has another beginning within.
func (p *prepared) writeSome(w *bytes.Buffer, fill func(*bytes.Buffer, slot), leaveOut func(slot) bool) {
	w.Write(p.lead)
	out := false
	for i := range p.pieces {
		switch s := p.pieces[i].slot; s.kind {
		case slotBegin, slotWord:
			out = leaveOut(s)
		case slotEnd:
			out = false
		default:
			if !out {
				fill(w, s)
			}
		}
		if !out {
			w.Write(p.pieces[i].text)
		}
	}
}

// recorder hands out markers while a page is prepared.
type recorder struct{ slots []slot }

const marker = "slotzqx"

// mark returns a marker of letters and digits, which no context of
// html/template escapes.
func (r *recorder) mark(s slot) string {
	r.slots = append(r.slots, s)
	return fmt.Sprintf("%s%04dz", marker, len(r.slots)-1)
}

func (r *recorder) attr(s slot) template.HTMLAttr { return template.HTMLAttr(r.mark(s)) }

// cut splits a rendered page at its markers.
func (r *recorder) cut(page []byte) (*prepared, error) {
	texts := bytes.Split(bytes.Clone(page), []byte(marker))
	p := &prepared{lead: texts[0], pieces: make([]piece, 0, len(texts)-1)}
	for _, rest := range texts[1:] {
		number, text, _ := bytes.Cut(rest, []byte("z"))
		n, err := strconv.Atoi(string(number))
		if err != nil || n >= len(r.slots) {
			return nil, fmt.Errorf("prepare page: broken marker %q", number)
		}
		p.pieces = append(p.pieces, piece{slot: r.slots[n], text: text})
	}
	return p, nil
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
