package e2e

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"html"
	"log/slog"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
	"trede/questions"
)

// askedOnes are the overviews of assessments of which colleagues were asked.
type askedOnes struct {
	collecting  string // nine began and six finished
	withRoles   string // the same, seen with functions
	published   string // the twelve of the story, closed
	waiting     string // opened again for three more, and closed again
	few         string // three, closed
	anew        string // published, and then begun anew
	cannotTell  string // the owner's link cannot tell the invitation
	invitations map[string]string
}

func collectingOne(w *world) string { return w.collecting }
func withRolesOne(w *world) string  { return w.withRoles }
func publishedOne(w *world) string  { return w.published }
func waitingOne(w *world) string    { return w.waiting }
func fewOne(w *world) string        { return w.few }
func anewOne(w *world) string       { return w.anew }
func cannotTellOne(w *world) string { return w.cannotTell }

// askAll makes the states in which colleagues were asked. What they do, they do
// while the program is stopped.
func (w *world) askAll() error {
	w.invitations = map[string]string{}
	for root, seen := range map[*string]assessment.Seen{
		&w.collecting: assessment.SeenApart, &w.withRoles: assessment.SeenWithFunction, &w.published: assessment.SeenApart,
		&w.waiting: assessment.SeenApart, &w.few: assessment.SeenApart, &w.anew: assessment.SeenApart, &w.cannotTell: assessment.SeenApart,
	} {
		if err := w.askFor(root, seen); err != nil {
			return err
		}
	}
	twelve, err := twelveColleagues()
	if err != nil {
		return err
	}
	for _, groups := range []map[string][]assessment.Colleague{
		{w.collecting: twelve[:9], w.withRoles: twelve[4:11], w.published: twelve, w.waiting: twelve[:9], w.few: twelve[:3], w.anew: twelve},
		{w.waiting: twelve[9:]},
	} {
		if err := w.whileStopped(func(ctx context.Context, db *store.Store) error { return w.joinAll(ctx, db, groups) }); err != nil {
			return err
		}
		if err := w.press(w.waiting, "close"); err != nil {
			return err
		}
		if len(groups) > 1 {
			if err := w.press(w.waiting, "open"); err != nil {
				return err
			}
		}
	}
	for _, root := range []string{w.published, w.few, w.anew} {
		if err := w.press(root, "close"); err != nil {
			return err
		}
	}
	_, err = w.post(w.anew+"opnieuw-vragen", url.Values{"collection": {w.collectionOf(w.anew)}, "seen": {"apart"}})
	return err
}

// askFor uploads the assessment of the story and asks colleagues.
func (w *world) askFor(root *string, seen assessment.Seen) error {
	file, err := voorbeeldstad(mayStop)
	if err != nil {
		return err
	}
	if *root, err = w.upload(file); err != nil {
		return err
	}
	if _, err := w.post(*root+"samen", url.Values{"do": {"choose"}, "collection": {""}, "was": {""}, "seen": {string(seen)}}); err != nil {
		return err
	}
	_, page, err := w.get(*root + "samen")
	found := invitation.FindStringSubmatch(page)
	if err != nil || found == nil {
		return fmt.Errorf("no invitation on the page of %s: %w", seen, err)
	}
	w.invitations[*root] = found[1]
	return nil
}

var (
	invitation     = regexp.MustCompile(`/u/([0-9a-z-]+)/`)
	collectionID   = regexp.MustCompile(`name="collection" value="([^"]+)"`)
	finishedOfNine = 6
)

// collectionOf is the present collection of an assessment, as its page says.
func (w *world) collectionOf(root string) string {
	_, page, _ := w.get(root + "samen")
	if found := collectionID.FindStringSubmatch(page); found != nil {
		return html.UnescapeString(found[1])
	}
	return ""
}

// press presses a button of the page on which colleagues are asked.
func (w *world) press(root, do string) error {
	_, err := w.post(root+"samen", url.Values{"do": {do}, "collection": {w.collectionOf(root)}})
	return err
}

// joinAll has colleagues answer, by the overviews of their assessments. One
// owner's link gets another invitation than it can tell.
func (w *world) joinAll(ctx context.Context, db *store.Store, groups map[string][]assessment.Colleague) error {
	for root, colleagues := range groups {
		for i, c := range colleagues {
			if err := join(ctx, db, access.Key(w.invitations[root]), c, i < finishedOfNine); err != nil {
				return err
			}
		}
	}
	_, a, _, err := db.Open(ctx, access.Key(strings.Split(w.cannotTell, "/")[2]).Hash())
	if err != nil {
		return err
	}
	return db.ReplaceInvitation(ctx, a.Collection.ID, a.Collection.Invitations+1, access.NewKey().Hash())
}

