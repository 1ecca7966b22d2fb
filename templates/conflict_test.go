package templates_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"trede/assessment"
	"trede/questions"
	"trede/templates"
	"trede/templates/locale"
)

// said is an answer of which every part names its author.
func said(who string, kind assessment.Kind, obstacle string) assessment.Answer {
	a := assessment.Answer{Kind: kind, Level: 2, Obstacles: []string{obstacle}, Proof: assessment.Proof{Date: 20260312}}
	for f := range assessment.Fields {
		if text := f.In(&a); text != nil && (f != assessment.FieldReason || kind == assessment.NotApplicable) {
			*text = nasty(who, f.Name())
		}
	}
	return a
}

// Beside each other stand what one sent and what is stored, whole: nobody can
// choose between what he does not see.
func TestConflict_showsBothAnswersWhole(t *testing.T) {
	for _, lang := range locale.Languages {
		v := fantasy(questions.Omnichannel()).view(lang)
		q := v.Rules.Question(v.Rules.Route()[0].Questions[0])
		obstacles := v.Rules.Questionnaire().Obstacles
		mine, theirs := said("mine", assessment.NotApplicable, obstacles[0].ID), said("theirs", assessment.Levelled, obstacles[1].ID)
		conflict := assessment.Conflict{
			Change:  assessment.Change{Question: q.ID, Answer: mine},
			Current: assessment.SavedAnswer{Answer: theirs, Revision: 7, SavedAt: time.Date(2026, 11, 23, 13, 32, 0, 0, time.UTC)},
		}
		var w bytes.Buffer
		fields := []templates.HiddenField{{Name: q.Slug + "-note", Value: nasty("sent")}}
		if err := templates.Conflict(&w, v, 0, []assessment.Conflict{conflict}, fields); err != nil {
			t.Fatal(err)
		}
		p := parsePage(t, w.Bytes())
		for n, side := range []struct {
			who, leads, obstacle string
			answer               assessment.Answer
		}{
			{"mine", v.T("question.na"), v.Text(obstacles[0].Name), mine},
			{"theirs", v.Text(q.Levels[2]), v.Text(obstacles[1].Name), theirs},
		} {
			option := p.byID(fmt.Sprintf("keep-%s-%d", q.Slug, n))
			if value, _ := attr(option, "value"); value != side.who {
				t.Errorf("%s: option %d keeps %s, want %s", lang, n, value, side.who)
			}
			says := textOf(option.Parent)
			if !strings.HasPrefix(says, side.leads) || !strings.Contains(says, locale.Lower(side.obstacle)) {
				t.Errorf("%s: %s says %q, want %q first and %q", lang, side.who, says, side.leads, side.obstacle)
			}
			for f := range assessment.Fields {
				want := templates.FormDate(side.answer.Proof.Date)
				if text := f.In(&side.answer); text != nil {
					want = *text
				}
				if !strings.Contains(says, want) {
					t.Errorf("%s: %s says %q, which lacks the %s %q", lang, side.who, says, f.Name(), want)
				}
			}
		}
		for name, want := range map[string]string{"-now": "7", "-note": nasty("sent")} {
			if got := p.sent(q.Slug + name); len(got) != 1 || got[0] != want {
				t.Errorf("%s: sends %q as %s, want %q", lang, got, name, want)
			}
		}
	}
}
