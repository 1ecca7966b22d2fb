package e2e

import (
	"cmp"
	"context"
	"log/slog"
	"strings"
	"sync"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
	"trede/questions"
)

// answerer is a colleague in a browser, with what the program called saved.
type answerer struct {
	*tab
	name, role, device string
	first              string // what is answered first
	scriptless         bool
	*line              // to the program
	sheet              string
	said               assessment.Opinions
	erased             bool
}

// six are the colleagues, each in a browser that shares nothing with the others.
type six []*answerer

// each has all of them do something at the same time.
func (s six) each(t *testing.T, what string, do func(testing.TB, *answerer)) {
	t.Helper()
	var all sync.WaitGroup
	for _, c := range s {
		all.Go(func() { t.Run(what+"/"+c.name, func(t *testing.T) { do(t, c) }) })
	}
	all.Wait()
	if t.Failed() {
		t.FailNow()
	}
}

// begins opens the invitation and begins a sheet.
func (c *answerer) begins(t testing.TB, invitation string) {
	t.Helper()
	c.open(t, c.URL+invitation)
	c.click(t, "label:has(#role-"+c.role+")")
	c.click(t, "label:has(#device-"+c.device+")")
	c.follow(t, "form button")
	c.sheet = "/v/" + strings.Split(c.path(t), "/")[2] + "/"
}

// goesTo opens the page of the first part that has a question.
func (c *answerer) goesTo(t testing.TB, slug string) {
	t.Helper()
	for _, page := range []string{firstPart, firstPart + "?andere"} {
		c.open(t, c.URL+c.sheet+page)
		if ask[bool](t, c.tab, "document.getElementById('q-"+slug+"') !== null") {
			return
		}
	}
	t.Fatalf("%s is not asked of %s", slug, c.role)
}

// types fills in a question, and saves nothing by a button.
func (c *answerer) types(t testing.TB, slug, choice, remark string) {
	t.Helper()
	if remark != "" {
		if !ask[bool](t, c.tab, "document.querySelector('#q-"+slug+" details:has(textarea)').open") {
			c.click(t, "#q-"+slug+" details:has(textarea) summary")
		}
		c.do(t, script("document.getElementById('q-"+slug+"-note').select()")) // one writes over what was there
		c.write(t, "#q-"+slug+"-note", remark)
	}
	c.choose(t, slug, choice)
}

// answers answers a question and waits until it is called saved: by the page
// itself, or by what comes after the button.
func (c *answerer) answers(t testing.TB, slug, choice, remark string) {
	t.Helper()
	c.goesTo(t, slug)
	c.types(t, slug, choice, remark)
	if c.scriptless || c.device == "shared" {
		c.follow(t, "#answers .btns button")
	} else {
		c.saved(t)
	}
	id := questions.QuestionID("people." + slug)
	said := assessment.Opinion{Kind: assessment.Unknown, Remark: cmp.Or(remark, c.said[id].Remark)}
	if choice != "u" {
		said.Kind, said.Level = assessment.Levelled, int(choice[0]-'0')
	}
	c.said[id] = said
}

// erases erases the sheet.
func (c *answerer) erases(t testing.TB) {
	t.Helper()
	c.open(t, c.URL+c.sheet+"wissen")
	c.follow(t, "form button")
	same(t, "then", c.heading(t), "Uw antwoorden zijn gewist")
	c.erased, c.said = true, nil
}

// isTooLate makes sure that what was typed comes back to be copied.
func (c *answerer) isTooLate(t testing.TB, typed string) {
	t.Helper()
	c.says(t, "Uw laatste antwoord kwam te laat en is niet opgeslagen")
	same(t, "what "+c.name+" can copy", ask[string](t, c.tab, "document.querySelector('.sum textarea').value"), typed)
}

// areStored compares what is stored with what was called saved, when the
// program has stopped: nothing else is there, and nothing is missing.
func (s six) areStored(t testing.TB, database string) {
	t.Helper()
	ctx, end := context.WithTimeout(context.Background(), patience)
	defer end()
	db, err := store.Open(ctx, database, store.Options{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}()
	got, want := map[string]assessment.Opinions{}, map[string]assessment.Opinions{}
	var of assessment.CollectionID
	for _, c := range s {
		_, a, sheet, err := db.Open(ctx, access.Key(strings.Split(c.sheet, "/")[2]).Hash())
		if c.erased {
			if assessment.KindOf(err) != assessment.NotFound {
				t.Errorf("the sheet that %s erased: %v", c.name, err)
			}
			continue
		}
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		of, want[c.name], got[c.name] = a.Collection.ID, c.said, assessment.Opinions{}
		for id, saved := range sheet.Answers {
			got[c.name][id] = saved.Opinion()
		}
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("what is stored is not what was called saved (-saved +stored):\n%s", diff)
	}
	if sheets, err := db.Colleagues(ctx, of); err != nil || len(sheets) != len(want) {
		t.Errorf("%d sheets, error %v; want those of %d colleagues", len(sheets), err, len(want))
	}
}
