package templates

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/jba/templatecheck"
	"golang.org/x/net/html"

	"trede/assessment"
	"trede/assessment/export"
	"trede/questions"
	"trede/templates/locale"
)

// Names, types and part templates are right on every path of every page.
func TestPages_areRightForTheirData(t *testing.T) {
	if len(pages) < 10 {
		t.Fatalf("%d pages only", len(pages))
	}
	for _, p := range pages {
		for lang, parsed := range p.byLang {
			if err := templatecheck.CheckHTML(parsed().Lookup("layout.html"), p.data); err != nil {
				t.Errorf("%s in %s: %v", p.name, lang, err)
			}
		}
	}
	for lang, overview := range overviewTemplate.byLang {
		if err := templatecheck.CheckHTML(overview().Lookup("cell"), overviewCell{}); err != nil {
			t.Errorf("a cell of the overview in %s: %v", lang, err)
		}
	}
}

// Executing finds what the type check cannot: a context in which html/template
// refuses to escape, and messages that do not exist.
func TestPages_renderInEveryLanguage(t *testing.T) {
	for _, p := range pages {
		render, ok := samples[p.name]
		if !ok {
			t.Errorf("page %s has no sample", p.name)
			continue
		}
		for _, lang := range locale.Languages {
			for _, site := range []Site{{}, sampleSite} {
				var w bytes.Buffer
				if err := render(&w, lang, site); err != nil {
					t.Errorf("%s in %s: %v", p.name, lang, err)
					continue
				}
				checkPage(t, p.name+" in "+lang, lang, w.String())
			}
		}
	}
	if len(samples) != len(pages) {
		t.Errorf("%d samples for %d pages", len(samples), len(pages))
	}
}

var sampleSite = Site{
	Operator: "Gemeente <Voorbeeldstad>", Contact: "mailto:trede@voorbeeldstad.example", KeepMonths: 1,
	Style: "/static/app.css", Script: "/static/app.js", Icon: "/static/icon.svg", Theme: "/static/theme.css", ThemeClass: "x-theme",
}

