package templates_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"trede/assessment"
	"trede/questions"
	"trede/templates"
	"trede/templates/locale"
)

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
