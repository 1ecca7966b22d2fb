package templates

import (
	"bytes"
	"html/template"
	"strings"
	"time"

	"trede/assessment"
	"trede/questions"
	"trede/templates/locale"
)

// Together is what the page on which an owner asks colleagues is made from,
// beside the assessment.
type Together struct {
	Attendance assessment.Attendance
	Turnout    []assessment.Turnout // with functions only
	// Invitation is the link by which colleagues begin; empty where this owner's
	// link cannot find out which it is.
	Invitation string
	// Published is what is shown of the present collection, Earlier of the one
	// before.
	Published, Earlier assessment.Publication
	Refused
}

// Refused is what was sent and not accepted, and why.
type Refused struct {
	Notice        string // somebody else was first
	Day, DayError string // the last day as it was typed, and what is wrong with it
}

// TogetherPage writes the page on which an owner asks colleagues: there is one
// for each state that this can be in.
func TogetherPage(w *bytes.Buffer, v View, t Together) error {
	switch c := v.Assessment.Collection; {
	case c.ID == "":
		return chooseTemplate.Render(w, v.Lang, newChoose(v, t))
	case c.IsOpen():
		return collectingTemplate.Render(w, v.Lang, newCollecting(v, t))
	}
	return collectedTemplate.Render(w, v.Lang, newCollected(v, t))
}

// asked is what every one of these pages has.
type asked struct {
	Frame
	Notice     string
	Meta       template.HTML
	Collection assessment.CollectionID
	Apart      bool
	Earlier    questions.Date // of an earlier publication; 0 where there is none
	Effort     effort
	Seen       seen
}

func (v View) asked(t Together) asked {
	c := v.Assessment.Collection
	a := asked{
		Frame: v.frame(v.T("frame.together"), "together", PathTogether), Notice: t.Notice, Meta: v.collectionMeta(),
		Collection: c.ID, Apart: c.Seen == assessment.SeenApart, Effort: v.effort(), Seen: seen{c.ID, c.Seen},
	}
	switch {
	case t.DayError != "":
		a.Title = v.T("form.error.title", "Title", a.Title)
	case t.Notice != "":
		a.Title = v.T("together.refused.title", "Title", a.Title)
	}
	if len(t.Earlier.Questions) > 0 {
		a.Earlier = t.Earlier.On
	}
	return a
}

// collectionMeta says in the line above the heading how colleagues are asked
// now. It has days of the owner's own, and none of a colleague's.
func (v View) collectionMeta() template.HTML {
	c := v.Assessment.Collection
	parts := []template.HTML{template.HTML(template.HTMLEscapeString(v.T("together.meta")))}
	add := func(key string, day template.HTML) {
		part := template.HTML(template.HTMLEscapeString(v.T(key)))
		if day != "" {
			part += " " + day
		}
		parts = append(parts, part)
	}
	switch {
	case c.ID == "":
		add("together.meta.none", "")
	case c.IsOpen():
		add("together.meta.since", v.when(dayOf(c.OpenedAt)))
		if c.LastDay != 0 {
			add("together.meta.until", v.when(c.LastDay))
		}
	default:
		add("together.meta.closed", v.when(v.closedOn()))
	}
	switch c.Seen {
	case assessment.SeenApart:
		add("together.apart", "")
	case assessment.SeenWithFunction:
		add("together.function", "")
	}
	return joinHTML(parts, " · ")
}

// closedOn is the day on which the present collection was closed: its last day
// where it closed by itself, which somebody may have noticed later.
func (v View) closedOn() questions.Date {
	c := v.Assessment.Collection
	if on := dayOf(c.ClosedAt); c.LastDay == 0 || on < c.LastDay {
		return on
	}
	return c.LastDay
}

// seen are the two ways to see what colleagues answer, to choose from.
type seen struct {
	Collection assessment.CollectionID
	Was        assessment.Seen // what is chosen now; empty for nothing
}

// IsFunction reports whether the way with functions is chosen.
func (s seen) IsFunction() bool { return s.Was == assessment.SeenWithFunction }

// choosePage is the page on which an owner begins to ask colleagues.
type choosePage struct {
	asked
	// Low and Some are the lowest levels of the scale, and First and Second
	// functions, for the example.
	Low, Some, First, Second string
}

var chooseTemplate = newPage[choosePage]("choose")

func newChoose(v View, t Together) choosePage {
	p := choosePage{asked: v.asked(t), Low: v.scale(0), Some: v.scale(1)}
	roles := v.q().Roles
	p.First, p.Second = v.Text(roles[min(1, len(roles)-1)].Name), v.Text(roles[min(2, len(roles)-1)].Name)
	return p
}

// scale is a level in words, for use in a sentence.
func (v View) scale(level int) string { return locale.Lower(v.Text(v.q().Scale[level])) }

// effort is how long colleagues take.
type effort struct {
	Range string
	Roles []roleEffort
}

type roleEffort struct{ Role, First, About string }

func (v View) effort() effort {
	var e effort
	least, most := 0, 0
	for _, role := range v.q().Roles {
		known := v.Rules.Own(role.ID).Len()
		if known == 0 {
			continue
		}
		minutes := assessment.Minutes(known)
		e.Roles = append(e.Roles, roleEffort{
			v.Text(role.Name), v.T("effort.of", "N", known, "Of", v.Rules.Len()), v.T("effort.minutes", "Minutes", minutes),
		})
		if least == 0 || minutes < least {
			least = minutes
		}
		most = max(most, minutes)
	}
	if most == 0 {
		least, most = assessment.Minutes(v.Rules.Len()), assessment.Minutes(v.Rules.Len())
	}
	e.Range = v.T("effort.range", "From", least, "To", most)
	if least == most {
		e.Range = v.T("effort.minutes", "Minutes", most)
	}
	return e
}

// joinHTML puts a text between parts.
func joinHTML(parts []template.HTML, between string) template.HTML {
	texts := make([]string, len(parts))
	for i, p := range parts {
		texts[i] = string(p)
	}
	return template.HTML(strings.Join(texts, between))
}

// dayOf is the civil day of a moment.
func dayOf(t time.Time) questions.Date { return questions.DateOf(t.In(locale.Zone)) }
