package templates

import (
	"html/template"
	"net/url"
	"strings"
	"unicode/utf8"

	"trede/assessment"
	"trede/questions"
)

// collectingPage is the page of an owner while colleagues can answer: how many
// began and finished, and the mail that invites them.
type collectingPage struct {
	asked
	Heading, Lede  string
	Begun          int
	Done, Busy     int
	Blocks         template.HTML // of who is done, and of who is not; none for many
	BusyBlocks     template.HTML
	Shown          questions.Date // of what was published before; 0 where nothing is
	Turnout        []turnoutRow
	Mail, Reminder mail
	Invitation     invitation
	Few            bool // closing now would show nothing
	LastDay        lastDay
}

var collectingTemplate = newPage[collectingPage]("collecting")

func newCollecting(v View, t Together) collectingPage {
	begun, done := t.Attendance.Begun, t.Attendance.Finished
	p := collectingPage{
		asked: v.asked(t), Heading: v.attendance(t.Attendance), Lede: v.T("collecting.lede"),
		Begun: begun, Done: done, Busy: begun - done, Turnout: v.turnout(t.Turnout),
		Invitation: v.invitation(t.Invitation), LastDay: v.lastDay(t.Refused),
	}
	if begun <= maxBlocks {
		p.Blocks, p.BusyBlocks = blocks(strings.Repeat(string(blockFull), done)), blocks(strings.Repeat(string(blockOpen), begun-done))
	}
	switch {
	case !p.Apart:
		p.Lede = v.T("collecting.lede.function")
	case len(t.Published.Questions) > 0:
		p.Lede = v.T("collecting.lede.again")
		p.Shown = t.Published.Newest()
	default:
		p.Few = begun < assessment.MinGroup
		if begun == 0 {
			p.Lede = v.T("collecting.lede.none")
		}
	}
	p.Mail, p.Reminder = v.mail(p), v.reminder(p)
	return p
}

// maxBlocks is for how many people blocks are drawn at most: more cannot be
// counted by looking.
const maxBlocks = 25

// attendance says how many began and finished.
func (v View) attendance(a assessment.Attendance) string {
	switch {
	case a.Begun == 0:
		return v.T("collecting.begun.none")
	case a.Finished == a.Begun:
		return v.T("collecting.all", "N", a.Begun)
	case a.Finished == 0:
		return v.T("collecting.begun", "N", a.Begun) + ", " + v.T("collecting.finished.none")
	}
	return v.T("collecting.begun", "N", a.Begun) + ", " + v.T("collecting.finished", "N", a.Finished)
}

// turnoutRow is how far the colleagues of a function are.
type turnoutRow struct {
	Role, Answers, Others, Finished string
	Colleagues                      int
}

func (v View) turnout(all []assessment.Turnout) []turnoutRow {
	var rows []turnoutRow
	for _, t := range all {
		row := turnoutRow{Role: v.roleName(t.Role), Colleagues: t.Colleagues, Answers: v.T("turnout.of", "N", t.Answers, "Of", t.Of)}
		if t.Others > 0 {
			row.Others = v.T("turnout.others", "N", t.Others)
		}
		switch {
		case t.Colleagues == 1 && t.Finished == 1:
			row.Finished = v.T("turnout.done")
		case t.Colleagues == 1:
			row.Finished = v.T("turnout.busy")
		case t.Finished == 0:
			row.Finished = v.T("turnout.some.none")
		default:
			row.Finished = v.T("turnout.some", "N", t.Finished)
		}
		rows = append(rows, row)
	}
	return rows
}

// roleName is the name of a function, also where none was named.
func (v View) roleName(id string) string {
	if names := v.roles([]string{id}); len(names) > 0 {
		return names[0]
	}
	return v.T("turnout.none")
}

// invitation is the link for everybody.
type invitation struct {
	URL        string // empty where this owner's link cannot find it out
	Collection assessment.CollectionID
	Next       int // which invitation comes when it is replaced
}

func (v View) invitation(url string) invitation {
	c := v.Assessment.Collection
	return invitation{url, c.ID, c.Invitations + 1}
}

// mail is a text to send along, ready to be copied.
type mail struct {
	Text string
	Rows int    // that it takes in a field
	Open string // a mailto: address with the same
}

func (v View) mail(p collectingPage) mail {
	until := v.T("mail.until")
	if p.LastDay.Set != 0 {
		until = v.T("mail.until.day", "Date", v.Date(p.LastDay.Set))
	}
	promise := "mail.promise.function"
	if p.Apart {
		promise = "mail.promise.apart"
	}
	return v.compose(p.Invitation, v.T("mail.subject"), v.T("mail.body",
		"Link", p.Invitation.URL, "Range", p.Effort.Range, "Promise", v.T(promise), "Until", until))
}

func (v View) reminder(p collectingPage) mail {
	until := "…"
	if p.LastDay.Set != 0 {
		until = v.Date(p.LastDay.Set)
	}
	back := "remind.back"
	if v.Assessment.Collection.Invitations > 1 { // the cookie is for the one with which a colleague began
		back = "remind.back.replaced"
	}
	everybody := "remind.everybody.function"
	if p.Apart {
		everybody = "remind.everybody.apart"
	}
	return v.compose(p.Invitation, v.T("remind.subject"), v.T("remind.body",
		"Link", p.Invitation.URL, "Range", p.Effort.Range, "Everybody", v.T(everybody), "Date", until, "Back", v.T(back)))
}

// compose makes a mail, none where there is no link to send.
func (v View) compose(to invitation, subject, body string) mail {
	if to.URL == "" {
		return mail{}
	}
	m := mail{Text: v.T("mail.text", "Subject", subject) + "\n\n" + body}
	for line := range strings.SplitSeq(m.Text, "\n") {
		m.Rows += 1 + utf8.RuneCountInString(line)/fieldWidth
	}
	m.Open = "mailto:?subject=" + mailto(subject) + "&body=" + mailto(strings.ReplaceAll(body, "\n", "\r\n"))
	return m
}

// fieldWidth is how many characters a line of a long field takes.
const fieldWidth = 58

// mailto escapes a text for a mailto: address, where a plus is no space
// (RFC 6068).
func mailto(text string) string { return strings.ReplaceAll(url.QueryEscape(text), "+", "%20") }

// lastDay is the form with the day at the end of which collecting closes by
// itself.
type lastDay struct {
	Collection     assessment.CollectionID
	Set            questions.Date // 0 where it closes by hand
	Heading        string
	Value, Example string
	Error          string
}

func (v View) lastDay(refused Refused) lastDay {
	c := v.Assessment.Collection
	d := lastDay{
		Collection: c.ID, Set: c.LastDay, Heading: v.T("lastday.heading"),
		Value: FormDate(c.LastDay), Example: FormDate(v.AsOf.AddMonths(1)), Error: refused.DayError,
	}
	if c.LastDay != 0 {
		d.Heading = v.T("lastday.set", "Date", v.Date(c.LastDay))
	}
	if refused.DayError != "" {
		d.Value = refused.Day
	}
	return d
}
