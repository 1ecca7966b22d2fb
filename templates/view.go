package templates

import (
	"html/template"
	"strings"
	"time"

	"trede/assessment"
	"trede/questions"
	"trede/templates/locale"
)

// View is one assessment at one moment, in one language: what the pages of an
// assessment are made from.
type View struct {
	*locale.Locale
	Rules        *assessment.Rules
	Assessment   assessment.Assessment
	Answers      assessment.Answers
	Explanations map[string]string
	Outcome      assessment.Outcome
	AsOf         questions.Date
	SavedAt      time.Time // zero when nothing was ever saved
	Site         Site
	// Withheld is what this visitor may not do, and is not offered.
	Withheld Withheld
}

// Withheld are actions that a link does not grant.
type Withheld struct{ Answer, ManageLink, Erase, AskColleagues bool }

// NewView returns a sheet of an assessment as it is scored on a day.
func NewView(lang string, site Site, r *assessment.Rules, a assessment.Assessment, s assessment.Sheet, asOf questions.Date) View {
	v := newView(lang, site, r, a, s, asOf)
	v.Outcome = r.Score(v.Answers, v.Explanations, asOf)
	return v
}

// NewAnswering returns the view of the question pages: of the outcome it has
// only the contradictions that stand.
func NewAnswering(lang string, site Site, r *assessment.Rules, a assessment.Assessment, s assessment.Sheet, asOf questions.Date) View {
	v := newView(lang, site, r, a, s, asOf)
	v.Outcome = assessment.Outcome{AsOf: asOf, Contradictions: r.Contradictions(v.Answers, v.Explanations)}
	return v
}

func newView(lang string, site Site, r *assessment.Rules, a assessment.Assessment, s assessment.Sheet, asOf questions.Date) View {
	return View{
		Locale: locale.Of(lang), Rules: r, Assessment: a,
		Answers: s.Given(), Explanations: s.Explained(),
		AsOf: asOf, SavedAt: s.SavedAt, Site: site,
	}
}

func (v View) q() *questions.Questionnaire { return v.Rules.Questionnaire() }

// stage is the name of a stage, lower case for use in a sentence.
func (v View) stage(i int) string { return locale.Lower(v.Text(v.q().Stages[i].Name)) }

// Step is the name of a step: the base or a stage.
func (v View) Step(step int) string {
	if step == assessment.None {
		return v.T("step.base")
	}
	return v.Text(v.q().Stages[step].Name)
}

// Dimension is the name of a dimension.
func (v View) Dimension(i int) string { return v.Text(v.q().Dimensions[i].Name) }

// PartName names a part of the route: "Systemen, basis".
func (v View) PartName(at int) string {
	part := v.Rules.Route()[at]
	return v.Dimension(part.Dimension) + ", " + locale.Lower(v.Step(part.Step))
}

// partPath is the address of a part, relative to the assessment's root.
func partPath(r *assessment.Rules, at int) string {
	part := r.Route()[at]
	return PathQuestions + "/" + r.Questionnaire().Dimensions[part.Dimension].ID + "/" + r.StepID(part.Step)
}

// PartPath is the address of a part, relative to the assessment's root.
func (v View) PartPath(at int) string { return partPath(v.Rules, at) }

// QuestionPath is the address of a question, relative to the assessment's root.
func (v View) QuestionPath(i int) string {
	return v.PartPath(v.Rules.PartOf(i)) + "#q-" + v.Rules.Question(i).Slug
}

// Start is the address of the questions in the menu: where one goes on, or the
// first part.
func (v View) Start() string {
	return v.PartPath(max(v.Rules.GoOn(v.Answers, assessment.None), 0))
}

// hyperlink is an address and its words.
type hyperlink struct{ Href, Text string }

// Progress says how far a part is, in words: "1 van 3".
func (v View) Progress(p assessment.Progress) string {
	return v.T("progress.of", "Of", p.Of(), "Answered", p.Answered)
}

// roles names functions, the likeliest first.
func (v View) roles(ids []string) []string {
	var names []string
	for _, id := range ids {
		for _, r := range v.q().Roles {
			if r.ID == id {
				names = append(names, v.Text(r.Name))
			}
		}
	}
	return names
}

// frame is what the layout needs on a page of an assessment. depth is how many
// folders the page lies below the assessment's root.
func (v View) frame(title, current, path string) Frame {
	up := strings.Repeat("../", strings.Count(path, "/"))
	start := v.Start()
	if v.Withheld.Answer {
		start = ""
	}
	together := v.togetherEntry(root(up), current)
	if v.Withheld.AskColleagues {
		together = ""
	}
	return Frame{
		Lang:  v.Lang,
		Title: title + " – " + v.Assessment.Organisation.Name,
		Root:  SitePath(v.Lang),
		Other: otherLanguage(v.Lang, up, path),
		Within: &AssessmentFrame{
			Organisation: v.Assessment.Organisation.Name,
			Root:         root(up), Current: current, Questions: start, Together: together,
		},
		Site: v.Site,
	}
}

func root(up string) string {
	if up == "" {
		return "./"
	}
	return up
}

// otherLanguage is the relative address of a page of an assessment in the
// other language: English lies in the folder en below the Dutch root.
func otherLanguage(lang, up, path string) string {
	if lang == locale.Languages[0] {
		return up + "en/" + path
	}
	return up + "../" + path
}

// togetherEntry is the entry of the menu that leads to asking colleagues. It is
// a whole one, because a prepared page fills it in for who may ask.
func (v View) togetherEntry(root, current string) template.HTML {
	page := ""
	if current == "together" {
		page = ` aria-current="page"`
	}
	return template.HTML(`<li><a href="` + root + PathTogether + `"` + page + `>` + template.HTMLEscapeString(v.T("frame.together")) + "</a></li>\n")
}
