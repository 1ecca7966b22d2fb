package templates

import (
	"bytes"
	"html/template"
	"net/url"
	"slices"
	"strings"

	"trede/assessment"
	"trede/questions"
	"trede/templates/locale"
)

// workListPage is the page of what colleagues can find out, show again or clear
// up: all of it, or of one function or kind.
type workListPage struct {
	Frame
	AsOf          questions.Date
	Meta          string // how far the answers are; of the whole list only
	Heading, Lede string
	// Unfamiliar is set when the address asks for what this questionnaire does
	// not have.
	Unfamiliar bool
	Empty      bool      // there is no work at all
	All        string    // the words of the link to the whole list; empty on it
	Filters    []choices // empty when there is nothing to choose
	Groups     []workGroup
	Items      []workItem // of the list that was filtered
	Mail       workMail
	Roles      workRoles
	Apart      []template.HTML
	Later      workLater
}

// choices are what one field of the filter offers.
type choices struct {
	ID, Label string
	Options   []choice
}

type choice struct {
	Value, Text string
	Chosen      bool
}

// workGroup are the items that take the same effort.
type workGroup struct {
	ID, Title, Count, Text string
	Items                  []workItem
}

var workListTemplate = newPage[workListPage]("worklist")

// WorkFilter says which part of the work list is asked for; the zero filter is
// for all of it.
type WorkFilter struct {
	Role string
	Kind assessment.WorkKind
	// Unfamiliar is set when something else was asked for as well.
	Unfamiliar bool
}

// NewWorkFilter returns the filter for what the address says. What the
// questionnaire does not have is left out of it.
func NewWorkFilter(q *questions.Questionnaire, role, kind string) WorkFilter {
	f := WorkFilter{Role: strings.TrimSpace(role), Kind: assessment.WorkKind(strings.TrimSpace(kind))}
	known := func(r questions.Role) bool { return r.ID == f.Role }
	if f.Role != "" && !slices.ContainsFunc(q.Roles, known) {
		f.Role, f.Unfamiliar = "", true
	}
	if f.Kind != "" && !slices.Contains(assessment.WorkKinds, f.Kind) {
		f.Kind, f.Unfamiliar = "", true
	}
	return f
}

// Query is the filter as it stands in an address; two filters that ask for the
// same have the same.
func (f WorkFilter) Query() string {
	query := url.Values{}
	if f.Role != "" {
		query.Set(ParamRole, f.Role)
	}
	if f.Kind != "" {
		query.Set(ParamKind, string(f.Kind))
	}
	if len(query) == 0 {
		return ""
	}
	return "?" + query.Encode()
}

func (f WorkFilter) path() string { return PathWorkList + f.Query() }

func (f WorkFilter) all() bool { return f.Role == "" && f.Kind == "" }

// WorkList writes the page of the work list, or of the part that the filter asks
// for.
func WorkList(w *bytes.Buffer, v View, f WorkFilter) error {
	return workListTemplate.Render(w, v.Lang, newWorkList(v, f))
}

// workload is what the sections of the work list are made from.
type workload struct {
	conclusion
	work   assessment.WorkList
	shown  []assessment.WorkItem
	filter WorkFilter
}

func newWorkList(v View, f WorkFilter) workListPage {
	list := v.Rules.WorkList(v.Answers, v.Outcome)
	w := workload{newConclusion(v), list, list.Of(f.Role, f.Kind), f}
	p := workListPage{
		AsOf: v.AsOf, Unfamiliar: f.Unfamiliar,
		Heading: w.headline(), Lede: w.lede(), Filters: w.filters(),
	}
	title := w.T("worklist.title")
	if f.Role != "" {
		title = w.T("worklist.title.role", "Role", w.role(f.Role))
	}
	p.Frame = v.frame(title, "worklist", f.path())
	if !f.all() {
		p.All = w.T("worklist.all", "N", len(list.Items))
		p.Items, p.Mail = w.rows(w.shown), w.mail()
		return p
	}
	p.Meta = w.answered()
	p.Groups, p.Roles, p.Apart = w.sections(), w.roleRows(), w.elsewhere()
	if p.Empty = len(list.Items) == 0; p.Empty {
		p.Later = w.later()
	}
	return p
}

// role is the name of a function.
func (v View) role(id string) string { return strings.Join(v.roles([]string{id}), "") }

// kindNames are the messages with the name of each kind.
var kindNames = map[assessment.WorkKind]string{
	assessment.WorkContradiction: "worklist.contradiction",
	assessment.WorkRejected:      tags[assessment.ReasonRejected],
	assessment.WorkMissing:       tags[assessment.ReasonMissingProof],
	assessment.WorkExpired:       tags[assessment.ReasonExpiredProof],
	assessment.WorkDue:           "worklist.due",
	assessment.WorkUnknown:       tags[assessment.ReasonUnknown],
	assessment.WorkOpen:          tags[assessment.ReasonUnanswered],
}