// samples render every page with data that fills it.
var samples = map[string]func(w *bytes.Buffer, lang string, site Site) error{
	"start": func(w *bytes.Buffer, lang string, site Site) error {
		form := StartForm{Name: "<b>", Errors: map[string]string{"name": "<i>", "file": "<i>"}, Faults: []FileFault{{Path: "<i>", Code: "missing"}, {Code: "not_level", Args: []any{"<i>", 1}}}}
		return Start(w, sampleFrame(lang, site), questions.Omnichannel(), form)
	},
	"overview": func(w *bytes.Buffer, lang string, site Site) error {
		return Overview(w, sampleView(lang, site), PrivateLink{URL: "https://trede.example/m/x/"}, Together{Published: samplePublication})
	},
	"questions": func(w *bytes.Buffer, lang string, site Site) error {
		return renderQuestions(w, sampleView(lang, site), site)
	},
	"conflict": func(w *bytes.Buffer, lang string, site Site) error {
		v := sampleView(lang, site)
		return Conflict(w, v, 0, sampleConflicts(v), []HiddenField{{"a", "<b>"}})
	},
	"agreement": func(w *bytes.Buffer, lang string, site Site) error {
		v := sampleView(lang, site)
		q, stored := v.Rules.Question(0), assessment.SavedAnswer{SavedAt: v.SavedAt}
		stored.Answer = assessment.Answer{Kind: assessment.NotApplicable, Reason: "<b>", Agreed: sampleAgreement}
		if err := Agreement(w, Agreeing{View: v, Question: q, Stored: stored}); err != nil {
			return err
		}
		checkedFirst := w.String() // what is agreed already
		w.Reset()
		if !strings.Contains(checkedFirst, "&lt;i&gt;") {
			return errors.New("the page does not say what is agreed")
		}
		return Agreement(w, Agreeing{
			View: v, Question: q, Stored: stored, Changed: true, Choice: "na", ChoiceError: "<b>", Summary: []Problem{{"inhoud", "<b>"}},
			Entry: AgreementEntry{Reason: "<b>", With: []string{v.q().Roles[0].ID}, Error: "<b>", WithError: "<b>"},
		})
	},
	"history": func(w *bytes.Buffer, lang string, site Site) error {
		v := sampleView(lang, site)
		return History(w, Past{View: v, Question: v.Rules.Question(0), Stored: assessment.SavedAnswer{Answer: sampleHistory[7].Answer}, Entries: sampleHistory, Changed: true})
	},
	"result": func(w *bytes.Buffer, lang string, site Site) error {
		return Result(w, sampleView(lang, site))
	},
	"worklist": func(w *bytes.Buffer, lang string, site Site) error {
		v := sampleView(lang, site)
		return WorkList(w, v, WorkFilter{Role: "service", Unfamiliar: true})
	},
	"invitation": func(w *bytes.Buffer, lang string, site Site) error {
		v := sampleOwn(lang, site)
		v.Assessment.Collection.LastDay = 20261113
		return Invitation(w, lang, site, v.Rules, v.Assessment, InvitationForm{Role: "<i>", Device: DeviceOwn, Errors: map[string]string{"role": "<i>", "device": "<i>"}, Busy: true, Forgotten: true})
	},
	"late": func(w *bytes.Buffer, lang string, site Site) error {
		return Late(w, lang, site, sampleOwn(lang, site).Assessment)
	},
	"opinions": func(w *bytes.Buffer, lang string, site Site) error {
		return renderOpinions(w, sampleOwn(lang, site), site)
	},
	"own": func(w *bytes.Buffer, lang string, site Site) error {
		return OwnAnswers(w, sampleOwn(lang, site), OwnState{
			Link: PrivateLink{URL: "https://trede.example/v/x/", Plain: true, Fresh: true}, OthersOpen: true,
			Refused: []RefusedOpinion{{"<i>", "<i>", "<i>"}},
		})
	},
	"function": func(w *bytes.Buffer, lang string, site Site) error {
		return Function(w, sampleOwn(lang, site), "<i>")
	},
	"wipe": func(w *bytes.Buffer, lang string, site Site) error {
		return Wipe(w, sampleOwn(lang, site))
	},
	"wiped": func(w *bytes.Buffer, lang string, site Site) error {
		return Wiped(w, sampleFrame(lang, site))
	},
	"choose": func(w *bytes.Buffer, lang string, site Site) error {
		return TogetherPage(w, sampleView(lang, site), Together{Earlier: samplePublication, Refused: Refused{Notice: "<b>"}})
	},
	"collecting": func(w *bytes.Buffer, lang string, site Site) error {
		return TogetherPage(w, sampleAsking(lang, site, assessment.SeenWithFunction), Together{
			Attendance: assessment.Attendance{Begun: 4, Finished: 3}, Invitation: "https://trede.example/u/x/", Earlier: samplePublication,
			Turnout: []assessment.Turnout{{Role: "service", Colleagues: 2, Answers: 3, Of: 70, Others: 1, Finished: 1}, {Colleagues: 1}},
			Refused: Refused{Day: "<b>", DayError: "<b>"},
		})
	},
	"collected": func(w *bytes.Buffer, lang string, site Site) error {
		v := sampleAsking(lang, site, assessment.SeenApart)
		v.Assessment.Collection.ClosedAt = v.Assessment.CreatedAt
		return TogetherPage(w, v, Together{Published: samplePublication, Earlier: samplePublication})
	},
	"anew": func(w *bytes.Buffer, lang string, site Site) error {
		return Anew(w, sampleAsking(lang, site, assessment.SeenApart), Together{Published: samplePublication})
	},
	"differences": func(w *bytes.Buffer, lang string, site Site) error {
		return DifferencesPage(w, sampleView(lang, site), Spread{Publication: samplePublication, Earlier: samplePublication})
	},
	"nothing": func(w *bytes.Buffer, lang string, site Site) error {
		return DifferencesPage(w, sampleView(lang, site), Spread{Earlier: samplePublication})
	},
	"delete": func(w *bytes.Buffer, lang string, site Site) error {
		return Delete(w, sampleView(lang, site))
	},
	"deleted": func(w *bytes.Buffer, lang string, site Site) error {
		return Deleted(w, sampleFrame(lang, site))
	},
	"error": func(w *bytes.Buffer, lang string, site Site) error {
		return Error(w, sampleFrame(lang, site), Failure{Status: 500, Name: "internal", Request: "ABC", Typed: []HiddenField{{"hours-note", "<b>"}}})
	},
	"stored": func(w *bytes.Buffer, lang string, site Site) error {
		a := sampleView(lang, site).Assessment
		a.Questionnaire = assessment.QuestionnaireRef{ID: "klein", Version: "0 <b>"}
		return Stored(w, sampleFrame(lang, site), a, PrivateLink{URL: "https://a.example/m/x/", Fresh: true, Others: 1})
	},
	"words": func(w *bytes.Buffer, lang string, site Site) error {
		return Words(w, sampleFrame(lang, site), questions.Omnichannel())
	},
	"help": func(w *bytes.Buffer, lang string, site Site) error {
		return Help(w, sampleFrame(lang, site), questions.Omnichannel())
	},
	"privacy": func(w *bytes.Buffer, lang string, site Site) error {
		return Privacy(w, sampleFrame(lang, site))
	},
	"accessibility": func(w *bytes.Buffer, lang string, site Site) error {
		return Accessibility(w, sampleFrame(lang, site))
	},
}

