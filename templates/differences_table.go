package templates

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"trede/assessment"
	"trede/questions"
	"trede/templates/locale"
)

// spreadTable is a table with a row for each question and a column for each
// answer.
type spreadTable struct {
	Title, Text, Caption string
	Columns              []string
	Rows                 []spreadRow
}

func (t spreadTable) with(text string) spreadTable {
	t.Text = text
	return t
}

// spreadRow is how colleagues answer one question.
type spreadRow struct {
	Href, Topic string
	Said        string         // in words
	Where       string         // number, dimension and how many answers
	Own         string         // what the assessment says, where that is in no cell
	Agreed      template.HTML  // that its answer was agreed; empty where it was not
	On          questions.Date // the day of the counts, where it differs from the page's
	Cells       template.HTML
	More        []said // beside the counts
}

// said is what there is beside the counts of a question.
type said struct {
	Title string
	Items []template.HTML
	Note  string
	On    questions.Date // the day of the items; 0 where that goes without saying
}

// tabler makes the tables of a page.
type tabler struct {
	View
	Spread
}

// columns are those of a table: the levels, then don't know and, where
// anybody says so, not applicable.
func (t tabler) columns(rows []assessment.Difference) (names []string, kinds []assessment.Opinion) {
	for level, name := range t.q().Scale {
		names, kinds = append(names, t.Text(name)), append(kinds, assessment.Opinion{Kind: assessment.Levelled, Level: level})
	}
	names, kinds = append(names, t.T("differences.unknown")), append(kinds, assessment.Opinion{Kind: assessment.Unknown})
	if slices.ContainsFunc(rows, func(d assessment.Difference) bool { return d.Spread.NotApplicable > 0 }) {
		names, kinds = append(names, t.T("differences.na")), append(kinds, assessment.Opinion{Kind: assessment.NotApplicable})
	}
	return names, kinds
}

func (t tabler) table(title, caption string, rows []assessment.Difference) spreadTable {
	table := spreadTable{Title: title, Caption: caption}
	var kinds []assessment.Opinion
	table.Columns, kinds = t.columns(rows)
	for _, d := range rows {
		table.Rows = append(table.Rows, t.row(d, table.Columns, kinds))
	}
	return table
}

func (t tabler) row(d assessment.Difference, names []string, kinds []assessment.Opinion) spreadRow {
	i := t.Rules.Index(d.Question)
	q := t.Rules.Question(i)
	up := strings.Repeat("../", strings.Count(t.differencesPath(t.Spread), "/"))
	row := spreadRow{Href: up + t.QuestionPath(i), Topic: t.Text(q.Topic), Said: locale.Upper(t.apart(d.Spread)), Own: t.own(d, kinds)}
	if t.Withheld.Answer {
		row.Href = ""
	}
	row.Where = strings.Join([]string{
		t.T("question.number", "Number", q.Number), t.Dimension(t.Rules.Dimension(i)), t.T("differences.answers", "N", d.Spread.Answered()),
	}, " · ")
	if d.On != t.Publication.Newest() {
		row.On = d.On
	}
	if d.Own.Agreed.Made() {
		row.Agreed = t.agreed(d.Own.Agreed)
	}
	voices := t.Rules.Voices(t.Sheets, d.Question)
	var cells strings.Builder
	for at, kind := range kinds {
		t.cell(&cells, names[at], kind, d, voices)
	}
	row.Cells = template.HTML(cells.String())
	row.More = t.more(d, voices)
	return row
}

// own says what the assessment answers where no cell can: nothing, or what has
// no column; and that it is unlike all colleagues.
func (t tabler) own(d assessment.Difference, kinds []assessment.Opinion) string {
	switch {
	case d.Own.Kind == assessment.NotAnswered:
		return t.T("differences.own.none")
	case d.Own.Kind == assessment.NotApplicable && !slices.Contains(kinds, assessment.Opinion{Kind: assessment.NotApplicable}):
		return t.T("differences.own.na")
	case d.Outside || d.Spread.Unanimous() && !d.Spread.Has(assessment.Opinion{Kind: d.Own.Kind, Level: d.Own.Level}):
		return t.T("differences.own.outside")
	}
	return ""
}

// apart says in words how far apart people are: "drie niveaus verschil, één
// weet het niet".
func (v View) apart(s assessment.Spread) string {
	unknown := ""
	switch {
	case s.Unanimous():
		return v.T("differences.same")
	case s.Talk() && s.Distance() < 2:
		return v.T("differences.dontknow.of", "N", s.Unknown, "Of", v.Number(s.Answered()))
	case s.Unknown > 0:
		unknown = v.T("differences.dontknow", "N", s.Unknown)
	}
	levels := v.T("differences.level")
	switch {
	case s.Levelled() == 0:
		levels = v.T("differences.nolevel")
	case s.Distance() > 0:
		levels = v.T("differences.apart", "N", s.Distance())
	}
	return strings.Join(notEmpty([]string{levels, unknown}), ", ")
}