// filters offer the functions and kinds that have items, and the ones that are
// asked for.
func (w workload) filters() []choices {
	if len(w.work.Items) == 0 && w.filter.all() {
		return nil
	}
	option := func(name string, f WorkFilter, chosen bool) (choice, bool) {
		n := len(w.work.Of(f.Role, f.Kind))
		value := f.Role + string(f.Kind) // one of them
		return choice{value, w.T("worklist.choice", "Name", name, "Count", n), chosen}, n > 0 || chosen
	}
	role := choices{ID: ParamRole, Label: w.T("worklist.filter.role")}
	kind := choices{ID: ParamKind, Label: w.T("worklist.filter.kind")}
	all, _ := option(w.T("worklist.filter.role.all"), WorkFilter{}, w.filter.Role == "")
	role.Options = append(role.Options, all)
	for _, r := range w.q().Roles {
		if c, ok := option(w.Text(r.Name), WorkFilter{Role: r.ID}, r.ID == w.filter.Role); ok {
			role.Options = append(role.Options, c)
		}
	}
	all, _ = option(w.T("worklist.filter.kind.all"), WorkFilter{}, w.filter.Kind == "")
	kind.Options = append(kind.Options, all)
	for _, k := range assessment.WorkKinds {
		if c, ok := option(w.T(kindNames[k]), WorkFilter{Kind: k}, k == w.filter.Kind); ok {
			kind.Options = append(kind.Options, c)
		}
	}
	return []choices{role, kind}
}

// workRoles are the functions that have items, in the questionnaire's order.
type workRoles struct {
	Heading string // empty when there are none
	Rows    []workRole
}

type workRole struct {
	Href, Name, Count string
	Blocks            template.HTML
}

func (w workload) roleRows() workRoles {
	var roles workRoles
	for _, r := range w.q().Roles {
		n := len(w.work.Of(r.ID, ""))
		if n == 0 {
			continue
		}
		roles.Rows = append(roles.Rows, workRole{
			Href: WorkFilter{Role: r.ID}.path(), Name: w.Text(r.Name), Count: w.T("worklist.role.count", "N", n, "Count", n),
			Blocks: blocks(strings.Repeat(string(blockFull), n)),
		})
	}
	if n := len(roles.Rows); n > 0 {
		roles.Heading = w.T("worklist.roles", "N", n)
	}
	return roles
}

// workLater is what comes on an empty list.
type workLater struct {
	Heading, Text string // empty when nothing ever does
	Rows          []laterProof
}

// laterProof is a proof that still counts for long.
type laterProof struct {
	Href, Topic, Meta string
	Proof             template.HTML
	From              questions.Date
}

// laterProofs is how many of the first to come are shown.
const laterProofs = 3

func (w workload) later() workLater {
	var later workLater
	for _, d := range w.work.Later[:min(laterProofs, len(w.work.Later))] {
		later.Rows = append(later.Rows, laterProof{
			Href: w.questionHref(d.Question), Topic: w.topic(d.Question), From: d.Announced(),
			Proof: w.Rich("worklist.later.proof", "What", bdi(w.answer(d.Question).Proof.What), "Until", w.when(d.Until)),
			Meta:  strings.Join(notEmpty([]string{w.knows(d.Question), w.where(d.Question)}), " · "),
		})
	}
	if n := len(later.Rows); n > 0 {
		later.Heading = w.T("worklist.later", "Date", w.Date(later.Rows[0].From))
		later.Text = w.T("worklist.later.text", "N", n, "Days", assessment.DueWithin)
	}
	return later
}

// questionHref is the address of a question, for who may answer it.
func (v View) questionHref(i int) string {
	if v.Withheld.Answer {
		return ""
	}
	return v.QuestionPath(i)
}

// elsewhere is what is not on the list, and where it is.
func (w workload) elsewhere() []template.HTML {
	link := func(key, id string) template.HTML {
		return template.HTML(`<a href="` + PathResult + "#" + id + `">` + template.HTMLEscapeString(w.T(key)) + `</a>`)
	}
	contradictions := groupNames[assessment.ToClear].id
	var lines []template.HTML
	if n := len(w.plan.Group(assessment.ToDo).Items); n > 0 {
		lines = append(lines, w.Rich("worklist.apart.do", "N", n, "Link", link("worklist.apart.do.link", groupNames[assessment.ToDo].id)))
	}
	if n := w.work.Explained; n > 0 {
		lines = append(lines, w.Rich("worklist.apart.explained", "N", n, "Link", link("worklist.apart.link", contradictions)))
	}
	if n := w.work.Accepted; n > 0 {
		lines = append(lines, w.Rich("worklist.apart.accepted", "N", n, "Link", link("worklist.apart.link", contradictions)))
	}
	if open := w.next.NotNeeded; open.Questions > 0 {
		lines = append(lines, w.Rich("worklist.apart.open", "N", open.Questions, "Of", locale.Lower(w.stepList(open))))
	}
	return lines
}