var sampleAgreement = assessment.Agreement{On: 20261116, Reason: "<i>", With: []string{"service", "it"}}

// sampleHistory has an entry of every sort, without the first.
var sampleHistory = func() (all []assessment.HistoryEntry) {
	proof := assessment.Proof{What: "<b>", Date: 20261101}
	answers := []assessment.Answer{
		{},
		{Kind: assessment.Levelled},
		{Kind: assessment.NotApplicable, Reason: "<b>", Proof: proof},
		{Kind: assessment.Levelled, Level: 1, Agreed: sampleAgreement},
		{Kind: assessment.Levelled, Level: 1, Proof: proof},
		{Kind: assessment.Levelled, Level: 1, Proof: proof, Review: assessment.Review{Verdict: assessment.Rejected, By: "<b>", Remark: "<b>"}},
		{Kind: assessment.Levelled, Level: 1, Proof: assessment.Proof{What: "x"}, Review: assessment.Review{Verdict: assessment.Accepted}},
		{Kind: assessment.Unknown, Agreed: sampleAgreement},
	}
	at := time.Date(2026, 11, 4, 9, 12, 0, 0, time.UTC)
	for i, a := range answers {
		at = at.Add(26 * time.Hour)
		o := assessment.Origin{Number: int64(i + 2), From: assessment.Source(i % 5), BegunAt: at, ChangedAt: at}
		if i == len(answers)-1 {
			o.Back = 4
		}
		all = append(all, assessment.HistoryEntry{Origin: o, Answer: a})
	}
	return all
}()

func sampleFrame(lang string, site Site) Frame {
	return Frame{Lang: lang, Title: "Titel", Root: SitePath(lang), Other: "/x", Site: site}
}

// sampleView is Voorbeeldstad when half was answered.
func sampleView(lang string, site Site) View {
	q := questions.Omnichannel()
	f, err := os.Open("../assessment/export/testdata/voorbeeldstad-2026-11-09.json")
	if err != nil {
		panic(err)
	}
	defer func() { _ = f.Close() }()
	file, err := export.ReadAnswers(f, q)
	if err != nil {
		panic(err)
	}
	at := time.Date(2026, 11, 9, 13, 32, 0, 0, time.UTC)
	stored := assessment.Sheet{Answers: map[questions.QuestionID]assessment.SavedAnswer{}, SavedAt: at}
	for id, a := range file.Answers {
		stored.Answers[id] = assessment.SavedAnswer{Answer: a, Revision: 1, SavedAt: at}
	}
	a := assessment.Assessment{Organisation: file.Organisation, CreatedAt: at}
	a.Organisation.Name += " <b>"
	return NewView(lang, site, assessment.Compile(q), a, stored, 20261109)
}

// sampleOwn is a colleague's sheet of Voorbeeldstad.
func sampleOwn(lang string, site Site) Own {
	v := sampleView(lang, site)
	v.Assessment.Collection = assessment.Collection{ID: "c", Seen: assessment.SeenApart}
	s := assessment.Sheet{Role: "service", SavedAt: v.SavedAt, Answers: map[questions.QuestionID]assessment.SavedAnswer{}}
	for id, a := range v.Answers {
		a.Note = "<i>"
		s.Answers[id] = assessment.SavedAnswer{Answer: a.Opinion().Answer(), Revision: 1, SavedAt: v.SavedAt}
	}
	return NewOwn(lang, site, v.Rules, v.Assessment, s, v.AsOf)
}

// renderOpinions renders every page that a colleague can see, and leaves the
// last in w.
func renderOpinions(w *bytes.Buffer, v Own, site Site) error {
	pages, err := PrepareOpinions(v.Rules, site)
	if err != nil {
		return err
	}
	for at, part := range v.Rules.Route() {
		f := FilledOpinions{Filled: Filled{View: v.View, At: at, Summary: []Problem{{"inhoud", "<b>"}}}, Own: v}
		for _, i := range part.Questions {
			f.Entries = append(f.Entries, Entry{Choice: "2", Fields: [assessment.FieldCount]string{"<b>"}, Errors: [assessment.FieldCount]string{"<b>"}, Error: "<b>"})
			f.Shown = append(f.Shown, v.Questions.Has(i))
		}
		f.Others = v.Questions.Place(at) == assessment.None
		for n := range f.Shown {
			f.Shown[n] = f.Shown[n] || f.Others
		}
		w.Reset()
		if err := pages.Render(w, f); err != nil {
			return err
		}
	}
	return nil
}

