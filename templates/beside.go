package templates

import (
	"bytes"
	"strconv"
	"strings"

	"trede/assessment"
)

// What colleagues answered stands beside the questions of a page, for who may
// ask them. Everything here writes nothing where nobody was asked: then the
// page is as short as it was.

// others is how colleagues answered one question of the page.
type others struct {
	assessment.Difference
	shown  bool
	voices []assessment.Voice // with functions only
}

// lookBeside finds what colleagues answered to the questions of the part.
func (f *filler) lookBeside() {
	if f.Beside == nil {
		return
	}
	f.others = make([]others, len(f.part.Questions))
	for n, i := range f.part.Questions {
		id := f.Rules.Question(i).ID
		published, shown := f.Beside.Publication.Question(id)
		f.others[n] = others{published.Beside(f.Answers[id]), shown, f.Rules.Voices(f.Beside.Sheets, id)}
	}
}

// withFunctions reports whether colleagues are seen with their functions.
func (s *Spread) withFunctions() bool { return s.Sheets != nil }

func (f *filler) symbols(w *bytes.Buffer) {
	if f.Beside == nil {
		return
	}
	w.WriteString(f.phrases.beside.once(saying{key: "symbols"}, func() string {
		var b bytes.Buffer
		f.html(&b, "blocks", nil)
		return `<svg class="vh" aria-hidden="true"><defs>` + b.String() + "</defs></svg>\n"
	}))
}

// leadBeside leads to all that colleagues answered.
func (f *filler) leadBeside(w *bytes.Buffer) {
	if f.Beside == nil {
		return
	}
	words := f.T("beside.link.function")
	w.WriteString(" · ")
	if !f.Beside.withFunctions() {
		escape(w, f.T("beside.link")+" ")
		words = f.T("differences.of") + " " + f.Date(f.Beside.Publication.Newest())
	}
	w.WriteString(`<a href="../../` + PathDifferences + `">`)
	escape(w, words)
	w.WriteString(`</a>`)
}

// spread writes how colleagues answered a question, in words: what stands
// beside each answer is for gave. Only where people should talk it is a box.
func (f *filler) spread(w *bytes.Buffer, n int) {
	if f.Beside == nil {
		return
	}
	said := f.phrases.beside
	if o := &f.others[n]; o.shown {
		id := "q-" + f.question(n).Slug
		w.WriteString(`<div id="` + id + `-spread"`)
		if o.Talk() {
			w.WriteString(` class="note"`)
		}
		w.WriteString(`><div id="` + id + `-told" data-live>`)
		said.told(w, o, f.Beside)
		w.WriteString(`</div>`)
		f.remarks(w, o)
		f.byRole(w, n, o)
		w.WriteString(`</div>`)
		return
	}
	w.WriteString(`<p class="meta">`)
	if f.Beside.withFunctions() {
		w.WriteString(said.of("beside.nobody", 0))
	} else {
		w.WriteString(said.of("beside.hidden", 0))
	}
	w.WriteString(`</p>`)
}

// gave writes how many colleagues gave the answer at a slot; with functions,
// who.
func (f *filler) gave(w *bytes.Buffer, s slot) {
	if f.Beside == nil || !f.others[s.q].shown {
		return
	}
	o, answer := &f.others[s.q], f.answerAt(s)
	count := o.Spread.Of(answer)
	w.WriteString(`<small>`)
	switch {
	case count == 0:
		w.WriteString(f.phrases.beside.of("differences.nobody", 0))
	case f.Beside.withFunctions():
		f.phrases.beside.row(w, answer.Kind, count)
		escape(w, " "+strings.Join(tabler{f.View, *f.Beside}.whose(o.voices, answer), ", "))
	default:
		f.phrases.beside.row(w, answer.Kind, count)
		w.WriteString(" " + f.phrases.beside.of("differences.people", count))
	}
	w.WriteString(`</small>`)
}

// answerAt is the answer of the option at a slot.
func (f *filler) answerAt(s slot) assessment.Opinion {
	switch levels := len(f.question(s.q).Levels); s.arg {
	case levels:
		return assessment.Opinion{Kind: assessment.Unknown}
	case levels + 1:
		return assessment.Opinion{Kind: assessment.NotApplicable}
	}
	return assessment.Opinion{Kind: assessment.Levelled, Level: s.arg}
}

// remarks writes what colleagues remarked, with the function where that is seen.
func (f *filler) remarks(w *bytes.Buffer, o *others) {
	type remark struct{ text, role string }
	var all []remark
	for _, text := range o.Remarks {
		all = append(all, remark{text: text})
	}
	for _, voice := range o.voices {
		if hasText(voice.Remark) {
			all = append(all, remark{voice.Remark, f.roleName(voice.Role)})
		}
	}
	if len(all) == 0 {
		return
	}
	state := folded
	if o.Talk() || f.Beside.withFunctions() {
		state = unfolded
	}
	w.WriteString(state)
	w.WriteString(f.phrases.beside.of("beside.remarks", len(all)) + `</summary><ul class="rows">`)
	for _, r := range all {
		w.WriteString(`<li><p>` + string(quoted(r.text)) + `</p>`)
		if r.role != "" {
			w.WriteString(`<p class="meta">`)
			escape(w, r.role)
			w.WriteString(`</p>`)
		}
		w.WriteString(`</li>`)
	}
	w.WriteString(`</ul></details>`)
}

