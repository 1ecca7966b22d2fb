package web

import (
	"errors"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"trede/assessment"
	"trede/questions"
	"trede/templates"
	"trede/templates/locale"
)

// answersForm is a part of the questionnaire as a visitor sent it.
type answersForm struct {
	do      string
	entries []templates.Entry // by question of the part
	sent    []bool            // whether the question was in the form
	keep    map[string]string // after a conflict: mine or theirs, by field
	// explanations are the texts typed for contradictions, by id.
	explanations map[string]string
	basedOn      map[string]int64
}

// end is the last field of the form: where it is missing, the rest may be too.
const end = "end"

// parse reads the form of the part. It refuses what no form of ours sends; what
// a person can get wrong is judged later.
func (p part) parse(values url.Values) (answersForm, error) {
	if values.Get(end) == "" {
		return answersForm{}, &assessment.Error{Kind: errIncomplete, Message: "the end of the form is missing"}
	}
	count := len(p.instrument.rules.Route()[p.at].Questions)
	f := answersForm{
		do: values.Get("do"), keep: map[string]string{},
		explanations: map[string]string{}, basedOn: map[string]int64{},
		entries: make([]templates.Entry, count), sent: make([]bool, count),
	}
	taken := make(map[string]bool, len(values))
	taken[end], taken["do"] = true, true
	for n, q := range p.questions {
		if err := f.takeQuestion(values, n, q.Slug, taken); err != nil {
			return f, err
		}
	}
	for name := range values {
		id, ok := strings.CutPrefix(name, "x-")
		if !ok || !p.instrument.hasContradiction(id) {
			continue
		}
		if err := f.takeExplanation(values, id, taken); err != nil {
			return f, err
		}
	}
	for name, list := range values {
		if !taken[name] {
			return f, invalid(name, "is not a field of this form")
		}
		if len(list) > 1 && !strings.HasSuffix(name, "-ob") {
			return f, invalid(name, "is given twice")
		}
	}
	return f, nil
}

func (f *answersForm) takeQuestion(values url.Values, n int, slug string, taken map[string]bool) error {
	e := &f.entries[n]
	for _, name := range []string{slug, slug + "-rev", slug + "-now", slug + "-ob", "keep-" + slug} {
		taken[name] = true
	}
	for field := range assessment.Fields {
		name := slug + "-" + field.Name()
		taken[name] = true
		e.Fields[field] = strings.TrimSpace(strings.ReplaceAll(values.Get(name), "\r\n", "\n"))
	}
	e.Choice, e.Obstacles = values.Get(slug), values[slug+"-ob"]
	f.keep[slug] = values.Get("keep-" + slug)
	if !values.Has(slug + "-rev") {
		return nil
	}
	f.sent[n] = true
	revision, err := f.revision(values, slug)
	e.Revision = revision
	return err
}

func (f *answersForm) takeExplanation(values url.Values, id string, taken map[string]bool) error {
	name := "x-" + id
	taken[name], taken[name+"-rev"], taken[name+"-now"], taken["keep-"+name] = true, true, true, true
	f.keep[name] = values.Get("keep-" + name)
	f.explanations[id] = strings.TrimSpace(strings.ReplaceAll(values.Get(name), "\r\n", "\n"))
	revision, err := f.revision(values, name)
	f.basedOn[id] = revision
	return err
}

// revision is the revision that the visitor saw, after a conflict that of the
// stored answer beside one's own.
func (f *answersForm) revision(values url.Values, name string) (int64, error) {
	field := name + "-rev"
	if f.keep[name] == keepMine || f.keep[name] == keepTheirs {
		field = name + "-now"
	}
	n, err := strconv.ParseInt(values.Get(field), 10, 64)
	if err != nil || n < 0 {
		return 0, invalid(field, "is not a revision")
	}
	return n, nil
}

// What one can choose after a conflict.
const (
	keepMine   = "mine"
	keepTheirs = "theirs"
)

// judge turns the form into changes, and puts what is wrong beside each field.
func (p part) judge(v templates.View, f *answersForm) (changes []assessment.Change, problems []templates.Problem) {
	for n, q := range p.questions {
		stored := p.sheet.Answers[q.ID]
		if !f.sent[n] || f.keep[q.Slug] == keepTheirs && f.entries[n].Revision == stored.Revision {
			continue // what was chosen to stay is still what is stored
		}
		j := judgement{Locale: v.Locale, q: q, questionnaire: p.instrument.Questionnaire, entry: &f.entries[n], today: v.AsOf}
		answer, given := j.answer(stored.Answer)
		problems = append(problems, j.problems...)
		unchanged := answer.Equal(stored.Answer) && f.entries[n].Revision == stored.Revision
		if given && !unchanged && len(j.problems) == 0 {
			changes = append(changes, assessment.Change{
				Question: q.ID, Answer: answer, BasedOn: f.entries[n].Revision,
			})
		}
	}
	for id, text := range f.explanations {
		if f.keep["x-"+id] == keepTheirs && f.basedOn[id] == p.sheet.Explanations[id].Revision {
			continue
		}
		if err := assessment.CheckText(text, assessment.MaxExplanation); err != nil {
			problems = append(problems, templates.Problem{Anchor: "x-" + id, Message: explanationProblem(v.Locale, err)})
			f.explanations[id] = clean(text)
			continue
		}
		if text != "" || f.basedOn[id] > 0 {
			changes = append(changes, assessment.Change{Contradiction: id, Explanation: text, BasedOn: f.basedOn[id]})
		}
	}
	return changes, problems
}

