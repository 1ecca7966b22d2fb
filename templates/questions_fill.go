package templates

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"trede/assessment"
	"trede/questions"
)

// Render writes a question page.
func (p *Questions) Render(w *bytes.Buffer, f Filled) error {
	fill := &filler{Filled: f, part: p.rules.Route()[f.At], phrases: p.phrases[f.Lang], hinted: hinted}
	fill.lookBeside()
	p.parts[f.Lang][f.At].write(w, fill.slot)
	return fill.err
}

// filler writes the slots of one visit; the first error of a part template
// stays in err.
type filler struct {
	Filled
	part    assessment.Part
	phrases phrases
	hinted  [assessment.FieldCount]bool // of each field, whether it has a hint
	others  []others                    // by question; none where there is nothing beside them
	err     error
}

// phrases are what a slot takes from a short list, said once for all visits.
type phrases struct {
	// progress says how far a part is: "1 van 3, 1 weet ik niet".
	progress map[assessment.Progress]string
	// onward says which part comes next, by its place on the route or None,
	// with links for a page two folders below the assessment's root.
	onward map[int]string
	// past leads from a question, by its index, to its history and to where one
	// agrees on its answer, on such a page; history to the former alone.
	past, history []string
	// together is the entry of the menu for who may ask colleagues.
	together string
	// beside is what is said of colleagues.
	beside *besideWords
}

func newPhrases(v View) phrases {
	said := phrases{
		progress: map[assessment.Progress]string{}, onward: map[int]string{},
		together: string(v.togetherEntry("../../", "questions")), beside: &besideWords{View: v},
	}
	var w bytes.Buffer
	for i := range v.Rules.Len() {
		both := v.leadBack(v.Rules.Question(i))
		first, _, _ := strings.Cut(both, " · ")
		said.past, said.history = append(said.past, both), append(said.history, first)
	}
	for at := assessment.None; at < len(v.Rules.Route()); at++ {
		w.Reset()
		if at != assessment.None {
			escape(&w, v.T("questions.onward", "Part", v.PartName(at))+" ")
			v.everyProgress(len(v.Rules.Route()[at].Questions), said.progress)
		}
		w.WriteString(`<a href="../../">`)
		escape(&w, v.T("questions.overview"))
		w.WriteString(`</a>`)
		said.onward[at] = w.String()
	}
	return said
}

// everyProgress says all that can be said of a part with n questions.
func (v View) everyProgress(n int, said map[assessment.Progress]string) {
	for answered := range n + 1 {
		for unknown := range n - answered + 1 {
			p := assessment.Progress{Answered: answered, Unknown: unknown, Open: n - answered - unknown}
			said[p] = v.Progress(p)
			if unknown > 0 {
				said[p] += ", " + v.T("progress.unknown", "N", unknown, "Count", unknown)
			}
		}
	}
}

func (f *filler) slot(w *bytes.Buffer, s slot) {
	switch s.kind {
	case slotTitle:
		if len(f.Summary) > 0 {
			escape(w, f.T("form.error.title", "Title", f.PartName(f.At)))
		} else {
			escape(w, f.PartName(f.At))
		}
		escape(w, " – "+f.Assessment.Organisation.Name)
	case slotOrganisation:
		escape(w, f.Assessment.Organisation.Name)
	case slotMenu:
		w.WriteString(f.Start())
	case slotTogether:
		if !f.Withheld.AskColleagues {
			w.WriteString(f.phrases.together)
		}
	case slotSymbols:
		f.symbols(w)
	case slotBeside:
		f.leadBeside(w)
	case slotSummary:
		if len(f.Summary) > 0 {
			f.html(w, "summary", f.Filled)
		}
	case slotState:
		w.WriteString(f.state())
	case slotStatus:
		f.status(w)
	case slotProgress:
		f.progress(w, s.arg)
	case slotNext:
		f.next(w)
	default:
		f.questionSlot(w, s, &f.Entries[s.q])
	}
}

