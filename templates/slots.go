package templates

import (
	"bytes"
	"compress/flate"
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
	slotNext // HTML
	// From here on the slots stand at a question.
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

// atQuestion tells whether the slot stands at a question.
func (s slot) atQuestion() bool { return s.kind >= slotNotes }

// piece is a slot and the fixed text that follows it.
type piece struct {
	slot slot
	text []byte
}

// section is a run of pieces: all of the questions, or a stretch of the page
// around them.
type section struct {
	questions bool
	pieces    []piece
	// blank is the text of the questions while nothing was answered, which is
	// how most people get a page; deflated is the same, compressed.
	blank, deflated []byte
}

// prepared is a page cut at its slots; head goes before the first one.
type prepared struct {
	head     []byte
	sections []section
}

// Fixed is a stretch of a rendered page of which the compressed bytes are
// known: blocks of deflate (RFC 1951) that refer to nothing before them and
// end on a whole byte, so that they can stand between other blocks.
type Fixed struct {
	From, To int // bytes of the page
	Deflated []byte
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
	texts := bytes.Split(page, []byte(marker))
	p := prepared{head: bytes.Clone(texts[0])}
	for _, text := range texts[1:] {
		number, text, _ := bytes.Cut(text, []byte("z"))
		n, err := strconv.Atoi(string(number))
		if err != nil || n >= len(r.slots) {
			return p, fmt.Errorf("prepare page: broken marker %q", number)
		}
		p.add(piece{slot: r.slots[n], text: bytes.Clone(text)})
	}
	return p, nil
}

func (p *prepared) add(next piece) {
	last := len(p.sections) - 1
	if questions := next.slot.atQuestion(); last < 0 || p.sections[last].questions != questions {
		p.sections = append(p.sections, section{questions: questions})
		last++
	}
	p.sections[last].pieces = append(p.sections[last].pieces, next)
}

// fillBlanks renders what the questions look like while nothing was answered.
func (p *prepared) fillBlanks(fill func(*bytes.Buffer, slot)) error {
	for i := range p.sections {
		s := &p.sections[i]
		if !s.questions {
			continue
		}
		var w bytes.Buffer
		s.write(&w, fill)
		s.blank = w.Bytes()
		var err error
		if s.deflated, err = deflate(s.blank); err != nil {
			return err
		}
	}
	return nil
}

func deflate(text []byte) ([]byte, error) {
	var w bytes.Buffer
	z, err := flate.NewWriter(&w, flate.BestCompression)
	if err == nil {
		_, err = z.Write(text)
	}
	if err == nil {
		err = z.Flush()
	}
	return w.Bytes(), err
}

// write copies the pieces and has fill write every slot, but for the questions
// when they are blank: then it tells where those are.
func (p prepared) write(w *bytes.Buffer, blank bool, fill func(*bytes.Buffer, slot)) (fixed []Fixed) {
	w.Write(p.head)
	for i := range p.sections {
		s := &p.sections[i]
		if !s.questions || !blank {
			s.write(w, fill)
			continue
		}
		from := w.Len()
		w.Write(s.blank)
		fixed = append(fixed, Fixed{From: from, To: w.Len(), Deflated: s.deflated})
	}
	return fixed
}

func (s *section) write(w *bytes.Buffer, fill func(*bytes.Buffer, slot)) {
	for i := range s.pieces {
		fill(w, s.pieces[i].slot)
		w.Write(s.pieces[i].text)
	}
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
