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
	slotStatus // HTML
	slotProgress
	slotNext // HTML
	// From here on the slots are in the form, and blank while nothing was
	// answered.
	slotSummary // HTML
	slotNotes   // HTML: what stands at a question now
	slotRev     // the revision that is shown
	slotChoice  // " checked" at an option
	slotBad     // " class" of a field that is wrong
	slotError   // HTML: what is wrong with a field
	slotAria    // attributes of a field that is wrong
	slotValue
	slotObstacle // " checked" at an obstacle
	slotObstacles
	slotObstaclesOpen
	slotNoteOpen
)

// inForm tells whether the slot is blank while nothing was answered.
func (s slot) inForm() bool { return s.kind >= slotSummary }

// fixedText is text that never changes and, where that pays, the same
// compressed.
type fixedText struct{ raw, deflated []byte }

// piece is a slot and the text that follows it.
type piece struct {
	slot slot
	text fixedText
}

// section is a stretch of a page: the form, or what stands around it.
type section struct {
	form   bool
	lead   fixedText // before the first piece
	pieces []piece
	// blank is the form while nothing was answered, which is how most people
	// get it.
	blank fixedText
}

// prepared is a page cut at its slots.
type prepared struct{ sections []section }

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

// cut splits a rendered page at its markers. The last section is what follows
// the last slot.
func (r *recorder) cut(page []byte) (prepared, error) {
	texts := bytes.Split(bytes.Clone(page), []byte(marker))
	p := prepared{sections: []section{{lead: fixedText{raw: texts[0]}}}}
	for _, rest := range texts[1:] {
		number, raw, _ := bytes.Cut(rest, []byte("z"))
		n, err := strconv.Atoi(string(number))
		if err != nil || n >= len(r.slots) {
			return p, fmt.Errorf("prepare page: broken marker %q", number)
		}
		if last := p.sections[len(p.sections)-1]; last.form != r.slots[n].inForm() {
			p.begin(section{form: r.slots[n].inForm()})
		}
		last := &p.sections[len(p.sections)-1]
		last.pieces = append(last.pieces, piece{slot: r.slots[n], text: fixedText{raw: raw}})
	}
	p.begin(section{form: true})
	return p, nil
}

// begin begins a section. The form takes the fixed text before it along.
func (p *prepared) begin(next section) {
	last := &p.sections[len(p.sections)-1]
	if n := len(last.pieces); next.form && n > 0 {
		next.lead, last.pieces[n-1].text = last.pieces[n-1].text, fixedText{}
	}
	p.sections = append(p.sections, next)
}

// compress compresses what never changes: the text around the form, and the
// form while nothing was answered, which fill fills.
func (p *prepared) compress(z *flate.Writer, fill func(*bytes.Buffer, slot)) error {
	for i := range p.sections {
		s := &p.sections[i]
		texts := []*fixedText{&s.lead}
		if s.form {
			w := pageWriter{Buffer: new(bytes.Buffer)}
			w.section(s, fill)
			s.blank.raw = w.Bytes()
			texts = []*fixedText{&s.blank}
		} else {
			for n := range s.pieces {
				texts = append(texts, &s.pieces[n].text)
			}
		}
		for _, t := range texts {
			if err := t.compress(z); err != nil {
				return err
			}
		}
	}
	return nil
}

// compress leaves short texts alone: on their own they hardly get shorter.
func (t *fixedText) compress(z *flate.Writer) error {
	const short = 200
	if len(t.raw) < short {
		return nil
	}
	var w bytes.Buffer
	z.Reset(&w)
	_, err := z.Write(t.raw)
	if err == nil {
		err = z.Flush()
	}
	t.deflated = w.Bytes()
	return err
}

// pageWriter writes a page and notes which parts of it are fixed.
type pageWriter struct {
	*bytes.Buffer
	blank bool // nothing was answered
	fixed []Fixed
}

// page copies the texts and has fill write every slot, but for those of a form
// that is blank.
func (w *pageWriter) page(p prepared, fill func(*bytes.Buffer, slot)) {
	for i := range p.sections {
		if s := &p.sections[i]; s.form && (w.blank || len(s.pieces) == 0) {
			w.text(s.blank)
		} else {
			w.section(s, fill)
		}
	}
}

func (w *pageWriter) section(s *section, fill func(*bytes.Buffer, slot)) {
	w.text(s.lead)
	for i := range s.pieces {
		fill(w.Buffer, s.pieces[i].slot)
		w.text(s.pieces[i].text)
	}
}

func (w *pageWriter) text(t fixedText) {
	if t.deflated != nil {
		w.fixed = append(w.fixed, Fixed{From: w.Len(), To: w.Len() + len(t.raw), Deflated: t.deflated})
	}
	w.Write(t.raw)
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
