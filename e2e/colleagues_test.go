package e2e

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
)

// gathered are the paths of invitations and of colleagues' sheets.
type gathered struct {
	invitationApart, invitationFunction, invitationClosed, invitationReplaced string
	sheetNew, sheetHalf, sheetDone, sheetClosed                               string
}

func invitationApart(w *world) string    { return w.invitationApart }
func invitationFunction(w *world) string { return w.invitationFunction }
func invitationClosed(w *world) string   { return w.invitationClosed }
func invitationReplaced(w *world) string { return w.invitationReplaced }
func sheetNew(w *world) string           { return w.sheetNew }
func sheetHalf(w *world) string          { return w.sheetHalf }
func sheetDone(w *world) string          { return w.sheetDone }
func sheetClosed(w *world) string        { return w.sheetClosed }

// asking is an assessment of which the owner asks colleagues.
type asking struct {
	root, invitation string
	id               assessment.CollectionID
}

// gather makes the states of colleagues.
func (w *world) gather() (err error) {
	apart, function, closed := asking{}, asking{}, asking{}
	for _, a := range []*asking{&apart, &function, &closed} {
		if a.root, err = w.begin("Gemeente Voorbeeldstad"); err != nil {
			return err
		}
	}
	first := ""
	err = w.offline(func(ctx context.Context, db *store.Store) (err error) {
		for a, seen := range map[*asking]assessment.Seen{&apart: assessment.SeenApart, &function: assessment.SeenWithFunction, &closed: assessment.SeenApart} {
			if err := a.ask(ctx, db, seen); err != nil {
				return err
			}
		}
		key := access.NewKey()
		first = apart.invitation
		apart.invitation = "/u/" + string(key) + "/"
		return db.ReplaceInvitation(ctx, apart.id, 2, key.Hash())
	})
	if err != nil {
		return err
	}
	w.gathered = gathered{invitationApart: apart.invitation, invitationFunction: function.invitation, invitationClosed: closed.invitation, invitationReplaced: first}
	for sheet, of := range map[*string]asking{&w.sheetNew: apart, &w.sheetHalf: apart, &w.sheetDone: apart, &w.sheetClosed: closed} {
		if *sheet, err = w.join(of.invitation, "service"); err != nil {
			return err
		}
	}
	for _, sheet := range []string{w.sheetHalf, w.sheetDone, w.sheetClosed} {
		if err := w.answerHalf(sheet); err != nil {
			return err
		}
	}
	return w.offline(func(ctx context.Context, db *store.Store) error { return db.CloseCollection(ctx, closed.id, nil) })
}

// answerHalf answers two dimensions of a sheet, in every way there is.
func (w *world) answerHalf(sheet string) error {
	for part, answers := range map[string]url.Values{
		"people/base":        {"hours": {"2"}, "hours-note": {"Op vrijdagmiddag is de balie niet bezet."}},
		"people/mono":        {"answering": {"2"}, "knowledge_editor": {"0"}, "knowledge_editor-note": {"De antwoorden in de map aan de balie zijn van 2023."}, "training": {"2"}, "cover": {"1"}},
		"people/multi":       {"grading": {"2"}, "shared_list": {"2"}, "bad_news": {"1"}},
		"people/omni":        {"enabling_team": {"1"}},
		"systems/base":       {"messages": {"2"}, "login": {"na"}, "privacy": {"u"}},
		"governance/base":    {"register": {"u"}},
		"accessibility/base": {"offline": {"3"}},
	} {
		form := url.Values{"do": {"later"}, "end": {"1"}}
		for name, value := range answers {
			form[name] = value
			if !strings.HasSuffix(name, "-note") {
				form.Set(name+"-rev", "0")
				form.Set(name+"-seen", "")
			}
		}
		if _, err := w.post(sheet+"vragen/"+part, form); err != nil {
			return err
		}
	}
	return nil
}

// ask has the owner ask colleagues.
func (a *asking) ask(ctx context.Context, db *store.Store, seen assessment.Seen) error {
	owner, err := access.ParseKey(strings.Split(a.root, "/")[2])
	if err != nil {
		return err
	}
	_, of, _, err := db.Open(ctx, owner.Hash())
	if err != nil {
		return err
	}
	key := access.NewKey()
	a.id, a.invitation = assessment.CollectionID("of "+of.ID), "/u/"+string(key)+"/"
	return db.Ask(ctx, of.ID, a.id, seen, key.Hash())
}

// offline stops the program, does something with its database, and starts it
// again.
func (s *server) offline(do func(context.Context, *store.Store) error) error {
	s.stop()
	ctx := context.Background()
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

// join begins a sheet on a shared device, and returns its root.
func (s *server) join(invitation, role string) (sheet string, err error) {
	sheet, err = s.post(invitation, url.Values{"role": {role}, "device": {"shared"}, "seen": {"apart"}})
	if err != nil || !strings.HasPrefix(sheet, "/v/") {
		return "", fmt.Errorf("join: leads to %q: %w", sheet, err)
	}
	return sheet, nil
}

// invite begins an assessment in a program of its own and asks colleagues.
func (s *server) invite(t testing.TB, seen assessment.Seen) (invitation string, of assessment.CollectionID) {
	t.Helper()
	root, err := s.begin("Gemeente Voorbeeldstad")
	if err != nil {
		t.Fatal(err)
	}
	a := asking{root: root}
	if err := s.offline(func(ctx context.Context, db *store.Store) error { return a.ask(ctx, db, seen) }); err != nil {
		t.Fatal(err)
	}
	return a.invitation, a.id
}

// asked is what a form of a colleague answers.
func asked(root func(*world) string, path string, form url.Values) func(testing.TB, *world, string) visit {
	return func(_ testing.TB, w *world, lang string) visit {
		return visit{path: in(lang, root(w)+path), form: form}
	}
}

// wrongOpinions is a part that was filled in wrongly.
var wrongOpinions = url.Values{
	"hours": {"7"}, "hours-rev": {"0"}, "hours-note": {strings.Repeat("lange opmerking ", 400)}, "do": {"next"}, "end": {"1"},
}

// otherOpinion is a save of an answer that was changed meanwhile, or too late.
var otherOpinion = url.Values{
	"hours": {"3"}, "hours-rev": {"0"}, "hours-note": {"De telefoon wordt na drie uur niet opgenomen."}, "do": {"save"}, "end": {"1"},
}

// wiped is the last page of a sheet.
func wiped(t testing.TB, w *world, lang string) visit {
	t.Helper()
	sheet, err := w.join(w.invitationApart, "it")
	if err != nil {
		t.Fatal(err)
	}
	return visit{path: in(lang, sheet+"wissen"), form: url.Values{}}
}

// own is what the list of a sheet says of a question: a page for people is all
// that a colleague has.
func (s *server) own(t testing.TB, sheet string) string {
	t.Helper()
	status, body, err := s.get(sheet)
	if err != nil || status != 200 {
		t.Fatalf("the list: status %d, %v", status, err)
	}
	return body
}

// chosen is the level of a question that a sheet has, or -1.
func (s *server) chosen(t testing.TB, sheet, part, slug string) int {
	t.Helper()
	_, body, err := s.get(sheet + "vragen/" + part)
	if err != nil {
		t.Fatal(err)
	}
	option := regexp.MustCompile(`name="` + slug + `" value="(\d)" checked`)
	lines := bufio.NewScanner(strings.NewReader(body))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if found := option.FindStringSubmatch(lines.Text()); found != nil {
			level, err := strconv.Atoi(found[1])
			if err != nil {
				t.Fatal(err)
			}
			return level
		}
	}
	return -1
}
