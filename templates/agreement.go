package templates

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"trede/assessment"
	"trede/questions"
	"trede/templates/locale"
)

// AgreementEntry is what one fills in to agree on an answer, as it was typed.
type AgreementEntry struct {
	Reason string
	With   []string // ids of roles
	// Error is what is wrong with the reason, WithError with the roles.
	Error, WithError string
}

func (e AgreementEntry) isEmpty() bool {
	return e.Reason == "" && len(e.With) == 0 && e.Error == "" && e.WithError == ""
}

// The names of the fields and of the button with which one agrees on an answer,
// after and before the question's.
const (
	AgreeSuffix = "-why"
	WithSuffix  = "-with"
	AgreePrefix = "agree-"
)

// agreementForm is the part of a form in which one agrees on an answer, on the
// page of that or at the question itself.
type agreementForm struct {
	AgreementEntry
	ID, Name  string // of the reason
	Hint      string
	WithID    string
	WithName  string
	Do        string // what the button asks for
	Functions []functionOption
}

type functionOption struct {
	option
	Chosen bool
}

func (v View) newAgreement(q *questions.Question, e AgreementEntry) agreementForm {
	f := agreementForm{
		AgreementEntry: e, ID: "q-" + q.Slug + AgreeSuffix, Name: q.Slug + AgreeSuffix, WithID: "q-" + q.Slug + WithSuffix, WithName: q.Slug + WithSuffix,
		Do: AgreePrefix + q.Slug, Hint: v.T("agreement.reason.hint"),
	}
	for _, r := range v.q().Roles {
		f.Functions = append(f.Functions, functionOption{option{r.ID, v.Text(r.Name)}, slices.Contains(e.With, r.ID)})
	}
	return f
}

// Open reports whether the form is unfolded at its question: there is something
// in it.
func (f agreementForm) Open() bool { return !f.isEmpty() }

// DescribedBy lists the ids of the texts that describe the reason.
func (f agreementForm) DescribedBy() string {
	if f.Error != "" {
		return f.ID + "-h " + f.ID + "-f"
	}
	return f.ID + "-h"
}

// agreedNote says of an answer that it was agreed.
type agreedNote struct {
	On           questions.Date
	Reason, With string // With may be empty
	Spread       bool   // a level that colleagues gave was taken over
}

func (v View) agreedNote(a assessment.Agreement) agreedNote {
	return agreedNote{a.On, a.Reason, v.functions(a.With), a.From == assessment.FromSpread}
}

// functions names those who were there, each with its own "and".
func (v View) functions(ids []string) string {
	names := v.roles(ids)
	for i := range names {
		names[i] = locale.Lower(names[i])
	}
	return strings.Join(names, ", ")
}

// Agreeing is what the page shows on which one agrees on an answer.
type Agreeing struct {
	View
	Question *questions.Question
	Stored   assessment.SavedAnswer
	// Choice is the answer that is chosen, as in an Entry.
	Choice string
	Entry  AgreementEntry
	// ChoiceError is what is wrong with the choice.
	ChoiceError string
	Summary     []Problem
	// Changed is set when somebody else changed the answer meanwhile.
	Changed bool
}

// agreementPage is the page on which one agrees on an answer.
type agreementPage struct {
	Frame
	questionHead
	Summary     []Problem
	Heading     string // of the summary
	ChoiceError string
	Form        agreementForm
	Agreed      *agreedNote // nil where nothing is agreed
	Options     []choiceOption
	// Stored is what somebody else saved meanwhile, in words; nothing where
	// nobody did.
	Stored  []string
	SavedAt time.Time
	Base    Base
}

// questionHead is what the pages of one question show above their content.
type questionHead struct {
	Question hyperlink
	Part     string
	Slug, ID string // hours, q-hours
	Ask      string
}

type choiceOption struct {
	Value, Text string
	Apart       bool
	Chosen      bool
}

var agreementTemplate = newPage[agreementPage]("agreement")

// Agreement writes the page on which one agrees on an answer.
func Agreement(w *bytes.Buffer, a Agreeing) error {
	q := a.Question
	title := a.T("agreement.title", "Topic", a.Text(q.Topic))
	if len(a.Summary) > 0 {
		title = a.T("form.error.title", "Title", title)
	}
	p := agreementPage{
		Frame: a.frame(title, "questions", ofQuestion(q.ID, PathAgreement)), questionHead: a.questionHead(q),
		Summary: a.Summary, Heading: a.T("form.error.heading", "N", len(a.Summary)), ChoiceError: a.ChoiceError,
		Form: a.newAgreement(q, a.Entry), Options: a.options(q),
		SavedAt: a.Stored.SavedAt, Base: Base{a.Stored.Revision, a.Stored.RecordFingerprint()},
	}
	if a.Changed {
		p.Title = a.T("conflict.title") + ": " + p.Title
		p.Stored = a.inWords(q, a.Stored.Answer)
	} else if a.Stored.Agreed.Made() {
		p.Agreed = new(a.agreedNote(a.Stored.Agreed))
	}
	return agreementTemplate.Render(w, a.Lang, p)
}

func (v View) questionHead(q *questions.Question) questionHead {
	i := v.Rules.Index(q.ID)
	return questionHead{
		Question: hyperlink{"../../" + v.QuestionPath(i), v.T("question.number", "Number", q.Number)},
		Part:     v.PartName(v.Rules.PartOf(i)), Slug: q.Slug, ID: "q-" + q.Slug, Ask: v.Text(q.Ask),
	}
}

// options are the answers that one can agree on. That something is not
// applicable needs a reason, which is asked for at the question.
func (a Agreeing) options(q *questions.Question) []choiceOption {
	var all []choiceOption
	for i, level := range q.Levels {
		all = append(all, choiceOption{Value: fmt.Sprint(i), Text: a.Text(level)})
	}
	all = append(all, choiceOption{Value: "u", Text: a.T("question.unknown"), Apart: true})
	if a.Stored.Kind == assessment.NotApplicable {
		all = append(all, choiceOption{Value: "na", Text: a.T("question.na")})
	}
	for i := range all {
		all[i].Chosen = all[i].Value == a.Choice
	}
	return all
}

// leadBack leads from a question, two folders below the assessment's root, to
// its history and to where one agrees on its answer.
func (v View) leadBack(q *questions.Question) string {
	var w bytes.Buffer
	link := func(page, words string) {
		w.WriteString(`<a href="../../` + ofQuestion(q.ID, page) + `">`)
		escape(&w, words)
		w.WriteString(`</a>`)
	}
	link(PathHistory, v.T("history.title", "Number", q.Number))
	w.WriteString(" · ")
	link(PathAgreement, v.T("agreement.link"))
	return w.String()
}