func (f *filler) questionSlot(w *bytes.Buffer, s slot, e *Entry) {
	switch s.kind {
	case slotRev:
		w.WriteString(strconv.FormatInt(e.Revision, 10))
	case slotSeen:
		escape(w, e.Seen) // after a refusal it is what was sent
	case slotNotes:
		f.notes(w, s.q, e)
	case slotSpread:
		f.spread(w, s.q)
	case slotGave:
		f.gave(w, s)
	case slotAgree:
		f.agree(w, s, e)
	case slotPast:
		f.past(w, s.q, e)
	case slotChoice:
		if e.Choice != "" && e.Choice == f.choice(s) {
			w.WriteString("checked")
		}
	case slotBad:
		if e.Errors[s.arg] != "" {
			w.WriteString(`class="bad"`)
		}
	case slotMessage:
		f.message(w, s.q, assessment.Field(s.arg), e)
	case slotAria:
		f.aria(w, s.q, assessment.Field(s.arg), e)
	case slotValue:
		escape(w, e.Fields[s.arg])
	case slotObstacle:
		if slices.Contains(e.Obstacles, f.q().Obstacles[s.arg].ID) {
			w.WriteString("checked")
		}
	case slotObstacles:
		if len(e.Obstacles) > 0 {
			escape(w, " "+f.T("obstacles.chosen", "Count", len(e.Obstacles)))
		}
	case slotObstaclesOpen:
		if len(e.Obstacles) > 0 {
			w.WriteString("open")
		}
	case slotNoteOpen:
		if e.fills(boxNote) {
			w.WriteString("open")
		}
	default: // the other slots belong to no question
	}
}

// choice is the value of the option at a slot.
func (f *filler) choice(s slot) string {
	levels := len(f.question(s.q).Levels)
	switch s.arg {
	case levels:
		return "u"
	case levels + 1:
		return "na"
	}
	return strconv.Itoa(s.arg)
}

func (f *filler) question(n int) *questions.Question {
	return f.Rules.Question(f.part.Questions[n])
}

// state names what the form shows. It is in the name of the form's first field
// where no script runs: a browser that comes back puts what was typed only into
// a form whose first fields have the same names, so never into one that shows
// another state.
func (f *filler) state() string {
	var shown []byte
	for i := range f.Entries {
		e := &f.Entries[i]
		shown = append(strconv.AppendInt(shown, e.Revision, 10), ' ')
		shown = append(append(shown, e.Seen...), '\n')
	}
	return assessment.FingerprintText(string(shown))
}

func (f *filler) status(w *bytes.Buffer) {
	switch {
	case len(f.Summary) > 0:
		escape(w, f.T("status.refused"))
	case f.SavedAt.IsZero() || len(f.Answers) == 0:
		escape(w, f.T("status.nothing"))
	default:
		escape(w, f.T("status.saved", "Time", f.Clock(f.SavedAt), "Day", f.Day(f.SavedAt)))
	}
}

func (f *filler) progress(w *bytes.Buffer, at int) {
	p := f.Rules.Progress(f.Answers, at)
	escape(w, f.phrases.progress[p])
}

// next says which part comes after this one.
func (f *filler) next(w *bytes.Buffer) {
	w.WriteString(f.phrases.onward[f.Rules.GoOn(f.Answers, f.At)])
}

// contradictionNote is a contradiction as one of its questions shows it.
type contradictionNote struct {
	contradiction
	Here   participant
	Others []participant
	Field  string
	Base
	Typed string
	// First is set at the first of the contradiction's questions on the page:
	// only there one can explain it.
	First bool
}

// notes writes what is to be said at a question now: what is wrong with the
// choice, that it was agreed, and every contradiction in which it takes part.
func (f *filler) notes(w *bytes.Buffer, n int, e *Entry) {
	if e.Error != "" {
		w.WriteString(`<p class="msg" id="q-` + f.question(n).Slug + `-f">`)
		escape(w, f.T("form.error", "Message", e.Error))
		w.WriteString(`</p>`)
	}
	if e.Agreed.Made() {
		f.html(w, "agreed", f.agreedNote(e.Agreed))
	}
	for _, s := range f.Outcome.Contradictions {
		if s.Involves(f.part.Questions[n]) {
			f.html(w, "contradiction", f.contradictionNote(s, n))
		}
	}
}

func (f *filler) contradictionNote(s assessment.Standing, n int) contradictionNote {
	note := contradictionNote{contradiction: f.contradiction(s, "../../"), First: true}
	note.Field = "x-" + note.ID
	note.Base = f.ExplanationBases[note.ID]
	note.Typed = note.Explanation
	if typed, ok := f.Explanations[note.ID]; ok {
		note.Typed = typed
	}
	for _, q := range note.Questions {
		if q.Number == f.question(n).Number {
			note.Here = q
		} else {
			note.Others = append(note.Others, q)
		}
	}
	for _, i := range slices.Concat(s.Claims, s.Against) {
		if at := slices.Index(f.part.Questions, i); at >= 0 && at < n {
			note.First = false
		}
	}
	return note
}

// html writes a part template.
func (f *filler) html(w *bytes.Buffer, part string, data any) {
	if err := partTemplate.execute(w, f.Lang, part, data); err != nil && f.err == nil {
		f.err = err
	}
}

// Heading is the heading of the error summary.
func (f Filled) Heading() string {
	return f.T("form.error.heading", "N", len(f.Summary))
}
