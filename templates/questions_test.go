package templates_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"trede/assessment"
	"trede/questions"
	"trede/templates"
	"trede/templates/locale"
)

// prepared are the question pages, for all tests.
var prepared = sync.OnceValue(func() *templates.Questions {
	p, err := templates.PrepareQuestions(assessment.Compile(questions.Omnichannel()), templates.Site{Style: "/static/app.css", Script: "/static/app.js", Icon: "/static/icon.svg"})
	if err != nil {
		panic(err)
	}
	return p
})

func render(t testing.TB, f templates.Filled) page {
	t.Helper()
	var w bytes.Buffer
	if err := prepared().Render(&w, f); err != nil {
		t.Fatal(err)
	}
	return parsePage(t, w.Bytes())
}

// byID returns the element with an id, or nil.
func (p page) byID(id string) *html.Node {
	for n := range p.root.Descendants() {
		if got, ok := attr(n, "id"); ok && got == id {
			return n
		}
	}
	return nil
}

// checked are the values of the options of a field that are chosen.
func (p page) checked(name string) (values []string) {
	for _, n := range p.all("input") {
		if got, _ := attr(n, "name"); got != name {
			continue
		}
		if _, ok := attr(n, "checked"); ok {
			value, _ := attr(n, "value")
			values = append(values, value)
		}
	}
	return values
}

// sent are the values of all fields of a name.
func (p page) sent(name string) (values []string) {
	for _, n := range p.all("input") {
		if got, _ := attr(n, "name"); got == name {
			values = append(values, typed(n))
		}
	}
	return values
}

// typed is what stands in a text field.
func typed(n *html.Node) string {
	if n.Data != "textarea" {
		value, _ := attr(n, "value")
		return value
	}
	var b strings.Builder
	for d := range n.Descendants() {
		b.WriteString(d.Data)
	}
	return b.String() // the parser leaves the first line end out, as browsers do
}

// nasty is a text that shows whether a slot is escaped, and which text it is.
func nasty(of ...any) string { return "<b>\"'&amp; é" + fmt.Sprint(of...) }

// busy has something different in every slot of a part.
func busy(v templates.View, at int, errs errorsShown) templates.Filled {
	f := templates.Filled{View: v, At: at, ExplanationBases: map[string]templates.Base{}}
	for n, i := range v.Rules.Route()[at].Questions {
		q := v.Rules.Question(i)
		choices := []string{"u", "0", fmt.Sprint(len(q.Levels) - 1)}
		if q.NotApplicable {
			choices = append(choices, "na")
		}
		e := templates.Entry{Choice: choices[(n+at)%len(choices)], Base: templates.Base{Revision: int64(100 + i), Seen: nasty("seen", i)}, Hint: nasty("hint", n)}
		for field := range assessment.Fields {
			e.Fields[field] = nasty("value", n, field)
			if field == assessment.FieldLink {
				e.Fields[field] = "https://a.example/?a=1&amp;b" // nothing else to escape
			}
			if errs {
				e.Errors[field] = nasty("error", n, field)
			}
		}
		for o, obstacle := range v.Rules.Questionnaire().Obstacles {
			if (o+n)%3 == 0 {
				e.Obstacles = append(e.Obstacles, obstacle.ID)
			}
		}
		if errs {
			e.Error = nasty("choice", n)
			f.Summary = append(f.Summary, templates.Problem{Anchor: "q-" + q.Slug + "-0", Message: nasty("summary", n)})
		}
		f.Entries = append(f.Entries, e)
	}
	return f
}

type errorsShown bool

// Whatever stands in an entry stands on the page where it belongs, as text.
func TestQuestions_showEveryEntry(t *testing.T) {
	for _, lang := range locale.Languages {
		v := voorbeeldstad(t, "2026-11-23").view(lang)
		v.Outcome.Contradictions = nil
		for at := range v.Rules.Route() {
			for _, errs := range []errorsShown{false, true} {
				f := busy(v, at, errs)
				p := render(t, f)
				if problems := append(p.idProblems(), p.policyProblems()...); len(problems) > 0 {
					t.Errorf("%s in %s: %v", v.PartName(at), lang, problems)
				}
				for n, i := range v.Rules.Route()[at].Questions {
					p.shows(t, v, v.Rules.Question(i), f.Entries[n])
				}
				blank := render(t, templates.Filled{View: v, At: at, Entries: make([]templates.Entry, len(f.Entries))})
				if got, want := len(p.all("b")), len(blank.all("b")); got != want {
					t.Errorf("%s in %s: %d × <b>, %d of which a visitor typed", v.PartName(at), lang, got, got-want)
				}
			}
		}
	}
}