// What begins something that can be folded, up to the words of its summary.
const (
	folded   = `<details><summary>`
	unfolded = `<details open><summary>`
)

// Where the form to agree on an answer stands: below the answers where people
// should talk first, and else below all that belongs to the answer.
const (
	agreeEarly = iota
	agreeLate
)

// agree writes the form to agree on an answer at one of the two places.
func (f *filler) agree(w *bytes.Buffer, s slot, e *Entry) {
	if e.Agree == nil {
		return
	}
	place, talk := agreeLate, f.Beside != nil && f.others[s.q].shown && f.others[s.q].Talk() && !e.Agreed.Made()
	if talk {
		place = agreeEarly
	}
	if s.arg != place {
		return
	}
	if e.Agree.isEmpty() { // then it is the same for all visits
		empty := f.phrases.beside.once(saying{"form", f.part.Questions[s.q]}, func() string {
			var b bytes.Buffer
			f.form(&b, s.q, e)
			return b.String()
		})
		if before, after, found := strings.Cut(empty, " data-apart>"); found && talk {
			w.WriteString(before + " data-apart open>")
			empty = after
		}
		w.WriteString(empty)
		return
	}
	f.form(w, s.q, e)
}

func (f *filler) form(w *bytes.Buffer, n int, e *Entry) {
	form := f.newAgreement(f.question(n), *e.Agree)
	form.Hint = f.T("agreement.reason.here")
	f.html(w, "agree", form)
}

// past writes where the question's history is, and the page on which one
// agrees on its answer, where the form for that is not here.
func (f *filler) past(w *bytes.Buffer, n int, e *Entry) {
	switch i := f.part.Questions[n]; {
	case e.Revision == 0:
	case e.Agree != nil:
		w.WriteString(f.phrases.history[i])
	default:
		w.WriteString(f.phrases.past[i])
	}
}

// byRole writes how the functions that may be shown apart answer, and all
// others together.
func (f *filler) byRole(w *bytes.Buffer, n int, o *others) {
	if len(o.Roles) == 0 {
		return
	}
	t := roleTable{filler: f, spreads: make([]assessment.Spread, 0, len(o.Roles)+1)}
	rest := o.Spread
	for _, role := range o.Roles {
		t.names, t.spreads = append(t.names, f.roleName(role.Role)), append(t.spreads, role.Spread)
		rest = rest.Without(role.Spread)
	}
	if rest.Answered() > 0 {
		t.names, t.spreads = append(t.names, f.T("differences.roles.others")), append(t.spreads, rest)
	}
	w.WriteString(folded)
	w.WriteString(f.phrases.beside.functionsApart(o.Roles) + `</summary><table class="stack"><caption class="vh">` +
		f.phrases.beside.caption(f.question(n).Number) + `</caption>`)
	t.write(w, o.Spread)
	w.WriteString(`</table><p class="meta">`)
	escape(w, f.T("beside.roles.small")+" "+f.T("differences.roles.on")+" ")
	w.WriteString(string(f.when(o.On)) + `.</p></details>`)
}

// roleTable has a row for each answer and a column for each function.
type roleTable struct {
	*filler
	names   []string
	spreads []assessment.Spread
}

func (t roleTable) write(w *bytes.Buffer, all assessment.Spread) {
	w.WriteString(`<thead><tr><th scope="col">` + t.phrases.beside.of("beside.roles.answer", 0) + `</th>`)
	for i, name := range t.names {
		w.WriteString(`<th scope="col">`)
		escape(w, name)
		w.WriteString(`<small>` + t.phrases.beside.of("differences.people", t.spreads[i].Answered()) + `</small></th>`)
	}
	w.WriteString(`</tr></thead><tbody>`)
	for level := range all.Counts {
		t.row(w, t.Text(t.q().Scale[level]), assessment.Opinion{Kind: assessment.Levelled, Level: level})
	}
	if all.Unknown > 0 {
		t.row(w, t.T("differences.unknown"), assessment.Opinion{Kind: assessment.Unknown})
	}
	if all.NotApplicable > 0 {
		t.row(w, t.T("differences.na"), assessment.Opinion{Kind: assessment.NotApplicable})
	}
	w.WriteString(`</tbody>`)
}

func (t roleTable) row(w *bytes.Buffer, name string, answer assessment.Opinion) {
	w.WriteString(`<tr><th scope="row">`)
	escape(w, name)
	w.WriteString(`</th>`)
	for i, spread := range t.spreads {
		w.WriteString(`<td><span class="lab">`)
		escape(w, t.names[i])
		w.WriteString(`</span>`)
		n := spread.Of(answer)
		w.WriteString(strconv.Itoa(n))
		if n > 0 {
			t.phrases.beside.row(w, answer.Kind, n)
		}
		w.WriteString(`</td>`)
	}
	w.WriteString(`</tr>`)
}