func explanationProblem(l *locale.Locale, err error) string {
	if errors.Is(err, assessment.ErrTooLong) {
		return l.T("error.explanation.long", "Max", assessment.MaxExplanation)
	}
	return l.T("start.text.wrong")
}

// judgement is the reading of one question's entry.
type judgement struct {
	*locale.Locale
	q             *questions.Question
	questionnaire *questions.Questionnaire
	entry         *templates.Entry
	today         questions.Date
	problems      []templates.Problem
}

// answer gives the answer that was entered. given is false when nothing was.
func (j *judgement) answer(stored assessment.Answer) (a assessment.Answer, given bool) {
	e := j.entry
	typed := len(e.Obstacles) > 0
	for _, s := range e.Fields {
		typed = typed || s != ""
	}
	switch {
	case e.Choice == "" && !typed && stored.Kind == assessment.NotAnswered:
		return a, false
	case e.Choice == "" && stored.Kind == assessment.NotAnswered:
		j.choiceProblem("error.choice.first")
	default:
		a = j.kind()
	}
	for field := range assessment.Fields {
		switch field {
		case assessment.FieldReason: // is part of the choice
		case assessment.FieldLink:
			a.Proof.Link = j.link()
		case assessment.FieldDate:
			a.Proof.Date = j.date()
		default:
			*field.In(&a) = j.text(field)
		}
	}
	a.Obstacles = j.obstacles()
	if a.SameClaim(stored) {
		a.Review = stored.Review
	}
	return a, true
}

func (j *judgement) kind() (a assessment.Answer) {
	switch j.entry.Choice {
	case "u":
		a.Kind = assessment.Unknown
	case "na":
		a.Kind = assessment.NotApplicable
		a.Reason = j.text(assessment.FieldReason)
		switch {
		case !j.q.NotApplicable:
			j.choiceProblem("error.reason.allowed")
		case a.Reason == "" && j.entry.Errors[assessment.FieldReason] == "":
			j.problem(assessment.FieldReason, "error.reason")
		}
	default:
		level, err := strconv.Atoi(j.entry.Choice)
		if err != nil || level < 0 || level >= len(j.q.Levels) {
			j.choiceProblem("error.choice")
			j.entry.Choice = ""
			return a
		}
		a.Kind, a.Level = assessment.Levelled, level
	}
	return a
}

func (j *judgement) problem(field assessment.Field, key string, args ...any) {
	message := j.T(key, append(args, "Number", j.q.Number)...)
	j.entry.Errors[field] = message
	j.problems = append(j.problems, templates.Problem{
		Anchor: "q-" + j.q.Slug + "-" + field.Name(), Message: locale.Upper(message),
	})
}

func (j *judgement) choiceProblem(key string) {
	j.entry.Error = j.T(key, "Number", j.q.Number)
	j.problems = append(j.problems, templates.Problem{
		Anchor: "q-" + j.q.Slug + "-0", Message: locale.Upper(j.entry.Error),
	})
}

func (j *judgement) text(field assessment.Field) string {
	s := j.entry.Fields[field]
	err := assessment.CheckText(s, field.Max())
	switch {
	case errors.Is(err, assessment.ErrTooLong):
		j.problem(field, "error.long", "Max", field.Max())
	case err != nil:
		j.problem(field, "error.text")
		j.entry.Fields[field] = clean(s)
	}
	return s
}

// bareHost is how people write an address: www.example.nl/lijst.
var bareHost = regexp.MustCompile(`^[\pL\pN-]+(\.[\pL\pN-]+)+(/\S*)?$`)

func (j *judgement) link() string {
	s := j.entry.Fields[assessment.FieldLink]
	if bareHost.MatchString(s) {
		s = "https://" + s
		j.entry.Fields[assessment.FieldLink] = s
	}
	err := assessment.CheckLink(s)
	switch {
	case errors.Is(err, assessment.ErrTooLong):
		j.problem(assessment.FieldLink, "error.long", "Max", assessment.FieldLink.Max())
	case errors.Is(err, assessment.ErrNotText):
		j.problem(assessment.FieldLink, "error.text")
		j.entry.Fields[assessment.FieldLink] = clean(s)
	case err != nil:
		j.problem(assessment.FieldLink, "error.link")
	}
	return s
}

func (j *judgement) date() questions.Date {
	s := j.text(assessment.FieldDate)
	if s == "" || j.entry.Errors[assessment.FieldDate] != "" {
		return 0
	}
	d, err := j.ParseDay(s)
	switch {
	case errors.Is(err, locale.ErrNoSuchDay):
		j.problem(assessment.FieldDate, "error.date.absent", "Date", s)
	case err != nil:
		j.problem(assessment.FieldDate, "error.date")
	case d > j.today:
		j.problem(assessment.FieldDate, "error.date.future", "Date", j.Date(d))
	}
	return d
}

// obstacles gives the chosen obstacles in the questionnaire's order, each
// once.
func (j *judgement) obstacles() []string {
	var chosen []string
	for _, o := range j.questionnaire.Obstacles {
		if slices.Contains(j.entry.Obstacles, o.ID) {
			chosen = append(chosen, o.ID)
		}
	}
	for _, id := range j.entry.Obstacles {
		if !slices.Contains(chosen, id) {
			j.choiceProblem("error.obstacle")
			break
		}
	}
	return chosen
}
