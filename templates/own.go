package templates

import (
	"trede/assessment"
	"trede/questions"
	"trede/templates/locale"
)

// Own is the sheet of one colleague at one moment, in one language: what the
// pages of a colleague are made from. Of the assessment they show who asks, and
// of other sheets nothing.
type Own struct {
	View
	// Questions are those that the colleague is asked first.
	Questions assessment.Own
	Role      string // the id of the function; empty where none was named
	Finished  bool
}

// NewOwn returns the sheet of a colleague.
func NewOwn(lang string, site Site, r *assessment.Rules, a assessment.Assessment, s assessment.Sheet, today questions.Date) Own {
	return Own{
		View:      newView(lang, site, r, a, s, today),
		Questions: r.Own(s.Role), Role: s.Role, Finished: s.Finished,
	}
}

// isOpen reports whether colleagues can answer.
func (v Own) isOpen() bool { return v.Assessment.Collection.IsOpen() }

// withFunction reports whether the owner sees the answers with the function.
func (v Own) withFunction() bool {
	return v.Assessment.Collection.Seen == assessment.SeenWithFunction
}

// frame is what the layout needs. The menu is there as long as one can answer.
func (v Own) frame(title, current, path string) Frame {
	f := v.View.frame(title, current, path)
	f.Within.Own, f.Within.Questions = true, ""
	if v.isOpen() {
		f.Within.Questions = v.startPath()
	}
	return f
}

// start is the place on the route of the part with which one goes on.
func (v Own) start() int {
	if at := v.Questions.GoOn(v.Answers); at != assessment.None {
		return at
	}
	return v.Questions.Route()[0].At
}

func (v Own) startPath() string { return v.PartPath(v.start()) }

// partDimension names the dimension of a part: colleagues see no stages.
func (v Own) partDimension(at int) string { return v.Dimension(v.Rules.Route()[at].Dimension) }

// othersQuery is what the address of a part ends with that shows the questions
// of other functions.
const othersQuery = "?" + QueryOthers

// path is the address of a question, relative to the root of the sheet.
func (v Own) path(i int) string {
	at := v.Rules.PartOf(i)
	path := v.PartPath(at)
	if !v.Questions.Has(i) && v.Questions.Place(at) != assessment.None {
		path += othersQuery
	}
	return path + "#q-" + v.Rules.Question(i).Slug
}

// Said says what was answered to a question; "" where nothing was.
func (v Own) Said(q *questions.Question, o assessment.Opinion) string {
	switch {
	case o.Kind == assessment.Levelled && o.Level >= 0 && o.Level < len(q.Levels):
		return v.Text(q.Levels[o.Level])
	case o.Kind == assessment.Unknown:
		return v.T("own.unknown")
	case o.Kind == assessment.NotApplicable:
		return v.T("own.na")
	}
	return ""
}

// roleName names the function of the sheet.
func (v Own) roleName() string {
	if names := v.roles([]string{v.Role}); len(names) > 0 {
		return names[0]
	}
	return v.T("own.role.none")
}

// roleChoice is one of the functions that one can choose.
type roleChoice struct {
	ID, Value  string
	Name, Hint string
	Chosen     bool
}

// roleChoices are the functions of a questionnaire, each with what it is asked,
// and last none. Chosen is the value of the one that is chosen, or another text.
func roleChoices(l *locale.Locale, r *assessment.Rules, chosen string) []roleChoice {
	var list []roleChoice
	for _, role := range r.Questionnaire().Roles {
		own := r.Own(role.ID)
		c := roleChoice{ID: "role-" + role.ID, Value: role.ID, Name: l.Text(role.Name), Chosen: chosen == role.ID}
		n := own.Progress(nil).Of()
		if own.All() {
			c.Hint = l.T("join.role.all", "N", n, "Count", n)
		} else {
			c.Hint = l.T("join.role.count", "N", n, "Count", n, "Minutes", assessment.Minutes(n))
		}
		list = append(list, c)
	}
	return append(list, roleChoice{
		ID: "role-" + NoRole, Value: NoRole, Name: l.T("join.role.none"), Chosen: chosen == NoRole,
		Hint: l.T("join.role.all", "N", r.Len(), "Count", r.Len()),
	})
}

// NoRole is the value of the choice to name no function.
const NoRole = "none"