// cell writes how many gave an answer.
func (t tabler) cell(b *strings.Builder, name string, kind assessment.Opinion, d assessment.Difference, voices []assessment.Voice) {
	n, own := d.Spread.Of(kind), d.Own.Kind == kind.Kind && d.Own.Level == kind.Level
	switch {
	case n == 0 && !own:
		b.WriteString(`<td class="nil"><span class="vh">` + template.HTMLEscapeString(t.T("differences.nobody")) + `</span></td>`)
		return
	case own:
		b.WriteString(`<td class="me">`)
	default:
		b.WriteString(`<td>`)
	}
	b.WriteString(`<span class="lab">` + template.HTMLEscapeString(name) + `</span>`)
	t.count(b, n, kind.Kind)
	if own {
		b.WriteString(`<small>` + template.HTMLEscapeString(t.T("differences.me")) + `</small>`)
	}
	for _, name := range t.whose(voices, kind) {
		b.WriteString(`<small>` + template.HTMLEscapeString(name) + `</small>`)
	}
	b.WriteString(`</td>`)
}

// whose are the functions of those who gave an answer, each once.
func (t tabler) whose(voices []assessment.Voice, answer assessment.Opinion) []string {
	var names []string
	for len(voices) > 0 {
		role, n, of := voices[0].Role, 0, 0
		for ; of < len(voices) && voices[of].Role == role; of++ {
			if voices[of].Same(answer) {
				n++
			}
		}
		voices = voices[of:]
		switch {
		case n == 1:
			names = append(names, t.roleName(role))
		case n > 1:
			names = append(names, t.T("differences.several", "Role", t.roleName(role), "Count", n))
		}
	}
	return names
}

// count writes how many colleagues, with a block for each, five in a row.
func (t tabler) count(b *strings.Builder, n int, kind assessment.Kind) {
	b.WriteString(strconv.Itoa(n) + `<span class="vh"> ` + template.HTMLEscapeString(t.T("differences.colleagues", "N", n)) + `</span>`)
	if n > maxBlocks {
		return
	}
	block := string(blockFull)
	if kind == assessment.Unknown {
		block = string(blockDashed)
	}
	for ; n > 0; n -= blocksInRow {
		b.WriteString(string(blocks(strings.Repeat(block, min(n, blocksInRow)))))
	}
}

const blocksInRow = 5

// more are the remarks, and the counts by function.
func (t tabler) more(d assessment.Difference, voices []assessment.Voice) []said {
	var more []said
	var remarks []template.HTML
	for _, remark := range d.Remarks {
		remarks = append(remarks, quoted(remark))
	}
	for _, voice := range voices {
		if hasText(voice.Remark) {
			remarks = append(remarks, t.Rich("differences.voice", "Role", t.roleName(voice.Role), "Answer", quoted(voice.Remark)))
		}
	}
	if len(remarks) > 0 {
		more = append(more, said{Title: t.T("differences.remarks", "N", len(remarks)), Items: remarks})
	}
	if len(d.Roles) > 0 {
		more = append(more, t.byRole(d))
	}
	return more
}

// byRole says how the functions that may be shown apart answer, and all others
// together.
func (t tabler) byRole(d assessment.Difference) said {
	of := said{Note: t.T("differences.roles.small"), On: d.On}
	var names []string
	others := d.Spread
	for _, role := range d.Roles {
		name := t.roleName(role.Role)
		names = append(names, locale.Lower(name))
		of.Items = append(of.Items, t.Rich("differences.voice", "Role", name, "Answer", t.inWords(role.Spread)))
		others = others.Without(role.Spread)
	}
	if others.Answered() > 0 {
		of.Items = append(of.Items, t.Rich("differences.voice", "Role", t.T("differences.roles.others"), "Answer", t.inWords(others)))
	}
	of.Title = locale.Upper(t.T("differences.roles", "Roles", strings.Join(names, ", ")))
	return of
}

// inWords says how many gave each answer: "2 × voor een deel; 1 × weet ik
// niet".
func (t tabler) inWords(s assessment.Spread) string {
	var counts []string
	add := func(n int, answer string) {
		if n > 0 {
			counts = append(counts, t.T("differences.count", "Count", n, "Answer", answer))
		}
	}
	for level, n := range s.Counts {
		add(n, t.scale(level))
	}
	add(s.Unknown, t.T("legend.unknown"))
	add(s.NotApplicable, t.T("differences.na.lower"))
	return strings.Join(counts, "; ")
}

// quoted sets what a colleague wrote between quotation marks.
func quoted(remark string) template.HTML { return "“" + bdi(remark) + "”" }
