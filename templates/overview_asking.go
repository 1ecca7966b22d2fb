package templates

import "trede/assessment"

// overviewAsking leads to asking colleagues, and says how far that is.
type overviewAsking struct {
	Heading, Text string // no heading: it is not for this visitor
	Links         []hyperlink
}

func (v View) overviewAsking(t Together) overviewAsking {
	c := v.Assessment.Collection
	if v.Withheld.AskColleagues {
		return overviewAsking{}
	}
	together := hyperlink{PathTogether, v.T("overview.asking.go")}
	var a overviewAsking
	switch {
	case c.ID == "":
		together.Text = v.T("overview.asking.invite")
		a = overviewAsking{Heading: v.T("overview.asking"), Text: v.T("overview.asking.text")}
	case c.IsOpen():
		a = overviewAsking{Heading: v.attendance(t.Attendance), Text: v.T("overview.asking.open")}
	default:
		a = overviewAsking{Heading: newCollected(v, t).Heading}
	}
	if on := t.Published.Newest(); on != 0 {
		a.Links = append(a.Links, hyperlink{PathDifferences, v.T("differences.earlier.link", "Date", v.Date(on))})
	} else if c.Seen == assessment.SeenWithFunction && t.Attendance.Begun > 0 {
		a.Links = append(a.Links, hyperlink{PathDifferences, v.T("turnout.look")})
	}
	a.Links = append(a.Links, together)
	return a
}
