package templates_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

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
		if got := textOf(p.byID(fieldID + "-f")); got != says {
			t.Errorf("%s: %s says %q, want %q", where, fieldID, got, says)
		}
		if _, invalid := attr(n, "aria-invalid"); invalid != wrong {
			t.Errorf("%s: %s is marked as wrong: %t, want %t", where, fieldID, invalid, wrong)
		}
		if class, _ := attr(p.byID(fieldID+"-w"), "class"); (class == "bad") != wrong {
			t.Errorf("%s: %s has the class %q", where, fieldID, class)
		}
		if described, _ := attr(n, "aria-describedby"); !slices.Contains(strings.Fields(described), fieldID+"-f") {
			t.Errorf("%s: %s is described by %q", where, fieldID, described)
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

// Around the form stands where one is and how far one has come.
func TestQuestions_sayHowFarOneHasCome(t *testing.T) {
	for _, lang := range locale.Languages {
		s := voorbeeldstad(t, "2026-11-09")
		s.name = nasty("name")
		v := s.view(lang)
		v.SavedAt = time.Date(2026, 11, 9, 13, 32, 0, 0, time.UTC)
		for at, part := range v.Rules.Route() {
			f := templates.Filled{View: v, At: at, Entries: make([]templates.Entry, len(part.Questions))}
			p := render(t, f)
			where := v.PartName(at) + " in " + lang
			if got, want := p.text("title"), v.PartName(at)+" – "+s.name+" – Trede"; got != want {
				t.Errorf("%s: the title is %q, want %q", where, got, want)
			}
			if got := p.text("header bdi"); got != s.name {
				t.Errorf("%s: the organisation is %q, want %q", where, got, s.name)
			}
			if menu, _ := attr(p.all("nav li a")[1], "href"); menu != "../../"+v.Start() {
				t.Errorf("%s: the menu leads on to %s, want %s", where, menu, v.Start())
			}
			if got, want := textOf(p.byID("status")), v.T("status.saved", "Time", v.Clock(v.SavedAt), "Day", v.Day(v.SavedAt)); got != want {
				t.Errorf("%s: the status is %q, want %q", where, got, want)
			}
			p.tellsProgress(t, v, at)
			onward := page{p.byID("onward")}
			if next := v.Rules.GoOn(v.Answers, at); next != assessment.None && !strings.Contains(textOf(onward.root), v.PartName(next)) {
				t.Errorf("%s: onward says %q, and next is %s", where, textOf(onward.root), v.PartName(next))
			}
			if overview, _ := attr(onward.all("a")[0], "href"); overview != "../../" {
				t.Errorf("%s: the overview is said to be at %s", where, overview)
			}
		}
	}
}

// tellsProgress compares the list of parts of the step with what was answered.
func (p page) tellsProgress(t *testing.T, v templates.View, at int) {
	t.Helper()
	tasks := page{p.byID("tasks")}.all("li")
	n := 0
	for other, part := range v.Rules.Route() {
		if part.Step != v.Rules.Route()[at].Step {
			continue
		}
		progress := v.Rules.Progress(v.Answers, other)
		want := v.Progress(progress)
		if progress.Unknown > 0 {
			want += ", " + v.T("progress.unknown", "N", progress.Unknown, "Count", progress.Unknown)
		}
		task := page{tasks[n]}
		if got := task.text("small"); got != want {
			t.Errorf("%s in %s: %s is %q, want %q", v.PartName(at), v.Lang, v.PartName(other), got, want)
		}
		if _, current := attr(task.all("a")[0], "aria-current"); current != (other == at) {
			t.Errorf("%s in %s: %s is current: %t", v.PartName(at), v.Lang, v.PartName(other), current)
		}
		n++
	}
	if n != len(tasks) {
		t.Errorf("%s in %s: %d parts are listed, want %d", v.PartName(at), v.Lang, len(tasks), n)
	}
}

// What is wrong stands above the page as well, and in its title.
func TestQuestions_sumUpWhatIsWrong(t *testing.T) {
	for _, lang := range locale.Languages {
		v := voorbeeldstad(t, "2026-11-23").view(lang)
		f := busy(v, 0, true)
		p := render(t, f)
		links := page{p.byID("summary")}.all("li a")
		if len(links) != len(f.Summary) {
			t.Fatalf("%s: %d problems, want %d", lang, len(links), len(f.Summary))
		}
		for i, problem := range f.Summary {
			if href, _ := attr(links[i], "href"); href != "#"+problem.Anchor || textOf(links[i]) != problem.Message {
				t.Errorf("%s: %s %q, want #%s %q", lang, href, textOf(links[i]), problem.Anchor, problem.Message)
			}
		}
		if got, want := p.text("title"), v.T("form.error.title", "Title", v.PartName(0)); !strings.HasPrefix(got, want) {
			t.Errorf("%s: the title is %q, want %q first", lang, got, want)
		}
		if got := textOf(p.byID("status")); got != v.T("status.refused") {
			t.Errorf("%s: the status is %q", lang, got)
		}
	}
}

// A contradiction stands at each of its questions, and is explained once on
// a page: with what was typed now, or else with what is stored.
func TestQuestions_askToExplainContradictions(t *testing.T) {
	for _, lang := range locale.Languages {
		v := contradicting(t).view(lang)
		if len(v.Outcome.Contradictions) == 0 {
			t.Fatal("no contradiction stands")
		}
		for _, s := range v.Outcome.Contradictions {
			c := v.Rules.Questionnaire().Contradictions[s.Contradiction]
			involved := slices.Concat(s.Claims, s.Against)
			for _, i := range involved {
				at := v.Rules.PartOf(i)
				part := v.Rules.Route()[at]
				f := templates.Filled{
					View: v, At: at, Entries: make([]templates.Entry, len(part.Questions)),
					ExplanationBases: map[string]templates.Base{c.ID: {Revision: 7, Seen: nasty("seen")}}, Explanations: map[string]string{c.ID: nasty("typed")},
				}
				p := render(t, f)
				where := lang + " " + c.ID + " at " + string(v.Rules.Question(i).ID)
				live := textOf(p.byID("q-" + v.Rules.Question(i).Slug + "-live"))
				if !strings.Contains(live, v.Text(c.Says)) {
					t.Errorf("%s: stands nowhere: %q", where, live)
				}
				if got := typed(p.byID("x-" + c.ID)); got != nasty("typed") {
					t.Errorf("%s: the explanation is %q", where, got)
				}
				for name, want := range map[string]string{"-rev": "7", "-seen": nasty("seen")} {
					if got := p.sent("x-" + c.ID + name); !slices.Equal(got, []string{want}) {
						t.Errorf("%s: sends %q as %s, want %q once", where, got, name, want)
					}
				}
				f.Explanations = nil
				if got := typed(render(t, f).byID("x-" + c.ID)); got != v.Explanations[c.ID] {
					t.Errorf("%s: the explanation is %q, want the one that is stored", where, got)
				}
			}
		}
	}
}

// contradicting answers so that contradictions stand, one of them explained.
func contradicting(t *testing.T) sheet {
	t.Helper()
	s := fantasy(questions.Omnichannel())
	for n, c := range s.q.Contradictions {
		for _, against := range c.Against {
			s.answers[against.Question] = assessment.Answer{Kind: assessment.Levelled}
		}
		if n == 0 {
			s.explanations = map[string]string{c.ID: nasty("stored")}
		}
	}
	return s
}

// Pages for several visitors at once do not get mixed up.
func TestQuestions_areWrittenForManyAtOnce(t *testing.T) {
	v := voorbeeldstad(t, "2026-11-09").view("nl")
	var busyVisitors sync.WaitGroup
	for n := range 8 {
		busyVisitors.Go(func() {
			mine := v
			mine.Assessment.Organisation.Name = fmt.Sprint("Dorp ", n)
			for range 20 {
				var w bytes.Buffer
				if err := prepared().Render(&w, busy(mine, n, false)); err != nil {
					t.Error(err)
				}
				if p := parsePage(t, w.Bytes()); p.text("header bdi") != mine.Assessment.Organisation.Name {
					t.Errorf("%s gets the page of %s", mine.Assessment.Organisation.Name, p.text("header bdi"))
				}
			}
		})
	}
	busyVisitors.Wait()
}
