package templates

import (
	"bytes"

	"trede/assessment"
	"trede/templates/locale"
)

// invitationPage is the page on which a colleague begins. Its first sentences
// say who will see what.
type invitationPage struct {
	Frame
	Meta, Heading, Lede, Text string
	Until                     string // empty where no day is set
	Limits                    string
	Roles                     []roleChoice
	Form                      InvitationForm
	Seen                      assessment.Seen // sent along: what was read
	Replaced                  bool            // there were other invitations before this one
}

// InvitationForm is what was chosen on the page, and what is wrong with it.
type InvitationForm struct {
	Role, Device string
	// Key is in the form, so that sending it twice begins one sheet.
	Key string
	// Errors has a message by field: role, device.
	Errors map[string]string
	// Otherwise says that answers are seen in another way than was read.
	Otherwise bool
	// Busy says that nobody can begin at this moment.
	Busy bool
	// Forgotten says that this device forgot somebody just now.
	Forgotten bool
}

// Whose device it is, as the form has it.
const (
	DeviceOwn    = "own"
	DeviceShared = "shared"
)

// Problems are the errors in the order of the fields.
func (f InvitationForm) Problems() (list []Problem) {
	for _, field := range []struct{ name, anchor string }{{"role", "role-" + NoRole}, {"device", "device-" + DeviceOwn}} {
		if message := f.Errors[field.name]; message != "" {
			list = append(list, Problem{Anchor: field.anchor, Message: locale.Upper(message)})
		}
	}
	return list
}

var invitationTemplate = newPage[invitationPage]("invitation")

// Invitation writes the page on which a colleague begins.
func Invitation(w *bytes.Buffer, lang string, site Site, r *assessment.Rules, a assessment.Assessment, form InvitationForm) error {
	return invitationTemplate.Render(w, lang, newInvitation(lang, site, r, a, form))
}

func newInvitation(lang string, site Site, r *assessment.Rules, a assessment.Assessment, form InvitationForm) invitationPage {
	l := locale.Of(lang)
	p := invitationPage{
		Frame: invitationFrame(l, site, a, l.T("join.title")),
		Meta:  l.T("join.meta", "Organisation", a.Organisation.Name),
		Roles: roleChoices(l, r, form.Role), Form: form, Seen: a.Collection.Seen, Replaced: a.Collection.Invitations > 1,
	}
	if a.Collection.Seen == assessment.SeenWithFunction {
		p.Heading, p.Lede, p.Text = l.T("join.function.heading"), l.T("join.function.lede"), l.T("join.function.text")
		p.Limits = l.T("join.limits.function")
	} else {
		p.Heading, p.Lede, p.Text = l.T("join.apart.heading"), l.T("join.apart.lede"), l.T("join.apart.text")
		p.Limits = l.T("join.limits.apart")
	}
	if last := a.Collection.LastDay; last != 0 {
		p.Until = l.T("join.until", "Date", l.Date(last))
	}
	if len(form.Errors) > 0 || form.Otherwise {
		p.Title = l.T("form.error.title", "Title", p.Title)
	}
	return p
}

// invitationFrame is what the layout needs on the pages of an invitation.
func invitationFrame(l *locale.Locale, site Site, a assessment.Assessment, title string) Frame {
	return Frame{
		Lang: l.Lang, Title: title + " – " + a.Organisation.Name,
		Root: SitePath(l.Lang), Other: otherLanguage(l.Lang, "", ""),
		Within: &AssessmentFrame{Organisation: a.Organisation.Name, Root: "./", Own: true},
		Site:   site,
	}
}

// latePage is the page of an invitation while the questions are closed.
type latePage struct{ Frame }

var lateTemplate = newPage[latePage]("late")

// Late writes the page of an invitation while the questions are closed.
func Late(w *bytes.Buffer, lang string, site Site, a assessment.Assessment) error {
	l := locale.Of(lang)
	return lateTemplate.Render(w, lang, latePage{invitationFrame(l, site, a, l.T("late.heading"))})
}
