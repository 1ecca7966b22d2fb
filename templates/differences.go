package templates

import (
	"bytes"
	"html/template"
	"strings"

	"trede/assessment"
	"trede/questions"
)

// Spread is what the page of differences is made from, beside the assessment.
type Spread struct {
	// Publication is what is shown: of colleagues who are seen with their
	// functions it is what they say now.
	Publication assessment.Publication
	// Sheets are theirs; nil where they are seen apart.
	Sheets []assessment.Colleague
	// IsEarlier is set for what was shown before colleagues were asked anew.
	IsEarlier bool
	// Earlier is the publication before this one; zero where there is none.
	Earlier assessment.Publication
}

// differencesPage is the page on which an owner sees where colleagues differ,
// from each other and from the assessment.
type differencesPage struct {
	Frame
	Meta          template.HTML
	Heading, Lede string
	Waiting       string
	First         string // the address of the first question to talk about; empty for none
	Talk          spreadTable
	Others        []spreadTable
	Hidden        []hiddenPart
	HiddenTitle   string
	Live          bool           // with functions, as of now
	Earlier       questions.Date // of the publication before; 0 where there is none
}

// hiddenPart are the questions of a dimension of which nothing is shown.
type hiddenPart struct {
	Name      string
	Questions []hyperlink
}

var differencesTemplate = newPage[differencesPage]("differences")

// DifferencesPage writes the page on which an owner sees where colleagues
// differ.
func DifferencesPage(w *bytes.Buffer, v View, s Spread) error {
	if len(s.Publication.Questions) == 0 {
		return nothingTemplate.Render(w, v.Lang, newNothing(v, s))
	}
	return differencesTemplate.Render(w, v.Lang, newDifferences(v, s))
}

func newDifferences(v View, s Spread) differencesPage {
	d := v.Rules.Differences(s.Publication, v.Answers)
	p := differencesPage{Live: s.Sheets != nil, Earlier: s.Earlier.Newest(), Hidden: v.hiddenParts(d.Hidden)}
	p.Frame = v.differencesFrame(s)
	p.Meta = v.differencesMeta(s)
	p.Heading, p.Lede = v.differencesHeading(d), v.differencesLede(d)
	if n := s.Publication.Waiting; n > 0 && !p.Live {
		p.Waiting = v.T("differences.waiting", "N", n)
	}
	if len(d.Talk) > 0 && !v.Withheld.Answer {
		p.First = strings.Repeat("../", strings.Count(v.differencesPath(s), "/")) + v.QuestionPath(v.Rules.Index(d.Talk[0].Question))
	}
	t := tabler{v, s}
	p.Talk = t.table("", v.T("differences.talk.caption"), d.Talk)
	for _, other := range []spreadTable{
		t.table(v.T("differences.near.heading", "N", len(d.Near)), v.T("differences.near.caption"), d.Near).with(v.T("differences.near.text")),
		t.table(v.T("differences.unlike.heading", "N", len(d.Unlike)), v.T("differences.unlike.caption"), d.Unlike).with(v.T("differences.unlike.text")),
		t.table(v.T("differences.alike.heading", "N", len(d.Alike)), v.T("differences.alike.caption"), d.Alike),
	} {
		if len(other.Rows) > 0 {
			p.Others = append(p.Others, other)
		}
	}
	if p.HiddenTitle = v.T("differences.hidden.heading", "N", len(d.Hidden)); p.Live {
		p.HiddenTitle = v.T("differences.open.heading", "N", len(d.Hidden))
	}
	return p
}

func (v View) differencesPath(s Spread) string {
	if s.IsEarlier {
		return PathEarlier
	}
	return PathDifferences
}

func (v View) differencesFrame(s Spread) Frame {
	title := v.T("differences.title")
	if s.IsEarlier {
		title = v.T("differences.earlier.heading")
	}
	return v.frame(title, "together", v.differencesPath(s))
}

func (v View) differencesMeta(s Spread) template.HTML {
	escaped := func(key string) template.HTML { return template.HTML(template.HTMLEscapeString(v.T(key))) }
	what := escaped("differences.of") + " " + v.when(s.Publication.Newest())
	if s.Sheets != nil {
		what = escaped("differences.now")
	}
	parts := []template.HTML{
		`<a href="` + template.HTML(strings.Repeat("../", strings.Count(v.differencesPath(s), "/"))+PathTogether) + `">` + escaped("together.meta") + `</a>`,
		what, template.HTML(template.HTMLEscapeString(v.T("differences.people", "N", s.Publication.Sheets))),
	}
	if s.IsEarlier {
		parts = append(parts, escaped("differences.earlier"))
	}
	return joinHTML(parts, " · ")
}

func (v View) differencesHeading(d assessment.Differences) string {
	rest := len(d.Near) + len(d.Unlike) + len(d.Alike)
	switch {
	case len(d.Talk) == 0:
		return v.T("differences.close", "N", rest)
	case rest == 0:
		return v.T("differences.talk", "N", len(d.Talk))
	}
	return v.T("differences.rest", "N", rest, "Talk", v.T("differences.talk", "N", len(d.Talk)))
}

// differencesLede says why there is something to talk about.
func (v View) differencesLede(d assessment.Differences) string {
	far, blind, outside := 0, 0, 0
	for _, q := range d.Talk {
		switch {
		case q.Spread.Distance() > 1:
			far++
		case q.Spread.Talk():
			blind++
		default:
			outside++
		}
	}
	var said []string
	for _, why := range []struct {
		n   int
		key string
	}{{far, "differences.far"}, {blind, "differences.blind"}, {outside, "differences.outside"}} {
		if why.n > 0 {
			said = append(said, v.T(why.key, "N", why.n))
		}
	}
	return joinSentences(append(said, v.T("differences.fault"))...)
}

// hiddenParts lists questions by dimension.
func (v View) hiddenParts(ids []questions.QuestionID) []hiddenPart {
	var parts []hiddenPart
	for d := range v.q().Dimensions {
		part := hiddenPart{Name: v.Dimension(d)}
		for _, id := range ids {
			if i := v.Rules.Index(id); v.Rules.Dimension(i) == d {
				link := hyperlink{v.QuestionPath(i), v.Text(v.Rules.Question(i).Topic)}
				if v.Withheld.Answer {
					link.Href = ""
				}
				part.Questions = append(part.Questions, link)
			}
		}
		if len(part.Questions) > 0 {
			parts = append(parts, part)
		}
	}
	return parts
}

// nothingPage is the page of differences where there are none to see.
type nothingPage struct {
	Frame
	Meta    template.HTML
	Why     string
	Earlier questions.Date
}

var nothingTemplate = newPage[nothingPage]("nothing")

func newNothing(v View, s Spread) nothingPage {
	p := nothingPage{Frame: v.differencesFrame(s), Earlier: s.Earlier.Newest(), Meta: v.collectionMeta()}
	c := v.Assessment.Collection
	switch {
	case s.IsEarlier:
		p.Why = v.T("differences.none.earlier")
	case c.ID == "":
		p.Why = v.T("differences.none.never")
	case c.Seen == assessment.SeenWithFunction:
		p.Why = v.T("differences.none.function")
	case c.IsOpen():
		p.Why = v.T("differences.none.open")
	default:
		p.Why = v.T("differences.none.few")
	}
	return p
}