// sampleAsking is the same while colleagues can answer.
func sampleAsking(lang string, site Site, as assessment.Seen) View {
	v := sampleView(lang, site)
	v.Assessment.Collection = assessment.Collection{
		ID: "<b>", Seen: as, Invitations: 1, OpenedAt: v.Assessment.CreatedAt, LastDay: 20261120,
	}
	return v
}

// samplePublication has everything that can be shown of colleagues.
var samplePublication = assessment.Publication{On: 20261113, Sheets: 12, Waiting: 3, Questions: []assessment.Published{
	{
		Question: "people.hours", On: 20261109, Remarks: []string{"<b>"}, Spread: assessment.Spread{Counts: []int{1, 2, 3, 40}, Unknown: 1, NotApplicable: 1},
		Roles: []assessment.RoleSpread{{Role: "service", Spread: assessment.Spread{Counts: []int{1, 2, 2, 0}}}},
	},
	{Question: "people.training", On: 20261113, Spread: assessment.Spread{Counts: []int{0, 2, 5, 0}}},
	{Question: "people.cover", On: 20261113, Spread: assessment.Spread{Counts: []int{0, 5, 0, 0}}},
}}

func sampleConflicts(v View) []assessment.Conflict {
	id := v.Rules.Question(v.Rules.Route()[0].Questions[0]).ID
	return []assessment.Conflict{
		{
			Change: assessment.Change{Question: id, Answer: assessment.Answer{Kind: assessment.NotApplicable, Reason: "<b>"}},
			Current: assessment.SavedAnswer{SavedAt: v.SavedAt, Answer: assessment.Answer{
				Kind: assessment.Levelled, Level: 2, Note: "<b>", Obstacles: []string{v.q().Obstacles[0].ID},
				Proof: assessment.Proof{What: "<b>", Date: 20261101},
			}},
		},
		{Change: assessment.Change{Contradiction: v.q().Contradictions[0].ID, Explanation: "<b>"}},
	}
}

// renderQuestions renders the pages of all parts and leaves the last in w.
func renderQuestions(w *bytes.Buffer, v View, site Site) error {
	pages, err := PrepareQuestions(v.Rules, site)
	if err != nil {
		return err
	}
	for at, part := range v.Rules.Route() {
		f := Filled{View: v, At: at, Summary: []Problem{{"inhoud", "<b>"}}}
		for range part.Questions {
			f.Entries = append(f.Entries, Entry{Base: Base{Revision: 1}, Agreed: sampleAgreement, Agree: &AgreementEntry{Reason: "<b>", Error: "<b>", WithError: "<b>"}, Choice: "2", Fields: [assessment.FieldCount]string{"<b>"}, Errors: [assessment.FieldCount]string{"<b>"}, Error: "<b>", Hint: "<b>"})
		}
		w.Reset()
		if err := pages.Render(w, f); err != nil {
			return err
		}
	}
	return nil
}

// checkPage holds for every page: one language, one title, one h1, ids that
// occur once and labels that point somewhere.
func checkPage(t *testing.T, name, lang, page string) {
	t.Helper()
	if strings.Contains(page, "ZgotmplZ") || strings.Contains(page, "<no value>") || strings.Contains(page, "<b></b>") {
		t.Errorf("%s: something was refused or left empty:\n%s", name, page)
	}
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	count, ids, points := map[string]int{}, map[string]int{}, map[string]bool{}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		count[n.Data]++
		for _, a := range n.Attr {
			switch a.Key {
			case "id":
				ids[a.Val]++
			case "for":
				points[a.Val] = true
			case "aria-labelledby", "aria-describedby":
				for _, id := range strings.Fields(a.Val) {
					points[id] = true
				}
			case "href":
				if id, ok := strings.CutPrefix(a.Val, "#"); ok && n.Data == "a" {
					points[id] = true
				}
			case "lang":
				if n.Data == "html" && a.Val != lang {
					t.Errorf("%s says it is in %s", name, a.Val)
				}
			case "style":
				t.Errorf("%s has style in an attribute", name)
			}
		}
	}
	for _, element := range []string{"h1", "main", "title"} {
		if count[element] != 1 {
			t.Errorf("%s has %d × %s", name, count[element], element)
		}
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("%s has the id %s %d times", name, id, n)
		}
	}
	for id := range points {
		if ids[id] == 0 {
			t.Errorf("%s points to %s, which it does not have", name, id)
		}
	}
}