// shows compares what the page has at a question with its entry.
func (p page) shows(t *testing.T, v templates.View, q *questions.Question, e templates.Entry) {
	t.Helper()
	where := v.Lang + " " + string(q.ID)
	id := "q-" + q.Slug
	if got := p.checked(q.Slug); !slices.Equal(got, slices.DeleteFunc([]string{e.Choice}, func(s string) bool { return s == "" })) {
		t.Errorf("%s: chosen is %v, want %s", where, got, e.Choice)
	}
	if got := p.checked(q.Slug + "-ob"); !slices.Equal(got, e.Obstacles) {
		t.Errorf("%s: the obstacles %v are chosen, want %v", where, got, e.Obstacles)
	}
	for field := range assessment.Fields {
		fieldID := id + "-" + field.Name()
		n := p.byID(fieldID)
		if field == assessment.FieldReason && !q.NotApplicable {
			if n != nil {
				t.Errorf("%s: asks for a reason", where)
			}
			continue
		}
		if n == nil {
			t.Errorf("%s: there is no %s", where, fieldID)
			continue
		}
		if name, _ := attr(n, "name"); name != q.Slug+"-"+field.Name() {
			t.Errorf("%s: %s is sent as %s", where, fieldID, name)
		}
		if got := typed(n); got != e.Fields[field] {
			t.Errorf("%s: %s has %q, want %q", where, fieldID, got, e.Fields[field])
		}
		says, wrong := "", e.Errors[field] != ""
		switch {
		case wrong:
			says = v.T("form.error", "Message", e.Errors[field])
		case field == assessment.FieldDate:
			says = e.Hint
		}
		if message := p.byID(fieldID + "-f"); (message != nil) != (says != "") {
			t.Errorf("%s: %s has a message: %t, want %q", where, fieldID, message != nil, says)
		} else if message != nil && textOf(message) != says {
			t.Errorf("%s: %s says %q, want %q", where, fieldID, textOf(message), says)
		}
		if _, invalid := attr(n, "aria-invalid"); invalid != wrong {
			t.Errorf("%s: %s is marked as wrong: %t, want %t", where, fieldID, invalid, wrong)
		}
		if class, _ := attr(p.byID(fieldID+"-w"), "class"); (class == "bad") != wrong {
			t.Errorf("%s: %s has the class %q", where, fieldID, class)
		}
		var texts []string
		for _, id := range []string{fieldID + "-h", fieldID + "-f"} {
			if p.byID(id) != nil {
				texts = append(texts, id)
			}
		}
		described, any := attr(n, "aria-describedby")
		if !slices.Equal(strings.Fields(described), texts) || any != (texts != nil) {
			t.Errorf("%s: %s is described by %q, want %q", where, fieldID, described, texts)
		}
	}
	live := page{p.byID(id + "-live")}
	for name, want := range map[string]string{"-rev": fmt.Sprint(e.Revision), "-seen": e.Seen} {
		if got := live.sent(q.Slug + name); !slices.Equal(got, []string{want}) {
			t.Errorf("%s: sends %q as %s, want %q", where, got, name, want)
		}
	}
	said := ""
	if e.Error != "" {
		said = v.T("form.error", "Message", e.Error)
	}
	if got := textOf(live.root); got != said {
		t.Errorf("%s: at the choice stands %q, want %q", where, got, said)
	}
	folds := page{p.byID(id)}.all("details") // why, obstacles, note
	for i, want := range []bool{false, len(e.Obstacles) > 0, e.Fields[assessment.FieldNote] != "" || e.Errors[assessment.FieldNote] != ""} {
		if _, open := attr(folds[i], "open"); open != want {
			t.Errorf("%s: %q is open: %t, want %t", where, textOf(folds[i])[:20], open, want)
		}
	}
	count := v.T("obstacles.heading")
	if n := len(e.Obstacles); n > 0 {
		count += " " + v.T("obstacles.chosen", "Count", n)
	}
	if got := textOf(page{folds[1]}.all("summary")[0]); got != count {
		t.Errorf("%s: the obstacles are headed %q, want %q", where, got, count)
	}
}

// A part that nobody answered is empty, and says so.
func TestQuestions_areEmptyBeforeAnybodyAnswers(t *testing.T) {
	for _, lang := range locale.Languages {
		v := sheet{q: questions.Omnichannel(), name: "Dorp", answers: assessment.Answers{}, asOf: 20261123}.view(lang)
		for at, part := range v.Rules.Route() {
			p := render(t, templates.Filled{View: v, At: at, Entries: make([]templates.Entry, len(part.Questions))})
			for _, i := range part.Questions {
				p.shows(t, v, v.Rules.Question(i), templates.Entry{})
			}
			if got := textOf(p.byID("summary")); got != "" {
				t.Errorf("%s in %s: the summary says %q", v.PartName(at), lang, got)
			}
			if got := textOf(p.byID("status")); got != v.T("status.nothing") {
				t.Errorf("%s in %s: the status is %q", v.PartName(at), lang, got)
			}
		}
	}
}