func join(ctx context.Context, db *store.Store, key access.Key, c assessment.Colleague, finished bool) error {
	c.Sheet = assessment.SheetID(rand.Text())
	_, of, _, err := db.Open(ctx, key.Hash())
	if err != nil {
		return err
	}
	if err := db.Join(ctx, key.Hash(), of.Collection.Seen, assessment.Sheet{ID: c.Sheet, Role: c.Role}, access.NewKey().Hash(), nil); err != nil {
		return err
	}
	var changes []assessment.Change
	for id, o := range c.Opinions {
		changes = append(changes, assessment.Change{Question: id, Answer: assessment.Answer{Kind: o.Kind, Level: o.Level, Note: o.Remark}})
	}
	if _, err := db.Save(ctx, c.Sheet, changes); err != nil {
		return err
	}
	if !finished {
		return nil
	}
	return db.Finish(ctx, c.Sheet)
}

// whileStopped stops the program, does something with its database, and starts
// it again.
func (s *server) whileStopped(do func(context.Context, *store.Store) error) error {
	s.stop()
	ctx, end := context.WithTimeout(context.Background(), time.Minute)
	defer end()
	db, err := store.Open(ctx, s.args[1], store.Options{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return err
	}
	if err := do(ctx, db); err != nil {
		return err
	}
	if err := db.Close(); err != nil {
		return err
	}
	return s.restart()
}

// twelveColleagues are the sheets of the story of Voorbeeldstad.
func twelveColleagues() (all []assessment.Colleague, err error) {
	data, err := os.ReadFile("../assessment/export/testdata/voorbeeldstad-sheets-2026-11-13.json")
	if err != nil {
		return nil, err
	}
	var file struct {
		Sheets []struct {
			Role    string
			Answers map[questions.QuestionID]struct {
				Level   *int
				Unknown bool
				Remark  string
			}
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, err
	}
	for _, sheet := range file.Sheets {
		c := assessment.Colleague{Role: sheet.Role, Opinions: assessment.Opinions{}}
		for id, a := range sheet.Answers {
			o := assessment.Opinion{Kind: assessment.NotApplicable, Remark: a.Remark}
			switch {
			case a.Level != nil:
				o.Kind, o.Level = assessment.Levelled, *a.Level
			case a.Unknown:
				o.Kind = assessment.Unknown
			}
			c.Opinions[id] = o
		}
		all = append(all, c)
	}
	return all, nil
}

// wrongDay is what a last day that has passed is answered.
func wrongDay(_ testing.TB, w *world, lang string) visit {
	return visit{path: in(lang, w.collecting+"samen"), form: url.Values{
		"do": {"day"}, "collection": {w.collectionOf(w.collecting)}, "day": {"1-1-2020"},
	}}
}

// choosingLate is what an owner is answered whom another was ahead of.
func choosingLate(_ testing.TB, w *world, lang string) visit {
	return visit{path: in(lang, w.withRoles+"samen"), form: url.Values{"do": {"choose"}, "collection": {""}, "was": {""}, "seen": {"apart"}}}
}

// leftReason is what an owner is answered who typed why, and did not record it.
func leftReason(_ testing.TB, w *world, lang string) visit {
	return visit{path: in(lang, w.published+"vragen/people/mono"), form: url.Values{
		"cover-rev": {"0"}, "cover-seen": {""}, "cover": {"1"}, "cover-why": {"Acht van de elf zeggen dit."}, "cover-with": {"hr"},
		"do": {"next"}, "end": {"1"},
	}}
}

// takenOver is what an owner is answered when another took a level over.
func takenOver(_ testing.TB, w *world, lang string) visit {
	return visit{path: in(lang, w.published+"vragen/people/mono"), form: url.Values{
		"cover-rev": {"0"}, "cover-seen": {""}, "cover": {"0"}, "cover-why": {"Bij formulieren is er niemand."},
		"do": {"agree-cover"}, "end": {"1"},
	}}
}

// begunAnew is the page after a collection ended.
func begunAnew(t testing.TB, w *world, lang string) visit {
	root := ""
	if err := w.askFor(&root, assessment.SeenApart); err != nil {
		t.Fatal(err)
	}
	return visit{path: in(lang, root+"opnieuw-vragen"), form: url.Values{"collection": {w.collectionOf(root)}, "seen": {"function"}}}
}
